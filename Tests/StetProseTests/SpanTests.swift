// In: a text. Out: the words of its mentions. A mention begins and ends at the edges of words, and it contains both
// halves of a bracket or neither.

import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

@Suite struct SpanTests {
    private let copy = """
        # Torrin today (Wednesday) opens 3G masts
        Orsk Harbour Board (OHB) will meet on 4 May 2026 (Monday), said Ada Roe. The 3GSM Torrin Congress drew 4,000.
        The crane lifted 700 pounds (320kg) at 5pm (4pm in Orsk), and its 120GB Disk cost $40 (£32).
        “We met [in Torrin] on Friday,” said Mr Roe (a nurse). The C-130H Halden left on Tuesday (2 June).
        """

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    }

    @Test func mentionsEndWithWholeWordsAndBothHalvesOfBrackets() {
        let prose = annotated(copy, date: "2026-05-01")
        let bytes = prose.document.prose
        let spans =
            prose.amounts.map(\.span) + prose.amounts.map(\.qualified) + prose.times.map(\.span)
            + prose.names.map(\.span)

        #expect(spans.count > 20)
        for span in spans {
            let words = prose.document.text(span)
            let isCut =
                span.start > 0 && isLetterOrDigit(bytes[Int(span.start)]) && isLetterOrDigit(bytes[Int(span.start) - 1])
            #expect(!isCut, "\(words)")
            #expect(words.filter { $0 == "(" }.count == words.filter { $0 == ")" }.count, "\(words)")
        }
    }

    @Test(arguments: ["It opened on 4 May 2026 (Monday).", "On 4 May 2026 (a Monday) it opened."])
    func aDayInBracketsTakesBoth(text: String) {
        let prose = annotated(text)

        #expect(prose.times.map { prose.text($0.tokens) }.first?.hasSuffix(")") == true)
        #expect(prose.times.first?.weekday == .monday)
    }

    @Test(arguments: ["The 3GSM Congress opened.", "A 120GB Disk sold.", "The C-130H Halden left."])
    func noNameBeginsInTheMiddleOfAWord(text: String) {
        let prose = annotated(text)
        for name in prose.names {
            let first = name.tokens.lowerBound
            #expect(first == 0 || prose.tokens[first].isSpaced || prose.tokens[first - 1].kind != .number)
        }
    }

    @Test func aMarkWithAWordWrittenOntoItIsNotInches() {
        let prose = annotated("He said the plan of 1985\"s board had been \"sound.")

        #expect(prose.amounts.allSatisfy { $0.kind != .quantity })
    }

    @Test func anOpeningMarkAtTheEndOfAParagraphCloses() {
        let prose = annotated("He said: “we stay where we are. “\nNobody left.")

        #expect(prose.quotations.map { prose.document.text($0.span) } == ["we stay where we are."])
    }
}
