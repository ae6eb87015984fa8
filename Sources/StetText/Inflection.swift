// Rules of a language's endings come in as data; forms, singulars and basic forms of words go out.

/// How the words of a language change at their ends: "tell" has "tells", "jobs" is more than one "job", "fined" is a
/// form of "fine".
///
/// Words come in folded and go out so. Letters beyond ASCII count as several.
package struct Inflection: Sendable {
    /// What happens to words that end in one way.
    package struct Rule: Sendable {
        /// The fewest letters that a word has for which the rule holds.
        var least: Int
        /// What stands before the part that goes, and that part.
        var before: [UInt8]
        var gone: [UInt8]
        /// What takes the place of the part that goes, once for each form.
        var endings: [[UInt8]]
        /// Whether a doubled letter that is left at the end becomes a single one.
        var undoubles: Bool

        /// - Parameters:
        ///   - ending: with a hyphen between what stays and what goes: "C-y". A capital is a class of letters, "=" the
        ///     letter before it.
        ///   - endings: "-" for none; "=" repeats the last letter that stays; "!" after an ending undoubles it.
        package init?(least: Int, ending: String, endings: [String]) {
            let parts = ending.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            self.least = least
            before = Array(parts[0])
            gone = Array(parts[1])
            undoubles = endings.contains { $0.hasSuffix("!") }
            self.endings = endings.map { ending in
                ending == "-" ? [] : ending.utf8.filter { $0 != UInt8(ascii: "!") && $0 != UInt8(ascii: "-") }
            }
        }
    }

    /// The letters of each class by its capital: all letters that are in it, or all that are not.
    private var classes: [UInt8: (letters: [UInt8], isOfOthers: Bool)] = [:]
    /// By purpose: the first rule that fits a word holds.
    private var rules: [Purpose: [Rule]] = [:]
    private var irregular: [String: [String]] = [:]

    /// What rules are for.
    package enum Purpose: String, CaseIterable, Sendable {
        /// The other forms of a word; what doubles its last letter; and how the double is taken back.
        case forms, doublings, undoublings
        case singular
        case lemma
    }

    /// Knows nothing: every word has only itself.
    package init() {}

    /// - Parameter isOfOthers: the class has all letters but these.
    package mutating func define(_ name: Character, _ letters: String, isOfOthers: Bool) {
        guard let name = name.asciiValue else { return }
        classes[name] = (Array(letters.utf8), isOfOthers)
    }

    package mutating func add(_ rule: Rule, for purpose: Purpose) { rules[purpose, default: []].append(rule) }

    /// - Parameter forms: all but the word itself.
    package mutating func add(_ word: String, irregularForms forms: [String]) { irregular[word] = forms }

    /// The word and its forms: "plan", "plans", "planed", "planing", "planned", "planning". What no rule names has only
    /// itself.
    package func forms(of word: String) -> [String] {
        if let forms = irregular[word] { return [word] + forms }
        let letters = Array(word.utf8)
        return [word] + changed(letters, .forms).map(text) + changed(letters, .doublings).map(text)
    }

    /// The word that has an irregular form: "people" gives "person". nil when there is none; of several words the first
    /// in the alphabet.
    package func word(ofIrregularForm form: String) -> String? {
        irregular.lazy.filter { $0.value.contains(form) }.map(\.key).min()
    }

    /// "jobs" gives "job", "women" "woman": enough to tell whether two figures count one thing.
    package func singular(of noun: String) -> String { changed(Array(noun.utf8), .singular).first.map(text) ?? noun }

    /// A light stem of verbs and nouns: enough to bring the forms of one word together.
    package func lemma(of word: String) -> String { changed(Array(word.utf8), .lemma).first.map(text) ?? word }

    private func text(_ letters: [UInt8]) -> String { String(decoding: letters, as: UTF8.self) }

    /// The word with each ending of the first rule that fits it.
    private func changed(_ word: [UInt8], _ purpose: Purpose) -> [[UInt8]] {
        guard let rule = rules[purpose]?.first(where: { fits(word, $0) }) else { return [] }
        let stem = word.dropLast(rule.gone.count)
        return rule.endings.map { ending in
            let changed = stem + ending.map { $0 == UInt8(ascii: "=") ? stem.last ?? $0 : $0 }
            guard rule.undoubles else { return Array(changed) }
            return self.changed(Array(changed), .undoublings).first ?? Array(changed)
        }
    }

    private func fits(_ word: [UInt8], _ rule: Rule) -> Bool {
        let ending = rule.before + rule.gone
        guard word.count >= max(rule.least, ending.count) else { return false }
        var at = word.count - ending.count
        for letter in ending {
            if letter == UInt8(ascii: "=") {
                guard at > 0, word[at] == word[at - 1] else { return false }
            } else if let known = classes[letter] {
                guard known.letters.contains(word[at]) != known.isOfOthers else { return false }
            } else if word[at] != letter {
                return false
            }
            at += 1
        }
        return true
    }
}

/// Some endings of words: of the past ("-ed"), of the superlative ("-est").
package struct WordEndings: Sendable {
    private let endings: [[UInt8]]

    package init(_ endings: [[UInt8]]) { self.endings = endings }

    /// Whether a word has one of the endings and `more` letters before it. Capitals are other letters.
    package func end(_ word: some BidirectionalCollection<UInt8>, after more: Int = 0) -> Bool {
        endings.contains { word.count >= $0.count + more && word.suffix($0.count).elementsEqual($0) }
    }

    package func end(_ word: String) -> Bool { end(word.utf8) }
}
