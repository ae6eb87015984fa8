import Glibc
import StetDocuments
import StetModels
import StetTraining

@main
struct StetTrain {
    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        if words.first == "classes" {
            let text = ClassTraining.classes(vectors: try Files.read(words[1]), words: Int(words[3]) ?? 60_000, classes: Int(words[4]) ?? 1_000, families: Int(words[5]) ?? 64, seed: 1)
            try Files.write(Array(text.utf8), to: words[2])
            return
        }
        if words.first == "names" { return try NamesCommand.run(words) }
        // key=value... CLASSES DEV,DEV TRAIN...
        var options = ParserOptions()
        var tagging = TaggerOptions()
        var folds = 5
        var out: String?
        var cache: String?
        while let first = words.first, let equals = first.firstIndex(of: "=") {
            let value = String(first[first.index(after: equals)...])
            switch first[..<equals] {
            case "tagger": tagging.bytes = Int(value)!
            case "steps": options.stepBytes = Int(value)!
            case "names": options.nameBytes = Int(value)!
            case "first": options.firstRounds = Int(value)!
            case "rounds": options.rounds = Int(value)!
            case "explores": options.explores = Int(value)!
            case "folds": folds = Int(value)!
            case "joint": options.isJoint = true
            case "out": out = value
            case "cache": cache = value
            default: print("?", first)
            }
            words.removeFirst()
        }
        let clock = ContinuousClock()
        let start = clock.now
        var writer = ModelWriter()
        if words[0] != "-" { writer.add(WordClasses.section, ClassTraining.section(try Files.read(words[0]))) }
        let classes = words[0] == "-" ? nil : try WordClasses(ModelFile(lasting(writer.file())))
        var sentences: [TreeSentence] = []
        for path in words.dropFirst(2) { sentences += Treebank.sentences(conllu: try Files.read(path)) }
        var tagger = writer
        for (name, section) in try TaggerTraining(classes: classes, options: tagging, log: { print($0) }).train(sentences) {
            print(name, section.bytes.count)
            writer.add(name, section)
            tagger.add(name, section)
        }
        let whole = try Tagger(ModelFile(lasting(tagger.file())))
        print("tagger trained in", clock.now - start)
        if folds == 0 {
            let model = try ModelFile(lasting(writer.file()))
            for path in words[1].split(separator: ",") {
                let tested = Treebank.sentences(conllu: try Files.read(String(path)))
                let result = Evaluation.tags(try Tagger(model), classes: classes, tested)
                print(path, Evaluation.percent(result.upos, of: result.words), Evaluation.percent(result.xpos, of: result.words))
            }
            return
        }
        let tags: [[UInt8]]
        if let cache, let bytes = try? Files.read(cache) {
            tags = bytes.split(separator: 0xFF, omittingEmptySubsequences: false).dropLast().map { Array($0) }
        } else {
            tags = try Jackknife.tags(sentences, like: whole, classes: classes, options: tagging, folds: folds)
            if let cache { try Files.write(Array(tags.map { $0 + [0xFF] }.joined()), to: cache) }
        }
        print("tags ready in", clock.now - start)
        for (name, section) in ParserTraining(classes: classes, options: options, log: { print($0) }).train(sentences, tags: tags, names: whole.sets.names) {
            print(name, section.bytes.count)
            writer.add(name, section)
        }
        if let out { try Files.write(writer.file(), to: out) }
        let model = try ModelFile(lasting(writer.file()))
        print("trained in", clock.now - start)
        for path in words[1].split(separator: ",") {
            let tested = Treebank.sentences(conllu: try Files.read(String(path)))
            let before = clock_t(Glibc.clock())
            let result = try Evaluation.trees(model, classes: classes, tested)
            print(path.split(separator: "/").last!, [result.upos, result.xpos, result.heads, result.relations].map { Evaluation.percent($0, of: result.words) }.joined(separator: " "), Int(Double(result.words) / (Double(Glibc.clock() - before) / 1e6)), "words/s of cpu")
        }
    }
}
