// Text comes in, the same text goes out, with the codes that colour it on a terminal, or without them.

package import StetSource

/// The style of a terminal: with colours or without.
package struct TerminalStyle: Sendable {
    private let isOn: Bool

    package init(isOn: Bool) { self.isOn = isOn }

    package func bold(_ text: String) -> String { wrapped(text, "1") }
    package func faint(_ text: String) -> String { wrapped(text, "36") }
    /// The text in the colour of a severity.
    package func coloured(_ text: String, _ severity: Severity) -> String {
        wrapped(text, severity == .error ? "1;31" : severity == .warning ? "1;33" : "1;34")
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
