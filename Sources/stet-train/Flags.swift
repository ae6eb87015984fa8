import StetDocuments
import StetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the command line says: values by flag, and files.
struct Flags {
    struct Misuse: Error, CustomStringConvertible {
        let description: String
    }

    private let words: [String]
    private var values: [String: [String]] = [:]
    private(set) var files: [String] = []

    /// A flag takes the word behind it; `--trees` takes all words up to the next flag.
    init(_ words: [String]) throws {
        self.words = words
        var words = words[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                files.append(word)
                continue
            }
            guard let value = words.popFirst() else { throw Misuse(description: "\(word) needs a value") }
            values[word, default: []].append(value)
            while word == "--trees", let next = words.first, !next.hasPrefix("--") {
                values[word, default: []].append(next)
                words.removeFirst()
            }
        }
    }

    /// All words but a flag and its value.
    func words(without flag: String) -> [String] {
        words.indices.filter { words[$0] != flag && ($0 == 0 || words[$0 - 1] != flag) }.map { words[$0] }
    }

    subscript(flag: String) -> [String] { values[flag, default: []] }

    func text(_ flag: String) throws -> String {
        guard let value = self[flag].last else { throw Misuse(description: "\(flag) is missing") }
        return value
    }

    func number(_ flag: String, _ usual: Int) throws -> Int {
        guard let text = self[flag].last else { return usual }
        guard let number = Int(text), number >= 0 else {
            throw Misuse(description: "\(flag) takes a number, not '\(text)'")
        }
        return number
    }

    /// The sentences of all treebanks that are named.
    func trees() throws -> [TreeSentence] {
        try self["--trees"].flatMap { Treebank.sentences(conllu: try Files.read($0)) }
    }
}

/// One line for standard error; then nothing more can be done.
func complain(_ line: String) {
    var line = line + "\n"
    line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    exit(2)
}
