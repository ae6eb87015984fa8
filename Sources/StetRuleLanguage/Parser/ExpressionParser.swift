import StetFacts
import StetSource

/// Parses conditions and values. Tokens come in; expression syntax goes out. The operators, from the weakest to the
/// strongest: or, and, not, comparison, range, tolerance, "or else", sums, products, conversion. Operators of several
/// words need two tokens of look-ahead.
extension Parser {
    mutating func expression() throws(ParsingStopped) -> ExpressionID {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else {
            report(.tooDeep, token.span, "this is nested too deeply")
            throw ParsingStopped()
        }
        var left = try conjunction()
        while at(.or), next.keyword != .else {
            advance()
            let right = try conjunction()
            left = try add(.or(left, right), left, right)
        }
        return left
    }

    private func spanOf(_ id: ExpressionID) -> Span { project.expressions.span(id) }

    private mutating func add(_ node: ExpressionSyntax, _ span: Span) -> ExpressionID {
        project.expressions.add(node, span)
    }

    /// Adds an expression to the arena. A chain of operators nests to the left, so its length is limited like other
    /// depths.
    private mutating func add(
        _ node: ExpressionSyntax, _ first: ExpressionID, _ last: ExpressionID
    ) throws(ParsingStopped) -> ExpressionID {
        operators += 1
        guard operators <= Self.deepest * 3 else {
            report(.tooDeep, spanOf(last), "this condition has too many parts")
            throw ParsingStopped()
        }
        return project.expressions.add(node, spanOf(first).union(spanOf(last)))
    }

    /// The span from `start` to the last token that was read.
    private func span(from start: Token) -> Span { start.span.union(tokens[max(0, position - 1)].span) }

    private mutating func conjunction() throws(ParsingStopped) -> ExpressionID {
        var left = try negation()
        while at(.and), next.keyword != .same {
            advance()
            let right = try negation()
            left = try add(.and(left, right), left, right)
        }
        return left
    }

    private mutating func negation() throws(ParsingStopped) -> ExpressionID {
        let start = token
        guard at(.not) || at(.possibly) || at(.certainly) else { return try comparison() }
        advance()
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else {
            report(.tooDeep, token.span, "this is nested too deeply")
            throw ParsingStopped()
        }
        let inner = try negation()
        let node: ExpressionSyntax =
            start.keyword == .not ? .not(inner) : start.keyword == .possibly ? .possibly(inner) : .certainly(inner)
        return add(node, start.span.union(spanOf(inner)))
    }

    private mutating func comparison() throws(ParsingStopped) -> ExpressionID {
        let left = try range()
        if take(.is) { return try afterIs(left) }
        let comparison: Comparison
        switch (token.keyword, token.kind) {
        case (.agrees, _):
            advance()
            try expect(.with)
            return try compared(.agreesWith, left)
        case (.conflicts, _):
            advance()
            try expect(.with)
            return try compared(.conflictsWith, left)
        case (.lies, _):
            advance()
            try expect(.within)
            return try compared(.liesWithin, left)
        case (.starts, _):
            advance()
            try expect(.with)
            return try compared(.startsWith, left)
        case (.resembles, _): comparison = .resembles
        case (.contains, _): comparison = .contains
        case (_, .atLeast): comparison = .isAtLeast
        case (_, .atMost): comparison = .isAtMost
        case (_, .greater): comparison = .isMoreThan
        case (_, .less): comparison = .isLessThan
        case (_, .equals): comparison = .is
        case (_, .notEqual): comparison = .isNot
        default: return left
        }
        advance()
        return try compared(comparison, left)
    }

    private mutating func compared(_ comparison: Comparison, _ left: ExpressionID) throws(ParsingStopped)
        -> ExpressionID
    {
        let right = try range()
        return try add(.compare(comparison, left, right), left, right)
    }

    private mutating func afterIs(_ left: ExpressionID) throws(ParsingStopped) -> ExpressionID {
        let isNegated = take(.not)
        func span() -> Span { spanOf(left).union(tokens[max(0, position - 1)].span) }
        if at(.known) || at(.missing) {
            let asksKnown = at(.known) != isNegated
            advance()
            return add(asksKnown ? .isKnown(left) : .isMissing(left), span())
        }
        if take(.listed, .in) {
            let list = try name("the name of a word list")
            return add(.isListed(left, list, negated: isNegated), span())
        }
        if take(.one, .of) {
            // All members are read first, because a member may be an expression with members of its own.
            var members = [try sum()]
            while take(.comma) { members.append(try sum()) }
            let from = Int32(project.expressions.members.count)
            project.expressions.members += members
            let to = Int32(project.expressions.members.count)
            return add(.isOneOf(left, from: from, to: to, negated: isNegated), span())
        }
        var comparison: Comparison = isNegated ? .isNot : .is
        if !isNegated {
            if take(.at, .least) {
                comparison = .isAtLeast
            } else if take(.at, .most) {
                comparison = .isAtMost
            } else if take(.more, .than) {
                comparison = .isMoreThan
            } else if take(.less, .than) {
                comparison = .isLessThan
            } else if take(.before) {
                comparison = .isBefore
            } else if take(.after) {
                comparison = .isAfter
            }
        }
        return try compared(comparison, left)
    }

    private mutating func range() throws(ParsingStopped) -> ExpressionID {
        let low = try tolerance()
        guard take(.to) else { return low }
        let high = try tolerance()
        return try add(.range(low, high), low, high)
    }

    private mutating func tolerance() throws(ParsingStopped) -> ExpressionID {
        let value = try orElse()
        guard at(.give), next.keyword == .or, after(2).keyword == .take else { return value }
        position += 3
        let slack = try orElse()
        return try add(.giveOrTake(value, slack), value, slack)
    }

    mutating func orElse() throws(ParsingStopped) -> ExpressionID {
        let value = try sum()
        guard take(.or, .else) else { return value }
        let other = try sum()
        return try add(.orElse(value, other), value, other)
    }

    private mutating func sum() throws(ParsingStopped) -> ExpressionID {
        var left = try product()
        while at(.plus) || at(.minus) {
            let isSum = at(.plus)
            advance()
            let right = try product()
            left = try add(.arithmetic(isSum ? .add : .subtract, left, right), left, right)
        }
        return left
    }

    private mutating func product() throws(ParsingStopped) -> ExpressionID {
        var left = try converted()
        while at(.star) || at(.slash) {
            let isProduct = at(.star)
            advance()
            let right = try converted()
            left = try add(.arithmetic(isProduct ? .multiply : .divide, left, right), left, right)
        }
        return left
    }

    private mutating func converted() throws(ParsingStopped) -> ExpressionID {
        let start = token
        let isNegative = take(.minus)
        var value = try primary()
        if at(.in) {
            if after(1).keyword == .unit, after(2).keyword == .of {
                position += 3
                let model = try primary()
                value = try add(.inUnitOf(value, model), value, model)
            } else {
                advance()
                let unit = try unitName()
                value = add(.inUnit(value, unit), spanOf(value).union(unit.span))
            }
        }
        return isNegative ? add(.negate(value), start.span.union(spanOf(value))) : value
    }

    // MARK: - Primaries

    mutating func primary() throws(ParsingStopped) -> ExpressionID {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else {
            report(.tooDeep, token.span, "this is nested too deeply")
            throw ParsingStopped()
        }
        let start = token
        switch token.kind {
        case .number: return try number(.exact)
        case .day:
            advance()
            return add(.date, start.span)
        case .string, .longString:
            advance()
            project.expressions.strings.append(plainText(start))
            return add(.text(Int32(project.expressions.strings.count - 1)), start.span)
        case .variable: return try path()
        case .open:
            advance()
            let inner = try expression()
            try expect(.close, "')'")
            return inner
        case .word: return try word()
        default: throw unexpected("a value")
        }
    }

    /// Parses `V` or `V.field`.
    mutating func path() throws(ParsingStopped) -> ExpressionID {
        let variable = try variable()
        guard take(.dot) else { return add(.variable(variable.name), variable.span) }
        let field = try name("a field")
        if at(.dot), next.kind == .word {
            advance()
            report(.unknownField, token.span, "'\(names[field.name])' has no fields of its own")
            throw ParsingStopped()
        }
        return add(.field(variable, field), variable.span.union(field.span))
    }

    private mutating func number(_ bounds: AmountSyntax.Bounds) throws(ParsingStopped) -> ExpressionID {
        let start = token
        guard at(.number) else { throw unexpected("a number") }
        advance()
        var amount = AmountSyntax(bounds: bounds, digits: start.span, scale: nil, unit: nil)
        switch token.keyword {
        case .hundred, .thousand, .million, .billion, .trillion:
            amount.scale = token.keyword
            advance()
        default: break
        }
        if startsUnit { amount.unit = try unitName() }
        return add(.amount(amount), span(from: start))
    }

    /// Whether the word after a number, on the same line, is its unit. Some keywords are not units but continue the
    /// sentence.
    private var startsUnit: Bool {
        guard !token.startsLine else { return false }
        if token.kind == .variable { return true }
        guard token.kind == .word else { return false }
        switch token.keyword {
        case nil, .percent, .day, .days, .month, .year, .words, .letters, .document: return true
        default: return false
        }
    }

    /// Parses functions, numbers with "about" and the like, and values of an enumeration.
    private mutating func word() throws(ParsingStopped) -> ExpressionID {
        let start = token
        switch start.keyword {
        case .at where next.keyword == .least || next.keyword == .most:
            let isLeast = next.keyword == .least
            position += 2
            return try hedged(isLeast ? .atLeast : .atMost, start)
        case .more where next.keyword == .than, .less where next.keyword == .than:
            position += 2
            return try hedged(start.keyword == .more ? .moreThan : .lessThan, start)
        case .about where next.kind == .number:
            advance()
            return try hedged(.about, start)
        case Keyword.some? where next.kind == .variable:
            advance()
            let inner = try path()
            return add(.some(inner), start.span.union(spanOf(inner)))
        case .nearest where next.kind == .word:
            advance()
            var kind = token.name
            if at(.noun, .phrase) {
                kind = names.intern("noun phrase")
                advance()
            }
            advance()
            return add(.nearest(kind), span(from: start))
        case .document where next.keyword == .date:
            position += 2
            return add(.documentDate, span(from: start))
        case .time where next.keyword == .from:
            position += 2
            let first = try primary()
            try expect(.to)
            let second = try primary()
            return add(.call2(.timeFromTo, first, second), start.span.union(spanOf(second)))
        case .distance where next.keyword == .between:
            position += 2
            let first = try primary()
            try expect(.and)
            let second = try primary()
            return add(.call2(.distanceBetween, first, second), start.span.union(spanOf(second)))
        case .difference where next.keyword == .between:
            position += 2
            let first = try primary()
            try expect(.and)
            let second = try primary()
            return add(.call2(.differenceBetween, first, second), start.span.union(spanOf(second)))
        case .slip where next.keyword == .from:
            return try slip(start)
        case .round where next.kind != .dot:
            return try rounding(start)
        default: break
        }
        if let (function, words) = functionAhead() {
            position += words
            let operand = try primary()
            return add(.call(function, operand), start.span.union(spanOf(operand)))
        }
        if next.keyword == .per, after(2).kind == .word, after(3).keyword == .of, let aggregate = aggregate(start) {
            advance()
            advance()
            let key = try name("a field")
            advance()
            let operand = try primary()
            return add(.aggregatePer(aggregate, key: key, of: operand), start.span.union(spanOf(operand)))
        }
        if next.keyword == .of { return try fieldOf(start) }
        advance()
        return add(.name(start.name), start.span)
    }

    private mutating func hedged(_ bounds: AmountSyntax.Bounds, _ start: Token) throws(ParsingStopped) -> ExpressionID {
        let id = try number(bounds)
        guard case .amount(let amount) = project.expressions[id] else { return id }
        return add(.amount(amount), start.span.union(spanOf(id)))
    }

    /// Parses `slip from X to Y or from C as KIND or from A to B`.
    private mutating func slip(_ start: Token) throws(ParsingStopped) -> ExpressionID {
        position += 2
        let computed = try sum()
        try expect(.to)
        let stated = try sum()
        // All members are read first, because a member may be an expression with members of its own.
        var members: [ExpressionID] = []
        while take(.or, .from) {
            members.append(try sum())
            if take(.to) {
                members.append(try sum())
            } else {
                try expect(.as)
                let kind = try name("a kind of slip")
                members.append(add(.name(kind.name), kind.span))
            }
        }
        let from = Int32(project.expressions.members.count)
        project.expressions.members += members
        let to = Int32(project.expressions.members.count)
        return add(.slip(computed, stated, from: from, to: to), span(from: start))
    }

    private mutating func rounding(_ start: Token) throws(ParsingStopped) -> ExpressionID {
        guard next.kind != .comma, next.kind != .close, next.kind != .finish, !next.startsLine else {
            advance()
            return add(.name(start.name), start.span)
        }
        advance()
        let value = try sum()
        try expect(.to)
        guard at(.number) else { throw unexpected("a number of places") }
        let places = add(
            .amount(AmountSyntax(bounds: .exact, digits: token.span, scale: nil, unit: nil)), token.span)
        advance()
        guard take(.places) || take(.place) else { throw unexpected("'places'") }
        return add(.call2(.roundToPlaces, value, places), span(from: start))
    }

    /// Parses `parts of S`, which means `S.parts`. Any other word before `of` is reported as an unknown function.
    private mutating func fieldOf(_ start: Token) throws(ParsingStopped) -> ExpressionID {
        guard after(2).kind == .variable, after(3).kind != .dot else {
            report(
                .unknownName, start.span, "there is no function '\(names[start.name]) of'",
                help: Suggestions.help(for: names[start.name], among: functionNames))
            throw ParsingStopped()
        }
        position += 2
        let variable = try variable()
        return add(
            .field(variable, NameSyntax(name: start.name, span: start.span)), start.span.union(variable.span))
    }

    private var functionNames: [String] {
        Function.allCases.compactMap { function in
            let name = function.rawValue
            return name.hasSuffix(" of") ? String(name.dropLast(3)) : nil
        }
    }

    private func aggregate(_ token: Token) -> Function? {
        switch token.keyword {
        case .sum: .sumOf
        case .largest: .largestOf
        case .smallest: .smallestOf
        case .average: .averageOf
        case .count: .countOf
        default: nil
        }
    }

    /// The function that begins at this token, and the number of its words with `of`; nil when none begins.
    func functionAhead() -> (Function, words: Int)? {
        if next.keyword == .of { return token.keyword.flatMap { function($0) }.map { ($0, 2) } }
        switch token.keyword {
        case .bare where next.keyword == .figure && after(2).keyword == .of: return (.bareFigureOf, 3)
        case .stated where next.keyword == .figure && after(2).keyword == .of: return (.statedFigureOf, 3)
        case .given where next.keyword == .name && after(2).keyword == .of: return (.givenNameOf, 3)
        case .days where next.keyword == .in && after(2).keyword == .month && after(3).keyword == .of:
            return (.daysInMonthOf, 4)
        default: return nil
        }
    }

    private func function(_ keyword: Keyword) -> Function? {
        switch keyword {
        case .weekday: .weekdayOf
        case .day: .dayOf
        case .month: .monthOf
        case .year: .yearOf
        case .dayOfMonth: .dayOfMonthOf
        case .raw: .rawOf
        case .fold: .foldOf
        case .lemma: .lemmaOf
        case .surname: .surnameOf
        case .initials: .initialsOf
        case .letters: .lettersOf
        case .length: .lengthOf
        case .soundex: .soundexOf
        case .host: .hostOf
        case .count: .countOf
        case .sum: .sumOf
        case .smallest: .smallestOf
        case .largest: .largestOf
        case .average: .averageOf
        case .first: .firstOf
        case .versions: .versionsOf
        case .unit: .unitOf
        case .size: .sizeOf
        default: nil
        }
    }
}
