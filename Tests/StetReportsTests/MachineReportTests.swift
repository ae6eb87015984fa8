import StetReports
import StetSource
import Testing

@Suite struct MachineReportTests {
    let one = diagnostic(
        "A quake killed 38 people.", mark: "38 people", notes: [(1, 15, "41 here")], help: ["use one figure"])

    private func rendered(
        _ format: ReportFormat, _ diagnostics: [Diagnostic], _ options: ReportOptions = ReportOptions()
    ) -> String {
        render(
            Report(diagnostics: diagnostics, summary: Summary(documents: 1, stories: 1, claims: 2, skipped: 3)),
            as: format,
            options: options)
    }

    @Test func concise() {
        #expect(
            rendered(.concise, [one]) == """
                drafts/quake.md:3:16: error: 38 killed here, 41 in the headline [headline-number]
                1 document, 2 claims, 3 skipped: 1 error, 0 warnings

                """)
    }

    @Test func jsonl() {
        var suggested = one
        suggested.label = "say when"
        suggested.suggestions = [
            Diagnostic.Suggestion(
                title: "write 41", edits: [Diagnostic.Edit(location: one.location, replacement: "41 people")],
                safe: false)
        ]
        let place =
            #"{"path":"drafts/quake.md","document":"drafts/quake.md","part":"body","start":{"line":3,"column":16,"byte":15},"#
            + #""end":{"line":3,"column":25,"byte":24},"field":"file","from":15,"to":24,"text":"38 people"}"#

        #expect(
            rendered(.jsonl, [suggested])
                == #"{"rule":"headline-number","severity":"error","message":"38 killed here, 41 in the headline","#
                + #""label":"say when","location":"# + place
                + #","notes":[{"message":"41 here","location":{"path":"drafts/quake.md","document":"drafts/quake.md","#
                + #""part":"body","start":{"line":1,"column":15,"byte":15},"end":{"line":1,"column":17,"byte":24},"#
                + #""field":"file","from":15,"to":17,"text":"41"}}],"help":["use one figure"],"#
                + #""suggestions":[{"title":"write 41","edits":[{"location":"# + place
                + #","replacement":"41 people"}],"safe":false}],"fingerprint":"00c0ffee00c0ffee"}"# + "\n")
    }

    @Test func json() {
        #expect(
            rendered(.json, [])
                == #"{"version":1,"diagnostics":[],"summary":{"documents":1,"stories":1,"claims":2,"skipped":3,"errors":0,"warnings":0,"infos":0}}"#
                + "\n")
    }

    @Test func `JSON escapes what would end a string or a line`() {
        let shown = rendered(.jsonl, [diagnostic("x", mark: "x", message: "a\"\\\n\t\u{1}\u{7F}\u{2028}é😀")])

        #expect(shown.contains(#""message":"a\"\\\n\t\u0001\u007f\u2028é😀""#))
        #expect(shown.split(separator: "\n").count == 1)
    }

    @Test func sarif() {
        let options = ReportOptions(
            version: "0.1",
            rules: [
                RuleDescription(
                    id: "headline-number", summary: "The headline's figure must stand in the body.",
                    reason: "Readers share the headline.", severity: .error)
            ])
        var diagnostic = one
        diagnostic.location.path = "drafts/a quake.md"

        #expect(
            rendered(.sarif, [diagnostic], options)
                == #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"#
                + #""name":"stet","version":"0.1","rules":[{"id":"headline-number","name":"HeadlineNumber","#
                + #""shortDescription":{"text":"The headline's figure must stand in the body."},"#
                + #""fullDescription":{"text":"Readers share the headline."},"#
                + #""help":{"text":"The headline's figure must stand in the body. Readers share the headline."},"#
                + #""defaultConfiguration":{"level":"error"}}]}},"invocations":[{"executionSuccessful":true}],"columnKind":"unicodeCodePoints","results":[{"#
                + #""ruleId":"headline-number","ruleIndex":0,"level":"error","#
                + #""message":{"text":"38 killed here, 41 in the headline\nuse one figure"},"#
                + #""locations":[{"physicalLocation":{"artifactLocation":{"uri":"drafts/a%20quake.md"},"region":{"#
                + #""startLine":3,"startColumn":16,"endLine":3,"endColumn":25,"byteOffset":15,"byteLength":9,"#
                + #""snippet":{"text":"38 people"}}}}],"relatedLocations":[{"id":1,"message":{"text":"41 here"},"#
                + #""physicalLocation":{"artifactLocation":{"uri":"drafts/quake.md"},"region":{"startLine":1,"startColumn":15,"#
                + #""endLine":1,"endColumn":17,"byteOffset":15,"byteLength":9,"snippet":{"text":"41"}}}}],"#
                + #""partialFingerprints":{"stet/v1":"00c0ffee00c0ffee"}}]}]}"# + "\n")
    }

    @Test func `SARIF fixes carry the region and the new words`() {
        var suggested = one
        suggested.suggestions = [
            Diagnostic.Suggestion(
                title: "write 41", edits: [Diagnostic.Edit(location: one.location, replacement: "41")], safe: false)
        ]

        #expect(
            rendered(.sarif, [suggested]).contains(
                #""fixes":[{"description":{"text":"write 41"},"artifactChanges":[{"artifactLocation":{"uri":"drafts/quake.md"},"#
                    + #""replacements":[{"deletedRegion":{"startLine":3,"startColumn":16,"endLine":3,"endColumn":25,"#
                    + #""byteOffset":15,"byteLength":9,"snippet":{"text":"38 people"}},"insertedContent":{"text":"41"}}]}]}]"#
            ))
    }

    @Test func github() {
        #expect(
            rendered(.github, [one])
                == "::error file=drafts/quake.md,line=3,endLine=3,col=16,endColumn=24,title=headline-number::"
                + "38 killed here, 41 in the headline%0Adrafts/quake.md:1:15: note: 41 here%0Ahelp: use one figure\n")
    }

    @Test func `nothing in copy forges a workflow command`() {
        let shown = rendered(
            .github,
            [
                diagnostic(
                    "x", mark: "x", message: "100%\n::error file=a::b\r\n::stop-commands::x",
                    path: "a,b:c%\n::error::.md")
            ])

        #expect(shown.split(whereSeparator: \.isNewline).count == 1)
        #expect(shown.hasPrefix("::error file=a%2Cb%3Ac%25 %3A%3Aerror%3A%3A.md,line=3,"))
        #expect(shown.contains("::100%25 ::error file=a::b"))
    }

    @Test(arguments: ReportFormat.allCases)
    func `a rule that left something alone is named in every form`(format: ReportFormat) {
        var summary = Summary(documents: 1, claims: 2000)
        summary.incomplete = [IncompleteRule(rule: "quote-variant", claims: 980)]
        let shown = render(Report(diagnostics: [], summary: summary), as: format)

        #expect(shown.contains("quote-variant"))
        #expect(shown.contains("980"))
    }

    @Test func `SARIF says what was not read and which rule stopped`() {
        var summary = Summary(documents: 1)
        summary.unread = [
            UnreadPlace(message: "a b.txt: permission denied", path: "a b.txt", isFatal: true),
            UnreadPlace(message: "c.jsonl:3: one byte replaced", path: "c.jsonl", line: 3, isFatal: false),
        ]
        summary.incomplete = [IncompleteRule(rule: "quote-variant", claims: 980)]
        let shown = render(Report(diagnostics: [], summary: summary), as: .sarif)

        let wanted = [
            #""invocations":[{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error","#,
            #""message":{"text":"a b.txt: permission denied"},"locations":[{"physicalLocation":{"#,
            #""artifactLocation":{"uri":"a%20b.txt"}}}]},{"level":"warning","#,
            #""message":{"text":"c.jsonl:3: one byte replaced"},"locations":[{"physicalLocation":{"#,
            #""artifactLocation":{"uri":"c.jsonl"},"region":{"startLine":3}}}]},{"level":"error","#,
            #""message":{"text":"quote-variant left 980 claims alone: there is more to compare than its limits allow"},"#,
            #""associatedRule":{"id":"quote-variant"}}]}]"#,
        ].joined()

        #expect(shown.contains(wanted))
    }

    @Test(arguments: ["a\u{1B}[31m.md", "a\u{7}.md", "a\u{202E}dm.md"])
    func `control characters of a file name are visible in a workflow command`(path: String) {
        let shown = rendered(.github, [diagnostic("x", mark: "x", path: path)])

        #expect(
            shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E }
        )
    }

    @Test func `streaming gives what rendering gives`() {
        let diagnostics = [
            one, diagnostic("Two", mark: "Two", severity: .info), diagnostic("Two", mark: "Two", severity: .warning),
        ]
        for format in ReportFormat.allCases {
            var stream = ReportStream(format)
            let report = Report(diagnostics: diagnostics, summary: Summary(documents: 3, claims: 4))
            let streamed = diagnostics.map { stream.text(for: $0) }.joined() + stream.end(report.summary)

            #expect(streamed == render(report, as: format), "\(format)")
        }
    }
}
