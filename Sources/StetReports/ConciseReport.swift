// One line for each diagnostic: the form for grep, for editors' quickfix lists, and for long runs.

import StetSource

func conciseLine(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    return
        "\(visible(location.path)):\(location.start.line):\(location.start.column): \(diagnostic.severity.rawValue): "
        + "\(visible(diagnostic.message)) [\(visible(diagnostic.rule))]\n"
}
