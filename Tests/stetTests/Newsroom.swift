// A temporary folder with some copy in it. `stet` runs in the same process.

import StetDocuments
import Testing

@testable import stet

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A class, because it stands for one folder on the disk, which is removed with the last reference.
final class Newsroom {
    let folder: String

    /// - Parameter copy: texts by file name. A name may begin with one folder.
    init(_ copy: [String: String] = [:]) throws {
        var template = Array("/tmp/stet-tests-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        folder = try #require(made)
        for (name, text) in copy { try write(text, to: name) }
    }

    deinit { remove(folder) }

    func write(_ text: String, to name: String) throws {
        if let slash = name.firstIndex(of: "/") { mkdir(folder + "/" + name[..<slash], 0o700) }
        try Files.write(text, to: folder + "/" + name)
    }

    func read(_ name: String) throws -> String { String(decoding: try Files.read(folder + "/" + name), as: UTF8.self) }

    private func remove(_ path: String) {
        for entry in (try? Files.entries(of: path)) ?? [] {
            if entry.kind == .folder { remove(path + "/" + entry.name) } else { unlink(path + "/" + entry.name) }
        }
        rmdir(path)
    }

    /// Runs `stet` with the words of a command line. "@" stands for the folder, in the command line and in the output.
    func stet(_ line: String) async -> (status: Int32, output: String, complaints: String) {
        let console = Console.keeping()
        let words = line.split(separator: " ").map { word in
            word.split(separator: "@", omittingEmptySubsequences: false).joined(separator: folder + "/")
        }
        let status = await Stet.run(words, console)
        let kept = console.kept ?? ("", "")
        return (status.rawValue, shortened(kept.output), shortened(kept.complaints))
    }

    private func shortened(_ text: String) -> String {
        var text = text[...]
        var out = ""
        while let found = text.firstRange(of: folder + "/") {
            out += text[..<found.lowerBound] + "@"
            text = text[found.upperBound...]
        }
        return out + text
    }
}

extension Substring {
    /// The first range of `words`.
    fileprivate func firstRange(of words: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
            start = index(after: start)
        }
        return nil
    }
}
