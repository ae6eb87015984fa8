// Properties of the mentions of any text, even without meaning. In: random texts of figures, units, marks and words.
// Every mention must lie in one sentence, in order and correctly nested, and it must be found again at the same place.

import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

@Suite struct MentionPropertyTests {
    @Test(arguments: 0..<12)
    func mentionsOfNonsenseKeepTheirPlaces(seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<10 {
            let text = (0..<25).map { _ in dice.nonsense() }.joined(separator: "\n")
            let faults = faults(of: annotated(text, date: "2026-03-10"))
            #expect(faults.isEmpty, "seed \(seed): \(faults.joined(separator: "; "))")
        }
    }

    @Test(arguments: 0..<12)
    func anUnrelatedParagraphChangesNothingBeforeIt(seed: UInt64) {
        var dice = Dice(seed: seed + 100)
        let text = (0..<8).map { _ in dice.nonsense() }.joined(separator: "\n") + "\n" + news
        let alone = listed(annotated(text, date: "2026-03-10"))
        let longer = listed(
            annotated(text + "\nOlga Brandt sold 14 kites for €30 in Kelder on 2 June 2019.", date: "2026-03-10"))

        #expect(longer.count > alone.count)
        #expect(Array(longer.filter { alone.contains($0) }) == alone, "seed \(seed)")
        #expect(longer.count - alone.count < 8, "seed \(seed)")
    }

    @Test func noMentionGoesOnInTheNextParagraph() {
        let prose = annotated("# The march took 18 hours\n41 boats sank in May\n3 men swam at least\n5 km")

        #expect(prose.times.map { prose.text($0.tokens) } == ["18 hours", "May"])
        #expect(prose.amounts.map { prose.document.text($0.qualified) } == ["41", "3", "5 km"])
    }

    @Test func whatIsFoundGrowsWithTheText() {
        var dice = Dice(seed: 7)
        let text = (0..<20).map { _ in dice.nonsense() }.joined(separator: "\n")
        let once = annotated(text, date: "2026-03-10")
        let often = annotated(Array(repeating: text, count: 8).joined(separator: "\n"), date: "2026-03-10")

        #expect(often.tokens.count == 8 * once.tokens.count)
        #expect(often.sentences.count == 8 * once.sentences.count)
        #expect(often.amounts.count == 8 * once.amounts.count)
    }

    @Test func oneTextInEveryFormGivesTheSameMentionsAtTheirPlaces() throws {
        let marked = news.split(separator: "\n").map(String.init)
        let forms = [
            ("a.txt", marked.joined(separator: "\n\n")),
            (
                "a.md",
                marked.map { "**" + $0.split(separator: " ", maxSplits: 1).joined(separator: "** ") }.joined(
                    separator: "\n\n")
            ),
            (
                "a.html",
                marked.map { "<p>" + $0.split(separator: "–").joined(separator: "&ndash;") + "</p>" }.joined(
                    separator: "\n")
            ),
            (
                "a.jsonl",
                #"{"id":"1","date":"2026-03-10","text":""#
                    + marked.map { $0.split(separator: "é").joined(separator: #"\u00e9"#) }.joined(separator: #"\n\n"#)
                    + #""}"#
            ),
        ]
        var expected: [String]?
        for (name, text) in forms {
            let bytes = Array(text.utf8)
            var file = FileText(bytes)
            let reading = FileReading(
                bytes, file: Walk.File(path: name, form: DocumentForm(path: name)), english.pageWords)
            var document = try #require(reading.documents.first, "\(name)")
            document.date = "2026-03-10"
            let prose = english.annotate(document)
            let words = spans(of: prose).map { document.text($0.span) }
            #expect(words == expected ?? words, "\(name)")
            expected = words
            for (span, _) in spans(of: prose) {
                let location = document.location(of: span, in: &file)
                let there = String(decoding: bytes[location.start.byte..<location.end.byte], as: UTF8.self)
                let plain = there.replacing("&ndash;", with: "–").replacing(#"\u00e9"#, with: "é").replacing(
                    "**", with: "")
                #expect(plain == document.text(span), "\(name)")
                #expect(location.text == document.text(span), "\(name)")
            }
        }
        #expect(expected?.contains("José Lund") == true)
        #expect(expected?.contains("£1.4m") == true)
    }
}

private let news = """
    Mayor José Lund of Port Aldé said on Monday, March 9, 2026, that at least 14 boats sank – two of them new.
    “We lost £1.4m in two hours,” said Lund, 51, who left Port Aldé at 5 p.m. – 20 km from the port.
    """

/// Every mention with its type, in the order of its list.
private func spans(of prose: AnnotatedProse) -> [(span: Span, type: String)] {
    prose.amounts.map { ($0.span, $0.kind.name) } + prose.times.map { ($0.span, $0.kind.name) }
        + prose.names.map { ($0.span, $0.kind.name) } + prose.quotations.map { ($0.span, "quotation") }
}

private func listed(_ prose: AnnotatedProse) -> [String] {
    let amounts = prose.amounts.map { "\($0.span) \($0.kind) \($0.amount)" }
    let times = prose.times.map { "\($0.span) \($0.kind) \($0.timexValue) \($0.date)" }
    let names = prose.names.map { "\($0.span) \($0.kind) \(prose.entities[$0.entity].key)" }
    let quotations = prose.quotations.map { "\($0.span) \($0.speakerSpan.map { "\($0)" } ?? "nobody")" }
    return amounts + times + names + quotations
}

/// The faults in the mentions of a text; empty when there are none.
private func faults(of prose: AnnotatedProse) -> [String] {
    var faults: [String] = []
    func say(_ fault: String, _ span: Span) { faults.append("\(fault): \(prose.document.text(span))") }
    func check(_ type: String, _ mentions: [(tokens: Range<Int>, span: Span)]) {
        var last = 0
        for (tokens, span) in mentions {
            if tokens.isEmpty || prose.span(tokens) != span { say("\(type) is not its tokens", span) }
            if tokens.lowerBound < last { say("\(type) overlaps", span) }
            last = tokens.upperBound
            let sentence = prose.sentences.first { $0.tokens.contains(tokens.lowerBound) }
            if let sentence, tokens.upperBound > sentence.tokens.upperBound { say("\(type) leaves its sentence", span) }
        }
    }
    check("amount", prose.amounts.map { ($0.tokens, $0.span) })
    check("time", prose.times.map { ($0.tokens, $0.span) })
    check("name", prose.names.map { ($0.tokens, $0.span) })
    for amount in prose.amounts {
        if amount.qualified.start > amount.span.start || amount.qualified.end < amount.span.end {
            say("qualifiers leave the amount", amount.qualified)
        }
        if let low = amount.amount.low, let high = amount.amount.high, low.value > high.value {
            say("upside down", amount.span)
        }
        // A number is not inside a date, and a quantity is not a duration.
        if let time = prose.times.first(where: { $0.tokens.overlaps(amount.tokens) }) {
            say("\(amount.kind) inside \(time.kind)", time.span)
        }
    }
    for time in prose.times {
        if let first = time.date.first, let last = time.date.last, last < first {
            say("ends before it begins", time.span)
        }
    }
    return faults
}

/// Pseudo-random numbers that are equal on every machine (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) >> 33) % limit
    }

    mutating func pick(_ words: [String]) -> String { words[number(below: words.count)] }

    /// Up to thirty pieces, most of them figures, units and marks.
    mutating func nonsense() -> String {
        var text = ""
        for _ in 0..<(1 + number(below: 30)) {
            switch number(below: 6) {
            case 0, 1: text += figure()
            case 2: text += pick(Dice.units)
            case 3: text += pick(Dice.marks)
            default: text += pick(Dice.words)
            }
            if number(below: 4) > 0 { text += " " }
        }
        return text
    }

    private mutating func figure() -> String {
        switch number(below: 8) {
        case 0: "\(1800 + number(below: 300))"
        case 1: "\(number(below: 32))"
        case 2: "\(number(below: 1000)),\(100 + number(below: 900))"
        case 3: "\(number(below: 100)).\(number(below: 1000))"
        case 4: "\(number(below: 30)):\(10 + number(below: 60))"
        case 5: "\(number(below: 13))/\(number(below: 40))/\(number(below: 3000))"
        case 6: String(repeating: pick(["9", "0", "1"]), count: 1 + number(below: 40))
        default: "\(number(below: 100))"
        }
    }

    private static let units = [
        "km", "m", "miles", "ft", "in", "kg", "%", "per cent", "percent", "percentage points", "°C", "C", "F",
        "degrees",
        "hours", "minutes", "days", "weeks", "years", "year-old", "years old", "p.m.", "a.m.", "euros", "dollars",
        "cents",
        "pence", "bn", "million", "mln", "dozen", "hundred", "thousand", "th", "nd", "st", "s", "sq", "mph", "m2",
    ]
    private static let marks = [
        "$", "£", "€", "¥", "-", "–", "—", ",", ".", ".", ":", ";", "(", ")", "[", "]", "“", "”", "‘", "’", "\"", "'",
        "/",
        "½", "¼", "±", "+", "~", "#", "…", "%", "°", "²", "&", "@", "US$", "\u{301}", "\u{200D}", "\u{A0}", "\u{202E}",
    ]
    private static let words = [
        "one", "two", "seven", "twelve", "twenty", "ninety", "half", "quarter", "third", "first", "second", "a", "an",
        "the", "of", "and", "or", "to", "from", "between", "by", "at least", "more than", "up to", "about", "some",
        "nearly",
        "last", "next", "this", "every", "ago", "later", "before", "after", "since", "until", "May", "March", "June",
        "Sept.",
        "Monday", "Thursday", "Sunday", "today", "yesterday", "night", "morning", "week", "month", "Christmas",
        "spring",
        "minus", "per", "aged", "Mr", "Dr", "Lund", "Anna", "Torrin", "Oslo", "said", "people", "boats", "No.", "U.S.",
    ]
}
