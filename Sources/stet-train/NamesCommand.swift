// Trains the names alone and says how it does: for work on features and lists.

import StetDocuments
import StetModels
import StetTraining

enum NamesCommand {
    /// names CLASSES LISTS ENGLISH MARKS DATA [key=value …]: the folders of lists, of English, of marks, of treebanks.
    static func run(_ words: [String]) throws {
        var options = NameOptions()
        var tests = ["ner-uner-pud-test.tsv", "ner-uner-ewt-test.tsv", "ner-gum-news-test.tsv"]
        var weight = 2
        var held: Int?
        for word in words.dropFirst(6) {
            let parts = word.split(separator: "=").map(String.init)
            guard parts.count == 2, let number = Int(parts[1]) else { continue }
            switch parts[0] {
            case "margin": options.margin = Int32(number)
            case "recall": options.recall = Int32(number)
            case "voters": options.voters = number
            case "rounds": options.rounds = number
            case "first": options.firstRounds = number
            case "bytes": options.bytes = number
            case "weight": weight = number
            case "held": held = number
            default: break
            }
        }
        var writer = ModelWriter()
        writer.add(WordClasses.section, ClassTraining.section(try Files.read(words[1])))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        var packing = NameListPacking()
        for name in try files(words[2]) { packing.add(NameListFile(name: name, bytes: try Files.read("\(words[2])/\(name).txt"))) }
        for name in try files(words[3]) { packing.addEnglish(NameListFile(name: name, bytes: try Files.read("\(words[3])/\(name).txt"))) }
        packing.addWords()
        let lists = packing.section()
        print("lists", lists.bytes.count)
        writer.add(NameLists.section, lists)
        var sentences: [NameSentence] = []
        for (tree, marks) in [("ewt-train", "ewt-train"), ("gum-clean-train", "gum-train")] {
            sentences += NameMarks.sentences(
                of: Treebank.sentences(conllu: try Files.read("\(words[5])/\(tree).conllu")), marks: try Files.read("\(words[4])/\(marks).txt"))
        }
        var dev = NameMarks.sentences(tagged: try Files.read("\(words[5])/ner-uner-ewt-dev.tsv"))
        var heldOut: [NameSentence] = []
        if let held {
            // Runs of 50 sentences, every fourth held out.
            heldOut = dev.enumerated().filter { $0.offset / 50 % 4 == held }.map(\.element)
            dev = dev.enumerated().filter { $0.offset / 50 % 4 != held }.map(\.element)
            tests = []
        }
        for _ in 0..<weight { sentences += dev }
        let training = try NameTraining(classes: classes, lists: lists, options: options, log: { print($0) })
        for (name, section) in training.train(sentences) {
            print(name, section.bytes.count)
            writer.add(name, section)
        }
        let model = try ModelFile(lasting(writer.file()))
        let tagger = try NameTagger(model)
        if held != nil { print("held out", NameScore.of(tagger, classes: classes, heldOut).summary) }
        for test in tests {
            let tested = NameMarks.sentences(tagged: try Files.read("\(words[5])/\(test)"))
            let clock = ContinuousClock()
            let start = clock.now
            let score = NameScore.of(tagger, classes: classes, tested)
            print(test, score.summary, clock.now - start)
        }
        try Files.write(writer.file(), to: "/tmp/nm/names.model")
    }

    private static func files(_ folder: String) throws -> [String] {
        try Files.entries(of: folder).map(\.name).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }
    }
}
