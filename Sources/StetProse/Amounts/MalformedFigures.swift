import StetLanguage
package import StetSource

/// A figure that nobody writes on purpose: "£135,00", "3.817.69", "1,00,0". It has no value, because nobody can say which
/// digit was lost or which mark is wrong.
package struct MalformedFigure: Sendable {
    /// The number, with the sign of money before it.
    package var tokens: Range<Int>
    package var span: Span
}

/// Finds figures that are written wrongly.
///
/// In: a number that is not a figure, or the number of a sum of money. Out: `malformed`. Left alone: decimal commas in
/// other currencies ("€5,50"), Indian groups ("1,00,000"), versions, addresses of computers, dates, telephone numbers, and
/// lists without spaces ("1,2,3").
extension AmountScan {
    /// - Parameter sign: the first token of the sign or code of money before the number.
    mutating func noteMalformed(at index: Int, sign: Int? = nil) {
        let token = tokens[index]
        let isMoney = sign != nil
        guard token.kind == .number, token.span.count > 2, token.span.count < 20, isMoney || token.isSpaced,
            isFreeBehind(index + 1), isMalformed(token.span.range, isMoney: isMoney)
        else { return }
        // Without a sign of money, "version 3.817.69" and "No 1.234.56" are names.
        if !isMoney {
            guard index > sentence.lowerBound, tokens[index - 1].kind == .word, !tokens[index - 1].isCapitalised,
                !words.designators.contains(tokens[index - 1].word)
            else { return }
        }
        let tokens = (sign ?? index)..<index + 1
        malformed.append(MalformedFigure(tokens: tokens, span: span(tokens)))
    }

    /// Whether nothing is written onto the number but a scale or the end of the phrase.
    private func isFreeBehind(_ index: Int) -> Bool {
        guard isJoined(index) else { return true }
        switch tokens[index].kind {
        case .word: return words.scaleLetters[tokens[index].word] != nil
        case .punctuation: return !isJoined(index + 1)
        case .closeQuote, .quote: return true
        default: return false
        }
    }

    private func isMalformed(_ range: Range<Int>, isMoney: Bool) -> Bool {
        var groups: [Range<Int>] = []
        var commas = 0
        var points = 0
        var start = range.lowerBound
        for place in range {
            switch bytes[place] {
            case 0x2C:
                // "3.817,69" is written as on the Continent.
                guard points == 0 else { return false }
                commas += 1
            case 0x2E: points += 1
            default: continue
            }
            groups.append(start..<place)
            start = place + 1
        }
        groups.append(start..<range.upperBound)
        guard groups.count > 1, let first = groups.first, let last = groups.last, (1...3).contains(first.count),
            bytes[first.lowerBound] != 0x30
        else { return false }
        let inner = groups.dropFirst()
        if points == 0, commas == 1 { return isMoney && last.count != 3 }
        if points == 0 {
            // Western and Indian groups end with three digits.
            let isGrouped = last.count == 3 && inner.dropLast().allSatisfy { $0.count == 2 || $0.count == 3 }
            guard !isGrouped, inner.allSatisfy({ $0.count < 5 }) else { return false }
            let hasZeros = inner.contains { bytes[$0.lowerBound] == 0x30 && $0.count < 4 }
            let isLastShort = last.count < 3 && inner.dropLast().allSatisfy { $0.count == 3 }
            return hasZeros || isLastShort || isMoney && inner.contains { $0.count > 2 }
        }
        if commas > 0 { return isMoney && points == 1 && groups.dropLast().last?.count != 3 }
        return points == 2 && last.count < 3 && groups[1].count == 3
    }
}
