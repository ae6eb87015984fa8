/// What could not be read, or only with something replaced.
///
/// Fatal means that the command could not do all its work (exit status 2); the other documents are read.
package struct ReadProblem: Error, Hashable, Sendable {
    package var path: String
    /// From 1; nil when the problem is the file's.
    package var line: Int?
    /// From 1, in Unicode scalars.
    package var column: Int?
    /// Lower case, no full stop: "no such file", "broken escape in \"text\"".
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
