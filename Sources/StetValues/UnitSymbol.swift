/// The symbol of a unit: "km", "°C", "USD".
///
/// In: a text of a data file or a rule; out: the same text. Up to fifteen bytes lie in the symbol itself, so that units,
/// and the amounts that hold them, are plain memory and copied without counting references. A longer symbol, which
/// hardly a newsroom's own rule has, is written down once and kept until the program ends.
public struct UnitSymbol: Sendable {
    /// The first eight bytes, or where the longer text lies.
    private let first: UInt64
    /// Seven more, and the number of bytes in the top one; of a longer text the number of its bytes, and 255 on top.
    private let rest: UInt64

    private static let most = 15

    public init(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes.count <= UnitSymbol.most {
            func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
            first = packed(bytes.prefix(8))
            rest = packed(bytes.dropFirst(8)) | UInt64(bytes.count) << 56
        } else {
            let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
            _ = kept.initialize(from: bytes)
            first = UInt64(UInt(bitPattern: kept.baseAddress))
            rest = UInt64(bytes.count) | 255 << 56
        }
    }

    private var isLong: Bool { rest >> 56 == 255 }

    public var isEmpty: Bool { rest == 0 }

    public var text: String {
        if isLong {
            let kept = UnsafePointer<UInt8>(bitPattern: UInt(first))
            return String(decoding: UnsafeBufferPointer(start: kept, count: Int(rest & 0xFFFF_FFFF)), as: UTF8.self)
        }
        return String(unsafeUninitializedCapacity: UnitSymbol.most) { bytes in
            for place in 0..<UnitSymbol.most {
                bytes[place] = UInt8(truncatingIfNeeded: (place < 8 ? first : rest) >> UInt64(place % 8 * 8))
            }
            return Int(rest >> 56)
        }
    }
}

extension UnitSymbol: Hashable {
    public static func == (a: UnitSymbol, b: UnitSymbol) -> Bool {
        a.first == b.first && a.rest == b.rest || a.isLong && b.isLong && a.text == b.text
    }

    public func hash(into hasher: inout Hasher) {
        if isLong { return hasher.combine(text) }
        hasher.combine(first)
        hasher.combine(rest)
    }
}

extension UnitSymbol: ExpressibleByStringLiteral, CustomStringConvertible {
    public init(stringLiteral text: String) { self.init(text) }

    public var description: String { text }
}
