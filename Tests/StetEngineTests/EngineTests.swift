// Rules that are built by hand run over small documents: which findings they give, at which places and in which words.

import StetEngine
import StetFacts
import StetSource
import StetValues
import Testing

@Suite struct PairRuleTests {
    @Test func `a headline against its story: one finding, a note for each version`() {
        var room = Newsroom(rules: headlineRule())
        room.add(
            "a.md",
            """
            # Quake kills [killed 41 @quake]
            It killed [killed 38 @quake] people, and [killed 38 @quake] it was.
            Later [killed 39 @quake], and [injured 7 @quake] were hurt; the flood took [killed 2 @flood].
            """)

        #expect(
            room.findings() == """
                a.md:1 “41” error: 41 in the headline, 38 in the story [headline-number]
                  a.md:2 “38” note: 38 here (and 1 more place)
                  a.md:3 “39” note: 39 here
                """)
    }

    @Test func `three wordings of one figure against two of another are one contradiction`() {
        var room = Newsroom(rules: headlineRule())
        room.add(
            "a.md",
            """
            # Quake kills [killed 41 @quake]
            # Quake: [killed 041 @quake] or [killed 0041 @quake] dead
            It killed [killed 38 @quake], and [killed 038 @quake] it was.
            """)

        #expect(
            room.findings() == """
                a.md:1 “41” error: 41 in the headline, 38 in the story [headline-number]
                  a.md:3 “38” note: 38 here
                  a.md:3 “038” note: 038 here
                  a.md:2 “041” note: “041” here as well
                  a.md:2 “0041” note: “0041” here as well
                """)
    }

    @Test func `silence where figures agree, round, or are unknown`() {
        var room = Newsroom(rules: headlineRule())
        room.add(
            "a.md",
            "# Quake kills [killed 300~ @quake]\nIt killed [killed 298 @quake], at least [killed 38+ @quake], [killed ? @quake]."
        )
        room.add("b.md", "# Quake kills [killed 41]\nIt killed [killed 38].")
        room.add("c.md", "# Quake kills [killed 41 @quake]\nIt may have killed [killed 38 @quake].", modality: .hedged)

        #expect(room.findings() == "")
    }

    @Test func `a doubtful claim makes a warning of an error`() {
        var room = Newsroom(rules: headlineRule())
        room.add("a.md", "# Quake kills [killed 41 @quake]\nIt killed [killed 38 @quake].", confidence: .medium)

        #expect(room.findings().contains("“41” warning: 41"))
    }

    @Test func `info unless certain`() {
        var plan = headlineRule()
        plan.infoUnless = .compare(.is, .field(A, .builtin(.published)), .field(B, .builtin(.published)))
        var room = Newsroom(rules: plan)
        room.add("a.md", "# Quake kills [killed 41 @quake]\nIt killed [killed 38 @quake].")
        let day = Day(year: 2026, month: 3, day: 14).map { CalendarDate($0) }
        room.add("b.md", "# Quake kills [killed 41 @quake]\nIt killed [killed 38 @quake].", published: day)

        #expect(
            room.findings().split(separator: "\n").filter { !$0.hasPrefix("  ") }.map { $0.contains("info") } == [
                true, false,
            ])
    }

    /// A rule that compares every figure of a story with every other.
    private var symmetric: RulePlan {
        rule(
            "pairs", .warning,
            [
                .each(Candidates(variable: A, type: Newsroom.toll)),
                .each(Candidates(variable: B, type: Newsroom.toll, links: same(B, A, .story, .event, .outcome))),
            ],
            [.expect(.compare(.agreesWith, value(A), value(B)))],
            [
                .report(.claim(B), template(value(B), " here, ", value(A), " elsewhere")),
                .note(.claim(A), template(value(A), " here")),
            ])
    }

    @Test func `an unordered pair is one contradiction, whatever the number of its places`() {
        var room = Newsroom(rules: symmetric)
        room.add("a.md", "[killed 12 @q] and [killed 15 @q]\n[killed 12 @q] and [killed 15 @q]")

        #expect(
            room.findings() == """
                a.md:1 “15” warning: 15 here, 12 elsewhere [pairs]
                  a.md:1 “12” note: 12 here (and 1 more place)
                """)
    }

    @Test func `a document that is read against never carries the primary place`() {
        var room = Newsroom(rules: symmetric)
        room.add("old.md", "[killed 12 @q]", story: "s", isReportable: false)
        room.add("older.md", "[killed 11 @q]", story: "s", isReportable: false)
        room.add("new.md", "[killed 15 @q]", story: "s")

        #expect(
            room.findings() == """
                new.md:1 “15” warning: 15 here, 12 elsewhere [pairs]
                  old.md:1 “12” note: 12 here
                  older.md:1 “11” note: 11 here
                """)
    }

    @Test func `once per key`() {
        var plan = symmetric
        plan.clauses.append(.oncePer([KeyPath(variable: A, field: .story)]))
        var room = Newsroom(rules: plan)
        room.add("a.md", "[killed 12 @q] and [killed 15 @q]\n[injured 2 @q] and [injured 5 @q]")

        #expect(room.findings().split(separator: "\n").filter { !$0.hasPrefix("  ") }.count == 1)
    }
}

@Suite struct OncePerTests {
    @Test func `a document that is only read against does not use up the one`() {
        let plan = rule(
            "high", .warning,
            [
                .each(
                    Candidates(
                        variable: A, type: Newsroom.toll,
                        filter: .compare(.isMoreThan, value(A), .constant(.amount(Amount(20))))))
            ],
            [.flagWhen(.constant(.yesNo(true)))],
            [.report(.claim(A), template(value(A), " here")), .oncePer([KeyPath(variable: A, field: .event)])])
        var room = Newsroom(rules: plan)
        room.add("old.md", "[killed 30 @q]", isReportable: false)
        room.add("new.md", "[killed 40 @q] [killed 50 @q] [killed 60 @r]")

        #expect(
            room.findings() == """
                new.md:1 “40” warning: 40 here [high]
                new.md:1 “60” warning: 60 here [high]
                """)
    }
}

@Suite struct GroupRuleTests {
    @Test func `the smaller version of one document carries the caret`() {
        var room = Newsroom(rules: tollRule())
        room.add("a.md", "It killed [killed 12 @q].\nPolice said [killed 15 @q].\nThe army too: [killed 12 @q].")

        #expect(
            room.findings() == """
                a.md:2 “15” error: 15 killed here; all: 12, 15 [toll-differs]
                  a.md:1 “12” note: 12 here (and 1 more place)
                """)
    }

    @Test func `headline before body where versions are of one size`() {
        var room = Newsroom(rules: tollRule())
        room.add("a.md", "It killed [killed 12 @q].\n# Kills [killed 15 @q]")

        #expect(room.findings().hasPrefix("a.md:2 “15” error"))
    }

    @Test func `across documents reading order decides, and unknown times are shared at most as a warning`() {
        var room = Newsroom(rules: tollRule())
        room.add("a.md", "It killed [killed 12 @q].", story: "s")
        room.add("b.md", "It killed [killed 15 @q].", story: "s")
        room.add("c.md", "It killed [killed 15 @q].", story: "s")
        room.add("d.md", "It killed [killed 99 @q].", story: "other")

        #expect(
            room.findings() == """
                a.md:1 “12” warning: 12 killed here; all: 12, 15 [toll-differs]
                  b.md:1 “15” note: 15 here (and 1 more place)
                """)
    }

    @Test func `a group still disagrees certainly when two sure claims do`() {
        var room = Newsroom(rules: tollRule())
        let day = Day(year: 2026, month: 3, day: 14).map { CalendarDate($0) }
        room.add("a.md", "It killed [killed 12 @q] and [killed 13 @q].", story: "s", published: day)
        room.add("b.md", "It killed [killed 15 @q].", story: "s", published: day, confidence: .medium)

        #expect(room.findings().contains(" error: "))
    }

    @Test func `a rising toll may rise and not fall`() {
        var room = Newsroom(rules: tollRule(overTime: true))
        func day(_ day: Int) -> CalendarDate? { Day(year: 2026, month: 3, day: day).map { CalendarDate($0) } }
        room.add("mon.md", "It killed [killed 12 @q].", story: "s", published: day(9))
        room.add("tue.md", "It killed [killed 15 @q].", story: "s", published: day(10))
        #expect(room.findings() == "")

        room.add("wed.md", "It killed [killed 14 @q].", story: "s", published: day(11))
        #expect(
            room.findings() == """
                tue.md:1 “15” error: 15 killed here; all: 12, 15, 14 [toll-differs]
                  wed.md:1 “14” note: 14 here
                """)
    }

    @Test func `a rule without a message still says what differs`() {
        var plan = tollRule()
        plan.clauses = []
        var room = Newsroom(rules: plan)
        room.add("a.md", "It killed [killed 12 @q], [killed 15 @q].")

        #expect(room.findings() == "a.md:1 “12” error: 12 here, 15 elsewhere [toll-differs]")
    }

    @Test func `parts against a total`() {
        let plan = rule(
            "sum", .error,
            [
                .each(
                    Candidates(
                        variable: A, type: Newsroom.toll,
                        filter: .compare(.is, .field(A, .outcome), .constant(.symbol("total"))))),
                .all(
                    Candidates(
                        variable: B, type: Newsroom.toll, links: same(B, A, .document, .event),
                        filter: .isOneOf(.field(B, .outcome), [.symbol("killed"), .symbol("injured")], negated: false)),
                    having: .compare(.isAtLeast, .call(.countOf, [.variable(B)]), .constant(.amount(Amount(2))))),
                .let(C, .call(.sumOf, [value(B)])),
            ],
            [.flagWhen(.compare(.isMoreThan, .variable(C), value(A)))],
            [
                .report(
                    .field(A, .value),
                    Template([
                        .value(value(B), places: nil, separator: " + "), .text(" = "),
                        .value(.variable(C), places: nil, separator: nil),
                        .text("; "), .value(value(A), places: nil, separator: nil), .text(" stated"),
                    ])),
                .note(.each(B), template(value(B), " ", Expression.field(B, .outcome))),
            ])
        var room = Newsroom(rules: plan)
        room.add("a.md", "Of [total 20 @q], [killed 19 @q] and [injured 6 @q].")
        room.add("b.md", "Of [total 30 @q], [killed 19 @q] and [injured 6 @q].")
        room.add("c.md", "Of [total 2 @q], [killed 19 @q].")

        #expect(
            room.findings() == """
                a.md:1 “20” error: 19 + 6 = 25; 20 stated [sum]
                  a.md:1 “19” note: 19 killed
                  a.md:1 “6” note: 6 injured
                """)
    }
}

@Suite struct PresenceTests {
    private func presence(_ check: (Candidates) -> Check) -> RulePlan {
        rule(
            "presence", .warning, [.each(Candidates(variable: A, type: Newsroom.toll, filter: isPart(A, "headline")))],
            [
                check(
                    Candidates(
                        variable: B, type: Newsroom.toll, links: same(B, A, .document, .event),
                        filter: .compare(.is, value(A), value(B))))
            ], [.report(.claim(A), template(value(A), " in the headline"))])
    }

    @Test func `expect some is silent beside an unknown candidate and an unknown key`() {
        var room = Newsroom(rules: presence(Check.expectSome))
        room.add("a.md", "# [killed 41 @q]\n[killed 38 @q]")
        room.add("b.md", "# [killed 41 @q]\n[killed 41 @q]")
        room.add("c.md", "# [killed 41 @q]\n[killed ? @q]")
        room.add("d.md", "# [killed 41]\n[killed 38]")

        #expect(room.findings() == "a.md:1 “41” warning: 41 in the headline [presence]")
    }

    @Test func `expect no fires on a certain match only`() {
        var room = Newsroom(rules: presence(Check.expectNo))
        room.add("a.md", "# [killed 41 @q]\n[killed 41 @q]")
        room.add("b.md", "# [killed 41 @q]\n[killed ? @q]")

        #expect(room.findings() == "a.md:1 “41” warning: 41 in the headline [presence]")
    }

    @Test func `unless some, when some`() {
        let name = Candidates(variable: B, type: Newsroom.mention, links: same(B, A, .document))
        for (binding, expected) in [(Binding.unlessSome(name), "a.md"), (.whenSome(name), "b.md")] {
            var room = Newsroom(rules: tollRule(.document, bindings: [binding]))
            room.add("a.md", "[killed 12 @q] [killed 13 @q]")
            room.add("b.md", "[killed 12 @q] [killed 13 @q] [name Brodrick]")

            #expect(room.findings().prefix(4) == expected)
            #expect(room.findings().split(separator: "\n").count == 2)
        }
    }

    @Test func `unless drops members for which it is not certainly false`() {
        let plan = tollRule(
            .document, bindings: [.unless(.compare(.isMoreThan, value(A), .constant(.amount(Amount(20)))))])
        var room = Newsroom(rules: plan)
        room.add("a.md", "[killed 12 @q] [killed 30 @q] [killed 12+ @q]")
        #expect(room.findings() == "")

        room.add("b.md", "[killed 12 @q] [killed 13 @q] [killed 30 @q]")
        #expect(room.findings().hasPrefix("b.md:1 “12” error: 12 killed here; all: 12, 13"))
    }

    @Test func `a table row is found by key, and several rows are none`() {
        var plan = rule(
            "table", .error,
            [
                .each(Candidates(variable: A, type: Newsroom.toll)),
                .lookUp(B, TableID(0), keys: [(column: 0, value: .field(A, .outcome))], filter: nil),
            ],
            [.expect(.compare(.isAtMost, value(A), .column(B, 1)))],
            [.report(.claim(A), template("at most ", Expression.column(B, 1)))])
        plan.variables[1] = RulePlan.Variable(name: "B", kind: .row(TableID(0)))
        var room = Newsroom(rules: plan)
        room.library.tables = [
            ReferenceTable(
                name: "limits",
                columns: [
                    Field(name: "outcome", type: .text, isOptional: false),
                    Field(name: "most", type: .amount, isOptional: false),
                ],
                keys: [0],
                rows: [
                    [.text("Killed"), .amount(Amount(20))], [.text("total"), .amount(Amount(1))],
                    [.text("total"), .amount(Amount(2))],
                ])
        ]
        room.add("a.md", "[killed 30 @q] [total 30 @q] [injured 30 @q] [killed 20 @q]")

        #expect(room.findings() == "a.md:1 “30” error: at most 20 [table]")
    }
}

@Suite struct ContradictionTests {
    private let copy = "# Quake kills [killed 41 @quake]\nIt killed [killed 38 @quake]."

    @Test func `of two rules about the same claims the one that outranks speaks`() {
        var room = Newsroom(rules: tollRule(), headlineRule(outranks: ["toll-differs"]))
        room.add("a.md", copy)

        #expect(room.findings().contains("[headline-number]"))
        #expect(!room.findings().contains("[toll-differs]"))
    }

    @Test func `ranks are transitive`() {
        var middle = tollRule(.document)
        middle.name = "middle"
        middle.severity = nil
        middle.outranks = ["toll-differs"]
        var room = Newsroom(rules: tollRule(), middle, headlineRule(outranks: ["middle"]))
        room.add("a.md", copy)

        #expect(!room.findings().contains("[toll-differs]"))
    }

    @Test func `the same places are told once even without a rank`() {
        var room = Newsroom(rules: tollRule(), headlineRule())
        room.add("a.md", copy)

        #expect(room.findings().split(separator: "\n").filter { !$0.hasPrefix("  ") }.count == 1)
    }

    @Test func `findings of other claims stay`() {
        var room = Newsroom(rules: tollRule(), headlineRule(outranks: ["toll-differs"]))
        room.add("a.md", copy + "\nThe flood took [killed 2 @flood], or [killed 3 @flood].")

        #expect(room.findings().split(separator: "\n").filter { !$0.hasPrefix("  ") }.count == 2)
    }
}

@Suite struct EngineTests {
    @Test func `which rules reach across documents`() {
        let engine = Engine(library: RuleLibrary())

        #expect(!engine.reachesAcrossDocuments(headlineRule()))
        #expect(!engine.reachesAcrossDocuments(tollRule(.document)))
        #expect(engine.reachesAcrossDocuments(tollRule(.story)))
        #expect(
            !engine.reachesAcrossDocuments(
                rule("one", .error, [.each(Candidates(variable: A, type: Newsroom.toll))], [.flagWhen(value(A))])))
    }

    @Test func `a choice of rules and of scope`() {
        var room = Newsroom(rules: headlineRule())
        room.add("a.md", "# [killed 41 @q]\n[killed 38 @q]")

        #expect(room.findings(Engine.Choice(.acrossDocuments)) == "")
        #expect(room.findings(Engine.Choice(skip: ["headline-number"])) == "")
        #expect(room.findings(Engine.Choice(only: ["other"])) == "")
        #expect(room.findings(Engine.Choice(.withinDocuments, only: ["headline-number"])) != "")
    }

    @Test func `rows visited grow linearly with the number of claims`() {
        func work(_ events: Int) -> (rows: Int, claims: Int) {
            var room = Newsroom(rules: headlineRule(), tollRule(), tollRule(overTime: true))
            for number in 0..<events {
                room.add(
                    "\(number).md", "# [killed 41 @q\(number)]\n[killed 38 @q\(number)] [killed 38 @q\(number)]",
                    story: "s")
            }
            let outcome = Engine(library: room.library).outcome(in: room.table)
            return (outcome.work.rowsVisited, room.table.claims.count)
        }
        let small = work(50)
        let large = work(500)

        #expect(small.rows > 0)
        #expect(large.rows == small.rows * 10)
        #expect(large.rows <= large.claims * 6)
    }

    /// A rule that finds two different reports of a story, once for each event.
    private var reports: RulePlan {
        rule(
            "reports", .warning,
            [
                .each(Candidates(variable: A, type: Newsroom.toll)),
                .each(Candidates(variable: B, type: Newsroom.toll, links: same(B, A, .story, .event))),
            ],
            [
                .flagWhen(
                    .and(
                        .compare(.isNot, .field(A, .document), .field(B, .document)),
                        .compare(.conflictsWith, value(A), value(B))))
            ],
            [
                .report(.claim(B), template(value(B), " here, ", value(A), " in the other report")),
                .note(.claim(A), template(value(A), " here")),
                .oncePer([KeyPath(variable: A, field: .story), KeyPath(variable: A, field: .event)]),
            ])
    }

    @Test(arguments: [["12"], ["12", "15"], ["12+", "9", "14"]])
    func `many reports of one story cost no pairs of reports`(figures: [String]) {
        func run(_ reports: Int) -> (work: Work, findings: String) {
            var room = Newsroom(rules: self.reports)
            for number in 0..<reports {
                room.add("\(number).md", "[killed \(figures[number % figures.count]) @q]", story: "s")
            }
            let outcome = Engine(library: room.library).outcome(in: room.table)
            return (outcome.work, outcome.findings.map(\.message).joined(separator: "\n"))
        }
        let (few, some, many) = (run(30), run(2_000), run(4_000))

        #expect(some.work.claimsLeftAlone == 0)
        #expect(many.work.rowsVisited - some.work.rowsVisited <= 2_000)
        #expect(many.work.rowsVisited < 8 * 4_000)
        #expect(many.work.tuplesChecked == some.work.tuplesChecked)
        #expect(many.findings == few.findings)
        #expect(figures.count == 1 ? few.findings.isEmpty : !few.findings.isEmpty)
    }

    /// However many claims one document has, a rule about two documents visits none of them, and leaves none alone.
    @Test(arguments: [10, 3 * Work.largestGroup])
    func `a rule about two documents does nothing in one`(claims: Int) {
        func outcome(_ documents: Int) -> Engine.Outcome {
            var room = Newsroom(rules: reports)
            for number in 0..<documents {
                let figures = (0..<claims).map { "[killed \($0 + number) @q]" }
                room.add("\(number).md", figures.joined(separator: " "), story: "s")
            }
            return Engine(library: room.library).outcome(in: room.table)
        }
        let (one, two) = (outcome(1), outcome(2))

        #expect(one.work.rowsVisited == 0 && one.work.claimsLeftAlone == 0)
        #expect(one.spentRules == [:] && one.findings.isEmpty)
        #expect(two.work.rowsVisited >= claims)
    }

    @Test func `claims of one document do not stand for those of another`() {
        // Several claims of one document are alike. The pair with another document is found nevertheless.
        var room = Newsroom(rules: reports)
        room.add("a.md", String(repeating: "[killed 12 @q] ", count: 100), story: "s")
        room.add("b.md", String(repeating: "[killed 12 @q] ", count: 100) + "[killed 15 @q]", story: "s")

        #expect(room.findings().contains("15 here, 12 in the other report"))
    }

    @Test func `a rule with too much to compare stops, says so, and is the same every time`() {
        func outcome(_ claims: Int) -> Engine.Outcome {
            var room = Newsroom(rules: headlineRule())
            room.add(
                "a.md", "# [killed 41 @q]\n" + (0..<claims).map { "[killed \($0 % 40) @q]" }.joined(separator: " "))
            return Engine(library: room.library).outcome(in: room.table)
        }
        let few = outcome(Work.largestGroup / 2)
        let many = outcome(Work.largestGroup * 2)

        #expect(few.spentRules == [:])
        #expect(many.spentRules == ["headline-number": 1])
        #expect(many.work.rowsVisited < Work.mostRows(claims: 2 * Work.largestGroup))
    }

    @Test func `idle rules are known`() {
        var room = Newsroom(rules: headlineRule(), tollRule())
        room.add("a.md", "It killed [killed 12 @q].")

        #expect(Engine(library: room.library).outcome(in: room.table).busyRules == ["toll-differs"])
    }

    @Test func `why a rule is quiet`() {
        var room = Newsroom(rules: headlineRule())
        room.add("a.md", "# [killed 41 @q]\n[killed ? @q] and [killed 41+ @q]")
        let lines = Engine(library: room.library).explainSilence(
            of: "headline-number", at: Place(DocumentID(0), Span(0, 4)), in: room.table)

        #expect(
            lines == [
                "toll “41” is a candidate", "  'expect' is unknown beside “?” (no value: B.value)",
                "  'expect' is true beside “41+”",
            ])
    }
}
