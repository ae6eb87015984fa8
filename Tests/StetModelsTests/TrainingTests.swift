import StetModels
import StetTraining
import Testing

/// A complete training on invented sentences. The models know what they learnt, and two trainings give the same bytes.
@Suite struct TrainingTests {
    private static func options(seed: UInt64 = 1, rounds: Int = 12) -> ModelOptions {
        var options = ModelOptions(seed: seed)
        options.folds = 3
        options.tagger.firstRounds = 3
        options.tagger.rounds = 4
        (options.parser.state, options.parser.arc, options.parser.name) = (8, 8, 8)
        options.parser.rounds = rounds
        options.parser.stepWords = 25
        options.parser.pace = 0.02
        options.parser.hidesWords = 2
        (options.parser.hidesEnds, options.parser.hidesTags, options.parser.thinsStates, options.parser.thinsScores) = (
            0, 0, 0, 0
        )
        (options.names.firstRounds, options.names.rounds, options.names.voters) = (4, 5, 2)
        return options
    }

    private static func train(seed: UInt64 = 1, rounds: Int = 12) async throws -> [UInt8] {
        let sources = ModelSources(
            words: Array(SmallTreebank.words.utf8), vectors: Array(SmallTreebank.vectors.utf8),
            trees: SmallTreebank.sentences(times: 8), names: SmallNames.sources(times: 4))
        return try await ModelTraining(options: options(seed: seed, rounds: rounds)).train(sources)
    }

    /// The model for all tests that need any model; it is trained once.
    private static let trained = Task { try await train() }

    @Test func whatWasLearntIsKnownAndTheBytesRepeat() async throws {
        let bytes = try await Self.trained.value
        let file = try ModelFile(lasting(bytes))
        let model = try LanguageModel(file)
        let result = Evaluation.trees(model, SmallTreebank.sentences())

        #expect(result.upos.right == result.upos.asked)
        #expect(result.xpos.right == result.xpos.asked)
        #expect(result.relations.right == result.relations.asked, "\(result.byRelation)")
        let names = NameScore.of(try NameTagger(file), classes: try WordClasses(file), SmallNames.sentences())
        #expect(names.cells.allSatisfy { $0 == "100.00" }, "\(names.summary)")
        #expect(try await Self.train() == bytes)
        #expect(try await Self.train(seed: 2, rounds: 1) != Self.train(rounds: 1))
    }

    @Test func namesLearntAnewGiveTheSameFile() async throws {
        let bytes = try await Self.trained.value
        let again = ModelTraining(options: Self.options())
        #expect(try again.train(SmallNames.sources(times: 4), into: ModelFile(lasting(bytes))) == bytes)
        #expect(try again.train(SmallNames.sources(times: 3), into: ModelFile(lasting(bytes))) != bytes)
    }

    @Test func sentencesThatWereNeverSeenGetATree() async throws {
        let model = try LanguageModel(ModelFile(lasting(try await Self.trained.value)))
        var parser = SentenceParser(model)
        for text in [
            "The storm closed the bridge .", "“ ”", "”", "Monday", "a b c d e f g h i j k l m n o p",
            "“ the harbour ” “ opens",
        ] {
            parser.start()
            for word in text.split(separator: " ") {
                var word = String(word)
                word.withUTF8 { parser.append($0, isSpaced: true) }
            }
            let words = parser.parse()
            #expect(words.count == text.split(separator: " ").count)
            #expect(words.count { $0.head == 0 } == 1, "one root: \(text)")
            for index in words.indices {
                var (at, steps) = (index + 1, 0)
                while at != 0, steps <= words.count { (at, steps) = (words[at - 1].head, steps + 1) }
                #expect(at == 0, "no circle: \(text)")
            }
        }
        parser.start()
        #expect(parser.parse().isEmpty)
    }

    /// A very long sentence is read in pieces, and the result is still one tree.
    @Test func aVeryLongSentenceIsOneTree() async throws {
        let model = try LanguageModel(ModelFile(lasting(try await Self.trained.value)))
        var parser = SentenceParser(model)
        parser.start()
        for number in 0..<3 * TreeParser.longest + 7 {
            var word = ["The", "mayor", "opened", "the", "bridge", ","][number % 6]
            word.withUTF8 { parser.append($0, isSpaced: true) }
        }
        let words = parser.parse()

        #expect(words.count { $0.head == 0 } == 1)
        for index in words.indices {
            var (at, steps) = (index + 1, 0)
            while at != 0, steps <= words.count { (at, steps) = (words[at - 1].head, steps + 1) }
            #expect(at == 0)
        }
    }

    /// The checksums are not compared, as for the embedded file. A changed file is refused, or it gives any tree and
    /// does no harm.
    @Test func changedModelsAreRefusedOrReadWithoutHarm() async throws {
        let bytes = try await Self.trained.value
        let file = try ModelFile(lasting(bytes))
        var chance = Chance(seed: 3)
        var read = 0
        for number in 0..<240 {
            var changed = bytes
            // Every second change is in the first bytes of a section, where its sizes stand.
            let head = number % 2 == 0 ? try #require(file.start(of: TreeParser.sections[number / 2 % 4])) : 0
            let place = head + chance.below(number % 2 == 0 ? 24 : bytes.count)
            changed[place] ^= UInt8(1 + chance.below(255))
            guard let model = try? LanguageModel(ModelFile(lasting(changed))) else { continue }
            var parser = SentenceParser(model)
            for word in ["The", "storm", "hit", "Harwick", "."] {
                var word = word
                word.withUTF8 { parser.append($0, isSpaced: true) }
            }
            #expect(parser.parse().count == 5)
            read += 1
        }
        #expect(read > 60, "and many changes do no harm at all")
    }

    @Test func quotationMarksHangOnTheWordsBetweenThem() async throws {
        let model = try LanguageModel(ModelFile(lasting(try await Self.trained.value)))
        var parser = SentenceParser(model)
        parser.start()
        for word in ["\"", "The", "harbour", "opens", ",", "\"", "the", "mayor", "said", "."] {
            var word = word
            word.withUTF8 { parser.append($0, isSpaced: true) }
        }
        let words = parser.parse()

        #expect(words[0].head == 4)
        #expect(words[5].head == 4)
        #expect(parser.names(of: words[0]).xpos == "``")
        #expect(parser.names(of: words[5]).xpos == "''")
    }
}

@Suite struct LemmaTests {
    @Test(arguments: [
        ("bridges", "NNS", "bridge"), ("companies", "NNS", "company"), ("boxes", "NNS", "box"),
        ("Bridges", "NNPS", "Bridge"),
        ("approved", "VBD", "approve"), ("opening", "VBG", "open"), ("stopped", "VBN", "stop"), ("tried", "VBD", "try"),
        ("went", "VBD", "go"), ("Harwick", "NNP", "Harwick"), ("The", "DT", "the"),
    ])
    func endingsAreTakenOff(form: String, tag: String, lemma: String) throws {
        // Forms: 1 a noun, 4 a verb.
        let words = "bridge 1 1 1\nbox 1 1 1\napprove 1 1 4\nopen 1 1 4\nstop 1 1 4"
        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(Array(words.utf8)))
        let lemmas = Lemmas(exceptions: "went\tVBD\tgo", try WordClasses(ModelFile(lasting(writer.file()))))

        #expect(lemmas.lemma(of: form, tag: tag[...]) == lemma)
    }
}

@Suite struct WordViewTests {
    private func view(_ words: String...) -> [WordView] {
        var view = SentenceView(classes: nil)
        for word in words { view.append(word, isSpaced: true) }
        return view.words
    }

    @Test func digitsAndCurlyMarksAreOneWord() {
        let words = view("1995", "2004", "’s", "'s", "Mayor", "mayor")

        #expect(words[0].form == words[1].form)
        #expect(words[2].form == words[3].form)
        #expect(words[4].form == words[5].form)
        #expect(words[4].written != words[5].written)
        #expect(words[4].traits.contains(.capitalised))
        #expect(words[0].traits.contains(.hasDigit))
    }

    @Test func shapesCutLongRuns() {
        let words = view("Harbour", "Bridge", "NATO", "X1")

        #expect(words[0].shape == words[1].shape)
        #expect(words[0].shape != words[2].shape)
        #expect(words[2].traits.contains(.allCapitals))
        #expect(words[0].traits.contains(.startsSentence))
        #expect(!words[1].traits.contains(.startsSentence))
    }
}

@Suite struct TreebankFileTests {
    @Test func wordsSpacesAndDocumentsAreRead() {
        let text = """
            # newdoc id = a
            # text = It can't.
            1\tIt\t_\t_\t_\t_\t_\t_\t_\t_
            2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
            2\tca\t_\t_\t_\t_\t_\t_\t_\t_
            3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
            3.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_
            4\t.\t_\t_\t_\t_\t_\t_\t_\t_

            1\tYes\t_\t_\t_\t_\t_\t_\t_\t_
            no line at all
            """
        let file = TreebankFile(Array(text.utf8))

        #expect(
            file.sentences.map { $0.words.map { String(decoding: file.bytes[$0.form], as: UTF8.self) } } == [
                ["It", "ca", "n't", "."], ["Yes"],
            ])
        #expect(file.sentences[0].words.map(\.isSpaced) == [true, true, false, false])
        #expect(file.sentences.map(\.startsDocument) == [true, false])
        #expect(file.firstStrangeLine == 11)
    }
}
