public import StetSource
public import StetValues

/// A person, organisation, place or event as the copy names it.
///
/// `name` is how it is printed; mentions of one entity in a document share `key` (folded words).
public struct Entity: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case person, organisation, place, event
    }

    public var kind: Kind
    public var name: String
    public var key: String

    public init(_ kind: Kind, name: String, key: String) {
        self.kind = kind
        self.name = name
        self.key = key
    }
}

/// What a field of a claim, a table cell or an expression holds. The large cases lie outside, so that the many
/// slots that hold nothing or a word stay small.
public enum Value: Hashable, Sendable {
    /// Not stated, or not certain: conditions read it as *unknown*.
    case missing
    indirect case amount(Amount)
    indirect case date(CalendarDate)
    /// Compared folded: case, accents, quotation marks, dashes and white space do not count.
    case text(String)
    indirect case entity(Entity)
    /// A member of an enumeration: `killed`, `headline`.
    case symbol(String)
    case yesNo(Bool)
    case list([Value])

    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}

/// A value and where its words stand in the document's prose.
public struct Slot: Hashable, Sendable {
    public var value: Value
    public var span: Span?

    public init(_ value: Value, at span: Span? = nil) {
        self.value = value
        self.span = span
    }

    public static let missing = Slot(.missing)
}
