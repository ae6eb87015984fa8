// Trained weights come in, the bytes of a model file go out. Weights become bytes on a curve, features get slots, and
// sections are put at multiples of 64 bytes. StetModels reads the same formats.

import StetModels
import StetText

/// The bytes of a section while it is written, little-endian.
package struct SectionWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends a number in 4 bytes.
    package mutating func number(_ number: Int) { append(UInt32(number)) }

    package mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ more: [UInt8]) { bytes += more }

    /// Appends the length of a text in 4 bytes, then the text.
    package mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes += Array(text.utf8)
    }
}

/// Collects sections and writes a model file.
package struct ModelWriter: Sendable {
    private var sections: [(name: String, bytes: [UInt8])] = []

    package init() {}

    package mutating func add(_ name: String, _ section: SectionWriter) { add(name, section.bytes) }

    /// Adds a section. Its name has at most 16 bytes.
    package mutating func add(_ name: String, _ bytes: [UInt8]) {
        precondition(name.utf8.count <= 16)
        sections.append((name, bytes))
    }

    /// The bytes of the file; see `ModelFile` for its format.
    package func file() -> [UInt8] {
        var table = SectionWriter()
        var offset = aligned(32 + sections.count * 40)
        for section in sections {
            table.append(Array(section.name.utf8) + Array(repeating: 0, count: 16 - section.name.utf8.count))
            table.append(UInt64(offset))
            table.append(UInt64(section.bytes.count))
            table.append(section.bytes.withUnsafeBytes { StableHash.checksum($0) })
            offset = aligned(offset + section.bytes.count)
        }
        var file = SectionWriter()
        file.append(Array("StetMdl\n".utf8))
        file.append(ModelFile.version)
        file.append(UInt32(sections.count))
        file.append(UInt64(offset))
        file.append(table.bytes.withUnsafeBytes { StableHash.checksum($0) })
        file.append(table.bytes)
        for section in sections {
            file.append(Array(repeating: 0, count: aligned(file.bytes.count) - file.bytes.count))
            file.append(section.bytes)
        }
        file.append(Array(repeating: 0, count: offset - file.bytes.count))
        return file.bytes
    }

    private func aligned(_ offset: Int) -> Int { (offset + 63) / 64 * 64 }
}

/// The curve on which weights become bytes: the square of a code. It keeps the differences between small weights. It
/// ends at the largest weight, so that no weight is clipped.
package struct WeightCurve: Sendable {
    private let largest: Double
    /// The factor for weights before they become whole numbers.
    private static let scale = 256.0

    package init(largest: Double) { self.largest = max(largest, 1e-9) }

    /// The whole numbers for which the 256 codes stand; code 128 is 0.
    package var values: [Int32] {
        (0..<256).map { code in
            let place = Double(code - 128) / 127
            let value = place * place * largest * WeightCurve.scale
            return Int32(((place < 0 ? -value : value)).rounded())
        }
    }

    /// The code whose number is nearest to a weight.
    package func code(_ weight: Double) -> UInt8 {
        let place = (min(1, abs(weight) / largest)).squareRoot() * 127
        let code = Int(place.rounded())
        return UInt8(128 + (weight < 0 ? -code : code))
    }
}

/// Lays out the tables of a model file.
package enum Packing {
    /// The share of the slots that hold a feature.
    package static let load = 0.8

    /// Gives each key a slot, in the order in which readers search (open addressing). nil for a key when a key with the
    /// same 16 bits stands on its way. Earlier keys are preferred.
    static func places(_ keys: [UInt64], slots: Int, overhang: Int) -> [Int?] {
        var marks = Array(repeating: UInt16(0), count: slots + overhang)
        return keys.map { key in
            let mark = FeatureKey.mark(key)
            var at = FeatureKey.slot(key, of: slots)
            while marks[at] != 0 {
                if marks[at] == mark { return nil }
                at += 1
                if at >= slots + overhang - 1 { return nil }
            }
            marks[at] = mark
            return at
        }
    }

    /// The number of buckets for so many keys. A quarter of the slots stays empty, so that few buckets are too small.
    static func buckets(for keys: Int, slotsInBucket: Int) -> Int { max(1, keys * 4 / (slotsInBucket * 3) + 1) }

    /// The slot of each key in a table of buckets, counted over all buckets. nil for a key whose bucket is full or
    /// already holds a key with the same 16 bits. Earlier keys are preferred.
    static func places(_ keys: [UInt64], buckets: Int, slotsInBucket: Int) -> [Int?] {
        var filled = Array(repeating: 0, count: buckets)
        var marks = Array(repeating: UInt16(0), count: buckets * slotsInBucket)
        return keys.map { key in
            let mark = FeatureKey.mark(key)
            let bucket = FeatureKey.slot(key, of: buckets)
            let first = bucket * slotsInBucket
            guard filled[bucket] < slotsInBucket, !marks[first..<first + filled[bucket]].contains(mark) else {
                return nil
            }
            marks[first + filled[bucket]] = mark
            filled[bucket] += 1
            return first + filled[bucket] - 1
        }
    }

    /// A section for `SparseRows`.
    ///
    /// - Parameters:
    ///   - features: the features and their weights. Weights of 0 are left out, and earlier features are preferred.
    ///   - buckets: the number of buckets for which the features were chosen; nil for the usual number.
    package static func sparseRows(
        labels: Int, features: [(key: UInt64, weights: [(label: Int, weight: Double)])], buckets: Int? = nil
    ) -> SectionWriter {
        let largest = features.lazy.flatMap { $0.weights }.map { abs($0.weight) }.max() ?? 0
        let curve = WeightCurve(largest: largest)
        let slots = SparseRows.slotsInBucket
        let buckets = buckets ?? Packing.buckets(for: features.count, slotsInBucket: slots)
        let places = places(features.map(\.key), buckets: buckets, slotsInBucket: slots)
        var table = Array(repeating: UInt8(0), count: buckets * SparseRows.bucketSize)
        var pairs: [UInt8] = []
        for (feature, place) in zip(features, places) {
            guard let place else { continue }
            var count = 0
            let begin = pairs.count / 2
            for (label, weight) in feature.weights where count < 255 && curve.code(weight) != 128 {
                pairs += [UInt8(label), curve.code(weight)]
                count += 1
            }
            let bucket = place / slots * SparseRows.bucketSize
            let slot = place % slots
            put(UInt32(FeatureKey.mark(feature.key)), 2, at: bucket + slot * 2, &table)
            put(UInt32(begin) << 8 | UInt32(count), 4, at: bucket + slots * 2 + slot * 4, &table)
        }
        var section = SectionWriter()
        section.number(labels)
        section.number(buckets)
        section.number(pairs.count / 2)
        for value in curve.values { section.append(value) }
        section.append(Array(repeating: 0, count: SparseRows.headSize - section.bytes.count))
        section.append(table)
        section.append(pairs)
        return section
    }

    static func put(_ value: UInt32, _ bytes: Int, at place: Int, _ table: inout [UInt8]) {
        for byte in 0..<bytes { table[place + byte] = UInt8(truncatingIfNeeded: value >> UInt32(8 * byte)) }
    }

    /// Appends a map for `WordMap`; earlier words are preferred.
    package static func append(_ words: [(word: UInt32, number: UInt32)], to section: inout SectionWriter) {
        append(words.map { (WordMap.key($0.word), $0.number) }, valueSize: WordMap.valueSize, to: &section)
    }

    /// Appends a `SlotTable`; earlier entries are preferred.
    static func append(_ entries: [(key: UInt64, value: UInt32)], valueSize: Int, to section: inout SectionWriter) {
        let slots = max(8, Int(Double(entries.count) / load))
        let slotSize = SlotTable.markSize + valueSize
        let places = places(entries.map(\.key), slots: slots, overhang: SlotTable.overhang)
        var table = Array(repeating: UInt8(0), count: (slots + SlotTable.overhang) * slotSize)
        for (entry, place) in zip(entries, places) {
            guard let place else { continue }
            put(UInt32(FeatureKey.mark(entry.key)), SlotTable.markSize, at: place * slotSize, &table)
            put(entry.value, valueSize, at: place * slotSize + SlotTable.markSize, &table)
        }
        section.number(slots)
        section.append(table)
    }
}
