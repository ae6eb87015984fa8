// A parser must learn from tags with the mistakes it will meet, not from a tagger's memory of its own training. So the
// sentences are dealt into parts like cards, and each part is tagged by a tagger that was trained on the others.

package import StetModels

package enum Jackknife {
    /// The tags of each sentence's words, quotation marks left out, in the numbers of `whole`. Parts are tagged side by
    /// side; each is alone with its own tagger, so that the tags do not depend on how many run at a time.
    package static func tags(
        _ sentences: [TreeSentence], like whole: Tagger, classes: WordClasses?, options: TaggerOptions, folds: Int
    ) async throws -> [[UInt8]] {
        var numbers: [String: UInt8] = [:]
        for (number, name) in whole.sets.names.enumerated() { numbers[name] = UInt8(number) }
        let known = numbers
        return try await withThrowingTaskGroup(of: (fold: Int, tags: [[UInt8]]).self) { group in
            for fold in 0..<folds {
                group.addTask {
                    let others = sentences.indices.filter { $0 % folds != fold }.map { sentences[$0] }
                    var writer = ModelWriter()
                    for (name, section) in try TaggerTraining(classes: classes, options: options).train(others) {
                        writer.add(name, section)
                    }
                    let tagger = try Tagger(ModelFile(lasting(writer.file())))
                    let part = stride(from: fold, to: sentences.count, by: folds).map { sentences[$0] }
                    return (fold, tags(part, tagger, classes, known))
                }
            }
            var all: [[UInt8]] = Array(repeating: [], count: sentences.count)
            for try await (fold, tags) in group {
                for (number, tags) in tags.enumerated() { all[fold + number * folds] = tags }
            }
            return all
        }
    }

    /// A part may lack a rare tag, so its numbers are its own and are translated.
    private static func tags(
        _ sentences: [TreeSentence], _ tagger: Tagger, _ classes: WordClasses?, _ numbers: [String: UInt8]
    ) -> [[UInt8]] {
        let translated = tagger.sets.names.map { numbers[$0] ?? 0 }
        var view = SentenceView(classes: classes)
        var scratch = Tagger.Scratch()
        var tags: [UInt8] = []
        return sentences.map { sentence in
            view.fill(sentence)
            tagger.tag(view, into: &tags, &scratch)
            return tags.map { translated[Int($0)] }
        }
    }
}
