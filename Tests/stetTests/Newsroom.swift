// A folder with some copy in it, and `stet` called in the same process.

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

/// A folder that goes away with the last reference to it: its identity is the folder on the disk.
final class Newsroom {
    let folder: String

    /// - Parameter copy: texts by file name; a name may have one folder before it.
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

    /// Runs `stet` with the words of a command line. "@" before a name stands for the folder, and is printed for it.
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
    /// Where `words` first stand.
    fileprivate func firstRange(of words: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
            start = index(after: start)
        }
        return nil
    }
}
