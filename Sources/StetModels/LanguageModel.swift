// All that is trained, opened once for a run: word classes, tagger, parser, base forms, names. Opening reads headers;
// the weights are paged in by the first sentence that needs them.

import StetResources

/// The models of a file.
package struct LanguageModel: Sendable {
    package let classes: WordClasses
    package let tagger: Tagger
    package let parser: TreeParser
    package let lemmas: Lemmas
    /// nil for a file without names.
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

    package static func embeddedFile() throws(ModelError) -> ModelFile {
        let resource = stet_model_file()?.pointee
        return try ModelFile(UnsafeRawBufferPointer(start: resource?.bytes, count: Int(resource?.size ?? 0)))
    }
}
