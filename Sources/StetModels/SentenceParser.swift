// The words of a sentence come in one by one, their tags and a tree over all of them go out. The models never see
// quotation marks, so rules give the marks a tag and a head.

/// A word with its tag, its place in the tree and its label as part of a name.
package struct ParsedWord: Sendable {
    /// The number of its tag; `SentenceParser.names` gives the words for it. nil for a quotation mark.
    package var tag: UInt8?
    /// The position of its head among the words of the sentence, from 1; 0 is the root.
    package var head = 0
    package var relation = ""
    package var name = NameLabel.outside
    /// Only for quotation marks: whether the mark opens the quotation.
    package var isOpeningMark = false

    package var isMark: Bool { tag == nil }
}

/// A word with its tag and its place in the tree, as numbers. A caller that reads many trees compares numbers and makes no
/// strings.
package struct TreeWord: Sendable {
    /// The number of its tag; nil for a quotation mark.
    package var tag: UInt8?
    /// The index of its head among all words that were appended; -1 for the root and for quotation marks.
    package var head: Int32 = -1
    /// The number of its relation: an index into `TreeParser.relations`.
    package var relation: UInt8 = 0
}

/// Tags and parses one sentence after the other. Its buffers are used again for each sentence.
package struct SentenceParser {
    package let model: LanguageModel
    /// The words of the sentence as the models see them, and their tags. Other models start from these.
    package private(set) var view: SentenceView
    package private(set) var tags: [UInt8] = []
    private var tagging = Tagger.Scratch()
    private var parsing = TreeParser.Scratch()
    private var naming = NameTagger.Scratch()
    private var labels: [NameLabel] = []
    private var allLabels: [NameLabel] = []
    private var memory = NameMemory()

    package init(_ model: LanguageModel) {
        self.model = model
        view = SentenceView(classes: model.classes)
    }

    /// Begins a document. The names of the document before are forgotten.
    package mutating func startDocument() { memory.removeAll() }

    /// Finds the names among the words that were appended, and remembers them for all sentences of the document that
    /// are parsed later.
    package mutating func rememberNames() {
        guard let names = model.names else { return }
        names.label(view, into: &labels, &naming)
        memory.note(view, labels)
    }

    /// Begins a sentence.
    package mutating func start() { view.removeAll() }

    /// Appends a word in UTF-8.
    ///
    /// - Parameter isSpaced: whether white space stands before the word.
    package mutating func append(_ word: UnsafeBufferPointer<UInt8>, isSpaced: Bool) {
        view.append(word, isSpaced: isSpaced)
    }

    /// Tags the words that were appended.
    package mutating func tag() { model.tagger.tag(view, into: &tags, &tagging) }

    /// Tags the words that were appended and makes their tree.
    package mutating func makeTree() {
        tag()
        model.parser.parse(view, tags: tags, &parsing)
    }

    /// Tags the words that were appended and makes their tree, without names. Quotation marks stay outside the tree.
    ///
    /// - Parameter isTreeWanted: false tags the words only; then no word has a head.
    package mutating func treeWords(isTreeWanted: Bool = true) -> [TreeWord] {
        if isTreeWanted { makeTree() } else { tag() }
        var words = Array(repeating: TreeWord(), count: view.appendedCount)
        for index in view.words.indices {
            let place = Int(view.places[index])
            words[place].tag = tags[index]
            guard isTreeWanted else { continue }
            let head = Int(parsing.heads[index])
            words[place].head = head >= 0 ? view.places[head] : -1
            words[place].relation = parsing.relations[index]
        }
        return words
    }

    /// Tags and parses the words that were appended, and finds the names among them.
    package mutating func parse() -> [ParsedWord] {
        makeTree()
        var words = Array(repeating: ParsedWord(), count: view.appendedCount)
        for index in view.words.indices {
            let place = Int(view.places[index])
            let head = Int(parsing.heads[index])
            words[place].tag = tags[index]
            words[place].head = head >= 0 ? Int(view.places[head]) + 1 : 0
            words[place].relation = model.parser.relations[Int(parsing.relations[index])]
        }
        attachMarks(&words)
        if let names = model.names {
            names.label(view, into: &labels, &naming)
            memory.settle(view, &labels)
            NameLabel.spread(labels, over: view, into: &allLabels)
            for (place, label) in allLabels.enumerated() where place < words.count { words[place].name = label }
        }
        return words
    }

    /// The universal and the fine name of a word's tag; "PUNCT" and "``" or "''" for a quotation mark.
    package func names(of word: ParsedWord) -> (upos: Substring, xpos: Substring) {
        guard let tag = word.tag else { return ("PUNCT", word.isOpeningMark ? "``" : "''") }
        return model.tagger.names(of: tag)
    }

    /// Gives each quotation mark a head. A pair of marks takes the word between them whose head lies outside the pair.
    /// A mark without a partner takes the root.
    private func attachMarks(_ words: inout [ParsedWord]) {
        let root = words.firstIndex { !$0.isMark && $0.head == 0 }
        var open: SentenceView.Mark?
        for mark in view.marks {
            words[Int(mark.place)].isOpeningMark = mark.isOpening
            words[Int(mark.place)].relation = root == nil ? "root" : "punct"
            words[Int(mark.place)].head = root.map { $0 + 1 } ?? 0
            if mark.isOpening {
                open = mark
            } else if let opened = open {
                let top = top(of: Int(opened.before)..<Int(mark.before))
                for place in [opened.place, mark.place] where top != nil { words[Int(place)].head = top ?? 0 }
                open = nil
            }
        }
        // A sentence that holds only marks is a tree too: its first mark is the root.
        if root == nil, let first = view.marks.first {
            for mark in view.marks.dropFirst() {
                words[Int(mark.place)].head = Int(first.place) + 1
                words[Int(mark.place)].relation = "punct"
            }
        }
    }

    /// The position, from 1, of the first word of a run whose head lies outside the run; nil for an empty run.
    private func top(of run: Range<Int>) -> Int? {
        run.first { !run.contains(Int(parsing.heads[$0])) }.map { Int(view.places[$0]) + 1 }
    }
}
