import StetSource

/// The bytes of a file come in; valid UTF-8 without NULs goes out, with a map back to the file.
///
/// A file that is not UTF-8 but certainly Windows-1252 (see `Windows1252`) is decoded as Windows-1252. In any other
/// file, each bad byte and each NUL becomes U+FFFD, and `segments` keep the places in the file right. A file that is
/// not text (a picture, an archive, UTF-16) is refused.
struct CleanText: Sendable {
    var bytes: [UInt8]
    /// The map from `bytes` to the file; empty when nothing was replaced.
    var segments: [PositionMap.Segment]
    /// How many bytes were read as U+FFFD, and the place of the first one; nil when there were none.
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

    /// - Parameter form: an HTML page may declare that it is Windows-1252; other forms cannot.
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

    /// The line and column of a byte of the file. Columns count the characters of `bytes`, not the bytes of the file.
    func position(of byte: Int, in file: [UInt8]) -> Position {
        let lines = LineMap(file)
        let line = lines.line(containing: byte)
        let column = scalarCount(bytes, from: place(of: lines.start(ofLine: line)), to: place(of: byte))
        return Position(line: line + 1, column: column + 1, byte: byte)
    }

    /// Maps an offset in the file to an offset in `bytes`.
    func place(of byte: Int) -> Int { PositionMap.place(of: byte, in: segments) }

    private mutating func copy(_ file: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        segments.append(
            .init(start: bytes.count, length: range.count, originStart: range.lowerBound, originLength: range.count))
        bytes.append(contentsOf: file[range])
    }

    /// Throws when more than a tenth of the first 4 kB are bytes that text does not hold: NULs, control characters,
    /// broken UTF-8.
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
