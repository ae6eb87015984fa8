// In: a text. Out: its paragraphs that stand in it twice.

import Testing

@Suite struct RepeatedParagraphTests {
    private static let first = "The footbridge at Orrin Weir closed on Monday after rust was found in two hangers."
    private static let other = "Walkers were sent round by the lock, a detour of a mile and a half, until the spring."

    @Test(arguments: [
        (first, 0),
        ("The footbridge at Orrin Weir closed on Monday after rust was found in three hangers.", 1),
        ("The footbridge at Orrin Weir closed on Monday, after rust was found in two hangers!", 0),
        ("The footbridge at Orrin Weir closed on Monday for good after rust was found in two hangers.", 2),
    ])
    func aParagraphStandsTwice(again: String, different: Int) {
        let text = [Self.first, Self.other, again].joined(separator: "\n\n")
        #expect(
            told("paragraph-again", "different quoted next", in: text) == ["\(different), no, no"])
    }

    @Test(arguments: [
        "The footbridge at Orrin Mill opened on Friday after rust was removed from two old hangers.",
        "The footbridge is closed.",
    ])
    func otherParagraphsDoNot(again: String) {
        let text = [Self.first, Self.other, again].joined(separator: "\n\n")
        #expect(told("paragraph-again", "different", in: text) == [])
    }

    @Test func wholeQuotationsSaySo() {
        let remark = "“We shall not leave this valley until somebody tells us who opened the gates”"
        let text = [remark + ", said Ida Pell.", Self.other, remark].joined(separator: "\n\n")
        #expect(told("paragraph-again", "different quoted", in: text) == ["3, yes"])
        let twice = [Self.other, remark, remark].joined(separator: "\n\n")
        #expect(told("paragraph-again", "different quoted", in: twice) == ["0, yes"])
    }

    /// Many paragraphs with one beginning are compared with few of them.
    @Test func theWorkGrowsWithTheLength() {
        let lines = (0..<600).map { "The same four words begin paragraph \($0) of the list, and \($0) ends it here." }
        #expect(told("paragraph-again", "different", in: lines.joined(separator: "\n\n")).count < 600)
    }
}
