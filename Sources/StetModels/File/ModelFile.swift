// The container of all trained models: bytes come in, named sections go out. The header is read and checked when a
// file is opened; a section's bytes are touched only when somebody asks it something, so that a check of copy that
// needs no tree never pages the parser in. Nothing in a file can make the reader look outside it.

import StetText

/// Why a model file is refused.
package struct ModelError: Error, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = "the model file " + description }
}

/// A model file: a header, a table of sections, and the sections on 64-byte boundaries, all little-endian.
///
///     0   8  "StetMdl\n"
///     8   4  version of the form
///    12   4  number of sections
///    16   8  bytes of the whole file
///    24   8  checksum of the table
///    32  40  per section: name (16 bytes, zeros after it), offset (8), size (8), checksum (8)
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

    /// - Parameter bytes: live as long as the process: they are constants of the binary, or a file that was read once.
    package init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        guard bytes.count >= ModelFile.headerSize, bytes.prefix(8).elementsEqual(ModelFile.magic) else {
            throw ModelError("is no model of stet")
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

    /// Compares every section with its checksum: for a file from elsewhere. The embedded one is part of the program.
    package func verify() throws(ModelError) {
        for entry in entries
        where StableHash.checksum(UnsafeRawBufferPointer(rebasing: bytes[entry.range])) != entry.checksum {
            throw ModelError(
                "has a section \(String(decoding: entry.name, as: UTF8.self)) that does not match its checksum")
        }
    }

    package var sectionNames: [String] { entries.map { String(decoding: $0.name, as: UTF8.self) } }

    package func size(of name: String) -> Int { entries.first { $0.name.elementsEqual(name.utf8) }?.range.count ?? 0 }

    /// Where a section begins.
    package func start(of name: String) -> Int? { entries.first { $0.name.elementsEqual(name.utf8) }?.range.lowerBound }

    /// A reader at the start of a section.
    package func section(_ name: String) throws(ModelError) -> SectionReader {
        guard let entry = entries.first(where: { $0.name.elementsEqual(name.utf8) }) else {
            throw ModelError("has no section \(name)")
        }
        return SectionReader(UnsafeRawBufferPointer(rebasing: bytes[entry.range]), name: name)
    }
}

/// Reads numbers and arrays of a section in order; an end that comes too early is an error, never a crash.
package struct SectionReader {
    private var rest: UnsafeRawBufferPointer
    private let name: String

    package init(_ bytes: UnsafeRawBufferPointer, name: String) {
        rest = bytes
        self.name = name
    }

    package func refuse(_ why: String) -> ModelError { ModelError("has a section \(name) that \(why)") }

    package mutating func number() throws(ModelError) -> Int {
        Int(try bytes(4).loadUnaligned(as: UInt32.self))
    }

    package mutating func bytes(_ count: Int) throws(ModelError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw refuse("is cut short") }
        let found = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return found
    }

    /// A text with its length before it.
    package mutating func text() throws(ModelError) -> String {
        String(decoding: try bytes(try number()), as: UTF8.self)
    }
}
