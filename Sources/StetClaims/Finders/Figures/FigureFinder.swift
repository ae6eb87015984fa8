import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds figures with what they count or measure, figures that the copy gives a second time, and figures that may tell
/// one fact. Fills claims of kinds `measure`, `back-reference` and `parallel`.
///
/// The copy gives a figure again when it refers back to it ("the 450 jobs going at Torrin" after "cut 450 jobs at its
/// Torrin works") or repeats the passage around it ("four people were shot, including a girl"). Then the noun is the
/// same, the two share words or names, and nothing contradicts (another name, another date, "raised to"). The finder
/// says which earlier figure is meant. It says nothing when several are possible. A rule decides whether the two agree.
final class FigureFinder: Finder {
    private let measure: BoundShape<FigureShape>
    private let backReference: BoundShape<BackReferenceShape>
    private let parallel: BoundShape<ParallelShape>
    private let cues: FigureCues

    /// How many earlier figures of one kind are compared with each later one.
    private static let reach = 60
    /// How many earlier figures a figure is set beside.
    private static let mostParallels = 6
    /// How many such pairs a document has at most, so that a long list does not cost the square of its figures.
    private static let mostParallelsOfADocument = 120
    /// The smallest figure that is checked for a mistake such as million for billion. Smaller figures often share
    /// digits by chance.
    private static let smallestSlip = Exact(1_000_000)
    /// Below this number, "the two women" is more often a new group than a figure given again.
    private static let smallCount = Exact(10)

    private let inflection: Inflection

    init(binder: inout Binder) {
        inflection = binder.inflection
        measure = binder.shape()
        backReference = binder.shape()
        parallel = binder.shape()
        cues = FigureCues(binder: &binder)
    }

    func find(in reading: Reading, into collector: inout Collector) {
        let opening = opening(reading)
        let alone = alone(in: opening, reading)
        // A document has few kinds of figures, so a search one by one is faster than a hash of their names. For each
        // kind, only figures that a later one may be compared with are kept.
        var byKind: [(kind: FigureKind, figures: [Figure])] = []
        var parallels = 0
        for sentence in reading.sentences.indices {
            for mention in saidAmounts(in: sentence, reading) {
                guard let figure = cues.figure(mention, reading) else { continue }
                // The noun in the singular, and the kind within which figures are compared.
                let noun = figure.noun.map { inflection.singular(of: folded(reading.text($0))) }
                collector.add(measure, tokens: figure.mention.tokens) { claim, measure in
                    claim.set(measure.subject, to: figure.names.first.map { reading.prose.entities[$0].key })
                    claim.set(measure.attribute, to: thing(noun, figure, reading))
                    claim.set(measure.kind, to: kindName(figure, noun))
                    claim.set(
                        measure.figure, to: writtenFigure(figure, isOpening: opening.contains(figure.sentence)))
                    claim.set(measure.digits, to: leadingDigits(figure))
                    claim.set(measure.alone, to: alone.contains(figure.mention.tokens.lowerBound) ? true : nil)
                    claim.set(measure.value, to: figure.mention)
                }
                let known = byKind.firstIndex { $0.kind == figure.kind }
                if !figure.isPartOfAnother, let known,
                    let (first, isCertain) = antecedent(of: figure, among: byKind[known].figures, reading)
                {
                    collector.add(
                        backReference, tokens: figure.mention.tokens, confidence: isCertain ? .high : .medium
                    ) { claim, reference in
                        claim.set(reference.figure, to: figure.mention.amount, at: span(figure, reading))
                        claim.set(reference.earlier, to: first.mention.amount, at: span(first, reading))
                        claim.set(reference.thing, to: thing(noun, figure, reading))
                    }
                }
                if !figure.isPartOfAnother, let known, parallels < FigureFinder.mostParallelsOfADocument {
                    parallels += addParallels(of: figure, among: byKind[known].figures, reading, &collector)
                }
                if let known {
                    byKind[known].figures.append(figure)
                    if byKind[known].figures.count >= 2 * FigureFinder.reach {
                        byKind[known].figures.removeFirst(FigureFinder.reach)
                    }
                } else {
                    byKind.append((figure.kind, [figure]))
                }
            }
        }
    }

    /// Adds the earlier figures whose sentences share two words or names with that of a figure, the nearest ones first.
    /// Returns how many were added.
    private func addParallels(
        of figure: Figure, among earlier: [Figure], _ reading: Reading, _ collector: inout Collector
    ) -> Int {
        var count = 0
        for candidate in earlier.reversed() where candidate.sentence != figure.sentence && !candidate.isPartOfAnother {
            let names = sharedNames(figure, candidate)
            if names == 0, !candidate.proper.isEmpty, !figure.proper.isEmpty { continue }
            if let a = candidate.time, let b = figure.time, a != b { continue }
            let words = candidate.near.filter { figure.near.contains($0) }.count
            guard words + names >= 2 else { continue }
            let haveNouns = candidate.stem != 0 && figure.stem != 0
            collector.add(parallel, tokens: figure.mention.tokens) { claim, parallel in
                claim.set(parallel.figure, to: figure.mention.amount, at: span(figure, reading))
                claim.set(parallel.earlier, to: candidate.mention.amount, at: span(candidate, reading))
                claim.set(parallel.words, to: Amount(words))
                claim.set(parallel.names, to: Amount(names))
                claim.set(parallel.sameNoun, to: haveNouns ? candidate.stem == figure.stem : nil)
                claim.set(parallel.definite, to: figure.isDefinite)
                claim.set(
                    parallel.headline, to: reading.part(ofSentence: candidate.sentence) == .headline)
            }
            count += 1
            if count == FigureFinder.mostParallels { break }
        }
        return count
    }

    /// The amounts of one sentence, in order. A sentence that has no word beside its figures does not say what they
    /// count: it is a row of a table or of marks. It has none.
    private func saidAmounts(in sentence: Int, _ reading: Reading) -> ArraySlice<AmountMention> {
        let tokens = reading.sentences[sentence].tokens
        let mentions = reading.amounts(in: tokens)
        return !mentions.isEmpty && cues.hasWords(tokens, reading) ? mentions : []
    }

    private func thing(_ name: String?, _ figure: Figure, _ reading: Reading) -> Worded<String>? {
        guard let name, let noun = figure.noun else { return nil }
        return Worded(name, at: reading.tokens[noun].span)
    }

    /// The name of the kind within which figures are compared: money by currency, percentages together, counts by their
    /// noun.
    private func kindName(_ figure: Figure, _ thing: String?) -> String? {
        switch figure.kind {
        case .money(let currency): "money " + currency
        case .percent: "percent"
        case .count: thing.map { "count " + $0 }
        case .measured(let dimension): dimension.name
        }
    }

    /// The figure by its number alone, for copy that writes the currency, the unit or the noun in two ways.
    private func writtenFigure(_ figure: Figure, isOpening: Bool) -> String? {
        guard let nominal = figure.mention.amount.nominal else { return nil }
        switch figure.kind {
        case .money: return "money \(nominal)"
        case .measured(let dimension): return "\(dimension.name) \(nominal)"
        // "35 banks" in the headline may be "35 of its 62 banks" in the lede. Further down, the same number may count
        // anything.
        case .count: return isOpening ? "count \(nominal)" : nil
        case .percent: return nil
        }
    }

    /// The first three digits of a figure and its size, without its noun or unit: "10.572 million" and "10,572,402"
    /// both give "105e5". nil for figures with fewer digits, which different things often share.
    private func leadingDigits(_ figure: Figure) -> String? {
        guard let nominal = figure.mention.amount.nominal, figure.significantDigits >= 100 else { return nil }
        var (value, size) = (nominal.magnitude, 0)
        while value >= Exact(1000), let tenth = value.divided(by: Exact(10)) { (value, size) = (tenth, size + 1) }
        while value < Exact(100), value > .zero, size > -9, let tenfold = value.times(Exact(10)) {
            (value, size) = (tenfold, size - 1)
        }
        return "\(value.numerator / value.denominator)e\(size)"
    }

    /// The sentences of the headline and the first two sentences of the story.
    private func opening(_ reading: Reading) -> Range<Int> {
        guard let first = reading.sentences.indices.first(where: { reading.part(ofSentence: $0).isBody }) else {
            return 0..<0
        }
        return 0..<min(first + 2, reading.sentences.count)
    }

    /// The figures that are the only ones of their kind in the lede, or in the first two sentences of the story. Each
    /// is given by its first token.
    private func alone(in opening: Range<Int>, _ reading: Reading) -> Set<Int> {
        var found: [String: [Figure]] = [:]
        for sentence in opening where reading.part(ofSentence: sentence).isBody {
            for mention in saidAmounts(in: sentence, reading) {
                guard let figure = cues.figure(mention, reading), !figure.isPartOfAnother else { continue }
                guard let kind = kindName(figure, figure.noun.map { inflection.singular(of: folded(reading.text($0))) })
                else { continue }
                found[kind, default: []].append(figure)
            }
        }
        var alone: Set<Int> = []
        for figures in found.values {
            let first = figures.filter { $0.sentence == figures[0].sentence }
            if first.count == 1 { alone.insert(first[0].mention.tokens.lowerBound) }
        }
        return alone
    }

    /// The span of the figure with its noun: "450 jobs".
    private func span(_ figure: Figure, _ reading: Reading) -> Span {
        guard let noun = figure.noun, noun >= figure.mention.tokens.upperBound,
            noun - figure.mention.tokens.upperBound <= 3
        else {
            return figure.mention.qualified
        }
        return figure.mention.qualified.union(reading.tokens[noun].span)
    }

    // MARK: Which figure is meant

    /// The earlier figure that a later one repeats; nil when none or several are possible.
    private func antecedent(of figure: Figure, among earlier: [Figure], _ reading: Reading) -> (
        first: Figure, isCertain: Bool
    )? {
        var best: (index: Int, evidence: Int, isCertain: Bool)?
        var isTied = false
        for index in earlier.indices.suffix(FigureFinder.reach).reversed() {
            let candidate = earlier[index]
            guard candidate.sentence != figure.sentence else { continue }
            let sharesNoun = candidate.stem != 0 && candidate.stem == figure.stem
            // The same figure stands before, so there is nothing to compare.
            if candidate.mention.amount.nominal == figure.mention.amount.nominal, sharesNoun || candidate.kind != .count
            {
                return nil
            }
            guard !candidate.isPartOfAnother, let match = match(figure, candidate, sharesNoun: sharesNoun, reading)
            else {
                continue
            }
            guard let known = best else {
                best = (index, match.evidence, match.isCertain)
                continue
            }
            if match.evidence > known.evidence {
                best = (index, match.evidence, match.isCertain)
                isTied = false
            } else if match.evidence == known.evidence,
                earlier[known.index].mention.amount.nominal != candidate.mention.amount.nominal
            {
                isTied = true
            }
        }
        guard let best, !isTied, !figure.isDefinite || !isShare(figure, of: best.index, among: earlier) else {
            return nil
        }
        return (earlier[best.index], best.isCertain)
    }

    /// Whether the figure and the figures between add up to the earlier one: "37 million for Torrin and Orsk … 23
    /// million for Torrin … the 14 million for Orsk".
    private func isShare(_ figure: Figure, of whole: Int, among earlier: [Figure]) -> Bool {
        guard let total = earlier[whole].mention.amount.nominal, let part = figure.mention.amount.nominal, part < total
        else { return false }
        let others = earlier[(whole + 1)...].compactMap(\.mention.amount.nominal)
        let sum = others.reduce(Optional(part)) { sum, other in sum.flatMap { $0.plus(other) } }
        return sum == total || others.contains { part.plus($0) == total }
    }

    private func match(_ figure: Figure, _ candidate: Figure, sharesNoun: Bool, _ reading: Reading) -> (
        evidence: Int, isCertain: Bool
    )? {
        let proper = sharedNames(figure, candidate)
        // Both sentences contain names, and no name is in both: they are about two things.
        if proper == 0, !candidate.proper.isEmpty, !figure.proper.isEmpty { return nil }
        if let a = candidate.time, let b = figure.time, a != b { return nil }
        var words = candidate.near.filter { figure.near.contains($0) }.count
        if candidate.time != nil, candidate.time == figure.time { words += 1 }
        let evidence = 2 * min(proper, 2) + words + (sharesNoun ? 2 : 0)
        if isMagnitudeSlip(figure, candidate), words + proper >= (figure.hasSeveralDigits ? 1 : 2),
            // Figures with two digits are often equal by chance, and two sentences often share one name.
            words > 0 || proper > 1 || figure.significantDigits >= 100
        {
            return (evidence + 4, true)
        }
        if isPassageAgain(figure, candidate, reading) { return (evidence + 2, true) }
        // "the 11 million outstanding shares" repeats a figure only when its words were said before.
        if isSameRate(figure, candidate) { return (evidence + 3, true) }
        guard figure.isDefinite, figure.modifiers.allSatisfy({ candidate.near.contains($0) }),
            figure.modifierNames.allSatisfy(candidate.hasName)
        else { return nil }
        switch figure.kind {
        case .count:
            // "The twelve Torrin stores" after "10 stores of Torrin and two of Orsk": the name limits the count to
            // another group.
            guard sharesNoun, !figure.hasVagueNoun, figure.modifierNames.isEmpty else { return nil }
            // The shared words include the noun.
            let isSmall = (figure.mention.amount.nominal ?? .zero) < FigureFinder.smallCount
            if isSmall { return words >= 3 && proper > 0 ? (evidence, false) : nil }
            guard proper > 0 || words >= 3 else { return nil }
            // "The 21 barges that Petrov left in Orsk": a clause with a name may mean only some of them.
            guard cues.namesInClause(of: figure, reading).allSatisfy(candidate.hasName) else { return nil }
            return (evidence, proper > 0)
        case .money, .percent, .measured:
            // The noun of the sum was already said with the first figure: "fined €4 million", "the €5 million fine".
            guard !figure.isQuoted, !figure.hasVagueNoun else { return nil }
            if !figure.opensSentence {
                // "The €14m loan to Rwanda" after "a €23m loan to Tanzania" has words that were not said before.
                let description = cues.description(of: figure, reading)
                // The words after "the stake that Torrin bought" belong to the sentence, not to the clause.
                let known = description.words.prefix { candidate.near.contains($0) }
                guard description.names.allSatisfy(candidate.hasName),
                    description.names.count >= 2 || known.count == description.words.count
                        || description.hasClause && known.count >= 2 && !description.names.isEmpty
                else { return nil }
                // "The £1.6m building" is a thing; "began building the £5m centre" is an action.
                guard sharesNoun || figure.noun.map({ !cues.isDeed($0, reading) }) ?? true else { return nil }
                if proper > 0, isDescribed(figure, by: description, candidate, reading) { return (evidence + 1, true) }
                guard figure.stem > 2, candidate.near.contains(figure.stem) else { return nil }
            }
            return proper > 0 && words >= 1
                ? (evidence, sharesNoun || words >= 2 || candidate.sentence + 2 >= figure.sentence) : nil
        }
    }

    /// Whether both figures stand in the same passage, word for word, with the same other figures: a headline, caption
    /// or summary that the story repeats. Figures of one series share words, but not a passage.
    private func isPassageAgain(_ a: Figure, _ b: Figure, _ reading: Reading) -> Bool {
        guard !a.hasVagueNoun, isNested(a.others, b.others) else { return false }
        let passage = SharedPassage(a.mention.tokens, b.mention.tokens, reading)
        if reading.part(ofSentence: b.sentence) == .headline { return passage.length >= 5 }
        if passage.length >= 8, isWholeSentence(passage, a, reading), isWholeSentence(passage, b, reading) {
            return true
        }
        return a.kind == .count && !a.isQuoted && passage.after >= 5 && a.mention.amount.nominal?.isInteger == true
            && isNested(a.proper, b.proper)
    }

    /// Whether the passage contains all words of the sentence.
    private func isWholeSentence(_ passage: SharedPassage, _ figure: Figure, _ reading: Reading) -> Bool {
        func words(_ tokens: Range<Int>) -> Int {
            tokens.count { reading.kind($0) == .word || reading.kind($0) == .number }
        }
        let sentence = reading.sentences[figure.sentence].tokens
        return words(sentence.lowerBound..<figure.mention.tokens.lowerBound) <= passage.before
            && words(figure.mention.tokens.upperBound..<sentence.upperBound) <= passage.after
    }

    /// Whether all words that identify the sum were said of the other one: "The $57 million given to the Orsk fund".
    private func isDescribed(
        _ figure: Figure, by description: FigureDescription, _ candidate: Figure, _ reading: Reading
    ) -> Bool {
        let days = figure.time != nil && figure.time == candidate.time ? 1 : 0
        guard figure.isMarked, !description.words.isEmpty,
            description.words.count + description.names.count + days >= 2
        else { return false }
        let rivals = reading.amounts(in: reading.sentences[candidate.sentence].tokens)
        return rivals.allSatisfy { $0.span == candidate.mention.span || $0.kind != candidate.mention.kind }
    }

    /// Whether both are the same rate for the same place, and not for two times: "Turnout in Torrin was 42%" and "a
    /// turnout of 63% in Torrin".
    private func isSameRate(_ a: Figure, _ b: Figure) -> Bool {
        guard let rate = a.rate, rate == b.rate, a.time == b.time, !a.isQuoted, !b.isQuoted else { return false }
        return !a.proper.isEmpty && !b.proper.isEmpty && isNested(a.proper, b.proper)
    }

    private func isNested<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Bool {
        let (fewer, more) = a.count <= b.count ? (a, b) : (b, a)
        return fewer.isEmpty ? more.isEmpty : fewer.allSatisfy { more.contains($0) }
    }

    /// The number of capitalised words that both sentences have. A word at the start of one sentence counts when the
    /// other sentence has it inside.
    private func sharedNames(_ a: Figure, _ b: Figure) -> Int {
        var shared = a.proper.filter { b.proper.contains($0) }.count
        if let opener = a.opener, b.proper.contains(opener) { shared += 1 }
        if let opener = b.opener, a.proper.contains(opener) || a.opener == opener { shared += 1 }
        return shared
    }

    /// Whether the digits are the same and one figure is a thousand or a million times larger: "£6.3 billion" and
    /// "£6.3m".
    private func isMagnitudeSlip(_ a: Figure, _ b: Figure) -> Bool {
        guard let x = a.mention.amount.nominal, let y = b.mention.amount.nominal, x != y,
            min(x, y) >= FigureFinder.smallestSlip, let ratio = x.divided(by: y)
        else { return false }
        return [Exact(1000), Exact(1_000_000)].contains { ratio == $0 || Exact.one.divided(by: $0) == ratio }
    }
}

/// The kinds within which figures are compared: counts, percentages, money of one currency, measures of one dimension.
enum FigureKind: Hashable {
    case count
    case percent
    case money(String)
    case measured(Dimension)
}

/// A figure with the words around it that say what it counts. It is a class because a figure is compared with up to
/// sixty earlier ones, and copying its lists each time took longer than the comparison.
final class Figure {
    let mention: AmountMention
    let kind: FigureKind
    let sentence: Int
    /// The token of the counted noun.
    let noun: Int?
    /// The hash of the noun's stem; 0 without a noun.
    let stem: UInt32
    /// The hashes of the stems of the content words near the figure, including its noun.
    let near: [UInt32]
    /// The hashes of the stems of the words between the figure and its noun.
    let modifiers: [UInt32]
    /// The hashes of the capitalised words between the figure and its noun.
    let modifierNames: [UInt32]
    /// The rate that a percentage belongs to: "turnout".
    let rate: WordID?
    /// The other figures near it, without ordinals.
    let others: [Exact]
    /// The hashes of the capitalised words of its sentence.
    let proper: [UInt32]
    /// The hash of the first word of its sentence.
    let opener: UInt32?
    /// The entities that its sentence names, in order.
    let names: [Int]
    /// The time that its sentence names, folded; nil without one.
    let time: String?
    let isDefinite: Bool
    /// Whether "the" or "those" stands directly before it.
    let isMarked: Bool
    let isQuoted: Bool
    /// Whether it is a part of something else, or another state of it: "another 12", "12 more", "raised to 12".
    let isPartOfAnother: Bool
    /// Whether it opens its sentence: "At £5m, the bridge …".
    let opensSentence: Bool
    /// Whether its noun fits many such figures: "the $26 level", "the 4% rate".
    let hasVagueNoun: Bool
    /// Its digits, without the zeros at the end, as one number: 63 for "6.3 million".
    let significantDigits: Int64
    /// Whether it has more than one digit without the zeros at the end: true for "6.3", not for "6".
    var hasSeveralDigits: Bool { significantDigits >= 10 }

    init(
        mention: AmountMention, kind: FigureKind, sentence: Int, noun: Int?, stem: UInt32, near: [UInt32],
        modifiers: [UInt32], modifierNames: [UInt32], rate: WordID?, others: [Exact], proper: [UInt32], opener: UInt32?,
        names: [Int],
        time: String?, isDefinite: Bool, isMarked: Bool, isQuoted: Bool, isPartOfAnother: Bool, opensSentence: Bool,
        hasVagueNoun: Bool, significantDigits: Int64
    ) {
        self.mention = mention
        self.kind = kind
        self.sentence = sentence
        self.noun = noun
        self.stem = stem
        self.near = near
        self.modifiers = modifiers
        self.modifierNames = modifierNames
        self.rate = rate
        self.others = others
        self.proper = proper
        self.opener = opener
        self.names = names
        self.time = time
        self.isDefinite = isDefinite
        self.isMarked = isMarked
        self.isQuoted = isQuoted
        self.isPartOfAnother = isPartOfAnother
        self.opensSentence = opensSentence
        self.hasVagueNoun = hasVagueNoun
        self.significantDigits = significantDigits
    }

    /// Whether its sentence contains the capitalised word.
    func hasName(_ hash: UInt32) -> Bool { proper.contains(hash) || opener == hash }
}

/// The words and names after a figure that identify it.
struct FigureDescription {
    var words: [UInt32] = []
    var names: [UInt32] = []
    /// Whether a clause identifies it: "the stake that Torrin bought".
    var hasClause = false
}

private struct FigureShape: ClaimShape {
    static let claimType = "measure"
    /// No shipped rule reads it. It is there for house rules and for those who print claims.
    let subject: ClaimField<String>
    let attribute: ClaimField<String>
    let kind: ClaimField<String>
    let figure: ClaimField<String>
    let digits: ClaimField<String>
    let alone: ClaimField<Bool>
    let value: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        subject = binder.field("subject")
        attribute = binder.field("attribute")
        kind = binder.field("kind")
        figure = binder.field("figure")
        digits = binder.field("digits")
        alone = binder.field("alone")
        value = binder.field("value")
    }
}

private struct BackReferenceShape: ClaimShape {
    static let claimType = "back-reference"
    let figure: ClaimField<Amount>
    let earlier: ClaimField<Amount>
    let thing: ClaimField<String>

    init(_ binder: inout FieldBinder) {
        figure = binder.field("figure")
        earlier = binder.field("earlier")
        thing = binder.field("thing")
    }
}

private struct ParallelShape: ClaimShape {
    static let claimType = "parallel"
    let figure: ClaimField<Amount>
    let earlier: ClaimField<Amount>
    let words: ClaimField<Amount>
    let names: ClaimField<Amount>
    let sameNoun: ClaimField<Bool>
    let definite: ClaimField<Bool>
    let headline: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        figure = binder.field("figure")
        earlier = binder.field("earlier")
        words = binder.field("words")
        names = binder.field("names")
        sameNoun = binder.field("same-noun")
        definite = binder.field("definite")
        headline = binder.field("headline")
    }
}
