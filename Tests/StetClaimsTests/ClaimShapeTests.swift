// Finders fill claim types that rule files declare. In: shipped claim types with one change. Out: the problems. A claim
// type that does not fit a finder is an error when rules are loaded, and the problem names the finder, the claim type
// and the field.

import StetFacts
import StetLinter
import StetSource
import StetValues
import Testing

@testable import StetClaims

@Suite struct ClaimShapeTests {
    /// The shipped claim types with one piece of text changed.
    private func problems(replacing old: String, with new: String) throws -> [String] {
        let file = try #require(RuleBook.shipped().first { $0.name.hasSuffix("claims.stet") })
        let text = String(decoding: file.bytes, as: UTF8.self)
        let pieces = text.ranges(of: old)
        try #require(pieces.count == 1, "\(old) stands \(pieces.count) times in claims.stet")
        let changed = text.replacing(old, with: new)
        do {
            _ = try Linter(houseRules: [Source(name: file.name, bytes: Array(changed.utf8))], replacesShipped: true)
            return []
        } catch {
            return error.problems.filter { $0.rule == "finder-mismatch" }.map(\.message)
        }
    }

    @Test func shippedClaimTypesFitTheFinders() throws {
        #expect(try Linter().ruleProblems.map(\.message) == [])
    }

    @Test(arguments: [
        (
            "  subject: optional text", "  subjekt: optional text",
            "the finder 'FigureFinder' makes 'measure' and fills 'subject', which is not a field of it"
        ),
        (
            "  subject: optional text", "  subject: optional date",
            "the finder 'FigureFinder' makes 'measure' and fills 'subject' with a text, but it is declared as a date"
        ),
        (
            "  value: rising count of people", "  value: rising quantity in metre",
            "the finder 'TollFinder' makes 'toll' and fills 'value' with a count, but it is declared as a length"
        ),
        (
            "injured, missing, displaced, arrested, sick", "injured, missing, displaced, arrested",
            "the finder 'TollFinder' makes 'toll' and fills 'outcome' with 'sick', which is not one of its words"
        ),
        (
            "  figure: text\n", "  figure: text\n  audited: yes-no\n",
            "the finder 'MalformedFinder' makes 'written-figure' and never fills 'audited', which is not optional"
        ),
    ])
    func aMismatchIsAnErrorWithBothNames(old: String, new: String, message: String) throws {
        #expect(try problems(replacing: old, with: new).contains(message))
    }

    @Test func aTypeThatIsNotDeclaredIsAnErrorToo() throws {
        var bindings = Bindings()
        let bound = bindings.bind(ParadeShape.self, finder: "ParadeFinder", Schema())

        #expect(bound.type == nil)
        #expect(bindings.problems.map(\.message) == ["the finder 'ParadeFinder' makes 'parade', which is not declared"])
    }

    @Test func fieldsAreBoundByNameAndNotByTheirOrder() throws {
        var schema = Schema()
        schema.add(
            ClaimType(
                name: "parade",
                fields: [
                    Field(name: "route", type: .text, isOptional: true),
                    Field(name: "day", type: .date, isOptional: false),
                    Field(name: "bands", type: .quantity(.count), isOptional: false),
                ]))
        var bindings = Bindings()
        let bound = bindings.bind(ParadeShape.self, finder: "ParadeFinder", schema)
        var writer = ClaimWriter(ClaimTable())
        writer.begin(
            Claim(
                type: ClaimTypeID(0), document: DocumentID(0), span: Span(0, 1), part: .body, paragraph: 0, sentence: 0),
            width: bound.width)
        writer.set(bound.fields.bands, to: Amount(7))

        #expect(bindings.problems.isEmpty)
        #expect(writer.table.slot(FieldID(2), of: ClaimID(0)).value == .amount(Amount(7)))
        #expect(writer.table.slot(FieldID(1), of: ClaimID(0)).value == .missing)
        #expect(
            bindings.unfilled(in: schema).map(\.message) == [
                "no reading and no finder fills 'route' of 'parade'"
            ])
    }

    @Test func aFieldThatNothingFillsIsAWarning() throws {
        let house = Source(
            name: "house.stet",
            bytes: Array(
                """
                stet language 1
                claim ferry-crossing
                  port: text
                  vessel: optional text
                end
                reading sailing makes ferry-crossing
                  find "sailed" "to" <P: word>
                  fill port = P
                end
                """.utf8))

        #expect(
            try Linter(houseRules: [house]).ruleProblems.map(\.message) == [
                "no reading and no finder fills 'vessel' of 'ferry-crossing'"
            ])
    }
}

private struct ParadeShape: ClaimShape {
    static let claimType = "parade"
    let day: ClaimField<CalendarDate>
    let bands: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        day = binder.field("day")
        bands = binder.field("bands", in: .count)
    }
}
