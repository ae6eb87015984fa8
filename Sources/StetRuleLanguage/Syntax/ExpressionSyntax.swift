import StetFacts
import StetSource

/// The syntax of expressions. The parser writes it and the checker reads it. All nodes lie in one array and refer to
/// their parts by number, so that thousands of lines need only a few allocations.
struct ExpressionID: Hashable {
    var index: Int32
}

/// A number as it is written: `at least 2.9 million people`.
struct AmountSyntax {
    enum Bounds: UInt8 { case exact, atLeast, atMost, moreThan, lessThan, about }

    var bounds: Bounds
    /// The place of the digits.
    var digits: Span
    var scale: Keyword?
    var unit: NameSyntax?
}

enum ExpressionSyntax {
    case amount(AmountSyntax)
    case date
    /// A text: an index into `strings` of the arena.
    case text(Int32)
    case variable(Name)
    case field(NameSyntax, NameSyntax)
    case name(Name)
    case call(Function, ExpressionID)
    case call2(Function, ExpressionID, ExpressionID)
    /// `slip from X to Y or from C as KIND or from A to B`. C and the name of its kind, A and B are
    /// `members[from..<to]` of the arena.
    case slip(ExpressionID, ExpressionID, from: Int32, to: Int32)
    case aggregatePer(Function, key: NameSyntax, of: ExpressionID)
    case nearest(Name)
    case documentDate
    case inUnit(ExpressionID, NameSyntax)
    case inUnitOf(ExpressionID, ExpressionID)
    case arithmetic(ArithmeticOperator, ExpressionID, ExpressionID)
    case negate(ExpressionID)
    case range(ExpressionID, ExpressionID)
    case giveOrTake(ExpressionID, ExpressionID)
    case orElse(ExpressionID, ExpressionID)
    case compare(Comparison, ExpressionID, ExpressionID)
    case isKnown(ExpressionID)
    case isMissing(ExpressionID)
    case isListed(ExpressionID, NameSyntax, negated: Bool)
    /// The values are `members[from..<to]` of the arena.
    case isOneOf(ExpressionID, from: Int32, to: Int32, negated: Bool)
    case and(ExpressionID, ExpressionID)
    case or(ExpressionID, ExpressionID)
    case not(ExpressionID)
    case possibly(ExpressionID)
    case certainly(ExpressionID)
    case some(ExpressionID)
}

struct ExpressionArena {
    private(set) var nodes: [ExpressionSyntax] = []
    private(set) var spans: [Span] = []
    var members: [ExpressionID] = []
    /// The decoded string literals.
    var strings: [String] = []

    mutating func add(_ node: ExpressionSyntax, _ span: Span) -> ExpressionID {
        nodes.append(node)
        spans.append(span)
        return ExpressionID(index: Int32(nodes.count - 1))
    }

    subscript(_ id: ExpressionID) -> ExpressionSyntax { nodes[Int(id.index)] }
    func span(_ id: ExpressionID) -> Span { spans[Int(id.index)] }

    mutating func reserve(_ count: Int) {
        nodes.reserveCapacity(count)
        spans.reserveCapacity(count)
    }
}
