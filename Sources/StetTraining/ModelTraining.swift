// All that a model file is learnt from comes in, the bytes of the file go out. Here stands which model is trained on
// what another says, and in which order; the same data and seed give the same bytes.

package import StetModels

package struct ModelOptions: Sendable {
    package var tagger = TaggerOptions()
    package var parser = ParserOptions()
    package var names = NameOptions()
    /// Parts into which the trees are dealt for the tags that the parser learns from.
    package var folds = 5

    package init(seed: UInt64 = 1) {
        tagger.seed = seed
        parser.seed = seed
        names.seed = seed
    }
}

/// What the models of a language are learnt from.
package struct ModelSources: Sendable {
    /// Lines "word class family kinds"; see `WordListTraining`.
    package var words: [UInt8]
    /// Lines "word number number …"; may be empty.
    package var vectors: [UInt8]
    package var trees: [TreeSentence]
    package var names: NameSources

    package init(words: [UInt8], vectors: [UInt8], trees: [TreeSentence], names: NameSources) {
        self.words = words
        self.vectors = vectors
        self.trees = trees
        self.names = names
    }
}

package struct ModelTraining {
    private let options: ModelOptions
    private let log: @Sendable (String) -> Void

    package init(options: ModelOptions, log: @escaping @Sendable (String) -> Void = { _ in }) {
        self.options = options
        self.log = log
    }

    /// A whole model file.
    package func train(_ sources: ModelSources) async throws -> [UInt8] {
        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(sources.words))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        writer.add(Lemmas.section, LemmaTraining.section(sources.trees, classes))
        let tagging = TaggerTraining(classes: classes, options: options.tagger, log: log)
        for (name, section) in try tagging.train(sources.trees) { writer.add(name, section) }

        let tagger = try Tagger(ModelFile(lasting(writer.file())))
        var options = options
        // One learner each: what their tags are for is their mistakes.
        options.tagger.learners = 1
        let tags = try await Jackknife.tags(
            sources.trees, like: tagger, classes: classes, options: options.tagger, folds: options.folds)
        let parsing = ParserTraining(classes: classes, sets: tagger.sets, options: options.parser, log: log)
        for (name, section) in await parsing.train(sources.trees, tags: tags, vectors: sources.vectors) {
            writer.add(name, section)
        }

        try addNames(sources.names, classes, to: &writer)
        return writer.file()
    }

    /// A model file with new names: they ask neither tags nor trees, so that this gives the bytes that training all
    /// anew would give.
    package func train(_ names: NameSources, into old: ModelFile) throws -> [UInt8] {
        var writer = ModelWriter()
        for name in old.sectionNames where !NameTagger.sections.contains(name) {
            var section = try old.section(name)
            writer.add(name, Array(try section.bytes(old.size(of: name))))
        }
        try addNames(names, WordClasses(old), to: &writer)
        return writer.file()
    }

    private func addNames(_ names: NameSources, _ classes: WordClasses, to writer: inout ModelWriter) throws {
        let lists = names.lists()
        writer.add(NameLists.section, lists)
        let training = try NameTraining(classes: classes, lists: lists, options: options.names, log: log)
        for (name, section) in training.train(names.sentences(seed: options.names.seed)) { writer.add(name, section) }
    }
}
