// The container of all trained models: bytes come in, named sections go out. The header is checked when the file is
// opened. The bytes of a section are read only when a model needs them, so a check that needs no trees does not load
// the parser. Whatever the bytes say, the reader never reads outside the file.

import StetText

/// The reason why a model file is refused: a sentence whose subject is "the model file".
package struct ModelError: Error, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = "the model file " + description }
}

/// A model file: a header, a table of sections, and the sections at multiples of 64 bytes. All numbers are
/// little-endian.
///
///     0   8  "StetMdl\n"
///     8   4  version of the format
///    12   4  number of sections
///    16   8  bytes of the whole file
///    24   8  checksum of the table
///    32  40  for each section: name (16 bytes, zeros after it), offset (8), size (8), checksum (8)
package struct ModelFile: @unchecked Sendable {
    package static let version: UInt32 = 1
    static let magic: [UInt8] = Array("StetMdl\n".utf8)
    static let headerSize = 32
    static let entrySize = 40
    static let nameSize = 16
    static let mostSections = 64

    private struct Entry {
        var name: [UInt8]
        var range: Range<Int>
        var checksum: UInt64
    }

    private let bytes: UnsafeRawBufferPointer
    private let entries: [Entry]

    /// Opens a model file: checks its header and its table of sections, but not the sections.
    ///
    /// - Parameter bytes: must stay in memory until the process ends. They are constants of the binary, or a file that
    ///   was read once.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        guard bytes.count >= ModelFile.headerSize, bytes.prefix(8).elementsEqual(ModelFile.magic) else {
            throw ModelError("is not a model of stet")
        }
        let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == ModelFile.version else {
            throw ModelError("has version \(version); this program reads version \(ModelFile.version)")
        }
        let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        let size = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        guard size == UInt64(bytes.count) else {
            throw ModelError("has \(bytes.count) bytes, but its header says \(size)")
        }
        let tableEnd = ModelFile.headerSize + count * ModelFile.entrySize
        guard count <= ModelFile.mostSections, tableEnd <= bytes.count else { throw ModelError("is cut short") }
        let table = UnsafeRawBufferPointer(rebasing: bytes[ModelFile.headerSize..<tableEnd])
        guard StableHash.checksum(table) == bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self) else {
            throw ModelError("has a table of sections that does not match its checksum")
        }
        var entries: [Entry] = []
        for index in 0..<count {
            let at = index * ModelFile.entrySize
            let name = table[at..<at + ModelFile.nameSize].prefix { $0 != 0 }
            let offset = table.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
            let size = table.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
            let (end, isTooLarge) = offset.addingReportingOverflow(size)
            guard !isTooLarge, offset >= UInt64(tableEnd), end <= UInt64(bytes.count) else {
                throw ModelError("has a section that lies outside it")
            }
            entries.append(
                Entry(
                    name: Array(name), range: Int(offset)..<Int(end),
                    checksum: table.loadUnaligned(fromByteOffset: at + 32, as: UInt64.self)))
        }
        self.bytes = bytes
        self.entries = entries
    }

    /// Compares every section with its checksum. This is for a file that the user names; the embedded file is part of
    /// the program and needs no check.
    package func verify() throws(ModelError) {
        for entry in entries
        where StableHash.checksum(UnsafeRawBufferPointer(rebasing: bytes[entry.range])) != entry.checksum {
            throw ModelError(
                "has a section \(String(decoding: entry.name, as: UTF8.self)) that does not match its checksum")
        }
    }

    package var sectionNames: [String] { entries.map { String(decoding: $0.name, as: UTF8.self) } }

    /// The number of bytes of a section; 0 when the file does not have it.
    package func size(of name: String) -> Int { entries.first { $0.name.elementsEqual(name.utf8) }?.range.count ?? 0 }

    /// The offset in the file at which a section begins; nil when the file does not have it.
    package func start(of name: String) -> Int? { entries.first { $0.name.elementsEqual(name.utf8) }?.range.lowerBound }

    /// A reader that stands at the start of a section. Throws when the file does not have it.
    package func section(_ name: String) throws(ModelError) -> SectionReader {
        guard let entry = entries.first(where: { $0.name.elementsEqual(name.utf8) }) else {
            throw ModelError("has no section \(name)")
        }
        return SectionReader(UnsafeRawBufferPointer(rebasing: bytes[entry.range]), name: name)
    }
}

/// Reads the numbers and arrays of a section in order. Throws a `ModelError` when the section ends too early.
package struct SectionReader {
    private var rest: UnsafeRawBufferPointer
    private let name: String

    package init(_ bytes: UnsafeRawBufferPointer, name: String) {
        rest = bytes
        self.name = name
    }

    /// An error that names this section; `why` is a verb and what follows it: "is empty".
    package func refuse(_ why: String) -> ModelError { ModelError("has a section \(name) that \(why)") }

    /// Reads a number of 4 bytes.
    package mutating func number() throws(ModelError) -> Int {
        Int(try bytes(4).loadUnaligned(as: UInt32.self))
    }

    /// Reads the next `count` bytes.
    package mutating func bytes(_ count: Int) throws(ModelError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw refuse("is cut short") }
        let found = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return found
    }

    /// Reads a text, which has its length before it.
    package mutating func text() throws(ModelError) -> String {
        String(decoding: try bytes(try number()), as: UTF8.self)
    }
}
