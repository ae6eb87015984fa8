/// A file or line that could not be read, or in which something had to be replaced. Readers return problems and do not
/// throw them, so that one bad document does not stop the others.
///
/// A fatal problem means that the command could not do all its work (exit status 2).
package struct ReadProblem: Error, Hashable, Sendable {
    package var path: String
    /// The line, from 1; nil when the problem concerns the whole file.
    package var line: Int?
    /// The column, from 1, in Unicode scalars.
    package var column: Int?
    /// What is wrong, in lower case without a full stop: "no such file", "broken escape in \"text\"".
    package var message: String
    package var isFatal: Bool

    package init(path: String, line: Int? = nil, column: Int? = nil, message: String, isFatal: Bool = true) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.isFatal = isFatal
    }
}

extension ReadProblem: CustomStringConvertible {
    package var description: String {
        let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        return "\(path)\(place): \(message)"
    }
}
