// A word and its tag come in, the base form that a dictionary lists goes out: "bridges" gives "bridge", "hoping" gives
// "hope". Rules remove the endings. Where two base forms are possible, the one that stands in the dictionary is taken.
// A list of exceptions holds the words for which the treebanks have another form than the rules.

import Synchronization

/// The base forms of words.
///
/// The section holds the exceptions as text, one a line: "form TAB fine tag TAB lemma". Other lines are skipped.
package struct Lemmas: Sendable {
    package static let section = "lemmas"

    private let exceptions: Exceptions
    private let classes: WordClasses

    package init(_ file: ModelFile, _ classes: WordClasses) throws(ModelError) {
        var section = try file.section(Lemmas.section)
        self.init(exceptions: try section.text(), classes)
    }

    package init(exceptions text: String, _ classes: WordClasses) {
        exceptions = Exceptions(text)
        self.classes = classes
    }

    /// The list of exceptions. It becomes a dictionary at the first question: who wants trees only does not pay for it.
    /// It is a class because all copies of the models share the dictionary.
    private final class Exceptions: Sendable {
        private let text: String
        private let table = Mutex<[String: String]?>(nil)

        init(_ text: String) { self.text = text }

        subscript(key: String) -> String? {
            table.withLock { table in
                if let table { return table[key] }
                var read: [String: String] = [:]
                for line in text.split(separator: "\n") {
                    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                    if columns.count == 3 { read["\(columns[0])\t\(columns[1])"] = String(columns[2]) }
                }
                table = read
                return read[key]
            }
        }
    }

    /// The base form of a word. Words other than names become small letters.
    ///
    /// - Parameter tag: the fine tag, "NNS".
    package func lemma(of form: String, tag: Substring) -> String {
        let isName = tag == "NNP" || tag == "NNPS"
        let word = isName ? form : form.lowercased()
        if let exception = exceptions["\(form.lowercased())\t\(tag)"] { return exception }
        switch tag {
        case "NNS", "NNPS", "VBZ": return withoutS(word)
        case "VBD", "VBN": return withoutEnding(word, "ed", .verb)
        case "VBG": return withoutEnding(word, "ing", .verb)
        case "JJR", "RBR": return withoutEnding(word, "er", .adjective)
        case "JJS", "RBS": return withoutEnding(word, "est", .adjective)
        default: return word
        }
    }

    /// The bits of `WordView.forms` for the base forms of verbs and adjectives.
    private enum Base: UInt32 { case verb = 4, adjective = 128 }

    private func withoutS(_ word: String) -> String {
        guard word.utf8.count > 2, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        for end in ["ses", "xes", "zes", "ches", "shes"] where word.hasSuffix(end) {
            // "houses" is "house", "buses" is "bus".
            let withE = String(word.dropLast())
            let without = String(word.dropLast(2))
            return isKnown(without, 5) && !isKnown(withE, 5) || end.utf8.count == 4 ? without : withE
        }
        return String(word.dropLast())
    }

    private func withoutEnding(_ word: String, _ ending: String, _ base: Base) -> String {
        guard word.hasSuffix(ending), word.utf8.count > ending.utf8.count + 1 else { return word }
        let stem = String(word.dropLast(ending.count))
        if stem.hasSuffix("i"), ending != "ing" { return stem.dropLast() + "y" }
        var candidates = [stem + "e", stem]
        let end = Array(stem.utf8.suffix(2))
        if end.count == 2, end[0] == end[1] { candidates.insert(String(stem.dropLast()), at: 0) }
        if let known = candidates.first(where: { isKnown($0, base.rawValue) }) { return known }
        // The dictionary does not have the word: "blogged" gives "blog", "emailed" gives "email".
        return end.count == 2 && end[0] == end[1] && !"lsz".utf8.contains(end[0]) ? String(stem.dropLast()) : stem
    }

    private func isKnown(_ word: String, _ forms: UInt32) -> Bool {
        var word = word
        let form = word.withUTF8 { WordView($0).form }
        return UInt32(classes(form).kinds) & forms != 0
    }
}
