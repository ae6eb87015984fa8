// Plans as the rule language emits them come in; plans with everything that can be settled once per run library
// go out: the types a rule needs, masks, indexes of tables, what outranks what.

import StetFacts
import StetSource
import StetText
import StetValues

/// A rule and what can be known of it before any claim is seen. A class, because every run over a table holds it.
final class PreparedRule: Sendable {
    let plan: RulePlan
    let severity: Severity
    /// Types without which the rule has nothing to do, and how many claims of each it binds at a time.
    let neededTypes: [(type: Int, least: Int)]
    /// One bit per modality; 0xFF for variables that look at modality themselves.
    let modalityMask: UInt8
    let reachesAcrossDocuments: Bool
    /// Two `for each` of one type: each unordered pair is one contradiction.
    let isSymmetric: Bool
    /// Computed expressions and the stated ones they are compared with: how finely a result is printed.
    let comparisons: [(computed: Expression, stated: Expression)]
    /// The links that say what a contradiction is about.
    let keys: [KeyPath]
    let oncePer: [KeyPath]
    /// The same, each part on the first variable that settles it: a linked field is known before its own claim is.
    let earlyOncePer: [KeyPath]
    /// By variable, the fields by which the rule tells claims of different documents apart; empty for a rule in which
    /// claims cannot stand for each other. See `PreparedRule.distinguishing(in:_:)`.
    let distinguishing: [VariableID: [FieldRef]]

    init?(_ plan: RulePlan) {
        guard let severity = plan.severity else { return nil }
        self.plan = plan
        self.severity = severity
        modalityMask = plan.modalities.mask
        var needed: [Int] = []
        var all: [(candidates: Candidates, isGroup: Bool)] = []
        var eachTypes: [Int] = []
        var keys: [KeyPath] = []
        for binding in plan.bindings {
            switch binding {
            case .each(let candidates):
                needed.append(candidates.type.index)
                eachTypes.append(candidates.type.index)
                all.append((candidates, false))
                keys += candidates.links.map(\.inner)
            case .all(let candidates, _):
                needed.append(candidates.type.index)
                all.append((candidates, true))
                keys += candidates.links.map(\.inner)
            case .whenSome(let candidates):
                needed.append(candidates.type.index)
                all.append((candidates, false))
            case .unlessSome(let candidates): all.append((candidates, false))
            case .lookUp, .let, .unless: break
            }
        }
        for check in plan.checks {
            switch check {
            case .expectSome(let candidates), .expectNo(let candidates):
                all.append((candidates, false))
                keys += candidates.links.map(\.inner)
            case .flagWhen, .expect, .expectAllAgree: break
            }
        }
        neededTypes = Set(needed).sorted().map { type in (type, max(1, eachTypes.count { $0 == type })) }
        self.keys = keys
        isSymmetric = eachTypes.count == 2 && eachTypes[0] == eachTypes[1]
        var isFirst = true
        reachesAcrossDocuments = all.contains { candidates, isGroup in
            defer { isFirst = false }
            if isFirst && !isGroup { return false }
            return !candidates.links.contains {
                $0.inner.field == .builtin(.document) && $0.outer.field == .builtin(.document)
            }
        }
        comparisons = PreparedRule.comparisons(in: plan)
        let once = plan.clauses.flatMap { if case .oncePer(let paths) = $0 { paths } else { [KeyPath]() } }
        oncePer = once
        earlyOncePer = once.map { path in
            for case .each(let candidates) in plan.bindings {
                if let link = candidates.outerLinks.first(where: { $0.inner == path }) { return link.outer }
            }
            return path
        }
        distinguishing = PreparedRule.distinguishing(in: plan, once) ?? [:]
    }

    func mask(for variable: VariableID) -> UInt8 { plan.unfiltered.contains(variable) ? 0xFF : modalityMask }

    private static func comparisons(in plan: RulePlan) -> [(computed: Expression, stated: Expression)] {
        var expressions: [Expression] = []
        for binding in plan.bindings {
            switch binding {
            case .each(let c), .whenSome(let c), .unlessSome(let c): expressions += [c.filter].compactMap { $0 }
            case .all(let c, let having): expressions += [c.filter, having].compactMap { $0 }
            case .lookUp(_, _, _, let filter): expressions += [filter].compactMap { $0 }
            case .let(_, let e), .unless(let e): expressions.append(e)
            }
        }
        for check in plan.checks {
            switch check {
            case .flagWhen(let e), .expect(let e): expressions.append(e)
            case .expectSome(let c), .expectNo(let c): expressions += [c.filter].compactMap { $0 }
            case .expectAllAgree: break
            }
        }
        var found: [(computed: Expression, stated: Expression)] = []
        func bare(_ expression: Expression) -> Expression {
            switch expression {
            case .giveOrTake(let a, _): bare(a)
            case .call(.statedFigureOf, let arguments): arguments.first.map(bare) ?? expression
            default: expression
            }
        }
        func isStated(_ expression: Expression) -> Bool {
            if case .field = expression { true } else { false }
        }
        for expression in expressions {
            expression.walk { part in
                guard case .compare(_, let a, let b) = part else { return }
                let (x, y) = (bare(a), bare(b))
                if isStated(x), !isStated(y) { found.append((y, x)) }
                if isStated(y), !isStated(x) { found.append((x, y)) }
            }
        }
        return found
    }
}

/// A reference table with the hash indexes that rules look rows up by.
struct PreparedTable {
    let table: ReferenceTable
    private(set) var indexes: [[Int]: [Key: [Int]]] = [:]

    init(_ table: ReferenceTable) { self.table = table }

    mutating func addIndex(on columns: [Int]) {
        guard indexes[columns] == nil else { return }
        var index: [Key: [Int]] = [:]
        for (number, row) in table.rows.enumerated() {
            guard let key = key(columns.map { row.indices.contains($0) ? row[$0] : .missing }) else { continue }
            index[key, default: []].append(number)
        }
        indexes[columns] = index
    }

    func rows(columns: [Int], values: [Value]) -> [Int] {
        guard let key = key(values) else { return [] }
        return indexes[columns]?[key] ?? []
    }

    private func key(_ values: [Value]) -> Key? {
        var key = Key()
        for value in values {
            guard let part = KeyPart(value) else { return nil }
            key.append(part)
        }
        return key
    }
}

/// The library with its rules, tables and words prepared; what `Engine` holds.
struct PreparedLibrary {
    let library: RuleLibrary
    let typeCount: Int
    let rules: [PreparedRule]
    private(set) var tables: [PreparedTable]
    let wordLists: [Set<String>]
    /// By rule name: its number in the library, and the names of the rules it outranks, directly or through others.
    let ranks: [String: (number: Int, below: Set<String>)]

    init(_ library: RuleLibrary) {
        self.library = library
        typeCount = library.schema.types.count
        rules = library.rules.compactMap { PreparedRule($0) }
        wordLists = library.words.map { Set($0.words.map { folded($0) }) }
        tables = library.tables.map { PreparedTable($0) }
        for rule in rules {
            for case .lookUp(_, let table, let keys, _) in rule.plan.bindings where tables.indices.contains(table.index)
            {
                tables[table.index].addIndex(on: keys.map(\.column))
            }
        }
        let direct = Dictionary(library.rules.map { ($0.name, $0.outranks) }, uniquingKeysWith: { $0 + $1 })
        var ranks: [String: (number: Int, below: Set<String>)] = [:]
        for (number, rule) in library.rules.enumerated() where ranks[rule.name] == nil {
            var below: Set<String> = []
            var open = rule.outranks
            while let next = open.popLast() {
                guard next != rule.name, below.insert(next).inserted else { continue }
                open += direct[next] ?? []
            }
            ranks[rule.name] = (number, below)
        }
        self.ranks = ranks
    }
}
