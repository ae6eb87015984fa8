import StetLanguage
import StetSource
import StetValues

/// Numbers that are not figures: parts of names, addresses and versions, clock times, telephone numbers, places on a
/// map.
///
/// In: a token with digits. Out: the end of the thing that it belongs to, so that the scan skips it.
extension AmountScan {
    /// The token after something that is not a figure: part of a name, an address, a version, a clock time. nil when
    /// the token may be a figure.
    func lookalikeEnd(at index: Int, isMoney: Bool) -> Int? {
        let token = tokens[index]
        if !isMoney, let end = streetBlockEnd(at: index) ?? phoneEnd(at: index) { return end }
        if !isMoney, !token.isSpaced, index > sentence.lowerBound, !isDecimalPoint(before: index),
            isGlued(to: index - 1)
        {
            return joinedEnd(from: index)
        }
        if index > sentence.lowerBound, !isMoney {
            let before = tokens[index - 1]
            if words.designators.contains(before.word), before.isCapitalised {
                return joinedEnd(from: index)
            }
            if before.word == words.hash { return index + 1 }
        }
        // Numbers with leading zeros are codes or telephone numbers.
        if token.span.count > 1, bytes[Int(token.start)] == 0x30, bytes[Int(token.start) + 1] != 0x2E,
            bytes[Int(token.start) + 1] != 0x2C,
            !isWholePhrase(index..<index + 1)
        {
            return joinedEnd(from: index)
        }
        guard index + 1 < sentence.upperBound else { return nil }
        let next = tokens[index + 1]
        if next.isSpaced {
            // Two long groups of digits side by side are a telephone number.
            let isPhone =
                next.kind == .number && token.span.count >= 3 && next.span.count >= 3 && !isThinSpace(before: index + 1)
                && spacedGroups(after: index) == index + 1
            return isPhone ? joinedEnd(from: index + 1) : nil
        }
        guard isJoined(index + 2), tokens[index + 2].kind == .number else { return nil }
        // "36°19′42″N"
        if next.word == words.degreeSign {
            var end = index + 3
            while end < sentence.upperBound, isJoined(end) { end += 1 }
            return end
        }
        if next.word == words.colon { return joinedEnd(from: index) }
        if next.kind == .hyphen, isCaseNumber(index) { return joinedEnd(from: index) }
        if next.kind == .hyphen, isHyphen(index + 3), kind(index + 4) == .number, isJoined(index + 4) {
            return isRecord(index) ? nil : joinedEnd(from: index)
        }
        return nil
    }

    /// Whether three short figures are wins, losses and draws: "10-4-2". A code, a telephone number and a date in figures
    /// have a longer part, a part with a zero in front, or a fourth part.
    private func isRecord(_ index: Int) -> Bool {
        let end = index + 5
        guard !isHyphen(index - 1) || !isJoined(index), !isJoined(end) || kind(end) == .punctuation else {
            return false
        }
        return stride(from: index, to: end, by: 2).allSatisfy {
            tokens[$0].span.count <= 2 && (tokens[$0].span.count == 1 || byte($0) != 0x30)
                && bytes[tokens[$0].span.range].allSatisfy { $0 & 0xF0 == 0x30 }
        }
    }

    /// Whether two figures with a hyphen are the number of a case or a docket: "16-0123", "No. 23-719".
    private func isCaseNumber(_ index: Int) -> Bool {
        let second = tokens[index + 2]
        if second.span.count >= 3, bytes[Int(second.start)] == 0x30, bytes[Int(second.start) + 1] & 0xF0 == 0x30 {
            return true
        }
        return isBefore(index, words.stop) && word(index - 2) == words.no && tokens[index - 2].isCapitalised
            && tokens[index].span.count == 2 && second.span.count >= 3
    }

    /// Whether a number that follows without a space belongs to the token at `index`: "COVID-19", "x/3", "a=3", "v.2".
    private func isGlued(to index: Int) -> Bool {
        let token = tokens[index]
        switch token.kind {
        case .word: return true
        case .hyphen:
            guard !token.isSpaced, index > sentence.lowerBound else { return false }
            let before = tokens[index - 1]
            guard before.kind == .word, words.cardinals[before.word] == nil, before.word != words.minus,
                !isJoinedTo(index - 1)
            else {
                return false
            }
            // In "5m-10m" the letters before the hyphen belong to a figure.
            let isSuffix = !before.isSpaced && index - 1 > sentence.lowerBound && tokens[index - 2].kind == .number
            return !isSuffix
        case .symbol:
            if token.word == words.slash {
                // "161 F/72 C": the slash stands between two measures.
                let isMeasured = kind(index - 1) == .word && kind(index - 2) == .number && !isHyphen(index - 3)
                return !token.isSpaced && !isMeasured && !(kind(index - 1) == .number && isPair(index - 1, index + 1))
            }
            return token.word == words.equals || token.word == words.underscore || token.word == words.at
                || token.word == words.hash || token.word == words.percentSign && !token.isSpaced
        case .punctuation:
            let mark = bytes[Int(token.start)]
            guard mark == 0x2E || mark == 0x3A || mark == 0x3F || mark == 0x5F, !token.isSpaced,
                index > sentence.lowerBound
            else { return false }
            return tokens[index - 1].kind == .word || tokens[index - 1].kind == .number
        default: return false
        }
    }

    /// The end of a sequence of tokens without spaces between them.
    func joinedEnd(from index: Int) -> Int {
        var end = index + 1
        while isJoined(end) {
            switch tokens[end].kind {
            case .number, .word, .hyphen, .symbol: end += 1
            case .punctuation:
                guard isJoined(end + 1), tokens[end + 1].kind == .number else { return end }
                end += 1
            default: return end
            }
        }
        return end
    }
}
