import StetModels
import StetTraining
import Testing

/// The product with a matrix is the same, whichever instructions compute it.
@Suite struct WeightMatrixTests {
    @Test(arguments: [
        (rows: 1, inputs: 8, outputs: 32), (rows: 5, inputs: 14, outputs: 64), (rows: 4, inputs: 64, outputs: 96),
    ])
    func wideNarrowAndPlainAreTheSame(rows: Int, inputs: Int, outputs: Int) throws {
        var chance = Chance(seed: 9)
        let weights = (0..<inputs).map { _ in
            (0..<outputs).map { _ in Int16(truncatingIfNeeded: chance.below(4_001) - 2_000) }
        }
        let numbers = (0..<rows * inputs).map { _ in Int16(truncatingIfNeeded: chance.below(8_001) - 4_000) }
        var section = SectionWriter()
        section.number(inputs)
        section.number(outputs)
        section.append(Float(0.25).bitPattern)
        section.append([UInt8](repeating: 0, count: WeightMatrix.headSize - 12))
        for block in stride(from: 0, to: outputs, by: WeightMatrix.outputsInBlock) {
            for pair in stride(from: 0, to: inputs, by: 2) {
                for output in block..<block + WeightMatrix.outputsInBlock {
                    for input in [pair, pair + 1] { section.append(weights[input][output]) }
                }
            }
        }
        var reader = SectionReader(lasting(section.bytes), name: "matrix")
        let matrix = try WeightMatrix(&reader, inputs: inputs, outputs: outputs)
        let start = (0..<rows * outputs).map { Float($0 % 7) }
        var wide = start
        var narrow = start
        matrix.add(numbers, count: rows, rowStep: inputs, to: &wide, sumStep: outputs)
        matrix.addNarrow(numbers, count: rows, rowStep: inputs, to: &narrow, sumStep: outputs)
        let plain = (0..<rows * outputs).map { place in
            let (row, output) = (place / outputs, place % outputs)
            let sum = (0..<inputs).reduce(Int32(0)) {
                $0 + Int32(numbers[row * inputs + $1]) * Int32(weights[$1][output])
            }
            return start[place] + Float(sum) * 0.25
        }

        #expect(narrow == plain)
        #expect(wide == plain)
    }

    @Test func anotherSizeIsRefused() {
        var section = SectionWriter()
        for number in [8, 32] { section.number(number) }
        section.append([UInt8](repeating: 0, count: WeightMatrix.headSize - 8 + 8 * 32 * 2))
        for (inputs, outputs) in [(8, 64), (6, 32), (0, 32)] {
            var reader = SectionReader(lasting(section.bytes), name: "matrix")
            #expect(throws: ModelError.self) { try WeightMatrix(&reader, inputs: inputs, outputs: outputs) }
        }
    }
}
