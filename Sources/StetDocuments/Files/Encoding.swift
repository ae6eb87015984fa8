import StetSource

/// A file made fit to be read: valid UTF-8 without NULs, and the way back where bytes had to be replaced.
///
/// A file that is not UTF-8 but certainly Windows-1252 (see `Windows1252`) is read as that. In any other, every bad
/// byte becomes U+FFFD, and so does every NUL, so that a place in what remains is still a place in the file. What is
/// plainly no text (a picture, an archive, UTF-16) is refused.
struct CleanText: Sendable {
    var bytes: [UInt8]
    /// From `bytes` to the file; empty when nothing was replaced.
    var segments: [PositionMap.Segment]
    /// Says how much was replaced by U+FFFD, and where the first of it stood; nil when nothing was.
    var remark: (message: String, position: Position)?

    enum Refusal: Error, Hashable {
        case binary, utf16

        var message: String {
            switch self {
            case .binary: "is not text: it holds binary data"
            case .utf16: "is UTF-16 text; save it as UTF-8"
            }
        }
    }

    /// - Parameter form: an HTML page may say itself that it is Windows-1252.
    init(_ file: [UInt8], form: DocumentForm = .plainText) throws(Refusal) {
        if file.count >= 2, (file[0] == 0xFF && file[1] == 0xFE) || (file[0] == 0xFE && file[1] == 0xFF) {
            throw .utf16
        }
        bytes = file
        segments = []
        let invalid = file.firstInvalidUTF8(from: 0, to: file.count)
        let null = file.index(of: 0, from: 0, to: file.count)
        guard invalid != nil || null < file.count else { return }
        let isWindows = invalid != nil && Windows1252.isCertain(file, form: form)
        if !isWindows || null < file.count { try CleanText.refuseBinary(file) }
        bytes = []
        bytes.reserveCapacity(file.count + 64)
        var copied = 0
        var i = 0
        var bad = 0
        var nulls = 0
        var first: Int?
        while i < file.count {
            let byte = file[i]
            let length = byte == 0 || isWindows && byte >= 0x80 ? 0 : file.scalarLength(at: i, before: file.count)
            if length > 0 {
                i += length
                continue
            }
            copy(file, copied..<i)
            let start = bytes.count
            if isWindows, byte != 0 {
                bytes.append(scalar: Windows1252.scalar(byte))
            } else {
                bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
                if byte == 0 { nulls += 1 } else { bad += 1 }
                first = first ?? i
            }
            segments.append(
                .init(start: start, length: bytes.count - start, originStart: i, originLength: 1, isCopy: false))
            i += 1
            copied = i
        }
        copy(file, copied..<file.count)
        guard let first else { return }
        let what = [
            bad == 0 ? nil : bad == 1 ? "1 byte that is not UTF-8" : "\(bad) bytes that are not UTF-8",
            nulls == 0 ? nil : nulls == 1 ? "1 NUL" : "\(nulls) NULs",
        ].compactMap(\.self)
        remark = (
            what.joined(separator: " and ") + " read as U+FFFD, the first at byte \(first)",
            position(of: first, in: file)
        )
    }

    /// Line and column of a byte of the file: what stands before it is counted as it was read.
    func position(of byte: Int, in file: [UInt8]) -> Position {
        let lines = LineMap(file)
        let line = lines.line(containing: byte)
        let column = scalarCount(bytes, from: place(of: lines.start(ofLine: line)), to: place(of: byte))
        return Position(line: line + 1, column: column + 1, byte: byte)
    }

    /// Where a byte of the file stands in `bytes`.
    func place(of byte: Int) -> Int { PositionMap.place(of: byte, in: segments) }

    private mutating func copy(_ file: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        segments.append(
            .init(start: bytes.count, length: range.count, originStart: range.lowerBound, originLength: range.count))
        bytes.append(contentsOf: file[range])
    }

    /// More than one byte in ten of the first 4 kB that no text holds: NULs, controls, broken sequences.
    private static func refuseBinary(_ file: [UInt8]) throws(Refusal) {
        let end = min(file.count, 4096)
        var odd = 0
        var i = 0
        while i < end {
            let length = file.scalarLength(at: i, before: file.count)
            if length == 0 || (file[i] < 0x20 && !file[i].isBlank && file[i] != 0x1B) { odd += 1 }
            i += max(1, length)
        }
        if odd * 10 > end { throw .binary }
    }
}
