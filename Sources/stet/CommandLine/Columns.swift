// Rows of text come in, aligned columns go out. Widths are those of a terminal: a wide character takes two columns, a
// combining mark none. Control characters are replaced first, so that a document cannot control the terminal.

import StetReports

/// How the columns of a table are printed.
struct ColumnLayout {
    /// The index of the column that is aligned to the right; nil for none.
    var right: Int?
    /// The greatest width of a cell. A longer cell is cut and ends with "…". The last cell of a row is never cut.
    var most: Int = .max
    /// The number of spaces before each row.
    var indent = 0
    /// Adds colour to a cell after its width has been computed.
    var paint: @Sendable (_ cell: String, _ column: Int) -> String = { cell, _ in cell }
}

/// The rows with every column padded except the last. A row does not end with spaces.
func columns(_ rows: [[String]], _ layout: ColumnLayout = ColumnLayout()) -> String {
    let rows = rows.map { row in
        row.enumerated().map { index, cell in fitted(cell, columns: index + 1 < row.count ? layout.most : .max) }
    }
    var widths: [Int] = []
    for row in rows {
        for (index, cell) in row.enumerated() {
            if index == widths.count { widths.append(0) }
            // One very long cell must not move the other columns off the screen.
            widths[index] = max(widths[index], min(cell.columns, 60))
        }
    }
    var out = ""
    for row in rows {
        let cells = row.lastIndex { !$0.text.isEmpty }.map { row[...$0] } ?? []
        if !cells.isEmpty { out += String(repeating: " ", count: layout.indent) }
        for (index, cell) in cells.enumerated() {
            let space = String(repeating: " ", count: max(0, widths[index] - cell.columns))
            if layout.right == index { out += space }
            out += layout.paint(cell.text, index)
            if index + 1 < cells.count { out += (layout.right == index ? "" : space) + "  " }
        }
        out += "\n"
    }
    return out
}

/// Two columns for help: names and what they mean. Lines of the second column break at 100 columns.
func helpColumns(_ rows: [(String, String)]) -> String {
    let first = rows.map(\.0.count).max() ?? 0
    var out = ""
    for (name, text) in rows {
        var line = "  " + name + String(repeating: " ", count: first - name.count + 2)
        let indent = first + 4
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > 100 {
                out += line + "\n"
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        out += line + "\n"
    }
    return out
}
