// The features that the name tagger weighs: the word and its neighbours, their lists and classes, and the run of
// capitals around the word with the words before and after the run. Training and reading use the same features. Each
// feature has a number of its own, which must not change while a trained model is in use.

/// The features of one word of a sentence.
package enum NameFeatures {
    @inline(__always) static var outside: UInt32 { 0x5EED }

    /// The features of one word.
    @inline(__always)
    static func each(
        _ words: UnsafeBufferPointer<WordView>, _ signals: UnsafeBufferPointer<NameSignal>, _ style: NameCase,
        at index: Int,
        _ take: (UInt64) -> Void
    ) {
        let count = words.count
        let word = words[index]
        let signal = signals[index]
        @inline(__always) func form(_ at: Int) -> UInt32 { at >= 0 && at < count ? words[at].form : outside }
        @inline(__always) func kind(_ at: Int) -> UInt32 {
            at >= 0 && at < count ? UInt32(signals[at].kind.rawValue) : 0
        }
        @inline(__always) func narrow(_ at: Int) -> UInt32 {
            at >= 0 && at < count ? UInt32(words[at].wordClass) : outside
        }
        @inline(__always) func family(_ at: Int) -> UInt32 {
            at >= 0 && at < count ? UInt32(words[at].family) : outside
        }

        let here = kind(index)
        let kinds3 = kind(index - 1) << 8 | here << 4 | kind(index + 1)
        let (before, after) = (form(index - 1), form(index + 1))
        let opens: UInt32 = word.traits.contains(.startsSentence) || index == 0 ? 1 : 0
        let marked: UInt32 = word.traits.contains(.afterMark) ? 1 : 0

        // The word and how it is written.
        take(FeatureKey.of(1, word.form))
        take(FeatureKey.of(2, word.form, here))
        take(FeatureKey.of(3, word.shape, opens))
        take(FeatureKey.of(4, kinds3))
        take(FeatureKey.of(5, kinds3, kind(index - 2), kind(index + 2)))
        take(FeatureKey.of(6, here << 4 | opens << 1 | marked, style.rawValue))
        take(FeatureKey.of(7, word.suffixes.1, here))
        take(FeatureKey.of(8, word.suffixes.2, here))
        take(FeatureKey.of(9, word.suffixes.3, here))
        take(FeatureKey.of(10, word.prefixes.1, here))
        take(FeatureKey.of(11, word.prefixes.2, here))
        take(FeatureKey.of(12, word.suffixes.0, here))
        // Its neighbours.
        take(FeatureKey.of(20, before, here))
        take(FeatureKey.of(21, after, here))
        take(FeatureKey.of(22, form(index - 2), here))
        take(FeatureKey.of(23, form(index + 2), here))
        take(FeatureKey.of(24, before, word.form))
        take(FeatureKey.of(25, word.form, after))
        take(FeatureKey.of(26, form(index - 2), before, here))
        take(FeatureKey.of(27, after, form(index + 2), here))
        // The classes of words that are used alike.
        let class_ = UInt32(word.wordClass)
        take(FeatureKey.of(30, class_, here))
        take(FeatureKey.of(31, narrow(index - 1), here))
        take(FeatureKey.of(32, narrow(index + 1), here))
        take(FeatureKey.of(33, narrow(index - 2), here))
        take(FeatureKey.of(34, narrow(index + 2), here))
        take(FeatureKey.of(35, family(index), family(index - 1), here))
        take(FeatureKey.of(36, family(index), family(index + 1), here))
        take(FeatureKey.of(37, family(index - 1) << 8 | family(index), family(index + 1), here))
        take(FeatureKey.of(38, family(index - 2), family(index - 1), here))
        take(FeatureKey.of(39, family(index + 1), family(index + 2), here))
        // Lists.
        let phrase = signal.begins.rawValue
        let inner = signal.inside.rawValue
        take(FeatureKey.of(40, signal.lists.rawValue & 0x7FFF_FFFF, here))
        take(FeatureKey.of(41, phrase, inner, here))
        take(FeatureKey.of(42, phrase | signal.lists.rawValue & NameFeatures.typing, inner, here))
        eachBit(signal.lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(43, $0, here)) }
        eachBit(phrase) { take(FeatureKey.of(44, $0, here)) }
        eachBit(inner) { take(FeatureKey.of(45, $0, here)) }
        for distance in [-2, -1, 1, 2] {
            let at = index + distance
            guard at >= 0, at < count else { continue }
            let place = UInt32(distance + 2) << 8 | kind(at) << 4 | here
            eachBit(signals[at].lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(46, $0, place)) }
            if distance * distance == 1 {
                eachBit(signals[at].begins.rawValue) { take(FeatureKey.of(47, $0, place)) }
                eachBit(signals[at].inside.rawValue) { take(FeatureKey.of(48, $0, place)) }
            }
        }
        if index > 0 {
            take(
                FeatureKey.of(
                    49, signals[index - 1].lists.rawValue & NameFeatures.typing,
                    signal.lists.rawValue & NameFeatures.typing, kinds3))
        }
        if index + 1 < count {
            take(
                FeatureKey.of(
                    50, signals[index + 1].lists.rawValue & NameFeatures.typing,
                    signal.lists.rawValue & NameFeatures.typing, kinds3))
        }
        if signal.isInRun { eachOfRun(words, signals, at: index, take) }
    }

    /// The lists that tell most about what a word is inside a name.
    private static let typing = NameListSet([
        .given, .frequentSurname, .commonSurname, .worldSurname, .knownSurname, .dictionary, .organisationHead,
        .placeHead,
        .honorific, .office, .rank, .nationality, .country, .largeCity, .region, .organisation, .legalForm,
    ]).rawValue

    /// The features of the run of capitals that holds the word.
    @inline(__always)
    private static func eachOfRun(
        _ words: UnsafeBufferPointer<WordView>, _ signals: UnsafeBufferPointer<NameSignal>, at index: Int,
        _ take: (UInt64) -> Void
    ) {
        let count = words.count
        let start = Int(signals[index].runStart)
        let end = Int(signals[index].runEnd)
        @inline(__always) func form(_ at: Int) -> UInt32 { at >= 0 && at < count ? words[at].form : outside }
        @inline(__always) func narrow(_ at: Int) -> UInt32 {
            at >= 0 && at < count ? UInt32(words[at].wordClass) : outside
        }
        @inline(__always) func family(_ at: Int) -> UInt32 {
            at >= 0 && at < count ? UInt32(words[at].family) : outside
        }
        let length = UInt32(min(end - start, 5))
        let place = UInt32(min(index - start, 4)) << 4 | UInt32(min(end - index, 4))
        let (first, last) = (start, end - 1)
        take(FeatureKey.of(60, length))
        take(FeatureKey.of(61, place))
        take(FeatureKey.of(62, form(first)))
        take(FeatureKey.of(63, form(last)))
        take(FeatureKey.of(64, form(start - 1)))
        take(FeatureKey.of(65, form(end)))
        take(FeatureKey.of(66, form(start - 1), form(end)))
        take(FeatureKey.of(67, form(start - 2), form(start - 1)))
        take(FeatureKey.of(68, form(end), form(end + 1)))
        take(FeatureKey.of(69, narrow(first)))
        take(FeatureKey.of(70, narrow(last)))
        take(FeatureKey.of(71, narrow(start - 1)))
        take(FeatureKey.of(72, narrow(end)))
        take(FeatureKey.of(73, family(start - 1), family(first)))
        take(FeatureKey.of(74, family(last), family(end)))
        take(FeatureKey.of(75, place, signals[last].lists.rawValue & typing))
        take(FeatureKey.of(76, place, signals[first].lists.rawValue & typing))
        if end - start == 1 { take(FeatureKey.of(77, form(index))) }
        // Titles of works stand in quotation marks: "the song “Yellow River” reached".
        let markedStart: UInt32 = words[start].traits.contains(.afterMark) ? 1 : 0
        let markedEnd: UInt32 = end < count ? (words[end].traits.contains(.afterMark) ? 1 : 0) : 2
        take(FeatureKey.of(84, markedStart, markedEnd, length))
        take(FeatureKey.of(85, markedStart, markedEnd, UInt32(signals[index].kind.rawValue)))
        eachBit(signals[last].lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(78, $0)) }
        eachBit(signals[first].lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(79, $0)) }
        if start > 0 { eachBit(signals[start - 1].lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(80, $0)) } }
        if end < count { eachBit(signals[end].lists.rawValue & 0x7FFF_FFFF) { take(FeatureKey.of(81, $0)) } }
        var signature: UInt32 = 0
        var families: UInt32 = 0
        for at in start..<min(end, start + 4) {
            let lists = signals[at].lists
            var code = UInt32(signals[at].kind.rawValue)
            if lists.contains(.given) { code |= 8 }
            if !lists.isDisjoint(with: [.frequentSurname, .commonSurname, .worldSurname, .knownSurname]) { code |= 16 }
            if lists.contains(.dictionary) { code |= 32 }
            if !lists.isDisjoint(with: [.organisationHead, .placeHead]) { code |= 64 }
            if !lists.isDisjoint(with: [.office, .rank, .honorific]) { code |= 128 }
            signature = signature << 8 | code
            families = families << 8 | UInt32(words[at].family & 0xFF)
        }
        take(FeatureKey.of(82, signature, place))
        take(FeatureKey.of(83, families, length))
    }

    /// The features of two labels in sequence, of which there are 49 pairs.
    @inline(__always)
    static func eachOfPair(
        _ words: UnsafeBufferPointer<WordView>, _ signals: UnsafeBufferPointer<NameSignal>, at index: Int,
        _ take: (UInt64) -> Void
    ) {
        let here = UInt32(signals[index].kind.rawValue)
        let last = index > 0 ? UInt32(signals[index - 1].kind.rawValue) : 0
        take(FeatureKey.of(90, 0))
        take(FeatureKey.of(91, here, last))
        take(FeatureKey.of(92, signals[index].lists.contains(.joiner) ? words[index].form : 0, here))
        take(
            FeatureKey.of(93, index > 0 && signals[index - 1].lists.contains(.joiner) ? words[index - 1].form : 0, here)
        )
    }

    @inline(__always)
    private static func eachBit(_ bits: UInt32, _ take: (UInt32) -> Void) {
        var rest = bits
        while rest != 0 {
            take(UInt32(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
    }

    /// All features of a word at once, for training. Both arrays are overwritten.
    package static func collect(
        _ words: [WordView], _ signals: [NameSignal], _ style: NameCase, at index: Int, into keys: inout [UInt64],
        pairs: inout [UInt64]
    ) {
        keys.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        words.withUnsafeBufferPointer { words in
            signals.withUnsafeBufferPointer { signals in
                each(words, signals, style, at: index) { keys.append($0) }
                eachOfPair(words, signals, at: index) { pairs.append($0) }
            }
        }
    }
}
