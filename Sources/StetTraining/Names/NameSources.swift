// Lists of names and sentences with marked names come in, what the name tagger is trained on goes out: packed lists,
// and the sentences as often as they count, with others whose names are changed.

/// What the names of a language are learnt from.
package struct NameSources: Sendable {
    /// Lists made for training, and the lists of the language that `check` reads.
    package var ownLists: [NameListFile] = []
    package var languageLists: [NameListFile] = []
    package var marked: [NameSentence] = []
    /// Marked by hand from the first; each counts twice.
    package var best: [NameSentence] = []

    package init() {}

    package func lists() -> SectionWriter {
        var packing = NameListPacking()
        for file in ownLists { packing.add(file) }
        for file in languageLists { packing.addEnglish(file) }
        packing.addWords()
        return packing.section()
    }

    func sentences(seed: UInt64) -> [NameSentence] {
        var disguise = NameDisguise(ownLists, seed: seed)
        return marked + best + best + disguise.disguised(marked + best)
    }
}
