// A parser must learn from tags with the mistakes that it will meet later. A tagger makes too few mistakes in the
// sentences on which it was trained. So the sentences are divided into parts, and each part is tagged by a tagger that
// was trained on the other parts.

package import StetModels

/// Tags sentences with taggers that have not seen them.
package enum Jackknife {
    /// The tags of each sentence's words without quotation marks, in the numbers of `whole`. The parts are tagged at
    /// the same time. Each part has a tagger of its own, so the tags do not depend on how many run at a time.
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

    /// The tags of one part. The other parts may not have every rare tag, so this tagger has its own numbers for tags,
    /// which are translated.
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
