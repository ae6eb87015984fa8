// The words of a sentence and their tags come in, a head and a relation for each word go out. Two layers of cells read
// the sentence from both ends. Then the network computes for every word two rows of numbers: one describes the head
// that it needs, the other describes the word as a head. The pairs that fit best and form a tree are taken. The
// relation is computed from the numbers of both words.

/// The parser of a model file. `init` throws when a section is missing or when its sizes do not fit.
package struct TreeParser: Sendable {
    package let relations: [String]
    private let words: WordVectors
    private let ends: WordVectors
    private let layers: [SentenceReading]
    private let sizes: Sizes
    /// What the tag and the traits of a word add to the gates of the first layer, and what is always added in the other
    /// layers.
    private let tagRows: FloatTable
    private let traitRows: FloatTable
    private let biases: FloatTable
    /// The matrix whose outputs are, side by side: the head that a word needs, the word as a head, and the same two for
    /// relations.
    private let output: WeightMatrix
    private let outputBias: FloatTable
    private let readiness: FloatTable
    /// What a distance adds to the score of a head: from a head `longest` words before the word to one `longest` words
    /// after it; and for the root.
    private let distances: [Float]
    private let rootDistance: Float
    private let nameDistances: FloatTable
    private let names: WeightMatrix
    private let nameBias: FloatTable
    /// The relation between the pieces of a very long sentence.
    private let joint: UInt8

    package static let relationsSection = "parser.relations"
    package static let wordsSection = "parser.words"
    package static let endsSection = "parser.ends"
    package static let networkSection = "parser.network"
    package static let sections = [relationsSection, wordsSection, endsSection, networkSection]

    package static let headSize = 64
    /// The columns of the matrix for relations; some may be unused.
    package static let relationColumns = 64

    /// Sentences with more words are read in pieces of this many. The time for a piece grows with the square of its
    /// words, so the time for a sentence grows only with its length.
    package static let longest = 128

    /// The first 64 bytes of the section of the network: five numbers of 4 bytes, and zeros.
    package struct Sizes: Sendable {
        package var state: Int
        package var layers: Int
        package var arc: Int
        package var name: Int
        package var tags: Int

        package init(state: Int, layers: Int, arc: Int, name: Int, tags: Int) {
            (self.state, self.layers, self.arc, self.name, self.tags) = (state, layers, arc, name, tags)
        }

        package var gates: Int { 2 * Gates.count * state }
        package var output: Int { 2 * arc + 2 * name }

        /// Whether all widths are possible and fit the blocks of the matrices.
        package var isSound: Bool {
            [state, arc, name].allSatisfy { $0 > 0 && $0 <= 1_024 && $0 % 8 == 0 }
                && output % WeightMatrix.outputsInBlock == 0
                && (1...4).contains(layers) && (1...255).contains(tags)
        }
    }

    package init(_ file: ModelFile, tags: TagSets) throws(ModelError) {
        var section = try file.section(TreeParser.relationsSection)
        let relations = try section.text().split(separator: "\n").map(String.init)
        guard !relations.isEmpty, relations.count <= 64 else { throw section.refuse("names no relations, or too many") }
        self.relations = relations
        joint = UInt8(relations.firstIndex(of: "parataxis") ?? 0)
        words = try WordVectors(try file.section(TreeParser.wordsSection), width: NetworkWidths.word)
        ends = try WordVectors(try file.section(TreeParser.endsSection), width: NetworkWidths.end)
        section = try file.section(TreeParser.networkSection)
        let sizes = Sizes(
            state: try section.number(), layers: try section.number(), arc: try section.number(),
            name: try section.number(),
            tags: try section.number())
        _ = try section.bytes(TreeParser.headSize - 20)
        guard sizes.isSound, sizes.tags == tags.names.count + 1 else {
            throw section.refuse("has sizes that do not fit")
        }
        self.sizes = sizes
        tagRows = try FloatTable(&section, rows: sizes.tags, columns: sizes.gates)
        traitRows = try FloatTable(&section, rows: NetworkWidths.traits, columns: sizes.gates)
        biases = try FloatTable(&section, rows: sizes.layers, columns: sizes.gates)
        outputBias = try FloatTable(&section, rows: 1, columns: sizes.output)
        readiness = try FloatTable(&section, rows: 1, columns: sizes.arc)
        let distances = try FloatTable(&section, rows: 1, columns: ArcDistance.count)
        rootDistance = distances[ArcDistance.root]
        self.distances = (-TreeParser.longest..<TreeParser.longest + 4).map {
            distances[ArcDistance.of(head: $0 + TreeParser.longest + 1, word: TreeParser.longest + 1)]
        }
        nameDistances = try FloatTable(&section, rows: ArcDistance.count, columns: sizes.name)
        nameBias = try FloatTable(&section, rows: 1, columns: TreeParser.relationColumns)
        var layers: [SentenceReading] = []
        for number in 0..<sizes.layers {
            layers.append(
                try SentenceReading(
                    &section, width: number == 0 ? NetworkWidths.input : 2 * sizes.state, state: sizes.state))
        }
        self.layers = layers
        output = try WeightMatrix(&section, inputs: 2 * sizes.state, outputs: sizes.output)
        names = try WeightMatrix(&section, inputs: sizes.name, outputs: TreeParser.relationColumns)
    }

    /// Buffers that are used again for each sentence, and the result of the last one.
    package struct Scratch {
        /// For each word the position of its head among the words, -1 for the root, and the number of its relation.
        package fileprivate(set) var heads: [Int32] = []
        package fileprivate(set) var relations: [UInt8] = []
        fileprivate var search = TreeSearch()
        fileprivate var reading = SentenceReading.Scratch()
        /// The number of rows for which there is room, and what the tables take; see `makeRoom`.
        fileprivate var rows = 0
        fileprivate var numberCount = 0
        fileprivate var gateCount = 0
        fileprivate var outputCount = 0
        fileprivate var numbers: [Int16] = []
        fileprivate var floats: [Float] = []
        package init() {}
    }

    /// Parses a sentence. The heads and relations of its words are then in the scratch; they are empty when there are
    /// not as many tags as words.
    package func parse(_ view: borrowing SentenceView, tags: [UInt8], _ scratch: inout Scratch) {
        let count = view.words.count
        scratch.heads.removeAll(keepingCapacity: true)
        scratch.relations.removeAll(keepingCapacity: true)
        guard count > 0, tags.count == count else { return }
        makeRoom(min(count, TreeParser.longest) + 1, &scratch)
        var root: Int32 = -1
        for start in stride(from: 0, to: count, by: TreeParser.longest) {
            let end = min(count, start + TreeParser.longest)
            read(view.words, tags, start..<end, &scratch)
            // The root of a later piece gets the root of the first piece as its head.
            for word in start..<end where scratch.heads[word] < 0 {
                if start == 0 {
                    root = Int32(truncatingIfNeeded: word)
                } else {
                    scratch.heads[word] = root
                    scratch.relations[word] = joint
                }
            }
        }
    }

    /// Makes room for the tables of `rows` rows: numbers twice, because a layer reads one table and writes the other;
    /// then the input of the gates, the outputs, and the scores of pairs.
    private func makeRoom(_ rows: Int, _ scratch: inout Scratch) {
        guard scratch.rows < rows else { return }
        scratch.rows = rows
        scratch.numberCount = rows * max(NetworkWidths.input, 2 * sizes.state, sizes.name)
        scratch.gateCount = (rows + 3) * max(sizes.gates, sizes.arc)
        scratch.outputCount = rows * sizes.output
        let scores = rows * max(rows + 4, TreeParser.relationColumns)
        scratch.numbers = Array(repeating: 0, count: 2 * scratch.numberCount)
        scratch.floats = Array(repeating: 0, count: scratch.gateCount + scratch.outputCount + scores)
    }

    /// Parses a piece of a sentence. Row 0 of all tables is the root.
    private func read(_ words: [WordView], _ tags: [UInt8], _ piece: Range<Int>, _ scratch: inout Scratch) {
        let rows = piece.count + 1
        scratch.numbers.withUnsafeMutableBufferPointer { room in
            scratch.floats.withUnsafeMutableBufferPointer { floats in
                guard var numbers = room.baseAddress, let gates = floats.baseAddress else { return }
                var otherNumbers = numbers + scratch.numberCount
                let output = gates + scratch.gateCount
                let scores = output + scratch.outputCount
                fill(words, tags, piece, numbers, gates)
                for (number, layer) in layers.enumerated() {
                    if number > 0 { for row in 0..<rows { biases.copy(number, to: gates + row &* sizes.gates) } }
                    layer.read(rows, numbers, gates, into: otherNumbers, &scratch.reading)
                    swap(&numbers, &otherNumbers)
                }
                for row in 0..<rows { outputBias.copy(0, to: output + row &* sizes.output) }
                self.output.add(numbers, count: rows, rowStep: 2 * sizes.state, to: output, sumStep: sizes.output)
                // Four heads are scored at a time.
                let step = (rows + 3) & ~3
                weigh(rows, output, gates, scores, step: step)
                scratch.search.find(rows, scores, step: step)
                name(
                    rows, scratch.search.heads, output, numbers, scores, piece.lowerBound, &scratch.heads,
                    &scratch.relations)
            }
        }
    }

    /// Writes the numbers of the words, and what their tags and traits add to the gates.
    private func fill(
        _ words: [WordView], _ tags: [UInt8], _ piece: Range<Int>, _ numbers: UnsafeMutablePointer<Int16>,
        _ gates: UnsafeMutablePointer<Float>
    ) {
        self.words.copy(1, to: numbers)
        ends.copy(0, to: numbers + NetworkWidths.word)
        tagRows.copy(sizes.tags - 1, plus: traitRows, 0, to: gates)
        var numbers = numbers
        var gates = gates
        for index in piece {
            numbers += NetworkWidths.input
            gates += sizes.gates
            let word = words[index]
            self.words.copy(self.words.row(of: word.form), to: numbers)
            ends.copy(ends.row(of: word.suffixes.2), to: numbers + NetworkWidths.word)
            let looks = Int(word.traits.rawValue) & (NetworkWidths.traits - 1)
            tagRows.copy(min(Int(tags[index]), sizes.tags - 1), plus: traitRows, looks, to: gates)
        }
    }

    /// Scores each word as the head of each other word.
    ///
    /// - Parameter offers: room for the descriptions of words as heads, of four words side by side.
    private func weigh(
        _ rows: Int, _ output: UnsafeMutablePointer<Float>, _ offers: UnsafeMutablePointer<Float>,
        _ scores: UnsafeMutablePointer<Float>, step: Int
    ) {
        let arc = sizes.arc
        for row in 0..<step {
            let block = offers + (row / 4 * 4 * arc + (row & 3))
            let from = output + (row &* sizes.output &+ arc)
            for unit in 0..<arc { block[unit &* 4] = row < rows ? max(0, from[unit]) : 0 }
        }
        distances.withUnsafeBufferPointer { distances in
            guard let distances = distances.baseAddress else { return }
            for block in stride(from: 0, to: step, by: 4) {
                let offered = offers + block &* arc
                var ready = SIMD4<Float>(repeating: 0)
                for unit in 0..<arc { ready += (offered + unit &* 4).four * readiness[unit] }
                for word in 1..<rows {
                    let wanted = output + word &* sizes.output
                    var sum = ready + (distances + (TreeParser.longest &+ block &- word)).four
                    for unit in 0..<arc { sum += (offered + unit &* 4).four * wanted[unit] }
                    (scores + (word &* step &+ block)).setFour(sum)
                }
            }
            for word in 1..<rows { scores[word &* step] += rootDistance - distances[TreeParser.longest &- word] }
        }
    }

    /// Chooses the relation of each word to its head.
    private func name(
        _ rows: Int, _ heads: [Int], _ output: UnsafeMutablePointer<Float>, _ numbers: UnsafeMutablePointer<Int16>,
        _ scores: UnsafeMutablePointer<Float>, _ start: Int, _ found: inout [Int32], _ relations: inout [UInt8]
    ) {
        let width = sizes.name
        for word in 1..<rows {
            let own = output + (word &* sizes.output &+ 2 &* sizes.arc)
            let head = output + (heads[word] &* sizes.output &+ 2 &* sizes.arc &+ width)
            let distance = ArcDistance.of(head: heads[word], word: word)
            let mixed = numbers + (word &- 1) &* width
            for unit in stride(from: 0, to: width, by: 4) {
                let sum = (own + unit).four + (head + unit).four + nameDistances.four(distance, unit)
                UnsafeMutableRawPointer(mixed + unit).storeBytes(
                    of: WholeNumbers.of(sum.positive), as: SIMD4<Int16>.self)
            }
            nameBias.copy(0, to: scores + (word &- 1) &* TreeParser.relationColumns)
        }
        names.add(numbers, count: rows - 1, rowStep: width, to: scores, sumStep: TreeParser.relationColumns)
        for word in 1..<rows {
            let row = scores + (word &- 1) &* TreeParser.relationColumns
            var best = 0
            for name in 1..<max(1, self.relations.count) where row[name] > row[best] { best = name }
            found.append(heads[word] == 0 ? -1 : Int32(truncatingIfNeeded: start &+ heads[word] &- 1))
            relations.append(UInt8(truncatingIfNeeded: best))
        }
    }
}
