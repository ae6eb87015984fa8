// `stet-train names`: tries lists, marked names and features of names within minutes. A part of the best sentences is
// not learnt from but scored. Nothing is written.

import StetDocuments
import StetModels
import StetTraining

extension StetTrain {
    static func tryNames(_ flags: Flags) throws {
        let old = try ModelFile(lasting(try Files.read(try flags.text("--model"))))
        var names = try TrainingData(folder: try flags.text("--treebanks")).names()
        // The sentences are divided into groups of 50, and every fourth group is not learnt from.
        let held = try flags.number("--held", 0) % 4
        let numbered = names.best.enumerated()
        let heldOut = numbered.filter { $0.offset / 50 % 4 == held }.map(\.element)
        names.best = numbered.filter { $0.offset / 50 % 4 != held }.map(\.element)

        let training = ModelTraining(options: try flags.modelOptions()) { print($0) }
        let model = try ModelFile(lasting(training.train(names, into: old)))
        for name in NameTagger.sections { print("\(name): \(model.size(of: name)) bytes") }
        let tagger = try NameTagger(model)
        let classes = try WordClasses(model)
        print("held out: \(NameScore.of(tagger, classes: classes, heldOut).summary)")
        try scoreNames(model, flags.files)
        guard let trees = flags["--documents"].last else { return }
        let documents = Treebank.sentences(conllu: try Files.read(trees))
        for path in flags.files {
            let ordered = NameSentence.ordered(NameMarks.sentences(tagged: try Files.read(path)), as: documents)
            guard !ordered.isEmpty else { continue }
            print("\(fileName(path)), each sentence alone: \(NameScore.of(tagger, classes: classes, ordered).summary)")
            print(
                "\(fileName(path)), each document remembering: \(NameScore.of(tagger, classes: classes, ordered, remembers: true).summary)"
            )
        }
    }
}
