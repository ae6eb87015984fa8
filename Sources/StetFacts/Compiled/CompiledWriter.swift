// The compiled form of rules is bytes: numbers of as few bytes as they need, and texts by their numbers in a table that
// stands first. `CompiledWriter` makes them of values, and `CompiledReader` makes the values of them.

/// A value that has a compiled form. What `encode` adds is what `init(from:)` reads, in the same order.
package protocol Compiled {
    func encode(into writer: inout CompiledWriter)
    init(from reader: inout CompiledReader) throws(BrokenForm)
}

/// Values come in, bytes go out. Equal values in equal order give equal bytes.
package struct CompiledWriter {
    private var body: [UInt8] = []
    private var texts: [[UInt8]] = []
    /// The number of each text, by its bytes: two spellings of one letter are two texts.
    private var numbers: [[UInt8]: Int] = [:]

    package init() {}

    /// The table of texts, and behind it what was added.
    package var bytes: [UInt8] {
        var table = CompiledWriter()
        table.add(number: texts.count)
        for text in texts { table.add(raw: text) }
        return table.body + body
    }

    package mutating func add(_ value: some Compiled) { value.encode(into: &self) }

    package mutating func add(byte: UInt8) { body.append(byte) }

    /// - Parameter number: not negative.
    package mutating func add(number: Int) { add(bits: UInt64(number)) }

    /// Seven bits in each byte, the lowest first. The top bit of a byte says that another one follows.
    package mutating func add(bits: UInt64) {
        var rest = bits
        while rest >= 0x80 {
            body.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        body.append(UInt8(rest))
    }

    package mutating func add(text: String) {
        let bytes = Array(text.utf8)
        let number = numbers[bytes] ?? texts.count
        if number == texts.count {
            numbers[bytes] = number
            texts.append(bytes)
        }
        add(number: number)
    }

    /// Bytes as they are, with their number before them.
    package mutating func add(raw bytes: [UInt8]) {
        add(number: bytes.count)
        body += bytes
    }

    package mutating func add<Items: Collection>(
        list items: Items, _ item: (inout CompiledWriter, Items.Element) -> Void
    ) {
        add(number: items.count)
        for value in items { item(&self, value) }
    }
}
