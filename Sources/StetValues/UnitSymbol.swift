/// The symbol of a unit: "km", "°C", "USD".
///
/// A text comes in, and the same text goes out. A symbol of up to fifteen bytes lies inside the value itself. So units,
/// and the amounts that hold them, contain no references, and copying them counts none. A longer symbol can only come
/// from a newsroom's own rule. Its text is allocated once and stays in memory until the program ends.
public struct UnitSymbol: Sendable {
    /// The first eight bytes of the text. For a longer text: its address.
    private let first: UInt64
    /// The next seven bytes, and the number of bytes in the top byte. For a longer text: the number of its bytes, and
    /// 255 in the top byte.
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
