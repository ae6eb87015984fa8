import StetModels
import StetTraining

/// Invented sentences with names, and lists that hold some of these names.
enum SmallNames {
    /// "[Ana Roe]PER left [Torrin]LOC ." as words and labels.
    static func sentence(_ marked: String) -> NameSentence {
        var words: [String] = []
        var tags: [String] = []
        var open = false
        var pending: [Int] = []
        for piece in marked.split(separator: " ") {
            var word = String(piece)
            if word.hasPrefix("[") {
                open = true
                word.removeFirst()
            }
            let parts = word.split(separator: "]").map(String.init)
            words.append(parts[0])
            tags.append("O")
            if open { pending.append(words.count - 1) }
            if parts.count == 2 {
                for (number, place) in pending.enumerated() { tags[place] = (number == 0 ? "B-" : "I-") + parts[1] }
                pending = []
                open = false
            }
        }
        return NameSentence(words: words, labels: NameMarks.labels(tags))
    }

    private static let marked = [
        "[Ana Roe]PER left [Torrin]LOC on Monday .", "Mr [Lind]PER met [Paul Roe]PER in [Karvel]LOC .",
        "The [Torrin Water Board]ORG said nothing .", "Police said [Ana Lind]PER works for the [Karvel Board]ORG .",
        "[Paul Lind]PER flew to [Torrin]LOC and [Karvel]LOC .", "The storm closed the bridge .",
        "Nobody at the [Karvel Water Board]ORG spoke .",
    ]

    static func sentences(times: Int = 1) -> [NameSentence] {
        Array(repeating: marked.map(sentence), count: times).flatMap { $0 }
    }

    static func sources(times: Int = 1) -> NameSources {
        func list(_ name: String, _ text: String) -> NameListFile { NameListFile(name: name, bytes: Array(text.utf8)) }
        var sources = NameSources()
        sources.ownLists = [
            list("given-names", "# Names.\nAna\nPaul\nÉlodie\n"),
            list("cities", "Torrin\tZZ\t800\nPort Karvel\tZZ\t70\nSankt-Lind\tZZ\t20\n"),
        ]
        sources.languageLists = [list("organisations", "[head]\nboard\n[known]\nKarvel's Own; Torrin Post = TP\n")]
        sources.marked = sentences(times: times)
        return sources
    }
}
