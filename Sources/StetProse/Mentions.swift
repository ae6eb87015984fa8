public import StetSource
public import StetValues

/// A figure in the copy: number, ordinal, percentage, quantity, temperature, age or sum of money.
///
/// A mention is five words of memory. Its amount, which is five times as large, is shared by copies and by the mentions
/// of a document that state the same: a table of figures is not many times larger here than in the file.
public struct AmountMention: Sendable {
    public enum Kind: Sendable {
        case number, ordinal, percent, percentagePoints, quantity, temperature, age, money

        /// As it stands in output.
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
    /// The first of the two ends of a range, "30" of "30 to 40 km": the next mention is the other end, and the bounds of
    /// both are those of the range.
    public var opensRange = false
    public var span: Span
    /// With qualifiers: "at least five", "about 1,200 km".
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

    /// The amount with its unit or currency sign, without qualifiers.
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

    /// Keeps its amount in the same memory as another mention does. The two must be equal.
    mutating func share(amountOf other: AmountMention) { shared = other.shared }
}

/// A date, clock time, duration or recurrence, with its TIMEX3 type and value.
///
/// A mention is one word of memory, and copies share its parts until one of them is changed: most readers of times
/// are asked in vain, and what says “nothing here” should not have the size of a date.
public struct TimeMention: Sendable {
    public enum Kind: Sendable {
        case date, time, duration, recurrence

        /// As it stands in output.
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
    /// "DATE", "TIME", "DURATION", "SET".
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
    /// The days it covers, when it can be resolved; written parts even where it cannot.
    public var date: CalendarDate {
        get { shared.value.date }
        set { shared.own().value.date = newValue }
    }
    /// A weekday written with the date or alone.
    public var weekday: Weekday? {
        get { shared.value.weekday }
        set { shared.own().value.weekday = newValue }
    }
    public var weekdaySpan: Span? {
        get { shared.value.weekdaySpan }
        set { shared.own().value.weekdaySpan = newValue }
    }
    /// The date's words without its weekday: "March 14" of "Friday, March 14".
    public var dateSpan: Span {
        get { shared.value.dateSpan }
        set { shared.own().value.dateSpan = newValue }
    }
    /// The other reading of an all-figure date: 10/09/2014.
    public var otherReading: CalendarDate? {
        get { shared.value.otherReading }
        set { shared.own().value.otherReading = newValue }
    }
    /// Clock time as written: hour, minute, second; `isAfternoon` from a.m./p.m.
    public var clock: Clock? {
        get { shared.value.clock }
        set { shared.own().value.clock = newValue }
    }
    /// Length of a duration, in the unit written.
    public var length: Amount? {
        get { shared.value.length }
        set { shared.own().value.length = newValue }
    }
    /// Resolved from the document's date ("Thursday", "last month"), not written in full.
    public var isRelative: Bool {
        get { shared.value.isRelative }
        set { shared.own().value.isRelative = newValue }
    }
}

/// A value that copies share until one of them is changed.
///
/// `@unchecked`: the box is written to only by the one copy that holds it alone.
private struct Shared<Value: Sendable>: @unchecked Sendable {
    final class Box {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    init(_ value: Value) { box = Box(value) }

    var value: Value { box.value }

    /// The box of this copy alone, to be written to.
    mutating func own() -> Box {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
        return box
    }
}

/// A person, organisation, place or nationality named in the copy.
public struct NameMention: Sendable {
    public enum Kind: Sendable {
        case person, organisation, place, nationality

        /// As it stands in output.
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
    /// The name without its title.
    public var tokens: Range<Int>
    public var span: Span
    /// The title or office written with the name: "Interior Minister", "Mr", "the mayor of Torrin" (in apposition).
    public var title: Range<Int>?
    /// Index into `AnnotatedProse.entities`; mentions of one entity share it.
    public var entity: Int
    /// A name in full (given name and surname), not a later surname alone.
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

/// One named thing of a document.
public struct NamedEntity: Hashable, Sendable {
    public var kind: NameMention.Kind
    /// The fullest form, as printed.
    public var name: String
    /// Folded; for a place or nationality the canonical place.
    public var key: String
    /// What the gazetteer calls a known place: "country", "territory", "state", "city" …
    public var placeType: String?

    public init(kind: NameMention.Kind, name: String, key: String, placeType: String? = nil) {
        self.kind = kind
        self.name = name
        self.key = key
        self.placeType = placeType
    }
}

/// Words in quotation marks, and who says them.
public struct Quotation: Sendable {
    /// The tokens between the marks.
    public var tokens: Range<Int>
    /// The words without the marks.
    public var span: Span
    /// Index into `entities` of the speaker resolved.
    public var speaker: Int?
    /// The words that name the speaker for this quotation, pronouns included.
    public var speakerSpan: Span?
    /// The next piece of one utterance that an attribution splits: “…,” she said, “…”.
    public var continues: Int?
    /// Speech rather than a title, a nickname or a scare quote.
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
