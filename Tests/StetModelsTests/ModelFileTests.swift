import StetModels
import StetTraining
import Testing

/// What is packed can be read again. A file that is cut or changed is either read or refused, and never leads to a
/// crash.
struct ModelFileTests {
    private static func file() -> [UInt8] {
        var writer = ModelWriter()
        var features: [(key: UInt64, weights: [(label: Int, weight: Double)])] = []
        for row in 0..<200 {
            let weights: [(label: Int, weight: Double)] = [(row % 3, Double(row) / 8), ((row + 1) % 3, -1)]
            features.append((FeatureKey.of(7, UInt32(row)), weights))
        }
        writer.add("rows", Packing.sparseRows(labels: 3, features: features, buckets: 100))
        var map = SectionWriter()
        let words: [(word: UInt32, number: UInt32)] = (0..<50).map { ($0 * 31, UInt32($0 + 1)) }
        Packing.append(words, to: &map)
        writer.add("map", map)
        return writer.file()
    }

    /// The bytes of a model must stay in memory. Those of a test are never freed.
    private static func lasting(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        copy.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
    }

    private static func scores(_ file: ModelFile) throws -> [[Int32]] {
        let rows = try SparseRows(try file.section("rows"))
        return (0..<210).map { row in
            var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
            scores.withUnsafeMutableBufferPointer { scores in
                guard let scores = scores.baseAddress else { return }
                rows.add(FeatureKey.of(7, UInt32(row)), to: scores)
            }
            return Array(scores.prefix(3))
        }
    }

    @Test func packedWeightsAreNearlyTheSame() throws {
        let file = try ModelFile(Self.lasting(Self.file()))
        try file.verify()
        let scores = try Self.scores(file)
        for row in 0..<200 {
            let weight = Double(row) / 8
            let read = Double(scores[row][row % 3]) / 256
            // Half a step of the curve. The largest weight is 24.875.
            #expect(
                abs(read - weight) <= (weight * 25).squareRoot() / 127 + 0.01,
                "row \(row): \(weight) came back as \(read)")
            #expect(scores[row][(row + 2) % 3] == 0)
        }
        #expect(scores[200...].allSatisfy { $0 == [0, 0, 0] })
    }

    /// In a table that is too small, the first features have their rows. The others have no row, and never the row of
    /// another feature.
    @Test func featuresWithoutASlotHaveNoWeight() throws {
        let features = (0..<60).map { row -> (key: UInt64, weights: [(label: Int, weight: Double)]) in
            (FeatureKey.of(7, UInt32(row)), [(0, 1)])
        }
        var writer = ModelWriter()
        writer.add("rows", Packing.sparseRows(labels: 3, features: features, buckets: 4))
        let scores = try Self.scores(try ModelFile(Self.lasting(writer.file()))).map { $0[0] }

        #expect(scores.count { $0 == 256 } == 40)
        #expect(scores.count { $0 == 0 } == 170)
        #expect(scores[0] == 256)
    }

    @Test func wordsKeepTheirNumbers() throws {
        let file = try ModelFile(Self.lasting(Self.file()))
        var section = try file.section("map")
        let map = try WordMap(&section)
        for word in 0..<50 { #expect(map[UInt32(word * 31)] == UInt32(word + 1)) }
        #expect(map[1] == 0)
    }

    @Test func everyCutIsRefused() {
        let bytes = Self.file()
        for size in 0..<bytes.count {
            #expect(throws: ModelError.self) { try ModelFile(Self.lasting(Array(bytes.prefix(size)))).verify() }
        }
    }

    @Test func changedBytesAreRefusedOrReadWithoutHarm() throws {
        let bytes = Self.file()
        var chance = Chance(seed: 5)
        for _ in 0..<2_000 {
            var changed = bytes
            let place = chance.below(bytes.count)
            changed[place] ^= UInt8(1 + chance.below(255))
            guard let file = try? ModelFile(Self.lasting(changed)) else { continue }
            // The checksums are not compared, as for the embedded file. The content may be wrong, but nothing outside
            // the file is read.
            _ = try? Self.scores(file)
            if var section = try? file.section("map"), let map = try? WordMap(&section) {
                for word in 0..<UInt32(100) { _ = map[word] }
            }
        }
    }
}
