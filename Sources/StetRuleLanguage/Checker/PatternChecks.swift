import StetFacts
import StetSource
import StetValues

/// Checks token patterns. Syntax comes in; a pattern goes out in which every required field of the claim is filled by
/// a variable that every `find` binds.
extension Checker {
    mutating func check(_ syntax: PatternSyntax) {
        source = syntax.source
        scope = Scope()
        scope.isPattern = true
        scope.isIncomplete = syntax.damage.lostClauses
        let errorsBefore = problems.errorCount
        let name = text(syntax.name)
        if declaredPatterns[syntax.name.name] != nil {
            report(.duplicateName, at: syntax.name.span, "pattern '\(name)' is declared twice")
        }
        declaredPatterns[syntax.name.name] = true
        guard let type = claimType(syntax.makes) else {
            report(
                .unknownType, at: syntax.makes.span, "there is no claim type '\(text(syntax.makes))'",
                help: Suggestions.help(for: text(syntax.makes), among: library.schema.types.map(\.name)))
            return
        }
        var pattern = Pattern(
            name: name, makes: type, summary: syntax.summary, variables: [], finds: [], source: syntax.source,
            span: syntax.name.span)
        // For each variable, how many `find`s bind it whichever way they match.
        var bound: [Int: Int] = [:]
        for find in syntax.finds {
            var certain: Set<Int> = []
            let elements = emit(find.elements, binds: &certain)
            checkSize(of: elements, at: find.span)
            if canBeEmpty(elements) {
                report(.emptyFind, at: find.span, "this 'find' can match no words at all")
            }
            for index in certain { bound[index, default: 0] += 1 }
            pattern.finds.append(elements)
        }
        if syntax.finds.isEmpty, !syntax.damage.lostClauses {
            report(.incomplete, at: syntax.name.span, "pattern '\(name)' finds nothing")
        }
        let always = Set(bound.filter { $0.value == syntax.finds.count }.map(\.key))
        var unused: Set<Int> = []
        pattern.unlessPrecededBy = syntax.unlessPrecededBy.map { emit($0, binds: &unused) }
        pattern.unlessFollowedBy = syntax.unlessFollowedBy.map { emit($0, binds: &unused) }
        for elements in pattern.unlessPrecededBy + pattern.unlessFollowedBy {
            checkSize(of: elements, at: syntax.name.span)
        }
        pattern.conditions = syntax.conditions.map { condition($0) }
        for fill in syntax.fills {
            if let emitted = emit(fill, of: type, always: always, in: pattern, syntax) { pattern.fills.append(emitted) }
        }
        if !syntax.damage.lostClauses, !damagedTypes.contains(type) { reportUnfilled(syntax, type) }
        for example in syntax.examples {
            pattern.examples.append(
                PatternExample(text: example.text, fields: example.record.map { record($0, type) }, span: example.span))
        }
        pattern.variables = scope.variables.map { names[$0.name] }
        if problems.errorCount == errorsBefore, !syntax.damage.errors { library.patterns.append(pattern) }
    }

    /// Limits the number of steps. Each repetition counts with all its steps, because matching takes that long.
    private mutating func checkSize(of elements: [PatternElement], at span: Span) {
        guard elements.writtenOut > Pattern.mostSteps else { return }
        report(
            .tooDeep, at: span, "these words stand for more than \(Pattern.mostSteps) steps, written out",
            help: ["repeat fewer times, as in {1, 3}"])
    }

    private mutating func reportUnfilled(_ syntax: PatternSyntax, _ type: ClaimTypeID) {
        let filled = Set(syntax.fills.map { text($0.field) })
        let claim = library.schema[type]
        let missing = claim.fields.filter { !$0.isOptional && !filled.contains($0.name) }.map(\.name)
        guard !missing.isEmpty else { return }
        let what = missing.count == 1 ? "the required field" : "the required fields"
        report(
            .unfilled, at: syntax.name.span,
            "pattern '\(text(syntax.name))' never fills \(what) \(missing.joined(separator: ", ")) of '\(claim.name)'",
            help: ["fill \(missing.count == 1 ? "it, or declare it" : "them, or declare them") optional"])
    }

    private mutating func emit(
        _ fill: FillSyntax, of type: ClaimTypeID, always: Set<Int>, in pattern: Pattern, _ syntax: PatternSyntax
    ) -> (field: FieldRef, value: Expression)? {
        guard let (reference, fieldType, unit, isOptional) = resolve(fill.field, of: type) else { return nil }
        if pattern.fills.contains(where: { $0.field == reference }) {
            report(.duplicateClause, at: fill.field.span, "'\(text(fill.field))' is filled twice")
        }
        let value = coerced(check(fill.value), like: .value(fieldType), unit: unit)
        guard !value.isUnknown else { return nil }
        var isBuiltin = false
        if case .builtin(let builtin) = reference {
            isBuiltin = true
            if ![.modality, .confidence, .asOf, .attributedTo].contains(builtin) {
                report(.unknownField, at: fill.field.span, "'\(text(fill.field))' is set by Stet itself")
            }
        }
        if let given = value.fieldType {
            if !given.isAssignable(to: fieldType) {
                report(
                    given.isMeasured && fieldType.isMeasured ? .unitMismatch : .typeMismatch, at: value.span,
                    "'\(text(fill.field))' is \(fieldType.described), but '\(short(value.span))' is \(given.described)")
            }
        } else {
            report(.typeMismatch, at: value.span, "'\(short(value.span))' is not a value for '\(text(fill.field))'")
        }
        if !isOptional, !isBuiltin, !syntax.damage.lostClauses,
            let index = scope.variables.indices.first(where: { index in
                !always.contains(index) && value.expression.needs(VariableID(index))
            })
        {
            report(
                .unfilled, at: value.span,
                "'\(names[scope.variables[index].name])' is not bound by every 'find', but '\(text(fill.field))' of '\(library.schema[type].name)' is required",
                help: ["bind it in every 'find', or declare the field optional"])
        }
        return (reference, value.expression)
    }

    private mutating func record(
        _ record: (type: NameSyntax, fields: [FillSyntax]), _ type: ClaimTypeID
    ) -> [(field: FieldRef, value: Expression)] {
        if text(record.type) != library.schema[type].name {
            report(
                .badExample, at: record.type.span,
                "this pattern makes '\(library.schema[type].name)', not '\(text(record.type))'")
            return []
        }
        return record.fields.compactMap { field in
            guard let (reference, fieldType, unit, _) = resolve(field.field, of: type) else { return nil }
            let value = coerced(check(field.value), like: .value(fieldType), unit: unit)
            guard !value.isUnknown else { return nil }
            if let given = value.fieldType, !given.isComparable(with: fieldType) {
                report(
                    .typeMismatch, at: value.span,
                    "'\(text(field.field))' is \(fieldType.described), but '\(short(value.span))' is \(given.described)"
                )
            }
            return (reference, value.expression)
        }
    }

    // MARK: - Elements

    /// Checks elements. `binds` collects the variables that are bound whenever the elements match.
    private mutating func emit(_ elements: [ElementSyntax], binds: inout Set<Int>) -> [PatternElement] {
        var out: [PatternElement] = []
        out.reserveCapacity(elements.count)
        for element in elements { out.append(emit(element, binds: &binds)) }
        return out
    }

    private mutating func emit(_ element: ElementSyntax, binds: inout Set<Int>) -> PatternElement {
        switch element {
        case .words(let words, _): return .words(words)
        case .listed(let name): return wordList(name).map { .listed($0) } ?? .words([])
        case .lemmas(let words):
            let lemmas = words.map { PatternElement.lemma(text($0)) }
            return lemmas.count == 1 ? lemmas[0] : .choice(lemmas.map { [$0] })
        case .lemmaListed(let name): return wordList(name).map { .lemmaListed($0) } ?? .words([])
        case .gap(let most): return .gap(most: most)
        case .choice(let alternatives):
            var common: Set<Int>?
            let emitted = alternatives.map { alternative in
                var inner: Set<Int> = []
                let elements = emit(alternative, binds: &inner)
                common = common.map { $0.intersection(inner) } ?? inner
                return elements
            }
            binds.formUnion(common ?? [])
            return .choice(emitted)
        case .repeat(let elements, let least, let most):
            var inner: Set<Int> = []
            let emitted = emit(elements, binds: &inner)
            if least > 0 { binds.formUnion(inner) }
            return .repeat(emitted, least: least, most: most)
        case .slot(let owner, let syntax):
            guard let (annotation, type) = annotation(syntax) else {
                if let owner, scope.find(owner.name) == nil {
                    scope.variables.append(Scope.Variable(name: owner.name, kind: .value(nil)))
                }
                return .slot(nil, .word)
            }
            guard let owner else { return .slot(nil, annotation) }
            if let index = scope.find(owner.name) {
                if case .value(let known) = scope.variables[index].kind, let known, known != type {
                    report(
                        .typeMismatch, at: syntax.span,
                        "'\(text(owner))' is \(type.described) here and \(known.described) elsewhere in this pattern")
                }
                binds.insert(index)
                return .slot(VariableID(index), annotation)
            }
            let id = scope.next
            scope.variables.append(Scope.Variable(name: owner.name, kind: .value(type)))
            binds.insert(id.index)
            return .slot(id, annotation)
        }
    }

    private mutating func wordList(_ name: NameSyntax) -> WordListID? {
        if let id = wordLists[name.name] { return id }
        report(
            .unknownWords, at: name.span, "there is no word list '\(text(name))'",
            help: Suggestions.help(for: text(name), among: library.words.map(\.name)))
        return nil
    }

    /// Checks the words between `<` and `>`. Returns what the slot accepts and the type of its value.
    private mutating func annotation(_ syntax: AnnotationSyntax) -> (Annotation, FieldType)? {
        let words = syntax.words.map { text($0) }
        switch (words[0], words.count) {
        case ("person", 1): return (.person, .entity(.person))
        case ("organisation", 1): return (.organisation, .entity(.organisation))
        case ("place", 1): return (.place, .entity(.place))
        case ("event", 1): return (.event, .entity(.event))
        case ("title", 1): return (.title, .text)
        case ("number", 1): return (.number(of: nil), .quantity(.count))
        case ("number", 3) where words[1] == "of": return (.number(of: words[2]), .quantity(.count))
        case ("amount", 1): return (.amount, .amount)
        case ("quantity", 3) where words[1] == "in":
            if let dimension = Dimension(named: words[2]) {
                return (.quantity(dimension: dimension.name), .quantity(dimension))
            }
            guard let unit = unit(syntax.words[2]) else {
                reportUnknownUnit(syntax.words[2])
                return nil
            }
            return (.quantity(dimension: unit.dimension.name), .quantity(unit.dimension))
        case ("money", 1): return (.money, .quantity(.money))
        case ("percent", 1): return (.percent, .quantity(.percent))
        case ("ordinal", 1): return (.ordinal, .quantity(.count))
        case ("age", 1): return (.age, .quantity(.duration))
        case ("date", 1): return (.date, .date)
        case ("time", 1): return (.time, .text)
        case ("duration", 1): return (.duration, .quantity(.duration))
        case ("quoted", 1): return (.quoted, .text)
        case ("noun", 1): return (.noun, .text)
        case ("noun", 2) where words[1] == "phrase": return (.nounPhrase, .text)
        case ("verb", 1): return (.verb, .text)
        case ("adverb", 1): return (.adverb, .text)
        case ("adjective", 1): return (.adjective, .text)
        case ("word", 1): return (.word, .text)
        default:
            report(
                .unknownAnnotation, at: syntax.words[0].span,
                "nothing of the kind '\(words.joined(separator: " "))' is marked in copy",
                help: Suggestions.help(for: words[0], among: Self.annotationNames))
            return nil
        }
    }

    private func canBeEmpty(_ elements: [PatternElement]) -> Bool {
        elements.allSatisfy { element in
            switch element {
            case .words, .listed, .lemma, .lemmaListed, .slot: false
            case .gap: true
            case .choice(let alternatives): alternatives.contains { canBeEmpty($0) }
            case .repeat(let inner, let least, _): least == 0 || canBeEmpty(inner)
            }
        }
    }
}

extension FieldType {
    /// Whether a pattern may fill a field of the type `field` with a value of this type.
    func isAssignable(to field: FieldType) -> Bool {
        switch (self, field) {
        case (.list(let a), .list(let b)): a.isAssignable(to: b)
        case (_, .list(let element)): isAssignable(to: element)
        case (.quantity, .amount): true
        // If the text is not a value of the enumeration, the field stays missing.
        case (.text, .oneOf): true
        case (.entity, .text), (.oneOf, .text): true
        case (.oneOf(let a), .oneOf(let b)): Set(a).isSubset(of: b)
        default: self == field
        }
    }
}

extension Expression {
    /// Whether the value is missing when the variable is missing.
    func needs(_ variable: VariableID) -> Bool {
        switch self {
        case .variable(let id), .field(let id, _), .column(let id, _): id == variable
        case .orElse(let a, let b): a.needs(variable) && b.needs(variable)
        case .isKnown, .isMissing, .constant: false
        default: mentions(.variable(variable))
        }
    }
}
