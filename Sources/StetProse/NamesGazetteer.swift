import StetFacts

/// Names known beforehand: places, nationalities and organisations, of one word or several.
///
/// A line of a list is "Within: Name = other form = other form, Name, …" (organisations: entries parted by
/// ";"). Entries are found by the number of their first word and then compared word by word; hyphens and
/// full stops count for nothing.
struct Gazetteer: Sendable {
    struct Entry: Sendable {
        var kind: NameMention.Kind
        /// Index of the canonical name.
        var name: Int32
        /// Words after the first, in `words`.
        var rest: Range<Int32>
        /// The entry with the same first word to try next, −1 at the end.
        var next: Int32 = -1
        /// Index into `types`, −1 for none.
        var type: Int8
        /// "Calif." is the state only with its full stop: "La" is no Louisiana.
        var needsStop = false
    }

    private(set) var entries: [Entry] = []
    private(set) var names: [String] = []
    private var words: [WordID] = []
    private var first: [UInt32: Int32] = [:]
    private let fullStop: WordID

    static let placeTypes = [
        "country", "territory", "state", "province", "region", "city", "capital", "island", "archipelago", "continent",
    ]

    var firstWords: some Sequence<WordID> { first.keys.lazy.map { WordID($0) } }

    init(language: inout Language) {
        fullStop = language.lexicon.intern(".")
        for (index, type) in Gazetteer.placeTypes.enumerated() {
            for line in language.lines("places/" + type) {
                read(line, separator: 0x2C, kind: .place, type: Int8(index), language: &language)
            }
        }
        for line in language.lines("organisations/known") {
            read(line, separator: 0x3B, kind: .organisation, type: -1, language: &language)
        }
        // A nationality's canonical name is its country.
        for line in language.lines("nationalities") {
            let parts = line.utf8.split(separator: 0x3A, maxSplits: 1)
            guard parts.count == 2, let country = String(parts[0]) else { continue }
            names.append(country)
            for form in parts[1].split(separator: 0x2C) { add(form, kind: .nationality, type: -1, language: &language) }
        }
    }

    private mutating func read(_ line: String, separator: UInt8, kind: NameMention.Kind, type: Int8, language: inout Language) {
        var text = Substring(line).utf8
        if kind == .place, let colon = text.firstIndex(of: 0x3A) { text = text[text.index(after: colon)...] }
        for item in text.split(separator: separator) {
            let forms = item.split(separator: 0x3D)
            guard let canonical = forms.first else { continue }
            names.append(String(Substring(trimmed(canonical))))
            for form in forms { add(form, kind: kind, type: type, language: &language) }
        }
    }

    private func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var text = text.drop { $0 == 0x20 }
        while text.last == 0x20 { text.removeLast() }
        return text
    }

    private mutating func add(_ form: Substring.UTF8View, kind: NameMention.Kind, type: Int8, language: inout Language) {
        let form = trimmed(form)
        insert(form, kind: kind, type: type, language: &language)
        // "Nouméa" is also written without its accent.
        if form.contains(where: { $0 >= 0x80 }) {
            let plain = folded(String(Substring(form)))
            insert(plain[...].utf8, kind: kind, type: type, language: &language)
        }
    }

    private mutating func insert(_ form: Substring.UTF8View, kind: NameMention.Kind, type: Int8, language: inout Language) {
        var ids: [WordID] = []
        var needsStop = false
        for piece in form.split(whereSeparator: { $0 == 0x20 || $0 == 0x2D }) {
            if let ampersand = piece.firstIndex(of: 0x26) {
                // "AT&T" is three tokens.
                for part in [piece[..<ampersand], piece[ampersand...].prefix(1), piece[piece.index(after: ampersand)...]] where !part.isEmpty {
                    ids.append(language.lexicon.intern(part))
                }
                continue
            }
            var word = piece
            // "St." loses its full stop, "U.S." keeps it, as the tokenizer has it.
            if word.last == 0x2E, word.dropLast().contains(0x2E) == false {
                word = word.dropLast()
                needsStop = piece.endIndex == form.endIndex
            }
            if word.count > 2, word.suffix(2).elementsEqual([0x27, 0x73]) {
                ids.append(language.lexicon.intern(word.dropLast(2)))
                word = word.suffix(2)
            }
            if !word.isEmpty { ids.append(language.lexicon.intern(word)) }
        }
        guard let head = ids.first else { return }
        let start = Int32(words.count)
        words += ids.dropFirst()
        let entry = Entry(
            kind: kind, name: Int32(names.count - 1), rest: start..<Int32(words.count), next: first[head.raw] ?? -1, type: type,
            needsStop: needsStop)
        first[head.raw] = Int32(entries.count)
        entries.append(entry)
    }

    func name(of entry: Int) -> String { names[Int(entries[entry].name)] }

    func placeType(of entry: Int) -> String? {
        let type = Int(entries[entry].type)
        return type >= 0 ? Gazetteer.placeTypes[type] : nil
    }

    /// The longest entry that starts at a token, as an index into `entries`; its end.
    func match(_ tokens: [Token], at index: Int, limit: Int) -> (entry: Int, end: Int)? {
        guard var next = first[tokens[index].word.raw] else { return nil }
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
