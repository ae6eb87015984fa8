// Words come in, and their forms and basic forms go out, by the lists of the first language and by those of a made-up one.

import StetLanguage
import StetText
import Testing

private let english = Language.standard().inflection()

@Suite struct InflectionTests {
    @Test(arguments: [
        ("fine", ["fine", "fines", "fined", "fining"]), ("carry", ["carry", "carries", "carried", "carrying"]),
        ("crash", ["crash", "crashes", "crashed", "crashing"]), ("box", ["box", "boxes", "boxed", "boxing"]),
        ("plan", ["plan", "plans", "planed", "planing", "planned", "planning"]),
        ("gas", ["gas", "gases", "gased", "gasing", "gassed", "gassing"]),
        ("play", ["play", "plays", "played", "playing", "playyed", "playying"]),
        ("snow", ["snow", "snows", "snowed", "snowing"]), ("win", ["win", "wins", "won", "winning"]),
        ("y", ["y"]), ("", [""]),
    ])
    func aWordHasItsForms(word: String, forms: [String]) {
        #expect(english.forms(of: word) == forms)
    }

    @Test(arguments: [
        ("jobs", "job"), ("women", "woman"), ("men", "man"), ("bodies", "body"), ("glass", "glass"), ("tree", "tree"),
        ("buses", "buse"), ("s", ""),
    ])
    func manyThingsAreCalledAsOne(noun: String, singular: String) {
        #expect(english.singular(of: noun) == singular)
    }

    @Test(arguments: [
        ("killed", "kill"), ("planned", "plan"), ("died", "die"), ("dies", "die"), ("tried", "try"), ("passes", "pass"),
        ("crashes", "crash"), ("boxes", "box"), ("running", "run"), ("selling", "sell"), ("ring", "ring"),
        ("red", "red"), ("bus", "bus"), ("virus", "virus"), ("crisis", "crisis"), ("boats", "boat"), ("its", "its"),
        ("added", "add"), ("egged", "egg"),
    ])
    func formsHaveOneLemma(form: String, lemma: String) {
        #expect(english.lemma(of: form) == lemma)
    }

    @Test func endingsCountTheLettersBeforeThem() {
        let past = Language.standard().endings("past")
        #expect(["opened", "red", "ed"].map { past.end($0.utf8, after: 3) } == [true, false, false])
        #expect(["opened", "red", "ed", "edit"].map { past.end($0) } == [true, true, true, false])
    }

    /// "Tavic" counts several with "-ur" after a vowel's loss, and doubles no letter.
    @Test func aSecondLanguageHasItsOwnEndings() {
        let text = """
            [classes]
            V\tao
            [forms]
            2\tV-\tur
            2\t-\tur\tenu
            [singular]
            4\t-ur\t-
            [lemma]
            4\t-enu\t!
            [undoublings]
            1\tt-=\t-
            [past]
            enu
            """
        // Lists live as long as the process.
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        let tavic = Language(files: [("endings", ListText(UnsafeBufferPointer(bytes)))])
        let inflection = tavic.inflection()
        #expect(inflection.forms(of: "lengo") == ["lengo", "lengour"])
        #expect(inflection.forms(of: "plan") == ["plan", "planur", "planenu"])
        #expect(inflection.singular(of: "lengur") == "leng")
        #expect(inflection.singular(of: "women") == "women")
        #expect(inflection.lemma(of: "mattenu") == "mat")
        #expect(tavic.endings("past").end("mattenu"))
        #expect(!tavic.endings("past").end("opened"))
    }

    @Test func withoutListsAWordHasOnlyItself() {
        let inflection = Language(files: []).inflection()
        #expect(inflection.forms(of: "plan") == ["plan"])
        #expect(inflection.singular(of: "jobs") == "jobs")
        #expect(inflection.lemma(of: "killed") == "killed")
    }
}
