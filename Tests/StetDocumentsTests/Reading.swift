import StetDocuments
import StetLanguage
import StetSource
import Testing

let pageWords = PageWords(.standard())

/// Reads a text as if it were the file with the given name.
func read(_ text: String, as name: String = "draft.txt") -> FileReading {
    FileReading(Array(text.utf8), file: Walk.File(path: name, form: DocumentForm(path: name)), pageWords)
}

/// The blocks of a text, one on each line: "part: words".
func blocks(_ text: String, as name: String = "draft.txt") -> [String] {
    read(text, as: name).documents.flatMap { document in
        document.blocks.map { "\($0.part): \(document.text($0.span))" }
    }
}
