// Rows of text come in, aligned columns go out. Widths are those of a terminal: a wide character takes two columns
// and a combining mark none. What a document holds is made visible first, so that it cannot steer the terminal.

import StetReports

/// How a table is laid out.
struct ColumnLayout {
    /// The column that is aligned at its right side.
    var right: Int?
    /// Most columns a cell takes before it is cut with “…”; the last cell of a row is never cut.
    var most: Int = .max
    /// Spaces before each row.
    var indent = 0
    /// Paints a cell after its width is known.
    var paint: @Sendable (_ cell: String, _ column: Int) -> String = { cell, _ in cell }
}

/// Pads every column but the last; empty cells at the end of a row leave no spaces behind.
func columns(_ rows: [[String]], _ layout: ColumnLayout = ColumnLayout()) -> String {
    let rows = rows.map { row in
        row.enumerated().map { index, cell in fitted(cell, columns: index + 1 < row.count ? layout.most : .max) }
    }
    var widths: [Int] = []
    for row in rows {
        for (index, cell) in row.enumerated() {
            if index == widths.count { widths.append(0) }
            // One long cell must not push the column of all others off the screen.
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
