import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds a number with the complete list that it announces: "three daughters, Ann, Joy and Lena", "five ports: …".
/// Fills claims of kind `listing`.
///
/// The list begins after a colon, dash, bracket, "named" or "are". A list of capitalised names may also begin after a
/// comma. It ends with its last item after "and", or with the bracket or dash. All items must have the same form: all
/// are names, all have an article, or all begin with the same word. A list that cannot be counted with certainty gives
/// no claim.
final class ListingFinder: Finder {
    private let listing: BoundShape<ListingShape>
    private let and: WordID
    private let or: WordID
    private let named: WordSet
    private let openLists: WordSet
    private let articles: WordSet
    private let function: WordSet
    private let partial: WordSet
    private let determiners: WordSet
    private let of: WordID
    private let the: WordID
    private let possessive: WordID
    private let pluralEndings: WordEndings
    private let regularPluralEndings: WordEndings
    private let maximumItemTokens = 8

    init(binder: inout Binder) {
        listing = binder.shape()
        and = binder.word("grammar/and")
        or = binder.word("grammar/or")
        named = binder.list("finders/listing-named")
        openLists = binder.list("cues/open-lists")
        articles = binder.list("cues/item-openers")
        function = binder.list("words/function")
        partial = binder.list("cues/partial-counts")
        determiners = binder.list("finders/listing-determiners")
        of = binder.word("grammar/of")
        the = binder.word("grammar/the")
        possessive = binder.word("grammar/possessive")
        pluralEndings = binder.language.endings("plural")
        regularPluralEndings = binder.language.endings("regular-plural")
    }

    private enum Opening { case comma, bracket, mark, word }

    func find(in reading: Reading, into collector: inout Collector) {
        for mention in reading.prose.amounts where mention.kind == .number {
            guard let nominal = mention.amount.nominal, mention.amount.isPlain, nominal.isInteger,
                (2...20).contains(nominal.numerator), mention.span.count < 10,
                let sentence = reading.sentenceIndex(mention.tokens.lowerBound)
            else { continue }
            let range = reading.sentences[sentence].tokens
            guard !isPartOrLabel(mention, reading) else { continue }
            guard let (start, opening) = opening(after: mention, range, reading),
                let list = items(from: start, opening, range, reading)
            else { continue }
            let number = mention.tokens.lowerBound..<nounEnd(mention, start)
            collector.add(
                listing, tokens: mention.tokens.lowerBound..<list.end, confidence: .high
            ) { claim, listing in
                claim.set(listing.number, to: mention.amount, at: reading.span(number))
                claim.set(listing.items, to: Amount(list.count), at: reading.span(start..<list.end))
            }
        }
    }

    private func nounEnd(_ mention: AmountMention, _ start: Int) -> Int {
        max(mention.tokens.upperBound, min(start - 1, mention.tokens.upperBound + 2))
    }

    /// The counted noun (one to four words, the last a plural), then the mark or word that begins the list.
    private func opening(after mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> (Int, Opening)? {
        var token = mention.tokens.upperBound
        var words = 0
        while token < sentence.upperBound, reading.kind(token) == .word || reading.kind(token) == .hyphen,
            !named.contains(reading.word(token))
        {
            if openLists.contains(reading.word(token)) { return nil }
            if reading.tokens[token].isCapitalised || words >= 4 || function.contains(reading.word(token)) {
                return colon(after: token, mention, sentence, reading)
            }
            words += 1
            token += 1
        }
        guard words > 0, token < sentence.upperBound else { return nil }
        let noun = reading.text(token - 1)
        guard pluralEndings.end(noun) else { return nil }
        if reading.isMark(token, ":") { return (token + 1, .mark) }
        if reading.kind(token) == .dash { return (token + 1, .mark) }
        if reading.isMark(token, "(") { return (token + 1, .bracket) }
        if reading.isMark(token, ",") { return (token + 1, .comma) }
        if named.contains(reading.word(token)) { return (token + 1, .word) }
        return nil
    }

    /// A colon may follow later in the clause than the noun: "five works to Torrin: …".
    private func colon(after token: Int, _ mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> (
        Int, Opening
    )? {
        let noun = reading.text(mention.tokens.upperBound)
        guard regularPluralEndings.end(noun), !reading.tokens[mention.tokens.upperBound].isCapitalised else {
            return nil
        }
        var at = token
        while at < min(sentence.upperBound, mention.tokens.upperBound + 9) {
            if reading.isMark(at, ":") { return (at + 1, .mark) }
            guard reading.kind(at) == .word, !openLists.contains(reading.word(at)) else { return nil }
            at += 1
        }
        return nil
    }

    /// Whether the number does not announce a list: "two of the three firms, A and B", "the last three winners",
    /// "Category 5 storms".
    private func isPartOrLabel(_ mention: AmountMention, _ reading: Reading) -> Bool {
        var before = mention.tokens.lowerBound - 1
        if partial.contains(reading.word(before)) { return true }
        if reading.kind(mention.tokens.lowerBound) == .number, reading.kind(before) == .word,
            reading.tokens[before].isCapitalised,
            !reading.tokens[before].traits.contains(.startsSentence)
        {
            return true
        }
        if determiners.contains(reading.word(before)) { before -= 1 }
        return reading.word(before) == of && reading.amountIndex(before - 1) != nil
    }

    private func items(
        from start: Int, _ opening: Opening, _ sentence: Range<Int>, _ reading: Reading
    ) -> (count: Int, end: Int)? {
        var starts = [start]
        var token = start
        var end: Int?
        var sawAnd = false
        while token < sentence.upperBound {
            // A point within the sentence ends a short form, "Govs.": where the list ends is not sure.
            if reading.isMark(token, "."), sentence.upperBound - token > 2 { return nil }
            let isEnd: Bool
            switch opening {
            case .bracket: isEnd = reading.isMark(token, ")")
            case .mark: isEnd = reading.kind(token) == .dash || reading.isMark(token, ".") || reading.isMark(token, ";")
            case .comma, .word: isEnd = reading.isMark(token, ".") || reading.isMark(token, ";")
            }
            if isEnd || reading.isMark(token, "(") && opening != .bracket {
                end = token
                break
            }
            if openLists.contains(reading.word(token)) || reading.isMark(token, ":") { return nil }
            if sawAnd {
                // After the last item, only words of that item follow.
                if reading.isMark(token, ",") {
                    // In "a judge and two clerks, Ann Lee and Bob Ray" the list may contain more than the two clerks.
                    if opening == .mark,
                        (token..<sentence.upperBound).contains(where: {
                            isJoint($0, reading) && reading.tokens[$0 + 1].isCapitalised
                        })
                    {
                        return nil
                    }
                    end = token
                    break
                }
                if isJoint(token, reading) { return nil }
                if opening == .comma || opening == .word, token > starts[starts.count - 1],
                    !belongsToName(token, reading)
                {
                    end = token
                    break
                }
                token += 1
                continue
            }
            if reading.isMark(token, ",") {
                if isJoint(token + 1, reading) {
                    token += 1
                    continue
                }
                starts.append(token + 1)
            } else if isJoint(token, reading) {
                sawAnd = true
                starts.append(token + 1)
            }
            token += 1
        }
        guard let end, starts.count >= 2, sawAnd || opening == .bracket || opening == .mark else { return nil }
        return areAlike(starts, end, opening, reading) ? (starts.count, end) : nil
    }

    private func isJoint(_ token: Int, _ reading: Reading) -> Bool {
        reading.word(token) == and || reading.word(token) == or
    }

    private func belongsToName(_ token: Int, _ reading: Reading) -> Bool {
        reading.tokens[token].isCapitalised || reading.kind(token) == .hyphen || reading.kind(token) == .apostrophe
            || reading.word(token) == possessive
    }

    /// Whether all items begin in the same way, and each is short enough to be one thing.
    private func areAlike(_ starts: [Int], _ end: Int, _ opening: Opening, _ reading: Reading) -> Bool {
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] - 1 : end
            guard next > start, next - start <= maximumItemTokens, reading.kind(start) == .word else { return false }
        }
        // "15 medals in all: six gold, …" is a sum, not a listing.
        if starts.contains(where: { reading.amountIndex($0) != nil }) { return false }
        let capitalised = starts.allSatisfy {
            reading.tokens[$0].isCapitalised || reading.word($0) == the && reading.tokens[$0 + 1].isCapitalised
        }
        if opening == .comma || opening == .word {
            guard capitalised else { return false }
            // Every word of a name is capitalised: "Ann Lee", not "Ann left early".
            return zip(starts, starts.dropFirst() + [end + 1]).allSatisfy { start, next in
                (start..<max(start, next - 2)).allSatisfy {
                    belongsToName($0, reading) || reading.word($0) == the || reading.word($0) == and
                }
            }
        }
        if capitalised { return true }
        let first = reading.word(starts[0])
        if first.isKnown, starts.allSatisfy({ reading.word($0) == first }) { return true }
        if starts.allSatisfy({ articles.contains(reading.word($0)) }) { return true }
        // "three colours: red, green and blue"
        return opening == .mark && zip(starts, starts.dropFirst() + [end + 1]).allSatisfy { $1 - $0 <= 3 }
    }
}

private struct ListingShape: ClaimShape {
    static let claimType = "listing"
    let number: ClaimField<Amount>
    let items: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        number = binder.field("number")
        items = binder.field("items")
    }
}
