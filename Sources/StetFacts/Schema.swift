// The types of claims and their fields, as rule files declare them. The rule language fills a `Schema`; finders,
// readings and rules refer to its types and fields by number, so that no name is compared while documents are read.

package import StetSource
package import StetValues

public struct ClaimTypeID: Hashable, Sendable {
    public var index: Int
    @inlinable public init(_ index: Int) { self.index = index }
}

public struct FieldID: Hashable, Sendable {
    public var index: Int
    @inlinable public init(_ index: Int) { self.index = index }
}

/// What a field may hold, as a rule file declares it.
package indirect enum FieldType: Hashable, Sendable {
    /// An amount of any dimension, which is known only at run time. Comparing two dimensions is unknown.
    case amount
    /// `count of people`, `quantity in km`, `percent`, `money`, `duration in years`.
    case quantity(Dimension)
    case date
    case text
    case yesNo
    case oneOf([String])
    case entity(Entity.Kind)
    case list(FieldType)

    /// Whether values of the type are intervals. Such values have no exact equality, so they cannot be keys.
    package var isBounded: Bool {
        switch self {
        case .amount, .quantity, .date: true
        case .list(let element): element.isBounded
        case .text, .yesNo, .oneOf, .entity: false
        }
    }
}

extension FieldType {
    /// The type as messages name it: "a length".
    package var described: String {
        switch self {
        case .amount: "an amount"
        case .date: "a date"
        case .text: "a text"
        case .yesNo: "yes or no"
        case .oneOf: "one of a list of words"
        case .list(let element): "a list (each \(element.described))"
        case .entity(let kind): kind == .person || kind == .place ? "a \(kind.rawValue)" : "an \(kind.rawValue)"
        case .quantity(let dimension):
            switch dimension {
            case .percent: "a percentage"
            case .money: "a sum of money"
            case .temperatureDifference: "a temperature difference"
            case .area, .energy, .angle: "an \(dimension.name)"
            case .data: "an amount of data"
            default: "a \(dimension.name)"
            }
        }
    }
}

package struct Field: Sendable {
    package enum Course: Sendable { case constant, rising, falling }

    package var name: String
    package var type: FieldType
    package var isOptional: Bool
    package var course: Course
    package var span: Span
    /// The declared unit (`quantity in km`). A bare number that is compared with the field is read in this unit.
    package var unit: Unit?

    package init(
        name: String, type: FieldType, isOptional: Bool, course: Course = .constant, span: Span = Span(0, 0),
        unit: Unit? = nil
    ) {
        self.name = name
        self.type = type
        self.isOptional = isOptional
        self.course = course
        self.span = span
        self.unit = unit
    }
}

/// A kind of claim. Rule files declare it; readings and finders make claims of it.
package struct ClaimType: Sendable {
    package var name: String
    package var summary: String?
    package var fields: [Field]
    /// From `reads "…"`: the words for a claim of this type.
    package var reads: Template?
    /// Facts that share the figure of one of these fields are one fact; empty when facts are not joined.
    package var joinedBy: [FieldID] = []
    /// Where it is declared: the index of the file in `RuleLibrary.sources`, and the span of its name.
    package var source: Int
    package var span: Span

    package init(
        name: String, summary: String? = nil, fields: [Field], reads: Template? = nil, source: Int = 0,
        span: Span = Span(0, 0)
    ) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.reads = reads
        self.source = source
        self.span = span
    }

    package func field(named name: String) -> FieldID? {
        fields.firstIndex { $0.name == name }.map(FieldID.init)
    }
}

/// All claim types of a run.
package struct Schema: Sendable {
    package private(set) var types: [ClaimType] = []
    private var byName: [String: Int] = [:]

    package init() {}

    @discardableResult
    package mutating func add(_ type: ClaimType) -> ClaimTypeID {
        byName[type.name] = types.count
        types.append(type)
        return ClaimTypeID(types.count - 1)
    }

    package mutating func update(_ id: ClaimTypeID, _ change: (inout ClaimType) -> Void) { change(&types[id.index]) }

    package func type(named name: String) -> ClaimTypeID? { byName[name].map(ClaimTypeID.init) }
    package subscript(_ id: ClaimTypeID) -> ClaimType { types[id.index] }
}

/// A difference between a declared claim type and the fields that a finder or reading fills.
package struct SchemaProblem: Hashable, Sendable {
    /// nil when no rule file declares the type.
    package var type: ClaimTypeID?
    /// nil when the problem concerns the whole type.
    package var field: FieldID?
    package var severity: Severity
    package var message: String

    package init(type: ClaimTypeID? = nil, field: FieldID? = nil, severity: Severity = .error, message: String) {
        self.type = type
        self.field = field
        self.severity = severity
        self.message = message
    }
}

/// Fields that every claim has without a declaration.
package enum BuiltinField: String, Hashable, Sendable, CaseIterable {
    case document, story, folder, outlet, part, paragraph, sentence, modality, published, confidence
    case attributedTo = "attributed-to"
    case asOf = "as-of"

    package var type: FieldType {
        switch self {
        case .document, .story, .folder, .outlet, .attributedTo: .text
        case .part: .oneOf(Part.allCases.map(\.rawValue))
        case .modality: .oneOf(Modality.allCases.map(\.rawValue))
        case .confidence: .oneOf(Confidence.allCases.map(\.rawValue))
        case .paragraph, .sentence: .quantity(.count)
        case .published, .asOf: .date
        }
    }

    /// Whether the field may be a key. The numbers of paragraphs and sentences are exact, so they may.
    package var isKey: Bool { self != .published && self != .asOf }
}

/// How firmly the copy states a claim.
public enum Modality: String, Hashable, Sendable, CaseIterable {
    case asserted, reported, hedged, denied, planned, hypothetical
}

extension Modality {
    /// The bit of this modality in a mask.
    public var bit: UInt8 {
        switch self {
        case .asserted: 1
        case .reported: 2
        case .hedged: 4
        case .denied: 8
        case .planned: 16
        case .hypothetical: 32
        }
    }
}

/// A set of modalities, stored as a mask because every rule tests every claim with it.
public struct ModalitySet: Sendable, Equatable {
    public private(set) var mask: UInt8 = 0

    public init(_ modalities: [Modality]) {
        for modality in modalities { mask |= modality.bit }
    }

    /// What a rule considers when it does not name any.
    public static let all = ModalitySet(Modality.allCases)
    public static let usual = ModalitySet([.asserted, .reported])

    public func contains(_ modality: Modality) -> Bool { mask & modality.bit != 0 }

    public func union(_ other: ModalitySet) -> ModalitySet {
        var both = self
        both.mask |= other.mask
        return both
    }
}

/// How certain the reading of a claim is. `high` means that its form has only one reading. A conflict with a `medium`
/// claim is reported as a warning at most.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
    case medium, high
}
