/// The PATH arguments of a command come in; the files to read go out, in the order in which they are read.
///
/// The entries of a folder are sorted. In a folder, hidden folders are passed over, and files that are not documents
/// are counted. A file that an argument names is read, or a problem says why not. A name that is not UTF-8 is no
/// obstacle.
package struct Walk: Sendable {
    package struct File: Hashable, Sendable {
        /// The path for people: the argument, joined by "/" with the path below it. "-" is reported under another
        /// name.
        package var path: String
        package var form: DocumentForm
        /// Whether an argument named the file. False when it was found in a folder.
        package var isExplicit: Bool
        package var isStandardInput: Bool
        /// The path that opens the file; `path` is its printable form.
        package var system: SystemPath

        package init(
            path: String, form: DocumentForm, isExplicit: Bool = true, isStandardInput: Bool = false,
            system: SystemPath? = nil
        ) {
            self.path = path
            self.system = system ?? SystemPath(path)
            self.form = form
            self.isExplicit = isExplicit
            self.isStandardInput = isStandardInput
        }
    }

    package private(set) var files: [File] = []
    package private(set) var problems: [ReadProblem] = []
    /// How many files in folders were left out because they are not documents: unknown suffixes, `.expected`, forms
    /// that Stet does not read.
    package private(set) var skipped = 0

    private let excluded: [String]
    private var seen: Set<SystemPath> = []

    /// - Parameters:
    ///   - paths: files and folders; "-" is the standard input.
    ///   - excluded: shell patterns. A file or folder is left out when one matches its path, its path below the
    ///     argument, or
    ///     its name.
    ///   - standardInput: the name under which "-" is reported. Its suffix tells the form.
    package init(_ paths: [String], excluding excluded: [String] = [], standardInput: String = "<stdin>") {
        self.excluded = excluded
        for path in paths {
            if path == "-" {
                let form = DocumentForm(path: standardInput)
                add(File(path: standardInput, form: form == .unknown ? .plainText : form, isStandardInput: true))
                continue
            }
            let system = SystemPath(path)
            let path = system.shown
            do {
                switch try Files.kind(of: system) {
                case .folder: walk(path, system)
                case .file, .other:
                    if isExcluded(path, below: path, name: path) { continue }
                    add(File(path: path, form: DocumentForm(path: path), system: system))
                }
            } catch {
                problems.append(ReadProblem(path: path, message: error.message))
            }
        }
    }

    private mutating func add(_ file: File) {
        if seen.insert(file.system).inserted { files.append(file) }
    }

    private func isExcluded(_ path: String, below: String, name: String) -> Bool {
        excluded.contains { Files.matches($0, path) || Files.matches($0, below) || Files.matches($0, name) }
    }

    /// Walks a folder. A stack holds the folders that are still to read, so deep nesting cannot overflow the call
    /// stack.
    private mutating func walk(_ root: String, _ system: SystemPath) {
        enum Step {
            case file(File)
            case folder(path: String, below: String, system: SystemPath)
        }
        var steps = [Step.folder(path: root, below: "", system: system)]
        while let step = steps.popLast() {
            switch step {
            case .file(let file): add(file)
            case .folder(let path, let below, let system):
                let entries: [Files.Entry]
                do {
                    entries = try Files.entries(of: system)
                } catch {
                    problems.append(ReadProblem(path: path, message: error.message))
                    continue
                }
                var found: [Step] = []
                for entry in entries {
                    let inner = path.last == "/" ? path + entry.name : path + "/" + entry.name
                    let innerBelow = below.isEmpty ? entry.name : below + "/" + entry.name
                    if isExcluded(inner, below: innerBelow, name: entry.name) { continue }
                    if let failure = entry.failure, entry.name.first != "." {
                        problems.append(ReadProblem(path: inner, message: failure.message))
                        continue
                    }
                    let innerSystem = system.joined(entry.system)
                    switch entry.kind {
                    case .folder:
                        if entry.name.first != "." {
                            found.append(.folder(path: inner, below: innerBelow, system: innerSystem))
                        }
                    case .file:
                        let form = DocumentForm(path: entry.name)
                        if entry.name.first == "." || !form.isRead {
                            skipped += 1
                        } else {
                            found.append(
                                .file(File(path: inner, form: form, isExplicit: false, system: innerSystem)))
                        }
                    case .other: skipped += 1
                    }
                }
                steps.append(contentsOf: found.reversed())
            }
        }
    }
}
