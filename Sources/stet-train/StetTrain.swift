import StetDocuments
import StetModels
import StetTraining

@main
struct StetTrain {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == "classes" {
            let text = ClassTraining.classes(vectors: try Files.read(words[1]), words: Int(words[3]) ?? 60_000, classes: Int(words[4]) ?? 1_000, families: Int(words[5]) ?? 64, seed: 1)
            try Files.write(Array(text.utf8), to: words[2])
            return
        }
        // tagger CLASSES DEV TRAIN...
        let clock = ContinuousClock()
        let start = clock.now
        var writer = ModelWriter()
        if words[1] != "-" { writer.add(WordClasses.section, ClassTraining.section(try Files.read(words[1]))) }
        let classes = words[1] == "-" ? nil : try WordClasses(ModelFile(lasting(writer.file())))
        var sentences: [TreeSentence] = []
        for path in words.dropFirst(3) { sentences += Treebank.sentences(conllu: try Files.read(path)) }
        var options = TaggerOptions()
        if words[0].hasPrefix("tagger="), let bytes = Int(words[0].dropFirst(7)) { options.bytes = bytes }
                for (name, section) in try TaggerTraining(classes: classes, options: options, log: { print($0) }).train(sentences) {
            print(name, section.bytes.count)
            writer.add(name, section)
        }
        let model = try ModelFile(lasting(writer.file()))
        let tagger = try Tagger(model)
        print("trained in", clock.now - start)
        for path in words[2].split(separator: ",") {
            let tested = Treebank.sentences(conllu: try Files.read(String(path)))
            let before = clock.now
            let result = Evaluation.tags(tagger, classes: classes, tested)
            print(path, Evaluation.percent(result.upos, of: result.words), Evaluation.percent(result.xpos, of: result.words), clock.now - before, result.words)
        }
    }
}
