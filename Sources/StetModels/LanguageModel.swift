// A model file comes in, all trained models go out: word classes, tagger, parser, base forms and names. They are opened
// once for a run. Opening reads only headers; the operating system loads the weights when the first sentence needs
// them.

import StetResources

/// The models of one file. Throws a `ModelError` when a section is missing or its sizes do not fit.
package struct LanguageModel: Sendable {
    package let classes: WordClasses
    package let tagger: Tagger
    package let parser: TreeParser
    package let lemmas: Lemmas
    /// nil for a file that holds no sections for names.
    package let names: NameTagger?

    package init(_ file: ModelFile) throws(ModelError) {
        classes = try WordClasses(file)
        tagger = try Tagger(file)
        parser = try TreeParser(file, tags: tagger.sets)
        lemmas = try Lemmas(file, classes)
        names = file.size(of: NameTagger.rowsSection) > 0 ? try NameTagger(file) : nil
    }

    /// The models inside the binary.
    package static func embedded() throws(ModelError) -> LanguageModel { try LanguageModel(embeddedFile()) }

    /// The model file inside the binary, not compared with its checksums.
    package static func embeddedFile() throws(ModelError) -> ModelFile {
        let resource = stet_model_file()?.pointee
        return try ModelFile(UnsafeRawBufferPointer(start: resource?.bytes, count: Int(resource?.size ?? 0)))
    }
}
