// The mentions of a document come in; a listing for editors goes out. Each row holds one mention: its place, its type,
// the words of the copy, and its meaning when the words do not say it.

import StetDocuments
import StetFacts
import StetProse
import StetReports
import StetSource
import StetValues

/// The listing of one document, with its name and date above it.
struct MentionsListing: Sendable {
    let prose: AnnotatedProse
    let style: TerminalStyle

    /// The greatest width of the words of the copy, in columns.
    private static let mostWords = 40

    func text(_ mentions: [Mention], _ file: inout FileText) -> String {
        let rows = mentions.map { mention in
            let place = place(of: mention)
            let start = prose.document.location(of: place, in: &file).start
            let words = singleLine(prose.document.text(place))
            let meaning = meaning(of: mention)
            return ["\(start.line):\(start.column)", mention.type, words, meaning == words ? "" : meaning]
        }
        let style = style
        let layout = ColumnLayout(right: 0, most: Self.mostWords, indent: 2) { cell, column in
            switch column {
            case 0: style.faint(cell)
            case 2: style.bold(cell)
            case 3 where cell.hasSuffix(Self.unsure): style.coloured(cell, .warning)
            default: cell
            }
        }
        return heading(mentions.count) + columns(rows, layout)
    }

    /// The first line: "drafts/flood.md: 35 mentions, published Thursday 8 October 2026".
    private func heading(_ count: Int) -> String {
        let document = prose.document
        let name = document.path + (document.name == document.path ? "" : ", document " + document.name)
        let day = prose.published?.first.map { "published " + spelled($0) } ?? "no date"
        return style.bold(visible(name) + ":") + " \(count) " + (count == 1 ? "mention" : "mentions") + ", " + day
            + "\n"
    }

    /// The span that is printed. For an amount it includes the words that qualify it: "at least 24".
    private func place(of mention: Mention) -> Span {
        if case .amount(let amount) = mention.kind { amount.qualified } else { mention.span }
    }

    // MARK: What is meant

    static let unsure = "(unsure)"

    private func meaning(of mention: Mention) -> String {
        switch mention.kind {
        case .amount(let amount): return meaning(of: amount.amount)
        case .time(let time): return meaning(of: time)
        case .name(let name, let entity): return meaning(of: name, entity)
        case .quotation(let quotation, let speaker):
            let words = quotation.speakerSpan.map { singleLine(prose.document.text($0)) }
            return speaker?.name ?? words ?? (quotation.isSpeech ? "nobody named" : "no speech")
        }
    }

    private func meaning(of name: NameMention, _ entity: NamedEntity) -> String {
        let title = name.title.map { singleLine(prose.text($0)) }
        return [entity.name, title ?? entity.placeType ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The meaning of an amount: "1,080 to 1,320 km", "24 or more", "22,000,000,000 USD (currency assumed)".
    private func meaning(of amount: Amount) -> String {
        let unit = amount.unit.symbol.text
        func figure(_ value: Exact) -> String {
            value.formatted(places: min(value.decimalPlaces ?? 2, 4), grouped: amount.unit != .calendarYear)
        }
        func measured(_ text: String) -> String {
            if unit.isEmpty || amount.unit == .calendarYear { return text }
            if unit == "%" || unit.hasPrefix("°") { return text + unit }
            return text + " " + unit + (calendar.values.contains(unit) && text != "1" ? "s" : "")
        }
        var meaning: String
        switch (amount.low, amount.high) {
        case (let low?, let high?) where low.value == high.value: meaning = measured(figure(low.value))
        case (let low?, let high?) where amount.isSpan(of: low, high): meaning = measured(figure(low.value))
        case (let low?, let high?):
            meaning = measured(
                (low.isOpen ? "over " : "") + figure(low.value) + (high.isOpen ? " to under " : " to ")
                    + figure(high.value))
        case (let low?, nil):
            meaning = low.isOpen ? "over " + measured(figure(low.value)) : measured(figure(low.value)) + " or more"
        case (nil, let high?):
            meaning = high.isOpen ? "under " + measured(figure(high.value)) : measured(figure(high.value)) + " or less"
        case (nil, nil): meaning = ""
        }
        if amount.isAssumedCurrency, !meaning.isEmpty { meaning += " (currency assumed)" }
        return meaning
    }

    private func meaning(of time: TimeMention) -> String {
        let meaning: String
        switch time.kind {
        case .duration: return time.length.map { self.meaning(of: $0) } ?? ""
        case .recurrence: return everyTime(time.timexValue)
        case .time:
            let part = partsOfDay.first { time.timexValue.hasSuffix($0.key) }?.value
            meaning = [days(of: time), time.clockTime ?? part].compactMap { $0 }.joined(separator: ", ")
        case .date:
            if let reference = references[time.timexValue] { return reference }
            meaning = days(of: time)
        }
        return time.date.isSure || time.date.first == nil ? meaning : meaning + " " + Self.unsure
    }

    private func days(of time: TimeMention) -> String {
        guard let first = time.date.first, let last = time.date.last else {
            let written = formatted(.date(time.date))
            if written != "unknown" { return written + ", not resolved" }
            return (time.weekday.map { "a " + $0.name + ", " } ?? "") + "not resolved"
        }
        if first == last { return spelled(first) }
        let (from, to) = (first.civil, last.civil)
        if from.month == 1, from.day == 1, to.month == 12, to.day == 31, from.year < to.year {
            return "\(from.year) to \(to.year)"
        }
        return formatted(.date(time.date))
    }

    /// A day with its weekday: "Thursday 8 October 2026".
    private func spelled(_ day: Day) -> String { day.weekday.name + " " + formatted(.date(CalendarDate(day))) }

    /// The words for a repeated time: "P1D" is every day, "XXXX-WXX-7" every Sunday. Other values are returned
    /// unchanged.
    private func everyTime(_ value: String) -> String {
        if let weekday = value.utf8.last.flatMap({ Weekday(rawValue: Int($0) - 0x31) }), value.hasPrefix("XXXX-WXX-") {
            return "every " + weekday.name
        }
        guard let unit = value.last.flatMap({ value.hasPrefix("PT") ? hours[$0] : calendar[$0] }) else { return value }
        guard let number = Int(value.drop { !$0.isNumber }.dropLast()) else { return value }
        return number == 1 ? "every " + unit : "every \(number) " + unit + "s"
    }
}

private let references = ["PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"]
private let partsOfDay = [
    "TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night", "TDT": "daytime",
]
private let calendar: [Character: String] = ["D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"]
private let hours: [Character: String] = ["H": "hour", "M": "minute", "S": "second"]

extension Amount {
    /// Whether the bounds are one whole unit that begins at the stated figure: "34 years old" is [34, 35).
    fileprivate func isSpan(of low: Bound, _ high: Bound) -> Bool {
        !low.isOpen && high.isOpen && nominal == low.value && low.value.plus(.one) == high.value
    }
}
