import StetFacts
import StetSource
import StetValues
import Testing

@testable import StetEngine

// Runs the same plans with plain nested loops over all claims, without indexes, masks and shortcuts, and compares the
// result with that of the engine on random facts. The result of a plan is the set of claims in its findings.

/// An environment with a dictionary of variables and an array for the group, as simple as possible.
private struct Loops: Environment {
    var table: ClaimTable
    var claims: [Int: Int] = [:]
    var values: [Int: [Value]] = [:]
    var group = -1
    var members: [Int] = []
    var focus = -1

    var memberCount: Int { members.count }
    var isFocused: Bool { focus >= 0 }
    func focused(on member: Int) -> Loops {
        var copy = self
        copy.focus = member
        return copy
    }
    func variesByMember(_ variable: VariableID) -> Bool {
        variable.index == group || values[variable.index]?.count ?? 1 > 1
    }
    func claim(_ variable: VariableID) -> Int? {
        variable.index == group ? (focus >= 0 ? members[focus] : nil) : claims[variable.index]
    }
    func value(of variable: VariableID) -> Value {
        if let values = values[variable.index] { return values.count == 1 ? values[0] : values[focus] }
        return claim(variable) == nil ? .missing : .yesNo(true)
    }
    func value(of field: FieldRef, of variable: VariableID) -> Value {
        guard let index = claim(variable) else { return .missing }
        let claim = table.claims[index]
        switch field {
        case .declared(let id): return table.slot(id, of: ClaimID(index)).value
        case .builtin(.part): return .symbol(claim.part.rawValue)
        case .builtin(.document): return .text("\(claim.document.index)")
        case .builtin(.story):
            return .text(table.documents[Int(claim.document.index)].story ?? "\(claim.document.index)")
        default: return .missing
        }
    }
    func isListed(_ text: String, in list: WordListID) -> Bool { false }

    func holds(_ link: Link) -> Bool {
        let (a, b) = (
            value(of: link.inner.field, of: link.inner.variable), value(of: link.outer.field, of: link.outer.variable)
        )
        return !a.isMissing && !b.isMissing && compare(.is, a, b) == .yes
    }
}

private struct NaiveRun {
    let rule: RulePlan
    var fired: Set<String> = []

    mutating func step(_ number: Int, _ loops: Loops) {
        let now = self
        guard number < rule.bindings.count else { return check(loops) }
        switch rule.bindings[number] {
        case .each(let c):
            for loops in matches(c, loops, accepting: [.yes]) { step(number + 1, loops) }
        case .all(let c, let having):
            let members = matches(c, loops, accepting: [.yes], ignoringOwnLinks: true).compactMap {
                $0.claims[c.variable.index]
            }
            var rest = members
            while let first = rest.first {
                var there = loops
                there.claims[c.variable.index] = first
                let own = c.links.filter { $0.inner.variable == $0.outer.variable }
                let mine = rest.filter { other in
                    own.allSatisfy { link in
                        var here = loops
                        here.claims[c.variable.index] = other
                        let (a, b) = (
                            here.value(of: link.inner.field, of: c.variable),
                            there.value(of: link.inner.field, of: c.variable)
                        )
                        return compare(.is, a, b) == .yes
                    }
                }
                rest.removeAll { $0 == first || mine.contains($0) }
                guard !mine.isEmpty else { continue }
                var whole = loops
                whole.group = c.variable.index
                whole.members = mine
                if having.map({ whole.truth(of: $0) == .yes }) ?? true { step(number + 1, whole) }
            }
        case .let(let variable, let expression):
            var loops = loops
            loops.values[variable.index] =
                expression.varies(in: loops)
                ? (0..<loops.memberCount).map { loops.focused(on: $0).value(of: expression) }
                : [loops.value(of: expression)]
            step(number + 1, loops)
        case .whenSome(let c): filter(number, loops, binding: c) { !now.matches(c, $0, accepting: [.yes]).isEmpty }
        case .unlessSome(let c): filter(number, loops) { now.matches(c, $0, accepting: [.yes, .unknown]).isEmpty }
        case .unless(let condition): filter(number, loops) { $0.truth(of: condition) == .no }
        case .lookUp: break
        }
    }

    private mutating func filter(_ number: Int, _ loops: Loops, binding c: Candidates? = nil, _ isKept: (Loops) -> Bool)
    {
        guard loops.group >= 0 else {
            if isKept(loops) { step(number + 1, loops) }
            return
        }
        var kept = loops
        kept.members = loops.members.indices.filter { isKept(loops.focused(on: $0)) }.map { loops.members[$0] }
        guard !kept.members.isEmpty else { return }
        // The claim that `when some` finds for the first member stays bound.
        if let c {
            kept.claims[c.variable.index] =
                matches(c, kept.focused(on: 0), accepting: [.yes]).first?.claims[c.variable.index]
        }
        step(number + 1, kept)
    }

    private func matches(_ c: Candidates, _ loops: Loops, accepting: Set<Truth>, ignoringOwnLinks: Bool = false)
        -> [Loops]
    {
        loops.table.claims.indices.compactMap { index in
            let claim = loops.table.claims[index]
            guard claim.type == c.type, rule.modalities.contains(claim.modality) else { return nil }
            guard !loops.claims.values.contains(index), loops.focus < 0 || loops.members[loops.focus] != index else {
                return nil
            }
            var bound = loops
            bound.claims[c.variable.index] = index
            let links = c.links.filter { !ignoringOwnLinks || $0.inner.variable != $0.outer.variable }
            guard links.allSatisfy({ bound.holds($0) }) else { return nil }
            return accepting.contains(c.filter.map { bound.truth(of: $0) } ?? .yes) ? bound : nil
        }
    }

    private mutating func check(_ loops: Loops) {
        for check in rule.checks {
            let views = loops.group >= 0 ? loops.members.indices.map { loops.focused(on: $0) } : [loops]
            switch check {
            case .flagWhen(let e):
                for view in e.varies(in: loops) ? views : [loops] where view.truth(of: e) == .yes { fire(view) }
            case .expect(let e):
                for view in e.varies(in: loops) ? views : [loops] where view.truth(of: e) == .no { fire(view) }
            case .expectAllAgree(let e, _):
                let values = views.map { $0.value(of: e) }
                if values.contains(where: { a in values.contains { compare(.agreesWith, a, $0) == .no } }) {
                    fire(loops)
                }
            case .expectSome(let c):
                for view in views {
                    let known = c.links.allSatisfy { !view.value(of: $0.outer.field, of: $0.outer.variable).isMissing }
                    if known, matches(c, view, accepting: [.yes, .unknown]).isEmpty { fire(view) }
                }
            case .expectNo(let c):
                for view in views { matches(c, view, accepting: [.yes]).first.map { fire($0) } }
            }
        }
    }

    private mutating func fire(_ loops: Loops) {
        let group = loops.focus >= 0 ? [loops.members[loops.focus]] : loops.members
        fired.insert((Array(loops.claims.values) + group).sorted().map(String.init).joined(separator: " "))
    }
}

@Suite struct NaiveTests {
    private var rules: [RulePlan] {
        let body = Candidates(
            variable: B, type: Newsroom.toll, links: same(B, A, .document, .event), filter: isPart(B, "body"))
        let agrees = Candidates(
            variable: B, type: Newsroom.toll, links: same(B, A, .document, .event),
            filter: .compare(.agreesWith, value(A), value(B)))
        let headline = Binding.each(Candidates(variable: A, type: Newsroom.toll, filter: isPart(A, "headline")))
        let name = Candidates(variable: B, type: Newsroom.mention, links: same(B, A, .document))
        let few = Expression.compare(.isLessThan, value(A), .constant(.amount(Amount(3))))
        let sum = Expression.call(.sumOf, [value(B)])
        return [
            headlineRule(), tollRule(.story), tollRule(.document, filter: .not(few)),
            tollRule(.story, bindings: [.unless(few)]), tollRule(.story, bindings: [.unlessSome(name)]),
            tollRule(.story, bindings: [.whenSome(name)]),
            rule("some", .error, [headline], [.expectSome(agrees)]),
            rule("no", .error, [headline], [.expectNo(agrees)]),
            rule(
                "none-in-group", .error,
                [.all(Candidates(variable: A, type: Newsroom.toll, links: same(A, A, .story)), having: nil)],
                [.expectSome(agrees)]),
            rule(
                "sum", .error,
                [
                    headline,
                    .all(
                        body,
                        having: .compare(.isAtLeast, .call(.countOf, [.variable(B)]), .constant(.amount(Amount(2))))),
                    .let(C, sum),
                ],
                [.flagWhen(.compare(.isMoreThan, .variable(C), value(A)))]),
            rule(
                "pairs", .error, [.each(Candidates(variable: A, type: Newsroom.toll)), .each(body)],
                [.flagWhen(.compare(.isMoreThan, value(A), value(B)))]),
        ]
    }

    @Test func `the engine fires where nested loops fire`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix(state: seed)
        var total = 0
        for round in 0..<300 {
            var room = Newsroom()
            for number in 0..<Int.random(in: 1...4, using: &generator) {
                let claims = (0..<Int.random(in: 0...6, using: &generator)).map { _ -> String in
                    if Int.random(in: 0...5, using: &generator) == 0 { return "[name Brodrick]\n" }
                    let outcome = ["killed", "injured"].randomElement(using: &generator) ?? ""
                    let figure = ["1", "2", "3", "4", "2+", "?", "300~", "280"].randomElement(using: &generator) ?? ""
                    let event = ["", " @q", " @r"].randomElement(using: &generator) ?? ""
                    return (Bool.random(using: &generator) ? "# " : "") + "[\(outcome) \(figure)\(event)]\n"
                }
                room.add(
                    "\(number).md", claims.joined(), story: [nil, "s", "t"].randomElement(using: &generator) ?? nil,
                    modality: Int.random(in: 0...9, using: &generator) == 0 ? .denied : .asserted)
            }
            let setting = Setting(library: PreparedLibrary(room.library), table: room.table)
            for plan in rules {
                guard let prepared = PreparedRule(plan) else { continue }
                var run = RuleRun(prepared, in: setting)
                run.run()
                let fired = Set(run.firings.map { $0.frame.basis.sorted().map(String.init).joined(separator: " ") })
                var naive = NaiveRun(rule: plan)
                naive.step(0, Loops(table: room.table))

                #expect(fired == naive.fired, "\(plan.name), round \(round), seed \(seed)")
                total += fired.count
            }
        }
        #expect(total > 1000, "seed \(seed)")
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
