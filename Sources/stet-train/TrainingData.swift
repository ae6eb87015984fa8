// The files with the training data. A folder of treebanks comes in, the data for training and for testing go out. The
// names of the files are fixed, so that the data are always those that the card names.

import StetDocuments
import StetModels
import StetText
import StetTraining

struct TrainingData {
    /// The treebanks for training, and those that are used only for testing.
    private static let learntTrees = ["ewt-train", "ewt-dev", "gum-clean-train"]
    private static let testedTrees = ["ewt-test", "gum-news-test", "pud-test"]
    /// The treebanks whose names are marked in a file of stet-train, with the name of that file.
    private static let markedTrees = [("ewt-train", "ewt-train"), ("gum-clean-train", "gum-train")]
    private static let learntNames = "ner/uner-ewt-dev.tsv"
    private static let testedNames = ["ner/uner-pud-test.tsv", "ner/uner-ewt-test.tsv", "ner/gum-news-test.tsv"]

    /// The folder of the treebanks, and the root of the package.
    let folder: String
    let root = "Sources/"

    // MARK: Data for training

    func trees() throws -> [TreeSentence] { try TrainingData.learntTrees.flatMap { try trees($0) } }

    func names() throws -> NameSources {
        var names = NameSources()
        names.ownLists = try lists(root + "stet-train/Lists")
        names.languageLists = try lists(root + "StetResources/English")
        for (tree, marks) in TrainingData.markedTrees {
            names.marked += NameMarks.sentences(
                of: try trees(tree), marks: try Files.read(root + "stet-train/Names/\(marks).txt"))
        }
        names.best = NameMarks.sentences(tagged: try Files.read(folder + "/" + TrainingData.learntNames))
        return names
    }

    /// The files that are not in the repository, for the card.
    func inputs(_ others: [String]) throws -> [ModelCard.Input] {
        let trees = TrainingData.learntTrees.map { folder + "/" + $0 + ".conllu" }
        return try (trees + [folder + "/" + TrainingData.learntNames] + others).map { path in
            let bytes = try Files.read(path)
            let sentences = path.hasSuffix(".conllu") ? Treebank.sentences(conllu: bytes) : []
            return ModelCard.Input(
                name: fileName(path), sentences: sentences.count, words: sentences.reduce(0) { $0 + $1.words.count },
                checksum: bytes.withUnsafeBytes { StableHash.checksum($0) })
        }
    }

    private func trees(_ name: String) throws -> [TreeSentence] {
        Treebank.sentences(conllu: try Files.read("\(folder)/\(name).conllu"))
    }

    private func lists(_ folder: String) throws -> [NameListFile] {
        try Files.entries(of: folder).flatMap { entry in
            let path = folder + "/" + entry.name
            if entry.kind == .folder { return try lists(path) }
            guard entry.name.hasSuffix(".txt") else { return [] }
            return [NameListFile(name: String(entry.name.dropLast(4)), bytes: try Files.read(path))]
        }
    }

    // MARK: Data for testing

    var testedTrees: [String] { TrainingData.testedTrees.map { "\(folder)/\($0).conllu" } }
    var testedNames: [String] { TrainingData.testedNames.map { folder + "/" + $0 } }
}

/// The name of a file without its folder, because folders differ from machine to machine.
func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
