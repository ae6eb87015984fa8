// The names of a model file: lists and marked sentences come in, the file comes out with its sections of names made anew
// and all others as they were. Folders are those of the package; the treebanks stand outside it.

import StetDocuments
import StetModels
import StetTraining

extension StetTrain {
    static func trainNames(_ flags: Flags, _ command: [String]) throws {
        let old = try ModelFile(lasting(try Files.read(try flags.text("--model"))))
        var writer = ModelWriter()
        for name in old.sectionNames where !NameTagger.sections.contains(name) {
            var section = try old.section(name)
            writer.add(name, Array(try section.bytes(old.size(of: name))))
        }
        let classes = try WordClasses(old)
        let files = try listFiles(flags.folder("--lists", "Lists"))
        let lists = try packedLists(files, flags)
        writer.add(NameLists.section, lists)

        var options = NameOptions()
        options.seed = UInt64(try flags.number("--seed", Int(options.seed)))
        options.voters = try flags.number("--voters", options.voters)
        options.firstRounds = try flags.number("--first-rounds", options.firstRounds)
        options.rounds = try flags.number("--rounds", options.rounds)
        options.margin = Int32(try flags.number("--margin", Int(options.margin)))
        options.recall = Int32(try flags.number("--recall", Int(options.recall)))
        options.bytes = try flags.number("--name-bytes", options.bytes)
        let folder = try flags.text("--treebanks")
        var dev = NameMarks.sentences(tagged: try Files.read(folder + "/ner/uner-ewt-dev.tsv"))
        var heldOut: [NameSentence] = []
        if let held = flags["--held"].last.flatMap({ Int($0) }) {
            // Runs of 50 sentences, every fourth held out: for trials of features.
            let numbered = dev.enumerated()
            heldOut = numbered.filter { $0.offset / 50 % 4 == held }.map(\.element)
            dev = numbered.filter { $0.offset / 50 % 4 != held }.map(\.element)
        }
        var sentences: [NameSentence] = []
        for (tree, marks) in [("ewt-train", "ewt-train"), ("gum-clean-train", "gum-train")] {
            sentences += NameMarks.sentences(
                of: Treebank.sentences(conllu: try Files.read("\(folder)/\(tree).conllu")),
                marks: try Files.read("\(flags.folder("--marks", "Names"))/\(marks).txt"))
        }
        var disguise = NameDisguise(files, seed: options.seed)
        let others = disguise.disguised(sentences + dev)
        for _ in 0..<(try flags.number("--weight", 2)) { sentences += dev }
        sentences += others
        let training = try NameTraining(classes: classes, lists: lists, options: options) { print($0) }
        for (name, section) in training.train(sentences) { writer.add(name, section) }

        let file = writer.file()
        try Files.write(file, to: try flags.text("--out"))
        let model = try ModelFile(lasting(file))
        for name in NameTagger.sections { print("\(name): \(model.size(of: name)) bytes") }
        print("the file: \(file.count) bytes")
        let tagger = try NameTagger(model)
        if !heldOut.isEmpty { print("held out: \(NameScore.of(tagger, classes: classes, heldOut).summary)") }
        var card = NamesCard(model: model, size: file.count, command: command)
        for path in flags.files {
            let tested = NameMarks.sentences(tagged: try Files.read(path))
            let score = NameScore.of(tagger, classes: classes, tested)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            card.results.append((name, score))
            print("\(name): \(score.summary)")
            if let trees = flags["--documents"].last {
                let ordered = NameSentence.ordered(tested, as: Treebank.sentences(conllu: try Files.read(trees)))
                guard !ordered.isEmpty else { continue }
                print("  its documents, each sentence alone: \(NameScore.of(tagger, classes: classes, ordered).summary)")
                print("  its documents, each remembering:    \(NameScore.of(tagger, classes: classes, ordered, remembers: true).summary)")
            }
        }
        if let path = flags["--card"].last { try Files.write(card.text, to: path) }
    }

    private static func packedLists(_ files: [NameListFile], _ flags: Flags) throws -> SectionWriter {
        var packing = NameListPacking()
        for file in files { packing.add(file) }
        for file in try listFiles(flags["--english"].last ?? "Sources/StetResources/English") { packing.addEnglish(file) }
        packing.addWords()
        return packing.section()
    }

    private static func listFiles(_ folder: String) throws -> [NameListFile] {
        try Files.entries(of: folder).filter { $0.name.hasSuffix(".txt") }.map {
            NameListFile(name: String($0.name.dropLast(4)), bytes: try Files.read(folder + "/" + $0.name))
        }
    }
}

extension Flags {
    /// A folder of stet-train, unless another is named.
    fileprivate func folder(_ flag: String, _ name: String) -> String { self[flag].last ?? "Sources/stet-train/" + name }
}
