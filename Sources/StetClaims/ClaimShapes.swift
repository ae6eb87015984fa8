import StetFacts
import StetSource
import StetValues

// In: the claim types that the rule files declare. Out: the place of each field that a finder fills, and one problem
// for each field that does not fit. The name of a field stands once as text, in the shape of its claim type, with the
// type of its value: where the rule files do not declare such a field, loading fails. Everywhere else in a finder the
// field is a property of the shape: a misspelled one does not compile.

/// The fields of one claim type that a finder fills.
protocol ClaimShape: Sendable {
    /// The name of the claim type in the rule files.
    static var claimType: String { get }
    init(_ binder: inout FieldBinder)
}

/// A shape that is bound to the schema.
struct BoundShape<Shape: ClaimShape>: Sendable {
    /// nil when the rule files do not declare the type. Binding then reports an error, and no claim is collected.
    let type: ClaimTypeID?
    /// The number of all fields of the type, including those that something else fills.
    let width: Int
    let fields: Shape
}

/// The place of one field in a claim, with the Swift type of its value.
struct ClaimField<Content: FieldContent>: Sendable {
    fileprivate let index: Int
}

/// A Swift type that a field may hold.
protocol FieldContent {
    /// The type that the rule files must declare for a field that holds this.
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

/// The members of an enumeration that a finder can distinguish: `killed`, `injured`.
protocol FieldMember: FieldContent, RawRepresentable<String>, CaseIterable, Sendable {}

extension FieldMember {
    static var fieldType: FieldType { .oneOf(allCases.map(\.rawValue)) }
    var value: Value { .symbol(rawValue) }
}

/// A named person, place or organisation. Each has a type of its own, so that a person cannot be put into a field for a
/// place.
protocol EntityContent: FieldContent {
    static var kind: Entity.Kind { get }
    /// The name as it is printed.
    var name: String { get }
    /// The key of the name. All spellings of one name have the same key.
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

/// Looks up the fields of one claim type for one finder, and collects the problems.
struct FieldBinder {
    private let declared: ClaimType?
    /// The indices of the bound fields in the claim type.
    fileprivate private(set) var bound: Set<Int> = []
    /// One line for each field that does not fit. The caller adds the names of the finder and of the claim type.
    private(set) var problems: [String] = []

    fileprivate init(_ declared: ClaimType?) { self.declared = declared }

    /// Looks up the field of this name. Its declaration must accept `Content`.
    mutating func field<Content: FieldContent>(_ name: String, as content: Content.Type = Content.self)
        -> ClaimField<Content>
    {
        ClaimField(index: place(of: name, taking: Content.fieldType))
    }

    /// Looks up the field of this name for amounts of one dimension.
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
    /// Whether a field of this type can hold every value of another type. A declared enumeration may have more members
    /// than the finder can distinguish.
    func takes(_ content: FieldType) -> Bool {
        switch (self, content) {
        case (.amount, .quantity): true
        case (.list(let element), .list(let other)): element.takes(other)
        case (.oneOf(let members), .oneOf(let told)): told.allSatisfy(members.contains)
        default: self == content
        }
    }
}

/// Which fields finders and readings fill, and which of these the rule files do not declare.
struct Bindings: Sendable {
    private(set) var problems: [SchemaProblem] = []
    /// For each claim type, the indices of the fields that something fills.
    private var filled: [Set<Int>] = []

    private mutating func note(_ fields: Set<Int>, of type: ClaimTypeID) {
        while filled.count <= type.index { filled.append([]) }
        filled[type.index].formUnion(fields)
    }

    /// Binds a shape to its claim type. A mistake adds a problem that names the finder, the claim type and the field.
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

    mutating func add(_ reading: ReadingPlan) {
        for case (.declared(let field), _) in reading.fills { note([field.index], of: reading.makes) }
    }

    /// - Returns: a warning for each field that no finder and no reading fills. A condition on such a field is never
    ///   true.
    func unfilled(in schema: Schema) -> [SchemaProblem] {
        schema.types.indices.flatMap { index in
            let type = ClaimTypeID(index)
            let known = filled.indices.contains(index) ? filled[index] : []
            return schema[type].fields.indices.filter { !known.contains($0) }.map(FieldID.init).map { field in
                SchemaProblem(
                    type: type, field: field, severity: .warning,
                    message:
                        "no reading and no finder fills '\(schema[type].fields[field.index].name)' of '\(schema[type].name)'"
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
    ///   - content: the value; with nil the field stays empty.
    ///   - span: the words that state the value; nil when it has no words of its own.
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

/// A value with the words that state it.
struct Worded<Content: FieldContent> {
    var content: Content
    var span: Span?

    init(_ content: Content, at span: Span? = nil) {
        self.content = content
        self.span = span
    }
}
