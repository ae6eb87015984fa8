import StetDocuments
import StetLanguage
import StetSource
import Testing

let pageWords = PageWords(.standard())

/// Reads a text as a file of the given name would be read.
func read(_ text: String, as name: String = "draft.txt") -> FileReading {
    FileReading(Array(text.utf8), file: Walk.File(path: name, form: DocumentForm(path: name)), pageWords)
}

/// One line a block: "part: words".
func blocks(_ text: String, as name: String = "draft.txt") -> [String] {
    read(text, as: name).documents.flatMap { document in
        document.blocks.map { "\($0.part): \(document.text($0.span))" }
    }
}
