package import StetFacts
import StetSource
import StetValues

// Explains everything except rules, for `stet explain`: claim types and their fields, tables, word lists, readings,
// functions and the slots of readings. A name comes in, paragraphs go out. A name may have several meanings.

/// Paragraphs about every meaning that a name has in rule files, except as a rule.
package func reference(_ name: String, in library: RuleLibrary) -> [String] {
    var found: [String] = []
    for type in library.schema.types where type.name == name { found.append(said(type, library)) }
    if let dot = name.firstIndex(of: ".") {
        for type in library.schema.types where type.name == name[..<dot] {
            let wanted = name[name.index(after: dot)...]
            found += type.fields.filter { $0.name == wanted }.map { "\(name): \(said($0))" }
        }
    }
    for field in BuiltinField.allCases where field.rawValue == name {
        found.append("\(name): a field of every claim: \(field.type.listed)")
    }
    for table in library.tables where table.name == name { found.append(said(table)) }
    for list in library.words where list.name == name {
        found.append("\(name): a word list: " + list.words.joined(separator: ", "))
    }
    for reading in library.readings where reading.name == name {
        found.append((reading.summary.map { $0 + "\n" } ?? "") + dump(reading, in: library))
    }
    for function in Function.allCases where function.names.contains(name) {
        found.append("\(function.form): a function: \(function.meaning)")
    }
    if let meaning = slotMeanings.first(where: { $0.name == name })?.meaning {
        found.append("<\(name)>: a slot of a reading: \(meaning)")
    }
    return found
}

/// All names that `reference` knows, and the names of all rules.
package func referenceNames(in library: RuleLibrary) -> [String] {
    let types = library.schema.types.flatMap { type in [type.name] + type.fields.map { "\(type.name).\($0.name)" } }
    return library.rules.map(\.name) + types + BuiltinField.allCases.map(\.rawValue) + library.tables.map(\.name)
        + library.words.map(\.name) + library.readings.map(\.name) + Function.allCases.flatMap(\.names)
        + slotMeanings.map(\.name)
}

private func said(_ type: ClaimType, _ library: RuleLibrary) -> String {
    var lines = ["\(type.name): a claim type" + (type.summary.map { ": " + $0 } ?? "")]
    lines += type.fields.map { "  \($0.name): \(said($0))" }
    lines.append("  and the fields of every claim: " + BuiltinField.allCases.map(\.rawValue).joined(separator: ", "))
    if let reads = type.reads {
        lines.append("It reads “\(PlanPrinter(library, slots: [""], claim: nil).words(of: reads, type))”.")
    }
    let id = library.schema.type(named: type.name)
    let rules = library.rules.filter { rule in
        rule.variables.contains { variable in
            switch variable.kind {
            case .claim(let type), .group(let type): type == id
            case .row, .value: false
            }
        }
    }
    if !rules.isEmpty { lines.append("Rules that look at it: " + rules.map(\.name).joined(separator: ", ")) }
    return lines.joined(separator: "\n")
}

private func said(_ table: ReferenceTable) -> String {
    var lines = ["\(table.name): a table" + (table.summary.map { ": " + $0 } ?? "")]
    for (index, column) in table.columns.enumerated() {
        lines.append("  \(table.keys.contains(index) ? "key " : "")\(column.name): \(said(column))")
    }
    lines.append("It has \(table.rows.count) rows" + (table.file.map { ", with those of \($0)" } ?? "") + ".")
    return lines.joined(separator: "\n")
}

private func said(_ field: Field) -> String {
    let course: String =
        switch field.course {
        case .constant: ""
        case .rising: ", which may only rise"
        case .falling: ", which may only fall"
        }
    let unit = field.unit.flatMap { $0.symbol.isEmpty ? nil : " in \($0.symbol)" } ?? ""
    return (field.isOptional ? "optional, " : "") + field.type.listed + unit + course
}

extension PlanPrinter {
    /// The `reads` of a claim type, with the names of its fields in braces.
    fileprivate func words(of template: Template, _ type: ClaimType) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .value(.field(_, .declared(let field)), _, _): return "{\(type.fields[field.index].name)}"
            case .value(let expression, _, _): return "{\(self.text(expression))}"
            }
        }.joined()
    }
}

extension FieldType {
    /// The type as messages name it; for an enumeration, its values.
    fileprivate var listed: String {
        if case .oneOf(let members) = self { return "one of " + members.joined(separator: ", ") }
        return described
    }
}

extension Function {
    /// How a function is written, and its first words alone.
    fileprivate var names: [String] {
        if self == .slipInWords { return [] }
        let whole = rawValue
        var names = [whole]
        if whole.hasSuffix(" of") { names.append(String(whole.dropLast(3))) }
        switch self {
        case .timeFromTo: names.append("time from")
        case .roundToPlaces: names.append("round")
        case .distanceBetween: names += ["distance between", "distance"]
        case .differenceBetween: names += ["difference between", "difference"]
        case .slipFromTo: names += ["slip from", "slip"]
        default: break
        }
        return names
    }

    fileprivate var form: String {
        switch self {
        case .timeFromTo: "time from A to B"
        case .roundToPlaces: "round X to N places"
        case .inUnit: "X in UNIT"
        case .nearest: "nearest KIND"
        case .distanceBetween: "distance between A and B"
        case .documentDate: "document date"
        case .differenceBetween: "difference between A and B"
        case .slipFromTo: "slip from X to Y or from C as KIND or from A to B"
        default: rawValue + " X"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .weekdayOf: "the weekday of a date"
        case .dayOf: "a date without its time of day"
        case .monthOf: "the month of a date, from 1 to 12"
        case .yearOf: "the year of a date"
        case .dayOfMonthOf: "the day of the month as it is written, also of a date that does not exist"
        case .daysInMonthOf: "how many days the month of a date has"
        case .timeFromTo: "the time between two dates"
        case .statedFigureOf: "the figure as it is printed, without bounds such as “at least”"
        case .rawOf: "the words of the copy"
        case .foldOf: "a text without capitals, accents and typographic marks"
        case .lemmaOf: "the basic form of a word"
        case .surnameOf: "the surname in a name"
        case .givenNameOf: "the given name in a name"
        case .initialsOf: "the first letters of the words of a text"
        case .lettersOf: "the letters of a text, without marks and spaces"
        case .lengthOf: "how many letters a text has, or how many values a list has"
        case .soundexOf: "a code that names of one sound share"
        case .hostOf: "the host of a web address"
        case .countOf: "how many claims a group has"
        case .sumOf: "the sum of the values of a group or list"
        case .smallestOf: "the smallest value of a group or list"
        case .largestOf: "the largest value of a group or list"
        case .averageOf: "the average of the values of a group or list"
        case .firstOf: "the first value of a group or list, in reading order"
        case .versionsOf: "the fewest values that cannot all be true together"
        case .roundToPlaces: "a figure rounded to so many decimal places"
        case .inUnit: "an amount converted to another unit"
        case .nearest:
            "in a reading, the nearest mention of a kind: " + Checker.nearestTypes.keys.sorted().joined(separator: ", ")
        case .distanceBetween: "how many letters must change to make one text of another"
        case .documentDate: "the day on which the document was published"
        case .sizeOf: "a figure without its sign"
        case .bareFigureOf: "the figure without its unit, 12 of “12 hectares”"
        case .slipFromTo:
            "how the stated figure Y may have come from the computed X: " + Slip.names.joined(separator: ", ")
                + ". When Y agrees with C, the kind is the one named after ‘as’. When Y is no slip of X, the slip from A to B counts"
        case .slipInWords: "the words for a kind of slip"
        case .differenceBetween: "the words in which two texts differ"
        case .unitOf: "the unit that an amount is written in"
        }
    }
}

/// The slots of readings and their meanings, in the order in which they are listed.
private let slotMeanings: [(name: String, meaning: String)] = [
    ("person", "the name of a person"), ("organisation", "the name of an organisation"),
    ("place", "the name of a place"), ("event", "a word for an event: “crash”, “vote”"),
    ("title", "the words of an office beside a name"),
    ("number", "a bare number; ‘number of people’ also takes the noun after it"),
    ("amount", "any figure with what is written of its unit"),
    ("quantity", "‘quantity in km’: a figure in a unit of that kind"), ("money", "a sum of money"),
    ("figure", "a figure that is neither an ordinal nor an age"), ("percent", "a percentage"),
    ("level", "the same without percentages"), ("points", "percentage points"),
    ("factor", "how many times: “doubled”, “threefold”"), ("clock", "a time of day, in minutes since midnight"),
    ("ordinal", "“third”, “21st”"),
    ("age", "“34 years old”, “aged 34”"), ("date", "a day, month or year"), ("time", "a time of day, as a text"),
    ("duration", "a length of time"), ("quoted", "the words between quotation marks"),
    ("noun", "a noun or a name, by its tag"),
    ("noun phrase", "up to five words in a row that are not grammar"), ("thing", "a noun phrase without its article"),
    ("subject", "the subject of a clause"), ("object", "the object of a clause"),
    ("adjective", "an adjective, by its tag"),
    ("verb", "a verb, by its tag"), ("adverb", "an adverb, by its tag"), ("word", "any word"),
]
