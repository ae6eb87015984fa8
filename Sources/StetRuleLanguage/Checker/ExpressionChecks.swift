import StetFacts
import StetSource
import StetValues

/// Checks expressions: names become fields and variables, literals become values. Syntax comes in; a typed expression
/// goes out. After a reported mistake its type is unknown, so that the same mistake is not reported again.
extension Checker {
    func span(_ id: ExpressionID) -> Span { project.expressions.span(id) }

    mutating func check(_ id: ExpressionID) -> Typed {
        let span = span(id)
        switch project.expressions[id] {
        case .amount(let amount): return literal(amount, span)
        case .date: return date(span)
        case .text(let index):
            let text = project.expressions.strings[Int(index)]
            return Typed(expression: .constant(.text(text)), kind: .literal(text), unit: nil, span: span)
        case .variable(let name): return variable(name, span)
        case .field(let owner, let field): return self.field(owner, field, span)
        case .name(let name): return word(name, span)
        case .call(let function, let operand): return call(function, operand, span)
        case .call2(let function, let a, let b): return call(function, a, b, span)
        case .slip(let computed, let stated, let from, let to):
            return slip(computed, stated, Array(project.expressions.members[Int(from)..<Int(to)]), span)
        case .aggregatePer(let function, let key, let operand): return aggregate(function, per: key, operand, span)
        case .nearest(let name): return nearest(names[name], span)
        case .documentDate:
            return Typed(expression: .call(.documentDate, []), kind: .value(.date), unit: nil, span: span)
        case .inUnit(let value, let unit): return converted(check(value), to: unit, span)
        case .inUnitOf(let value, let model):
            let value = check(value)
            let model = check(model)
            return Typed(
                expression: .call(.inUnit, [value.expression, .call(.unitOf, [model.expression])]), kind: value.kind,
                unit: value.unit, span: span)
        case .arithmetic(let op, let a, let b): return arithmetic(op, check(a), check(b), span)
        case .negate(let inner):
            let value = measured(check(inner))
            return Typed(expression: .negate(value.expression), kind: value.kind, unit: value.unit, span: span)
        case .range(let a, let b):
            let (low, high) = alike(check(a), check(b))
            return Typed(
                expression: .range(low.expression, high.expression), kind: low.isUnknown ? high.kind : low.kind,
                unit: low.unit ?? high.unit, span: span)
        case .giveOrTake(let a, let b): return giveOrTake(check(a), check(b), b, span)
        case .orElse(let a, let b):
            let tolerated = scope.toleratesUnknown
            scope.toleratesUnknown = true
            let value = check(a)
            scope.toleratesUnknown = tolerated
            let (first, second) = alike(value, check(b))
            return Typed(
                expression: .orElse(first.expression, second.expression), kind: first.kind,
                unit: first.unit ?? second.unit,
                span: span)
        case .compare(let comparison, let a, let b): return compare(comparison, check(a), check(b), span)
        case .isKnown(let inner), .isMissing(let inner): return knownOrMissing(inner, project.expressions[id], span)
        case .isListed(let value, let list, let negated): return listed(check(value), list, negated, span)
        case .isOneOf(let value, let from, let to, let negated):
            return oneOf(check(value), Array(project.expressions.members[Int(from)..<Int(to)]), negated, span)
        case .and(let a, let b):
            let both = Expression.and(condition(a), condition(b))
            return Typed(expression: both, kind: .value(.yesNo), unit: nil, span: span)
        case .or(let a, let b):
            return Typed(expression: .or(condition(a), condition(b)), kind: .value(.yesNo), unit: nil, span: span)
        case .not(let inner):
            return Typed(expression: .not(condition(inner)), kind: .value(.yesNo), unit: nil, span: span)
        case .possibly(let inner), .certainly(let inner):
            let tolerated = scope.toleratesUnknown
            scope.toleratesUnknown = true
            let inner = condition(inner)
            scope.toleratesUnknown = tolerated
            if case .possibly = project.expressions[id] {
                return Typed(expression: .possibly(inner), kind: .value(.yesNo), unit: nil, span: span)
            }
            return Typed(expression: .certainly(inner), kind: .value(.yesNo), unit: nil, span: span)
        case .some(let inner):
            let value = inAggregate(inner, span, named: "some")
            return Typed(expression: .someOf(value.expression), kind: .value(.yesNo), unit: nil, span: span)
        }
    }

    /// Checks an expression that must be a condition.
    mutating func condition(_ id: ExpressionID) -> Expression {
        let value = check(id)
        switch value.kind {
        case .unknown, .value(.yesNo): break
        default:
            let described = value.fieldType?.described ?? "no condition"
            report(
                .typeMismatch, at: value.span, "a condition is needed here, but '\(short(value.span))' is \(described)",
                help: ["compare it: is, is at least, agrees with, is known …"])
        }
        if case .and = value.expression { reportDeadConjunction(value) }
        return value.expression
    }

    func short(_ span: Span) -> String {
        span.count > 60 ? text(Span(Int(span.start), Int(span.start) + 57)) + "…" : text(span)
    }

    // MARK: - Literals

    private mutating func literal(_ syntax: AmountSyntax, _ span: Span) -> Typed {
        let digits = library.sources[source].bytes[syntax.digits.range]
        let scale: Int =
            switch syntax.scale {
            case .hundred: 2
            case .thousand: 3
            case .million: 6
            case .billion: 9
            case .trillion: 12
            default: 0
            }
        guard let number = Exact(decimal: digits), let power = Exact.powerOfTen(scale), let value = number.times(power)
        else {
            report(.syntax, at: syntax.digits, "this number has too many digits")
            return .unknown(span)
        }
        var unit: Unit?
        if let name = syntax.unit {
            unit = self.unit(name)
            if unit == nil {
                reportUnknownUnit(name)
                return .unknown(span)
            }
        }
        var amount = Amount(value, unit: unit ?? .count)
        let decimals = digits.firstIndex(of: 0x2E).map { digits.endIndex - $0 - 1 } ?? 0
        amount.lastDigit = Exact.powerOfTen(max(-18, scale - decimals)) ?? .one
        amount.lastNonzeroDigit = amount.lastDigit
        let isCount = amount.dimension == .count
        switch syntax.bounds {
        case .exact: break
        case .atLeast: amount.high = nil
        case .atMost: amount.low = nil
        case .moreThan:
            amount.high = nil
            amount.low = isCount && value.isInteger ? value.plus(.one).map { Bound($0) } : Bound(value, isOpen: true)
        case .lessThan:
            amount.low = nil
            amount.high = isCount && value.isInteger ? value.minus(.one).map { Bound($0) } : Bound(value, isOpen: true)
        case .about:
            // "about" means a tenth more or less, by the rules of this language.
            let slack = value.magnitude.divided(by: Exact(10)) ?? .zero
            amount.low = value.minus(slack).map { Bound($0) }
            amount.high = value.plus(slack).map { Bound($0) }
            amount.isApproximate = true
        }
        let kind: Kind = unit.map { .value(.quantity($0.dimension)) } ?? .bare
        return Typed(expression: .constant(.amount(amount)), kind: kind, unit: unit, span: span)
    }

    /// A date such as `2026-11` or `2026-11-21`.
    private mutating func date(_ span: Span) -> Typed {
        let bytes = library.sources[source].bytes
        func number(_ from: Int, _ count: Int) -> Int {
            bytes[from..<(from + count)].reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        let start = Int(span.start)
        let year = number(start, 4)
        let month = number(start + 5, 2)
        let day: Int? = span.count > 7 ? number(start + 8, 2) : nil
        let date = CalendarDate(year: year, month: month, day: day)
        if date.first == nil || !(1...12).contains(month) {
            report(.syntax, at: span, "there is no such day as \(text(span))")
            return .unknown(span)
        }
        return Typed(expression: .constant(.date(date)), kind: .value(.date), unit: nil, span: span)
    }

    // MARK: - Names

    private mutating func variable(_ name: Name, _ span: Span) -> Typed {
        guard let index = scope.find(name) else {
            reportUnknownVariable(name, span)
            return .unknown(span)
        }
        let variable = scope.variables[index]
        let kind: Kind
        switch variable.kind {
        case .claim(let type): kind = .claim(type)
        case .row(let table): kind = .row(table)
        case .group(let type): kind = .group(type)
        case .value(let type):
            guard let type else { return .unknown(span) }
            if variable.isPerMember, !enterMember(span, names[name]) { return .unknown(span) }
            kind = .value(type)
        }
        return Typed(expression: .variable(VariableID(index)), kind: kind, unit: nil, span: span)
    }

    mutating func reportUnknownVariable(_ name: Name, _ span: Span) {
        guard !scope.isIncomplete else { return }
        let known = scope.variables.filter { !$0.isGone }.map { names[$0.name] }
        report(
            .unknownVariable, at: span, "no claim is called '\(names[name])' here",
            help: known.isEmpty ? [] : ["known names: " + known.joined(separator: ", ")])
    }

    /// Notes that the value of one member is read. Returns false when a group stands where one value is needed.
    private mutating func enterMember(_ span: Span, _ name: String) -> Bool {
        if scope.isInAggregate {
            scope.readsGroup = true
            return true
        }
        if scope.isPerMember {
            scope.readsMember = true
            return true
        }
        let path = text(span)
        report(
            .groupAsOne, at: span, "'\(name)' is a whole group of claims, but one value is needed here",
            help: ["write 'largest of \(path)', 'sum of \(path)', or 'expect all \(path) agree'"])
        return false
    }

    mutating func field(_ owner: NameSyntax, _ field: NameSyntax, _ span: Span) -> Typed {
        guard let index = scope.find(owner.name) else {
            reportUnknownVariable(owner.name, owner.span)
            return .unknown(span)
        }
        let variable = VariableID(index)
        switch scope.variables[index].kind {
        case .claim(let type), .group(let type):
            guard let (reference, type, unit, isOptional) = resolve(field, of: type) else { return .unknown(span) }
            if case .group = scope.variables[index].kind, !enterMember(span, text(owner)) { return .unknown(span) }
            let expression = Expression.field(variable, reference)
            if isOptional { noteOptional(expression, span) }
            return Typed(expression: expression, kind: .value(type), unit: unit, span: span)
        case .row(let id):
            let table = library.tables[id.index]
            guard let column = table.columns.firstIndex(where: { $0.name == text(field) }) else {
                guard !damagedTables.contains(id) else { return .unknown(span) }
                report(
                    .unknownField, at: field.span, "table '\(table.name)' has no field '\(text(field))'",
                    help: Suggestions.help(for: text(field), among: table.columns.map(\.name)))
                return .unknown(span)
            }
            if scope.variables[index].isPerMember, !enterMember(span, text(owner)) { return .unknown(span) }
            let expression = Expression.column(variable, column)
            if table.columns[column].isOptional { noteOptional(expression, span) }
            return Typed(
                expression: expression, kind: .value(table.columns[column].type), unit: table.columns[column].unit,
                span: span)
        case .value(let type):
            if type != nil {
                report(.unknownField, at: field.span, "'\(text(owner))' is a single value without fields")
            }
            return .unknown(span)
        }
    }

    private mutating func noteOptional(_ path: Expression, _ span: Span) {
        if !scope.toleratesUnknown { scope.optionalReads.append((path, span)) }
    }

    /// Finds a declared or built-in field of a claim type. Reports an unknown field.
    mutating func resolve(_ field: NameSyntax, of type: ClaimTypeID) -> (FieldRef, FieldType, Unit?, isOptional: Bool)?
    {
        if poisonedFields[field.name] == true, !damagedTypes.isEmpty, damagedTypes.contains(type) { return nil }
        switch reference(field.name, of: type) {
        case .declared(let id)?:
            let declared = fields[type.index][id.index]
            return (.declared(id), declared.type, declared.unit, declared.isOptional)
        case .builtin(let builtin)?:
            let index = builtinNames.firstIndex(of: field.name) ?? 0
            return (.builtin(builtin), builtinTypes[index], nil, false)
        case nil: break
        }
        guard !damagedTypes.contains(type) else { return nil }
        let name = text(field)
        let claim = library.schema[type]
        report(
            .unknownField, at: field.span, "claim type '\(claim.name)' has no field '\(name)'",
            help: Suggestions.nearest(to: name, among: claim.fields.map(\.name) + BuiltinField.allCases.map(\.rawValue))
                .map { ["did you mean '\($0)'?"] } ?? Suggestions.help(for: name, among: claim.fields.map(\.name)))
        return nil
    }

    /// A word without a variable: a field while `reads` is checked, else a value of an enumeration.
    private mutating func word(_ name: Name, _ span: Span) -> Typed {
        let word = names[name]
        if let type = scope.reading {
            guard let (reference, type, unit, _) = resolve(NameSyntax(name: name, span: span), of: type) else {
                return .unknown(span)
            }
            return Typed(expression: .field(VariableID(0), reference), kind: .value(type), unit: unit, span: span)
        }
        return Typed(expression: .constant(.symbol(word)), kind: .symbol(word), unit: nil, span: span)
    }

    private mutating func nearest(_ kind: String, _ span: Span) -> Typed {
        guard scope.isPattern else {
            report(
                .syntax, at: span, "'nearest' looks into the copy, which only a reading can do",
                help: ["fill a field with it in a reading, and compare that field here"])
            return .unknown(span)
        }
        guard let type = Self.nearestTypes[kind] else {
            report(
                .unknownAnnotation, at: span, "'nearest' cannot look for '\(kind)'",
                help: Suggestions.help(for: kind, among: Self.nearestTypes.keys.sorted()))
            return .unknown(span)
        }
        return Typed(
            expression: .call(.nearest, [.constant(.symbol(kind))]), kind: .value(type), unit: nil, span: span)
    }

    /// The names that `nearest` accepts, with the types of the results.
    static let nearestTypes: [String: FieldType] = [
        "person": .entity(.person), "organisation": .entity(.organisation), "place": .entity(.place),
        "event": .entity(.event), "date": .date, "money": .quantity(.money), "percent": .quantity(.percent),
        "number": .quantity(.count), "ordinal": .quantity(.count), "age": .quantity(.duration),
        "duration": .quantity(.duration), "amount": .amount,
    ]

    static let slotKindNames = [
        "person", "organisation", "place", "event", "title", "number", "amount", "quantity in km", "money", "percent",
        "points", "figure", "level", "factor", "clock", "ordinal", "age", "date", "time", "duration", "quoted", "noun",
        "noun phrase", "thing",
        "subject", "object", "verb", "adverb", "adjective", "word",
    ]

    // MARK: - Templates

    mutating func template(_ syntax: TemplateSyntax) -> Template {
        let wasPerMember = scope.isPerMember
        scope.isPerMember = true
        defer { scope.isPerMember = wasPerMember }
        var pieces: [Template.Piece] = []
        pieces.reserveCapacity(syntax.pieces.count)
        for piece in syntax.pieces {
            switch piece {
            case .text(let text): pieces.append(.text(text))
            case .hole(let id, let places, let separator):
                let value = check(id)
                switch value.kind {
                case .claim, .group, .row:
                    report(
                        .typeMismatch, at: value.span,
                        "'\(text(value.span))' is a whole claim; a message prints fields",
                        help: ["write '\(text(value.span)).' and a field"])
                case .symbol(let word):
                    report(
                        .unknownName, at: value.span, "'\(word)' is not a value", help: ["write it outside the braces"])
                default: break
                }
                var printed = value.expression
                // A kind of slip is printed in words for people.
                if case .value(.oneOf(Slip.names)) = value.kind { printed = .call(.slipInWords, [printed]) }
                pieces.append(.value(printed, places: places, separator: separator))
            }
        }
        return Template(pieces)
    }
}
