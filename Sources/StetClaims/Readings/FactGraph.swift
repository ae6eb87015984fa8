package import StetFacts
import StetSource
import StetValues

// In: facts as readings found them, some of them parts of one fact. Out: whole facts. A figure or a date is a node of the
// graph. A fact is a node as well; its arcs go to its figures and words, and each arc has a role.

/// What one or more readings say: a relation and what plays its roles.
package struct Fact: Sendable {
    /// The claim type that the fact makes.
    package var relation: ClaimTypeID
    /// The readings that found it, by their numbers in the rule library.
    package var readings: [Int]
    /// From the first to the last token of its pieces.
    package var tokens: Range<Int>
    /// For each field of the relation, its value and its words.
    package var slots: [Slot]
    var builtins: [(BuiltinField, Value)] = []
    /// What a reading says of its confidence; medium when it says nothing, and when one of several readings does not.
    package var confidence: Confidence {
        for case (.confidence, .symbol(let name)) in builtins { return Confidence(rawValue: name) ?? .medium }
        return .medium
    }
    /// How many roles are filled.
    var roles: Int { slots.count { !$0.value.isMissing } }
}

/// Joins facts of one document.
///
/// Facts of a relation that is `joined by` some fields are one fact when one of these fields has the same figure in both,
/// and no other field has two different ones. So “£40m, compared with £35m” and “£40m, up 14%” are one change. Where two
/// facts give one figure different roles, the one with more roles wins, then the one whose words stand closer together,
/// then the one whose reading is declared first.
struct FactGraph {
    private let schema: Schema
    private var kept: [Fact] = []
    /// For each figure of a relation, the facts that hold it.
    private var holders: [Node: [Int]] = [:]

    private struct Node: Hashable {
        var relation: Int
        var start: Int32
        var end: Int32
    }

    init(schema: Schema) { self.schema = schema }

    /// - Returns: the whole facts in the order of the text. A fact whose required fields are not all filled is left out.
    static func settled(_ facts: [Fact], schema: Schema) -> [Fact] {
        var graph = FactGraph(schema: schema)
        for fact in facts.sorted(by: isBefore) { graph.add(fact) }
        return graph.kept.filter { graph.isWhole($0) }.sorted { a, b in
            (a.tokens.lowerBound, a.tokens.upperBound) < (b.tokens.lowerBound, b.tokens.upperBound)
        }
    }

    private static func isBefore(_ a: Fact, _ b: Fact) -> Bool {
        if a.roles != b.roles { return a.roles > b.roles }
        if a.tokens.count != b.tokens.count { return a.tokens.count < b.tokens.count }
        if a.readings != b.readings { return a.readings.lexicographicallyPrecedes(b.readings) }
        return a.tokens.lowerBound < b.tokens.lowerBound
    }

    private mutating func add(_ fact: Fact) {
        let nodes = nodes(of: fact)
        var touched: [Int] = []
        for (node, _) in nodes {
            for index in holders[node] ?? [] where !touched.contains(index) { touched.append(index) }
        }
        guard !touched.isEmpty else { return keep(fact, nodes) }
        let keys = schema[fact.relation].joinedBy
        guard touched.count == 1, let index = touched.first, !keys.isEmpty, shares(fact, kept[index], keys),
            !differs(fact, kept[index])
        else { return }
        join(fact, into: index)
    }

    private mutating func keep(_ fact: Fact, _ nodes: [(Node, Int)]) {
        kept.append(fact)
        for (node, _) in nodes { holders[node, default: []].append(kept.count - 1) }
    }

    private mutating func join(_ fact: Fact, into index: Int) {
        for field in fact.slots.indices where kept[index].slots[field].value.isMissing {
            kept[index].slots[field] = fact.slots[field]
        }
        kept[index].tokens = kept[index].tokens.union(fact.tokens)
        if fact.confidence == .medium {
            kept[index].builtins.removeAll { $0.0 == .confidence }
        }
        for reading in fact.readings where !kept[index].readings.contains(reading) {
            kept[index].readings.append(reading)
        }
        for (node, _) in nodes(of: fact) where !(holders[node] ?? []).contains(index) {
            holders[node, default: []].append(index)
        }
    }

    /// The figures and dates of a fact, with the fields that hold them.
    private func nodes(of fact: Fact) -> [(Node, Int)] {
        fact.slots.enumerated().compactMap { field, slot in
            guard let span = slot.span, slot.value.isNode else { return nil }
            return (Node(relation: fact.relation.index, start: span.start, end: span.end), field)
        }
    }

    private func shares(_ a: Fact, _ b: Fact, _ keys: [FieldID]) -> Bool {
        keys.contains { key in
            guard let span = a.slots[key.index].span else { return false }
            return span == b.slots[key.index].span
        }
    }

    /// Whether two facts cannot be one: a field has two figures, or a figure has two roles.
    private func differs(_ a: Fact, _ b: Fact) -> Bool {
        for field in a.slots.indices {
            let (own, other) = (a.slots[field], b.slots[field])
            guard !own.value.isMissing else { continue }
            if !other.value.isMissing, own.value.isNode ? own.span != other.span : own.value != other.value {
                if own.value.isNode || !own.value.isWords { return true }
            }
            guard own.value.isNode, let span = own.span else { continue }
            for (place, slot) in b.slots.enumerated() where place != field && slot.value.isNode && slot.span == span {
                return true
            }
        }
        return false
    }

    private func isWhole(_ fact: Fact) -> Bool {
        let type = schema[fact.relation]
        // A fact with one role says nothing.
        if !type.joinedBy.isEmpty, fact.slots.count(where: { $0.value.isNode }) < 2 { return false }
        return type.fields.indices.allSatisfy { type.fields[$0].isOptional || !fact.slots[$0].value.isMissing }
    }
}

extension Value {
    /// Whether it is a node of the fact graph: a figure, a date, or a list of them.
    var isNode: Bool {
        switch self {
        case .amount, .date: true
        case .list(let values): values.contains { $0.isNode }
        default: false
        }
    }

    /// Whether it is a piece of text, which two readings may cut differently.
    fileprivate var isWords: Bool { if case .text = self { true } else { false } }
}
