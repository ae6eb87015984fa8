// The embedded files are those in the folders. Without this test, nobody would notice that a new file was not embedded
// and is never read.

import StetDocuments
import StetResources
import Testing

@Suite struct EmbeddedFileTests {
    @Test func everyRuleFileIsEmbedded() throws {
        let embedded = (0..<stet_rule_file_count()).compactMap { stet_rule_file($0) }.map(File.init)

        #expect(try embedded.sorted() == files(below: "Rules", suffix: ".stet", named: "Rules"))
    }

    @Test func everyWordListIsEmbedded() throws {
        let embedded = (0..<stet_language_file_count()).compactMap { stet_language_file($0) }.map(File.init)

        #expect(
            try embedded.sorted() == files(below: "Sources/StetResources/English", suffix: ".txt", named: "English"))
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
                let inner = (path: path + "/" + entry.name, name: name + "/" + entry.name)
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
