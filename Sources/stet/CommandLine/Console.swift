// What a command prints: results to standard output in large pieces, complaints and progress to standard error. A
// class, because output and its buffer are one thing in the world that every part of a command writes to.

final class Console {
    /// Whether results may be coloured.
    let usesColour: Bool
    let width: Int
    /// Standard error is a terminal: progress may be shown.
    let showsProgress: Bool
    /// What was printed, when the console keeps it instead of writing it (tests).
    private(set) var kept: (output: String, complaints: String)?
    private var buffer = ""
    private var isOpen = true
    /// The results could not be written, though somebody wants them: a full disk.
    private(set) var hasFailed = false
    private var held: [Any] = []

    init(usesColour: Bool, width: Int, showsProgress: Bool, keeps: Bool) {
        self.usesColour = usesColour
        self.width = width
        self.showsProgress = showsProgress
        kept = keeps ? ("", "") : nil
    }

    /// The process's own streams.
    static func standard() -> Console {
        let isTerminal = Terminal.isTerminal(Terminal.standardOutput)
        let wantsColour = (Terminal.variable("NO_COLOR") ?? "").isEmpty && Terminal.variable("TERM") != "dumb"
        return Console(
            usesColour: isTerminal && wantsColour, width: isTerminal ? Terminal.width ?? 80 : 80,
            showsProgress: Terminal.isTerminal(Terminal.standardError), keeps: false)
    }

    static func keeping() -> Console { Console(usesColour: false, width: 80, showsProgress: false, keeps: true) }

    /// Results.
    func write(_ text: String) {
        if kept != nil {
            kept?.output += text
            return
        }
        guard isOpen else { return }
        buffer += text
        if buffer.utf8.count >= 1 << 16 { flush() }
    }

    /// One line for standard error, after the results so far.
    func complain(_ line: String) {
        if kept != nil {
            kept?.complaints += line + "\n"
            return
        }
        flush()
        clearProgress()
        _ = Terminal.write(line + "\n", to: Terminal.standardError)
    }

    /// A line that the next one takes the place of.
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

    /// Keeps a large value to the end of the process, which is the quickest way to take it apart.
    func hold(_ value: Any) { held.append(value) }

    /// False once nobody reads the output any more: a command may stop.
    var isRead: Bool { isOpen }
}

/// How a command ends. 2 outranks 1.
enum ExitStatus: Int32, Comparable {
    case clean = 0
    case found = 1
    case incomplete = 2

    static func < (a: ExitStatus, b: ExitStatus) -> Bool { a.rawValue < b.rawValue }
}
