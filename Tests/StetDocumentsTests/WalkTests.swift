// Walking folders and reading files: which files are read, which are skipped and counted, and which are problems.

import StetDocuments
import StetSource
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct WalkTests {
    /// Makes a temporary folder with the given files and removes it afterwards.
    private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
        var template = Array("/tmp/stet-walk-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkdtemp($0) != nil } }
        #expect(made == true)
        let root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var folders: [String] = []
        for file in files {
            let parts = file.split(separator: "/")
            for count in 1..<max(1, parts.count) {
                let folder = root + "/" + parts.prefix(count).joined(separator: "/")
                if mkdir(folder, 0o755) == 0 { folders.append(folder) }
            }
            let stream = try #require(fopen(root + "/" + file, "w"))
            fputs("It sank.", stream)
            fclose(stream)
        }
        defer {
            for file in files { unlink(root + "/" + file) }
            for folder in folders.reversed() { rmdir(folder) }
            rmdir(root)
        }
        try body(root)
    }

    @Test func aFolderIsWalkedInOrder() throws {
        let files = [
            "b.md", "a.txt", "B.md", "sub/z.html", "sub/README.md", ".git/x.md", "pic.png", "b.md.expected",
            "old/c.txt", "x.json", ".hidden.md",
        ]
        try withFolder(files) { root in
            let walk = Walk([root, root + "/b.md", root + "/pic.png", root + "/none.md"], excluding: ["old"])
            #expect(
                walk.files.map { String($0.path.dropFirst(root.count)) } == [
                    "/B.md", "/a.txt", "/b.md", "/sub/README.md", "/sub/z.html", "/pic.png",
                ])
            #expect(walk.skipped == 4)
            #expect(walk.problems.map(\.message) == ["no such file or folder"])
            #expect(
                Walk([root + "/"], excluding: ["*.md", "sub/*"]).files.map { String($0.path.dropFirst(root.count)) }
                    == ["/a.txt", "/old/c.txt"])
            #expect(FileReading(walk.files[1], pageWords).documents.map { $0.text(Span(0, 8)) } == ["It sank."])
        }
    }

    @Test func aPipeThatNobodyWritesToIsRefused() throws {
        try withFolder([]) { root in
            let pipe = root + "/pipe.txt"
            #expect(mkfifo(pipe, 0o600) == 0)
            defer { unlink(pipe) }

            #expect(throws: FileError.failed("is a pipe that nobody writes to")) { try Files.read(pipe, patience: 10) }
        }
    }

    @Test func standardInputHasTheFormOfItsName() {
        #expect(Walk(["-"]).files == [Walk.File(path: "<stdin>", form: .plainText, isStandardInput: true)])
        #expect(Walk(["-"], standardInput: "draft.md").files.first?.form == .markdown)
    }

    @Test func aLargeFileIsReadInPartsOfWholeLines() throws {
        try withFolder(["a.jsonl"]) { root in
            let lines = (0..<40).map { String(repeating: "x", count: $0) + "\n" } + ["the end"]
            let stream = try #require(fopen(root + "/a.jsonl", "w"))
            fputs(lines.joined(), stream)
            fclose(stream)
            var parts = try Files.Parts(root + "/a.jsonl")
            var text = ""
            while let part = try parts.next(size: 16) {
                text += String(decoding: part, as: UTF8.self)
                #expect(part.last == 0x0A || text.hasSuffix("the end"))
                #expect(parts.offset == text.utf8.count)
            }
            #expect(text == lines.joined())
        }
    }

    @Test func aFolderIsNoFile() {
        #expect(throws: FileError.isFolder) { try Files.read("/") }
        #expect(throws: FileError.notFound) { try Files.read("/no such file") }
        #expect(throws: FileError.tooLarge(limit: 10)) { try Files.read("/dev/zero", limit: 10) }
    }

    /// A path as a word of the command line loses no byte, not even of a name that holds the private scalars which stand
    /// for bytes.
    @Test(arguments: [
        Array("desk/caf\u{E9}.txt".utf8), [0x64, 0xE9, 0x2F, 0xFF, 0x80], Array("a\u{F7E9}b".utf8), [0xEF, 0x9E],
        Array("\u{FEFF}a".utf8),
    ])
    func typedPathsLoseNothing(bytes: [UInt8]) {
        let path = SystemPath(bytes)
        #expect(SystemPath(path.typed) == path)
        #expect(path.typed.unicodeScalars.allSatisfy { $0 != "\u{FFFD}" })
    }

    @Test func aFileWhoseNameIsNotUTF8IsNotWritten() {
        #expect(throws: FileError.self) {
            try Files.write("a", to: SystemPath([0x2F, 0x74, 0x6D, 0x70, 0x2F, 0xE9]).typed)
        }
    }
}
