// A model file comes in, all trained models go out: word classes, tagger, parser, base forms and names. They are opened
// once for a run. Opening reads only headers; the operating system loads the weights when the first sentence needs
// them.

package import StetLanguage
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

    /// The models inside the program that belong to a language; nil when it has none.
    package static func embedded(for language: borrowing Language) throws(ModelError) -> LanguageModel? {
        guard let name = language.model else { return nil }
        for index in 0..<stet_model_file_count() {
            guard let resource = stet_model_file(index)?.pointee, String(cString: resource.name) == name else {
                continue
            }
            // The checksums of an embedded file are not compared.
            return try LanguageModel(
                ModelFile(UnsafeRawBufferPointer(start: resource.bytes, count: Int(resource.size))))
        }
        return nil
    }
}
