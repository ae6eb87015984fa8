import StetFacts
import StetSource
import StetText

/// Parses readings. Tokens come in; syntax goes out: what the reading finds or takes, what must not stand beside it, and
/// how the fields of the claim are filled.
extension Parser {
    /// The longest gap and the largest repetition. The limit keeps matching linear in the length of the sentence.
    static let widest = 40

    mutating func parsePhrase() throws(ParsingStopped) {
        advance()
        let name = try self.name("the name of a phrase")
        try expect(.equals, "'='")
        let elements = try elements()
        try expect(.end)
        project.phrases.append(PhraseSyntax(source: source, name: name, elements: elements))
    }

    mutating func parseReading() throws(ParsingStopped) {
        let keyword = token
        advance()
        let name = try self.name("the name of a reading")
        try expect(.makes)
        var reading = ReadingSyntax(source: source, name: name, makes: try self.name("a claim type"))
        reading.summary = optionalString()
        reading.damage = parseClauses(of: keyword, named: name) { parser throws(ParsingStopped) in
            try parser.readingClause(&reading)
        }
        project.readings.append(reading)
    }

    private mutating func readingClause(_ reading: inout ReadingSyntax) throws(ParsingStopped) {
        let start = token
        switch start.keyword {
        case .within:
            if reading.scope != nil { reportTwice(token) }
            advance()
            reading.scope = try scope()
        case .take, .maybe, .then:
            let isOptional = take(.maybe)
            let isOrdered = take(.then)
            try expect(.take)
            let elements = try elements()
            reading.takes.append(
                TakeSyntax(
                    elements: elements, span: start.span.union(tokens[position - 1].span), isOptional: isOptional,
                    isOrdered: isOrdered))
        case .without:
            advance()
            reading.without.append(try elements())
        case .nowhere:
            advance()
            reading.nowhere.append(try elements())
        case .alone:
            advance()
            repeat { reading.alone.append(try variable()) } while take(.comma)
        case .find:
            advance()
            let elements = try elements()
            reading.finds.append((elements, start.span.union(tokens[position - 1].span)))
        case .unless:
            advance()
            let precedes = at(.preceded)
            guard precedes || at(.followed) else { throw unexpected("'preceded by' or 'followed by'") }
            advance()
            try expect(.by)
            let elements = try elements()
            if precedes { reading.unlessPrecededBy.append(elements) } else { reading.unlessFollowedBy.append(elements) }
        case .where:
            advance()
            reading.conditions.append(try expression())
        case .fill:
            advance()
            repeat {
                let field = try name("a field of the claim")
                try expect(.equals, "'='")
                reading.fills.append(FillSyntax(field: field, value: try expression()))
            } while take(.comma)
        case .finds:
            advance()
            guard at(.string) || at(.longString) else { throw unexpected("a sentence in quotation marks") }
            let sentence = token
            advance()
            try expect(.as)
            let record = try record()
            reading.examples.append(
                ReadingExampleSyntax(text: plainText(sentence), record: record, span: sentence.span))
        case .skips:
            advance()
            guard at(.string) || at(.longString) else { throw unexpected("a sentence in quotation marks") }
            reading.examples.append(ReadingExampleSyntax(text: plainText(token), record: nil, span: token.span))
            advance()
        default:
            let known = [
                "within", "find", "take", "maybe", "then", "without", "nowhere", "alone", "unless", "where", "fill",
                "finds", "skips", "end",
            ]
            let help = start.kind == .word ? Suggestions.nearest(to: names[start.name], among: known) : nil
            report(
                .syntax, start.span, "expected a clause of a reading or 'end', found '\(shortText(start.span))'",
                help: help.map { ["did you mean '\($0)'?"] } ?? [])
            throw ParsingStopped()
        }
    }

    /// Parses `clause`, `sentence`, `paragraph`, `3 sentences` or `headline and 3 sentences`.
    private mutating func scope() throws(ParsingStopped) -> ReadingScope {
        switch token.keyword {
        case .clause: advance(); return .clause
        case .sentence: advance(); return .sentences(1)
        case .paragraph: advance(); return .paragraph
        default:
            if at(.word), text(token.span) == "headline", next.keyword == .and {
                position += 2
                return .headline(try sentenceCount())
            }
            return .sentences(try sentenceCount())
        }
    }

    private mutating func sentenceCount() throws(ParsingStopped) -> Int {
        guard at(.number), next.keyword == .sentences || next.keyword == .sentence, let count = Int(text(token.span))
        else {
            throw unexpected("'clause', 'sentence', 'paragraph', 'headline and' or a number of sentences")
        }
        if !(1...5).contains(count) { report(.syntax, token.span, "a reading looks at 1 to 5 sentences") }
        position += 2
        return min(max(count, 1), 5)
    }

    private mutating func record() throws(ParsingStopped) -> (type: NameSyntax, fields: [FillSyntax]) {
        let type = try name("a claim type")
        try expect(.open, "'('")
        var fields: [FillSyntax] = []
        while !at(.close) {
            let field = try name("a field")
            try expect(.colon, "':'")
            fields.append(FillSyntax(field: field, value: try expression()))
            guard take(.comma) else { break }
        }
        try expect(.close, "')'")
        return (type, fields)
    }

    // MARK: - Elements

    private mutating func elements() throws(ParsingStopped) -> [ElementSyntax] {
        var list: [ElementSyntax] = []
        while let element = try element() { list.append(element) }
        guard !list.isEmpty else { throw unexpected("words, @list, ~word, <slot>, '...', ( ) or [ ]") }
        return list
    }

    /// Parses one element with its quantifier; nil after the last element.
    private mutating func element() throws(ParsingStopped) -> ElementSyntax? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else {
            report(.tooDeep, token.span, "this is nested too deeply")
            throw ParsingStopped()
        }
        let atom: ElementSyntax
        switch token.kind {
        case .string:
            let words = plainText(token).split(separator: " ").map { folded(String($0)) }
            if words.isEmpty { report(.emptyFind, token.span, "an empty string can never be found") }
            atom = .words(words, token.span)
            advance()
        case .atSign:
            advance()
            atom = .listed(try name("the name of a word list"))
        case .tilde:
            advance()
            if take(.atSign) {
                atom = .lemmaListed(try name("the name of a word list"))
            } else if take(.open) {
                var words: [NameSyntax] = []
                repeat { words.append(try name("a word")) } while take(.comma)
                try expect(.close, "')'")
                atom = .lemmas(words)
            } else {
                atom = .lemmas([try name("a word")])
            }
        case .less: atom = try slot()
        case .ellipsis:
            advance()
            atom = .gap(most: try width(5))
        case .shortEllipsis:
            advance()
            atom = .shortGap(most: try width(4))
        case .open:
            advance()
            atom = .choice(try alternatives())
            try expect(.close, "')'")
        case .openBracket:
            advance()
            let choices = try alternatives()
            try expect(.closeBracket, "']'")
            return .repeat(choices.count == 1 ? choices[0] : [.choice(choices)], least: 0, most: 1)
        default: return nil
        }
        return try quantified(atom)
    }

    /// The number of words that a gap may span, which need not be written.
    private mutating func width(_ usual: Int) throws(ParsingStopped) -> Int {
        guard at(.number) else { return usual }
        var most = Int(text(token.span)) ?? 0
        if !(1...Self.widest).contains(most) {
            report(.syntax, token.span, "a gap spans 1 to \(Self.widest) words")
            most = usual
        }
        advance()
        return most
    }

    private mutating func quantified(_ atom: ElementSyntax) throws(ParsingStopped) -> ElementSyntax {
        if take(.star) { return .repeat([atom], least: 0, most: 8) }
        if take(.plus) { return .repeat([atom], least: 1, most: 8) }
        guard at(.openBrace) else { return atom }
        let start = token
        advance()
        guard at(.number), next.kind == .comma, after(2).kind == .number, after(3).kind == .closeBrace,
            let least = Int(text(token.span)), let most = Int(text(after(2).span))
        else { throw unexpected("two numbers, as in {1, 3}") }
        position += 4
        if least > most || most == 0 || most > Self.widest {
            report(.syntax, start.span, "a repetition goes from a smaller to a larger number, at most \(Self.widest)")
            return atom
        }
        return .repeat([atom], least: least, most: most)
    }

    private mutating func alternatives() throws(ParsingStopped) -> [[ElementSyntax]] {
        var list = [try elements()]
        while take(.bar) { list.append(try elements()) }
        return list
    }

    /// Parses a slot: `<N: number of people>`.
    private mutating func slot() throws(ParsingStopped) -> ElementSyntax {
        let start = token
        advance()
        var owner: NameSyntax?
        let isList = at(.all) && next.kind == .variable
        if isList { advance() }
        if at(.variable), next.kind == .colon {
            owner = try variable()
            advance()
        }
        if let owner {
            let isLabelled = at(.word) && [.tilde, .atSign, .string].contains(next.kind)
            if isLabelled || [.tilde, .atSign, .string].contains(token.kind) {
                let label = isLabelled ? try name("a label") : nil
                guard let element = try element() else { throw unexpected("words, @list or ~word") }
                try expect(.greater, "'>'")
                return .capture(owner, label: label, element)
            }
        }
        var words: [NameSyntax] = []
        while at(.word) || at(.variable), words.count < 6 { words.append(try unitName()) }
        guard !words.isEmpty else { throw unexpected("what the slot takes, as in <P: person>") }
        try expect(.greater, "'>'")
        return .slot(
            owner, SlotSyntax(words: words, span: start.span.union(tokens[position - 1].span)), isList: isList)
    }
}
