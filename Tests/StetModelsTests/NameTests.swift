import StetModels
import StetTraining
import Testing

/// Names: the signals of words, the content of the lists, the best sequence of labels.
@Suite struct NameTests {
    private static func view(_ text: String) -> SentenceView {
        var view = SentenceView(classes: nil)
        for word in text.split(separator: " ") { view.append(String(word), isSpaced: true) }
        return view
    }

    @Test func listsHoldWordsAndPhrases() throws {
        let section = SmallNames.sources().lists()
        let lists = try NameLists(SectionReader(lasting(section.bytes), name: NameLists.section))
        func listed(_ words: String...) -> NameListSet {
            lists[words.dropFirst().reduce(NameJoints.form(words[0])) { NameLists.phrase($0, NameJoints.form($1)) }]
        }

        #expect(listed("ana") == .given)
        #expect(listed("élodie") == .given)
        #expect(listed("elodie") == .given, "also without its accent")
        #expect(listed("torrin") == [.largeCity, .goesOn])
        #expect(listed("port") == .goesOn)
        #expect(listed("port", "karvel") == .middleCity)
        #expect(listed("sankt", "lind") == .smallCity, "hyphens count for nothing")
        #expect(listed("karvel", "'s", "own") == .organisation)
        #expect(listed("tp") == .organisation)
        #expect(listed("nobody") == [])
    }

    @Test(arguments: [
        ("Torrin", true), ("Élodie", true), ("Łora", true), ("Žara", true), ("ünder", false), ("łora", false),
        ("žara", false),
        ("torrin", false), ("×", false),
    ])
    func capitalsOfLatinLettersAreSeen(word: String, isCapitalised: Bool) {
        #expect(Self.view(word).words[0].traits.contains(.capitalised) == isCapitalised)
    }

    @Test func aNameNeverBeginsInItsMiddle() {
        #expect(
            NameMarks.labels(["I-PER", "I-PER", "O", "B-ORG", "I-LOC", "B-X"]).map(\.tag) == [
                "B-PER", "I-PER", "O", "B-ORG", "B-LOC", "O",
            ])
        var path = NamePath()
        path.start()
        var scores = Array(repeating: Int32(0), count: 7)
        let pairs = Array(repeating: Int32(0), count: 49)
        scores[Int(NameLabel.insidePlace.rawValue)] = 100
        scores[Int(NameLabel.beginPlace.rawValue)] = 10
        path.step(scores, pairs)
        path.pass()
        path.step(scores, pairs)
        path.step(scores, pairs)
        var labels: [NameLabel] = []
        path.finish(into: &labels)

        #expect(labels.map(\.tag) == ["B-LOC", "O", "B-LOC", "I-LOC"])
    }

    @Test func quotationMarksInsideANameBelongToIt() {
        let view = Self.view("Paul “ Des ” Okell left")
        var all: [NameLabel] = []
        NameLabel.spread([.beginPerson, .insidePerson, .insidePerson, .outside], over: view, into: &all)

        #expect(all.map(\.tag) == ["B-PER", "I-PER", "I-PER", "I-PER", "I-PER", "O"])
    }

    @Test func positionsThatDoNotExistAreLeftOut() {
        var sentence = TreeSentence()
        sentence.document = "a"
        sentence.words = ["Ana", "Roe", "left"].map { TreeWord(form: $0) }
        let marks = "# Head.\n\n= a\n1 1-2:PER\n2 2:PER 3-9:LOC 0:ORG 1:THING x\n= b\n1 1:PER\n"
        let found = NameMarks.sentences(of: [sentence, sentence, sentence], marks: Array(marks.utf8))

        #expect(found.map { $0.labels.map(\.tag).joined(separator: " ") } == ["B-PER I-PER O", "O B-PER O", "O O O"])
    }

    @Test func aDisguiseChangesOnlyNames() {
        let lists = [("given-names", "Ilka\n"), ("surnames-world", "# Head.\nBorsan\n"), ("cities", "Quell\tZZ\t20\n")]
            .map {
                NameListFile(name: $0.0, bytes: Array($0.1.utf8))
            }
        let sentences = Array(repeating: SmallNames.sentence("[Ana Roe]PER of [TWB]ORG left [Torrin]LOC ."), count: 40)
        var disguise = NameDisguise(lists, seed: 1)
        let found = disguise.disguised(sentences)

        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.labels == sentences[0].labels && $0.words != sentences[0].words })
        #expect(
            found.allSatisfy { [$0.words[2], $0.words[3], $0.words[4], $0.words[6]] == ["of", "TWB", "left", "."] })
        #expect(Set(found.map { $0.words[0] }).isSubset(of: ["Ana", "Ilka"]))
        #expect(Set(found.map { $0.words[5] }).isSubset(of: ["Torrin", "Quell"]))
        var again = NameDisguise(lists, seed: 1)
        #expect(again.disguised(sentences).map(\.words) == found.map(\.words))
        var none = NameDisguise([], seed: 1)
        #expect(none.disguised(sentences).isEmpty)
    }

    @Test func aDocumentRemembersItsPersonsAndPlaces() {
        var memory = NameMemory()
        memory.note(Self.view("Ana Okell left"), [.beginPerson, .insidePerson, .outside])
        memory.note(Self.view("in Torrin"), [.outside, .beginPlace])
        memory.note(Self.view("near Torrin"), [.outside, .beginPlace])
        func settled(_ text: String, _ labels: [NameLabel]) -> String {
            var labels = labels
            memory.settle(Self.view(text), &labels)
            return labels.map(\.tag).joined(separator: " ")
        }

        #expect(settled("later Okell spoke", [.outside, .outside, .outside]) == "O B-PER O")
        #expect(settled("at Okell Street now", [.outside, .outside, .outside, .outside]) == "O O O O", "another name")
        #expect(settled("Torrin sleeps", [.beginPerson, .outside]) == "B-LOC O")
        #expect(settled("the Torrin Post", [.outside, .beginOrganisation, .insideOrganisation]) == "O B-ORG I-ORG")
    }
}
