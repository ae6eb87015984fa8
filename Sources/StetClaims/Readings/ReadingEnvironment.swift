import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// The values that the expressions of a reading may use from the match.
struct ReadingEnvironment: Environment {
    let slots: [Slot]
    let reading: Reading
    let program: ReadingProgram
    let token: Int
    let headline: Range<Int>?

    var inflection: Inflection { program.inflection }

    func value(of variable: VariableID) -> Value { slots[variable.index].value }
    func value(of field: FieldRef, of variable: VariableID) -> Value { .missing }
    func words(of variable: VariableID) -> String? {
        slots[variable.index].span.map { reading.prose.document.text($0) }
    }
    func isListed(_ text: String, in list: WordListID) -> Bool {
        let text = folded(text)
        return program.wordLists[list.index].words.contains { folded($0) == text }
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
        case .negate(let inner), .orElse(let inner, _), .arithmetic(_, let inner, _): span(of: inner)
        default: nil
        }
    }
}
