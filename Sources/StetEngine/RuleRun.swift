// One rule and one table come in; the bindings for which the rule certainly fires go out. The variables are bound in
// order. A variable with links looks its claims up in a hash index, so the rule visits only claims that can match.

import StetFacts
import StetSource
import StetValues

/// Counts of what a run did. Tests check that they grow linearly with the claims.
package struct Work: Hashable, Sendable {
    package var rowsVisited = 0
    package var tuplesChecked = 0
    /// How many claims a rule did not compare with all others: claims that met a group above `largestGroup`, and
    /// claims that came after a limit was reached.
    package var claimsLeftAlone = 0

    /// The largest group in which a rule compares all pairs. The number of pairs grows with the square of the group,
    /// so larger groups are left alone and reported.
    package static let largestGroup = 1_000
    /// Up to this number, all claims are compared, even if several are alike.
    package static let fewClaims = 64
    /// The most conflicts of one rule in one table. If there are more, they have one common cause, and each takes
    /// memory.
    package static let mostFirings = 20_000
    /// The most rows that one rule visits. This is enough for many groups of medium size.
    package static func mostRows(claims: Int) -> Int { 2_000_000 + 50 * claims }
}

/// A binding for which a check of the rule certainly fails.
struct Firing {
    var frame: Frame
    var check: Int
    /// For a group with different values: the members in conflict.
    var involved: [Int] = []
    /// The values of the rule's links, which say what the contradiction is about. nil when a claim disagrees with
    /// itself or with a constant.
    var key: Key?
    /// Whether the conflict exists only if two claims without a time are simultaneous.
    var restsOnUnknownTime = false
}

struct RuleRun {
    let rule: PreparedRule
    let setting: Setting
    private(set) var firings: [Firing] = []
    private(set) var work = Work()
    /// Called for every condition that stopped a binding; used only for `--why-quiet`.
    var witness: ((Frame, String, Truth) -> Void)?
    /// Called for every reading that settled a check; used only for `--why-quiet`.
    var settledWitness: ((Frame, String) -> Void)?

    private var frame: Frame
    /// Hash indexes of claims, by the number of the variable that they bind.
    private var indexes: [Int: [Key: [Int32]]] = [:]
    private let mostRows: Int
    /// The classes of `once per` that have a finding. Other bindings of these classes are skipped.
    private var settled: Set<Key> = []
    /// Whether a limit was reached. From then on all conditions are unknown, and the rule no longer fires.
    private var isSpent: Bool { work.rowsVisited > mostRows || firings.count >= Work.mostFirings }

    init(_ rule: PreparedRule, in setting: Setting) {
        self.rule = rule
        self.setting = setting
        mostRows = Work.mostRows(claims: setting.table.claims.count)
        frame = Frame(setting: setting, variables: rule.plan.variables.count)
    }

    mutating func run() {
        // One document may hold as many claims as an archive. Without this, each of them would be looked up for nothing.
        if rule.needsTwoDocuments, setting.table.documents.count == 1, witness == nil { return }
        step(0)
        if isSpent { work.claimsLeftAlone = max(1, work.claimsLeftAlone) }
    }

    // MARK: Bindings

    private mutating func step(_ number: Int) {
        guard number < rule.plan.bindings.count else { return check() }
        switch rule.plan.bindings[number] {
        case .each(let candidates):
            let isFirst = !frame.claims.contains { $0 >= 0 }
            if !isFirst, isSettled { return }
            let claims = isFirst ? representatives(of: claims(for: candidates), candidates) : claims(for: candidates)
            if !isFirst, claims.count > Work.largestGroup {
                work.claimsLeftAlone += 1
                return
            }
            for (offset, claim) in claims.enumerated() {
                if isSpent {
                    if isFirst { work.claimsLeftAlone += claims.count - offset }
                    break
                }
                guard bind(claim, candidates) == .yes else { continue }
                let before = settled.count
                step(number + 1)
                if !isFirst, settled.count > before, isSettled { break }
            }
            frame.claims[candidates.variable.index] = -1

        case .all(let candidates, let having):
            for members in groups(of: candidates) {
                if isSpent {
                    work.claimsLeftAlone += members.count
                    continue
                }
                frame.setGroup(candidates.variable, members: members)
                if holds(having, wanted: .yes, "having") { step(number + 1) }
                frame.setGroup(nil, members: [])
            }

        case .lookUp(let variable, let table, let keys, let filter):
            let columns = keys.map(\.column)
            func row(_ frame: Frame) -> Int? {
                guard setting.library.tables.indices.contains(table.index) else { return nil }
                let rows = setting.library.tables[table.index].rows(
                    columns: columns, values: keys.map { frame.value(of: $0.value) })
                guard let filter else { return rows.count == 1 ? rows[0] : nil }
                let kept = rows.filter { row in
                    var frame = frame
                    frame.set(variable, toRow: row, of: table)
                    return frame.truth(of: filter) == .yes
                }
                return kept.count == 1 ? kept[0] : nil
            }
            if keys.contains(where: { $0.value.varies(in: frame) }) || filter?.varies(in: frame) ?? false {
                let rows = (0..<frame.memberCount).map { row(frame.focused(on: $0)) }
                frame.set(variable, toRows: rows, of: table)
            } else {
                frame.set(variable, toRow: row(frame), of: table)
            }
            step(number + 1)

        case .let(let variable, let expression):
            if expression.varies(in: frame) {
                frame.set(variable, toEach: (0..<frame.memberCount).map { frame.focused(on: $0).value(of: expression) })
            } else {
                frame.set(variable, to: frame.value(of: expression))
            }
            step(number + 1)

        case .whenSome(let candidates):
            let before = frame
            guard keepMembers(having: candidates, { $0 == .yes }, wanted: true) else {
                frame = before
                return
            }
            let whole = frame.memberCount > 0 && touchesGroup(candidates) ? frame.focused(on: 0) : frame
            frame.claims[candidates.variable.index] = match(candidates, in: whole) { $0 == .yes } ?? -1
            step(number + 1)
            frame = before

        case .unlessSome(let candidates):
            // A candidate that may match counts as a match, so that the rule stays silent.
            let before = frame
            guard keepMembers(having: candidates, { $0 != .no }, wanted: false) else {
                frame = before
                return
            }
            step(number + 1)
            frame = before

        case .unless(let condition):
            if condition.varies(in: frame) {
                let kept = (0..<frame.memberCount).filter { frame.focused(on: $0).truth(of: condition) == .no }
                let before = frame
                frame.keepMembers(kept)
                if !kept.isEmpty { step(number + 1) }
                frame = before
            } else if holds(condition, wanted: .no, "unless") {
                step(number + 1)
            }
        }
    }

    /// Binds a claim to a variable and returns whether the claim passes the filter.
    private mutating func bind(_ claim: Int32, _ candidates: Candidates) -> Truth {
        frame.claims[candidates.variable.index] = -1
        guard !frame.isBound(claim) else { return .no }
        work.rowsVisited += 1
        frame.claims[candidates.variable.index] = claim
        guard let filter = candidates.filter else { return .yes }
        let truth = frame.truth(of: filter)
        if truth != .yes { witness?(frame, "where", truth) }
        return truth
    }

    private func holds(_ condition: Expression?, wanted: Truth, _ word: String) -> Bool {
        guard let condition else { return true }
        let truth = frame.truth(of: condition)
        if truth != wanted { witness?(frame, word, truth) }
        return truth == wanted
    }

    // MARK: Candidates

    /// The claims of the right type and modality that satisfy the links to earlier variables.
    private mutating func claims(for candidates: Candidates) -> [Int32] {
        let links = candidates.outerLinks
        guard !links.isEmpty else { return eligible(candidates) }
        guard let key = outerKey(links, in: frame) else { return [] }
        makeIndex(for: candidates, links)
        return indexes[candidates.variable.index]?[key] ?? []
    }

    private func eligible(_ candidates: Candidates) -> [Int32] {
        let mask = rule.mask(for: candidates.variable)
        return setting.claims(of: candidates.type).filter { setting.table.claims[Int($0)].modality.bit & mask != 0 }
    }

    private func outerKey(_ links: [Link], in frame: Frame) -> Key? {
        var key = Key()
        for link in links {
            guard let part = frame.keyPart(link.outer) else { return nil }
            key.append(part)
        }
        return key
    }

    private func innerKey(_ links: [Link], of claim: Int32) -> Key? {
        var key = Key()
        for link in links {
            guard let part = setting.keyPart(of: link.inner.field, functions: link.inner.functions, of: claim) else {
                return nil
            }
            key.append(part)
        }
        return key
    }

    private mutating func makeIndex(for candidates: Candidates, _ links: [Link]) {
        guard indexes[candidates.variable.index] == nil else { return }
        var index: [Key: [Int32]] = [:]
        for claim in representatives(of: eligible(candidates), candidates) {
            work.rowsVisited += 1
            guard let key = innerKey(links, of: claim) else { continue }
            index[key, default: []].append(claim)
        }
        indexes[candidates.variable.index] = index
    }

    /// The groups of a `for all`, in the order of their first members. A claim with a missing key is in no group.
    private mutating func groups(of candidates: Candidates) -> [[Int32]] {
        var members: [Int32] = []
        for claim in claims(for: candidates) where bind(claim, candidates) == .yes { members.append(claim) }
        frame.claims[candidates.variable.index] = -1
        let own = candidates.ownLinks
        guard !own.isEmpty else { return members.isEmpty ? [] : [members] }
        var numbers: [Key: Int] = [:]
        var groups: [[Int32]] = []
        for claim in members {
            guard let key = innerKey(own, of: claim) else { continue }
            if let number = numbers[key] {
                groups[number].append(claim)
            } else {
                numbers[key] = groups.count
                groups.append([claim])
            }
        }
        return groups
    }

    /// The first candidate for which the truth of the filter is accepted.
    private mutating func match(_ candidates: Candidates, in frame: Frame, _ isAccepted: (Truth) -> Bool) -> Int32? {
        let links = candidates.outerLinks
        let claims: [Int32]
        if links.isEmpty {
            claims = eligible(candidates)
        } else {
            guard let key = outerKey(links, in: frame) else { return nil }
            makeIndex(for: candidates, links)
            claims = indexes[candidates.variable.index]?[key] ?? []
        }
        var frame = frame
        let own = frame.isFocused ? frame.members[frame.focus] : -1
        for claim in claims where claim != own && !frame.isBound(claim) {
            if isSpent { return nil }
            work.rowsVisited += 1
            frame.claims[candidates.variable.index] = claim
            if isAccepted(candidates.filter.map { frame.truth(of: $0) } ?? .yes) { return claim }
            frame.claims[candidates.variable.index] = -1
        }
        return nil
    }

    private func touchesGroup(_ candidates: Candidates) -> Bool {
        candidates.links.contains { frame.variesByMember($0.outer.variable) }
            || candidates.filter?.varies(in: frame) ?? false
    }

    /// Keeps the members of the group for which a matching claim exists (or does not exist). Without a group, or when
    /// the condition does not read the group, returns whether a matching claim exists (or does not).
    private mutating func keepMembers(
        having candidates: Candidates, _ isAccepted: (Truth) -> Bool, wanted: Bool
    ) -> Bool {
        guard touchesGroup(candidates) else { return (match(candidates, in: frame, isAccepted) != nil) == wanted }
        var kept: [Int] = []
        for member in 0..<frame.memberCount
        where (match(candidates, in: frame.focused(on: member), isAccepted) != nil) == wanted {
            kept.append(member)
        }
        frame.keepMembers(kept)
        return !kept.isEmpty
    }

    // MARK: Checks

    private mutating func check() {
        work.tuplesChecked += 1
        for (number, check) in rule.plan.checks.enumerated() {
            switch check {
            case .flagWhen(let condition): test(condition, firesOn: .yes, "flag when", check: number)
            case .expect(let condition): test(condition, firesOn: .no, "expect", check: number)
            case .expectAllAgree(let expression, let overTime):
                guard frame.memberCount > 1 else { continue }
                let values = memberValues(of: expression)
                if overTime, let course = course(of: expression) {
                    let conflict = conflictOverTime(
                        values, times: frame.members.map { setting.time(of: setting.claim($0)) }, course)
                    if !conflict.members.isEmpty {
                        fire(frame, number, involved: conflict.members, restsOnUnknownTime: conflict.restsOnUnknownTime)
                    }
                } else if conflict(among: values) {
                    fire(frame, number, involved: values.indices.filter { !values[$0].isMissing })
                } else {
                    witness?(frame, "expect all agree", values.contains(.missing) ? .unknown : .yes)
                }
            case .expectSome(let candidates):
                for frame in views(of: candidates) {
                    // A missing key could have any value, so the condition is unknown and the rule stays silent.
                    let links = candidates.outerLinks
                    guard links.isEmpty || outerKey(links, in: frame) != nil else {
                        witness?(frame, "expect some", .unknown)
                        continue
                    }
                    if match(candidates, in: frame, { $0 != .no }) == nil {
                        fire(frame, number)
                    } else {
                        witness?(frame, "expect some", .yes)
                    }
                }
            case .expectNo(let candidates):
                for frame in views(of: candidates) {
                    guard let found = match(candidates, in: frame, { $0 == .yes }) else {
                        witness?(frame, "expect no", .yes)
                        continue
                    }
                    var frame = frame
                    frame.claims[candidates.variable.index] = found
                    fire(frame, number)
                }
            }
        }
    }

    private func memberValues(of expression: Expression) -> [Value] {
        // The usual case, a plain field, is read directly: no frame is made for each member.
        if case .field(let variable, let field) = expression, variable == frame.group {
            return frame.members.map { setting.value(of: field, of: $0) }
        }
        return (0..<frame.memberCount).map { frame.focused(on: $0).value(of: expression) }
    }

    /// The frame; or one frame for each member, when the condition reads the group.
    private func views(of candidates: Candidates) -> [Frame] {
        touchesGroup(candidates) ? (0..<frame.memberCount).map { frame.focused(on: $0) } : [frame]
    }

    private mutating func test(_ condition: Expression, firesOn wanted: Truth, _ word: String, check: Int) {
        guard condition.varies(in: frame) else {
            let truth = frame.truth(of: condition)
            if truth == wanted { fireUnlessSettled(frame, check) } else { witness?(frame, word, truth) }
            return
        }
        for member in 0..<frame.memberCount {
            let view = frame.focused(on: member)
            let truth = view.truth(of: condition)
            if truth == wanted { fireUnlessSettled(view, check) } else { witness?(view, word, truth) }
        }
    }

    /// Fires, except when figures nearby settle the check.
    private mutating func fireUnlessSettled(_ frame: Frame, _ check: Int) {
        if !rule.plan.settlements.isEmpty,
            let figures = SettlementSearch(rule: rule, setting: setting).settlingFigures(for: check, frame)
        {
            settledWitness?(frame, figures)
            return
        }
        fire(frame, check)
    }

    private mutating func fire(_ frame: Frame, _ check: Int, involved: [Int] = [], restsOnUnknownTime: Bool = false) {
        guard !isSpent else { return }
        if !rule.oncePer.isEmpty, witness == nil, let once = onceKey(rule.oncePer, in: frame) {
            guard !settled.contains(once) else { return }
            // A firing whose claims all stand in documents of `--against` may have no place to report, so its class
            // stays open.
            if frame.basis.allSatisfy({ setting.isReportable(setting.claim($0).document) }) { settled.insert(once) }
        }
        var key: Key?
        for path in rule.keys {
            let view =
                path.variable == frame.group && !frame.isFocused && frame.memberCount > 0 ? frame.focused(on: 0) : frame
            guard let part = view.keyPart(path) else { continue }
            if key == nil { key = Key() }
            key?.append(part)
        }
        firings.append(
            Firing(frame: frame, check: check, involved: involved, key: key, restsOnUnknownTime: restsOnUnknownTime))
    }

    /// The class of `once per` to which the frame belongs; nil while one of its values is not bound or not known.
    private func onceKey(_ paths: [KeyPath], in frame: Frame) -> Key? {
        var key = Key()
        for path in paths {
            let view =
                path.variable == frame.group && !frame.isFocused && frame.memberCount > 0 ? frame.focused(on: 0) : frame
            guard let part = view.keyPart(path) else { return nil }
            key.append(part)
        }
        return key
    }

    /// Whether every firing with the claims bound so far would belong to a class that has a finding.
    private var isSettled: Bool {
        guard !settled.isEmpty, let key = onceKey(rule.earlyOncePer, in: frame) else { return false }
        return settled.contains(key)
    }

    /// The claims to compare, when many are alike: those of the first two documents. This is only allowed for rules
    /// with `distinguishing` fields. For all other rules, and when there are few claims, all claims are returned.
    private func representatives(of claims: [Int32], _ candidates: Candidates) -> [Int32] {
        guard claims.count > Work.fewClaims, witness == nil, let fields = rule.distinguishing[candidates.variable]
        else { return claims }
        struct Known {
            var document: DocumentID
            var isFull = false
        }
        var known: [[Value]: Known] = [:]
        let once = rule.oncePer.filter { $0.variable == candidates.variable }
        return claims.filter { claim in
            // A claim that belongs to no class of `once per` is always reported, so it is kept.
            if once.contains(where: { setting.keyPart(of: $0.field, functions: $0.functions, of: claim) == nil }) {
                return true
            }
            let document = setting.claim(claim).document
            var values = fields.map { setting.value(of: $0, of: claim) }
            values.append(.yesNo(setting.isReportable(document)))
            guard let before = known[values] else {
                known[values] = Known(document: document)
                return true
            }
            guard !before.isFull, before.document != document else { return false }
            known[values]?.isFull = true
            return true
        }
    }

    /// Whether the field of an `expect all … agree over time` is declared to rise or to fall; nil when it is constant.
    private func course(of expression: Expression) -> Field.Course? {
        guard case .field(let variable, .declared(let field)) = expression,
            case .group(let type) = rule.plan.variables[variable.index].kind
        else { return nil }
        let fields = setting.library.library.schema[type].fields
        guard fields.indices.contains(field.index) else { return nil }
        switch fields[field.index].course {
        case .rising: return .rising
        case .falling: return .falling
        case .constant: return nil
        }
    }
}
