import StetDocuments
import StetFacts
import StetLanguage
import StetProse
package import StetSource
import StetText
import StetValues

/// Runs the readings of the rule files over the sentences of a document.
///
/// In: the reading of a document. Out: facts (`facts`), which `FactGraph` joins, and claims made of them (`find`). A
/// reading with `find` gives a fact for each run of tokens that matches. A reading with pieces searches each piece
/// everywhere within its scope, and takes those that stand closest to its first piece.
struct ReadingFinder: Sendable {
    let program: ReadingProgram
    let schema: Schema

    init(program: ReadingProgram, schema: Schema) {
        self.program = program
        self.schema = schema
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for fact in facts(in: reading) {
            collector.add(type: fact.relation, tokens: fact.tokens, slots: fact.slots, builtins: fact.builtins)
        }
    }

    /// The whole facts of a document, in the order of the text.
    func facts(in reading: Reading) -> [Fact] {
        guard !program.pieces.isEmpty else { return [] }
        var search = FactSearch(program: program, schema: schema, reading: reading)
        for index in reading.sentences.indices { search.run(sentence: index) }
        return search.found.isEmpty ? [] : FactGraph.settled(search.found, schema: schema)
    }
}

/// A reading that nearly held.
package struct NearMiss: Sendable {
    /// The number of the reading in the rule library.
    package var reading: Int
    /// The pieces that stand there, by their numbers in the reading, with their words.
    package var found: [(piece: Int, span: Span)]
    /// The piece that is missing; empty when all stand there, but not so that the conditions of the reading hold.
    package var missing: [Int] = []
}

/// The search through one document.
struct FactSearch {
    let program: ReadingProgram
    let schema: Schema
    let reading: Reading
    private(set) var found: [Fact] = []
    /// For each sentence, the needs that it meets and the number of its figures; computed once.
    private var metNeeds: [Bits?]
    private var figures: [Int]
    /// The matches of patterns in the sentences that a scope can reach, by sentence and pattern.
    private var known: [Int: [[Found]?]] = [:]
    private let starts: MentionStarts
    /// The windows of the scopes around the sentence that is searched, each made once.
    private var windows: [Window] = []
    private var matcher: PatternMatcher
    private let headline: Range<Int>?

    /// The most pieces of one kind that are tried together, those that are nearest to the first piece.
    private static let most = 8
    /// How many sentences a scope reaches to each side, at most.
    private static let farthest = 8
    /// The most combinations that are looked at for one first piece.
    private static let mostCombinations = 400

    init(program: ReadingProgram, schema: Schema, reading: Reading) {
        self.program = program
        self.schema = schema
        self.reading = reading
        starts = MentionStarts(of: reading)
        matcher = PatternMatcher(program: program, reading: reading, starts: starts)
        metNeeds = Array(repeating: nil, count: reading.sentences.count)
        figures = Array(repeating: 0, count: reading.sentences.count)
        headline = reading.sentences.first { reading.prose.part(of: $0) == .headline }?.tokens
    }

    /// A piece that was found: its tokens and the slots that it fills.
    struct Found {
        var tokens: Range<Int>
        var slots: [Slot]
        /// The bytes of each filled slot, so that two pieces do not use one figure.
        var used: [Span]
    }

    /// The sentences of a scope, the needs that they meet together and the number of their figures.
    private struct Window {
        var scope: ReadingScope
        var sentences: Range<Int>
        var met: Bits
        var figures: Int
    }

    /// Searches facts whose first piece, or whole run of tokens, begins in a sentence.
    mutating func run(sentence: Int) {
        known[sentence - Self.farthest] = nil
        windows.removeAll(keepingCapacity: true)
        let own = met(in: sentence)
        for (index, compiled) in program.readings.enumerated()
        where compiled.filter.first.contains(where: { own.contains($0) }) {
            if compiled.hasTakes {
                gather(index, from: sentence)
            } else if figures[sentence] >= compiled.filter.figures {
                runs(of: index, in: sentence)
            }
        }
    }

    /// The needs of pieces that a sentence meets, computed once.
    mutating func met(in sentence: Int) -> Bits {
        if let known = metNeeds[sentence] { return known }
        let tokens = reading.sentences[sentence].tokens
        let bits = program.needs.met(in: tokens, of: reading, starts)
        metNeeds[sentence] = bits
        figures[sentence] = reading.amounts(in: tokens).count + reading.factors(in: tokens).count
        return bits
    }

    // MARK: - Whole runs

    private mutating func runs(of index: Int, in sentence: Int) {
        let compiled = program.readings[index]
        let tokens = reading.sentences[sentence].tokens
        var all: [(find: Int, found: Found)] = []
        let own = met(in: sentence)
        for (number, piece) in compiled.pieces.enumerated() where own.contains(compiled.filter.first[number]) {
            for found in matches(of: piece, in: sentence) { all.append((number, found)) }
        }
        // The longest match wins, then the earlier `find`.
        all.sort { a, b in
            a.found.tokens.count != b.found.tokens.count
                ? a.found.tokens.count > b.found.tokens.count
                : (a.find, a.found.tokens.lowerBound) < (b.find, b.found.tokens.lowerBound)
        }
        var taken: [Range<Int>] = []
        for match in all where !taken.contains(where: { $0.overlaps(match.found.tokens) }) {
            let slots = compiled.plan.sharingPrecision(match.found.slots)
            guard isLike(slots, compiled), stands(match.found.tokens, compiled, in: tokens),
                holds(slots, compiled, at: match.found.tokens)
            else { continue }
            taken.append(match.found.tokens)
            add(slots, match.found.tokens, index)
        }
    }

    /// All matches of a piece in a sentence: for each token, the longest.
    private mutating func matches(of number: Int, in sentence: Int) -> [Found] {
        let piece = program.pieces[number]
        let found = matches(ofPattern: piece.pattern, in: sentence)
        let count = program.readings[piece.reading].plan.variables.count
        return found.map { found in
            var slots = [Slot](repeating: .missing, count: count)
            for (own, variable) in piece.variables.enumerated() { slots[variable.index] = found.slots[own] }
            return Found(tokens: found.tokens, slots: slots, used: found.used)
        }
    }

    /// All matches of a pattern in a sentence, searched once, with the slots of the pattern.
    private mutating func matches(ofPattern number: Int, in sentence: Int) -> [Found] {
        if let known = known[sentence]?[number] { return known }
        let pattern = program.patterns[number]
        let tokens = tokens(of: sentence)
        matcher.search(in: tokens, variables: pattern.variables, lists: pattern.lists)
        var hopeless: Set<Int> = []
        var found: [Found] = []
        for token in starts.places(of: pattern.opening, in: tokens, reading) {
            guard let match = matcher.longestMatch(pattern.code, from: token, hopeless: &hopeless) else { continue }
            found.append(
                Found(tokens: token..<match.end, slots: match.slots, used: match.slots.compactMap(\.figureSpan)))
        }
        known[sentence, default: Array(repeating: nil, count: program.patterns.count)][number] = found
        return found
    }

    // MARK: - Near misses

    /// The readings whose first piece stands in a sentence and that found nothing there, when at most one other piece
    /// that they need is missing.
    mutating func nearMisses(sentence: Int) -> [NearMiss] {
        var misses: [NearMiss] = []
        for (index, compiled) in program.readings.enumerated() where compiled.hasTakes {
            guard !found.contains(where: { $0.readings == [index] && $0.tokens.overlaps(tokens(of: sentence)) }) else {
                continue
            }
            let window = scope(compiled.plan.scope, around: sentence)
            guard let anchor = matches(of: compiled.pieces.lowerBound, in: sentence).first else { continue }
            var miss = NearMiss(reading: index, found: [(0, reading.span(anchor.tokens))])
            for (number, piece) in compiled.pieces.enumerated().dropFirst() where !program.pieces[piece].isOptional {
                var all: [Found] = []
                for other in window { all += matches(of: piece, in: other) }
                if let nearest = nearest(all, to: anchor).first {
                    miss.found.append((number, reading.span(nearest.tokens)))
                } else {
                    miss.missing.append(number)
                }
            }
            if miss.missing.count < 2, miss.found.count > 1 || miss.missing.isEmpty { misses.append(miss) }
        }
        return misses
    }

    private func tokens(of sentence: Int) -> Range<Int> { reading.sentences[sentence].tokens }

    // MARK: - Pieces within a scope

    /// The sentences in which the pieces of a fact may stand, when its first piece stands in `sentence`.
    private func scope(_ scope: ReadingScope, around sentence: Int) -> Range<Int> {
        let sentences = reading.sentences
        let part = reading.part(ofSentence: sentence)
        var (first, last) = (sentence, sentence)
        switch scope {
        case .clause, .sentences(1): break
        case .paragraph:
            while first > 0, sentences[first - 1].block == sentences[sentence].block { first -= 1 }
            while last + 1 < sentences.count, sentences[last + 1].block == sentences[sentence].block { last += 1 }
            first = max(first, sentence - Self.farthest + 1)
            last = min(last, sentence + Self.farthest - 1)
        case .sentences(let count):
            while first > 0, sentence - first < count - 1, isSameFlow(first - 1, part) { first -= 1 }
            while last + 1 < sentences.count, last - sentence < count - 1, isSameFlow(last + 1, part) { last += 1 }
        case .headline(let count): return headlineScope(count)
        }
        return first..<(last + 1)
    }

    /// The sentences from the headline to the given number of sentences of the body; none without a headline.
    private func headlineScope(_ count: Int) -> Range<Int> {
        let sentences = reading.sentences
        guard
            let first = sentences.indices.prefix(Self.farthest).first(where: {
                reading.part(ofSentence: $0) == .headline
            })
        else { return 0..<0 }
        var end = first
        var body = 0
        while end < sentences.count, end - first < Self.farthest, body < count {
            let part = reading.part(ofSentence: end)
            if part == .body || part == .lede { body += 1 }
            end += 1
        }
        return body == 0 ? 0..<0 : first..<end
    }

    /// Whether a piece of a fact stands in the headline, where its reading asks for that.
    private func isInHeadline(_ fact: Combination, _ compiled: ReadingProgram.CompiledReading) -> Bool {
        guard case .headline = compiled.plan.scope, let headline else { return true }
        return fact.tokens.lowerBound < headline.upperBound && fact.tokens.upperBound > headline.upperBound
    }

    /// Whether a pattern that must not stand within the scope stands there.
    private mutating func holdsForbidden(
        _ compiled: ReadingProgram.CompiledReading, in window: Range<Int>, around first: Range<Int>
    ) -> Bool {
        for pattern in compiled.nowhere {
            for sentence in window where met(in: sentence).contains(program.patternNeeds[pattern]) {
                for found in matches(ofPattern: pattern, in: sentence)
                where compiled.plan.scope != .clause || isSameClause(first, found.tokens) { return true }
            }
        }
        return false
    }

    /// Whether a sentence belongs to the same part of the document; the lede is body.
    private func isSameFlow(_ sentence: Int, _ part: Part) -> Bool {
        let other = reading.part(ofSentence: sentence)
        return other == part || other == .lede && part == .body || other == .body && part == .lede
    }

    /// The place in `windows` of a scope around the sentence that is searched.
    private mutating func windowNumber(of scope: ReadingScope, around sentence: Int) -> Int {
        if let known = windows.firstIndex(where: { $0.scope == scope }) { return known }
        let sentences = self.scope(scope, around: sentence)
        var met = met(in: sentence)
        var count = figures[sentence]
        for other in sentences where other != sentence {
            met.formUnion(self.met(in: other))
            count += figures[other]
        }
        windows.append(Window(scope: scope, sentences: sentences, met: met, figures: count))
        return windows.count - 1
    }

    private mutating func gather(_ index: Int, from sentence: Int) {
        let compiled = program.readings[index]
        let pieces = compiled.pieces
        let scope = compiled.plan.scope
        let number = windowNumber(of: scope, around: sentence)
        guard windows[number].figures >= compiled.filter.figures,
            windows[number].met.contains(compiled.filter.scope)
        else { return }
        let window = windows[number].sentences
        guard window.contains(sentence) else { return }
        if !program.patterns[program.pieces[pieces.lowerBound].pattern].asksForTree,
            matches(of: pieces.lowerBound, in: sentence).isEmpty
        {
            return
        }
        var found: [[Found]] = Array(repeating: [], count: pieces.count)
        // Trees are dear: a piece that asks for one is searched when the others stand there.
        for asksForTree in [false, true] {
            for (number, piece) in pieces.enumerated() {
                let pattern = program.pieces[piece].pattern
                guard program.patterns[pattern].asksForTree == asksForTree else { continue }
                let needed = program.patternNeeds[pattern]
                for other in number == 0 ? sentence..<(sentence + 1) : window where met(in: other).contains(needed) {
                    found[number] += matches(of: piece, in: other)
                }
                if found[number].isEmpty, !program.pieces[piece].isOptional { return }
            }
        }
        let (anchors, candidates) = (found[0], found.dropFirst())
        var facts: [Combination] = []
        for anchor in anchors where !holdsForbidden(compiled, in: window, around: anchor.tokens) {
            let near = candidates.map { all in
                nearest(all.filter { scope != .clause || isSameClause(anchor.tokens, $0.tokens) }, to: anchor)
            }
            var tries = 0
            if let best = best(Combination(anchor, compiled.plan.variables.count), near, 0, compiled, window, &tries) {
                facts.append(best)
            }
        }
        facts.sort { $0.isBetter(than: $1) }
        var used: [Span] = []
        for fact in facts where !fact.used.contains(where: { span in used.contains { $0.overlaps(span) } }) {
            used += fact.used
            add(fact.slots, fact.tokens, index)
        }
    }

    private func nearest(_ all: [Found], to anchor: Found) -> [Found] {
        func distance(_ found: Found) -> Int {
            max(found.tokens.lowerBound - anchor.tokens.upperBound, anchor.tokens.lowerBound - found.tokens.upperBound)
        }
        let sorted = all.sorted { (distance($0), $0.tokens.lowerBound) < (distance($1), $1.tokens.lowerBound) }
        return Array(sorted.prefix(Self.most))
    }

    private func isSameClause(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        reading.isOneClause(a.lowerBound, b.lowerBound) && reading.isOneClause(a.lowerBound, b.upperBound - 1)
    }

    /// Pieces that were put together.
    private struct Combination {
        var tokens: Range<Int>
        var slots: [Slot]
        var used: [Span]
        var last: Range<Int>
        /// The tokens of the first piece.
        let first: Range<Int>
        var pieces = 1

        init(_ anchor: Found, _ variables: Int) {
            tokens = anchor.tokens
            slots = anchor.slots
            used = anchor.used
            last = anchor.tokens
            first = anchor.tokens
        }

        /// nil when the piece uses a figure that is used already, or fills a slot with another value.
        func adding(_ found: Found, isOrdered: Bool) -> Combination? {
            guard !isOrdered || found.tokens.lowerBound >= last.upperBound else { return nil }
            guard !found.used.contains(where: { span in used.contains { $0.overlaps(span) } }) else { return nil }
            var next = self
            next.tokens = tokens.union(found.tokens)
            next.last = found.tokens
            next.used += found.used
            next.pieces += 1
            for (index, slot) in found.slots.enumerated() where !slot.value.isMissing {
                if case .list(let more) = slot.value, case .list(let known) = next.slots[index].value {
                    next.slots[index] = joined(next.slots[index], known, slot, more)
                    continue
                }
                if !next.slots[index].value.isMissing, next.slots[index].value != slot.value { return nil }
                next.slots[index] = slot
            }
            return next
        }

        /// One list of two, in the order of the text.
        private func joined(_ a: Slot, _ known: [Value], _ b: Slot, _ more: [Value]) -> Slot {
            guard let first = a.span, let second = b.span else {
                return Slot(.list(known + more), at: a.span ?? b.span)
            }
            let values = first.start <= second.start ? known + more : more + known
            return Slot(.list(values), at: first.union(second))
        }

        func isBetter(than other: Combination) -> Bool {
            if pieces != other.pieces { return pieces > other.pieces }
            if tokens.count != other.tokens.count { return tokens.count < other.tokens.count }
            return tokens.lowerBound < other.tokens.lowerBound
        }
    }

    /// The best way to add the pieces from `piece` on.
    private mutating func best(
        _ start: Combination, _ candidates: [[Found]], _ piece: Int, _ compiled: ReadingProgram.CompiledReading,
        _ window: Range<Int>, _ tries: inout Int
    ) -> Combination? {
        guard piece < candidates.count else {
            let bounds =
                reading.sentences[window.lowerBound].tokens
                .lowerBound..<reading.sentences[window.upperBound - 1].tokens
                .upperBound
            guard isLike(start.slots, compiled), stands(start.tokens, compiled, in: bounds) else { return nil }
            var whole = start
            whole.slots = compiled.plan.sharingPrecision(start.slots)
            guard isInHeadline(whole, compiled), holds(whole.slots, compiled, at: whole.tokens),
                isAlone(compiled.plan, whole.slots, used: whole.used, in: window, around: whole.first)
            else { return nil }
            return whole
        }
        let code = program.pieces[compiled.pieces.lowerBound + piece + 1]
        var best: Combination?
        for found in candidates[piece] {
            tries += 1
            guard tries <= Self.mostCombinations else { return best }
            guard let next = start.adding(found, isOrdered: code.isOrdered),
                let whole = self.best(next, candidates, piece + 1, compiled, window, &tries)
            else { continue }
            if best.map({ whole.isBetter(than: $0) }) ?? true { best = whole }
        }
        if code.isOptional, best == nil { return self.best(start, candidates, piece + 1, compiled, window, &tries) }
        return best
    }

    private func isLike(_ slots: [Slot], _ compiled: ReadingProgram.CompiledReading) -> Bool {
        compiled.plan.likenesses.allSatisfy { likeness in
            guard case .amount(let a) = slots[likeness.first.index].value,
                case .amount(let b) = slots[likeness.second.index].value
            else { return true }
            return a.isLike(b)
        }
    }

    /// Whether nothing stands beside or between the pieces that must not.
    private mutating func stands(
        _ tokens: Range<Int>, _ compiled: ReadingProgram.CompiledReading, in bounds: Range<Int>
    ) -> Bool {
        guard !compiled.preceding.isEmpty || !compiled.following.isEmpty || !compiled.without.isEmpty else {
            return true
        }
        matcher.search(in: bounds, variables: program.most)
        for pattern in compiled.preceding where matcher.matches(pattern.code, endingAt: tokens.lowerBound) {
            return false
        }
        for pattern in compiled.following where matcher.matches(pattern.code, from: tokens.upperBound) {
            return false
        }
        for pattern in compiled.without {
            for token in starts.places(of: pattern.opening, in: tokens, reading)
            where matcher.matches(pattern.code, from: token) {
                return false
            }
        }
        return true
    }

    private func holds(
        _ slots: [Slot], _ compiled: ReadingProgram.CompiledReading, at tokens: Range<Int>
    ) -> Bool {
        guard !compiled.plan.conditions.isEmpty else { return true }
        let environment = environment(slots, tokens)
        return compiled.plan.conditions.allSatisfy { environment.truth(of: $0) == .yes }
    }

    private func environment(_ slots: [Slot], _ tokens: Range<Int>) -> ReadingEnvironment {
        ReadingEnvironment(
            slots: slots, reading: reading, program: program, token: tokens.lowerBound, headline: headline)
    }

    private mutating func add(_ slots: [Slot], _ tokens: Range<Int>, _ index: Int) {
        let plan = program.readings[index].plan
        let type = schema[plan.makes]
        let environment = environment(slots, tokens)
        var fields = [Slot](repeating: .missing, count: type.fields.count)
        var fact = Fact(relation: plan.makes, readings: [index], tokens: tokens, slots: [])
        for (field, expression) in plan.fills {
            let value = environment.value(of: expression)
            switch field {
            case .declared(let id):
                fields[id.index] = Slot(
                    cast(value, to: type.fields[id.index].type), at: environment.span(of: expression))
            case .builtin(let builtin): fact.builtins.append((builtin, value))
            }
        }
        if type.joinedBy.isEmpty {
            for (index, field) in type.fields.enumerated() where !field.isOptional && fields[index].value.isMissing {
                return
            }
        }
        fact.slots = fields
        found.append(fact)
    }

    /// Converts the value of a slot to the type of the field: names and words of the copy become text where the field
    /// is text.
    private func cast(_ value: Value, to type: FieldType) -> Value {
        switch (type, value) {
        case (.text, .entity(let entity)): .text(entity.name)
        case (.text, .symbol(let name)): .text(name)
        case (.list, .list): value
        case (.list(let element), _): value.isMissing ? value : .list([cast(value, to: element)])
        case (.oneOf, .text(let name)): .symbol(name)
        case (.entity(let kind), .text(let text)): .entity(Entity(kind, name: text, key: folded(text)))
        case (.yesNo, .symbol(let name)): .yesNo(name == "yes")
        default: value
        }
    }
}

extension Slot {
    /// The words of a figure or a date; nil for words and labels, which two pieces may share.
    fileprivate var figureSpan: Span? { value.isNode ? span : nil }
}

extension Amount {
    /// Whether two figures may be values of one thing: the same dimension, and the same currency where both say it.
    func isLike(_ other: Amount) -> Bool {
        guard dimension == other.dimension else { return false }
        guard dimension == .money, !isAssumedCurrency, !other.isAssumedCurrency else { return true }
        return unit == other.unit
    }
}
