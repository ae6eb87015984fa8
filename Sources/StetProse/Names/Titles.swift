import StetDocuments
import StetLanguage
import StetSource

/// Titles: before a name ("Interior Minister", "Mr", "the singer") and after it ("mayor of Torrin").
///
/// In: the start or the end of a name. Out: the tokens of the title beside it, or nil without one.
extension NameScan {
    /// The words of the title directly before a name.
    func titleBefore(_ index: Int) -> Range<Int>? {
        var last = index - 1
        if last > 0, reading.isMark(last, ".", before: index), !reading.tokens[last].isSpaced { last -= 1 }
        guard last >= 0, reading.tokens[last].kind == .word, reading.tokens[index].isSpaced else { return nil }
        let roles = reading.roles(last)
        guard !roles.isDisjoint(with: .title) else { return nil }
        let isCapitalised = reading.tokens[last].isCapitalised
        // In lower case, only offices and jobs are titles: "singer", not "private" or "general".
        if !isCapitalised, !roles.contains(.office) { return nil }
        if last < index - 1, roles.isDisjoint(with: [.honorific, .rank]) { return nil }
        // "a mother Roe", "the victim Roe" and "leader Roe" are usual; "member Roe" is not.
        var start = last
        while start > 0, last - start < 6 {
            let before = start - 1
            let token = reading.tokens[before]
            if reading.tokens[start].traits.contains(.startsSentence) { break }
            if token.kind == .hyphen, !token.isSpaced, !reading.tokens[start].isSpaced, before > 0,
                reading.tokens[before - 1].kind == .word
            {
                start = before - 1
                continue
            }
            guard token.kind == .word, reading.tokens[start].isSpaced, !reading.isPossessive(before) else { break }
            let role = reading.roles(before)
            if token.isCapitalised {
                if role.contains(.function) || role.contains(.calendar) || role.contains(.honorific) { break }
                if let name = found.last, name.kind == .person, name.tokens.contains(before) { break }
                if reading.isStart(before), !isTitlePart(before, role) { break }
            } else if role.isDisjoint(with: [.modifier, .office])
                || role.contains(.function) && !role.contains(.modifier)
            {
                break
            }
            start = before
        }
        return start..<(last + 1)
    }

    private func isTitlePart(_ index: Int, _ role: NameRoles) -> Bool {
        !role.isDisjoint(with: [.modifier, .office, .listed, .organisation])
            || reading.tokens[index].word == .unknown && !reading.lowered.contains(reading.form(index))
    }

    /// The words of a title after a name, without its article: "mayor of Torrin", "cabinet member for finance".
    func titleAfter(_ end: Int, _ limit: Int) -> Range<Int>? {
        guard reading.isMark(end, ",", before: limit) else { return nil }
        var at = end + 1
        // An age may stand between: "Ines Varga, 34, a nurse".
        if at + 1 < limit, reading.tokens[at].kind == .number, reading.tokens[at].span.count <= 2,
            reading.isMark(at + 1, ",", before: limit)
        {
            at += 2
        }
        guard at < limit, reading.tokens[at].kind == .word else { return nil }
        let hasArticle = isDeterminer(at)
        if hasArticle { at += 1 }
        let start = at
        var head: Int?
        // The main word stands within five words. Adjectives and nationalities stand before it.
        while at < limit, at < start + 6 {
            let token = reading.tokens[at]
            if token.kind == .hyphen {
                at += 1
                continue
            }
            if reading.isPossessive(at) {
                at += 1
                continue
            }
            guard token.kind == .word else { break }
            let roles = reading.roles(at)
            if roles.contains(.function) || roles.contains(.saying) && !token.isCapitalised { break }
            if roles.contains(.office) || roles.contains(.kinship) && at == start { head = at }
            at += 1
        }
        guard let head else { return nil }
        // Without an article, the title begins with its main word or with an adjective of offices: "mayor of Torrin",
        // "former mayor".
        if !hasArticle, head > start, reading.roles(start).isDisjoint(with: [.modifier, .office, .listed]),
            !reading.tokens[start].isCapitalised
        {
            return nil
        }
        // "Roe, President Lee and …": a capitalised title before a capitalised word belongs to the next person.
        if reading.isName(head + 1, limit), !hasArticle { return nil }
        if reading.roles(head).contains(.kinship), !reading.roles(head).contains(.office) { return nil }
        return start..<appositionEnd(head + 1, limit)
    }

    private func isDeterminer(_ index: Int) -> Bool {
        let word = reading.tokens[index].word
        let vocabulary = reading.vocabulary
        return word == vocabulary.wordThe || word == vocabulary.wordA || word == vocabulary.wordAn
            || vocabulary.possessives.contains(word)
    }

    /// The end of a title that continues with "of", "for", "at" or "in", up to a comma, a verb or the end of the
    /// clause.
    private func appositionEnd(_ index: Int, _ limit: Int) -> Int {
        var end = index
        var at = index
        while at < limit, at < index + 10 {
            let token = reading.tokens[at]
            guard token.kind == .word || token.kind == .hyphen else { break }
            if token.kind == .word, reading.roles(at).contains(.saying), !token.isCapitalised { break }
            if token.word == reading.vocabulary.wordWho { break }
            at += 1
            end = at
        }
        // Without "of" or a similar word after it, the main word ends the title.
        guard index < limit, end > index else { return index }
        let joins = reading.vocabulary.titleJoins
        if !reading.tokens[index].isSpaced
            || !reading.tokens[index].isCapitalised && joins.contains(reading.tokens[index].word)
        {
            return closesClause(end, limit) ? end : min(end, shortEnd(index, limit))
        }
        return index
    }

    private func closesClause(_ index: Int, _ limit: Int) -> Bool {
        index >= limit || reading.tokens[index].kind != .word && reading.tokens[index].kind != .number
    }

    /// The end of the preposition and the capitalised words after it: "president of Torrin" in "president of Torrin
    /// told …".
    private func shortEnd(_ index: Int, _ limit: Int) -> Int {
        var at = index + 1
        if at < limit, reading.tokens[at].word == reading.vocabulary.wordThe { at += 1 }
        let first = at
        while reading.isName(at, limit) || at < limit && at == first && reading.tokens[at].kind == .word { at += 1 }
        return at
    }
}
