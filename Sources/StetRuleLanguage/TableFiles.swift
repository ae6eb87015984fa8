package import StetFacts
package import StetSource
import StetText
import StetValues

// Reads the rows of a table from a CSV file: `from "facts/cities.csv"`. The bytes of the file come in (RFC 4180,
// UTF-8, the names of the columns in the first line); rows go out into the library, and an error with file and line
// for what cannot be read. This module opens no files; the caller of the compiler reads them.

/// A file with rows of a table.
package struct TableFile: Sendable {
    package var table: TableID
    /// The path to open: the path in the rule file, joined with the folder of the rule file.
    package var path: String
    /// The most bytes that are read.
    package static let limit = 16 << 20
}

extension RuleLibrary {
    /// The files whose rows have not been added yet.
    package var tableFiles: [TableFile] {
        tables.indices.compactMap { index in
            guard let file = tables[index].file else { return nil }
            let rules = sources[tables[index].source].name
            let folder = file.hasPrefix("/") ? "" : rules.utf8.lastIndex(of: 0x2F).map { String(rules[...$0]) } ?? ""
            return TableFile(table: TableID(index), path: folder + file)
        }
    }

    /// Reports a file that could not be read, at the place where the rule file names it. `reason` is lower case, no
    /// full stop.
    package func diagnostics(of file: TableFile, unreadable reason: String) -> [Diagnostic] {
        let table = tables[file.table.index]
        var problems = Problems()
        problems.add(
            .tableFile, at: table.fileSpan,
            "the file '\(file.path)' of table '\(table.name)' cannot be read: \(reason)",
            source: table.source)
        return problems.diagnostics(sources)
    }

    /// Adds the rows of a file to its table. After the first mistake it stops and adds no row at all.
    package mutating func addRows(of file: TableFile, bytes: [UInt8]) -> [Diagnostic] {
        var reader = TableReader(bytes: bytes, columns: tables[file.table.index].columns, units: units)
        do throws(TableReader.Mistake) {
            tables[file.table.index].rows += try reader.rows()
            return []
        } catch {
            var problems = Problems()
            problems.add(.tableFile, at: error.span, error.message, source: 0, help: error.help)
            return problems.diagnostics([Source(name: file.path, bytes: bytes)])
        }
    }
}

/// Reads the rows of one file.
private struct TableReader {
    struct Mistake: Error {
        var span: Span
        var message: String
        var help: [String] = []
    }

    private struct Cell {
        var text: String
        var span: Span
    }

    let bytes: [UInt8]
    let columns: [Field]
    let units: UnitCatalogue
    private var at = 0

    init(bytes: [UInt8], columns: [Field], units: UnitCatalogue) {
        self.bytes = bytes
        self.columns = columns
        self.units = units
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func rows() throws(Mistake) -> [[Value]] {
        guard let head = try record() else {
            throw Mistake(span: Span(0, 0), message: "the file has no line with the names of its columns")
        }
        let places = try places(of: head)
        var rows: [[Value]] = []
        while let cells = try record() {
            guard cells.count == head.count else {
                throw Mistake(
                    span: cells[0].span,
                    message: "this line has \(cells.count) cells, but the first line names \(head.count) columns")
            }
            var row: [Value] = []
            for (column, place) in zip(columns, places) {
                row.append(try place.map { place throws(Mistake) in try value(cells[place], column) } ?? .missing)
            }
            rows.append(row)
        }
        return rows
    }

    /// For each column of the table, the index of the column in the file. nil for an optional column that the file
    /// lacks.
    private func places(of head: [Cell]) throws(Mistake) -> [Int?] {
        let names = columns.map(\.name)
        for (index, cell) in head.enumerated() {
            guard names.contains(cell.text) else {
                throw Mistake(
                    span: cell.span, message: "the table has no column '\(cell.text)'",
                    help: Suggestions.help(for: cell.text, among: names))
            }
            if head[..<index].contains(where: { $0.text == cell.text }) {
                throw Mistake(span: cell.span, message: "column '\(cell.text)' stands twice in the first line")
            }
        }
        var places: [Int?] = []
        for column in columns {
            let place = head.firstIndex { $0.text == column.name }
            if place == nil, !column.isOptional {
                throw Mistake(span: head[0].span, message: "the first line does not name the column '\(column.name)'")
            }
            places.append(place)
        }
        return places
    }

    // MARK: Lines

    /// The cells of the next line; nil at the end of the file. Empty lines are skipped.
    private mutating func record() throws(Mistake) -> [Cell]? {
        while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
        guard at < bytes.count else { return nil }
        var cells = [try cell()]
        while at < bytes.count, bytes[at] == 0x2C {
            at += 1
            cells.append(try cell())
        }
        return cells
    }

    private mutating func cell() throws(Mistake) -> Cell {
        let start = at
        var text: [UInt8] = []
        if at < bytes.count, bytes[at] == 0x22 {
            at += 1
            while true {
                guard at < bytes.count else {
                    throw Mistake(span: Span(start, start + 1), message: "this quotation mark is never closed")
                }
                if bytes[at] == 0x22 {
                    at += 1
                    guard at < bytes.count, bytes[at] == 0x22 else { break }
                }
                text.append(bytes[at])
                at += 1
            }
            if at < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[at]) {
                throw Mistake(
                    span: Span(at, at + 1), message: "a comma or the end of the line is expected after a quoted cell")
            }
        } else {
            while at < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[at]) {
                if bytes[at] == 0x22 {
                    throw Mistake(
                        span: Span(at, at + 1), message: "a quotation mark stands inside a cell that is not quoted",
                        help: ["put the whole cell in quotation marks and write \"\" for one of its own"])
                }
                text.append(bytes[at])
                at += 1
            }
        }
        let span = Span(start, at)
        let decoded = String(decoding: text, as: UTF8.self)
        guard decoded.utf8.elementsEqual(text) else {
            throw Mistake(span: span, message: "this cell is not UTF-8")
        }
        let trimmed = decoded.drop { $0 == " " || $0 == "\t" }
        let end = trimmed.lastIndex { $0 != " " && $0 != "\t" }
        return Cell(text: end.map { String(trimmed[...$0]) } ?? "", span: span)
    }

    // MARK: Values

    private func value(_ cell: Cell, _ column: Field) throws(Mistake) -> Value {
        let text = cell.text
        func mistake(_ help: [String] = []) -> Mistake {
            Mistake(
                span: cell.span, message: "'\(text)' in column '\(column.name)' is not \(column.type.described)",
                help: help)
        }
        if text.isEmpty {
            if column.isOptional { return .missing }
            throw Mistake(
                span: cell.span, message: "column '\(column.name)' is empty here, and it is not optional")
        }
        switch column.type {
        case .text: return .text(text)
        case .entity(let kind): return .entity(Entity(kind, name: text, key: folded(text)))
        case .yesNo:
            guard text == "yes" || text == "no" else { throw mistake(["write yes or no"]) }
            return .yesNo(text == "yes")
        case .oneOf(let members):
            guard members.contains(text) else {
                throw Mistake(
                    span: cell.span, message: "'\(text)' is not among the values of column '\(column.name)'",
                    help: Suggestions.help(for: text, among: members))
            }
            return .symbol(text)
        case .date:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let widths = parts.map(\.utf8.count)
            let numbers = parts.compactMap { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
            }
            guard widths == [4] || widths == [4, 2] || widths == [4, 2, 2], numbers.count == parts.count,
                numbers.count < 2 || (1...12).contains(numbers[1])
            else { throw mistake(["write it as in 2026-03-14, 2026-03 or 2026"]) }
            let date = CalendarDate(
                year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
            )
            guard date.first != nil else { throw mistake() }
            return .date(date)
        case .amount, .quantity:
            guard let amount = amount(text, column) else {
                throw mistake(["write a number and, where the column needs one, a unit: 1,200 km"])
            }
            return .amount(amount)
        case .list: throw mistake()
        }
    }

    /// Reads `1,200`, `-3.5`, `12%`, `1.2 million` or `40 km`; nil for other text and for a unit of another dimension.
    private func amount(_ text: String, _ column: Field) -> Amount? {
        var digits = text.prefix { "0123456789.,-+".contains($0) }
        var rest = text[digits.endIndex...].drop { $0 == " " }
        if digits.first == "+" { digits = digits.dropFirst() }
        let whole = digits.prefix { $0 != "." }
        if whole.contains(",") {
            let groups = whole.drop { $0 == "-" }.split(separator: ",", omittingEmptySubsequences: false)
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        let fraction = digits.dropFirst(whole.count + 1)
        guard !fraction.contains(","), let number = Exact(decimal: digits.utf8) else { return nil }
        var scale = 0
        let scales = [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]
        for (word, power) in scales where rest == word || rest.hasPrefix(word + " ") {
            scale = power
            rest = rest.dropFirst(word.count).drop { $0 == " " }
        }
        guard let power = Exact.powerOfTen(scale), let value = number.times(power) else { return nil }
        let unit: Unit
        if !rest.isEmpty {
            let name = String(rest)
            if ["%", "percent", "points"].contains(name) {
                unit = .percent
            } else {
                guard let known = units.unit(named: name) else { return nil }
                unit = known
            }
        } else if case .quantity(let dimension) = column.type {
            guard let plain = column.unit ?? (dimension == .percent ? .percent : dimension == .count ? .count : nil)
            else { return nil }
            unit = plain
        } else {
            unit = .count
        }
        if case .quantity(let dimension) = column.type, unit.dimension != dimension { return nil }
        var amount = Amount(value, unit: unit)
        amount.lastDigit = Exact.powerOfTen(max(-18, scale - fraction.count)) ?? .one
        amount.lastNonzeroDigit = amount.lastDigit
        return amount
    }
}
