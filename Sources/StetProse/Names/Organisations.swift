import StetDocuments
import StetLanguage
import StetSource

/// Organisations: by a word that ends or begins the name, by acronym, and as "Full Name (ABC)".
///
/// In: a capitalised word. Out: the token after the organisation's name, which is added to the names that were found.
extension NameScan {
    /// Reads the organisation whose name starts at a capitalised word. Returns the token after it; nil without one.
    mutating func organisation(at index: Int, _ limit: Int, listed: FoundName?) -> Int? {
        let first = reading.roles(index)
        if first.contains(.function) || !first.isDisjoint(with: .honorific) { return nil }
        // A listed place or nationality may be its first word: "French Interior Ministry".
        var end = index
        var head: Int?
        while end < limit, end - index < 9 {
            if reading.isName(end, limit), !reading.isTaken(end) || end > index {
                let roles = reading.roles(end)
                if reading.isPossessive(end) || roles.contains(.function) || roles.contains(.honorific)
                    || roles.contains(.calendar)
                {
                    break
                }
                if !roles.isDisjoint(with: [.organisation, .suffix]) {
                    head = end
                } else if roles.contains(.office), head != nil {
                    break
                } else if let head, head == end - 1, roles.contains(.given) {
                    break
                }
                end += 1
            } else if reading.tokens[end].kind == .hyphen, !reading.tokens[end].isSpaced, reading.isName(end + 1, limit)
            {
                end += 1
            } else if end > index, head == nil, reading.isPossessive(end), reading.isName(end + 1, limit) {
                // In "Sheriff’s Department" and "Attorney’s Office" the main word must follow directly.
                guard !reading.roles(end + 1).isDisjoint(with: .organisation),
                    !reading.roles(end - 1).isDisjoint(with: [.office, .people])
                else { break }
                end += 1
            } else if end > index, !first.contains(.given), isJoint(end, limit) {
                end += 1
            } else {
                break
            }
        }
        guard let found = head else { return beginning(at: index, limit) }
        end = found + 1
        let words = wordCount(index..<end)
        if reading.roles(found).contains(.organisationOf), let further = complement(end, limit) { end = further }
        // A single word such as "the Council" or "Times" is not a name.
        guard words >= 2 || end > found + 1 else { return nil }
        // "Marian Teague Council": a person or a title before the main word begins another name.
        if index < found,
            (index..<found).contains(where: { at in
                reading.roles(at).contains(.office) && !reading.roles(at).contains(.modifier)
                    && !reading.isPossessive(at + 1)
            })
        {
            return nil
        }
        if words >= 2, reading.isStart(index), !isSureStart(index, found) { return nil }
        // "Police" after a town is an organisation, but not after the first word of a sentence when that is a common
        // word.
        if let listed, listed.tokens.upperBound >= end { return nil }
        return appendOrganisation(index..<end, limit)
    }

    /// Whether the first word of a sentence belongs to the name: it is a known word, or it has a capital elsewhere too.
    private func isSureStart(_ index: Int, _ head: Int) -> Bool {
        let roles = reading.roles(index)
        if roles.contains(.common) || reading.lowered.contains(reading.form(index)) && !roles.contains(.modifier) {
            return false
        }
        return roles.contains(.listed) || reading.inside[reading.form(index)] != nil
            || wordCount(index..<(head + 1)) >= 3
            || reading.tokens[index].word == .unknown
    }

    /// Whether "and" or "&" is part of the name: "Health and Safety Authority".
    private func isJoint(_ index: Int, _ limit: Int) -> Bool {
        let token = reading.tokens[index]
        if token.kind == .symbol, reading.byte(index) == 0x26 { return reading.isName(index + 1, limit) }
        guard token.word == reading.vocabulary.wordAnd, reading.isName(index + 1, limit) else { return false }
        // The main word must follow the second half directly.
        let next = index + 2
        return reading.isName(next, limit) && !reading.roles(next).isDisjoint(with: [.organisation, .suffix])
            && reading.roles(index - 1).isDisjoint(with: [.organisation, .suffix, .listed, .given])
    }

    /// The end of words after the main word: "of Foreign Affairs", "for Health and Care", "of the Republic".
    private func complement(_ index: Int, _ limit: Int) -> Int? {
        guard index < limit,
            reading.tokens[index].word == reading.vocabulary.wordOf
                || reading.tokens[index].word == reading.vocabulary.wordFor
        else { return nil }
        var at = index + 1
        if at < limit, reading.tokens[at].word == reading.vocabulary.wordThe { at += 1 }
        guard reading.isName(at, limit), !reading.isTaken(at) else { return nil }
        var end = at
        while at < limit, at < index + 8 {
            if reading.isName(at, limit), !reading.isPossessive(at),
                reading.roles(at).isDisjoint(with: [.function, .honorific, .calendar])
            {
                at += 1
                end = at
            } else if at == end, at + 1 < limit, reading.tokens[at].kind == .hyphen, !reading.tokens[at].isSpaced,
                reading.tokens[at + 1].kind == .word, !reading.tokens[at + 1].isSpaced
            {
                // "Economic Co-operation".
                at += 2
                end = at
            } else if at == end, at + 1 < limit, reading.isName(at + 1, limit),
                reading.roles(at + 1).isDisjoint(with: [.listed, .given, .title, .function]),
                reading.tokens[at].word == reading.vocabulary.wordAnd || reading.tokens[at].kind == .hyphen
                    || reading.isMark(at, ",", before: limit) && isSeries(at, limit)
            {
                at += 1
            } else {
                break
            }
        }
        return end
    }

    /// Whether a comma is part of a ministry's name, with "and" before its last part: ", Food and Rural Affairs".
    private func isSeries(_ index: Int, _ limit: Int) -> Bool {
        index + 3 < limit && reading.tokens[index + 2].word == reading.vocabulary.wordAnd
            && reading.isName(index + 3, limit)
    }

    /// Reads a name that begins with its main word: "Ministry of Defence", "University of Torrin".
    private mutating func beginning(at index: Int, _ limit: Int) -> Int? {
        // The main word may also end the first words: "National Institute for …".
        guard reading.roles(index).contains(.organisationOf), let end = complement(index + 1, limit) else { return nil }
        return appendOrganisation(index..<end, limit)
    }

    private mutating func appendOrganisation(_ range: Range<Int>, _ limit: Int) -> Int {
        var name = FoundName(kind: .organisation, tokens: range, forms: reading.forms(range), isFull: true)
        if let acronym = bracketed(range.upperBound, limit) { name.alias = reading.form(acronym) }
        return append(name)
    }

    /// The end of the acronym in brackets: "Full Name (ABC)".
    private func bracketed(_ index: Int, _ limit: Int) -> Int? {
        guard reading.isMark(index, "(", before: limit), index + 2 < limit,
            reading.isMark(index + 2, ")", before: limit)
        else {
            return nil
        }
        let token = reading.tokens[index + 1]
        guard token.kind == .word, token.isCapitalised, token.span.count <= 9 else { return nil }
        return token.traits.contains(.allCapitals) || token.span.count <= 5 ? index + 1 : nil
    }

    /// Reads an acronym of two to six capitals: "TWA". When the initials fit, its long form before the bracket belongs
    /// to it.
    mutating func acronym(at index: Int, _ limit: Int) -> Int? {
        let token = reading.tokens[index]
        guard token.traits.contains(.allCapitals), token.span.count <= 6,
            reading.roles(index).isDisjoint(with: [.plainCapitals, .function, .calendar, .title])
        else { return longForm(at: index, limit) }
        if index + 1 < limit, reading.tokens[index + 1].kind == .hyphen || reading.tokens[index + 1].kind == .number,
            !reading.tokens[index + 1].isSpaced
        {
            return nil
        }
        if index > 0, reading.tokens[index - 1].kind == .hyphen || reading.tokens[index - 1].kind == .number,
            !token.isSpaced
        {
            return nil
        }
        // A word in capitals for emphasis, or in a dateline, has other capitals beside it.
        if reading.isName(index + 1, limit), reading.tokens[index + 1].traits.contains(.allCapitals) { return nil }
        if index > 0, reading.isName(index - 1, index), reading.tokens[index - 1].traits.contains(.allCapitals) {
            return nil
        }
        return append(
            FoundName(
                kind: .organisation, tokens: index..<(index + 1), forms: reading.forms(index..<(index + 1)),
                isFull: false))
    }

    /// Reads capitalised words before a bracket whose initials are the letters in the bracket.
    private mutating func longForm(at index: Int, _ limit: Int) -> Int? {
        guard let run = runEnd(index, limit) else { return nil }
        var end = run
        while end + 1 < limit, end - index < 9,
            reading.tokens[end].word == reading.vocabulary.wordOf
                || reading.tokens[end].word == reading.vocabulary.wordFor
                || reading.tokens[end].word == reading.vocabulary.wordAnd, reading.isName(end + 1, limit)
        {
            end = runEnd(end + 1, limit) ?? end + 2
        }
        guard let acronym = bracketed(end, limit), reading.tokens[acronym].traits.contains(.allCapitals) else {
            return nil
        }
        let letters = Array(reading.text(acronym).utf8)
        let initials = (index..<end).filter { reading.tokens[$0].kind == .word && reading.tokens[$0].isCapitalised }.map
        { reading.byte($0) }
        guard letters == initials else { return nil }
        return appendOrganisation(index..<end, limit)
    }
}
