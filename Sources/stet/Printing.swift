import StetDocuments
import StetLinter
import StetReports
import StetSource

extension Console {
    /// The linter with the shipped rules; nil when they are broken, which has then been said.
    func linter() -> Linter? {
        do {
            return try Linter()
        } catch {
            write(render(Report(diagnostics: error.problems, summary: Summary()), as: .text))
            return nil
        }
    }

    /// Prints what `text` makes of each document, in order, reading several at a time.
    func printDocuments(
        _ paths: [String], _ input: InputOptions, _ text: @Sendable @escaping (Document, inout FileText) -> String
    ) async -> ExitStatus {
        var intake = Intake(paths, input)
        var documents = 0
        var status = ExitStatus.clean
        func complain(_ problems: [ReadProblem]) {
            for problem in problems {
                self.complain(problem.description)
                if problem.isFatal { status = .incomplete }
            }
        }
        await inOrder(jobs: input.jobs, next: { isRead ? intake.next() : nil }) { piece in
            var read = ReadPiece(piece, input)
            let texts = read.documents.map { text($0, &read.text) }
            return (texts, read.problems)
        } take: { texts, problems in
            for text in texts { write(text) }
            documents += texts.count
            complain(problems)
        }
        complain(intake.problems)
        return documents == 0 ? .incomplete : status
    }
}
