import StetClaims
import StetFacts
import StetLanguage
import StetResources
import StetSource
import StetText

/// The compiled form of the shipped rules, which is embedded in the program beside their texts.
///
/// To parse and check the rule files and to compile their readings takes most of the time of a short run. So the result
/// is kept in a file, which `stet-train rules` writes. The file says of which texts it was made. When the embedded rule
/// files or lists differ from those, the file is not used, and the rules are compiled from their texts: the edit of a
/// rule holds at once, and the start takes longer until the file is written anew.
///
/// The file is a head of four numbers, the declarations and the readings. The numbers take eight bytes each, the lowest
/// first: the version of the form, a checksum of what follows it, a fingerprint of the texts, and the size of the
/// declarations.
struct CompiledRules {
    /// What `ClaimReader` makes its search of.
    let readings: ReadingProgramForm
    private let declarations: UnsafeBufferPointer<UInt8>

    /// It is raised when the form changes, so that no file of an older form is read.
    private static let version: UInt64 = 0x7374_6574_0000_0001
    static let headSize = 32

    /// The form that is embedded in the program; nil when it was made of other texts.
    ///
    /// - Parameter language: receives the words of the readings.
    static func embedded(of sources: [Source], internsInto language: inout Language) -> CompiledRules? {
        guard let file = stet_compiled_rules()?.pointee else { return nil }
        let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
        return try? CompiledRules(bytes, of: sources, internsInto: &language)
    }

    /// - Parameters:
    ///   - bytes: they must outlive this value.
    ///   - sources: the rule files. The form must be made of them and of the lists of the language.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, of sources: [Source], internsInto language: inout Language
    ) throws(BrokenForm) {
        guard bytes.count >= Self.headSize else { throw BrokenForm() }
        let raw = UnsafeRawBufferPointer(bytes)
        func number(_ place: Int) -> UInt64 {
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self))
        }
        let size = number(3)
        guard number(0) == Self.version, number(2) == Self.fingerprint(of: sources, language),
            number(1) == StableHash.checksum(UnsafeRawBufferPointer(rebasing: raw[16...])),
            size <= bytes.count - Self.headSize
        else { throw BrokenForm() }
        let end = Self.headSize + Int(size)
        declarations = UnsafeBufferPointer(rebasing: bytes[Self.headSize..<end])
        readings = try ReadingProgramForm(UnsafeBufferPointer(rebasing: bytes[end...]), internsInto: &language)
    }

    /// The library that was compiled from the sources.
    ///
    /// - Parameter empty: has the units and the inflection of the language.
    func library(of sources: [Source], into empty: RuleLibrary) throws(BrokenForm) -> RuleLibrary {
        var library = empty
        library.sources = sources
        var reader = try CompiledReader(declarations)
        try library.addDeclarations(from: &reader)
        return library
    }

    /// The bytes of a file.
    ///
    /// - Parameters:
    ///   - library: was compiled from the texts of its sources, without examples.
    ///   - readings: its compiled readings.
    static func file(of library: RuleLibrary, readings: [UInt8], _ language: Language) -> [UInt8] {
        var writer = CompiledWriter()
        library.encode(into: &writer)
        let declarations = writer.bytes
        func bytes(_ number: UInt64) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        var file = bytes(version) + bytes(0) + bytes(fingerprint(of: library.sources, language))
        file += bytes(UInt64(declarations.count)) + declarations + readings
        sign(&file)
        return file
    }

    /// Sets the checksum of a file.
    static func sign(_ file: inout [UInt8]) {
        let checksum = file.withUnsafeBytes { StableHash.checksum(UnsafeRawBufferPointer(rebasing: $0[16...])) }
        withUnsafeBytes(of: checksum.littleEndian) { file.replaceSubrange(8..<16, with: $0) }
    }

    /// A number that changes with the name or the bytes of a rule file or of a list.
    private static func fingerprint(of sources: [Source], _ language: Language) -> UInt64 {
        var hash = StableHash()
        for source in sources {
            for byte in source.name.utf8 { hash.add(byte) }
            hash.add(number: source.bytes.withUnsafeBytes { StableHash.checksum($0) })
        }
        hash.add(number: language.checksum)
        return hash.value
    }
}
