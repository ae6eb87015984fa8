// One line for each diagnostic: for grep, for the quickfix lists of editors, and for runs with many findings.

import StetSource

func conciseLine(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    return
        "\(visible(location.path)):\(location.start.line):\(location.start.column): \(diagnostic.severity.rawValue): "
        + "\(visible(diagnostic.message)) [\(visible(diagnostic.rule))]\n"
}
