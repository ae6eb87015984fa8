package import StetSource
package import StetValues

/// A figure in the copy: number, ordinal, percentage, quantity, temperature, age or sum of money.
package struct AmountMention: Sendable {
    package enum Kind: String, Sendable {
        case number, ordinal, percent, quantity, temperature, age, money
        case percentagePoints = "percentage-points"
    }

    package var kind: Kind
    /// The amount with its unit or currency sign, without qualifiers.
    package var tokens: Range<Int>
    package var span: Span
    /// With qualifiers: "at least five", "about 1,200 km".
    package var qualified: Span
    package var amount: Amount
    /// The first of the two ends of a range, "30" of "30 to 40 km": the next mention is the other end, and the bounds of
    /// both are those of the range.
    package var opensRange = false

    package init(kind: Kind, tokens: Range<Int>, span: Span, qualified: Span, amount: Amount) {
        self.kind = kind
        self.tokens = tokens
        self.span = span
        self.qualified = qualified
        self.amount = amount
    }
}

/// A large value that is seldom there, kept outside, so that what holds it stays small and quick to copy.
@propertyWrapper
package struct Aside<Value: Sendable>: Sendable {
    private indirect enum Place: Sendable {
        case some(Value)
    }
    private var place: Place?

    package init(wrappedValue: Value?) { place = wrappedValue.map { .some($0) } }

    package var wrappedValue: Value? {
        get {
            guard case .some(.some(let value)) = place else { return nil }
            return value
        }
        set { place = newValue.map { .some($0) } }
    }
}

/// A date, clock time, duration or recurrence, with its TIMEX3 type and value.
package struct TimeMention: Sendable {
    package enum Kind: String, Sendable { case date, time, duration, recurrence }

    package var kind: Kind
    package var tokens: Range<Int>
    package var span: Span
    /// "DATE", "TIME", "DURATION", "SET".
    package var timexType: String
    package var timexValue: String
    /// The days it covers, when it can be resolved; written parts even where it cannot.
    package var date: CalendarDate
    /// A weekday written with the date or alone.
    package var weekday: Weekday?
    package var weekdaySpan: Span?
    /// The date's words without its weekday: "March 14" of "Friday, March 14".
    package var dateSpan: Span
    /// The other reading of an all-figure date: 10/09/2014.
    @Aside package var otherReading: CalendarDate?
    /// Clock time as written: hour, minute, second; `isAfternoon` from a.m./p.m.
    package var clock: Clock?
    /// Length of a duration, in the unit written.
    @Aside package var length: Amount?
    /// Resolved from the document's date ("Thursday", "last month"), not written in full.
    package var isRelative: Bool

    package struct Clock: Hashable, Sendable {
        package var hour: Int
        package var minute: Int
        package var second: Int
        package var isAfternoon: Bool?
        package init(hour: Int, minute: Int, second: Int = 0, isAfternoon: Bool? = nil) {
            self.hour = hour
            self.minute = minute
            self.second = second
            self.isAfternoon = isAfternoon
        }
    }

    package init(
        kind: Kind, tokens: Range<Int>, span: Span, timexType: String, timexValue: String, date: CalendarDate,
        weekday: Weekday? = nil, weekdaySpan: Span? = nil, dateSpan: Span? = nil, otherReading: CalendarDate? = nil,
        clock: Clock? = nil, length: Amount? = nil, isRelative: Bool = false
    ) {
        self.kind = kind
        self.tokens = tokens
        self.span = span
        self.timexType = timexType
        self.timexValue = timexValue
        self.date = date
        self.weekday = weekday
        self.weekdaySpan = weekdaySpan
        self.dateSpan = dateSpan ?? span
        _otherReading = Aside(wrappedValue: otherReading)
        self.clock = clock
        _length = Aside(wrappedValue: length)
        self.isRelative = isRelative
    }
}

/// A person, organisation, place or nationality named in the copy.
package struct NameMention: Sendable {
    package enum Kind: String, Sendable { case person, organisation, place, nationality }

    package var kind: Kind
    /// The name without its title.
    package var tokens: Range<Int>
    package var span: Span
    /// The title or office written with the name: "Interior Minister", "Mr", "the mayor of Torrin" (in apposition).
    package var title: Range<Int>?
    /// Index into `AnnotatedProse.entities`; mentions of one entity share it.
    package var entity: Int
    /// A name in full (given name and surname), not a later surname alone.
    package var isFull: Bool

    package init(kind: Kind, tokens: Range<Int>, span: Span, title: Range<Int>? = nil, entity: Int, isFull: Bool) {
        self.kind = kind
        self.tokens = tokens
        self.span = span
        self.title = title
        self.entity = entity
        self.isFull = isFull
    }
}

/// One named thing of a document.
package struct NamedEntity: Hashable, Sendable {
    package var kind: NameMention.Kind
    /// The fullest form, as printed.
    package var name: String
    /// Folded; for a place or nationality the canonical place.
    package var key: String
    /// What the gazetteer calls a known place: "country", "territory", "state", "city" …
    package var placeType: String?

    package init(kind: NameMention.Kind, name: String, key: String, placeType: String? = nil) {
        self.kind = kind
        self.name = name
        self.key = key
        self.placeType = placeType
    }
}

/// Words in quotation marks, and who says them.
package struct Quotation: Sendable {
    /// The tokens between the marks.
    package var tokens: Range<Int>
    /// The words without the marks.
    package var span: Span
    /// Index into `entities` of the speaker resolved.
    package var speaker: Int?
    /// The words that name the speaker for this quotation, pronouns included.
    package var speakerSpan: Span?
    /// The next piece of one utterance that an attribution splits: “…,” she said, “…”.
    package var continues: Int?
    /// Speech rather than a title, a nickname or a scare quote.
    package var isSpeech: Bool

    package init(
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
