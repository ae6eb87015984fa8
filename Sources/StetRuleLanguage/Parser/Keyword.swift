/// The words with a meaning in the grammar. A keyword may still be a name where the grammar expects a name ("`V.for`",
/// "`from = X`", "`words: text`"), so that a newsroom may name its fields freely. `derive`, `define`, `cue` and
/// `config` are reserved for later versions.
enum Keyword: String, CaseIterable {
    // Declarations.
    case stet, language, use, unit, words, claim, table, rule, reading, define, derive, cue, config, end

    // Clauses of claims, tables and readings.
    case reads, from, key, row, makes, find, fill, finds, skips, preceded, followed, `as`
    case maybe, then, without, nowhere, alone, sentence, sentences, clause, paragraph, like
    case optional, rising, falling, drifting

    // Types.
    case count, of, quantity, percent, money, date, duration, amount, text, one, list
    case yesNo = "yes-no"

    // Clauses of rules.
    case because, see, tags, outranks, including, considering, judged, settled, another
    case `for`, each, all, with, same, across, folder, archive, look, up, `in`, by, `let`, when, unless, some
    case `where`, having, flag, expect, no, agree, over
    case report, note, label, help, suggest, fix, replace, once, per, good, bad
    case odd, out, rest, first

    // Conditions.
    case `is`, not, known, missing, listed, at, least, most, more, less, than, before, after
    case agrees, conflicts, lies, within, resembles, contains, starts
    case and, or, `else`, give, take, to, possibly, certainly, about

    // Functions of more than one word.
    case time, days, month, stated, bare, figure, given, name, round, place, places, distance, between, nearest
    case document, joined, noun, phrase, slip, difference

    // Functions of one word.
    case weekday, day, year, raw, fold, lemma, surname, initials, letters, length, soundex, host
    case sum, smallest, largest, average, versions, size
    case dayOfMonth = "day-of-month"

    // Severities.
    case error, warning, info, off

    case hundred, thousand, million, billion, trillion

    /// Whether the word begins a declaration when it is the first on its line.
    var isDeclaration: Bool {
        switch self {
        case .stet, .use, .unit, .words, .claim, .table, .rule, .reading, .phrase, .define, .derive, .cue, .config: true
        default: false
        }
    }

    /// Whether the word may begin a clause. The parser continues at such a word after a mistake.
    var isClause: Bool {
        switch self {
        case .reads, .from, .key, .row, .find, .fill, .finds, .skips, .take, .maybe, .then, .within, .without, .nowhere,
            .alone, .joined, .because, .see, .tags, .outranks, .including, .considering, .judged, .settled, .for, .look,
            .let, .when,
            .unless, .where, .having, .flag, .expect, .report, .note, .label,
            .help, .suggest, .fix, .once, .good, .bad:
            true
        default: false
        }
    }
}
