import StetDocuments
import StetLanguage
import StetSource

/// Persons: the start and the end of a name, and the evidence that it is the name of a person.
///
/// In: a capitalised word. Out: the person's name with its title, or nil when the evidence is not enough.
extension NameScan {
    /// The person whose name starts at a capitalised word; nil when the words around it leave a doubt.
    func person(at index: Int, _ limit: Int, listed: FoundName?) -> FoundName? {
        let roles = reading.roles(index)
        if !roles.isDisjoint(with: [.function, .plainCapitals]), !roles.contains(.given) { return nil }
        if reading.isPossessive(index) || isInsideCompound(index) { return nil }
        // "Hong Kong", "Santa Ana": a place of several words is not a person, unless more words of a name follow.
        if let listed, listed.tokens.count > 1,
            personEnd(index, limit) <= listed.tokens.upperBound || !roles.contains(.given)
        {
            return nil
        }
        let isTitleWord = !roles.isDisjoint(with: [
            .honorific, .rank, .office, .organisation, .suffix, .thing, .kinship,
        ])
        if isTitleWord, !roles.contains(.given) { return nil }

        let end = personEnd(index, limit)
        let words = wordCount(index..<end)
        guard words > 0 else { return nil }
        let title = titleBefore(index)
        let isKnownPlace = listed?.kind == .place || listed?.kind == .nationality
        // A single word in capitals, such as "VSO", is an acronym and not a surname.
        if words == 1, reading.tokens[index].traits.contains(.allCapitals), title.map(isCourtesy) != true { return nil }
        var proven = false
        if let title {
            let kind = reading.roles(title.upperBound - 1)
            if !kind.isDisjoint(with: [.honorific, .rank]), reading.tokens[title.upperBound - 1].isCapitalised {
                proven = !isKnownPlace || kind.contains(.honorific)
            } else if words >= 2 {
                proven = (!isKnownPlace || roles.contains(.given)) && roles.isDisjoint(with: [.common, .modifier])
            } else {
                // One word after a high office is enough: "President Roe". After another office, the name must come
                // again.
                proven =
                    !isKnownPlace && roles.isDisjoint(with: [.noSurname, .office, .modifier, .common, .listed])
                    && (kind.contains(.high) && reading.tokens[title.upperBound - 1].isCapitalised
                        || isSaid(after: end, limit)
                        || reading.inside[reading.form(index), default: 0] > 1)
            }
        }
        if !proven, words >= 2 {
            if roles.contains(.given) {
                let isAmbiguous = roles.contains(.ambiguous) || isKnownPlace
                proven = !isAmbiguous || isSurnameUnlisted(after: index, end)
            } else if reading.isInitial(index), !isKnownPlace {
                proven = !reading.isStart(index) || reading.inside[reading.form(end - 1)] != nil
            } else if !isKnownPlace {
                proven = isProvenByContext(index..<end, limit)
            }
        }
        if !proven, words == 1, roles.contains(.given), !roles.contains(.ambiguous), !isKnownPlace {
            // A given name alone is read only when the person speaks or is a relative: a child, a witness, a star.
            proven = isSaid(after: end, limit) || isKinship(before: index)
        }
        // "Thule, 56, runs the fund": an age or "who" shows that one unlisted word is a person.
        if !proven, words == 1, reading.tokens[index].word == .unknown, !isKnownPlace,
            !reading.lowered.contains(reading.form(index)), reading.tokens[index].span.count > 2,
            index == 0
                || reading.roles(index - 1).isDisjoint(with: .locative)
                    && !reading.vocabulary.titleJoins.contains(reading.tokens[index - 1].word)
        {
            proven =
                isAge(after: end, limit) && reading.isMark(end + 2, ",", before: limit)
                || reading.isMark(end, ",", before: limit) && isWho(after: end, limit)
        }
        guard proven else { return nil }
        var name = FoundName(
            kind: .person, tokens: index..<end, title: title, forms: reading.forms(index..<end),
            isFull: words >= 2 && isOfSeveralWords(index..<end))
        name.isWoman = title.flatMap(gender)
        if name.title == nil || title.map(isCourtesy) == true, let after = titleAfter(end, limit) { name.title = after }
        return name
    }

    /// Whether the name has several words. "Roe-Lind" alone is one surname, although it has two capitals.
    private func isOfSeveralWords(_ tokens: Range<Int>) -> Bool {
        tokens.dropFirst().contains { reading.tokens[$0].kind == .word && reading.tokens[$0].isSpaced }
            || reading.isInitial(tokens.lowerBound)
    }

    /// Whether the title is "Mr" or similar. Such a title is not an office, so a title after the name replaces it.
    private func isCourtesy(_ title: Range<Int>) -> Bool {
        title.count == 1 && reading.roles(title.lowerBound).contains(.honorific)
    }

    private func gender(_ title: Range<Int>) -> Bool? {
        let roles = reading.roles(title.upperBound - 1)
        return roles.contains(.women) ? true : roles.contains(.men) ? false : nil
    }

    /// Whether the word is the second half of a compound, as in "Anglo-Irish", and so does not start a name.
    private func isInsideCompound(_ index: Int) -> Bool {
        index > 0 && reading.tokens[index - 1].kind == .hyphen && !reading.tokens[index].isSpaced
            && !reading.tokens[index - 1].isSpaced
    }

    func wordCount(_ range: Range<Int>) -> Int {
        var words = 0
        for index in range where reading.tokens[index].kind == .word && reading.tokens[index].isCapitalised {
            words += 1
        }
        return words
    }

    // MARK: Extent

    /// The end of the person's name that starts here: given names, initials, particles, hyphens, "Jr".
    func personEnd(_ start: Int, _ limit: Int) -> Int {
        var end = start
        var words = 0
        while end < limit, words < 5 {
            guard reading.isName(end, limit), !reading.isTaken(end) else { break }
            let roles = reading.roles(end)
            if reading.isPossessive(end) { break }
            if words > 0 {
                if roles.contains(.generation) {
                    end += 1
                    break
                }
                let isLast = !reading.isName(end + 1, limit)
                if !roles.isDisjoint(with: .noSurname), !reading.isInitial(end) {
                    if let saint = saintEnd(end, limit) {
                        end = saint
                        words += 1
                        continue
                    }
                    // "Emma Church", "Alan Bank": such a word is a surname only directly after a given name, and as the
                    // last word.
                    let mayBeSurname = roles.isDisjoint(with: [.function, .suffix, .calendar, .honorific, .thing])
                    guard mayBeSurname, isLast, words == 1, reading.roles(start).contains(.given),
                        roles.isDisjoint(with: [.organisation, .placeHead])
                    else { break }
                }
                if roles.contains(.office) || roles.contains(.rank),
                    !isLast || reading.isMark(end + 1, ".", before: limit)
                {
                    break
                }
                // A listed name begins a new name here: "Ann Lee Paris" is not written, but "Ann Lee United Nations"
                // stands in lists.
                if words >= 2, roles.contains(.listed), !roles.contains(.given), !reading.isInitial(end - 1),
                    reading.tokens[end - 1].kind == .word, isLongListed(end, limit)
                {
                    break
                }
            }
            end += 1
            words += 1
            // Hyphenated names: "Jean-Marc", "Roe-Lind".
            while end + 1 < limit, reading.tokens[end].kind == .hyphen, !reading.tokens[end].isSpaced,
                !reading.tokens[end + 1].isSpaced, reading.tokens[end + 1].kind == .word
            {
                guard
                    reading.tokens[end + 1].isCapitalised || reading.roles(end - 1).contains(.particle)
                        || reading.tokens[end + 1].span.count > 1
                else { break }
                end += 2
            }
            // The full stop after an initial is part of the name.
            if reading.isMark(end, ".", before: limit), !reading.tokens[end].isSpaced, reading.isInitial(end - 1),
                reading.isName(end + 1, limit)
            {
                end += 1
            }
            if let after = afterParticles(end, limit) { end = after }
            if words >= 1, let after = afterNickname(end, limit) { end = after }
        }
        // "Robert Roe, Jr." keeps its suffix.
        if words >= 2, reading.isMark(end, ",", before: limit), end + 1 < limit,
            reading.roles(end + 1).contains(.generation),
            reading.tokens[end + 1].isCapitalised
        {
            end += 2
        }
        return end
    }

    /// The end of "St. John" as a surname.
    private func saintEnd(_ index: Int, _ limit: Int) -> Int? {
        guard reading.tokens[index].span.count <= 3, reading.roles(index).contains(.placeFront) else { return nil }
        let next = reading.isMark(index + 1, ".", before: limit) ? index + 2 : index + 1
        return reading.isName(next, limit) ? next + 1 : nil
    }

    /// The token after particles that stand before the next capital: "van der", "de la", "al-", "bin".
    private func afterParticles(_ index: Int, _ limit: Int) -> Int? {
        var at = index
        while at < limit, at < index + 4, reading.tokens[at].kind == .word, !reading.tokens[at].isCapitalised,
            reading.roles(at).contains(.particle)
        {
            at += 1
            if at < limit, reading.tokens[at].kind == .hyphen, !reading.tokens[at].isSpaced { at += 1 }
        }
        return at > index && reading.isName(at, limit) && reading.roles(at).isDisjoint(with: .noSurname) ? at : nil
    }

    /// The token after a nickname: Desmond “Des” Okell.
    private func afterNickname(_ index: Int, _ limit: Int) -> Int? {
        guard index + 3 < limit, isQuotationMark(index), reading.tokens[index].isSpaced else { return nil }
        for close in (index + 2)...min(index + 4, limit - 2)
        where isQuotationMark(close) && !reading.tokens[close].isSpaced {
            let inside = (index + 1)..<close
            guard inside.allSatisfy({ reading.tokens[$0].kind == .word }), reading.isName(close + 1, limit),
                reading.tokens[close + 1].isSpaced, reading.roles(close + 1).isDisjoint(with: .noSurname)
            else { return nil }
            return close + 1
        }
        return nil
    }

    private func isQuotationMark(_ index: Int) -> Bool {
        switch reading.tokens[index].kind {
        case .quote, .openQuote, .closeQuote, .apostrophe: true
        default: false
        }
    }

    private func isLongListed(_ index: Int, _ limit: Int) -> Bool {
        guard let match = reading.vocabulary.gazetteer.match(reading.tokens, at: index, limit: limit) else {
            return false
        }
        return match.end > index + 1
    }

    // MARK: Evidence

    /// Whether the words after an ambiguous given name are a surname, which no list gives another meaning.
    private func isSurnameUnlisted(after index: Int, _ end: Int) -> Bool {
        var words = 0
        for at in (index + 1)..<end where reading.tokens[at].kind == .word {
            if reading.isInitial(at) { continue }
            let roles = reading.roles(at)
            if !roles.isDisjoint(with: [.listed, .organisation, .office, .modifier, .common, .people, .placeHead]),
                !roles.contains(.given)
            {
                return false
            }
            words += 1
        }
        guard words > 0 else { return false }
        // "Will Councillors …" at the start of a sentence.
        if reading.isStart(index), reading.lowered.contains(reading.form(index)),
            reading.inside[reading.form(end - 1)] == nil
        {
            return false
        }
        return true
    }

    /// Whether the words beside two to four unlisted capitalised words show that these name a person.
    private func isProvenByContext(_ range: Range<Int>, _ limit: Int) -> Bool {
        guard wordCount(range) <= 4 else { return false }
        for index in range where reading.tokens[index].kind == .word {
            let roles = reading.roles(index)
            if !roles.isDisjoint(with: .noSurname), !reading.isInitial(index) { return false }
            if !roles.isDisjoint(with: [.listed, .office, .modifier, .common, .people, .kinship]),
                !roles.contains(.given)
            {
                return false
            }
            if reading.tokens[index].traits.contains(.allCapitals), !reading.isInitial(index) { return false }
        }
        let first = range.lowerBound
        if reading.isStart(first), reading.lowered.contains(reading.form(first)) { return false }
        // In "Cinematographer Anna Roe" the first word is not part of the name.
        if reading.isStart(first), wordCount(range) > 2, reading.isName(first + 1, limit),
            reading.roles(first + 1).contains(.given)
        {
            return false
        }
        let end = range.upperBound
        // A given name may also be the second word: "Aykhan Ali Roe".
        if !reading.isStart(first),
            range.dropFirst().contains(where: {
                reading.roles($0).contains(.given) && !reading.roles($0).contains(.ambiguous)
            }),
            reading.tokens[first].word == .unknown
        {
            return true
        }
        if isKinship(before: first) || isAge(after: end, limit) || isWho(after: end, limit) { return true }
        if isAged(before: first) || isIdentified(before: first) || isApposed(before: first, after: end, limit) {
            return true
        }
        if titleAfter(end, limit) != nil { return true }
        let last = reading.form(end - 1)
        let recurs = isAloneElsewhere(last)
        if isSaid(after: end, limit) || isSaid(before: first) {
            return recurs || reading.tokens[end - 1].word == .unknown
        }
        return false
    }

    /// Whether the word has a capital more often than this name alone explains.
    private func isAloneElsewhere(_ form: UInt64) -> Bool { reading.inside[form, default: 0] >= 2 }

    func isSaid(after end: Int, _ limit: Int) -> Bool {
        guard end < limit, reading.tokens[end].kind == .word, !reading.tokens[end].isCapitalised else { return false }
        return reading.roles(end).contains(.saying)
    }

    private func isSaid(before index: Int) -> Bool {
        guard index > 0, reading.tokens[index - 1].kind == .word, !reading.tokens[index - 1].isCapitalised else {
            return false
        }
        if reading.tokens[index - 1].word == reading.vocabulary.wordTo, index > 1 {
            return reading.tokens[index - 2].word == reading.vocabulary.wordAccording
        }
        return reading.roles(index - 1).contains(.saying)
    }

    private func isKinship(before index: Int) -> Bool {
        guard index > 0, reading.tokens[index - 1].kind == .word, !reading.tokens[index - 1].isCapitalised else {
            return false
        }
        return reading.roles(index - 1).contains(.kinship)
    }

    /// Whether an age stands before: "34-year-old Anna Roe".
    private func isAged(before index: Int) -> Bool {
        guard index > 3 else { return false }
        return reading.tokens[index - 1].word == reading.vocabulary.wordOld
            && reading.tokens[index - 2].kind == .hyphen
    }

    /// Whether the copy says who somebody is: "identified as Anna Roe", "named as", "a man named".
    private func isIdentified(before index: Int) -> Bool {
        guard index > 1, !reading.tokens[index - 1].isCapitalised else { return false }
        let vocabulary = reading.vocabulary
        if vocabulary.naming.contains(reading.tokens[index - 1].word) {
            return index > 1 && !reading.roles(index - 2).isDisjoint(with: [.people, .kinship, .office])
        }
        return reading.tokens[index - 1].word == vocabulary.wordAs
            && vocabulary.identifying.contains(reading.tokens[index - 2].word)
    }

    /// Whether a job in small letters stands before the comma, and a mark after the name: "its secretary, Meli Roe, was".
    private func isApposed(before index: Int, after end: Int, _ limit: Int) -> Bool {
        guard index > 2, reading.isMark(index - 1, ",", before: index), !reading.tokens[index - 2].isCapitalised,
            !reading.roles(index - 2).isDisjoint(with: [.office, .kinship])
        else { return false }
        return end >= limit || reading.tokens[end].kind != .word && reading.tokens[end].kind != .hyphen
    }

    /// Whether an age follows: ", 34," or "(34)".
    private func isAge(after end: Int, _ limit: Int) -> Bool {
        guard end + 2 < limit, reading.tokens[end + 1].kind == .number, reading.tokens[end + 1].span.count <= 2 else {
            return false
        }
        return reading.isMark(end, ",", before: limit)
            && (end + 2 >= limit || reading.tokens[end + 2].kind == .punctuation)
            || reading.isMark(end, "(", before: limit) && reading.isMark(end + 2, ")", before: limit)
    }

    private func isWho(after end: Int, _ limit: Int) -> Bool {
        let at = reading.isMark(end, ",", before: limit) ? end + 1 : end
        return at < limit && reading.tokens[at].word == reading.vocabulary.wordWho
    }
}
