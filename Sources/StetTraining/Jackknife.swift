// A parser must learn from tags with the mistakes it will meet, not from a tagger's memory of its own training. So the
// sentences are dealt into parts like cards, and each part is tagged by a tagger that was trained on the others.

package import StetModels

package enum Jackknife {
    /// The tags of each sentence's words, quotation marks left out, in the numbers of `whole`.
    package static func tags(
        _ sentences: [TreeSentence], like whole: Tagger, classes: WordClasses?, options: TaggerOptions, folds: Int
    ) throws(ModelError) -> [[UInt8]] {
        var all: [[UInt8]] = Array(repeating: [], count: sentences.count)
        var numbers: [String: UInt8] = [:]
        for (number, name) in whole.sets.names.enumerated() { numbers[name] = UInt8(number) }
        for fold in 0..<folds {
            let others = sentences.indices.filter { $0 % folds != fold }.map { sentences[$0] }
            var writer = ModelWriter()
            for (name, section) in try TaggerTraining(classes: classes, options: options).train(others) { writer.add(name, section) }
            let tagger = try Tagger(ModelFile(lasting(writer.file())))
            // A part may lack a rare tag, so its numbers are its own.
            let translated = tagger.sets.names.map { numbers[$0] ?? 0 }
            var view = SentenceView(classes: classes)
            var scratch = Tagger.Scratch()
            var tags: [UInt8] = []
            for index in stride(from: fold, to: sentences.count, by: folds) {
                view.fill(sentences[index])
                tagger.tag(view, into: &tags, &scratch)
                all[index] = tags.map { translated[Int($0)] }
            }
        }
        return all
    }
}
