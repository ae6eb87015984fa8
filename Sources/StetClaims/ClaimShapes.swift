import StetFacts
import StetSource
import StetValues

// A finder names each field that it fills once, in the shape of its claim type, with the kind of value it will set.
// What comes in is the schema of the rule files; what goes out is the place of each field, and a line for everything
// that does not fit. A claim is then filled through those places: a name that is misspelled does not compile, and a
// field that is not declared, or declared with another type, is an error when rules are loaded.

/// The fields of one claim type that a finder fills.
protocol ClaimShape: Sendable {
    /// The name of the claim type in the rule files.
    static var claimType: String { get }
    init(_ binder: inout FieldBinder)
}

/// A shape that is bound to the schema.
struct BoundShape<Shape: ClaimShape>: Sendable {
    /// nil when the rule files do not declare the type: an error then, and nothing is collected.
    let type: ClaimTypeID?
    /// How many fields the type has, whoever fills them.
    let width: Int
    let fields: Shape
}

/// The place of one field in a claim, with the Swift type of what it holds.
struct ClaimField<Content: FieldContent>: Sendable {
    fileprivate let index: Int
}

/// What a field may hold, as a Swift type.
protocol FieldContent {
    /// The type that a field for this is declared with.
    static var fieldType: FieldType { get }
    var value: Value { get }
}

extension String: FieldContent {
    static var fieldType: FieldType { .text }
    var value: Value { .text(self) }
}

extension Bool: FieldContent {
    static var fieldType: FieldType { .yesNo }
    var value: Value { .yesNo(self) }
}

extension Amount: FieldContent {
    static var fieldType: FieldType { .amount }
    var value: Value { .amount(self) }
}

extension CalendarDate: FieldContent {
    static var fieldType: FieldType { .date }
    var value: Value { .date(self) }
}

extension Array: FieldContent where Element: FieldContent {
    static var fieldType: FieldType { .list(Element.fieldType) }
    var value: Value { .list(map(\.value)) }
}

/// The members of an enumeration that a finder can tell: `killed`, `injured`.
protocol FieldMember: FieldContent, RawRepresentable<String>, CaseIterable, Sendable {}

extension FieldMember {
    static var fieldType: FieldType { .oneOf(allCases.map(\.rawValue)) }
    var value: Value { .symbol(rawValue) }
}

/// Somebody or something named, of one kind: a person cannot be put where a place is declared.
protocol EntityContent: FieldContent {
    static var kind: Entity.Kind { get }
    /// As printed.
    var name: String { get }
    /// The same for all spellings of one name.
    var key: String { get }
    init(name: String, key: String)
}

extension EntityContent {
    static var fieldType: FieldType { .entity(kind) }
    var value: Value { .entity(Entity(Self.kind, name: name, key: key)) }
}

struct PersonContent: EntityContent {
    static let kind = Entity.Kind.person
    var name: String
    var key: String
}

struct PlaceContent: EntityContent {
    static let kind = Entity.Kind.place
    var name: String
    var key: String
}

struct EventContent: EntityContent {
    static let kind = Entity.Kind.event
    var name: String
    var key: String
}

/// Looks up the fields of one claim type for one finder, and keeps what does not fit.
struct FieldBinder {
    private let declared: ClaimType?
    /// By index in the claim type.
    fileprivate private(set) var bound: Set<Int> = []
    /// One line for each field that does not fit, without the names of finder and claim type.
    private(set) var problems: [String] = []

    fileprivate init(_ declared: ClaimType?) { self.declared = declared }

    /// The field of this name; its declaration has to take `Content`.
    mutating func field<Content: FieldContent>(_ name: String, as content: Content.Type = Content.self)
        -> ClaimField<Content>
    {
        ClaimField(index: place(of: name, taking: Content.fieldType))
    }

    /// The field of this name for amounts of one dimension.
    mutating func field(_ name: String, in dimension: Dimension) -> ClaimField<Amount> {
        ClaimField(index: place(of: name, taking: .quantity(dimension)))
    }

    private mutating func place(of name: String, taking content: FieldType) -> Int {
        guard let declared else { return 0 }
        guard let found = declared.field(named: name) else {
            problems.append("fills '\(name)', which is not a field of it")
            return 0
        }
        let field = declared.fields[found.index]
        if case .oneOf(let told) = content, case .oneOf(let members) = field.type {
            if let word = told.first(where: { !members.contains($0) }) {
                problems.append("fills '\(name)' with '\(word)', which is not one of its words")
            }
        } else if !field.type.takes(content) {
            problems.append("fills '\(name)' with \(content.described), but it is declared as \(field.type.described)")
        }
        bound.insert(found.index)
        return found.index
    }

    fileprivate mutating func finish() {
        guard let declared else { return }
        for (index, field) in declared.fields.enumerated() where !field.isOptional && !bound.contains(index) {
            problems.append("never fills '\(field.name)', which is not optional")
        }
    }

}

extension FieldType {
    /// Whether a field of this type can hold everything of another type. An enumeration may have more members than a
    /// finder can tell.
    func takes(_ content: FieldType) -> Bool {
        switch (self, content) {
        case (.amount, .quantity): true
        case (.list(let element), .list(let other)): element.takes(other)
        case (.oneOf(let members), .oneOf(let told)): told.allSatisfy(members.contains)
        default: self == content
        }
    }
}

/// What finders and patterns fill, and what of it the rule files do not declare.
struct Bindings: Sendable {
    private(set) var problems: [SchemaProblem] = []
    /// By claim type: the indices of its fields that something fills.
    private var filled: [Set<Int>] = []

    private mutating func note(_ fields: Set<Int>, of type: ClaimTypeID) {
        while filled.count <= type.index { filled.append([]) }
        filled[type.index].formUnion(fields)
    }

    /// Binds a shape to its claim type. A mistake leaves a problem that names finder, claim type and field.
    mutating func bind<Shape: ClaimShape>(_ shape: Shape.Type, finder: String, _ schema: Schema) -> BoundShape<Shape> {
        let id = schema.type(named: shape.claimType)
        let declared = id.map { schema[$0] }
        var binder = FieldBinder(declared)
        let fields = shape.init(&binder)
        binder.finish()
        if let id {
            note(binder.bound, of: id)
        } else {
            problems.append(
                SchemaProblem(message: "the finder '\(finder)' makes '\(shape.claimType)', which is not declared"))
        }
        for problem in binder.problems {
            problems.append(
                SchemaProblem(type: id, message: "the finder '\(finder)' makes '\(shape.claimType)' and \(problem)"))
        }
        return BoundShape(type: id, width: declared?.fields.count ?? 0, fields: fields)
    }

    mutating func add(_ pattern: Pattern) {
        for case (.declared(let field), _) in pattern.fills { note([field.index], of: pattern.makes) }
    }

    /// A warning for each field that no finder and no pattern fills: what a rule says of it never comes true.
    func unfilled(in schema: Schema) -> [SchemaProblem] {
        schema.types.indices.flatMap { index in
            let type = ClaimTypeID(index)
            let known = filled.indices.contains(index) ? filled[index] : []
            return schema[type].fields.indices.filter { !known.contains($0) }.map(FieldID.init).map { field in
                SchemaProblem(
                    type: type, field: field, severity: .warning,
                    message:
                        "no pattern and no finder fills '\(schema[type].fields[field.index].name)' of '\(schema[type].name)'"
                )
            }
        }
    }
}

/// Sets the fields of the claim that was added last.
struct ClaimWriter {
    private(set) var table: ClaimTable
    private var claim = ClaimID(0)

    init(_ table: ClaimTable) { self.table = table }

    mutating func begin(_ claim: Claim, width: Int) { self.claim = table.append(claim, width: width) }

    mutating func append(_ claim: Claim, fields: [Slot]) { table.append(claim, fields: fields) }

    /// - Parameters:
    ///   - content: nil leaves the field missing.
    ///   - span: the words that the value stands in; nil where it stands in none of its own.
    mutating func set<Content: FieldContent>(
        _ field: ClaimField<Content>, to content: Content?, at span: Span? = nil
    ) {
        guard let content else { return }
        table.set(FieldID(field.index), of: claim, to: Slot(content.value, at: span))
    }

    mutating func set<Content: FieldContent>(_ field: ClaimField<Content>, to words: Worded<Content>?) {
        set(field, to: words?.content, at: words?.span)
    }
}

/// A value and the words it was read from.
struct Worded<Content: FieldContent> {
    var content: Content
    var span: Span?

    init(_ content: Content, at span: Span? = nil) {
        self.content = content
        self.span = span
    }
}
