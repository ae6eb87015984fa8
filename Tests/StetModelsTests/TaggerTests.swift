import StetModels
import StetTraining
import Testing

/// Tags: kept sums change no tag, the leading tag is found in any lane, and damaged sections do no harm.
@Suite struct TaggerTests {
    private static func file(seed: UInt64 = 1) throws -> [UInt8] {
        var options = TaggerOptions()
        options.seed = seed
        options.firstRounds = 2
        options.rounds = 3
        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(Array(SmallTreebank.words.utf8)))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        let training = TaggerTraining(classes: classes, options: options)
        for (name, section) in try training.train(SmallTreebank.sentences(times: 8)) { writer.add(name, section) }
        return writer.file()
    }

    private static func view(_ text: String, _ classes: WordClasses) -> SentenceView {
        var view = SentenceView(classes: classes)
        for word in text.split(separator: " ") { view.append(String(word), isSpaced: true) }
        return view
    }

    private static let texts = [
        "The storm closed the bridge .", "Bridge", "", "the the The THE", "Nobody saw a x1 harbour - wall",
    ]

    @Test func earlierSentencesChangeNoTag() throws {
        let file = try ModelFile(lasting(Self.file()))
        let other = try Tagger(ModelFile(lasting(Self.file(seed: 2))))
        let tagger = try Tagger(file)
        let classes = try WordClasses(file)
        var used = Tagger.Scratch()
        var tags: [UInt8] = []
        // The tagger first reads more words than it keeps, and sums of another tagger.
        other.tag(Self.view("The storm closed the bridge .", classes), into: &tags, &used)
        for first in 0..<40 {
            let words = (0..<400).map {
                "w\(Character(Unicode.Scalar(UInt8(97 + first % 26))))\(first / 26)x\($0 % 20 * 7)\($0 / 20)s"
            }
            tagger.tag(Self.view(words.joined(separator: " "), classes), into: &tags, &used)
            #expect(tags.count == 400)
        }
        for text in Self.texts {
            let view = Self.view(text, classes)
            var fresh = Tagger.Scratch()
            var expected: [UInt8] = []
            tagger.tag(view, into: &expected, &fresh)
            tagger.tag(view, into: &tags, &used)
            #expect(tags == expected, "\(text)")
            #expect(tags.count == view.count)
        }
    }

    /// A sentence is tagged in stretches. The ends of the stretches change no tag.
    @Test func aLongSentenceIsTaggedLikeAShortOne() throws {
        let file = try ModelFile(lasting(Self.file()))
        let tagger = try Tagger(file)
        let classes = try WordClasses(file)
        let sentence = "The storm closed the bridge in Harwick ."
        var scratch = Tagger.Scratch()
        var tags: [UInt8] = []
        tagger.tag(Self.view(sentence + " " + sentence, classes), into: &tags, &scratch)
        let again = Array(tags[8...])
        tagger.tag(
            Self.view(Array(repeating: sentence, count: 40).joined(separator: " "), classes), into: &tags, &scratch)

        for start in stride(from: 8, to: 320, by: 8) { #expect(Array(tags[start..<start + 8]) == again, "\(start)") }
    }

    @Test(arguments: [1, 16, 17, 40])
    func aLeadIsSeenInAnyLane(tagCount: Int) throws {
        var section = SectionWriter()
        section.text((0..<tagCount).map { "T\($0) t" }.joined(separator: "\n"))
        // A word that can have the first tag or the last one.
        section.number(1)
        section.append(tagCount > 1 ? [2, 0, UInt8(tagCount - 1)] : [1, 0])
        Packing.append([(word: UInt32, number: UInt32)](), to: &section)
        let sets = try TagSets(SectionReader(lasting(section.bytes), name: "sets"))
        let width = (tagCount + 15) / 16
        func leader(_ scores: [Int: Int16], isClosed: Bool) -> UInt8? {
            var lanes = (0..<width * 16).map { $0 < tagCount ? Int16(-3_000) : .min }
            for (tag, score) in scores { lanes[tag] = score }
            let vectors = (0..<width).map { vector in
                ScoreVector(lanes[vector * 16..<vector * 16 + 16])
            }
            return vectors.withUnsafeBufferPointer { vectors in
                vectors.baseAddress.flatMap {
                    sets.leader(TagSetEntry(set: 1, isClosed: isClosed), $0, width: width, by: 100)
                }
            }
        }

        for tag in 0..<tagCount { #expect(leader([tag: 200], isClosed: false) == UInt8(tag)) }
        guard tagCount > 1 else { return }
        #expect(leader([0: 200, tagCount - 1: 150], isClosed: false) == nil)
        #expect(leader([0: 200, tagCount - 1: 200], isClosed: false) == nil)
        #expect(leader([0: 90, tagCount - 1: 200], isClosed: false) == UInt8(tagCount - 1))
        #expect(leader([0: 90, tagCount - 1: 200], isClosed: true) == UInt8(tagCount - 1))
        #expect(leader([0: 150, tagCount - 1: 200], isClosed: true) == nil)
        guard tagCount > 2 else { return }
        #expect(
            leader([0: 90, 1: 400, tagCount - 1: 200], isClosed: true) == UInt8(tagCount - 1), "tag 1 is not possible"
        )
    }

    @Test func damagedSectionsGiveTagsAllTheSame() throws {
        let bytes = try Self.file()
        let classes = try WordClasses(ModelFile(lasting(bytes)))
        let views = Self.texts.map { Self.view($0, classes) }
        var chance = Chance(seed: 3)
        var scratch = Tagger.Scratch()
        var tags: [UInt8] = []
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0..<8 { changed[chance.below(bytes.count)] ^= UInt8(1 + chance.below(255)) }
            guard let file = try? ModelFile(lasting(changed)), let tagger = try? Tagger(file) else { continue }
            for view in views {
                tagger.tag(view, into: &tags, &scratch)
                #expect(tags.count == view.count)
            }
        }
    }
}
