/// Thrown when bytes are not the compiled form of what is asked for: the file is cut, or of another version.
public struct BrokenForm: Error {
    public init() {}
}

/// Reads what a `CompiledWriter` wrote.
///
/// Bytes come in, values go out. Every number is compared with its bounds, so that wrong bytes are an error and never read
/// beyond the end. The functions are inlinable, because a start reads some hundred thousand numbers.
public struct CompiledReader {
    /// They must outlive the reader.
    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    @usableFromInline var at = 0
    @usableFromInline var texts: [String] = []
    /// How many values that hold values of their own kind are open. Without a limit, wrong bytes could fill the stack.
    @usableFromInline var depth = 0

    /// The most values within each other.
    @usableFromInline static var deepest: Int { 200 }

    /// Reads the table of texts, which stands first.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(BrokenForm) {
        self.bytes = bytes
        let count = try count()
        texts.reserveCapacity(count)
        for _ in 0..<count { texts.append(String(decoding: try raw(), as: UTF8.self)) }
    }

    /// Whether all bytes were read.
    package var isAtEnd: Bool { at == bytes.count }

    package mutating func read<Value: Compiled>(_ type: Value.Type = Value.self) throws(BrokenForm) -> Value {
        try Value(from: &self)
    }

    @inlinable @inline(__always) public mutating func byte() throws(BrokenForm) -> UInt8 {
        guard at < bytes.count else { throw BrokenForm() }
        let byte = bytes[at]
        at += 1
        return byte
    }

    @inlinable @inline(__always) public mutating func number() throws(BrokenForm) -> Int {
        guard at < bytes.count, bytes[at] < 0x80 else { return try longNumber() }
        let byte = bytes[at]
        at += 1
        return Int(byte)
    }

    @usableFromInline mutating func longNumber() throws(BrokenForm) -> Int {
        guard let number = Int(exactly: try bits()) else { throw BrokenForm() }
        return number
    }

    package mutating func bits() throws(BrokenForm) -> UInt64 {
        var bits: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw BrokenForm() }
            bits |= UInt64(byte & 0x7F) << shift
            guard byte >= 0x80 else { return bits }
            shift += 7
        }
    }

    /// A number below a limit: an index into something.
    @inlinable @inline(__always) public mutating func number(below limit: Int) throws(BrokenForm) -> Int {
        let number = try number()
        guard number < limit else { throw BrokenForm() }
        return number
    }

    /// How many items follow. Each takes a byte at least, so wrong bytes cannot ask for more memory than they have.
    @inlinable @inline(__always) public mutating func count() throws(BrokenForm) -> Int {
        let count = try number()
        guard count <= bytes.count - at else { throw BrokenForm() }
        return count
    }

    @inlinable public mutating func text() throws(BrokenForm) -> String {
        let number = try number()
        guard number < texts.count else { throw BrokenForm() }
        return texts[number]
    }

    /// Bytes as they are.
    package mutating func raw() throws(BrokenForm) -> UnsafeBufferPointer<UInt8> {
        let count = try count()
        defer { at += count }
        return UnsafeBufferPointer(rebasing: bytes[at..<at + count])
    }

    @inlinable public mutating func list<Item>(
        _ item: (inout CompiledReader) throws(BrokenForm) -> Item
    ) throws(BrokenForm) -> [Item] {
        let count = try count()
        guard count > 0 else { return [] }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count { items.append(try item(&self)) }
        return items
    }

    /// Reads a value that may hold values of its own kind.
    @inlinable public mutating func nested<Item>(
        _ item: (inout CompiledReader) throws(BrokenForm) -> Item
    ) throws(BrokenForm) -> Item {
        guard depth < Self.deepest else { throw BrokenForm() }
        depth += 1
        let value = try item(&self)
        depth -= 1
        return value
    }
}
