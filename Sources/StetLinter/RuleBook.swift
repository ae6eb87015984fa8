import StetResources
package import StetSource

/// The rule files: those inside the binary, and those of the newsroom.
package enum RuleBook {
    /// The shipped rule files, in the order of their names.
    package static func shipped() -> [Source] {
        (0..<stet_rule_file_count()).compactMap { index in
            guard let file = stet_rule_file(index)?.pointee, let name = file.name else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
            return Source(name: String(cString: name), bytes: Array(bytes))
        }
    }
}

/// Rule files that hold errors: nothing is checked with them.
package struct BrokenRules: Error {
    package var problems: [Diagnostic]
}
