import StetLanguage
import StetSource

/// Numbers that identify a place or a telephone: street blocks and telephone numbers. They do not count anything.
///
/// In: a token that begins with a number. Out: the end of such a number, so that the scan does not read it as an
/// amount.
extension AmountScan {
    /// The end of a street block: "the 1200 block of Oak Street", "the 100 and 200 blocks of Pine Road", "a 1200-block
    /// address".
    func streetBlockEnd(at index: Int) -> Int? {
        guard isBlockNumber(index) else { return nil }
        var at = index + 1
        var isPair = false
        if at + 1 < sentence.upperBound, isBlockNumber(at + 1),
            tokens[at].word == words.and || tokens[at].word == words.to || tokens[at].kind == .hyphen
        {
            isPair = true
            at += 2
        }
        if isHyphen(at) { at += 1 }
        guard at < sentence.upperBound, words.streetBlocks.contains(tokens[at].word) else { return nil }
        // "300 blocks of flats" counts blocks, so it is a figure.
        return isPair || tokens[at].word == words.streetBlock ? at : nil
    }

    /// Whether the token is a number of three to five digits. The numbers of a block begin at a hundred.
    private func isBlockNumber(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .number, (3...5).contains(token.span.count) else { return false }
        return bytes[Int(token.end) - 1] == 0x30 && bytes[Int(token.end) - 2] == 0x30 && isDigits(index)
    }

    /// The end of a telephone number: "+44 20 7946 0123", "(555) 123-4567", and after "call" or "tel" also "555-1234".
    func phoneEnd(at index: Int) -> Int? {
        guard isDigits(index), index + 2 < sentence.upperBound else { return nil }
        let isAfterPlus = isBefore(index, words.plus)
        let isBracketed = byte(index - 1) == 0x28
        guard isAfterPlus || isBracketed || isHyphen(index + 1) else { return nil }
        var groups: [Int] = []
        var at = index
        while at < sentence.upperBound, groups.count < 6 {
            guard isDigits(at) else { break }
            groups.append(tokens[at].span.count)
            at += 1
            // A space, a hyphen, a full stop or a closing bracket separates two groups.
            var next = at
            while next < sentence.upperBound, next < at + 2, isBetweenGroups(next) { next += 1 }
            guard next < sentence.upperBound, isDigits(next), next > at || tokens[next].isSpaced else { break }
            at = next
        }
        let digits = groups.reduce(0, +)
        if isAfterPlus { return groups.count >= 3 && (9...14).contains(digits) ? at : nil }
        if isBracketed {
            let closes = byte(index + 1) == 0x29
            return closes && groups.count >= 2 && (3...5).contains(groups[0]) && (9...11).contains(digits) ? at : nil
        }
        guard groups == [3, 4] else { return nil }
        let cues = max(sentence.lowerBound, index - 12)..<index
        return cues.contains { words.phones.contains(tokens[$0].word) } ? at : nil
    }

    private func isBetweenGroups(_ index: Int) -> Bool {
        tokens[index].kind == .hyphen || [0x2D, 0x2E, 0x29].contains(byte(index))
    }

    private func isDigits(_ index: Int) -> Bool {
        tokens[index].kind == .number && bytes[tokens[index].span.range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
