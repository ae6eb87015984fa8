import StetEngine
import StetFacts
import StetSource
import StetValues
import Testing

/// `settled by`: a rule is silent when its check holds with like figures nearby.
@Suite struct SettlementTests {
    private static let change = ClaimTypeID(0)
    private static let sum = ClaimTypeID(1)

    /// A claim of a change or a sum, with the figures of its sentence (1) and of others. Every figure stands at the place
    /// that is ten times its number in the list.
    private func account(
        _ settlements: [Settlement], change: (from: Int, to: Int, difference: Int)? = nil,
        sum: (total: Int, parts: [Int])? = nil, figures: [(value: Int, sentence: Int, unit: Unit)]
    ) -> (findings: Int, quiet: [String]) {
        var library = RuleLibrary()
        func field(_ name: String, _ type: FieldType) -> Field { Field(name: name, type: type, isOptional: false) }
        library.schema.add(
            ClaimType(name: "change", fields: [field("from", .amount), field("to", .amount), field("by", .amount)]))
        library.schema.add(
            ClaimType(name: "sum", fields: [field("total", .amount), field("parts", .list(.amount))]))
        func value(_ number: Int) -> Expression { .field(A, .declared(FieldID(number))) }
        let type = change == nil ? Self.sum : Self.change
        let check: Check =
            change == nil
            ? .expect(.compare(.agreesWith, .call(.sumOf, [value(1)]), value(0)))
            : .expect(.compare(.agreesWith, .variable(B), value(2)))
        var plan = rule("r", .error, [.each(Candidates(variable: A, type: type))], [check])
        if change != nil {
            plan.bindings.append(.let(B, .arithmetic(.subtract, value(1), value(0))))
            plan.variables.append(RulePlan.Variable(name: "B", kind: .value))
        }
        plan.settlements = settlements
        library.rules = [plan]

        var table = ClaimTable()
        let document = DocumentID(0)
        table.documents = [DocumentFacts(id: document, name: "a.md")]
        func place(_ number: Int) -> Span { Span(number * 10, number * 10 + 2) }
        table.figures = figures.enumerated().map { number, figure in
            NearbyFigure(
                document: document, sentence: figure.sentence, span: place(number),
                value: .amount(Amount(figure.value, unit: figure.unit)))
        }
        func slot(_ value: Int) -> Slot {
            let number = figures.firstIndex { $0.value == value && $0.sentence == 1 }
            return Slot(.amount(Amount(value)), at: number.map(place))
        }
        var fields: [Slot] = []
        if let change { fields = [slot(change.from), slot(change.to), slot(change.difference)] }
        if let sum {
            fields = [slot(sum.total), Slot(.list(sum.parts.map { .amount(Amount($0)) }), at: Span(0, 100))]
        }
        table.append(
            Claim(
                type: type, document: document, span: Span(0, 100), part: .body, paragraph: 0, sentence: 1,
                confidence: .high), fields: fields)
        let engine = Engine(library: library)
        return (
            engine.findings(in: table).count,
            engine.explainSilence(of: "r", at: Place(document, Span(0, 100)), in: table).filter {
                $0.contains("another reading")
            }
        )
    }

    private let from = Settlement.FieldPlace(A, FieldID(0))
    private let to = Settlement.FieldPlace(A, FieldID(1))

    @Test func anotherFigureOfTheSentence() {
        let figures = [(50, 1, Unit.count), (70, 1, .count), (12, 1, .count), (58, 1, .count)]

        #expect(account([], change: (50, 70, 12), figures: figures).findings == 1)
        let settled = account([.another([from])], change: (50, 70, 12), figures: figures)
        #expect(settled.findings == 0)
        #expect(settled.quiet == ["  another reading settles it: 58 as A.from"])
        #expect(account([.another([to])], change: (50, 70, 12), figures: figures).findings == 1)
    }

    @Test func aPairOfFiguresOfOneSentence() {
        let beside = [(50, 1, Unit.count), (70, 1, .count), (12, 1, .count), (3, 2, .count), (15, 2, .count)]
        let apart = [(3, 0, Unit.count), (50, 1, .count), (70, 1, .count), (12, 1, .count), (15, 2, .count)]

        #expect(
            account([.another([from, to])], change: (50, 70, 12), figures: beside).quiet
                == ["  another reading settles it: 3 as A.from, 15 as A.to"])
        #expect(account([.another([from, to])], change: (50, 70, 12), figures: apart).findings == 1)
    }

    /// The change computed on the new figure is a slip, not a reading.
    @Test func theTwoEndsAreNeverExchanged() {
        let figures = [(50, 1, Unit.count), (70, 1, .count), (-20, 1, .count), (50, 2, .count), (70, 2, .count)]

        #expect(account([.another([from, to])], change: (50, 70, -20), figures: figures).findings == 1)
    }

    @Test func onlyLikeFiguresNearby() {
        let pounds = Unit(.money, symbol: "GBP")
        let figures = [(50, 1, Unit.count), (70, 1, .count), (12, 1, .count), (58, 1, pounds), (58, 3, .count)]

        #expect(account([.another([from, to])], change: (50, 70, 12), figures: figures).findings == 1)
    }

    @Test func onePartMoreAndOnePartLess() {
        let more = [(24, 1, Unit.count), (12, 1, .count), (8, 1, .count), (4, 2, .count)]
        let less = [(20, 1, Unit.count), (12, 1, .count), (8, 1, .count), (4, 1, .count)]
        let parts = Settlement.FieldPlace(A, FieldID(1))

        #expect(account([], sum: (24, [12, 8]), figures: more).findings == 1)
        #expect(
            account([.oneMore(parts)], sum: (24, [12, 8]), figures: more).quiet
                == ["  another reading settles it: 4 as one more of A.parts"])
        #expect(
            account([.oneLess(parts)], sum: (20, [12, 8, 4]), figures: less).quiet
                == ["  another reading settles it: 4 not as one of A.parts"])
        #expect(account([.oneMore(parts), .oneLess(parts)], sum: (31, [12, 8, 4]), figures: less).findings == 1)
    }
}
