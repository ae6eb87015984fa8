import StetFacts
import StetSource
import StetValues

/// Checks readings. Syntax comes in; a plan goes out in which every required field of the claim is filled by a variable
/// that every `find`, or a piece that is not optional, binds.
extension Checker {
    mutating func check(_ syntax: ReadingSyntax) {
        source = syntax.source
        scope = Scope()
        scope.isPattern = true
        scope.isIncomplete = syntax.damage.lostClauses
        let errorsBefore = problems.errorCount
        let name = text(syntax.name)
        if declaredReadings[syntax.name.name] != nil {
            report(.duplicateName, at: syntax.name.span, "reading '\(name)' is declared twice")
        }
        declaredReadings[syntax.name.name] = true
        guard let type = claimType(syntax.makes) else {
            report(
                .unknownType, at: syntax.makes.span, "there is no claim type '\(text(syntax.makes))'",
                help: Suggestions.help(for: text(syntax.makes), among: library.schema.types.map(\.name)))
            return
        }
        var pattern = ReadingPlan(
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
        var always = Set(bound.filter { $0.value == syntax.finds.count }.map(\.key))
        checkTakes(syntax, into: &pattern, binding: &always)
        if syntax.finds.isEmpty, !syntax.takes.contains(where: { !$0.isOptional }), !syntax.damage.lostClauses {
            report(.incomplete, at: syntax.name.span, "reading '\(name)' finds nothing")
        }
        var unused: Set<Int> = []
        pattern.unlessPrecededBy = syntax.unlessPrecededBy.map { emit($0, binds: &unused) }
        pattern.unlessFollowedBy = syntax.unlessFollowedBy.map { emit($0, binds: &unused) }
        pattern.without = syntax.without.map { emit($0, binds: &unused) }
        pattern.nowhere = syntax.nowhere.map { emit($0, binds: &unused) }
        pattern.likenesses = Array(likenesses(of: syntax))
        pattern.alone = alone(of: syntax)
        for elements in pattern.unlessPrecededBy + pattern.unlessFollowedBy + pattern.without + pattern.nowhere {
            checkSize(of: elements, at: syntax.name.span)
        }
        pattern.conditions = syntax.conditions.map { condition($0) }
        for fill in syntax.fills {
            if let emitted = emit(fill, of: type, always: always, in: pattern, syntax) { pattern.fills.append(emitted) }
        }
        if !syntax.damage.lostClauses, !damagedTypes.contains(type) { reportUnfilled(syntax, type) }
        for example in syntax.examples {
            pattern.examples.append(
                ReadingExample(text: example.text, fields: example.record.map { record($0, type) }, span: example.span))
        }
        pattern.variables = scope.variables.map { names[$0.name] }
        if problems.errorCount == errorsBefore, !syntax.damage.errors { library.readings.append(pattern) }
    }

    /// Limits the number of steps. Each repetition counts with all its steps, because matching takes that long.
    private mutating func checkSize(of elements: [PatternElement], at span: Span) {
        guard elements.writtenOut > ReadingPlan.mostSteps else { return }
        report(
            .tooDeep, at: span, "these words stand for more than \(ReadingPlan.mostSteps) steps, written out",
            help: ["repeat fewer times, as in {1, 3}"])
    }

    private mutating func reportUnfilled(_ syntax: ReadingSyntax, _ type: ClaimTypeID) {
        let filled = Set(syntax.fills.map { text($0.field) })
        let claim = library.schema[type]
        // Readings of joined facts may fill some fields each.
        guard claim.joinedBy.isEmpty else { return }
        let missing = claim.fields.filter { !$0.isOptional && !filled.contains($0.name) }.map(\.name)
        guard !missing.isEmpty else { return }
        let what = missing.count == 1 ? "the required field" : "the required fields"
        report(
            .unfilled, at: syntax.name.span,
            "reading '\(text(syntax.name))' never fills \(what) \(missing.joined(separator: ", ")) of '\(claim.name)'",
            help: ["fill \(missing.count == 1 ? "it, or declare it" : "them, or declare them") optional"])
    }

    private mutating func emit(
        _ fill: FillSyntax, of type: ClaimTypeID, always: Set<Int>, in pattern: ReadingPlan, _ syntax: ReadingSyntax
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
        if !isOptional, !isBuiltin, !syntax.damage.lostClauses, library.schema[type].joinedBy.isEmpty,
            let index = scope.variables.indices.first(where: { index in
                !always.contains(index) && value.expression.needs(VariableID(index))
            })
        {
            report(
                .unfilled, at: value.span,
                "'\(names[scope.variables[index].name])' is not always bound, but '\(text(fill.field))' of '\(library.schema[type].name)' is required",
                help: ["bind it in every 'find' or in a piece that is not optional, or declare the field optional"])
        }
        return (reference, value.expression)
    }

    private mutating func record(
        _ record: (type: NameSyntax, fields: [FillSyntax]), _ type: ClaimTypeID
    ) -> [(field: FieldRef, value: Expression)] {
        if text(record.type) != library.schema[type].name {
            report(
                .badExample, at: record.type.span,
                "this reading makes '\(library.schema[type].name)', not '\(text(record.type))'")
            return []
        }
        return record.fields.compactMap { field in
            guard let (reference, fieldType, unit, _) = resolve(field.field, of: type) else { return nil }
            let value = coerced(check(field.value), like: .value(fieldType), unit: unit)
            guard !value.isUnknown else { return nil }
            // A text in quotation marks stands for the words of any field.
            if value.fieldType == .text { return (reference, value.expression) }
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
        case .shortGap(let most): return .shortGap(most: most)
        case .capture(let owner, let label, let element): return capture(owner, label, element, binds: &binds)
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
        case .slot(nil, let syntax, _) where syntax.words.count == 1 && phrases[syntax.words[0].name] != nil:
            return phrase(syntax.words[0], binds: &binds)
        case .slot(let owner, let syntax, let isList):
            guard let (slotKind, single) = slotKind(syntax) else {
                if let owner, scope.find(owner.name) == nil {
                    scope.variables.append(Scope.Variable(name: owner.name, kind: .value(nil)))
                }
                return .slot(nil, .word, isList: false)
            }
            let type: FieldType = isList ? .list(single) : single
            guard let owner else { return .slot(nil, slotKind, isList: false) }
            if let index = scope.find(owner.name) {
                if case .value(let known) = scope.variables[index].kind, let known, known != type {
                    report(
                        .typeMismatch, at: syntax.span,
                        "'\(text(owner))' is \(type.described) here and \(known.described) elsewhere in this reading")
                }
                binds.insert(index)
                return .slot(VariableID(index), slotKind, isList: isList)
            }
            let id = scope.next
            scope.variables.append(Scope.Variable(name: owner.name, kind: .value(type)))
            binds.insert(id.index)
            return .slot(id, slotKind, isList: isList)
        }
    }

    /// Checks a phrase where it is used: its variables are those of the reading.
    private mutating func phrase(_ name: NameSyntax, binds: inout Set<Int>) -> PatternElement {
        guard let syntax = phrases[name.name] else { return .words([]) }
        guard !openPhrases.contains(name.name) else {
            report(.syntax, at: name.span, "phrase '\(text(name))' uses itself")
            return .words([])
        }
        openPhrases.append(name.name)
        let file = source
        source = syntax.source
        let elements = emit(syntax.elements, binds: &binds)
        source = file
        openPhrases.removeLast()
        return .choice([elements])
    }

    private mutating func capture(
        _ owner: NameSyntax, _ label: NameSyntax?, _ element: ElementSyntax, binds: inout Set<Int>
    ) -> PatternElement {
        var unused: Set<Int> = []
        let inner = emit(element, binds: &unused)
        let own: FieldType = label.map { .oneOf([text($0)]) } ?? .text
        let id: VariableID
        if let index = scope.find(owner.name) {
            id = VariableID(index)
            if case .value(let known?) = scope.variables[index].kind {
                if case .oneOf(let members) = known, case .oneOf(let added) = own {
                    scope.variables[index].kind = .value(.oneOf(members + added.filter { !members.contains($0) }))
                } else if known != own {
                    report(
                        .typeMismatch, at: owner.span,
                        "'\(text(owner))' is \(own.described) here and \(known.described) elsewhere in this reading")
                }
            }
        } else {
            id = scope.next
            scope.variables.append(Scope.Variable(name: owner.name, kind: .value(own)))
        }
        binds.insert(id.index)
        return .capture(id, label: label.map { text($0) }, inner)
    }

    // MARK: - Pieces

    private mutating func checkTakes(
        _ syntax: ReadingSyntax, into plan: inout ReadingPlan, binding always: inout Set<Int>
    ) {
        if let scope = syntax.scope { plan.scope = scope }
        if !syntax.finds.isEmpty, let first = syntax.takes.first {
            report(.syntax, at: first.span, "a reading has 'find' or 'take', but not both")
        }
        if !syntax.finds.isEmpty { return }
        if let first = syntax.takes.first, first.isOptional || first.isOrdered {
            report(
                .syntax, at: first.span,
                "the first piece is neither optional nor ordered: the others are searched around it")
        }
        for take in syntax.takes {
            var certain: Set<Int> = []
            let elements = emit(take.elements, binds: &certain)
            checkSize(of: elements, at: take.span)
            if canBeEmpty(elements) { report(.emptyFind, at: take.span, "this 'take' can match no words at all") }
            if !take.isOptional { always.formUnion(certain) }
            plan.takes.append(Take(elements: elements, isOptional: take.isOptional, isOrdered: take.isOrdered))
        }
    }

    /// The variables that `alone` names.
    private mutating func alone(of syntax: ReadingSyntax) -> [VariableID] {
        if syntax.takes.isEmpty, !syntax.alone.isEmpty || !syntax.nowhere.isEmpty {
            report(
                .syntax, at: syntax.name.span,
                "'alone' and 'nowhere' need a reading with 'take': a 'find' has no scope to search")
        }
        return syntax.alone.compactMap { name in
            guard let index = scope.find(name.name) else {
                report(.unknownVariable, at: name.span, "nothing in this reading is called '\(text(name))'")
                return nil
            }
            return VariableID(index)
        }
    }

    /// The pairs of `<B: figure like A>`, in all pieces and in the phrases that they use.
    private mutating func likenesses(of syntax: ReadingSyntax) -> [Likeness] {
        var found: [Likeness] = []
        func search(_ elements: [ElementSyntax], _ depth: Int) {
            for element in elements {
                switch element {
                case .slot(let owner?, let slotKind, _):
                    guard slotKind.words.count > 2,
                        names[slotKind.words[slotKind.words.count - 2].name] == "like",
                        let other = slotKind.words.last, let first = scope.find(owner.name)
                    else { continue }
                    guard let second = scope.find(other.name) else {
                        report(.unknownVariable, at: other.span, "nothing in this reading is called '\(text(other))'")
                        continue
                    }
                    found.append(Likeness(VariableID(first), VariableID(second)))
                case .slot(nil, let slotKind, _):
                    if depth < 20, slotKind.words.count == 1, let phrase = phrases[slotKind.words[0].name] {
                        search(phrase.elements, depth + 1)
                    }
                case .choice(let alternatives): for alternative in alternatives { search(alternative, depth) }
                case .repeat(let inner, _, _): search(inner, depth)
                default: break
                }
            }
        }
        for take in syntax.takes { search(take.elements, 0) }
        for find in syntax.finds { search(find.elements, 0) }
        return found
    }

    private mutating func wordList(_ name: NameSyntax) -> WordListID? {
        if let id = wordLists[name.name] { return id }
        report(
            .unknownWords, at: name.span, "there is no word list '\(text(name))'",
            help: Suggestions.help(for: text(name), among: library.words.map(\.name)))
        return nil
    }

    /// Checks the words between `<` and `>`. Returns what the slot accepts and the type of its value.
    private mutating func slotKind(_ syntax: SlotSyntax) -> (SlotKind, FieldType)? {
        var words = syntax.words.map { text($0) }
        if words.count > 2, words[words.count - 2] == "like" { words.removeLast(2) }
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
        case ("nationality", 1): return (.nationality, .entity(.place))
        case ("money", 1): return (.money, .quantity(.money))
        case ("figure", 1): return (.figure, .amount)
        case ("level", 1): return (.level, .amount)
        case ("factor", 1): return (.factor, .quantity(.count))
        case ("clock", 1): return (.clock, .quantity(.duration))
        case ("percent", 1): return (.percent, .quantity(.percent))
        case ("points", 1): return (.points, .quantity(.percent))
        case ("ordinal", 1): return (.ordinal, .quantity(.count))
        case ("age", 1): return (.age, .quantity(.duration))
        case ("date", 1): return (.date, .date)
        case ("time", 1): return (.time, .text)
        case ("duration", 1): return (.duration, .quantity(.duration))
        case ("quoted", 1): return (.quoted, .text)
        case ("noun", 1): return (.noun, .text)
        case ("thing", 1): return (.thing, .text)
        case ("subject", 1): return (.subject, .text)
        case ("object", 1): return (.object, .text)
        case ("noun", 2) where words[1] == "phrase": return (.nounPhrase, .text)
        case ("name", 2) where words[1] == "run": return (.nameRun, .text)
        case ("initials", 1): return (.initials, .text)
        case ("verb", 1): return (.verb, .text)
        case ("adverb", 1): return (.adverb, .text)
        case ("adjective", 1): return (.adjective, .text)
        case ("word", 1): return (.word, .text)
        default:
            report(
                .unknownAnnotation, at: syntax.words[0].span,
                "nothing of the kind '\(words.joined(separator: " "))' is marked in copy",
                help: Suggestions.help(for: words[0], among: Self.slotKindNames))
            return nil
        }
    }

    private func canBeEmpty(_ elements: [PatternElement]) -> Bool {
        elements.allSatisfy { element in
            switch element {
            case .words, .listed, .lemma, .lemmaListed, .slot, .capture: false
            case .gap, .shortGap: true
            case .choice(let alternatives): alternatives.contains { canBeEmpty($0) }
            case .repeat(let inner, let least, _): least == 0 || canBeEmpty(inner)
            }
        }
    }
}

extension FieldType {
    /// Whether a reading may fill a field of the type `field` with a value of this type.
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
