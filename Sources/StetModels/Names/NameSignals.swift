// What the name tagger knows of each word before it weighs anything: how the word is written, in which lists it stands,
// and which run of capitals holds it. The words of a sentence come in, one signal for each word goes out. Words that
// cannot be part of a name are marked, and no feature is computed for them; these are most words of a text.

/// The way a word is written.
package enum NameKind: UInt8, Sendable {
    case outside, mark, digits, small, mixed, letter, capitalised, capitals

    @inlinable var isCapital: Bool { rawValue >= NameKind.letter.rawValue }
}

/// What is known of one word before features are weighed.
package struct NameSignal: Sendable {
    package var kind = NameKind.outside
    /// The lists that hold the word alone; the lists with a phrase that begins with the word; the lists with a phrase
    /// that holds the word in a later position.
    package var lists: NameListSet = []
    package var begins: NameListSet = []
    package var inside: NameListSet = []
    /// The run of capitals that holds the word, as positions of words; empty when there is none.
    package var runStart: Int32 = 0
    package var runEnd: Int32 = 0
    /// False when the word is certainly outside all names.
    package var isAsked = false

    package init() {}
    @inlinable package var isInRun: Bool { runEnd > runStart }
}

/// How capitals are used in a whole sentence: as usual, not at all, as in a title, or for all letters.
package enum NameCase: UInt32, Sendable {
    case usual, none, title, capitals
}

/// Computes the signals of a sentence's words.
package enum NameSignals {
    /// The greatest number of words in a phrase of the lists.
    static let longestPhrase = 6

    /// Computes the signals of a sentence's words, and returns how the sentence uses capitals.
    ///
    /// - Parameter signals: one for each word, overwritten.
    package static func read(
        _ words: UnsafeBufferPointer<WordView>, _ lists: NameLists, _ joints: NameJoints,
        into signals: inout [NameSignal]
    ) -> NameCase {
        signals.removeAll(keepingCapacity: true)
        var capitals = 0
        var allCapitals = 0
        var letters = 0
        for word in words {
            var signal = NameSignal()
            signal.kind = kind(of: word)
            signal.lists = lists[word.form]
            switch signal.kind {
            case .capitals, .letter: (capitals, allCapitals, letters) = (capitals + 1, allCapitals + 1, letters + 1)
            case .capitalised: (capitals, letters) = (capitals + 1, letters + 1)
            case .small, .mixed: letters += 1
            default: break
            }
            signals.append(signal)
        }
        let style: NameCase =
            capitals == 0
            ? .none
            : allCapitals * 10 >= letters * 6 && words.count > 2
                ? .capitals
                : capitals * 10 >= letters * 7 && words.count > 4 ? .title : .usual
        signals.withUnsafeMutableBufferPointer { signals in
            findPhrases(words, lists, joints, signals, isSmall: style == .none)
            findRuns(words, joints, signals)
            for index in signals.indices {
                signals[index].isAsked = isAsked(index, words, joints, signals, isSmall: style == .none)
            }
        }
        return style
    }

    private static func kind(of word: WordView) -> NameKind {
        if !word.traits.contains(.hasLetter) { return word.traits.contains(.hasDigit) ? .digits : .mark }
        if word.traits.contains(.capitalised) {
            if word.length == 1 { return .letter }
            return word.traits.contains(.allCapitals) ? .capitals : .capitalised
        }
        return word.form == word.written ? .small : .mixed
    }

    /// Marks the words of every phrase that stands in a list, and for each list the longest phrase.
    private static func findPhrases(
        _ words: UnsafeBufferPointer<WordView>, _ lists: NameLists, _ joints: NameJoints,
        _ signals: UnsafeMutableBufferPointer<NameSignal>, isSmall: Bool
    ) {
        for start in words.indices where signals[start].lists.contains(.goesOn) {
            if signals[start].kind == .small, !isSmall { continue }
            var hash = words[start].form
            var index = start + 1
            var taken = 1
            while index < words.count, taken < longestPhrase {
                // The lists hold "Baden-Württemberg" without its hyphen.
                if words[index].form == joints.hyphen {
                    index += 1
                    continue
                }
                hash = NameLists.phrase(hash, words[index].form)
                let found = lists[hash]
                if found.isEmpty { break }
                taken += 1
                index += 1
                let listed = found.intersection(.phrases)
                if !listed.isEmpty {
                    signals[start].begins.formUnion(listed)
                    for inner in start + 1..<index { signals[inner].inside.formUnion(listed) }
                }
                if !found.contains(.goesOn) { break }
            }
        }
    }

    /// Finds runs of words with capitals. Inside a run, "of", "&", a hyphen and similar words may stand between two
    /// capitals.
    private static func findRuns(
        _ words: UnsafeBufferPointer<WordView>, _ joints: NameJoints, _ signals: UnsafeMutableBufferPointer<NameSignal>
    ) {
        var start = 0
        while start < words.count {
            let isOpened = signals[start].kind == .small && opensName(start, words, joints, signals)
            guard isOpened || signals[start].kind.isCapital, !opensSentenceAsWord(start, words, signals) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < words.count {
                if signals[end].kind.isCapital {
                    end += 1
                } else if end + 1 < words.count, signals[end].lists.contains(.joiner), signals[end + 1].kind.isCapital {
                    end += 2
                } else if end + 2 < words.count, signals[end].lists.contains(.joiner),
                    signals[end + 1].lists.contains(.joiner),
                    signals[end + 2].kind.isCapital
                {
                    end += 3
                } else {
                    break
                }
            }
            for index in start..<end {
                signals[index].runStart = Int32(truncatingIfNeeded: start)
                signals[index].runEnd = Int32(truncatingIfNeeded: end)
            }
            start = end
        }
    }

    /// An ordinary word at the start of a sentence: "Police" in "Police said". Its capital does not show a name.
    private static func opensSentenceAsWord(
        _ index: Int, _ words: UnsafeBufferPointer<WordView>, _ signals: UnsafeMutableBufferPointer<NameSignal>
    ) -> Bool {
        words[index].traits.contains(.startsSentence) && signals[index].lists.contains(.dictionary)
            && !signals[index].lists.contains(.given) && !(index + 1 < words.count && signals[index + 1].kind.isCapital)
    }

    /// A word in small letters that begins a name: a capital follows it after a hyphen, or it is a particle before a
    /// capital.
    private static func opensName(
        _ index: Int, _ words: UnsafeBufferPointer<WordView>, _ joints: NameJoints,
        _ signals: UnsafeMutableBufferPointer<NameSignal>
    ) -> Bool {
        guard index + 1 < words.count else { return false }
        if words[index + 1].form == joints.hyphen {
            return index + 2 < words.count && signals[index + 2].kind.isCapital
        }
        return signals[index + 1].kind.isCapital && signals[index].lists.contains(.joiner)
            && words[index].form != joints.of
            && words[index].form != joints.the
    }

    private static func isAsked(
        _ index: Int, _ words: UnsafeBufferPointer<WordView>, _ joints: NameJoints,
        _ signals: UnsafeMutableBufferPointer<NameSignal>, isSmall: Bool
    ) -> Bool {
        let signal = signals[index]
        let isAfterAsked = index > 0 && signals[index - 1].isAsked
        switch signal.kind {
        case .outside: return false
        case .letter, .capitalised, .capitals, .mixed: return true
        case .digits: return isAfterAsked && index > 0 && signals[index - 1].kind.isCapital
        case .mark:
            if signal.isInRun || !signal.inside.isEmpty { return true }
            // For example the hyphen of "al-Qaeda" and the comma of "Google, Inc.".
            guard isAfterAsked, index + 1 < words.count else { return false }
            return signal.lists.contains(.joiner) || signals[index + 1].lists.contains(.legalForm)
        case .small:
            if signal.isInRun || !signal.begins.isEmpty || !signal.inside.isEmpty { return true }
            // For example "al-Qaeda" and "van Gogh".
            if opensName(index, words, joints, signals) { return true }
            if !signal.lists.isDisjoint(with: .likelyInSmallLetters), !signal.lists.contains(.dictionary) {
                return true
            }
            // For example "Gaza strip" and "Ray's pizza". In a text without capitals also a word that stands in no
            // list.
            if isAfterAsked {
                return signal.lists.contains(.joiner)
                    || !signal.lists.isDisjoint(with: [.placeHead, .organisationHead, .placeNoun, .legalForm])
                    || isSmall
            }
            return isSmall && signal.lists.isDisjoint(with: [.dictionary, .joiner]) && words[index].length > 2
        }
    }
}

/// The hashes of a few words and marks that stand inside names.
package struct NameJoints: Sendable {
    let hyphen: UInt32
    let of: UInt32
    let the: UInt32

    package init() {
        hyphen = NameJoints.form("-")
        of = NameJoints.form("of")
        the = NameJoints.form("the")
    }

    /// The hash of a word in small letters.
    package static func form(_ word: String) -> UInt32 {
        var word = word
        return word.withUTF8 { WordView($0).form }
    }
}
