// The calls of the operating system that the command line needs. Bytes to write come in; facts about the terminal, the
// environment and the clock go out. All other files of `stet` use only these functions, so they work on every
// platform.

import StetDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum Terminal {
    static let standardOutput: Int32 = 1
    static let standardError: Int32 = 2

    enum Outcome: Equatable {
        case written
        /// Nobody reads the output any more.
        case closed
        case failed(reason: String)
    }

    /// Writes all bytes of a text.
    static func write(_ text: String, to descriptor: Int32) -> Outcome {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                #if canImport(Darwin)
                    let count = Darwin.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                #else
                    let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                #endif
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count <= 0 { return errno == EPIPE ? .closed : .failed(reason: String(cString: strerror(errno))) }
                done += count
            }
            return .written
        }
    }

    /// The words of the command line without the name of the program. A word that is not UTF-8 loses nothing:
    /// see `SystemPath.typed`.
    static var arguments: [String] {
        let words = CommandLine.unsafeArgv
        return (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            words[index].map { SystemPath(copying: $0).typed }
        }
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The seconds of a clock that never goes back. Only differences have a meaning.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func end(_ status: Int32) -> Never { exit(status) }
}

extension Terminal {
    /// The width of the terminal in columns; nil when standard output is not a terminal or does not tell.
    static var width: Int? {
        if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 20 { return columns }
        var size = winsize()
        guard ioctl(standardOutput, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return nil }
        return Int(size.ws_col)
    }
}
