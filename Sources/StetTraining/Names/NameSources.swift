// Lists of names, and sentences with labelled names, come in; the training data of the name tagger go out: packed
// lists, and each sentence as often as it counts, followed by copies with other names.

/// The training data for the names of a language.
package struct NameSources: Sendable {
    /// Lists that were made for training, and the lists of the language that `check` reads.
    package var ownLists: [NameListFile] = []
    package var languageLists: [NameListFile] = []
    package var marked: [NameSentence] = []
    /// Sentences that were marked completely by hand. Each of them counts twice.
    package var best: [NameSentence] = []

    package init() {}

    /// The packed section of all lists.
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
