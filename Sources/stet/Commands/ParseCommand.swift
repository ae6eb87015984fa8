import StetDocuments
import StetFacts
import StetLanguage
import StetLinter
import StetModels
import StetProse
import StetReports
import StetSource

/// `stet parse`: paths of documents come in; sentences, words, tags and trees are printed, as the models see them.
///
/// The sentences and words of a `.conllu` file stay as they are, and only their columns are computed. Every other
/// document, and every file with `--raw`, is divided into sentences and words first.
struct ParseCommand: Command {
    enum Format: String, CaseIterable { case text, conllu }

    static let name = "parse"
    static let summary = "print the sentences of documents with tags, trees and names"
    static let arguments = "PATH…"

    var arguments: [String] = []
    var format = Format.text
    var raw: String?
    var language: String?
    var input = InputOptions()

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how sentences are printed", \.format),
            .text("--raw", "FILE", "read FILE as plain text, whatever its name", \.raw),
        ] + fileFlags(\.input) + [languageFlag(\.language)]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) { if raw == nil { try requirePaths() } }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        var language = console.language(language)
        let model: LanguageModel
        do {
            guard let embedded = try LanguageModel.embedded(for: language) else { return .incomplete }
            model = embedded
        } catch {
            console.complain("stet: \(error)")
            return .incomplete
        }
        let words = UniversalWords(language: &language)
        let annotator = Annotator(language: language)
        let format = format
        var status = ExitStatus.clean
        let treebanks = arguments.filter { $0.hasSuffix(".conllu") }
        for path in treebanks { status = max(status, printTreebank(path, model, console)) }
        if let raw { status = max(status, printRaw(raw, model, words, annotator, console)) }
        let documents = arguments.filter { !$0.hasSuffix(".conllu") }
        guard !documents.isEmpty else { return status }
        let printed = await console.printDocuments(documents, input, annotator.pageWords) { document, _ in
            trees(in: annotator.annotate(document), words, model, format)
        }
        return max(status, printed)
    }

    private func printTreebank(_ path: String, _ model: LanguageModel, _ console: Console) -> ExitStatus {
        let file: TreebankFile
        do {
            file = TreebankFile(try Files.read(path))
        } catch {
            console.complain("stet: \(path): \(error.message)")
            return .incomplete
        }
        if let line = file.firstStrangeLine {
            console.complain("stet: \(path):\(line): no line of CoNLL-U: it takes ten columns with tabs between them")
        }
        var parser = SentenceParser(model)
        let hasDocuments = file.sentences.contains { $0.startsDocument }
        for (index, sentence) in file.sentences.enumerated() {
            // If the file marks no documents, every sentence is a document.
            if sentence.startsDocument || !hasDocuments || index == 0 {
                parser.startDocument()
                var end = index + 1
                while hasDocuments, end < file.sentences.count, !file.sentences[end].startsDocument { end += 1 }
                for other in file.sentences[index..<end] {
                    parser.start(other, in: file)
                    parser.rememberNames()
                }
            }
            parser.start(sentence, in: file)
            let parsed = parser.parse()
            switch format {
            case .conllu: console.write(treebankLines(sentence, parsed, in: file, parser))
            case .text:
                let forms = sentence.words.map { String(decoding: file.bytes[$0.form], as: UTF8.self) }
                console.write(listing(forms, parsed, parser))
            }
        }
        return file.firstStrangeLine == nil ? .clean : .incomplete
    }

    private func printRaw(
        _ path: String, _ model: LanguageModel, _ words: UniversalWords, _ annotator: Annotator, _ console: Console
    ) -> ExitStatus {
        let reading = FileReading(
            (path == "-" ? try? Files.readStandardInput() : try? Files.read(path)) ?? [],
            file: Walk.File(path: path, form: .plainText, isExplicit: true), annotator.pageWords)
        for problem in reading.problems { console.complain("stet: " + problem.description) }
        for document in reading.documents {
            console.write(trees(in: annotator.annotate(document), words, model, format))
        }
        return reading.documents.isEmpty ? .incomplete : .clean
    }
}

/// All sentences of a document as text.
private func trees(
    in prose: AnnotatedProse, _ words: UniversalWords, _ model: LanguageModel, _ format: ParseCommand.Format
) -> String {
    let bytes = prose.document.prose
    var parser = SentenceParser(model)
    var out = ""
    if format == .conllu { out += "# newdoc id = \(inColumn(singleLine(prose.document.name)))\n" }
    let all = prose.sentences.map { words.words(in: bytes, prose.span($0.tokens).range) }
    for spans in all {
        parser.start(spans, in: bytes)
        parser.rememberNames()
    }
    for (sentence, spans) in zip(prose.sentences, all) where !spans.isEmpty {
        parser.start(spans, in: bytes)
        let parsed = parser.parse()
        let forms = spans.map { prose.document.text($0) }
        switch format {
        case .text: out += listing(forms, parsed, parser)
        case .conllu:
            out += "# text = \(inColumn(singleLine(prose.document.text(prose.span(sentence.tokens)))))\n"
            for (index, word) in parsed.enumerated() {
                let isGlued = index + 1 < spans.count && spans[index + 1].start == spans[index].end
                out += columns("\(index + 1)", forms[index], word, misc: isGlued ? ["SpaceAfter=No"] : [], parser)
            }
            out += "\n"
        }
    }
    return out
}

extension SentenceParser {
    /// Begins a sentence with the words of a treebank sentence.
    fileprivate mutating func start(_ sentence: TreebankFile.Sentence, in file: TreebankFile) {
        start()
        for word in sentence.words {
            file.bytes[word.form].withUnsafeBufferPointer { append($0, isSpaced: word.isSpaced) }
        }
    }

    /// Begins a sentence with words that are spans of a text.
    fileprivate mutating func start(_ spans: [Span], in bytes: [UInt8]) {
        start()
        for (index, span) in spans.enumerated() {
            let isSpaced = index == 0 || spans[index - 1].end < span.start
            bytes[span.range].withUnsafeBufferPointer { append($0, isSpaced: isSpaced) }
        }
    }
}

/// A text that is safe in a column of CoNLL-U. Programs that read the table take a tab for the next column, and
/// several control characters for the next line. Each control character is replaced by its picture ("␉"), or by "�"
/// when it has none.
private func inColumn(_ text: String) -> String {
    // Most words hold no control character.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20: out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: out.unicodeScalars.append("\u{2421}")
        case 0x80..<0xA0, 0x2028, 0x2029: out.unicodeScalars.append("\u{FFFD}")
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}

/// One line of CoNLL-U.
private func columns(_ id: String, _ form: String, _ word: ParsedWord, misc: [String], _ parser: SentenceParser)
    -> String
{
    let names = parser.names(of: word)
    let lemma = word.isMark ? "\"" : parser.model.lemmas.lemma(of: form, tag: names.xpos)
    let misc = misc + (word.name == .outside ? [] : ["NER=" + word.name.tag])
    let last = misc.isEmpty ? "_" : misc.joined(separator: "|")
    return
        "\(id)\t\(inColumn(form))\t\(inColumn(lemma))\t\(names.upos)\t\(names.xpos)\t_\t\(word.head)\t\(word.relation)\t_\t\(last)\n"
}

/// The lines of a treebank sentence with new columns for its words. All other lines stay unchanged.
private func treebankLines(
    _ sentence: TreebankFile.Sentence, _ parsed: [ParsedWord], in file: TreebankFile, _ parser: SentenceParser
) -> String {
    var out = ""
    var next = 0
    for (index, line) in sentence.lines.enumerated() {
        guard next < sentence.words.count, sentence.words[next].line == index else {
            out += String(decoding: file.bytes[line], as: UTF8.self) + "\n"
            continue
        }
        let form = String(decoding: file.bytes[sentence.words[next].form], as: UTF8.self)
        let isGlued = next + 1 < sentence.words.count && !sentence.words[next + 1].isSpaced
        out += columns("\(next + 1)", form, parsed[next], misc: isGlued ? ["SpaceAfter=No"] : [], parser)
        next += 1
    }
    return out + "\n"
}

/// A sentence for people. Each line holds one word: its tags, its relation, its head, and its part in a name.
private func listing(_ forms: [String], _ parsed: [ParsedWord], _ parser: SentenceParser) -> String {
    let rows = parsed.indices.map { index -> [String] in
        let word = parsed[index]
        let names = parser.names(of: word)
        let head = word.head == 0 ? "" : "\(forms[word.head - 1]) (\(word.head))"
        let name = word.name == .outside ? "" : word.name.tag
        return ["\(index + 1)", forms[index], String(names.upos), String(names.xpos), word.relation, head, name]
    }
    return columns(rows) + "\n"
}
