// Two spellings and a limit come in; the number of edits between them goes out. Spellings that differ more than the
// limit are of no interest, so only the cells near the diagonal of the table are computed. The table lies on the
// stack. The time grows with the length times the limit.

/// The number of edits that turn one spelling into the other. An edit inserts, deletes or replaces one letter, or
/// swaps two neighbours. No letter takes part in two edits, so "ca" and "abc" are three edits apart.
///
/// - Returns: nil when there are more than `limit` edits.
@inlinable package func editDistance<Letter: Equatable>(
    _ a: UnsafeBufferPointer<Letter>, _ b: UnsafeBufferPointer<Letter>, limit: Int
) -> Int? {
    // A common beginning and a common end need no edits. Similar spellings share most letters.
    var start = 0
    var (aEnd, bEnd) = (a.count, b.count)
    while start < min(aEnd, bEnd), a[start] == b[start] { start += 1 }
    while aEnd > start, bEnd > start, a[aEnd - 1] == b[bEnd - 1] { (aEnd, bEnd) = (aEnd - 1, bEnd - 1) }
    let (rows, columns) = (aEnd - start, bEnd - start)
    guard abs(rows - columns) <= limit else { return nil }
    guard rows > 0, columns > 0 else { return max(rows, columns) }
    let limit = min(limit, max(rows, columns))

    // A row of the table keeps the cells near the diagonal, and one cell beyond them on each side that is always too
    // large. Cell (i, j) has the index j - i + limit + 1 in its row.
    let width = 2 * limit + 3
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * width) { cells in
        let tooMany = Int32(truncatingIfNeeded: limit + 1)
        cells.initialize(repeating: tooMany)
        // The offsets at which the row two above, the row above and this row begin.
        var (older, above, row) = (0, width, 2 * width)
        for column in 0...min(limit, columns) { cells[above + column + limit + 1] = Int32(column) }
        for i in 1...rows {
            var least = tooMany
            for cell in row..<row + width { cells[cell] = tooMany }
            for j in max(0, i - limit)...min(columns, i + limit) {
                let cell = j - i + limit + 1
                var best: Int32
                if j == 0 {
                    best = Int32(i)
                } else {
                    let (x, y) = (a[start + i - 1], b[start + j - 1])
                    best = min(
                        cells[above + cell + 1] + 1, cells[row + cell - 1] + 1, cells[above + cell] + (x == y ? 0 : 1))
                    if i > 1, j > 1, x == b[start + j - 2], y == a[start + i - 2] {
                        best = min(best, cells[older + cell] + 1)
                    }
                }
                best = min(best, tooMany)
                cells[row + cell] = best
                least = min(least, best)
            }
            guard least < tooMany else { return nil }
            (older, above, row) = (above, row, older)
        }
        let distance = cells[above + columns - rows + limit + 1]
        return distance < tooMany ? Int(distance) : nil
    }
}

/// The same for two arrays of letters.
@inlinable package func editDistance<Letter: Equatable>(_ a: [Letter], _ b: [Letter], limit: Int) -> Int? {
    a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { y in editDistance(x, y, limit: limit) } }
}

/// The same for two texts. Their letters are Unicode scalars.
///
/// - Returns: nil when there are more than `limit` edits.
package func editDistance(_ a: String, _ b: String, limit: Int) -> Int? {
    if a == b { return limit >= 0 ? 0 : nil }
    return withScalars(of: a) { x in withScalars(of: b) { y in editDistance(x, y, limit: limit) } }
}

private func withScalars<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: text.utf8.count) { scalars in
        var count = 0
        for scalar in text.unicodeScalars {
            scalars.initializeElement(at: count, to: scalar.value)
            count += 1
        }
        return body(UnsafeBufferPointer(rebasing: scalars[..<count]))
    }
}
