public import StetSource
public import StetValues

/// A figure in the copy: number, ordinal, percentage, quantity, temperature, age or sum of money.
///
/// A mention uses five words of memory. Its amount is five times as large. Copies share it, and so do the mentions of a
/// document that state the same amount. A table of figures therefore needs little more memory than its file.
public struct AmountMention: Sendable {
    public enum Kind: Sendable {
        case number, ordinal, percent, percentagePoints, quantity, temperature, age, money

        /// The name of the kind in output.
        public var name: String {
            switch self {
            case .number: "number"
            case .ordinal: "ordinal"
            case .percent: "percent"
            case .percentagePoints: "percentage-points"
            case .quantity: "quantity"
            case .temperature: "temperature"
            case .age: "age"
            case .money: "money"
            }
        }
    }

    public var kind: Kind
    /// Whether this is the first end of a range: "30" in "30 to 40 km". The next mention is the other end. Both have
    /// the bounds of the range.
    public var opensRange = false
    public var span: Span
    /// The span including qualifiers: "at least five", "about 1,200 km".
    public var qualified: Span
    private var firstToken: Int32
    private var endToken: Int32
    private var shared: Shared<Amount>

    public init(kind: Kind, tokens: Range<Int>, span: Span, qualified: Span, amount: Amount) {
        self.kind = kind
        self.span = span
        self.qualified = qualified
        firstToken = Int32(truncatingIfNeeded: tokens.lowerBound)
        endToken = Int32(truncatingIfNeeded: tokens.upperBound)
        shared = Shared(amount)
    }

    /// The tokens of the amount with its unit or currency sign, without qualifiers.
    public var tokens: Range<Int> {
        get { Int(firstToken)..<Int(endToken) }
        set {
            firstToken = Int32(truncatingIfNeeded: newValue.lowerBound)
            endToken = Int32(truncatingIfNeeded: newValue.upperBound)
        }
    }

    public var amount: Amount {
        get { shared.value }
        set { shared.own().value = newValue }
    }

    /// Uses the same memory for the amount as another mention. The two amounts must be equal.
    mutating func share(amountOf other: AmountMention) { shared = other.shared }
}

/// A date, clock time, duration or recurrence, with its TIMEX3 type and value.
///
/// A mention uses one word of memory, and copies share its parts until one of them is changed. Most readers of times
/// find nothing, and an empty result should not use the memory of a date.
public struct TimeMention: Sendable {
    public enum Kind: Sendable {
        case date, time, duration, recurrence

        /// The name of the kind in output.
        public var name: String {
            switch self {
            case .date: "date"
            case .time: "time"
            case .duration: "duration"
            case .recurrence: "recurrence"
            }
        }
    }

    public struct Clock: Hashable, Sendable {
        public var hour: Int
        public var minute: Int
        public var second: Int
        public var isAfternoon: Bool?
        public init(hour: Int, minute: Int, second: Int = 0, isAfternoon: Bool? = nil) {
            self.hour = hour
            self.minute = minute
            self.second = second
            self.isAfternoon = isAfternoon
        }
    }

    private struct Parts: Sendable {
        var kind: Kind
        var tokens: Range<Int>
        var span: Span
        var timexValue: String
        var date: CalendarDate
        var weekday: Weekday?
        var weekdaySpan: Span?
        var dateSpan: Span
        var otherReading: CalendarDate?
        var clock: Clock?
        var length: Amount?
        var isRelative: Bool
    }

    private var shared: Shared<Parts>

    public init(
        kind: Kind, tokens: Range<Int>, span: Span, timexValue: String, date: CalendarDate, clock: Clock? = nil,
        length: Amount? = nil, isRelative: Bool = false
    ) {
        shared = Shared(
            Parts(
                kind: kind, tokens: tokens, span: span, timexValue: timexValue, date: date, dateSpan: span,
                clock: clock,
                length: length, isRelative: isRelative))
    }

    public var kind: Kind {
        get { shared.value.kind }
        set { shared.own().value.kind = newValue }
    }
    public var tokens: Range<Int> {
        get { shared.value.tokens }
        set { shared.own().value.tokens = newValue }
    }
    public var span: Span {
        get { shared.value.span }
        set { shared.own().value.span = newValue }
    }
    /// The TIMEX3 type: "DATE", "TIME", "DURATION", "SET".
    public var timexType: String {
        switch kind {
        case .date: "DATE"
        case .time: "TIME"
        case .duration: "DURATION"
        case .recurrence: "SET"
        }
    }
    public var timexValue: String {
        get { shared.value.timexValue }
        set { shared.own().value.timexValue = newValue }
    }
    /// The days that it covers, when they can be resolved. The written parts are kept in any case.
    public var date: CalendarDate {
        get { shared.value.date }
        set { shared.own().value.date = newValue }
    }
    /// The weekday that is written with the date or alone.
    public var weekday: Weekday? {
        get { shared.value.weekday }
        set { shared.own().value.weekday = newValue }
    }
    public var weekdaySpan: Span? {
        get { shared.value.weekdaySpan }
        set { shared.own().value.weekdaySpan = newValue }
    }
    /// The words of the date without its weekday: "March 14" in "Friday, March 14".
    public var dateSpan: Span {
        get { shared.value.dateSpan }
        set { shared.own().value.dateSpan = newValue }
    }
    /// The other reading of a date in figures: 10/09/2014.
    public var otherReading: CalendarDate? {
        get { shared.value.otherReading }
        set { shared.own().value.otherReading = newValue }
    }
    /// The clock time as written: hour, minute, second. `isAfternoon` comes from a.m. or p.m.
    public var clock: Clock? {
        get { shared.value.clock }
        set { shared.own().value.clock = newValue }
    }
    /// The length of a duration, in the unit that is written.
    public var length: Amount? {
        get { shared.value.length }
        set { shared.own().value.length = newValue }
    }
    /// Whether it is resolved from the date of the document ("Thursday", "last month") and not written in full.
    public var isRelative: Bool {
        get { shared.value.isRelative }
        set { shared.own().value.isRelative = newValue }
    }
}

/// A value that copies share until one of them is changed.
///
/// `@unchecked` is safe because a copy writes to the box only when no other copy holds it.
private struct Shared<Value: Sendable>: @unchecked Sendable {
    final class Box {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    init(_ value: Value) { box = Box(value) }

    var value: Value { box.value }

    /// A box that only this copy holds, so that it may be changed.
    mutating func own() -> Box {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
        return box
    }
}

/// A person, organisation, place or nationality named in the copy.
public struct NameMention: Sendable {
    public enum Kind: Sendable {
        case person, organisation, place, nationality

        /// The name of the kind in output.
        public var name: String {
            switch self {
            case .person: "person"
            case .organisation: "organisation"
            case .place: "place"
            case .nationality: "nationality"
            }
        }
    }

    public var kind: Kind
    /// The tokens of the name without its title.
    public var tokens: Range<Int>
    public var span: Span
    /// The title or office that is written with the name: "Interior Minister", "Mr", "the mayor of Torrin" (after the
    /// name).
    public var title: Range<Int>?
    /// The index into `AnnotatedProse.entities`. Mentions of one entity have the same index.
    public var entity: Int
    /// Whether the name is complete (given name and surname), and not only a surname.
    public var isFull: Bool

    public init(kind: Kind, tokens: Range<Int>, span: Span, title: Range<Int>? = nil, entity: Int, isFull: Bool) {
        self.kind = kind
        self.tokens = tokens
        self.span = span
        self.title = title
        self.entity = entity
        self.isFull = isFull
    }
}

/// A person, organisation, place or nationality that a document names.
public struct NamedEntity: Hashable, Sendable {
    public var kind: NameMention.Kind
    /// The longest form, as printed.
    public var name: String
    /// The folded name. For a place or nationality, it is that of the place under its main name.
    public var key: String
    /// The type of a place that the gazetteer knows: "country", "territory", "state", "city" …
    public var placeType: String?

    public init(kind: NameMention.Kind, name: String, key: String, placeType: String? = nil) {
        self.kind = kind
        self.name = name
        self.key = key
        self.placeType = placeType
    }
}

/// The words in quotation marks, and who says them.
public struct Quotation: Sendable {
    /// The tokens between the marks.
    public var tokens: Range<Int>
    /// The words without the marks.
    public var span: Span
    /// The index into `entities` of the speaker; nil when the speaker is not known.
    public var speaker: Int?
    /// The words that name the speaker of this quotation. They may be a pronoun.
    public var speakerSpan: Span?
    /// The index of the quotation that this one continues, when an attribution splits one utterance: “…,” she said,
    /// “…”.
    public var continues: Int?
    /// Whether the words are speech, and not a title, a nickname or a scare quote.
    public var isSpeech: Bool

    public init(
        tokens: Range<Int>, span: Span, speaker: Int? = nil, speakerSpan: Span? = nil, continues: Int? = nil,
        isSpeech: Bool
    ) {
        self.tokens = tokens
        self.span = span
        self.speaker = speaker
        self.speakerSpan = speakerSpan
        self.continues = continues
        self.isSpeech = isSpeech
    }
}
