import StetSource

/// What one paragraph looks like on its own, without its neighbours. A range of bytes comes in; the answer whether it
/// is furniture, a caption, a heading or something else goes out.
///
/// In doubt, a paragraph is copy: every rule requires clear signs.
struct LineShape {
    let bytes: [UInt8]
    let words: PageWords

    /// Whether a line belongs to the page: navigation, sharing, copyright, left-over markup and scripts.
    func isFurniture(_ line: Range<Int>) -> Bool {
        guard line.count <= 4000 else { return false }
        if line.count <= 60, words.lines.contains(folded(line)) { return true }
        if line.count <= 200, words.opens(line, of: bytes) { return true }
        if line.count <= 400, words.closes(line, of: bytes) { return true }
        if line.count <= 60, isCounter(line) || isSeparator(line) { return true }
        if line.count <= 200, isCopyright(line) || isAddress(line) || isLanguageList(line) { return true }
        return !bytes[line].contains(where: \.isWord) || holdsRemains(line) || isRepetition(line)
    }

    /// The line in lower case, without punctuation at its end.
    func folded(_ line: Range<Int>) -> [UInt8] {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1].isPunctuation, bytes[end - 1] != UInt8(ascii: ")") { end -= 1 }
        return bytes[line.lowerBound..<end].map(\.lowercased)
    }

    /// Whether a line only counts pictures: "1 of 12", "Image 3 of 14", "Photo 2/9".
    func isCounter(_ line: Range<Int>) -> Bool {
        guard let last = bytes[line].last, last.isDigit || last.isPunctuation, bytes[line].contains(where: \.isDigit)
        else {
            return false
        }
        let words = bytes[line].split { $0.isBlank || $0.isPunctuation && $0 != UInt8(ascii: "/") }
        var rest = words.map { $0.map(\.lowercased) }[...]
        if let first = rest.first, self.words.counters.contains(first) { rest = rest.dropFirst() }
        func isNumber(_ word: some Collection<UInt8>) -> Bool {
            !word.isEmpty && word.count <= 3 && word.allSatisfy(\.isDigit)
        }
        if rest.count == 1, let pair = rest.first?.split(separator: UInt8(ascii: "/")) {
            return pair.count == 2 && pair.allSatisfy(isNumber)
        }
        guard rest.count == 3, let first = rest.first, let last = rest.last else { return false }
        return isNumber(first) && self.words.counterJoiners.contains(rest[rest.startIndex + 1]) && isNumber(last)
    }

    /// Whether a line is a title between dashes: "---------- Forwarded message ----------".
    private func isSeparator(_ line: Range<Int>) -> Bool {
        bytes.holds("-----", at: line.lowerBound, before: line.upperBound)
            && bytes.holds("-----", at: line.upperBound - 5, before: line.upperBound)
    }

    /// Whether a line is a row of a table: figures with wide gaps between columns, or nearly only figures.
    func isRow(_ line: Range<Int>) -> Bool {
        guard line.count <= 200, bytes[line].reduce(0, { $1.isDigit ? $0 + 1 : $0 }) > 0 else { return false }
        let hasColumns =
            bytes.index(of: 0x09, from: line.lowerBound, to: line.upperBound) < line.upperBound
            || bytes.index(of: "   ", from: line.lowerBound, to: line.upperBound) != nil
        if hasColumns { return lacksFullStop(line) }
        var figures = 0
        var words = 0
        for word in bytes[line].split(whereSeparator: \.isBlank) {
            if word.contains(where: \.isDigit) { figures += 1 } else if word.contains(where: \.isWord) { words += 1 }
        }
        return figures >= 4 && figures > words
    }

    /// Whether a line holds only a date, a time, or both: "Friday, May 1, 2026", "Published 12:04 GMT, 1 May 2026",
    /// "2026-05-01".
    func isDate(_ line: Range<Int>) -> Bool {
        guard line.count >= 5, line.count <= 80 else { return false }
        var numbers = 0
        var hasYear = false
        var hasWord = false
        for word in bytes[line].split(whereSeparator: { !$0.isWord }) {
            let digits = word.prefix(while: \.isDigit)
            if digits.isEmpty {
                guard words.dateWords.contains(word.map(\.lowercased)) else { return false }
                hasWord = true
            } else {
                let ending = word.dropFirst(digits.count).map(\.lowercased)
                guard digits.count <= 4, ending.isEmpty || words.dateWords.contains(ending) else { return false }
                numbers += 1
                if digits.count == 4 { hasYear = true }
            }
        }
        return numbers > 0 && (hasWord || hasYear && numbers >= 3)
    }

    /// Whether a line is only a dateline: "PORT HALLAM, May 1", "LONDON (Reuters) -".
    func isPlace(_ line: Range<Int>) -> Bool {
        guard line.count <= 80 else { return false }
        var end = line.upperBound
        while end > line.lowerBound {
            if bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: "-") {
                end -= 1
            } else if bytes.holds("—", at: end - 3, before: end) || bytes.holds("–", at: end - 3, before: end) {
                end -= 3
            } else {
                break
            }
        }
        guard end > line.lowerBound else { return false }
        let head = line.lowerBound..<end
        if end < line.upperBound { return isDateline(head, in: bytes, words) }
        // Without a dash, a date must follow. Otherwise a headline in capitals would be taken for a dateline.
        let comma = bytes.index(of: UInt8(ascii: ","), from: line.lowerBound, to: end)
        return comma > line.lowerBound && comma + 1 < end && isDate(bytes.trimmed(comma + 1..<end))
            && isDateline(head, in: bytes, words)
    }

    /// The part of a line that is only a slug ("ferry-sinking-2", "FERRY") or a name of two or three capitalised
    /// words; nil for all other lines.
    func label(_ line: Range<Int>) -> Part? {
        guard line.count <= 40 else { return nil }
        let parts = bytes[line].split(separator: 0x20)
        if parts.count == 1 {
            let isTelling = bytes[line].contains { [0x2D, 0x5F, 0x2F].contains($0) || $0.isDigit }
            return isTelling || !bytes[line].contains(where: \.isLower) ? .furniture : nil
        }
        guard parts.count <= 3,
            parts.allSatisfy({ part in
                guard let first = part.first, first.isUpper || first >= 0xC3 else { return false }
                return part.count > 1
                    && part.allSatisfy { $0.isLetter || $0 >= 0x80 || [0x2D, 0x27, 0x2E].contains($0) }
            })
        else { return nil }
        return .byline
    }

    /// Whether a line is a copyright notice: "© 2026 Example News", "(© 2026 Example)", "Copyright 2026 Example".
    private func isCopyright(_ line: Range<Int>) -> Bool {
        var start = line.lowerBound
        if bytes[start] == UInt8(ascii: "(") { start += 1 }
        if words.copyrights.contains(where: { bytes.holdsFolded($0, at: start, before: line.upperBound) }) {
            return bytes[line].contains(where: \.isDigit)
                || bytes.index(of: "©", from: start, to: line.upperBound) != nil
        }
        guard bytes.holds("©", at: start, before: line.upperBound) else { return false }
        var i = start + 2
        while i < line.upperBound, bytes[i] == 0x20 { i += 1 }
        return i < line.upperBound && bytes[i].isDigit
    }

    /// Whether a line is only a web or mail address.
    private func isAddress(_ line: Range<Int>) -> Bool {
        guard !bytes[line].contains(0x20) else { return false }
        return bytes.holdsFolded("http://".utf8, at: line.lowerBound, before: line.upperBound)
            || bytes.holdsFolded("https://".utf8, at: line.lowerBound, before: line.upperBound)
            || bytes.holdsFolded("www.".utf8, at: line.lowerBound, before: line.upperBound)
            || (bytes[line].contains(UInt8(ascii: "@")) && bytes[line].contains(UInt8(ascii: ".")))
    }

    /// Whether a line offers two to six languages: "ua en ru".
    private func isLanguageList(_ line: Range<Int>) -> Bool {
        guard line.count >= 5, line.count <= 17, line.count % 3 == 2 else { return false }
        for (k, i) in line.enumerated() where k % 3 == 2 ? bytes[i] != 0x20 : !bytes[i].isLower { return false }
        return true
    }

    /// Whether a line holds left-over markup. Looks at a few bytes around each byte that copy rarely holds.
    private func holdsRemains(_ line: Range<Int>) -> Bool {
        var searched = line.lowerBound
        var i = line.lowerBound
        while true {
            i = bytes.indexOfMarkup(from: i, to: line.upperBound)
            if i >= line.upperBound { return false }
            let end = min(line.upperBound, i + 16)
            for start in max(searched, i - 16)..<end {
                let first = bytes[start]
                if words.remains(at: first).contains(where: { bytes[start..<line.upperBound].starts(with: $0) }) {
                    return true
                }
            }
            searched = end
            i = end
        }
    }

    /// Whether a line holds the same words twice, as copied links do: "Ferry sinks off Torrin Ferry sinks off Torrin".
    private func isRepetition(_ line: Range<Int>) -> Bool { repeated(line) != nil }

    /// The first half of a line that holds the same words twice; nil for other lines.
    func repeated(_ line: Range<Int>) -> Range<Int>? {
        guard line.count >= 21, line.count % 2 == 1 else { return nil }
        let middle = line.lowerBound + line.count / 2
        guard bytes[middle] == 0x20, bytes[line.lowerBound] == bytes[middle + 1],
            bytes[line.lowerBound..<middle] == bytes[middle + 1..<line.upperBound]
        else { return nil }
        return line.lowerBound..<middle
    }

    /// Whether a line is the caption of a picture: it names the owner of the picture.
    func isCaption(_ line: Range<Int>) -> Bool {
        guard line.count <= 600 else { return false }
        // "[Photo: …]", "(Photo by …)"
        let isBracketed = bytes[line.lowerBound] == UInt8(ascii: "(") || bytes[line.lowerBound] == UInt8(ascii: "[")
        let start = line.lowerBound + (isBracketed ? 1 : 0)
        guard start < line.upperBound else { return false }
        for opening in words.captionOpenings(at: bytes[start])
        where bytes.holdsFolded(opening, at: start, before: line.upperBound) {
            return true
        }
        if isBracketed,
            words.captionBrackets.contains(where: { bytes.holdsFolded($0, at: start, before: line.upperBound) })
        {
            return true
        }
        if isNumbered(line) { return true }
        var end = line.upperBound
        while end > line.lowerBound, [0x2E, 0x29, 0x5D, 0x20].contains(bytes[end - 1]) { end -= 1 }
        if endsInCredit(line.lowerBound..<end) { return true }
        if let sign = bytes.index(of: "©", from: line.lowerBound, to: line.upperBound) {
            // The credit follows the sentence: "… a protest in the capital. © Ines Varga/Getty Images".
            return line.upperBound - sign <= 80
        }
        // The credit stands in brackets at the end of the line: "… in March. (AP Photo/Ines Varga)".
        guard bytes[end..<line.upperBound].contains(0x29),
            let bracket = bytes[max(line.lowerBound, end - 80)..<end].lastIndex(of: 0x28)
        else { return false }
        return words.creditBrackets.contains { bytes.holdsFolded($0, at: bracket + 1, before: end) }
    }

    /// Whether a line begins with the number of a picture: "Photo 2: the quay", "Image 1 of 4: the wreck".
    private func isNumbered(_ line: Range<Int>) -> Bool {
        let colon = bytes.index(
            of: UInt8(ascii: ":"), from: line.lowerBound, to: min(line.upperBound, line.lowerBound + 24))
        guard colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else { return false }
        let words = bytes[line.lowerBound..<colon].split(separator: 0x20).map { $0.map(\.lowercased) }
        guard words.count == 2 || words.count == 4, self.words.counters.contains(words[0]) else { return false }
        return words[1].allSatisfy(\.isDigit)
            && (words.count == 2 || self.words.counterJoiners.contains(words[2]) && words[3].allSatisfy(\.isDigit))
    }

    private func endsInCredit(_ line: Range<Int>) -> Bool {
        words.credits(endingIn: bytes[max(line.lowerBound, line.upperBound - 1)]).contains { credit in
            let start = line.upperBound - credit.count
            guard start > line.lowerBound, bytes.holdsFolded(credit, at: start, before: line.upperBound) else {
                return false
            }
            // "Getty" at the end is a credit unless the words before it form a sentence: "… Varga / Getty".
            if credit[0] == UInt8(ascii: "/") || !bytes[start - 1].isWord && credit.contains(0x20) {
                return credit[0] == UInt8(ascii: "/")
                    || !isSentence(line.lowerBound..<line.upperBound, endingBefore: start)
            }
            return [0x2F, 0x7C, 0x3A, 0x28, 0x29].contains(bytes[start - 1])
                || (start >= 2 && bytes[start - 1] == 0x20
                    && [0x2F, 0x7C, 0x3A, 0x2E, 0x29].contains(bytes[start - 2]))
        }
    }

    /// Whether the words before a credit form a sentence with it: "… was bought by Getty Images".
    private func isSentence(_ line: Range<Int>, endingBefore credit: Int) -> Bool {
        var i = credit - 1
        while i >= line.lowerBound, bytes[i] == 0x20 { i -= 1 }
        guard i >= line.lowerBound else { return false }
        guard bytes[i].isWord else { return false }
        var start = i
        while start > line.lowerBound, bytes[start - 1].isWord { start -= 1 }
        return bytes[start].isLower
            && !words.creditJoiners.contains { bytes.holdsFolded($0, at: start, before: credit) }
    }

    /// Whether a line ends without a full stop. A full stop inside closing quotation marks or brackets counts as one.
    func lacksFullStop(_ line: Range<Int>) -> Bool {
        var end = line.upperBound
        while end > line.lowerBound {
            let last = bytes[end - 1]
            if last == 0x22 || last == 0x27 || last == 0x29 || last == 0x5D {
                end -= 1
            } else if bytes.holds("”", at: end - 3, before: end) || bytes.holds("’", at: end - 3, before: end) {
                end -= 3
            } else {
                // "…" does not end a sentence, and an abbreviation such as "U.S." may end a headline.
                return last != UInt8(ascii: ".") || endsInInitials(line.lowerBound..<end)
            }
        }
        return true
    }

    /// Whether a line ends with an abbreviation: "… strikes in the U.S."
    private func endsInInitials(_ line: Range<Int>) -> Bool {
        let end = line.upperBound
        guard end - line.lowerBound >= 4 else { return false }
        return bytes[end - 2].isUpper && bytes[end - 3] == UInt8(ascii: ".") && bytes[end - 4].isUpper
    }

    /// Whether a line begins as headings do: with a capital or a digit, perhaps after an opening quotation mark.
    func startsLikeHeading(_ line: Range<Int>) -> Bool {
        var i = line.lowerBound
        if bytes[i] == 0x22 || bytes[i] == 0x27 || bytes[i] == 0x28 { i += 1 }
        if bytes.holds("“", at: i, before: line.upperBound) || bytes.holds("‘", at: i, before: line.upperBound) {
            i += 3
        }
        guard i < line.upperBound else { return false }
        return bytes[i].isUpper || bytes[i].isDigit || bytes[i] >= 0xC3 && bytes[i] < 0xE0
            || bytes.holds("£", at: i, before: line.upperBound) || bytes[i] == 0x24
    }

    func wordCount(_ line: Range<Int>) -> Int {
        var count = 0
        var isInside = false
        for i in line {
            if bytes[i].isBlank {
                isInside = false
            } else if !isInside {
                isInside = true
                count += 1
            }
        }
        return count
    }

    /// Whether a line could be a heading between paragraphs: short and without a full stop, as "What the council
    /// said".
    func isCrosshead(_ line: Range<Int>) -> Bool {
        guard line.count >= 3, line.count <= 80, startsLikeHeading(line), let last = bytes[line].last else {
            return false
        }
        let words = wordCount(line)
        guard words <= 10, bytes[line].contains(where: \.isLetter), !isFigures(line) else { return false }
        if last == UInt8(ascii: "?") { return words >= 2 && bytes[line.lowerBound].isUpper }
        guard last.isWord || last == 0x29 || last == 0x27 || last == 0x22 else { return false }
        guard last < 0x80 || !bytes.holds("…", at: line.upperBound - 3, before: line.upperBound) else { return false }
        // A quotation or an attribution on its own line is copy, and so is "Name: words".
        if last == 0x22 || bytes.holds("”", at: line.upperBound - 3, before: line.upperBound) {
            return words <= 4 && lacksFullStop(line)
                && !bytes[line].contains(where: { $0 == 0x3F || $0 == 0x21 || $0 == 0x2C })
        }
        return bytes.index(of: ": ", from: line.lowerBound, to: line.upperBound) == nil
    }

    /// Whether a line is a row of a table and not a heading: it holds two numbers, or one number and a bracket or a
    /// clock time.
    private func isFigures(_ line: Range<Int>) -> Bool {
        var numbers = 0
        var isInside = false
        for i in line {
            let isDigit = bytes[i].isDigit || isInside && (bytes[i] == 0x2C || bytes[i] == 0x2E)
            if isDigit, !isInside { numbers += 1 }
            isInside = isDigit
            if bytes[i] == 0x28 || bytes[i] == 0x3A && i > line.lowerBound && bytes[i - 1].isDigit { return true }
        }
        return numbers > 1
    }

    /// Whether a line names the writer: "By Jane Roe", "By JANE ROE, Staff writer", "By Jane Roe and John Doe in Port
    /// Hallam".
    func isByline(_ line: Range<Int>) -> Bool {
        guard line.count >= 6, line.count <= 120 else { return false }
        for opening in words.bylines where bytes.holdsFolded(opening, at: line.lowerBound, before: line.upperBound) {
            let start = line.lowerBound + opening.count
            guard start + 1 < line.upperBound, bytes[start] == 0x20 || bytes[start] == UInt8(ascii: ":") else {
                continue
            }
            return namesOnly(start + 1..<line.upperBound)
        }
        return false
    }

    /// Whether a range holds only capitalised words and the words "and", "in", "for", "of", "the", or a role after a
    /// comma.
    private func namesOnly(_ line: Range<Int>) -> Bool {
        var count = 0
        var capitals = 0
        var isRole = false
        for word in bytes[line].split(separator: 0x20) {
            guard let first = word.first else { continue }
            count += 1
            if first.isDigit, !isRole { return false }
            if first.isUpper || first >= 0xC3 {
                capitals += 1
            } else if !isRole, !words.bylineJoiners.contains(Array(word)) {
                return false
            }
            if word.last == UInt8(ascii: ",") || word.last == UInt8(ascii: "|") { isRole = true }
        }
        return capitals >= 1 && count <= 14
            && (bytes[line.upperBound - 1].isLetter || bytes[line.upperBound - 1] == 0x3A
                || bytes[line.upperBound - 1].isDigit)
    }
}
