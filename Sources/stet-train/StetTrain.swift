// The program that makes the models and the compiled rules. `rules` compiles the rule files. `words` makes the list of
// words. `model` makes the model file and its cards. `names` tries training data for names and writes nothing. `score`
// measures what a model gets right. Run it in release, from the root of the package:
//
//     stet-train rules --out Sources/StetResources/Compiled/shipped.rules
//     stet-train words --vectors glove.6B.50d.txt --wordnet FOLDER --trees FILE.conllu… --out Sources/StetResources/Models/words.txt
//     stet-train model --words Sources/StetResources/Models/words.txt --vectors glove.6B.50d.txt --treebanks FOLDER --out Sources/StetResources/Models/english.model --cards Sources/StetResources/Models
//     stet-train names --model Sources/StetResources/Models/english.model --treebanks FOLDER --held 0 TEST.tsv…
//     stet-train score --model Sources/StetResources/Models/english.model FILE.conllu… TEST.tsv…
//
// The same data and the same seed give the same bytes. `TrainingData` lists the files that a folder of treebanks must
// hold.

import StetDocuments
import StetLinter
import StetTraining

@main
struct StetTrain {
    static func main() async {
        var words = Array(CommandLine.arguments.dropFirst())
        guard !words.isEmpty else {
            return complain("stet-train: needs a command: rules, words, model, names or score")
        }
        let command = words.removeFirst()
        do {
            let flags = try Flags(words)
            switch command {
            case "rules": try compileRules(flags)
            case "words": try trainWords(flags)
            case "model": try await trainModel(flags)
            case "names": try tryNames(flags)
            case "score": try score(flags)
            default:
                complain(
                    "stet-train: unknown command '\(command)'; the commands are rules, words, model, names and score")
            }
        } catch let error as FileError {
            complain("stet-train: \(error.message)")
        } catch {
            complain("stet-train: \(error)")
        }
    }

    /// Compiles the rule files that are embedded in this program.
    private static func compileRules(_ flags: Flags) throws {
        do {
            try Files.write(try Linter.compiledRules(), to: try flags.text("--out"))
        } catch let error as BrokenRules {
            complain("stet-train: the rule files have \(error.problems.count) problems; 'stet rules' shows them")
        }
    }

    private static func trainWords(_ flags: Flags) throws {
        let folder = try flags.text("--wordnet")
        let dictionary = try WordNetForms { name in try Files.read(folder + "/" + name) }
        let lines = WordListTraining.lines(
            vectors: try Files.read(try flags.text("--vectors")), dictionary, try flags.trees(), WordListOptions())
        try Files.write(lines, to: try flags.text("--out"))
    }
}
