import StetLanguage

/// The words from which the clause view reads how clauses are joined and in which scope they stand: the lists of
/// `clauses.txt`.
struct ClauseWords: Sendable {
    let condition: WordSet
    let time: WordSet
    let reason: WordSet
    let contrast: WordSet
    let comparing: WordSet
    let saying: WordSet
    let according: WordSet
    let denying: WordSet
    let dismissing: WordSet
    let statedThings: WordSet
    let trueWords: WordSet
    let negation: WordSet
    let future: WordSet
    let planning: WordSet
    let hedging: WordSet
    let opinion: WordSet
    let would: WordSet
    let definite: WordSet
    let asWord: WordSet
    let that: WordSet
    let stop: WordSet
    let linking: WordSet
    let only: WordSet
    let failing: WordSet
    /// All words that may give a claim another modality than `asserted`.
    let cues: WordSet

    init(language: inout Language) {
        condition = language.wordSet("clauses/condition")
        time = language.wordSet("clauses/time")
        reason = language.wordSet("clauses/reason")
        contrast = language.wordSet("clauses/contrast")
        comparing = language.wordSet("clauses/comparing")
        saying = language.wordSet("clauses/saying")
        according = language.wordSet("clauses/according")
        denying = language.wordSet("clauses/denying")
        dismissing = language.wordSet("clauses/dismissing")
        statedThings = language.wordSet("clauses/stated-things")
        trueWords = language.wordSet("clauses/true")
        negation = language.wordSet("clauses/negation")
        future = language.wordSet("clauses/future")
        planning = language.wordSet("clauses/planning")
        hedging = language.wordSet("clauses/hedging")
        opinion = language.wordSet("clauses/opinion")
        would = language.wordSet("clauses/would")
        definite = language.wordSet("clauses/definite")
        asWord = language.wordSet("clauses/as")
        that = language.wordSet("clauses/that")
        linking = language.wordSet("clauses/linking")
        stop = language.wordSet("clauses/stop")
        only = language.wordSet("clauses/only")
        failing = language.wordSet("clauses/failing")
        cues = [
            condition, saying, according, denying, dismissing, negation, failing, future, planning, hedging, opinion,
            would,
        ]
        .reduce(language.wordSet("clauses/negated-forms")) { $0.union($1) }
    }
}
