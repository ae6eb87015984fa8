// Rule plans come in; the same plans go out with everything that can be computed before a claim is seen: the claim
// types a rule needs, masks, indexes of tables, ranks. This is done once, because each rule runs over thousands of
// tables.

import StetFacts
import StetSource
import StetText
import StetValues

/// A rule with everything that can be computed before a claim is seen. A class, because every run refers to the same
/// one.
final class PreparedRule: Sendable {
    let plan: RulePlan
    let severity: Severity
    /// The claim types that must occur, with the least number of claims of each. Otherwise the rule has nothing to do.
    let neededTypes: [(type: Int, least: Int)]
    /// One bit for each modality. 0xFF when a variable reads the modality itself.
    let modalityMask: UInt8
    let reachesAcrossDocuments: Bool
    /// Whether the rule has two `for each` of one type. Then a pair of claims is one contradiction in either order.
    let isSymmetric: Bool
    /// Computed expressions with the stated figure they are compared with, which decides how many decimals are
    /// printed.
    let comparisons: [(computed: Expression, stated: Expression)]
    /// The links that say what a contradiction is about.
    let keys: [KeyPath]
    let oncePer: [KeyPath]
    /// `oncePer`, with each part moved to the first variable that determines it. Links often determine a field before
    /// its own claim is bound.
    let earlyOncePer: [KeyPath]
    /// For each variable, the fields that decide the result of the rule. Empty when claims cannot represent each
    /// other. See `PreparedRule.distinguishing(in:_:)`.
    let distinguishing: [VariableID: [FieldRef]]
    /// See `RulePlan.needsTwoDocuments`.
    let needsTwoDocuments: Bool

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
        needsTwoDocuments = plan.needsTwoDocuments
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
                if case .call(.slipFromTo, let arguments) = part, arguments.count > 1 {
                    found.append((bare(arguments[0]), bare(arguments[1])))
                    return
                }
                guard case .compare(_, let a, let b) = part else { return }
                let (x, y) = (bare(a), bare(b))
                if isStated(x), !isStated(y) { found.append((y, x)) }
                if isStated(y), !isStated(x) { found.append((x, y)) }
            }
        }
        return found
    }
}

/// A reference table with the hash indexes by which rules look up its rows.
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

/// A library whose rules, tables and word lists are prepared. `Engine` keeps it.
struct PreparedLibrary {
    let library: RuleLibrary
    let typeCount: Int
    let rules: [PreparedRule]
    private(set) var tables: [PreparedTable]
    let wordLists: [Set<String>]
    /// By rule name: the number of the rule in the library, and the names of all rules that it outranks, directly or
    /// indirectly.
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
