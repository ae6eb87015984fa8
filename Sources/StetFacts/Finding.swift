package import StetSource

/// A contradiction as the engine finds it: places in prose, and messages with all values filled in. `StetLinter` turns
/// it into a diagnostic.
package struct Finding: Sendable {
    package struct Note: Hashable, Sendable {
        package var place: Place
        package var message: String
        package init(place: Place, message: String) {
            self.place = place
            self.message = message
        }
    }

    package struct Suggestion: Hashable, Sendable {
        package var title: String
        package var place: Place
        package var replacement: String
        package var safe: Bool
        package init(title: String, place: Place, replacement: String, safe: Bool) {
            self.title = title
            self.place = place
            self.replacement = replacement
            self.safe = safe
        }
    }

    package var rule: String
    package var severity: Severity
    package var message: String
    package var label: String?
    package var place: Place
    package var notes: [Note]
    package var help: [String]
    package var suggestions: [Suggestion]
    /// The claims of the contradiction, that of the primary place first. Findings with common claims tell one
    /// contradiction.
    package var claims: [ClaimID]
    /// The places of these claims. They do not depend on the table from which the claims were read.
    package var basis: [Place]

    package init(
        rule: String, severity: Severity, message: String, label: String? = nil, place: Place, notes: [Note] = [],
        help: [String] = [], suggestions: [Suggestion] = [], claims: [ClaimID], basis: [Place] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.label = label
        self.place = place
        self.notes = notes
        self.help = help
        self.suggestions = suggestions
        self.claims = claims
        self.basis = basis
    }
}
