// Where the models come from. `words` makes the list of words, `model` the model file and its card, `names` puts
// the names into it, `score` says what a model gets right. Run in release, from the root of the package:
//
//     stet-train words --vectors glove.6B.50d.txt --wordnet FOLDER --trees FILE.conllu… --out Sources/StetResources/Models/words.txt
//     stet-train model --words Sources/StetResources/Models/words.txt --trees FILE.conllu… --out Sources/StetResources/Models/english.model --card Sources/StetResources/Models/MODEL-CARD.md TEST.conllu…
//     stet-train names --model Sources/StetResources/Models/english.model --treebanks FOLDER --out Sources/StetResources/Models/english.model --card Sources/StetResources/Models/NAMES-CARD.md TEST.tsv…
//     stet-train score --model Sources/StetResources/Models/english.model FILE.conllu…
//
// The same data and the same seed give the same bytes.

import StetDocuments
import StetModels
import StetTraining

@main
struct StetTrain {
    static func main() async {
        var words = Array(CommandLine.arguments.dropFirst())
        guard !words.isEmpty else { return complain("stet-train: needs a command: words, model or score") }
        let command = words.removeFirst()
        do {
            let flags = try Flags(words)
            switch command {
            case "words": try trainWords(flags)
            case "model": try await trainModel(flags, words)
            case "names": try trainNames(flags, words)
            case "score": try score(flags)
            default: complain("stet-train: there is no command '\(command)': words, model, names, score")
            }
        } catch let error as FileError {
            complain("stet-train: \(error.message)")
        } catch {
            complain("stet-train: \(error)")
        }
    }

    private static func trainWords(_ flags: Flags) throws {
        let folder = try flags.text("--wordnet")
        let dictionary = try WordNetForms { name in try Files.read(folder + "/" + name) }
        let lines = WordListTraining.lines(
            vectors: try Files.read(try flags.text("--vectors")), dictionary, try flags.trees(), WordListOptions())
        try Files.write(lines, to: try flags.text("--out"))
    }

    private static func trainModel(_ flags: Flags, _ words: [String]) async throws {
        var tagging = TaggerOptions()
        tagging.bytes = try flags.number("--tagger-bytes", tagging.bytes)
        tagging.rounds = try flags.number("--tagger-rounds", tagging.rounds)
        tagging.firstRounds = try flags.number("--tagger-first-rounds", tagging.firstRounds)
        tagging.learners = try flags.number("--tagger-learners", tagging.learners)
        tagging.seed = UInt64(try flags.number("--seed", Int(tagging.seed)))
        var parsing = ParserOptions()
        parsing.seed = tagging.seed
        parsing.bytes.backward.steps = try flags.number("--step-bytes-1", parsing.bytes.backward.steps)
        parsing.bytes.backward.names = try flags.number("--relation-bytes-1", parsing.bytes.backward.names)
        parsing.bytes.forward.steps = try flags.number("--step-bytes-2", parsing.bytes.forward.steps)
        parsing.bytes.forward.names = try flags.number("--relation-bytes-2", parsing.bytes.forward.names)
        parsing.learners = try flags.number("--learners", parsing.learners)
        parsing.foldRounds = try flags.number("--fold-rounds", parsing.foldRounds)
        parsing.folds = try flags.number("--parser-folds", parsing.folds)
        parsing.firstRounds = try flags.number("--first-rounds", parsing.firstRounds)
        parsing.rounds = try flags.number("--rounds", parsing.rounds)
        parsing.explores = try flags.number("--explores", parsing.explores)
        let folds = try flags.number("--folds", 5)
        let sentences = try flags.trees()
        print("\(sentences.count) sentences, \(sentences.reduce(0) { $0 + $1.words.count }) words")

        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(try Files.read(try flags.text("--words"))))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        writer.add(Lemmas.section, LemmaTraining.section(sentences, classes))
        for (name, section) in try TaggerTraining(classes: classes, options: tagging, log: { print($0) }).train(sentences) {
            writer.add(name, section)
        }
        if folds > 0 {
            let whole = try Tagger(ModelFile(lasting(writer.file())))
            let tags = try await jackknifed(sentences, whole, classes, tagging, folds, flags)
            let training = ParserTraining(classes: classes, sets: whole.sets, options: parsing) { print($0) }
            for (name, section) in try await training.train(sentences, tags: tags) { writer.add(name, section) }
        }
        let file = writer.file()
        try Files.write(file, to: try flags.text("--out"))
        let model = try ModelFile(lasting(file))
        for name in model.sectionNames { print("\(name): \(model.size(of: name)) bytes") }
        let results = try score(model, flags.files)
        guard let path = flags["--card"].last else { return }
        var card = ModelCard(model: model)
        card.size = file.count
        card.results = results
        // Folders are the reader's own.
        card.command = ["model"] + words.map { $0.contains(".conllu") || $0.contains(".tsv") ? name(of: $0) : $0 }
        for path in flags["--trees"] + flags["--words"] {
            let bytes = try Files.read(path)
            let sentences = path.contains(".conllu") ? Treebank.sentences(conllu: bytes) : []
            card.inputs.append(
                ModelCard.Input(
                    name: name(of: path), sentences: sentences.count, words: sentences.reduce(0) { $0 + $1.words.count },
                    checksum: bytes.withUnsafeBytes { checksum($0) }))
        }
        try Files.write(card.text, to: path)
    }

    private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Tags by taggers that have not seen the sentence; kept in a file if one is named, since they take long.
    private static func jackknifed(
        _ sentences: [TreeSentence], _ whole: Tagger, _ classes: WordClasses, _ options: TaggerOptions, _ folds: Int, _ flags: Flags
    ) async throws -> [[UInt8]] {
        // One learner each: what their tags are for is their mistakes.
        var options = options
        options.learners = 1
        guard let path = flags["--tags"].last else {
            return try await Jackknife.tags(sentences, like: whole, classes: classes, options: options, folds: folds)
        }
        if let bytes = try? Files.read(path) {
            return bytes.split(separator: 0xFF, omittingEmptySubsequences: false).dropLast().map { Array($0) }
        }
        let tags = try await Jackknife.tags(sentences, like: whole, classes: classes, options: options, folds: folds)
        try Files.write(Array(tags.map { $0 + [0xFF] }.joined()), to: path)
        return tags
    }

    private static func score(_ flags: Flags) throws {
        let file = try ModelFile(lasting(try Files.read(try flags.text("--model"))))
        try file.verify()
        try score(file, flags.files)
    }

    @discardableResult
    private static func score(_ file: ModelFile, _ paths: [String]) throws -> [ModelCard.Result] {
        var results: [ModelCard.Result] = []
        for path in paths {
            let sentences = Treebank.sentences(conllu: try Files.read(path))
            let isWhole = file.sectionNames.contains(TreeParser.relationsSection)
            let found =
                isWhole
                ? Evaluation.trees(try LanguageModel(file), sentences)
                : Evaluation.tags(try Tagger(file), classes: try WordClasses(file), sentences)
            print("\(name(of: path)): UPOS \(found.upos) XPOS \(found.xpos) UAS \(found.heads) LAS \(found.relations)")
            if paths.count == 1 { for line in found.byRelation { print(line) } }
            results.append(ModelCard.Result(name: name(of: path), evaluation: found))
        }
        return results
    }
}
