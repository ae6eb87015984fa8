import StetFacts
import StetSource
import StetText
import StetValues

/// Checks the syntax of rule files and makes the library. Parsed declarations come in; resolved and type-checked ones
/// go out, with problems. Claims, tables and units are checked first, because every file may use the declarations of
/// every other; readings and rules follow. After an unknown name, nothing that only follows from it is reported.
struct Checker {
    let project: ProjectSyntax
    var names: NameTable
    var problems: Problems
    var library: RuleLibrary

    /// The index of the file whose declaration is being checked.
    var source = 0
    var wordLists = NameMap<WordListID>()
    var tables = NameMap<TableID>()
    var claimTypes = NameMap<ClaimTypeID>()
    /// For each claim type, the names of its fields in the order of declaration. `resolve` searches them, and it is
    /// called more often than any other function here.
    var fieldNames: [[Name]] = []
    var fields: [[Field]] = []
    let builtinNames: [Name]
    let builtinTypes = BuiltinField.allCases.map(\.type)
    private let builtins = BuiltinField.allCases
    var units = NameMap<Unit?>()
    /// Types and tables whose declaration has an error. A name that they lack may have stood in the part with the
    /// error.
    var damagedTypes: Set<ClaimTypeID> = []
    var damagedTables: Set<TableID> = []
    /// The names of fields that were declared with an unknown type.
    var poisonedFields = NameMap<Bool>()
    var declaredRules = NameMap<Bool>()
    var declaredReadings = NameMap<Bool>()
    var phrases = NameMap<PhraseSyntax>()
    /// The phrases that are being checked, the innermost last.
    var openPhrases: [Name] = []
    var countNouns: Set<String> = []

    /// The names that the current expression may use.
    var scope = Scope()

    init(_ parser: Parser, _ library: RuleLibrary) {
        project = parser.project
        var names = parser.names
        builtinNames = BuiltinField.allCases.map { names.intern($0.rawValue) }
        self.names = names
        problems = parser.problems
        self.library = library
        for (index, list) in library.words.enumerated() { wordLists[intern(list.name)] = WordListID(index) }
        for (index, table) in library.tables.enumerated() { tables[intern(table.name)] = TableID(index) }
        for rule in library.rules { declaredRules[intern(rule.name)] = true }
        for reading in library.readings { declaredReadings[intern(reading.name)] = true }
        for (index, type) in library.schema.types.enumerated() {
            claimTypes[intern(type.name)] = ClaimTypeID(index)
            fieldNames.append(type.fields.map { intern($0.name) })
            fields.append(type.fields)
        }
    }

    private mutating func intern(_ text: String) -> Name { names.intern(text) }

    /// The claim type of a name; nil when there is none.
    func claimType(_ name: NameSyntax) -> ClaimTypeID? { claimTypes[name.name] }

    /// The field of a claim type with a name. Declared fields come before built-in ones.
    func reference(_ field: Name, of type: ClaimTypeID) -> FieldRef? {
        if let index = fieldNames[type.index].firstIndex(of: field) { return .declared(FieldID(index)) }
        return builtinNames.firstIndex(of: field).map { .builtin(builtins[$0]) }
    }

    mutating func check() {
        checkUses()
        collectCountNouns()
        declareUnits()
        declareWords()
        let claims = declareClaims()
        declareTables()
        for (claim, id) in claims { declareReading(of: claim, id) }
        declarePhrases()
        for reading in project.readings { check(reading) }
        for rule in project.rules { check(rule) }
        checkOutranks()
    }

    // MARK: - Reporting

    mutating func report(
        _ code: ProblemCode, _ severity: Severity = .error, at span: Span, _ message: String, help: [String] = []
    ) {
        problems.add(code, severity, at: span, message, source: source, help: help)
    }

    func text(_ span: Span) -> String { library.sources[source].text(span) }
    func text(_ name: NameSyntax) -> String { names[name.name] }

    // MARK: - Files, units, words

    private mutating func checkUses() {
        let known = library.sources.map(\.name)
        for use in project.uses {
            source = use.source
            let path = use.path.hasPrefix("./") ? String(use.path.dropFirst(2)) : use.path
            guard !known.contains(where: { $0 == path || $0.hasSuffix("/" + path) }) else { continue }
            report(
                .unknownFile, at: use.span, "no rule file '\(use.path)' was given",
                help: Suggestions.help(for: path, among: known.map { String($0.split(separator: "/").last ?? "") }))
        }
    }

    /// Collects the nouns in declarations such as `count of people`, so that rules may write `3 people`.
    private mutating func collectCountNouns() {
        func collect(_ type: TypeSyntax) {
            switch type {
            case .count(let noun): addCountNoun(names[noun.name])
            case .list(let element): collect(element)
            default: break
            }
        }
        func addCountNoun(_ noun: String) {
            guard countNouns.insert(noun).inserted else { return }
            countNouns.insert(noun.hasSuffix("s") ? String(noun.dropLast()) : noun + "s")
            // "people" is an irregular form of "person".
            if let one = library.inflection.word(ofIrregularForm: noun) { countNouns.insert(one) }
        }
        for claim in project.claims { for field in claim.fields { collect(field.type) } }
        for table in project.tables { for column in table.columns { collect(column.type) } }
    }

    /// Declares the units. They may stand in any order, so each round declares those whose base unit is known.
    private mutating func declareUnits() {
        var waiting = project.units
        var declared: Set<Name> = []
        while !waiting.isEmpty {
            var later: [UnitSyntax] = []
            for unit in waiting {
                source = unit.source
                let name = text(unit.name)
                guard !declared.contains(unit.name.name) else {
                    report(.duplicateName, at: unit.name.span, "unit '\(name)' is declared twice")
                    continue
                }
                let plural = name.hasSuffix("s") ? String(name.dropLast()) : name + "s"
                switch unit.definition {
                case .count:
                    declared.insert(unit.name.name)
                    countNouns.insert(name)
                    countNouns.insert(plural)
                case .scaled(let factor, let base, let offset):
                    guard let base = library.units.unit(named: text(base)) else {
                        later.append(unit)
                        continue
                    }
                    declared.insert(unit.name.name)
                    let shift = (offset ?? .zero).times(factor)
                    guard let scaled = factor.times(base.factor),
                        let moved = shift?.times(base.factor)?.plus(base.offset)
                    else {
                        report(.syntax, at: unit.name.span, "the factor of '\(name)' has too many digits")
                        continue
                    }
                    let made = Unit(
                        base.dimension, symbol: UnitSymbol(unit.symbol ?? name), factor: scaled, offset: moved)
                    if let known = library.units.unit(named: name) {
                        if known.factor != made.factor || known.offset != made.offset
                            || known.dimension != made.dimension
                        {
                            report(
                                .duplicateName, at: unit.name.span, "unit '\(name)' is already known, with another size"
                            )
                        }
                        continue
                    }
                    library.units.add(made, names: [name, plural])
                }
            }
            if later.count == waiting.count {
                for unit in later {
                    guard case .scaled(_, let base, _) = unit.definition else { continue }
                    source = unit.source
                    reportUnknownUnit(base)
                }
                return
            }
            waiting = later
        }
    }

    mutating func reportUnknownUnit(_ unit: NameSyntax) {
        let name = text(unit)
        let known = library.units.names.filter { !$0.isEmpty } + countNouns + ["percent", "points"]
        report(
            .unknownUnit, at: unit.span, "there is no unit '\(name)'",
            help: Suggestions.nearest(to: name, among: known).map { ["did you mean '\($0)'?"] }
                ?? ["declare it: unit \(name) = count"])
    }

    /// The unit with a name: percent, a declared unit, or a counted noun. Reports an unknown unit.
    mutating func unit(_ name: NameSyntax) -> Unit? {
        if let known = units[name.name] { return known }
        let word = names[name.name]
        var found: Unit?
        switch word {
        case "percent", "point", "points": found = .percent
        default: found = library.units.unit(named: word) ?? (countNouns.contains(word) ? .count : nil)
        }
        units[name.name] = .some(found)
        return found
    }

    private mutating func declareWords() {
        for list in project.words {
            source = list.source
            guard wordLists[list.name.name] == nil else {
                report(.duplicateName, at: list.name.span, "word list '\(text(list.name))' is declared twice")
                continue
            }
            wordLists[list.name.name] = WordListID(library.words.count)
            library.words.append(WordList(name: text(list.name), words: list.words))
        }
    }

    private mutating func declarePhrases() {
        for phrase in project.phrases {
            source = phrase.source
            let name = text(phrase.name)
            if phrases[phrase.name.name] != nil {
                report(.duplicateName, at: phrase.name.span, "phrase '\(name)' is declared twice")
            } else if Self.slotKindNames.contains(name) {
                report(.duplicateName, at: phrase.name.span, "'<\(name)>' is a kind of mention already")
            } else {
                phrases[phrase.name.name] = phrase
            }
        }
    }

    // MARK: - Claims and tables

    private mutating func declareClaims() -> [(ClaimSyntax, ClaimTypeID)] {
        var declared: [(ClaimSyntax, ClaimTypeID)] = []
        for claim in project.claims {
            source = claim.source
            let name = text(claim.name)
            guard claimTypes[claim.name.name] == nil else {
                report(.duplicateName, at: claim.name.span, "claim type '\(name)' is declared twice")
                continue
            }
            let errorsBefore = problems.errorCount
            let fields = fields(of: claim.fields)
            for field in claim.fields where BuiltinField(rawValue: text(field.name)) != nil {
                report(.duplicateName, at: field.name.span, "every claim has a field '\(text(field.name))' already")
            }
            let id = library.schema.add(
                ClaimType(
                    name: name, summary: claim.summary, fields: fields, source: source, span: claim.name.span))
            claimTypes[claim.name.name] = id
            library.schema.update(id) { $0.joinedBy = [] }
            for name in claim.joinedBy {
                if let index = fields.firstIndex(where: { $0.name == text(name) }) {
                    library.schema.update(id) { $0.joinedBy.append(FieldID(index)) }
                } else {
                    report(
                        .unknownField, at: name.span, "claim type '\(text(claim.name))' has no field '\(text(name))'",
                        help: Suggestions.help(for: text(name), among: fields.map(\.name)))
                }
            }
            fieldNames.append(fields.map { intern($0.name) })
            self.fields.append(fields)
            if claim.damage.lostClauses || problems.errorCount > errorsBefore { damagedTypes.insert(id) }
            declared.append((claim, id))
        }
        return declared
    }

    private mutating func fields(of syntax: [FieldSyntax]) -> [Field] {
        var fields: [Field] = []
        for field in syntax {
            let name = text(field.name)
            if fields.contains(where: { $0.name == name }) {
                report(.duplicateName, at: field.name.span, "field '\(name)' is declared twice")
                continue
            }
            let errorsBefore = problems.errorCount
            let (type, unit) = fieldType(field.type)
            if problems.errorCount > errorsBefore { poisonedFields[field.name.name] = true }
            if let span = field.courseSpan, !type.isBounded {
                report(
                    .typeMismatch, at: span,
                    "'\(text(span))' needs a value with bounds, but '\(name)' is \(type.described)")
            }
            fields.append(
                Field(
                    name: name, type: type, isOptional: field.isOptional, course: field.course, span: field.name.span,
                    unit: unit))
        }
        return fields
    }

    private mutating func fieldType(_ type: TypeSyntax) -> (FieldType, Unit?) {
        switch type {
        case .count: return (.quantity(.count), .count)
        case .percent: return (.quantity(.percent), .percent)
        case .money: return (.quantity(.money), nil)
        case .date: return (.date, nil)
        case .amount: return (.amount, nil)
        case .text: return (.text, nil)
        case .yesNo: return (.yesNo, nil)
        case .list(let element): return (.list(fieldType(element).0), nil)
        case .oneOf(let values): return (.oneOf(values.map { text($0) }), nil)
        case .duration(let name):
            guard let name else { return (.quantity(.duration), nil) }
            guard let unit = unit(name) else {
                reportUnknownUnit(name)
                return (.quantity(.duration), nil)
            }
            if unit.dimension != .duration {
                report(
                    .unitMismatch, at: name.span,
                    "'\(text(name))' is \(FieldType.quantity(unit.dimension).described), not a duration")
            }
            return (.quantity(.duration), unit)
        case .quantity(let name):
            if let dimension = Dimension(named: text(name)) { return (.quantity(dimension), nil) }
            guard let unit = unit(name) else {
                reportUnknownUnit(name)
                return (.amount, nil)
            }
            return (.quantity(unit.dimension), unit)
        case .named(let name):
            if let kind = Entity.Kind(rawValue: text(name)) { return (.entity(kind), nil) }
            report(
                .unknownType, at: name.span, "there is no type '\(text(name))'",
                help: Suggestions.help(
                    for: text(name),
                    among: [
                        "count", "quantity", "percent", "money", "date", "duration", "amount", "text", "yes-no",
                        "person",
                        "place", "organisation", "event",
                    ]))
            return (.text, nil)
        }
    }

    private mutating func declareReading(of claim: ClaimSyntax, _ id: ClaimTypeID) {
        guard let reads = claim.reads else { return }
        source = claim.source
        scope = Scope()
        scope.reading = id
        let template = template(reads)
        library.schema.update(id) { $0.reads = template }
    }

    private mutating func declareTables() {
        for table in project.tables {
            source = table.source
            let name = text(table.name)
            guard tables[table.name.name] == nil else {
                report(.duplicateName, at: table.name.span, "table '\(name)' is declared twice")
                continue
            }
            let errorsBefore = problems.errorCount
            let columns = fields(of: table.columns)
            let keyNames = Set(table.columns.filter(\.isKey).map { text($0.name) })
            let keys = columns.indices.filter { keyNames.contains(columns[$0].name) }
            if keys.isEmpty {
                report(
                    .missingKey, at: table.name.span, "table '\(name)' has no key",
                    help: ["write 'key' before a column"])
            }
            for (field, column) in zip(table.columns, columns) {
                if case .list = column.type {
                    report(
                        .typeMismatch, at: field.name.span,
                        "a cell holds one value, so it cannot be \(column.type.described)")
                }
            }
            scope = Scope()
            var rows: [[Value]] = []
            for row in table.rows {
                guard row.cells.count == columns.count else {
                    report(
                        .syntax, at: row.span,
                        "this row has \(row.cells.count) cells, but table '\(name)' has \(columns.count) columns")
                    continue
                }
                rows.append(zip(row.cells, columns).map { cell($0, $1) })
            }
            if table.damage.lostClauses || problems.errorCount > errorsBefore {
                damagedTables.insert(TableID(library.tables.count))
            }
            tables[table.name.name] = TableID(library.tables.count)
            library.tables.append(
                ReferenceTable(
                    name: name, columns: columns, keys: keys, rows: rows, file: table.file, summary: table.summary,
                    source: source, fileSpan: table.fileSpan))
        }
    }

    /// The value of a table cell, read in the type of its column. Reports a cell of another type.
    private mutating func cell(_ id: ExpressionID, _ column: Field) -> Value {
        let cell = coerced(check(id), like: .value(column.type), unit: column.unit)
        guard !cell.isUnknown else { return .missing }
        if let type = cell.fieldType, !type.isComparable(with: column.type) {
            report(
                .typeMismatch, at: cell.span,
                "'\(text(cell.span))' is \(type.described), but column '\(column.name)' is \(column.type.described)")
            return .missing
        }
        guard let value = cell.expression.constantValue else {
            report(.syntax, at: cell.span, "a cell holds one value known in advance")
            return .missing
        }
        return value
    }

    private mutating func checkOutranks() {
        let known = library.rules.map(\.name) + project.rules.map { text($0.name) }
        for rule in project.rules {
            source = rule.source
            for other in rule.outranks where declaredRules[other.name] == nil {
                report(
                    .unknownRule, at: other.span, "there is no rule '\(text(other))'",
                    help: Suggestions.help(for: text(other), among: known))
            }
        }
    }
}

extension Expression {
    /// The value of a constant, or of an interval between two constants; nil for all other expressions.
    var constantValue: Value? {
        switch self {
        case .constant(let value): return value
        case .negate(.constant(.amount(let amount))):
            return amount.nominal.map { .amount(Amount($0.negated, unit: amount.unit)) }
        case .range(let low, let high):
            switch (low.constantValue, high.constantValue) {
            case (.date(let a), .date(let b)): return .date(CalendarDate(first: a.first, last: b.last))
            case (.amount(let a), .amount(let b)) where a.unit == b.unit:
                return .amount(Amount(low: a.low, high: b.high, nominal: nil, unit: a.unit, lastDigit: b.lastDigit))
            default: return nil
            }
        default: return nil
        }
    }
}
