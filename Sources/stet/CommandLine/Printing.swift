// Paths come in, one text for each document goes to the console, in order. The commands that list what they see in
// documents (`mentions`, `parse`, `dump`) print through this function, so each reads several files at a time. `claims`
// takes the claims of a check instead (`ClaimSink`).

import StetDocuments
import StetLinter

extension Console {
    /// Prints the text that `text` makes of each document, in order, with `separator` between two texts. Several
    /// documents are read at a time.
    func printDocuments(
        _ paths: [String], _ input: InputOptions, _ words: PageWords, separator: String = "",
        _ text: @Sendable @escaping (Document, inout FileText) -> String
    ) async -> ExitStatus {
        var intake = Intake(paths, input, words)
        var documents = 0
        var status = ExitStatus.clean
        func complain(_ problems: [ReadProblem]) {
            for problem in problems {
                self.complain("stet: " + problem.description)
                if problem.isFatal { status = .incomplete }
            }
        }
        await inOrder(jobs: input.jobs, next: { isRead ? intake.next() : nil }) { piece in
            var read = ReadPiece(piece, input, words)
            let texts = read.documents.map { text($0, &read.text) }
            return (texts, read.problems)
        } take: { texts, problems in
            for text in texts {
                if documents > 0 { write(separator) }
                write(text)
                documents += 1
            }
            complain(problems)
        }
        complain(intake.problems)
        if documents == 0 { self.complain("stet: no document was read") }
        return documents == 0 ? .incomplete : status
    }
}
