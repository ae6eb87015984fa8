import StetFacts
import StetProse
import StetSource
import StetValues

/// Figures with what they count or measure, and figures that refer back to an earlier one.
///
/// "The 450 jobs going at Torrin" after "cut 450 jobs at its Torrin works" is one figure told twice: the second
/// is definite, its noun is the first one's, and names or words beside them are shared. The finder says which
/// earlier figure is meant, and nothing when several could be; whether the two agree is for a rule.
package struct FigureFinder: Finder {
    private let measure: ClaimShape
    private let backReference: ClaimShape
    private let cues: FigureCues

    package init(binder: inout Binder) {
        measure = binder.shape("measure", "subject", "attribute", "value")
        backReference = binder.shape("back-reference", "figure", "earlier", "thing", "name")
        cues = FigureCues(binder: &binder)
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        var figures: [Figure] = []
        figures.reserveCapacity(reading.prose.amounts.count)
        for mention in reading.prose.amounts {
            guard let figure = cues.figure(mention, reading) else { continue }
            figures.append(figure)
            collector.add(
                measure, tokens: mention.tokens,
                [
                    "subject": figure.names.first.map { Slot(text: reading.prose.entities[$0].key) } ?? .missing,
                    "attribute": figure.noun.map { Slot(text: cues.lemma(reading.text($0)), at: reading.tokens[$0].span) } ?? .missing,
                    "value": Slot(mention),
                ])
        }
        guard figures.count > 1 else { return }
        var byKind: [FigureKind: [Int]] = [:]
        for (index, figure) in figures.enumerated() {
            if figure.isDefinite, !figure.isQuoted, let earlier = antecedent(of: figure, among: byKind[figure.kind] ?? [], figures) {
                let first = figures[earlier.index]
                collector.add(
                    backReference, tokens: figure.mention.tokens, confidence: earlier.sharesName ? .high : .medium,
                    [
                        "figure": Slot(.amount(figure.mention.amount), at: span(figure, reading)),
                        "earlier": Slot(.amount(first.mention.amount), at: span(first, reading)),
                        "thing": figure.noun.map { Slot(text: cues.lemma(reading.text($0)), at: reading.tokens[$0].span) } ?? .missing,
                        "name": earlier.sharesName ? figure.names.first.map { Slot(text: reading.prose.entities[$0].name) } ?? .missing : .missing,
                    ])
            }
            byKind[figure.kind, default: []].append(index)
        }
    }

    /// The figure with its noun: "450 jobs".
    private func span(_ figure: Figure, _ reading: Reading) -> Span {
        guard let noun = figure.noun, noun >= figure.mention.tokens.upperBound, noun - figure.mention.tokens.upperBound <= 3 else {
            return figure.mention.qualified
        }
        return figure.mention.qualified.union(reading.tokens[noun].span)
    }

    /// The earlier figure that a definite one repeats; nil when none or several could be meant.
    private func antecedent(of figure: Figure, among earlier: [Int], _ figures: [Figure]) -> (index: Int, sharesName: Bool)? {
        var best: (index: Int, evidence: Int, sharesName: Bool)?
        var isTied = false
        for index in earlier.suffix(60).reversed() {
            let candidate = figures[index]
            guard candidate.sentence != figure.sentence, !candidate.isPartOfAnother else { continue }
            let sharesNoun = candidate.stem != 0 && (candidate.stem == figure.stem || figure.stems.contains(candidate.stem) || candidate.stems.contains(figure.stem))
            // The same figure stands before: there is nothing to compare.
            if candidate.mention.amount.nominal == figure.mention.amount.nominal, sharesNoun || candidate.kind.isMoney {
                return nil
            }
            let names = candidate.names.filter { figure.names.contains($0) }.count
            let words = candidate.stems.filter { figure.stems.contains($0) }.count
            guard isSameThing(figure, sharesNoun: sharesNoun, names: names, words: words) else { continue }
            let evidence = 2 * min(names, 2) + words + (sharesNoun ? 2 : 0)
            if let known = best {
                if evidence > known.evidence {
                    best = (index, evidence, names > 0)
                    isTied = false
                } else if evidence == known.evidence, figures[known.index].mention.amount.nominal != candidate.mention.amount.nominal {
                    isTied = true
                }
            } else {
                best = (index, evidence, names > 0)
            }
        }
        guard let best, !isTied else { return nil }
        return (best.index, best.sharesName)
    }

    private func isSameThing(_ figure: Figure, sharesNoun: Bool, names: Int, words: Int) -> Bool {
        switch figure.kind {
        case .count: sharesNoun && (names > 0 || words >= 2)
        case .money, .measured: sharesNoun && (names > 0 || words >= 2) || names > 0 && words >= 2
        case .percent: sharesNoun && (names > 0 || words >= 2) || names > 0 && words >= 2
        }
    }
}

/// Only figures of one kind are told twice: counts, percentages, money of one currency, measures of one dimension.
enum FigureKind: Hashable {
    case count
    case percent
    case money(String)
    case measured(Dimension)

    var isMoney: Bool { if case .money = self { true } else { false } }
}

/// A figure with the words around it that tell what it is of.
struct Figure {
    var mention: AmountMention
    var kind: FigureKind
    var sentence: Int
    /// Token of the noun it counts.
    var noun: Int?
    /// Hash of the noun's stem; 0 without a noun.
    var stem: UInt32
    /// Hashes of the stems of the content words around it, its noun among them.
    var stems: [UInt32]
    /// Entities named in its sentence, nearest first.
    var names: [Int]
    var isDefinite: Bool
    var isQuoted: Bool
    /// "another 12", "12 more": a part of something else.
    var isPartOfAnother: Bool
}
