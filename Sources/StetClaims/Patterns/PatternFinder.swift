import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Runs the patterns of the rule files over the sentences of a document. Fills the claim types that the patterns name.
///
/// In: the reading of a document. Out: claims, through a collector. Within one claim type the longest match is taken,
/// then the match of the earlier `find`, then file order decides. Matches of different claim types may overlap.
struct PatternFinder: Sendable {
    private let program: PatternProgram
    private let schema: Schema

    init(program: PatternProgram, schema: Schema) {
        self.program = program
        self.schema = schema
    }

    private struct Match {
        var find: Int
        var tokens: Range<Int>
        var slots: [Slot]
    }

    func find(in reading: Reading, facts: DocumentFacts, into collector: inout Collector) {
        guard !program.finds.isEmpty else { return }
        let headline = reading.sentences.first { reading.prose.part(of: $0) == .headline }?.tokens
        for sentence in reading.sentences {
            var matches: [Match] = []
            var hopeless: [Int: Set<Int>] = [:]
            for token in sentence.tokens {
                let word = reading.word(token)
                if program.anchors.contains(word) {
                    for find in program.byWord[word] ?? [] {
                        attempt(find, at: token, sentence.tokens, headline, reading, &hopeless, &matches)
                    }
                }
                for find in program.unanchored {
                    attempt(find, at: token, sentence.tokens, headline, reading, &hopeless, &matches)
                }
            }
            guard !matches.isEmpty else { continue }
            for match in winners(matches, in: sentence.tokens) { make(match, headline, reading, &collector) }
        }
    }

    private func attempt(
        _ index: Int, at token: Int, _ sentence: Range<Int>, _ headline: Range<Int>?, _ reading: Reading,
        _ hopeless: inout [Int: Set<Int>], _ matches: inout [Match]
    ) {
        let find = program.finds[index]
        let pattern = program.patterns[find.pattern]
        var matcher = PatternMatcher(
            program: program, reading: reading, sentence: sentence, variables: pattern.variables.count)
        guard let found = matcher.longestMatch(find.code, from: token, hopeless: &hopeless[index, default: []]) else {
            return
        }
        for code in program.preceding[find.pattern] where matcher.matches(code, endingAt: token) { return }
        for code in program.following[find.pattern] where matcher.matches(code, from: found.end) {
            return
        }
        let environment = PatternEnvironment(
            slots: found.slots, reading: reading, program: program, token: token, headline: headline)
        for condition in pattern.conditions where environment.truth(of: condition) != .yes { return }
        matches.append(Match(find: index, tokens: token..<found.end, slots: found.slots))
    }

    /// For each claim type, the longest matches that do not overlap, in reading order.
    private func winners(_ matches: [Match], in sentence: Range<Int>) -> [Match] {
        var kept: [Match] = []
        // For each claim type, which tokens already belong to a match.
        var taken: [ClaimTypeID: [Bool]] = [:]
        let ranked = matches.sorted { a, b in
            a.tokens.count != b.tokens.count
                ? a.tokens.count > b.tokens.count
                : a.find != b.find ? a.find < b.find : a.tokens.lowerBound < b.tokens.lowerBound
        }
        for match in ranked {
            let type = program.patterns[program.finds[match.find].pattern].makes
            let places =
                (match.tokens.lowerBound - sentence.lowerBound)..<(match.tokens.upperBound - sentence.lowerBound)
            var isTaken = false
            // The slot of a quotation may end with the first token of the next sentence.
            let width = max(sentence.count, places.upperBound)
            var row = taken.removeValue(forKey: type) ?? []
            if row.count < width { row += Array(repeating: false, count: width - row.count) }
            for place in places where row[place] { isTaken = true }
            if !isTaken {
                for place in places { row[place] = true }
                kept.append(match)
            }
            taken[type] = row
        }
        return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    private func make(
        _ match: Match, _ headline: Range<Int>?, _ reading: Reading, _ collector: inout Collector
    ) {
        let pattern = program.patterns[program.finds[match.find].pattern]
        let type = schema[pattern.makes]
        let environment = PatternEnvironment(
            slots: match.slots, reading: reading, program: program, token: match.tokens.lowerBound,
            headline: headline)
        var slots = [Slot](repeating: .missing, count: type.fields.count)
        var builtins: [(BuiltinField, Value)] = []
        for (field, expression) in pattern.fills {
            let value = environment.value(of: expression)
            switch field {
            case .declared(let id):
                slots[id.index] = Slot(
                    cast(value, to: type.fields[id.index].type), at: environment.span(of: expression))
            case .builtin(let builtin): builtins.append((builtin, value))
            }
        }
        for (index, field) in type.fields.enumerated() where !field.isOptional && slots[index].value.isMissing {
            return
        }
        collector.add(type: pattern.makes, tokens: match.tokens, slots: slots, builtins: builtins)
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

/// The values that the expressions of a pattern may use from the match.
private struct PatternEnvironment: Environment {
    let slots: [Slot]
    let reading: Reading
    let program: PatternProgram
    let token: Int
    let headline: Range<Int>?

    var inflection: Inflection { program.inflection }

    func value(of variable: VariableID) -> Value { slots[variable.index].value }
    func value(of field: FieldRef, of variable: VariableID) -> Value { .missing }
    func words(of variable: VariableID) -> String? {
        slots[variable.index].span.map { reading.prose.document.text($0) }
    }
    func isListed(_ text: String, in list: WordListID) -> Bool {
        program.wordLists[list.index].contains(folded(text))
    }

    var documentDate: Value { reading.prose.published.map { .date($0) } ?? .missing }

    /// Searches the sentence to the left, then to the right, then the sentence before, then the headline.
    func nearest(_ kind: String) -> Value {
        guard let sentence = reading.sentenceIndex(token) else { return .missing }
        let range = reading.sentences[sentence].tokens
        var candidates: [Range<Int>] = [range.lowerBound..<token, token..<range.upperBound]
        if sentence > 0 { candidates.append(reading.sentences[sentence - 1].tokens) }
        if let headline { candidates.append(headline) }
        for (index, tokens) in candidates.enumerated() {
            if let found = nearest(kind, in: tokens, fromRight: index == 0 || index == 2) { return found }
        }
        return .missing
    }

    private func nearest(_ kind: String, in tokens: Range<Int>, fromRight: Bool) -> Value? {
        if kind == "event" {
            let found =
                fromRight
                ? tokens.last { program.events.contains(reading.word($0)) }
                : tokens.first { program.events.contains(reading.word($0)) }
            return found.map { .entity(Entity(.event, name: reading.text($0), key: folded(reading.text($0)))) }
        }
        let kinds: [String: (NameMention.Kind, Entity.Kind)] = [
            "person": (.person, .person), "organisation": (.organisation, .organisation), "place": (.place, .place),
        ]
        guard let wanted = kinds[kind] else { return mention(kind, in: tokens, fromRight: fromRight) }
        let names = reading.names(in: tokens).filter { $0.kind == wanted.0 }
        guard let mention = fromRight ? names.last : names.first else { return nil }
        let entity = reading.prose.entities[mention.entity]
        return .entity(Entity(wanted.1, name: entity.name, key: entity.key))
    }

    /// The nearest figure or time of a kind.
    private func mention(_ kind: String, in tokens: Range<Int>, fromRight: Bool) -> Value? {
        func nearest<Mention>(_ mentions: some BidirectionalCollection<Mention>, _ fits: (Mention) -> Bool) -> Mention?
        {
            fromRight ? mentions.last(where: fits) : mentions.first(where: fits)
        }
        func amount(_ fits: (AmountMention.Kind) -> Bool) -> Value? {
            nearest(reading.amounts(in: tokens)) { fits($0.kind) }.map { .amount($0.amount) }
        }
        switch kind {
        case "amount": return amount { _ in true }
        case "money": return amount { $0 == .money }
        case "percent": return amount { $0 == .percent || $0 == .percentagePoints }
        case "number": return amount { $0 == .number }
        case "ordinal": return amount { $0 == .ordinal }
        case "age": return amount { $0 == .age }
        case "date": return nearest(reading.times(in: tokens)) { $0.kind == .date }.map { .date($0.date) }
        case "duration":
            return nearest(reading.times(in: tokens)) { $0.kind == .duration && $0.length != nil }?.length
                .map { .amount($0) }
        default: return nil
        }
    }

    /// The span of the words in an expression that is a slot or a function of one; nil for other expressions.
    func span(of expression: Expression) -> Span? {
        switch expression {
        case .variable(let variable): slots[variable.index].span
        case .call(_, let arguments): arguments.first.flatMap { span(of: $0) }
        default: nil
        }
    }
}
