// Hard-wrapped text of any width: which lines are joined to a paragraph, and which are not.

import StetDocuments
import Testing

@Suite struct LineWrapTests {
    private static let paragraphs = [
        "The harbour wall at Port Hallam gave way on Friday night after two days of rain, and the water reached the market hall before anyone could close the gates.",
        "Nobody was hurt. The council said that it would ask for help from the region to build a new one.",
        "Ines Varga, who keeps the ferry office, said that the water had come over the steps in less than an hour.",
    ]

    /// The words of a paragraph, in lines of at most `width` characters.
    private static func wrapped(_ text: String, _ width: Int) -> String {
        var lines = [""]
        for word in text.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + 1 + word.count <= width {
                lines[lines.count - 1] = line + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The words of a block after "part: ".
    private static func words(_ block: String) -> String { String(block.drop { $0 != " " }.dropFirst()) }

    @Test(arguments: [32, 36, 40, 48, 60, 72, 80, 100])
    func linesOfAnyWidthJoin(width: Int) {
        let text =
            "Harbour wall gives way\n\n" + Self.paragraphs.map { Self.wrapped($0, width) }.joined(separator: "\n\n")
        let found = blocks(text)
        #expect(found.first == "headline: Harbour wall gives way")
        #expect(found.dropFirst().map(Self.words) == Self.paragraphs)
    }

    @Test(arguments: [
        "12 Oak Street\nPort Hallam\nVerran",
        "Wheat   210   212\nBarley  180   181\nMaize   195   199",
        "The sea came in at night\nAnd nobody had known\nThat it would come to light\nAnd leave them there alone",
        "- a wall of stone\n- a gate of iron\n- a pump",
        "Ann Petrie\nIda Okafor\nJohn Moss\nLena Price",
    ])
    func otherLinesStay(lines: String) {
        let text = Self.paragraphs.map { Self.wrapped($0, 40) }.joined(separator: "\n\n") + "\n\n" + lines + "\n"
        let found = blocks(text).dropFirst(3).map(Self.words)
        #expect(found.count == lines.split(separator: "\n").count)
    }

    @Test func aParagraphAlineStaysSo() {
        let text = Self.paragraphs.joined(separator: "\n")
        #expect(blocks(text).count == 3)
    }

    /// The last line of the paragraph had room for the next word, so the paragraph ends there. (A full line would not
    /// tell.)
    @Test func aParagraphThatIsOverEndsWithoutAnEmptyLine() {
        let paragraphs = Array(Self.paragraphs.dropFirst())
        let text = paragraphs.map { Self.wrapped($0, 40) }.joined(separator: "\n")
        #expect(blocks(text).map(Self.words) == paragraphs)
    }

    @Test func aLabelOrAnItemBeginsAParagraph() {
        let text =
            "HED: Harbour wall gives way in\nstorm\nDEK: Nobody hurt\n\n"
            + Self.paragraphs.map { Self.wrapped($0, 30) }.joined(separator: "\n\n")
        #expect(blocks(text).contains("headline: Harbour wall gives way in storm"))
        #expect(blocks(text).contains("deck: Nobody hurt"))
    }
}
