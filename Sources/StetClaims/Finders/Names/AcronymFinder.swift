import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText

/// Finds an acronym beside its long form: "National Emergency Response Agency (NERA)", "the Agency, or NERA,". Fills
/// claims of kind `acronym`.
///
/// The long form is the sequence of capitalised words before the bracket. It has as many words as the acronym has
/// letters, or one fewer. So a long form whose initials do not match is read as well, and a rule can report it.
final class AcronymFinder: Finder {
    private let acronym: BoundShape<AcronymShape>
    private let joining: WordSet
    private let connectors: WordSet
    private let articles: WordSet
    private let setApart: WordSet
    /// American spellings for British ones.
    private let variants: [String: String]

    init(binder: inout Binder) {
        acronym = binder.shape()
        joining = binder.list("cues/long-form-joins")
        connectors = binder.list("finders/acronym-connectors")
        articles = binder.list("finders/acronym-articles")
        variants = binder.table("cues/variants")
        setApart = binder.list("finders/acronym-set-apart")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for token in reading.capitals where isAcronym(token, reading) {
            guard let sentence = reading.sentenceIndex(token).map({ reading.sentences[$0].tokens }),
                let end = longFormEnd(before: token, sentence, reading),
                // "Not to be confused with": the copy itself says that two bodies have the same letters.
                !sentence.contains(where: { setApart.contains(reading.word($0)) }),
                let long = longForm(endingAt: end, letters: reading.tokens[token].span.count, sentence, reading)
            else { continue }
            // "Andre Agassi (US)": the letters give the country of a person.
            guard reading.name(at: end - 1)?.kind != .person,
                folded(reading.text(long.lowerBound)).first == folded(reading.text(token)).first
            else { continue }
            collector.add(acronym, tokens: long.lowerBound..<(token + 1), confidence: .high) { claim, acronym in
                claim.set(
                    acronym.short, to: reading.text(token).filter { $0 != "." }, at: reading.tokens[token].span)
                claim.set(acronym.long, to: reading.text(long), at: reading.span(long))
                claim.set(acronym.plain, to: plain(long, reading))
            }
        }
    }

    /// The words folded and in one spelling, so that "Centre" and "Center" are equal.
    private func plain(_ long: Range<Int>, _ reading: Reading) -> String {
        long.map { token in
            let word = folded(reading.text(token))
            return variants[word] ?? word
        }.joined(separator: " ")
    }

    private func isAcronym(_ token: Int, _ reading: Reading) -> Bool {
        let traits = reading.tokens[token].traits
        return traits.contains(.allCapitals) && (2...8).contains(reading.tokens[token].span.count)
            && !traits.contains(.accented)
    }

    /// The token after the long form, when the acronym follows in brackets or after "or", "known as".
    private func longFormEnd(before token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var at = token - 1
        if reading.isMark(at, "("), reading.isMark(token + 1, ")") { return at }
        while at > sentence.lowerBound, connectors.contains(reading.word(at)) || articles.contains(reading.word(at)) {
            at -= 1
        }
        guard at < token - 1, reading.isMark(at, ","), connectors.contains(reading.word(at + 1)) else { return nil }
        return at
    }

    /// The long form: as many capitalised words as the acronym has letters. Small words between them are not counted.
    private func longForm(endingAt end: Int, letters: Int, _ sentence: Range<Int>, _ reading: Reading) -> Range<Int>? {
        var at = end - 1
        var start = end
        var capitals = 0
        while at >= sentence.lowerBound {
            let token = reading.tokens[at]
            if token.kind == .word, token.isCapitalised, !token.traits.contains(.allCapitals),
                !articles.contains(token.word)
            {
                capitals += 1
                start = at
                if capitals == letters { break }
            } else if !(joining.contains(token.word) && capitals > 0 || token.kind == .hyphen) {
                break
            }
            at -= 1
        }
        guard capitals >= 2, capitals + 1 >= letters else { return nil }
        return start..<end
    }
}

private struct AcronymShape: ClaimShape {
    static let claimType = "acronym"
    let short: ClaimField<String>
    let long: ClaimField<String>
    let plain: ClaimField<String>

    init(_ binder: inout FieldBinder) {
        short = binder.field("short")
        long = binder.field("long")
        plain = binder.field("plain")
    }
}
