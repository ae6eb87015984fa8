// The embedded files are those in the folders. Without this test, nobody would notice that a new file was not embedded
// and is never read.

import StetDocuments
import StetLanguage
import StetResources
import Testing

@Suite struct EmbeddedFileTests {
    @Test func everyRuleFileIsEmbedded() throws {
        let embedded = (0..<stet_rule_file_count()).compactMap { stet_rule_file($0) }.map(File.init)

        #expect(try embedded.sorted() == files(below: "Rules", suffix: ".stet", named: "Rules"))
    }

    @Test func everyWordListIsEmbedded() throws {
        let embedded = (0..<stet_language_file_count()).compactMap { stet_language_file($0) }.map(File.init)

        // A folder with a language.txt is a language.
        let resources = "Sources/StetResources"
        let languages = try Files.entries(of: packageRoot + "/" + resources).filter { entry in
            entry.kind == .folder
                && (try? Files.kind(of: "\(packageRoot)/\(resources)/\(entry.name)/language.txt")) != nil
        }.map(\.name)
        #expect(languages.contains("English"))
        #expect(Language.all.map(\.folder) == languages.sorted())
        let found = try languages.flatMap { try files(below: "\(resources)/\($0)", suffix: ".txt", named: $0) }
        #expect(embedded.sorted() == found.sorted())
    }

    /// The models that a language names are in the program, and each model belongs to a language.
    @Test func everyModelBelongsToALanguage() throws {
        let embedded = (0..<stet_model_file_count()).compactMap { stet_model_file($0) }.map(File.init)

        #expect(try embedded.sorted() == files(below: "Sources/StetResources/Models", suffix: ".model", named: ""))
        #expect(Set(Language.all.compactMap { Language.named($0.code)?.model }) == Set(embedded.map(\.name)))
    }

    /// The name and the bytes of a file; printed as its name.
    private struct File: Hashable, Comparable, CustomStringConvertible {
        var name: String
        var bytes: [UInt8]

        init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(_ resource: UnsafePointer<stet_resource>) {
            name = String(cString: resource.pointee.name)
            bytes = Array(UnsafeBufferPointer(start: resource.pointee.bytes, count: Int(resource.pointee.size)))
        }

        var description: String { "\(name) (\(bytes.count) bytes)" }
        static func < (a: File, b: File) -> Bool { a.name < b.name }
    }

    private func files(below folder: String, suffix: String, named name: String) throws -> [File] {
        var found: [File] = []
        func walk(_ path: String, _ name: String) throws {
            for entry in try Files.entries(of: path) {
                let inner = (path: path + "/" + entry.name, name: name.isEmpty ? entry.name : name + "/" + entry.name)
                if entry.kind == .folder { try walk(inner.path, inner.name) }
                if case .file = entry.kind, entry.name.hasSuffix(suffix) {
                    found.append(File(name: inner.name, bytes: try Files.read(inner.path)))
                }
            }
        }
        try walk(packageRoot + "/" + folder, name)
        return found.sorted()
    }
}
