import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Judges `alone`: whether the scope of a fact holds no other figure that could take the place of one of its figures.
///
/// A competing figure is of the same kind (the same dimension and currency; a date for a date; a length of time for a
/// length of time), stands within the scope, is not used by the fact and has another value. Two plain counts compete
/// unless both say what they count and share no word of it: "31 posts" does not compete with "18,440 students". A date
/// with a year does not compete with one without: "on Saturday" is not a rival of "1976". A person competes with every
/// other person who is named, whatever the number of times.
extension FactSearch {
    /// - Parameters:
    ///   - slots: of the fact, by variable.
    ///   - used: the bytes of its figures.
    ///   - window: the sentences of its scope.
    ///   - first: the tokens of the first piece, whose clause is the scope of a reading `within clause`.
    func isAlone(
        _ plan: ReadingPlan, _ slots: [Slot], used: [Span], in window: Range<Int>, around first: Range<Int>
    ) -> Bool {
        guard !plan.alone.isEmpty else { return true }
        let own = plan.alone.map { slots[$0.index] }.filter { $0.span != nil }
        guard !own.isEmpty else { return true }
        let amounts = own.compactMap(\.figure)
        let persons = own.compactMap(\.person)
        var nouns: Set<UInt64>?
        for sentence in window {
            let tokens = reading.sentences[sentence].tokens
            for mention in reading.amounts(in: tokens)
            where !isUsed(mention.span, used) && isInScope(mention.tokens, plan, first) {
                guard mention.kind != .ordinal, mention.kind != .age else { continue }
                let like = amounts.filter { $0.isLike(mention.amount) }
                guard !like.isEmpty, !amounts.contains(mention.amount) else { continue }
                guard mention.kind == .number else { return false }
                let counted = countedWords(after: mention.tokens.upperBound, in: tokens)
                if nouns == nil { nouns = countedWords(of: own, in: window) }
                if counted.isEmpty || nouns?.isEmpty ?? true || nouns?.isDisjoint(with: counted) == false {
                    return false
                }
            }
            for mention in reading.names(in: tokens)
            where !persons.isEmpty && mention.kind == .person && isInScope(mention.tokens, plan, first) {
                if !persons.contains(reading.prose.entities[mention.entity].key) { return false }
            }
            for mention in reading.times(in: tokens)
            where !isUsed(mention.span, used) && isInScope(mention.tokens, plan, first) {
                if let length = mention.length, amounts.contains(where: { $0.isLike(length) && $0 != length }) {
                    return false
                }
                // The date of "12 years later" is counted, and no other date of the copy.
                if mention.kind == .date, mention.length == nil, own.contains(where: { $0.isOtherDate(mention.date) }) {
                    return false
                }
            }
        }
        return true
    }

    private func isUsed(_ span: Span, _ used: [Span]) -> Bool { used.contains { $0.overlaps(span) } }

    private func isInScope(_ tokens: Range<Int>, _ plan: ReadingPlan, _ first: Range<Int>) -> Bool {
        plan.scope != .clause || reading.isOneClause(first.lowerBound, tokens.lowerBound)
    }

    /// The plain words that follow a figure, at most three: what it counts.
    private func countedWords(after start: Int, in tokens: Range<Int>) -> Set<UInt64> {
        var found: Set<UInt64> = []
        var token = start
        while token < tokens.upperBound, found.count < 3 {
            if reading.kind(token) == .hyphen { token += 1; continue }
            guard reading.kind(token) == .word, reading.amountIndex(token) == nil,
                !program.function.contains(reading.word(token))
            else { break }
            found.insert(reading.foldedKey(token))
            token += 1
        }
        return found
    }

    /// What the figures of a fact count.
    private func countedWords(of slots: [Slot], in window: Range<Int>) -> Set<UInt64> {
        var found: Set<UInt64> = []
        for sentence in window {
            let tokens = reading.sentences[sentence].tokens
            for mention in reading.amounts(in: tokens)
            where slots.contains(where: { $0.span?.overlaps(mention.span) ?? false }) {
                found.formUnion(countedWords(after: mention.tokens.upperBound, in: tokens))
            }
        }
        return found
    }
}

extension Slot {
    fileprivate var figure: Amount? {
        if case .amount(let amount) = value { amount } else { nil }
    }

    /// The key of the person.
    fileprivate var person: String? {
        if case .entity(let entity) = value, entity.kind == .person { entity.key } else { nil }
    }

    fileprivate func isOtherDate(_ other: CalendarDate) -> Bool {
        if case .date(let date) = value { date != other && date.statesYear == other.statesYear } else { false }
    }
}
