import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// The stamps of a search, used again for each start. A class, because its memory is its own and never moves while a
/// matcher uses it. One thread uses it.
final class MatchScratch {
    /// For each state and each of the next tokens, the number of the walk that entered the pair last.
    private(set) var stamps = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
    private var walk: UInt32 = 0

    /// How many tokens from the start have a stamp of their own.
    static let near = 64

    deinit { stamps.deallocate() }

    /// Makes room for the stamps of a pattern.
    func reserve(states: Int) {
        guard stamps.count < states * Self.near else { return }
        stamps.deallocate()
        stamps = .allocate(capacity: states * Self.near)
        stamps.initialize(repeating: 0)
        walk = 0
    }

    /// The number of a new walk.
    func next() -> UInt32 {
        if walk == .max {
            stamps.update(repeating: 0)
            walk = 0
        }
        walk += 1
        return walk
    }
}

/// Matches one compiled `find` or `take` at one token, within the sentence.
///
/// In: the states and a start token. Out: the end of the match and its slots. The matcher tries all ways to
/// match in order of preference: the first alternative before the second, one more repetition before none. It enters
/// each pair of state and token once. A second way to the same pair leads to the same ends, and the first way is the
/// preferred one.
struct PatternMatcher {
    let program: ReadingProgram
    let reading: Reading
    private let starts: MentionStarts
    /// Where it may match; `search` sets it.
    private(set) var sentence = 0..<0
    private var variables = 0
    /// The slots that collect every capture.
    private var lists: Set<Int> = []
    private let scratch = MatchScratch()
    /// The pairs with tokens further away than the stamps reach, those of this walk in order, and what the walk still has
    /// to enter: kept for the next walk, so that it needs no new memory.
    private var far: Set<Int> = []
    private var entered: [Int] = []
    private var open: [Visit] = []
    private var captures: [Capture] = []
    /// How many pairs of state and token were entered: for each start, at most the number of states times the number of
    /// tokens.
    private(set) var steps = 0

    init(program: ReadingProgram, reading: Reading, starts: MentionStarts) {
        self.program = program
        self.reading = reading
        self.starts = starts
    }

    /// The next matches are searched within a sentence, for patterns with so many variables, of which some are lists.
    mutating func search(in sentence: Range<Int>, variables: Int, lists: Set<Int> = []) {
        self.sentence = sentence
        self.variables = variables
        self.lists = lists
    }

    /// A pair of state and token that the matcher still has to enter, with what was captured before.
    private struct Visit {
        var state: Int32
        var token: Int
        /// The index of the last capture; −1 without one.
        var capture: Int
    }

    /// What a slot captured, and the capture before it on the same way.
    private struct Capture {
        var variable: VariableID
        var slot: Slot
        var before: Int
    }

    /// The longest match from `start`: its end and its slots. Of matches with equal ends, the preferred one. nil
    /// without a match.
    ///
    /// - Parameter hopeless: pairs of state and token from which an earlier search in this sentence found no match. A
    ///   search without a match adds its own. Starts must come in the order of the text.
    mutating func longestMatch(
        _ code: PatternCode, from start: Int, hopeless: inout Set<Int>
    ) -> (end: Int, slots: [Slot])? {
        var best: (end: Int, capture: Int)?
        walk(code, from: start, except: hopeless) { end, capture in
            if end > best?.end ?? start { best = (end, capture) }
            return false
        }
        guard let best else {
            // A short search costs less than its place in the set.
            if entered.count > 256 { hopeless.formUnion(entered) }
            return nil
        }
        var slots = [Slot](repeating: .missing, count: variables)
        var isSet = [Bool](repeating: false, count: variables)
        var capture = best.capture
        while capture >= 0 {
            // When one slot was captured twice, the last capture counts. A list takes all, the last one first.
            let variable = captures[capture].variable.index
            if lists.contains(variable) {
                slots[variable].prepend(captures[capture].slot)
            } else if !isSet[variable] {
                slots[variable] = captures[capture].slot
                isSet[variable] = true
            }
            capture = captures[capture].before
        }
        return (best.end, slots)
    }

    /// Whether the steps match a sequence that begins at a token and has at least one token.
    mutating func matches(_ code: PatternCode, from start: Int) -> Bool {
        var hopeless: Set<Int> = []
        return longestMatch(code, from: start, hopeless: &hopeless) != nil
    }

    /// Whether the steps match a sequence that ends exactly at a token and begins at most 12 tokens before it.
    mutating func matches(_ code: PatternCode, endingAt end: Int) -> Bool {
        for start in stride(from: end - 1, through: max(sentence.lowerBound, end - 12), by: -1) {
            var found = false
            walk(code, from: start) { stop, _ in
                found = stop == end
                return found
            }
            if found { return true }
        }
        return false
    }

    /// Enters pairs of state and token from a start, the preferred way first. Calls `done` with each end; `done`
    /// returns whether the search may stop.
    /// - Parameter except: pairs that are not entered.
    private mutating func walk(
        _ code: PatternCode, from start: Int, except: Set<Int> = [], _ done: (Int, Int) -> Bool
    ) {
        guard admits(code.first, at: start, code) else { return }
        scratch.reserve(states: code.states.count)
        let (stamps, walk) = (scratch.stamps, scratch.next())
        let width = sentence.count + 2
        entered.removeAll(keepingCapacity: true)
        captures.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        if !far.isEmpty { far.removeAll(keepingCapacity: true) }
        open.append(Visit(state: code.first, token: start, capture: -1))
        while let visit = open.popLast() {
            let token = visit.token
            let state = code.states[Int(visit.state)]
            // A pair can come twice only where two ways meet. A single word leads to one state only.
            let isOnlyWay = open.isEmpty && entered.isEmpty && state.kind == .one
            if !isOnlyWay {
                let distance = token - start
                let pair = Int(visit.state) * width + token - sentence.lowerBound
                guard except.isEmpty || !except.contains(pair) else { continue }
                if distance < MatchScratch.near {
                    let place = Int(visit.state) * MatchScratch.near + distance
                    guard stamps[place] != walk else { continue }
                    stamps[place] = walk
                } else if !far.insert(pair).inserted {
                    continue
                }
                entered.append(pair)
            }
            steps += 1
            switch state.kind {
            case .found: if done(token, visit.capture) { return }
            case .one:
                guard token < sentence.upperBound, isWord(token, WordID(UInt32(bitPattern: state.item))) else {
                    continue
                }
                go(to: state, from: token, before: token + 1, visit, code)
            case .words:
                guard token < sentence.upperBound else { continue }
                let vocabulary = code.words[Int(state.item)]
                // What is entered last is tried first: the longest phrase.
                if isWord(token, in: vocabulary.single) {
                    go(to: state, from: token, before: token + 1, visit, code)
                }
                guard vocabulary.heads.contains(reading.word(token)) else { continue }
                for phrase in vocabulary.longer.reversed() {
                    if let end = end(of: phrase, at: token) { go(to: state, from: token, before: end, visit, code) }
                }
            case .slot:
                // The end of a mention is known before its value is made.
                if code.isWhole[Int(state.item)], let end = mentionEnd(at: token, code.kinds[Int(state.item)]),
                    !admits(state.next, at: end, code)
                {
                    continue
                }
                let slot = code.slots[Int(state.item)]
                for (end, value) in matches(slot.kind, at: token).reversed() {
                    var capture = visit.capture
                    if let variable = slot.variable {
                        captures.append(Capture(variable: variable, slot: value, before: capture))
                        capture = captures.count - 1
                    }
                    enter(state.next, at: end, capture, code)
                }
            case .gap:
                for length in (0...Int(state.item)).reversed() where token + length <= sentence.upperBound {
                    enter(state.next, at: token + length, visit.capture, code)
                }
            case .shortGap:
                for length in (0...plainWords(from: token, most: Int(state.item))).reversed() {
                    enter(state.next, at: token + length, visit.capture, code)
                }
            case .either:
                for choice in code.choices[Int(state.item)].reversed() {
                    enter(choice, at: token, visit.capture, code)
                }
            }
        }
    }

    /// Goes on behind words that matched, and keeps them, or their label, for a slot.
    private mutating func go(
        to state: PatternCode.State, from start: Int, before end: Int, _ visit: Visit, _ code: PatternCode
    ) {
        var capture = visit.capture
        if state.mark >= 0 {
            let mark = code.marks[Int(state.mark)]
            let value: Value = mark.label.map { .symbol($0) } ?? .text(reading.text(start..<end))
            captures.append(
                Capture(variable: mark.variable, slot: Slot(value, at: reading.span(start..<end)), before: capture))
            capture = captures.count - 1
        }
        enter(state.next, at: end, capture, code)
    }

    /// Keeps a pair of state and token for later, unless nothing that the state asks for stands there.
    private mutating func enter(_ state: Int32, at token: Int, _ capture: Int, _ code: PatternCode) {
        guard admits(state, at: token, code) else { return }
        open.append(Visit(state: state, token: token, capture: capture))
    }

    /// Whether a state may match at a token, as far as the token alone says: a look at its word and at the kinds of the
    /// mentions that begin there. Most pairs of state and token end here.
    private func admits(_ number: Int32, at token: Int, _ code: PatternCode) -> Bool {
        let state = code.states[Int(number)]
        switch state.kind {
        case .found, .gap, .shortGap: return true
        case .one: return token < sentence.upperBound && isWord(token, WordID(UInt32(bitPattern: state.item)))
        case .words: return token < sentence.upperBound && isWord(token, in: code.words[Int(state.item)].first)
        case .slot:
            guard token < sentence.upperBound else { return false }
            let kinds = code.kinds[Int(state.item)]
            return kinds.isEmpty || !kinds.isDisjoint(with: starts[token])
        case .either:
            let gate = code.gates[Int(state.item)]
            return token < sentence.upperBound
                ? gate.admits(reading.word(token), starts[token]) : gate.admitsNothing
        }
    }

    private func isWord(_ token: Int, _ wanted: WordID) -> Bool {
        let word = reading.word(token)
        if word == wanted { return wanted.isKnown }
        return wanted == program.hyphen && isHyphen(token) || wanted == program.dash && isDash(token)
    }

    /// Whether a token is one of some words.
    private func isWord(_ token: Int, in set: WordSet) -> Bool {
        set.contains(reading.word(token)) || set.contains(program.hyphen) && isHyphen(token)
            || set.contains(program.dash) && isDash(token)
    }

    /// "-" in a reading stands for every hyphen and dash.
    private func isHyphen(_ token: Int) -> Bool {
        let kind = reading.kind(token)
        return kind == .hyphen || kind == .dash
    }

    /// "--" in a reading stands for a dash between words, and not for the hyphen of "early-morning".
    private func isDash(_ token: Int) -> Bool {
        let kind = reading.kind(token)
        return kind == .dash || kind == .hyphen && !reading.isJoined(token)
    }

    /// How many plain words begin at a token, at most `most`: no marks, figures or times. A hyphen inside a word counts.
    private func plainWords(from start: Int, most: Int) -> Int {
        var token = start
        while token < sentence.upperBound, token - start < most, reading.amountIndex(token) == nil,
            reading.timeIndex(token) == nil,
            reading.kind(token) == .word || reading.kind(token) == .hyphen && reading.isJoined(token)
        {
            token += 1
        }
        return token - start
    }

    /// The end of a phrase. Tokens are split at hyphens, so a phrase continues over them.
    private func end(of phrase: [WordID], at start: Int) -> Int? {
        var token = start
        for (index, word) in phrase.enumerated() {
            if index > 0, reading.kind(token) == .hyphen { token += 1 }
            guard token < sentence.upperBound, reading.word(token) == word, word.isKnown else { return nil }
            token += 1
        }
        return token
    }

    /// All ends of what a slot accepts at a token, longest first, with the slot value of each.
    private func matches(_ kind: SlotKind, at token: Int) -> [(Int, Slot)] {
        guard token < sentence.upperBound else { return [] }
        switch kind {
        case .person: return name(.person, .person, at: token)
        case .organisation: return name(.organisation, .organisation, at: token)
        case .place: return name(.place, .place, at: token)
        case .nationality: return nationality(at: token)
        case .title:
            // A title stands within a few words of its name, before it or after it.
            let near = max(sentence.lowerBound, token - 40)..<min(sentence.upperBound, token + 40)
            guard let title = reading.names(in: near).first(where: { $0.title?.lowerBound == token })?.title else {
                return []
            }
            return [(title.upperBound, Slot(.text(reading.text(title)), at: reading.span(title)))]
        case .event:
            guard program.events.contains(reading.word(token)) else { return [] }
            let text = reading.text(token)
            return [
                (
                    token + 1,
                    Slot(.entity(Entity(.event, name: text, key: folded(text))), at: reading.tokens[token].span)
                )
            ]
        case .number(let noun): return number(of: noun, at: token)
        case .amount: return amount(at: token) { _ in true }
        case .quantity(let dimension): return amount(at: token) { $0.amount.dimension.name == dimension }
        case .money: return amount(at: token) { $0.kind == .money }
        case .figure: return amount(at: token) { $0.kind != .ordinal && $0.kind != .age }
        case .factor:
            return reading.factors(in: token..<(token + 1)).first.map { [($0.tokens.upperBound, Slot($0))] } ?? []
        case .level:
            return amount(at: token) {
                $0.kind != .ordinal && $0.kind != .age && $0.kind != .percent && $0.kind != .percentagePoints
            }
        case .clock:
            guard let mention = reading.time(at: token), mention.tokens.lowerBound == token, let clock = mention.clock,
                let minute = program.minute
            else { return [] }
            let amount = Amount(clock.minutes, unit: minute)
            return [(mention.tokens.upperBound, Slot(.amount(amount), at: mention.span))]
        case .percent: return amount(at: token) { $0.kind == .percent }
        case .points: return amount(at: token) { $0.kind == .percentagePoints }
        case .ordinal: return amount(at: token) { $0.kind == .ordinal }
        case .age: return amount(at: token) { $0.kind == .age }
        case .date: return time(at: token) { $0.kind == .date }
        case .time:
            return time(at: token) { $0.kind == .time }.map { end, slot in
                (end, Slot(.text(reading.text(token..<end)), at: slot.span))
            }
        case .duration:
            guard let mention = reading.time(at: token), mention.tokens.lowerBound == token, let length = mention.length
            else { return [] }
            return [(mention.tokens.upperBound, Slot(.amount(length), at: mention.span))]
        case .quoted: return quoted(at: token)
        case .word: return reading.kind(token) == .word ? [word(token)] : []
        case .noun: return isTagged(token) { $0.isNoun(token) } ?? isContent(token) ? [word(token)] : []
        case .adjective: return isTagged(token) { $0.isAdjective(token) } ?? isContent(token) ? [word(token)] : []
        case .verb:
            let isVerb = isTagged(token) { $0.isVerb(token) || $0.isAuxiliary(token) }
            return isVerb ?? (isContent(token) && !reading.tokens[token].isCapitalised) ? [word(token)] : []
        case .adverb:
            let isAdverb = isTagged(token) { $0.isAdverb(token) }
            return isAdverb ?? (reading.kind(token) == .word && program.adverbs.end(reading.text(token)))
                ? [word(token)] : []
        case .nounPhrase: return nounPhrase(at: token)
        case .nameRun: return nameRun(at: token)
        case .initials: return isInitials(token) ? [word(token)] : []
        case .thing: return phrase(reading.syntax(at: token)?.nounPhrase(at: token)?.core, at: token)
        case .subject: return phrase(reading.syntax(at: token)?.subject(at: token)?.core, at: token)
        case .object: return phrase(reading.syntax(at: token)?.object(at: token)?.core, at: token)
        }
    }

    private func word(_ token: Int) -> (Int, Slot) {
        (token + 1, Slot(.text(reading.text(token)), at: reading.tokens[token].span))
    }

    /// What the tag of a word says; nil for what is not a plain word, and without models.
    private func isTagged(_ token: Int, _ fits: (SentenceSyntax) -> Bool) -> Bool? {
        guard reading.kind(token) == .word, reading.amountIndex(token) == nil else { return false }
        return reading.tags(at: token).map(fits)
    }

    /// A phrase of the clause view that begins at a token and stands within the bounds.
    private func phrase(_ tokens: Range<Int>?, at token: Int) -> [(Int, Slot)] {
        guard let tokens, tokens.lowerBound == token, tokens.upperBound <= sentence.upperBound else { return [] }
        return [(tokens.upperBound, Slot(.text(reading.text(tokens)), at: reading.span(tokens)))]
    }

    private func isContent(_ token: Int) -> Bool {
        reading.kind(token) == .word && !program.function.contains(reading.word(token))
            && reading.amountIndex(token) == nil
    }

    /// Capitalised words in a row, with small joining words between them: "Coalition for Clean Creeks". All runs that
    /// begin at the token and end at a capitalised word, the longest first. A word at the start of a sentence is the
    /// beginning of a run only when another capital follows it.
    private func nameRun(at token: Int) -> [(Int, Slot)] {
        func isCapital(_ at: Int) -> Bool {
            at < sentence.upperBound && reading.kind(at) == .word && reading.tokens[at].isCapitalised
        }
        guard isCapital(token), !program.function.contains(reading.word(token)) else { return [] }
        var ends: [Int] = []
        var at = token
        while at < sentence.upperBound, at - token < 12 {
            if isCapital(at), at == token || !program.function.contains(reading.word(at)) {
                ends.append(at + 1)
            } else if reading.kind(at) == .hyphen || program.joining.contains(reading.word(at)) {
                guard isCapital(at + 1) || program.function.contains(reading.word(at + 1)) else { break }
            } else if !program.function.contains(reading.word(at)) || at == token || !isCapital(at + 1)
                || !program.joining.contains(reading.word(at - 1))
            {
                break
            }
            at += 1
        }
        if reading.tokens[token].traits.contains(.startsSentence), ends.count == 1 { return [] }
        return ends.reversed().map { end in
            (end, Slot(.text(reading.text(token..<end)), at: reading.span(token..<end)))
        }
    }

    /// Two to eight capitals: "NERA". Points may stand between them.
    private func isInitials(_ token: Int) -> Bool {
        reading.kind(token) == .word && reading.tokens[token].traits.contains(.allCapitals)
            && (2...8).contains(reading.tokens[token].span.count)
    }

    private func nounPhrase(at token: Int) -> [(Int, Slot)] {
        var end = token
        while end < sentence.upperBound, end - token < 5, isContent(end) || end > token && reading.kind(end) == .hyphen
        { end += 1 }
        return stride(from: end, to: token, by: -1).map { stop in
            (stop, Slot(.text(reading.text(token..<stop)), at: reading.span(token..<stop)))
        }
    }

    private func name(_ kind: NameMention.Kind, _ entityKind: Entity.Kind, at token: Int) -> [(Int, Slot)] {
        guard let mention = reading.name(at: token), mention.tokens.lowerBound == token, mention.kind == kind else {
            return []
        }
        let entity = reading.prose.entities[mention.entity]
        return [
            (
                mention.tokens.upperBound,
                Slot(.entity(Entity(entityKind, name: entity.name, key: entity.key)), at: mention.span)
            )
        ]
    }

    /// "Italian" as the place Italy.
    private func nationality(at token: Int) -> [(Int, Slot)] {
        guard let mention = reading.name(at: token), mention.tokens.lowerBound == token, mention.kind == .nationality
        else { return [] }
        let key = reading.prose.entities[mention.entity].key
        return [
            (mention.tokens.upperBound, Slot(.entity(Entity(.place, name: key, key: key)), at: mention.span))
        ]
    }

    /// An amount begins at its first token or at its qualifier ("at least 12").
    private func amount(at token: Int, where fits: (AmountMention) -> Bool) -> [(Int, Slot)] {
        guard let mention = mention(at: token), fits(mention) else { return [] }
        return [(mention.tokens.upperBound, Slot(mention))]
    }

    private func mention(at token: Int) -> AmountMention? { amountIndex(at: token).map { reading.prose.amounts[$0] } }

    private func amountIndex(at token: Int) -> Int? {
        if let index = reading.amountIndex(token) {
            return reading.prose.amounts[index].tokens.lowerBound == token ? index : nil
        }
        var ahead = token + 1
        while ahead < sentence.upperBound, ahead - token <= 4 {
            if let index = reading.amountIndex(ahead) {
                return reading.prose.amounts[index].qualified.start == reading.tokens[token].start ? index : nil
            }
            ahead += 1
        }
        return nil
    }

    /// The end of the mention that begins at a token, of the sort that some kinds belong to.
    private func mentionEnd(at token: Int, _ kinds: MentionKinds) -> Int? {
        if !kinds.isDisjoint(with: .amounts) {
            return amountIndex(at: token).map { reading.prose.amounts[$0].tokens.upperBound }
        }
        if !kinds.isDisjoint(with: .times) {
            return reading.timeIndex(token).map { reading.prose.times[$0].tokens.upperBound }
        }
        return reading.nameIndex(token).map { reading.prose.names[$0].tokens.upperBound }
    }

    /// `number of people` includes a following noun, as in "12 miners". Without a noun it matches a bare "12".
    private func number(of noun: String?, at token: Int) -> [(Int, Slot)] {
        guard let mention = mention(at: token), mention.kind == .number else { return [] }
        let bare = (mention.tokens.upperBound, Slot(mention))
        guard let noun else { return [bare] }
        var at = mention.tokens.upperBound
        while at < sentence.upperBound, at - mention.tokens.upperBound < 3,
            reading.kind(at) == .word || reading.kind(at) == .hyphen
        {
            if noun == program.anybody ? program.people.contains(reading.word(at)) : isForm(reading.text(at), of: noun)
            {
                let span = mention.qualified.union(reading.tokens[at].span)
                return noun == program.anybody
                    ? [(at + 1, Slot(.amount(mention.amount), at: span)), bare]
                    : [(at + 1, Slot(.amount(mention.amount), at: span))]
            }
            at += 1
        }
        return noun == program.anybody ? [bare] : []
    }

    private func isForm(_ word: String, of noun: String) -> Bool {
        let word = folded(word)
        return word == noun || word + "s" == noun || word == noun + "s"
    }

    private func time(at token: Int, where fits: (TimeMention) -> Bool) -> [(Int, Slot)] {
        guard let mention = reading.time(at: token), mention.tokens.lowerBound == token, fits(mention) else {
            return []
        }
        return [(mention.tokens.upperBound, Slot(mention))]
    }

    private func quoted(at token: Int) -> [(Int, Slot)] {
        let first = reading.kind(token) == .word ? token : token + 1
        for start in [first, token] {
            guard let quotation = reading.quotationIndex(start).map({ reading.prose.quotations[$0] }),
                quotation.tokens.lowerBound == start
            else { continue }
            let end = min(quotation.tokens.upperBound + 1, sentence.upperBound)
            return [(end, Slot(.text(reading.text(quotation.tokens)), at: quotation.span))]
        }
        return []
    }
}

extension Slot {
    /// Adds a capture at the front of a list.
    fileprivate mutating func prepend(_ slot: Slot) {
        if case .list(let values) = value { value = .list([slot.value] + values) } else { value = .list([slot.value]) }
        if let own = slot.span { span = span.map { own.union($0) } ?? own }
    }
}

extension TimeMention.Clock {
    /// The minutes since midnight: 12 a.m. is 0 and 8 p.m. is 1,200.
    fileprivate var minutes: Int {
        let hours = isAfternoon.map { hour % 12 + ($0 ? 12 : 0) } ?? hour
        return hours * 60 + minute
    }
}
