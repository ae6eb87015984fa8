import StetDocuments
import StetTraining

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The words of the command line: the values of the flags, and the files.
struct Flags {
    struct Misuse: Error, CustomStringConvertible {
        let description: String
    }

    private let words: [String]
    private var values: [String: [String]] = [:]
    private(set) var files: [String] = []

    /// A flag takes the word after it as its value; `--trees` takes all words up to the next flag. Throws a `Misuse`
    /// when a value is missing.
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

    /// All words except a flag and its value.
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

    /// The sentences of all treebanks that `--trees` names.
    func trees() throws -> [TreeSentence] {
        try self["--trees"].flatMap { Treebank.sentences(conllu: try Files.read($0)) }
    }
}

/// Writes a line to standard error and ends the program with exit status 2.
func complain(_ line: String) {
    var line = line + "\n"
    line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    exit(2)
}
