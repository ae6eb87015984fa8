import StetDocuments
import StetSource
import Testing

/// Random stories are written in every form and read again. The words and the parts are the same, and every letter of
/// the prose maps to the bytes of the file that spell it.
@Suite struct RoundTripTests {
    @Test(arguments: 0..<15)
    func everyFormGivesTheSameStory(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let story = Story(&dice)
        let expected = story.expected
        for form in Form.allCases {
            let text = story.written(as: form, &dice)
            let reading = read(text, as: form.fileName)
            #expect(reading.problems.isEmpty, "seed \(seed), \(form)")
            let document = try #require(reading.documents.first, "seed \(seed), \(form)")
            let found = document.blocks.map { "\($0.part): \(document.text($0.span))" }
            #expect(found == expected, "seed \(seed), \(form): \(text)")
            try checkPlaces(of: document, in: Array(text.utf8), form: form, seed: seed, &dice)
        }
    }

    /// Checks that each scalar maps to the bytes that spell it, and that a span maps to the range from its first to
    /// its last scalar.
    private func checkPlaces(of document: Document, in bytes: [UInt8], form: Form, seed: UInt64, _ dice: inout Dice)
        throws
    {
        var file = FileText(bytes)
        var places: [(span: Span, location: Location)] = []
        for block in document.blocks {
            var at = Int(block.span.start)
            for scalar in document.text(block.span).unicodeScalars {
                let length = UTF8.width(scalar)
                let span = Span(at, at + length)
                let location = document.location(of: span, in: &file)
                let words = String(decoding: bytes[location.start.byte..<location.end.byte], as: UTF8.self)
                // Blanks on both sides of a tag become one space.
                let isBlank = words.split(separator: "<b>").joined().allSatisfy(\.isWhitespace) && !words.isEmpty
                let spelled = form.spellings(of: scalar).contains(words) || scalar == " " && isBlank
                #expect(spelled, "seed \(seed), \(form): \(scalar) stands at \(words)")
                places.append((span, location))
                at += length
            }
        }
        for _ in 0..<40 where places.count > 2 {
            let from = dice.number(below: places.count)
            let to = min(places.count - 1, from + dice.number(below: 20))
            let location = document.location(
                of: Span(Int(places[from].span.start), Int(places[to].span.end)), in: &file)
            #expect(location.start == places[from].location.start, "seed \(seed), \(form)")
            if places[to].location.field == location.field {
                #expect(location.end == places[to].location.end, "seed \(seed), \(form)")
                #expect(location.to == places[to].location.to, "seed \(seed), \(form)")
            }
        }
    }
}

enum Form: CaseIterable {
    case text, markdown, html, lines, titledLines

    var fileName: String {
        switch self {
        case .text: "a.txt"
        case .markdown: "a.md"
        case .html: "a.html"
        case .lines, .titledLines: "a.jsonl"
        }
    }

    /// The spellings of a character that the form allows. The first is the character itself, where that is allowed.
    func spellings(of scalar: Unicode.Scalar) -> [String] {
        let itself = String(scalar)
        let isMarkup = "&<>*_[]\\`\"".unicodeScalars.contains(scalar)
        let hex = String(scalar.value, radix: 16)
        switch self {
        case .text: return [itself]
        case .markdown:
            return isMarkup
                ? ["\\" + itself, "&#\(scalar.value);", "&#x\(hex);"]
                : scalar.value > 0x7F ? [itself, "&#x\(hex);"] : [itself]
        case .html:
            let named: [Unicode.Scalar: String] = [
                "&": "&amp;", "<": "&lt;", ">": "&gt;", "é": "&eacute;", "“": "&ldquo;", "£": "&pound;",
            ]
            let numbers = ["&#\(scalar.value);", "&#x\(hex);"]
            return (scalar == "&" || scalar == "<" ? [] : [itself]) + (named[scalar].map { [$0] } ?? [])
                + (scalar == " " ? [] : numbers)
        case .lines, .titledLines:
            let units = String(scalar).utf16.map { unit in
                let hex = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }.joined()
            return scalar == "\"" || scalar == "\\" ? ["\\" + itself, units] : [itself, units]
        }
    }
}

/// A headline, paragraphs, and a heading between two of them, all of random words.
struct Story {
    var headline: String
    var paragraphs: [String]
    var crosshead: String

    init(_ dice: inout Dice) {
        headline = "Ferry " + Story.words(&dice, 2 + dice.number(below: 5)) + " home"
        crosshead = "Rocks " + Story.word(&dice)
        paragraphs = (0..<4 + dice.number(below: 4)).map { _ in
            "Boats " + Story.words(&dice, 12 + dice.number(below: 30)) + " here."
        }
    }

    private static func words(_ dice: inout Dice, _ count: Int) -> String {
        (0..<count).map { _ in word(&dice) }.joined(separator: " ")
    }

    private static func word(_ dice: inout Dice) -> String {
        let letters = Array("abcdeéßŁ中😀“£&'\"<*_[]\\`sailed")
        return "w" + String((0..<1 + dice.number(below: 7)).map { _ in letters[dice.number(below: letters.count)] })
            + "d"
    }

    /// The number of paragraphs before the heading.
    private static let middle = 2

    var expected: [String] {
        var blocks = ["headline: " + headline]
        for (index, paragraph) in paragraphs.enumerated() {
            if index == Story.middle { blocks.append("crosshead: " + crosshead) }
            blocks.append((index == 0 ? "lede: " : "body: ") + paragraph)
        }
        return blocks
    }

    func written(as form: Form, _ dice: inout Dice) -> String {
        func spelled(_ words: String, joining line: String = " ", _ dice: inout Dice) -> String {
            words.unicodeScalars.map { scalar in
                if scalar == " ", dice.number(below: 12) == 0 { return line }
                let ways = form.spellings(of: scalar)
                return dice.number(below: 3) == 0 ? ways[dice.number(below: ways.count)] : ways[0]
            }.joined()
        }
        var blocks: [(heading: Bool, words: String)] = []
        for (index, paragraph) in paragraphs.enumerated() {
            if index == Story.middle { blocks.append((true, crosshead)) }
            blocks.append((false, paragraph))
        }
        switch form {
        case .text:
            return ([headline] + blocks.map(\.words)).joined(
                separator: dice.number(below: 2) == 0 ? "\n\n" : "\r\n\r\n") + "\n"
        case .markdown:
            return "# " + spelled(headline, &dice) + "\n\n"
                + blocks.map {
                    $0.heading ? "## " + spelled($0.words, &dice) : spelled($0.words, joining: "  \n", &dice)
                }.joined(separator: "\n\n")
        case .html:
            return "<html><body><article><h1>" + spelled(headline, joining: "\n ", &dice) + "</h1>"
                + blocks.map {
                    ($0.heading ? "<h2>" : "<p>") + spelled($0.words, joining: " <b> \t", &dice)
                        + ($0.heading ? "</h2>" : "</p>")
                }.joined(separator: "\n")
        case .lines:
            return "{\"id\":\"é\",\"text\":\""
                + ([headline] + blocks.map(\.words)).map { spelled($0, &dice) }.joined(separator: "\\n\\n") + "\"}\n"
        case .titledLines:
            return "{\"text\":\"" + blocks.map { spelled($0.words, &dice) }.joined(separator: "\\n\\n")
                + "\", \"title\":\"" + spelled(headline, &dice) + "\",\"id\":1}"
        }
    }
}

/// The random numbers of SplitMix64, the same for the same seed.
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
