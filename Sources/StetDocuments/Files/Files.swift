// Reads files, lists folders and matches names. This is the only file of the module that calls the operating system.
//
// Names and files are not trusted. Links to folders are not followed. A file that grows, an endless pipe and a device
// are read up to a limit. A name may hold any bytes, so folders are walked with `SystemPath`; a `String` is only what
// people typed or what they are shown.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file or folder could not be read.
package enum FileError: Error, Hashable, Sendable {
    case notFound, isFolder, isNotAFolder, noPermission
    case tooLarge(limit: Int)
    /// Any other error, in the words of the operating system.
    case failed(String)

    /// The message for users: lower case, no full stop.
    package var message: String {
        switch self {
        case .notFound: "no such file or folder"
        case .isFolder: "is a folder"
        case .isNotAFolder: "is not a folder"
        case .noPermission: "permission denied"
        case .tooLarge(let limit): "larger than \(limit >> 20) MB"
        case .failed(let words): words
        }
    }

    fileprivate static func last() -> FileError {
        let code = errno
        switch code {
        case ENOENT, ENOTDIR: return .notFound
        case EISDIR: return .isFolder
        case EACCES, EPERM: return .noPermission
        default:
            let words = String(cString: strerror(code))
            return .failed(words.prefix(1).lowercased() + words.dropFirst())
        }
    }
}

package enum Files {
    /// The most bytes that are read of a file. Offsets have 32 bits, and no document is larger than a gigabyte.
    package static let limit = 1 << 30
    /// How long to wait for the first byte of a pipe, in milliseconds.
    package static let patience: Int32 = 10_000

    package enum Kind: Hashable, Sendable {
        case file(size: Int)
        case folder
        /// A pipe, a device, a socket.
        case other
    }

    /// What kind of thing a path names. Links are followed. Throws when the path names nothing or cannot be examined.
    package static func kind(of path: String) throws(FileError) -> Kind { try kind(of: SystemPath(path)) }

    package static func kind(of path: SystemPath) throws(FileError) -> Kind {
        var status = stat()
        guard stat(path.bytes, &status) == 0 else { throw .last() }
        return kind(status)
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file(size: Int(status.st_size))
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// Reads the bytes of a file, at most `limit` of them.
    package static func read(
        _ path: String, limit: Int = Files.limit, patience: Int32 = Files.patience
    ) throws(FileError) -> [UInt8] {
        try read(SystemPath(path), limit: limit, patience: patience)
    }

    package static func read(
        _ path: SystemPath, limit: Int = Files.limit, patience: Int32 = Files.patience
    ) throws(FileError) -> [UInt8] {
        let descriptor = try open(path, patience: patience)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last() }
        var size = 1 << 16
        if case .file(let bytes) = kind(status) { size = bytes }
        if size > limit { throw .tooLarge(limit: limit) }
        return try readAll(descriptor, expecting: size, limit: limit)
    }

    /// Opens a file or a pipe, but not a folder. A pipe that no program writes to is refused, because waiting for it
    /// would never end.
    fileprivate static func open(_ path: SystemPath, patience: Int32 = Files.patience) throws(FileError) -> Int32 {
        #if canImport(Darwin)
            let descriptor = Darwin.open(path.bytes, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #elseif canImport(Musl)
            let descriptor = Musl.open(path.bytes, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #else
            let descriptor = Glibc.open(path.bytes, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        #endif
        guard descriptor >= 0 else { throw .last() }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return descriptor }
        if kind(status) == .folder {
            close(descriptor)
            throw .isFolder
        }
        if status.st_mode & S_IFMT == S_IFIFO {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, patience) == 0 {
                close(descriptor)
                throw .failed("is a pipe that nobody writes to")
            }
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
    }

    package static func readStandardInput(limit: Int = Files.limit) throws(FileError) -> [UInt8] {
        try readAll(STDIN_FILENO, expecting: 1 << 16, limit: limit)
    }

    private static func readAll(_ descriptor: Int32, expecting size: Int, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = size + 1
        while true {
            let count = bytes.count
            var failure: FileError?
            // One read fills the array. A second read returns nothing: the file has ended.
            let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                while filled < room {
                    #if canImport(Darwin)
                        let got = Darwin.read(descriptor, buffer.baseAddress.map { $0 + filled }, room - filled)
                    #elseif canImport(Musl)
                        let got = Musl.read(descriptor, buffer.baseAddress.map { $0 + filled }, room - filled)
                    #else
                        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, room - filled)
                    #endif
                    if got < 0, errno == EINTR { continue }
                    if got < 0 { failure = .last() }
                    if got <= 0 { break }
                    filled += got
                }
            }
            if let failure { throw failure }
            if count == 0 { bytes = piece } else { bytes.append(contentsOf: piece) }
            if bytes.count > limit { throw .tooLarge(limit: limit) }
            if piece.count < room { return bytes }
            room = max(1 << 16, bytes.count)
        }
    }

    /// Reads `count` bytes of a file from the offset `start`; fewer when the file ends before.
    package static func read(_ path: String, from start: Int, count: Int) throws(FileError) -> [UInt8] {
        let descriptor = try open(SystemPath(path))
        defer { close(descriptor) }
        guard lseek(descriptor, off_t(start), SEEK_SET) >= 0 else { throw .last() }
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try readSome(descriptor, count - bytes.count)
            if piece.isEmpty { break }
            bytes.append(contentsOf: piece)
        }
        return bytes
    }

    /// The absolute path without links, "." and "..". If the file does not exist, the path of its folder is resolved and
    /// the name of the file is kept.
    package static func canonical(_ path: String) -> String {
        if let whole = resolved(path) { return whole }
        let target = target(of: path)
        if let whole = resolved(target) { return whole }
        guard let slash = target.lastIndex(of: "/") else { return (resolved(".") ?? "") + "/" + target }
        let folder = slash == target.startIndex ? "/" : String(target[..<slash])
        return (resolved(folder) ?? folder) + target[slash...]
    }

    private static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(validatingCString: pointer)
    }

    /// The target of a path whose last part is a link, even if the target does not exist; else the path itself.
    private static func target(of path: String) -> String {
        var path = path
        for _ in 0..<40 {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
            var buffer = [CChar](repeating: 0, count: 4096)
            let length = readlink(path, &buffer, buffer.count - 1)
            guard length > 0 else { return path }
            let link = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if link.first == "/" {
                path = link
            } else {
                path = (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + link
            }
        }
        return path
    }

    /// Writes a whole file. The text goes to a file with another name first, which is then renamed, so that no program
    /// ever reads half of it. If the path is a link, the link stays and its target is written; the mode of an existing
    /// file is kept.
    package static func write(_ text: String, to path: String) throws(FileError) {
        try write(Array(text.utf8), to: path)
    }

    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        guard SystemPath(path).isUTF8 else { throw .failed("a name that is not UTF-8 is not written to") }
        let path = target(of: path)
        var status = stat()
        let isThere = stat(path, &status) == 0
        let (descriptor, draft) = try draft(beside: path)
        var failure: FileError?
        if isThere, fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = .last() }
        var written = 0
        while failure == nil, written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                #if canImport(Darwin)
                    return Darwin.write(descriptor, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                    return Musl.write(descriptor, rest.baseAddress, rest.count)
                #else
                    return Glibc.write(descriptor, rest.baseAddress, rest.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { failure = .last() } else { written += count }
        }
        if close(descriptor) != 0, failure == nil { failure = .last() }
        if failure == nil, rename(draft, path) != 0 { failure = .last() }
        if let failure {
            unlink(draft)
            throw failure
        }
    }

    /// Creates a new file in the folder of `path`, open for writing, and returns its name. It never opens an existing
    /// file.
    private static func draft(beside path: String) throws(FileError) -> (descriptor: Int32, name: String) {
        for number in 0..<100 {
            let name = number == 0 ? path + ".new" : path + ".new\(number)"
            #if canImport(Darwin)
                let descriptor = Darwin.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            #elseif canImport(Musl)
                let descriptor = Musl.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            #else
                let descriptor = Glibc.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            #endif
            if descriptor >= 0 { return (descriptor, name) }
            guard errno == EEXIST else { throw .last() }
        }
        throw .failed("files beside it are in the way, \(path).new among them")
    }

    /// Reads a large file in parts. Each part ends with a line end, except perhaps the last.
    package struct Parts: ~Copyable {
        private let descriptor: Int32
        private var carried: [UInt8] = []
        private var isAtEnd = false
        /// The offset in the file at which the next part begins.
        package private(set) var offset = 0

        package init(_ path: String) throws(FileError) { try self.init(SystemPath(path)) }

        package init(_ path: SystemPath) throws(FileError) {
            self.init(descriptor: try Files.open(path))
        }

        private init(descriptor: Int32) { self.descriptor = descriptor }

        package static func standardInput() -> Parts { Parts(descriptor: dup(STDIN_FILENO)) }

        deinit { close(descriptor) }

        /// The next part, cut after a line end: about `size` bytes, or more when one line is longer. nil at the end of
        /// the file.
        package mutating func next(size: Int = 1 << 22) throws(FileError) -> [UInt8]? {
            var part = carried
            carried = []
            while !isAtEnd {
                let searched = part.count
                let piece = try Files.readSome(descriptor, size)
                if piece.isEmpty {
                    isAtEnd = true
                    break
                }
                part.append(contentsOf: piece)
                if part.count > Files.limit { throw .tooLarge(limit: Files.limit) }
                if let end = part[searched...].lastIndex(of: 0x0A) {
                    carried = Array(part[(end + 1)...])
                    part.removeSubrange((end + 1)...)
                    break
                }
            }
            offset += part.count
            return part.isEmpty ? nil : part
        }
    }

    fileprivate static func readSome(_ descriptor: Int32, _ size: Int) throws(FileError) -> [UInt8] {
        var failure: FileError?
        let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while true {
                #if canImport(Darwin)
                    let got = Darwin.read(descriptor, buffer.baseAddress, size)
                #elseif canImport(Musl)
                    let got = Musl.read(descriptor, buffer.baseAddress, size)
                #else
                    let got = Glibc.read(descriptor, buffer.baseAddress, size)
                #endif
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .last() }
                filled = max(0, got)
                return
            }
        }
        if let failure { throw failure }
        return piece
    }

    package struct Entry: Hashable, Sendable {
        /// The name in a form that can be shown; see `SystemPath.shown`.
        package var name: String
        /// The name in the bytes of the operating system.
        package var system: SystemPath
        package var kind: Kind
        /// Why the entry could not be examined; its kind is `.other` then.
        package var failure: FileError?
    }

    /// The entries of a folder, sorted by the bytes of their names. A link to a folder has the kind `.other`.
    package static func entries(of path: String) throws(FileError) -> [Entry] { try entries(of: SystemPath(path)) }

    package static func entries(of path: SystemPath) throws(FileError) -> [Entry] {
        guard let folder = opendir(path.bytes) else { throw errno == ENOTDIR ? .isNotAFolder : .last() }
        defer { closedir(folder) }
        var entries: [Entry] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    SystemPath(copying: $0)
                }
            }
            let shown = name.shown
            guard shown != ".", shown != ".." else { continue }
            let inner = path.joined(name)
            var status = stat()
            guard lstat(inner.bytes, &status) == 0 else {
                // A file that was deleted in the meantime is not reported.
                if errno != ENOENT {
                    entries.append(Entry(name: shown, system: name, kind: .other, failure: .last()))
                }
                continue
            }
            var kind = kind(status)
            var failure: FileError?
            if status.st_mode & S_IFMT == S_IFLNK {
                if stat(inner.bytes, &status) == 0 {
                    kind = Files.kind(status)
                    if kind == .folder { kind = .other }
                } else if errno != ENOENT, errno != ELOOP {
                    failure = .last()
                }
            }
            entries.append(Entry(name: shown, system: name, kind: kind, failure: failure))
        }
        return entries.sorted { $0.system < $1.system }
    }

    /// Whether a shell pattern with `*`, `?` and `[…]` matches a name. `*` also matches `/`.
    package static func matches(_ glob: String, _ name: String) -> Bool { fnmatch(glob, name, 0) == 0 }
}

/// A path in the bytes of the operating system: any bytes except NUL. Paths are equal when their bytes are equal.
package struct SystemPath: Hashable, Sendable, Comparable {
    /// Ends with a NUL.
    fileprivate let bytes: [CChar]

    /// - Parameter path: a path as `typed` gives it.
    package init(_ path: String) {
        let text = Array(path.utf8)
        guard text.contains(0xEF) else {
            self.init(text)
            return
        }
        var plain: [UInt8] = []
        var i = 0
        while i < text.count {
            if let byte = SystemPath.standIn(text, at: i) {
                plain.append(byte)
                i += 3
            } else {
                plain.append(text[i])
                i += 1
            }
        }
        self.init(plain)
    }

    /// The byte for which one of the scalars U+F780…U+F7FF stands; nil for anything else. They are private scalars, in
    /// UTF-8 EF 9E 80…EF 9F BF.
    private static func standIn(_ text: [UInt8], at i: Int) -> UInt8? {
        guard i + 2 < text.count, text[i] == 0xEF, text[i + 1] == 0x9E || text[i + 1] == 0x9F else { return nil }
        return 0x80 | (text[i + 1] & 1) << 6 | text[i + 2] & 0x3F
    }

    /// The path as a `String` that loses nothing, for words of the command line. A byte that is not UTF-8 becomes a
    /// private scalar: E9 becomes U+F7E9. `init(_: String)` turns it back. `shown` is the form for people.
    package var typed: String {
        let plain = plain
        guard !isUTF8 || plain.contains(0xEF) else { return String(decoding: plain, as: UTF8.self) }
        var typed = String.UnicodeScalarView()
        var i = 0
        while i < plain.count {
            let length = SystemPath.standIn(plain, at: i) == nil ? plain.scalarLength(at: i, before: plain.count) : 0
            if length > 0 {
                typed.append(contentsOf: String(decoding: plain[i..<i + length], as: UTF8.self).unicodeScalars)
            } else if let scalar = Unicode.Scalar(0xF700 + UInt32(plain[i])) {
                typed.append(scalar)
            }
            i += max(1, length)
        }
        return String(typed)
    }

    /// - Parameter path: bytes without a NUL.
    package init(_ path: some Sequence<UInt8>) {
        bytes = path.filter { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    }

    /// - Parameter path: ends with a NUL.
    package init(copying path: UnsafePointer<CChar>) {
        bytes = Array(UnsafeBufferPointer(start: path, count: strlen(path) + 1))
    }

    private var plain: [UInt8] { bytes.dropLast().map { UInt8(bitPattern: $0) } }

    /// The path of the entry `name` of this folder.
    package func joined(_ name: SystemPath) -> SystemPath {
        let folder = plain
        return SystemPath(folder + (folder.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name.plain)
    }

    package var isUTF8: Bool { plain.firstInvalidUTF8(from: 0, to: bytes.count - 1) == nil }

    /// The path for people and reports. It is always valid UTF-8: a bad byte is written as `\xE9`.
    package var shown: String {
        let plain = plain
        guard !isUTF8 else { return String(decoding: plain, as: UTF8.self) }
        var shown: [UInt8] = []
        var i = 0
        while i < plain.count {
            let length = plain.scalarLength(at: i, before: plain.count)
            if length > 0 {
                shown.append(contentsOf: plain[i..<i + length])
            } else {
                let digits = String(plain[i], radix: 16, uppercase: true)
                shown.append(contentsOf: ("\\x" + digits).utf8)
            }
            i += max(1, length)
        }
        return String(decoding: shown, as: UTF8.self)
    }

    package static func < (a: SystemPath, b: SystemPath) -> Bool {
        a.bytes.lexicographicallyPrecedes(b.bytes) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
    }
}
