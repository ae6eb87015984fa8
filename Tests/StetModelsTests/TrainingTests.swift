import StetModels
import StetTraining
import Testing

/// A whole training, on sentences of our own: what is learnt is known again, and the same bytes come out twice.
@Suite struct TrainingTests {
    private static func train(seed: UInt64 = 1) async throws -> [UInt8] {
        let sentences = SmallTreebank.sentences(times: 8)
        var tagging = TaggerOptions()
        tagging.seed = seed
        tagging.firstRounds = 3
        tagging.rounds = 4
        var parsing = ParserOptions()
        parsing.seed = seed
        parsing.rounds = 5
        parsing.foldRounds = 3
        parsing.folds = 2
        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(Array(SmallTreebank.words.utf8)))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        writer.add(Lemmas.section, LemmaTraining.section(sentences, classes))
        for (name, section) in try TaggerTraining(classes: classes, options: tagging).train(sentences) { writer.add(name, section) }
        let tagger = try Tagger(ModelFile(lasting(writer.file())))
        let tags = try await Jackknife.tags(sentences, like: tagger, classes: classes, options: tagging, folds: 3)
        let training = ParserTraining(classes: classes, sets: tagger.sets, options: parsing)
        for (name, section) in try await training.train(sentences, tags: tags) { writer.add(name, section) }
        return writer.file()
    }

    /// Trained once for all tests that only want a model.
    private static let trained = Task { try await train() }

    @Test func whatWasLearntIsKnownAndTheBytesRepeat() async throws {
        let bytes = try await Self.trained.value
        let model = try LanguageModel(ModelFile(lasting(bytes)))
        let result = Evaluation.trees(model, SmallTreebank.sentences())

        #expect(result.upos.right == result.upos.asked)
        #expect(result.xpos.right == result.xpos.asked)
        #expect(result.relations.right == result.relations.asked, "\(result.byRelation)")
        #expect(try await Self.train() == bytes)
        #expect(try await Self.train(seed: 2) != bytes)
    }

    @Test func sentencesThatWereNeverSeenGetATree() async throws {
        let model = try LanguageModel(ModelFile(lasting(try await Self.trained.value)))
        var parser = SentenceParser(model)
        for text in ["The storm closed the bridge .", "“ ”", "”", "Monday", "a b c d e f g h i j k l m n o p", "“ the harbour ” “ opens"] {
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

    @Test func quotationMarksHangOnWhatTheyHold() async throws {
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
        ("bridges", "NNS", "bridge"), ("companies", "NNS", "company"), ("boxes", "NNS", "box"), ("Bridges", "NNPS", "Bridge"),
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

        #expect(file.sentences.map { $0.words.map { String(decoding: file.bytes[$0.form], as: UTF8.self) } } == [["It", "ca", "n't", "."], ["Yes"]])
        #expect(file.sentences[0].words.map(\.isSpaced) == [true, true, false, false])
        #expect(file.sentences.map(\.startsDocument) == [true, false])
        #expect(file.firstStrangeLine == 11)
    }
}
