import StetFacts
import StetSource
import StetValues

/// Thrown after a mistake was reported. It is caught where the next clause may begin.
struct ParsingStopped: Error {}

/// Parses the tokens of all files, one file after the other. Tokens come in; declarations and problems go out.
///
/// After a mistake the parser skips the clause: it continues at the next clause keyword that begins a line. A
/// declaration keyword at the start of a line ends a declaration that has no `end`. The depth of nesting is limited,
/// so that ten thousand brackets are reported and do not overflow the stack.
struct Parser {
    static let deepest = 100

    var project = ProjectSyntax()
    var names = NameTable()
    var problems = Problems()
    let keepsExamples: Bool

    var source = 0
    var bytes: [UInt8] = []
    var tokens: [Token] = []
    var position = 0
    var depth = 0
    /// The number of operators in the current clause.
    var operators = 0

    init(keepsExamples: Bool) { self.keepsExamples = keepsExamples }

    mutating func parse(_ file: Source, number: Int) {
        source = number
        bytes = file.bytes
        tokens.removeAll(keepingCapacity: true)
        tokens.reserveCapacity(bytes.count / 4)
        var lexer = Lexer(bytes, source: source, keepsExamples: keepsExamples)
        lexer.lex(from: 0, to: bytes.count, into: &tokens, names: &names, problems: &problems)
        position = 0
        parseHeader()
        while token.kind != .finish { parseDeclaration() }
    }

    // MARK: - Tokens

    var token: Token { tokens[position] }
    var next: Token { tokens[min(position + 1, tokens.count - 1)] }

    func after(_ count: Int) -> Token { tokens[min(position + count, tokens.count - 1)] }

    /// Moves to the next token; stays at `.finish`.
    mutating func advance() { if token.kind != .finish { position += 1 } }

    func at(_ keyword: Keyword) -> Bool { token.keyword == keyword }
    func at(_ kind: Token.Kind) -> Bool { token.kind == kind }
    func at(_ first: Keyword, _ second: Keyword) -> Bool { token.keyword == first && next.keyword == second }

    mutating func take(_ keyword: Keyword) -> Bool {
        guard token.keyword == keyword else { return false }
        advance()
        return true
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    mutating func take(_ first: Keyword, _ second: Keyword) -> Bool {
        guard at(first, second) else { return false }
        position += 2
        return true
    }

    mutating func expect(_ keyword: Keyword) throws(ParsingStopped) {
        guard take(keyword) else { throw unexpected("'\(keyword.rawValue)'") }
    }

    mutating func expect(_ kind: Token.Kind, _ wanted: String) throws(ParsingStopped) {
        guard take(kind) else { throw unexpected(wanted) }
    }

    /// Reports that something else was expected here.
    mutating func unexpected(_ wanted: String) -> ParsingStopped {
        let found =
            token.kind == .finish ? "the end of the \(isInHole ? "braces" : "file")" : "'\(shortText(token.span))'"
        report(.syntax, token.span, "expected \(wanted), found \(found)")
        return ParsingStopped()
    }

    /// Whether the parser reads a hole of a string. The tokens of a hole stand after the `.finish` of the file.
    var isInHole: Bool { token.kind == .finish && Int(token.end) < bytes.count }

    mutating func report(_ code: ProblemCode, _ span: Span, _ message: String, help: [String] = []) {
        problems.add(code, at: span, message, source: source, help: help)
    }

    func text(_ span: Span) -> String {
        String(decoding: bytes[span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    func shortText(_ span: Span) -> String {
        guard span.count > 40 else { return text(span) }
        return text(Span(Int(span.start), Int(span.start) + 40)) + "…"
    }

    // MARK: - Words

    mutating func name(_ wanted: String) throws(ParsingStopped) -> NameSyntax {
        guard token.kind == .word else { throw unexpected(wanted) }
        let result = NameSyntax(name: token.name, span: token.span)
        advance()
        return result
    }

    mutating func variable() throws(ParsingStopped) -> NameSyntax {
        guard token.kind == .variable else { throw unexpected("a variable (a word with a capital letter)") }
        let result = NameSyntax(name: token.name, span: token.span)
        advance()
        return result
    }

    mutating func nameList(_ wanted: String) throws(ParsingStopped) -> [NameSyntax] {
        var list = [try name(wanted)]
        while at(.comma), next.kind == .word {
            advance()
            list.append(try name(wanted))
        }
        if at(.comma) {
            advance()
            throw unexpected(wanted)
        }
        return list
    }

    /// A unit may be written like a variable (`MW`) or with a slash (`km/h`).
    mutating func unitName() throws(ParsingStopped) -> NameSyntax {
        guard token.kind == .word || token.kind == .variable else { throw unexpected("a unit") }
        var result = NameSyntax(name: token.name, span: token.span)
        advance()
        if at(.slash), token.start == result.span.end, next.start == token.end,
            next.kind == .word || next.kind == .variable
        {
            result.span = result.span.union(next.span)
            result.name = names.intern(text(result.span))
            position += 2
        }
        return result
    }

    // MARK: - Files and declarations

    private mutating func parseHeader() {
        guard at(.stet, .language) else { return }
        position += 2
        guard at(.number) else {
            _ = unexpected("the version of the language")
            return
        }
        if text(token.span) != "1" {
            report(
                .syntax, token.span,
                "this file is written in language \(text(token.span)), but only language 1 is known")
        }
        advance()
    }

    private mutating func parseDeclaration() {
        let keyword = token.keyword
        let start = position
        do throws(ParsingStopped) {
            switch keyword {
            case .use:
                advance()
                guard at(.string) else { throw unexpected("a file name in quotation marks") }
                project.uses.append(UseSyntax(source: source, path: plainText(token), span: token.span))
                advance()
            case .unit: try parseUnit()
            case .words: try parseWords()
            case .claim: try parseClaim()
            case .table: try parseTable()
            case .rule: try parseRule()
            case .reading: try parseReading()
            case .phrase: try parsePhrase()
            case .define, .derive, .cue, .config:
                report(.reserved, token.span, "'\(text(token.span))' is reserved for a later version of the language")
                throw ParsingStopped()
            case .end:
                report(.syntax, token.span, "this 'end' closes nothing")
                advance()
            default:
                let help = token.kind == .word ? Suggestions.nearest(to: names[token.name], among: declarations) : nil
                report(
                    .syntax, token.span, "expected a declaration, found '\(shortText(token.span))'",
                    help: [
                        help.map { "did you mean '\($0)'?" } ?? "a file holds: " + declarations.joined(separator: ", ")
                    ])
                throw ParsingStopped()
            }
        } catch {
            if position == start { advance() }
            while token.kind != .finish, !startsDeclaration { advance() }
        }
    }

    private var declarations: [String] { ["use", "unit", "words", "phrase", "claim", "table", "reading", "rule"] }

    /// Whether a declaration begins here: a keyword at the start of a line, with the tokens that must follow it.
    /// Fields and clauses never look like this.
    var startsDeclaration: Bool {
        guard token.startsLine, let keyword = token.keyword, keyword.isDeclaration else { return false }
        switch next.kind {
        case .word: return keyword != .use && after(2).kind != .dot
        case .string: return keyword == .use
        default: return keyword == .config
        }
    }

    /// Parses clauses up to `end`. After a mistake only the clause with the mistake is lost.
    mutating func parseClauses(
        of declaration: Token, named name: NameSyntax, _ clause: (inout Parser) throws(ParsingStopped) -> Void
    ) -> Damage {
        var damage = Damage()
        let errorsBefore = problems.errorCount
        while true {
            if at(.end), next.kind != .colon {
                advance()
                damage.errors = problems.errorCount > errorsBefore
                return damage
            }
            if token.kind == .finish || startsDeclaration {
                problems.add(
                    .missingEnd, at: declaration.span,
                    "'end' is missing for \(text(declaration.span)) '\(names[name.name])', which starts here"
                        + (token.kind == .finish ? "; found the end of the file" : ""),
                    source: source, found: token.kind == .finish ? nil : token.span)
                damage.errors = true
                return damage
            }
            let start = position
            operators = 0
            do throws(ParsingStopped) {
                try clause(&self)
            } catch {
                depth = 0
                damage.lostClauses = true
                if position == start { advance() }
                skipToClause()
            }
        }
    }

    mutating func skipToClause() {
        while token.kind != .finish {
            if at(.end) || startsDeclaration { return }
            if token.startsLine, token.kind == .word {
                if let keyword = token.keyword, keyword.isClause { return }
                if next.kind == .colon { return }
            }
            advance()
        }
    }

    private mutating func parseUnit() throws(ParsingStopped) {
        advance()
        let name = try self.name("the name of a unit")
        var symbol: String?
        if at(.string) {
            symbol = plainText(token)
            advance()
        }
        try expect(.equals, "'='")
        if take(.count) {
            project.units.append(UnitSyntax(source: source, name: name, symbol: symbol, definition: .count))
            return
        }
        let factor = try exactNumber()
        let base = try unitName()
        let offset: Exact? = take(.from) ? try exactNumber() : nil
        project.units.append(
            UnitSyntax(
                source: source, name: name, symbol: symbol, definition: .scaled(factor, of: base, offset: offset)))
    }

    /// Parses `1609344/1000`, `459.67` or `-32`.
    private mutating func exactNumber() throws(ParsingStopped) -> Exact {
        let isNegative = take(.minus)
        guard at(.number) else { throw unexpected("a number") }
        let first = token.span
        guard var value = Exact(decimal: bytes[first.range]) else {
            report(.syntax, first, "this number has too many digits")
            throw ParsingStopped()
        }
        advance()
        if at(.slash), next.kind == .number {
            advance()
            guard let divisor = Exact(decimal: bytes[token.span.range]), let quotient = value.divided(by: divisor)
            else {
                report(.syntax, token.span, "this fraction is not an exact number")
                throw ParsingStopped()
            }
            value = quotient
            advance()
        }
        return isNegative ? value.negated : value
    }

    private mutating func parseWords() throws(ParsingStopped) {
        advance()
        let name = try self.name("the name of a word list")
        try expect(.equals, "'='")
        var words: [String] = []
        repeat {
            guard at(.string) else { throw unexpected("a word in quotation marks") }
            words.append(plainText(token))
            advance()
        } while take(.comma)
        project.words.append(WordsSyntax(source: source, name: name, words: words))
    }

    private mutating func parseClaim() throws(ParsingStopped) {
        let keyword = token
        advance()
        let name = try self.name("the name of a claim type")
        var claim = ClaimSyntax(source: source, name: name, summary: optionalString(), fields: [], reads: nil)
        claim.damage = parseClauses(of: keyword, named: name) { parser throws(ParsingStopped) in
            if parser.at(.reads), parser.next.kind == .string || parser.next.kind == .longString {
                if claim.reads != nil { parser.reportTwice(parser.token) }
                parser.advance()
                claim.reads = try parser.template()
            } else if parser.at(.joined, .by) {
                if !claim.joinedBy.isEmpty { parser.reportTwice(parser.token) }
                parser.position += 2
                claim.joinedBy = try parser.nameList("a field of the claim")
            } else {
                if parser.at(.key), parser.next.kind == .word {
                    parser.report(
                        .syntax, parser.token.span, "a claim type has no keys", help: ["keys belong to tables"])
                }
                claim.fields.append(try parser.field())
            }
        }
        project.claims.append(claim)
    }

    private mutating func parseTable() throws(ParsingStopped) {
        let keyword = token
        advance()
        let name = try self.name("the name of a table")
        var table = TableSyntax(
            source: source, name: name, summary: optionalString(), file: nil, columns: [], rows: [])
        table.damage = parseClauses(of: keyword, named: name) { parser throws(ParsingStopped) in
            if parser.at(.from), parser.next.kind == .string {
                if table.file != nil { parser.reportTwice(parser.token) }
                parser.advance()
                table.fileSpan = parser.token.span
                table.file = parser.optionalString()
            } else if parser.at(.row), parser.next.kind != .colon {
                let start = parser.token.span
                parser.advance()
                var cells = [try parser.expression()]
                while parser.take(.bar) { cells.append(try parser.expression()) }
                table.rows.append((cells, start))
            } else {
                let column = try parser.field()
                if let span = column.courseSpan {
                    parser.report(
                        .syntax, span, "a column of a table does not move with time",
                        help: ["'\(parser.text(span))' belongs to the fields of claims"])
                }
                table.columns.append(column)
            }
        }
        project.tables.append(table)
    }

    mutating func optionalString() -> String? {
        guard at(.string) || at(.longString) else { return nil }
        let result = plainText(token)
        advance()
        return result
    }

    private mutating func field() throws(ParsingStopped) -> FieldSyntax {
        let isKey = at(.key) && next.kind == .word
        if isKey { advance() }
        let name = try self.name("a field or 'end'")
        try expect(.colon, "':' after the name of a field")
        var field = FieldSyntax(
            name: name, isKey: isKey, isOptional: false, course: .constant, courseSpan: nil, type: .text)
        while true {
            if take(.optional) {
                field.isOptional = true
            } else if at(.drifting), next.kind == .word {
                report(
                    .reserved, token.span, "'drifting' is reserved for a later version of the language",
                    help: ["a field is 'rising', 'falling', or constant without either word"])
                advance()
            } else if at(.rising) || at(.falling) {
                field.course = at(.rising) ? .rising : .falling
                field.courseSpan = token.span
                advance()
            } else {
                break
            }
        }
        field.type = try type()
        return field
    }

    private mutating func type() throws(ParsingStopped) -> TypeSyntax {
        switch token.keyword {
        case .count:
            advance()
            try expect(.of)
            return .count(of: try name("what is counted"))
        case .quantity:
            advance()
            try expect(.in)
            return .quantity(in: try unitName())
        case .duration:
            advance()
            return .duration(in: take(.in) ? try unitName() : nil)
        case .one:
            advance()
            try expect(.of)
            return .oneOf(try nameList("a value"))
        case .list:
            advance()
            try expect(.of)
            depth += 1
            defer { depth -= 1 }
            guard depth < Self.deepest else {
                report(.tooDeep, token.span, "this is nested too deeply")
                throw ParsingStopped()
            }
            return .list(try type())
        case .percent: advance(); return .percent
        case .money: advance(); return .money
        case .date: advance(); return .date
        case .amount: advance(); return .amount
        case .text: advance(); return .text
        case .yesNo: advance(); return .yesNo
        default:
            let type = try name("a type")
            if at(.of) || at(.in) {
                report(
                    .unknownType, type.span, "there is no type '\(names[type.name]) \(names[token.name])'",
                    help: Suggestions.help(
                        for: names[type.name], among: ["count", "quantity", "duration", "one", "list"]))
                throw ParsingStopped()
            }
            return .named(type)
        }
    }
}
