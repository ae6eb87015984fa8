import StetDocuments
import StetFacts
import StetLanguage
import StetLinter
import StetProse
import StetReports
import StetSource
import StetText
import StetValues

/// `stet mentions`: paths of documents come in; the amounts, times, names and quotations in them are printed, one on
/// each line. Claims are made from these mentions, so this shows why a claim is missing.
struct MentionsCommand: Command {
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "mentions"
    static let summary = "print the numbers, quantities, money, dates, names and quotations of documents"
    static let arguments = "PATH…"

    var arguments: [String] = []
    var format = Format.text
    var language: String?
    var input = InputOptions()

    static var flags: [Flag<Self>] {
        [.choice("--format", "FORM", "how mentions are printed", \.format)] + inputFlags(\.input) + [
            languageFlag(\.language)
        ]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) { try requirePaths() }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        let annotator = Annotator(language: language.flatMap(Language.named) ?? .standard())
        let format = format
        let style = TerminalStyle(isOn: console.usesColour)
        return await console.printDocuments(
            arguments, input, annotator.pageWords, separator: format == .text ? "\n" : ""
        ) {
            document, file in
            let prose = annotator.annotate(document)
            let mentions = Mention.all(in: prose)
            guard format == .jsonl else { return MentionsListing(prose: prose, style: style).text(mentions, &file) }
            var out = ""
            for mention in mentions {
                let location = document.location(of: mention.span, in: &file)
                var json = JSONWriter()
                json.object { json in
                    json.member("type", mention.type)
                    json.key("value")
                    mention.write(document, location, &file, to: &json)
                    json.key("location")
                    json.value(location)
                }
                out += json.text + "\n"
            }
            return out
        }
    }
}

/// A mention of any kind. All mentions are printed in reading order.
struct Mention {
    enum Kind {
        case amount(AmountMention)
        case time(TimeMention)
        case name(NameMention, NamedEntity)
        case quotation(Quotation, speaker: NamedEntity?)
    }

    var type: String
    var span: Span
    var kind: Kind

    static func all(in prose: AnnotatedProse) -> [Mention] {
        func entity(_ index: Int) -> NamedEntity? {
            prose.entities.indices.contains(index) ? prose.entities[index] : nil
        }
        var all: [Mention] = []
        // The first end of a range is kept until the second comes. None comes when a time was read there ("one to two
        // months").
        var opening: AmountMention?
        for amount in prose.amounts {
            let whole = opening.flatMap { $0.joined(with: amount) } ?? amount
            opening = amount.opensRange ? amount : nil
            if opening == nil { all.append(Mention(type: whole.kind.name, span: whole.span, kind: .amount(whole))) }
        }
        for time in prose.times { all.append(Mention(type: time.kind.name, span: time.span, kind: .time(time))) }
        for name in prose.names {
            guard let entity = entity(name.entity) else { continue }
            all.append(Mention(type: name.kind.name, span: name.span, kind: .name(name, entity)))
        }
        for quotation in prose.quotations {
            let speaker = quotation.speaker.flatMap(entity)
            all.append(Mention(type: "quotation", span: quotation.span, kind: .quotation(quotation, speaker: speaker)))
        }
        return all.sorted { ($0.span.start, $1.span.end, $0.type) < ($1.span.start, $0.span.end, $1.type) }
    }

    func write(_ document: Document, _ location: Location, _ file: inout FileText, to json: inout JSONWriter) {
        switch kind {
        case .amount(let amount):
            let isBare: Bool
            switch amount.kind {
            case .number, .ordinal, .percent, .percentagePoints: isBare = true
            case .quantity, .temperature, .age, .money: isBare = false
            }
            json.object { json in
                json.members(of: amount.amount, text: document.text(amount.qualified), withUnit: !isBare)
            }
        case .time(let time):
            json.object { json in
                json.key("timex")
                json.object { json in
                    json.member("type", time.timexType)
                    json.member("value", time.timexValue)
                }
                if time.kind == .time {
                    if let moment = time.moment {
                        json.member("from", moment)
                        json.member("to", moment)
                    } else if let first = time.date.first, let last = time.date.last, time.clock == nil {
                        // For "Friday night" only the day is printed, because the copy does not say when the night
                        // begins and ends.
                        json.member("from", "\(first)")
                        json.member("to", "\(last)")
                    }
                    if !time.date.isSure { json.member("sure", false) }
                } else if time.kind == .date || time.date.first != nil {
                    json.dayMembers(of: time.date)
                }
                json.member("text", location.text)
            }
        case .name(_, let entity): json.value(name: entity.name, key: entity.key)
        case .quotation(let quotation, let speaker):
            json.object { json in
                json.member("words", location.text)
                json.key("speaker")
                guard let span = quotation.speakerSpan else {
                    json.null()
                    return
                }
                // In "a spokesman for the ministry" or "they" nobody is named, but somebody speaks.
                let words = document.text(span)
                json.value(name: speaker?.name ?? words, key: speaker?.key ?? folded(words))
                let place = document.location(of: span, in: &file)
                if place.field == location.field {
                    json.member("speakerFrom", place.from)
                    json.member("speakerTo", place.to)
                }
            }
        }
    }
}

extension AmountMention {
    /// The two ends of a range as one amount: "30 to 40 km" gives [30,40] km. Its stated figure is the one beside the
    /// unit.
    fileprivate func joined(with end: AmountMention) -> AmountMention? {
        guard kind == end.kind, amount.low == end.amount.low, amount.high == end.amount.high, span.end <= end.span.start
        else { return nil }
        var whole = end
        whole.tokens = tokens.lowerBound..<end.tokens.upperBound
        whole.span = Span(Int(span.start), Int(end.span.end))
        whole.qualified = Span(Int(qualified.start), Int(end.qualified.end))
        return whole
    }
}

extension TimeMention {
    /// The day and the clock time, as "2024-05-16T14:30"; nil when one of them is unknown.
    fileprivate var moment: String? {
        guard let clockTime, let first = date.first, first == date.last else { return nil }
        return "\(first)T\(clockTime)"
    }

    /// The time of a 24-hour clock: "14:30", "14:30:05". An hour without a.m. or p.m. is read as an hour of this
    /// clock.
    var clockTime: String? {
        guard let clock else { return nil }
        var hour = clock.hour
        if let isAfternoon = clock.isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(hour) + ":" + two(clock.minute) + (clock.second > 0 ? ":" + two(clock.second) : "")
    }
}
