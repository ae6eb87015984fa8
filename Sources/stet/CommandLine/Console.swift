// What a command prints comes in: results go to standard output in large pieces, errors and progress to standard
// error. A class, because all parts of a command write to the same output and its buffer.

final class Console {
    /// Whether results may be in colour.
    let usesColour: Bool
    let width: Int
    /// Whether standard error is a terminal, so that progress may be shown.
    let showsProgress: Bool
    /// The printed text, when the console keeps it instead of writing it, for tests; else nil.
    private(set) var kept: (output: String, complaints: String)?
    private var buffer = ""
    private var isOpen = true
    /// Whether results could not be written, for example because the disk is full. A closed pipe does not count.
    private(set) var hasFailed = false
    private var held: [Any] = []

    init(usesColour: Bool, width: Int, showsProgress: Bool, keeps: Bool) {
        self.usesColour = usesColour
        self.width = width
        self.showsProgress = showsProgress
        kept = keeps ? ("", "") : nil
    }

    /// The console of this process.
    static func standard() -> Console {
        let isTerminal = Terminal.isTerminal(Terminal.standardOutput)
        let wantsColour = (Terminal.variable("NO_COLOR") ?? "").isEmpty && Terminal.variable("TERM") != "dumb"
        return Console(
            usesColour: isTerminal && wantsColour, width: isTerminal ? Terminal.width ?? 80 : 80,
            showsProgress: Terminal.isTerminal(Terminal.standardError), keeps: false)
    }

    static func keeping() -> Console { Console(usesColour: false, width: 80, showsProgress: false, keeps: true) }

    /// Writes results to standard output.
    func write(_ text: String) {
        if kept != nil {
            kept?.output += text
            return
        }
        guard isOpen else { return }
        buffer += text
        if buffer.utf8.count >= 1 << 16 { flush() }
    }

    /// Writes one line to standard error, after the results so far.
    func complain(_ line: String) {
        if kept != nil {
            kept?.complaints += line + "\n"
            return
        }
        flush()
        clearProgress()
        _ = Terminal.write(line + "\n", to: Terminal.standardError)
    }

    /// Shows a line that the next line replaces.
    func showProgress(_ line: String) {
        guard showsProgress else { return }
        _ = Terminal.write("\r\u{1B}[K" + line, to: Terminal.standardError)
        progressIsShown = true
    }

    private var progressIsShown = false

    func clearProgress() {
        guard progressIsShown else { return }
        _ = Terminal.write("\r\u{1B}[K", to: Terminal.standardError)
        progressIsShown = false
    }

    func flush() {
        guard !buffer.isEmpty, isOpen else { return }
        clearProgress()
        let outcome = Terminal.write(buffer, to: Terminal.standardOutput)
        isOpen = outcome == .written
        buffer.removeAll(keepingCapacity: true)
        guard case .failed(let reason) = outcome else { return }
        hasFailed = true
        complain("stet: standard output: \(reason.lowercased())")
    }

    /// Keeps a large value until the process ends, because freeing it would take time.
    func hold(_ value: Any) { held.append(value) }

    /// Whether somebody still reads the output. When not, a command may stop.
    var isRead: Bool { isOpen }
}

/// How a command ends. When both 1 and 2 apply, the result is 2.
enum ExitStatus: Int32, Comparable {
    case clean = 0
    case found = 1
    case incomplete = 2

    static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }
}
