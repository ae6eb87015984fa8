import StetLanguage
import StetText

/// Known names of places, nationalities and organisations, with one word or several.
///
/// In: the lists of names; a line is "Within: Name = other form = other form, Name, …" (";" separates organisations).
/// Out: the longest entry that starts at a token. Entries are found by the number of their first word and then compared
/// word by word. Hyphens and full stops are skipped.
struct Gazetteer: Sendable {
    struct Entry: Sendable {
        var kind: NameMention.Kind
        /// The index of the main name.
        var name: Int32
        /// The words after the first, in `words`.
        var rest: Range<Int32>
        /// The next entry with the same first word; −1 at the end.
        var next: Int32 = -1
        /// The index into `types`; −1 without a type.
        var type: Int8
        /// Whether the full stop is required. "Calif." and "La." are states, but "La" without a full stop is not
        /// Louisiana.
        var needsStop = false
    }

    private(set) var entries: [Entry] = []
    private(set) var names: [ListText] = []
    private var words: [WordID] = []
    /// For the number of a word, the first entry that begins with it, or −1.
    private var first: [Int32] = []
    private let fullStop: WordID

    static let placeTypes = [
        "country", "territory", "state", "province", "region", "city", "capital", "island", "archipelago", "continent",
    ]

    var firstWords: some Sequence<WordID> { first.indices.lazy.filter { first[$0] >= 0 }.map { WordID(UInt32($0)) } }

    init(language: inout Language) {
        fullStop = language.lexicon.intern(".")
        for (index, type) in Gazetteer.placeTypes.enumerated() {
            for line in language.entries("places/" + type) {
                let colon = line.firstIndex(of: 0x3A)
                read(
                    line[(colon.map { $0 + 1 } ?? line.startIndex)...], separator: ",", kind: .place, type: Int8(index),
                    language: &language)
            }
        }
        for line in language.entries("organisations/known") {
            read(line, separator: ";", kind: .organisation, type: -1, language: &language)
        }
        // The main name of a nationality is its country.
        for line in language.entries("nationalities") {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            names.append(line[..<colon])
            for form in line[(colon + 1)...].pieces(",") {
                add(form, kind: .nationality, type: -1, language: &language)
            }
        }
    }

    private mutating func read(
        _ text: ListText, separator: Unicode.Scalar, kind: NameMention.Kind, type: Int8, language: inout Language
    ) {
        for item in text.pieces(separator) {
            var isFirst = true
            for form in item.pieces("=") {
                if isFirst { names.append(form.trimmed) }
                isFirst = false
                add(form, kind: kind, type: type, language: &language)
            }
        }
    }

    private mutating func add(_ form: ListText, kind: NameMention.Kind, type: Int8, language: inout Language) {
        let form = form.trimmed
        insert(form, kind: kind, type: type, language: &language)
        // Copy also writes "Nouméa" without its accent.
        if form.contains(where: { $0 >= 0x80 }) {
            var plain = folded(form.string)
            plain.withUTF8 { insert(ListText($0), kind: kind, type: type, language: &language) }
        }
    }

    private mutating func insert(_ form: ListText, kind: NameMention.Kind, type: Int8, language: inout Language) {
        let start = Int32(words.count)
        var head: WordID?
        var needsStop = false
        func take(_ word: ListText) {
            let id = language.lexicon.intern(word)
            if head == nil { head = id } else { words.append(id) }
        }
        let isPlain = form.bytes.allSatisfy { $0 >= 0x30 || $0 == 0x20 }
        for part in form.pieces(" ") {
            guard !isPlain else {
                take(part)
                continue
            }
            for piece in part.pieces("-") {
                if let ampersand = piece.firstIndex(of: 0x26) {
                    // "AT&T" is three tokens.
                    for part in [piece[..<ampersand], piece[ampersand...ampersand], piece[(ampersand + 1)...]]
                    where !part.isEmpty { take(part) }
                    continue
                }
                var word = piece
                // "St." loses its full stop and "U.S." keeps it, as in the tokenizer.
                if word.last == 0x2E, !word.dropLast().contains(0x2E) {
                    word = word.dropLast()
                    needsStop = piece.endIndex == form.endIndex
                }
                if word.count > 2, word.ends(with: "'s") {
                    take(word.dropLast(2))
                    word = word.suffix(2)
                }
                if !word.isEmpty { take(word) }
            }
        }
        guard let head else { return }
        let index = Int(head.raw)
        if index >= first.count { first += Array(repeating: -1, count: index + 1024 - first.count) }
        entries.append(
            Entry(
                kind: kind, name: Int32(names.count - 1), rest: start..<Int32(words.count), next: first[index],
                type: type, needsStop: needsStop))
        first[index] = Int32(entries.count - 1)
    }

    func name(of entry: Int) -> String { names[Int(entries[entry].name)].string }

    func placeType(of entry: Int) -> String? {
        let type = Int(entries[entry].type)
        return type >= 0 ? Gazetteer.placeTypes[type] : nil
    }

    /// The longest entry that starts at a token, as an index into `entries`, and its end; nil without one.
    func match(_ tokens: [Token], at index: Int, limit: Int) -> (entry: Int, end: Int)? {
        let word = Int(tokens[index].word.raw)
        guard word < first.count else { return nil }
        var next = first[word]
        var best: (entry: Int, end: Int)?
        while next >= 0 {
            let entry = entries[Int(next)]
            if let end = end(of: entry, tokens, index, limit), end > best?.end ?? 0 { best = (Int(next), end) }
            next = entry.next
        }
        return best
    }

    private func end(of entry: Entry, _ tokens: [Token], _ index: Int, _ limit: Int) -> Int? {
        var at = index + 1
        for position in entry.rest {
            if at < limit, tokens[at].kind == .hyphen || tokens[at].word == fullStop, !tokens[at].isSpaced { at += 1 }
            guard at < limit, tokens[at].word == words[Int(position)] else { return nil }
            at += 1
        }
        if entry.needsStop, at >= limit || tokens[at].word != fullStop || tokens[at].isSpaced { return nil }
        return at
    }
}
