// Rows of text come in, aligned columns go out. Widths are counted in characters, which is right for the scripts
// that news in English is printed in.

/// Pads every column but the last; empty cells at the end of a row leave no spaces behind.
func columns(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
        for (index, cell) in row.enumerated() {
            if index == widths.count { widths.append(0) }
            // One long cell must not push the column of all others off the screen.
            widths[index] = max(widths[index], min(cell.count, 60))
        }
    }
    var out = ""
    for row in rows {
        let cells = row.lastIndex { !$0.isEmpty }.map { row[...$0] } ?? []
        for (index, cell) in cells.enumerated() {
            out += cell
            if index + 1 < cells.count { out += String(repeating: " ", count: max(0, widths[index] - cell.count) + 2) }
        }
        out += "\n"
    }
    return out
}
