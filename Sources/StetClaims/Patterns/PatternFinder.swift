import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Runs the patterns of the rule files over the sentences of a document.
///
/// Within one claim type the longest match wins, then the earlier `find`, then file order; different claim
/// types may overlap.
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
        for sentence in reading.sentences {
            var matches: [Match] = []
            for token in sentence.tokens {
                let word = reading.word(token)
                if program.anchors.contains(word) {
                    for find in program.byWord[word] ?? [] {
                        attempt(find, at: token, sentence.tokens, reading, &matches)
                    }
                }
                for find in program.unanchored { attempt(find, at: token, sentence.tokens, reading, &matches) }
            }
            guard !matches.isEmpty else { continue }
            for match in winners(matches) { make(match, reading, facts, &collector) }
        }
    }

    private func attempt(
        _ index: Int, at token: Int, _ sentence: Range<Int>, _ reading: Reading, _ matches: inout [Match]
    ) {
        let find = program.finds[index]
        let pattern = program.patterns[find.pattern]
        var matcher = PatternMatcher(
            program: program, reading: reading, sentence: sentence, variables: pattern.variables.count)
        guard let found = matcher.longestMatch(find.steps, from: token) else { return }
        for steps in program.preceding[find.pattern] where matcher.matches(steps, endingAt: token) { return }
        for steps in program.following[find.pattern] where matcher.longestMatch(steps, from: found.end) != nil {
            return
        }
        let environment = PatternEnvironment(slots: found.slots, reading: reading, program: program, token: token)
        for condition in pattern.conditions where environment.truth(of: condition) != .yes { return }
        matches.append(Match(find: index, tokens: token..<found.end, slots: found.slots))
    }

    private func winners(_ matches: [Match]) -> [Match] {
        var kept: [Match] = []
        let ranked = matches.sorted { a, b in
            a.tokens.count != b.tokens.count
                ? a.tokens.count > b.tokens.count
                : a.find != b.find ? a.find < b.find : a.tokens.lowerBound < b.tokens.lowerBound
        }
        for match in ranked {
            let type = program.patterns[program.finds[match.find].pattern].makes
            let isTaken = kept.contains {
                $0.tokens.overlaps(match.tokens) && program.patterns[program.finds[$0.find].pattern].makes == type
            }
            if !isTaken { kept.append(match) }
        }
        return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    private func make(_ match: Match, _ reading: Reading, _ facts: DocumentFacts, _ collector: inout Collector) {
        let pattern = program.patterns[program.finds[match.find].pattern]
        let type = schema[pattern.makes]
        let environment = PatternEnvironment(
            slots: match.slots, reading: reading, program: program, token: match.tokens.lowerBound)
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

    /// A slot's value as the field wants it: names and words of the copy become text where text is declared.
    private func cast(_ value: Value, to type: FieldType) -> Value {
        switch (type, value) {
        case (.text, .entity(let entity)): .text(entity.name)
        case (.text, .symbol(let name)): .text(name)
        case (.oneOf, .text(let name)): .symbol(name)
        case (.entity(let kind), .text(let text)): .entity(Entity(kind, name: text, key: folded(text)))
        case (.yesNo, .symbol(let name)): .yesNo(name == "yes")
        default: value
        }
    }
}

/// What the expressions of a pattern may ask of the match.
private struct PatternEnvironment: Environment {
    let slots: [Slot]
    let reading: Reading
    let program: PatternProgram
    let token: Int

    func value(of variable: VariableID) -> Value { slots[variable.index].value }
    func value(of field: FieldRef, of variable: VariableID) -> Value { .missing }
    func words(of variable: VariableID) -> String? {
        slots[variable.index].span.map { reading.prose.document.text($0) }
    }
    func isListed(_ text: String, in list: WordListID) -> Bool {
        let wanted = folded(text)
        return program.wordLists[list.index].words.contains { folded($0) == wanted }
    }

    var documentDate: Value { reading.prose.published.map { .date($0) } ?? .missing }

    /// In the sentence leftwards, then rightwards, then the sentence before, then the headline.
    func nearest(_ kind: String) -> Value {
        guard let sentence = reading.sentenceIndex(token) else { return .missing }
        let range = reading.sentences[sentence].tokens
        var candidates: [Range<Int>] = [range.lowerBound..<token, token..<range.upperBound]
        if sentence > 0 { candidates.append(reading.sentences[sentence - 1].tokens) }
        if let headline = reading.sentences.first(where: { reading.prose.part(of: $0) == .headline }) {
            candidates.append(headline.tokens)
        }
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
        guard let wanted = kinds[kind] else { return nil }
        let names = reading.names(in: tokens).filter { $0.kind == wanted.0 }
        guard let mention = fromRight ? names.last : names.first else { return nil }
        let entity = reading.prose.entities[mention.entity]
        return .entity(Entity(wanted.1, name: entity.name, key: entity.key))
    }

    /// Where the words of a fill stand, when it is a slot or a function of one.
    func span(of expression: Expression) -> Span? {
        switch expression {
        case .variable(let variable): slots[variable.index].span
        case .call(_, let arguments): arguments.first.flatMap { span(of: $0) }
        default: nil
        }
    }
}
