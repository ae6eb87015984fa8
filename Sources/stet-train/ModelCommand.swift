// `stet-train model` makes the model file in the repository. It trains all models, scores them on treebanks that none
// of them has seen, and describes them in two cards beside the file.

import StetDocuments
import StetModels
import StetTraining

extension StetTrain {
    /// Trains the models and writes the file and its cards. With `--from FILE` only the names are trained, and all
    /// other sections come from FILE. When only a list of names has changed, the bytes are the same as those of a
    /// complete training.
    static func trainModel(_ flags: Flags) async throws {
        let data = TrainingData(folder: try flags.text("--treebanks"))
        let (words, vectors) = (try flags.text("--words"), try flags.text("--vectors"))
        let out = try flags.text("--out")
        let training = ModelTraining(options: try flags.modelOptions()) { print($0) }
        let file: [UInt8]
        if let old = flags["--from"].last {
            file = try training.train(data.names(), into: ModelFile(lasting(try Files.read(old))))
        } else {
            let sources = ModelSources(
                words: try Files.read(words), vectors: try Files.read(vectors), trees: try data.trees(),
                names: try data.names())
            file = try await training.train(sources)
        }
        try Files.write(file, to: out)

        let model = try ModelFile(lasting(file))
        for name in model.sectionNames { print("\(name): \(model.size(of: name)) bytes") }
        print("the file: \(file.count) bytes")
        let trees = try scoreTrees(model, data.testedTrees)
        let names = try scoreNames(model, data.testedNames)
        guard let folder = flags["--cards"].last else { return }
        let card = ModelCard(
            model: model, size: file.count, inputs: try data.inputs([words, vectors]), results: trees,
            command: ["model"] + flags.words(without: "--from").map { $0.hasPrefix("Sources/") ? $0 : fileName($0) })
        try Files.write(card.text, to: folder + "/MODEL-CARD.md")
        try Files.write(NamesCard(model: model, results: names).text, to: folder + "/NAMES-CARD.md")
    }

    /// `stet-train score`: measures how much a model file gets right.
    static func score(_ flags: Flags) throws {
        let file = try ModelFile(lasting(try Files.read(try flags.text("--model"))))
        try file.verify()
        try scoreTrees(file, flags.files.filter { $0.hasSuffix(".conllu") })
        try scoreNames(file, flags.files.filter { $0.hasSuffix(".tsv") })
    }

    @discardableResult
    private static func scoreTrees(_ file: ModelFile, _ paths: [String]) throws -> [ModelCard.Result] {
        try paths.map { path in
            let found = Evaluation.trees(try LanguageModel(file), Treebank.sentences(conllu: try Files.read(path)))
            print("\(fileName(path)): UPOS \(found.upos) XPOS \(found.xpos) UAS \(found.heads) LAS \(found.relations)")
            if paths.count == 1 { for line in found.byRelation { print(line) } }
            return ModelCard.Result(name: fileName(path), evaluation: found)
        }
    }

    @discardableResult
    static func scoreNames(_ file: ModelFile, _ paths: [String]) throws -> [NamesCard.Result] {
        try paths.map { path in
            let sentences = NameMarks.sentences(tagged: try Files.read(path))
            let score = NameScore.of(try NameTagger(file), classes: try WordClasses(file), sentences)
            print("\(fileName(path)): \(score.summary)")
            return NamesCard.Result(name: fileName(path), score: score)
        }
    }
}

extension Flags {
    /// The options of the training. Without flags they are those of the file in the repository.
    func modelOptions() throws -> ModelOptions {
        var options = ModelOptions(seed: UInt64(try number("--seed", 1)))
        options.tagger.bytes = try number("--tagger-bytes", options.tagger.bytes)
        options.parser.rounds = try number("--parser-rounds", options.parser.rounds)
        options.names.bytes = try number("--name-bytes", options.names.bytes)
        options.names.voters = try number("--voters", options.names.voters)
        return options
    }
}
