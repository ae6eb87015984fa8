import StetFacts
import StetSource

/// Parses rules. Tokens come in; syntax goes out: a head, then clauses in any order, each of which begins with its
/// keyword.
extension Parser {
    mutating func parseRule() throws(ParsingStopped) {
        let keyword = token
        advance()
        var rule = RuleSyntax(source: source, name: try name("the name of a rule"), severity: .warning)
        try parseSeverity(&rule)
        rule.summary = optionalString()
        rule.damage = parseClauses(of: keyword, named: rule.name) { parser throws(ParsingStopped) in
            try parser.ruleClause(&rule)
        }
        project.rules.append(rule)
    }

    private mutating func parseSeverity(_ rule: inout RuleSyntax) throws(ParsingStopped) {
        guard take(.colon) else { throw unexpected("':' and a severity") }
        guard at(.word) else { throw unexpected("error, warning, info or off") }
        let severity = token.keyword
        switch severity {
        case .error: rule.severity = .error
        case .warning: rule.severity = .warning
        case .info: rule.severity = .info
        case .off: rule.severity = nil
        default:
            let word = names[token.name]
            report(
                .unknownValue, token.span, "there is no severity '\(word)'",
                help: Suggestions.help(for: word, among: ["error", "warning", "info", "off"]))
        }
        advance()
        if take(.comma) {
            guard take(.info, .unless) else { throw unexpected("'info unless' and a condition") }
            rule.infoUnless = try expression()
        } else if severity == .info, at(.unless), !token.startsLine {
            advance()
            rule.infoUnless = try expression()
        }
    }

    private mutating func ruleClause(_ rule: inout RuleSyntax) throws(ParsingStopped) {
        let start = token
        switch start.keyword {
        case .because:
            advance()
            if rule.reason != nil { reportTwice(start) }
            rule.reason = try requiredString()
        case .see:
            advance()
            repeat { rule.see.append(try requiredString()) } while take(.comma)
        case .judged:
            advance()
            if rule.judged != nil { reportTwice(start) }
            rule.judged = try requiredString()
        case .settled:
            advance()
            try expect(.by)
            try settlements(into: &rule)
        case .tags:
            advance()
            for tag in try nameList("a tag") { rule.tags.append(names[tag.name]) }
        case .outranks:
            advance()
            rule.outranks += try nameList("the name of a rule")
        case .including:
            advance()
            rule.including += try nameList("a modality")
        case .considering:
            advance()
            if rule.considering != nil { reportTwice(start) }
            rule.considering = try nameList("a modality")
        case .good, .bad:
            advance()
            guard at(.string) || at(.longString) else { throw unexpected("an example in quotation marks") }
            rule.examples.append(RuleExample(isBad: start.keyword == .bad, text: plainText(token), span: token.span))
            advance()
        case .for, .look, .let, .when, .unless: rule.bindings.append(try binding())
        case .flag, .expect: rule.checks.append(try check())
        case .report, .note, .label, .help, .suggest, .fix, .once:
            let clause = try reportClause()
            if case .label = clause, rule.clauses.contains(where: { if case .label = $0 { true } else { false } }) {
                reportTwice(start)
            }
            rule.clauses.append(clause)
        case .where, .having:
            report(
                .syntax, start.span, "'\(names[start.name])' belongs directly after what it filters",
                help: start.keyword == .where
                    ? ["put it after 'for each', 'for all', 'look up' or 'some'"] : ["put it after 'for all'"])
            throw ParsingStopped()
        default:
            let known = Keyword.allCases.filter(\.isClause).map(\.rawValue)
            let help = start.kind == .word ? Suggestions.nearest(to: names[start.name], among: known) : nil
            report(
                .syntax, start.span, "expected a clause of a rule or 'end', found '\(shortText(start.span))'",
                help: help.map { ["did you mean '\($0)'?"] } ?? [])
            throw ParsingStopped()
        }
    }

    /// Reports a clause that stands twice in a declaration. Otherwise the second would replace the first without
    /// notice.
    mutating func reportTwice(_ clause: Token) {
        report(.duplicateClause, clause.span, "'\(text(clause.span))' stands twice in this declaration")
    }

    private mutating func requiredString() throws(ParsingStopped) -> String {
        guard let text = optionalString() else { throw unexpected("text in quotation marks") }
        return text
    }

    // MARK: - Bindings

    private mutating func binding() throws(ParsingStopped) -> BindingSyntax {
        switch token.keyword {
        case .for:
            advance()
            if take(.each) { return .each(try candidates()) }
            guard take(.all) else { throw unexpected("'each' or 'all'") }
            let group = try candidates()
            return .all(group, having: take(.having) ? try expression() : nil)
        case .look:
            advance()
            guard take(.up) else { throw unexpected("'up'") }
            return try lookUp()
        case .let:
            advance()
            let variable = try variable()
            try expect(.equals, "'='")
            return .let(variable, try expression())
        case .when:
            advance()
            try expect(.some)
            return .whenSome(try candidates())
        default:
            advance()
            // `unless some toll B` binds a claim; `unless some S.closed` asks about the group.
            if at(.some), next.kind == .word {
                advance()
                return .unlessSome(try candidates())
            }
            return .unless(try expression())
        }
    }

    /// Parses `toll B with same story, event where …`, the part after `for each` and the like.
    private mutating func candidates() throws(ParsingStopped) -> CandidatesSyntax {
        let type = try name("a claim type")
        var result = CandidatesSyntax(type: type, variable: try variable())
        while true {
            if take(.with) {
                try links(into: &result)
            } else if at(.across) {
                // A rule compares the claims of a document or of a story. There is no table of a whole archive.
                let start = token.span
                advance()
                let isWhole = at(.folder) || at(.archive)
                report(
                    .reserved, isWhole ? start.union(token.span) : start,
                    "'across' is reserved for a later version of the language",
                    help: ["claims are compared within a document or within a story: write 'with same story'"])
                throw ParsingStopped()
            } else if take(.where) {
                let condition = try expression()
                result.filter =
                    result.filter.map { earlier in
                        project.expressions.add(
                            .and(earlier, condition),
                            project.expressions.span(earlier).union(project.expressions.span(condition)))
                    } ?? condition
            } else {
                return result
            }
        }
    }

    private mutating func links(into result: inout CandidatesSyntax) throws(ParsingStopped) {
        repeat {
            if take(.same) {
                repeat {
                    result.links.append(LinkSyntax(left: try key(), right: nil))
                } while take(.comma)
            } else {
                let left = try key()
                guard take(.equals) || take(.is) else { throw unexpected("'='") }
                result.links.append(LinkSyntax(left: left, right: try key()))
            }
        } while take(.and) || take(.comma)
    }

    /// Parses a key: `{NAME of} [VAR.] NAME`.
    private mutating func key() throws(ParsingStopped) -> KeySyntax {
        var functions: [(function: Function, span: Span)] = []
        while at(.word), let (function, words) = functionAhead() {
            functions.append((function, token.span.union(after(words - 1).span)))
            position += words
        }
        if at(.word), next.keyword == .of {
            report(
                .unknownName, token.span, "there is no key function '\(names[token.name]) of'",
                help: Suggestions.help(
                    for: names[token.name],
                    among: [
                        "fold", "lemma", "surname", "initials", "soundex", "letters", "host", "day", "month", "year",
                    ]))
            throw ParsingStopped()
        }
        var owner: NameSyntax?
        if at(.variable) {
            owner = try variable()
            try expect(.dot, "'.' and a field")
        }
        return KeySyntax(functions: functions, variable: owner, field: try name("a field"))
    }

    private mutating func lookUp() throws(ParsingStopped) -> BindingSyntax {
        let variable = try variable()
        try expect(.in)
        let table = try name("the name of a table")
        try expect(.by)
        var keys: [FillSyntax] = []
        repeat {
            let column = try name("a key of the table")
            try expect(.equals, "'='")
            keys.append(FillSyntax(field: column, value: try expression()))
        } while take(.comma)
        return .lookUp(variable, table: table, keys: keys, filter: take(.where) ? try expression() : nil)
    }

    // MARK: - Checks

    private mutating func check() throws(ParsingStopped) -> CheckSyntax {
        if take(.flag) {
            try expect(.when)
            return .flagWhen(try expression())
        }
        advance()
        if at(.all), next.kind == .variable || next.kind == .open || next.kind == .word {
            advance()
            let values = try orElse()
            try expect(.agree)
            let overTime = take(.over)
            if overTime { try expect(.time) }
            return .expectAllAgree(values, overTime: overTime)
        }
        if at(.some), next.kind == .word {
            advance()
            return .expectSome(try candidates())
        }
        if at(.no), next.kind == .word, after(2).kind == .variable {
            advance()
            return .expectNo(try candidates())
        }
        return .expect(try expression())
    }

    /// Parses what follows `settled by`: `another C.from, C.to`, `one more of S.parts`, `one less of S.parts`.
    private mutating func settlements(into rule: inout RuleSyntax) throws(ParsingStopped) {
        let start = token
        func span(_ parser: borrowing Parser) -> Span {
            start.span.union(parser.tokens[max(0, parser.position - 1)].span)
        }
        if take(.another) {
            var fields = [try fieldPath()]
            while take(.comma) { fields.append(try fieldPath()) }
            rule.settlements.append((.another(fields), span(self)))
            return
        }
        guard take(.one) else { throw unexpected("'another', 'one more of' or 'one less of'") }
        let isMore = at(.more)
        guard take(.more) || take(Keyword.less) else { throw unexpected("'more of' or 'less of'") }
        try expect(.of)
        let (owner, field) = try fieldPath()
        rule.settlements.append(
            (isMore ? .oneMore(owner: owner, field: field) : .oneLess(owner: owner, field: field), span(self)))
    }

    private mutating func fieldPath() throws(ParsingStopped) -> (owner: NameSyntax, field: NameSyntax) {
        let owner = try variable()
        try expect(.dot, "'.' and a field")
        return (owner, try name("a field"))
    }

    // MARK: - Reports

    private mutating func reportClause() throws(ParsingStopped) -> ClauseSyntax {
        let keyword = token.keyword
        advance()
        switch keyword {
        case .report:
            let target = try target()
            return .report(target, try template())
        case .note:
            let target = try target()
            return .note(target, try template())
        case .label: return .label(try template())
        case .help: return .help(try template())
        case .suggest, .fix:
            let title = at(.string) || at(.longString) ? try template() : nil
            try expect(.replace)
            let target = try target()
            try expect(.with)
            return .suggest(title: title, replace: target, with: try template(), safe: keyword == .fix)
        default:
            try expect(.per)
            var keys = [try key()]
            while take(.comma) { keys.append(try key()) }
            return .oncePer(keys)
        }
    }

    private mutating func target() throws(ParsingStopped) -> TargetSyntax {
        var form = TargetSyntax.Form.plain
        if take(.each) {
            form = .each
        } else if take(.odd) {
            guard take(.one, .out) else { throw unexpected("'one out of'") }
            try expect(.of)
            form = .oddOneOut
        } else if take(.rest) {
            try expect(.of)
            form = .rest
        } else if take(.first) {
            try expect(.of)
            form = .first
        }
        let variable = try variable()
        guard form == .plain, take(.dot) else { return TargetSyntax(form: form, variable: variable, field: nil) }
        return TargetSyntax(form: form, variable: variable, field: try name("a field"))
    }
}
