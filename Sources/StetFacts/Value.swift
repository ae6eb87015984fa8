// The values of claims: what a finder reads from the copy goes in, and what rules compare comes out. Every value is
// exact, and a value that is not certain is missing, so that no rule fires on a guess.

public import StetSource
public import StetValues

/// A person, organisation, place or event that the copy names.
///
/// `name` is printed. `key` (folded words) is the same for all mentions of the entity in a document.
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

/// The value of a field, a table cell or an expression. Large cases are stored indirectly, so that the many slots with
/// a word or nothing stay small.
public enum Value: Hashable, Sendable {
    /// Not stated, or not certain. A condition that reads it is *unknown*.
    case missing
    indirect case amount(Amount)
    indirect case date(CalendarDate)
    /// A text. Comparison ignores case, accents, white space, and the kind of quotation marks and dashes.
    case text(String)
    indirect case entity(Entity)
    /// A value of an enumeration: `killed`, `headline`.
    case symbol(String)
    case yesNo(Bool)
    case list([Value])

    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}

/// A value, and the span of its words in the document's prose.
public struct Slot: Hashable, Sendable {
    public var value: Value
    public var span: Span?

    public init(_ value: Value, at span: Span? = nil) {
        self.value = value
        self.span = span
    }

    public static let missing = Slot(.missing)
}
