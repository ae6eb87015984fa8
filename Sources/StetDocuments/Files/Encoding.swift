import StetSource

/// A file made fit to be read: valid UTF-8 without NULs, and the way back where bytes had to be replaced.
///
/// Every bad byte and every NUL becomes U+FFFD, so that a place in what remains is still a place in the file.
/// What is plainly no text (a picture, an archive, UTF-16) is refused.
struct CleanText {
    var bytes: [UInt8]
    /// From `bytes` to the file; empty when nothing was replaced.
    var segments: [PositionMap.Segment]
    /// Says what was replaced, and where the first one stood; nil when nothing was.
    var remark: String?

    enum Refusal: Error, Hashable {
        case binary, utf16

        var message: String {
            switch self {
            case .binary: "is no text: it holds binary data"
            case .utf16: "is UTF-16 text; save it as UTF-8"
            }
        }
    }

    init(_ file: [UInt8]) throws(Refusal) {
        if file.count >= 2, (file[0] == 0xFF && file[1] == 0xFE) || (file[0] == 0xFE && file[1] == 0xFF) {
            throw .utf16
        }
        bytes = file
        segments = []
        let invalid = file.firstInvalidUTF8(from: 0, to: file.count)
        let null = file.index(of: 0, from: 0, to: file.count)
        guard invalid != nil || null < file.count else { return }
        try CleanText.refuseBinary(file)
        bytes = []
        bytes.reserveCapacity(file.count + 64)
        var copied = 0
        var i = 0
        var count = 0
        while i < file.count {
            let length = file[i] == 0 ? 0 : file.scalarLength(at: i, before: file.count)
            if length > 0 {
                i += length
                continue
            }
            copy(file, copied..<i)
            segments.append(.init(start: bytes.count, length: 3, originStart: i, originLength: 1, isCopy: false))
            bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
            count += 1
            i += 1
            copied = i
        }
        copy(file, copied..<file.count)
        let isOne = count == 1
        let what =
            invalid == nil ? isOne ? "NUL" : "NULs" : isOne ? "byte that is not UTF-8" : "bytes that are not UTF-8"
        let first = min(invalid ?? file.count, null)
        remark = "\(count) \(what) read as U+FFFD, the first at byte \(first)"
    }

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
