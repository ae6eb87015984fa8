import StetDocuments
package import StetLanguage
import StetSource

/// Who says the words in quotation marks.
///
/// In: quotations and names. Out: `speaker`, `speakerSpan` and `continues` of each quotation. The words
/// right after the closing mark decide first (“…,” said Roe; “…,” Roe, a nurse, said), then those before
/// the opening mark in its sentence (Roe said: “…”), then the speaker before, in the same paragraph.
package struct SpeakerFinder: Sendable {
    private let phrases: SpeakerPhrases

    package init(language: inout Language) { phrases = SpeakerPhrases(language: &language) }

    package func annotate(_ prose: inout AnnotatedProse) {
        guard !prose.quotations.isEmpty else { return }
        let search = SpeakerSearch(prose: prose, phrases: phrases)
        prose.quotations = search.quotations()
    }
}

/// The words that attributions are made of. A class, because the search of every document holds it.
final class SpeakerPhrases: Sendable {
    let saying: WordSet
    let pronouns: WordSet
    let persons: WordSet
    let determiners: WordSet
    let skipped: WordSet
    let joints: WordSet
    let prepositions: WordSet
    let offices: WordSet
    let calendar: WordSet
    let function: WordSet
    let people: WordSet
    /// "told", "accused": the name after them is not the speaker.
    let addressing: WordSet
    /// "saying", "adding": their subject is the clause's.
    let participles: WordSet
    /// "called": alone before the mark it names a title.
    let naming: WordSet
    let according: WordID
    let to: WordID
    let who: WordID
    /// "line", "remark": what somebody says.
    let sayings: WordSet
    /// "Said Roe: “…”": verbs that may begin a sentence.
    let openers: WordSet
    let possessive: WordID

    init(language: inout Language) {
        openers = language.wordSet("speakers/openers")
        sayings = language.wordSet("speakers/sayings")
        possessive = language.word("grammar/possessive")
        saying = language.wordSet("words/saying")
        pronouns = language.wordSet("speakers/pronouns")
        persons = language.wordSet("speakers/persons")
        determiners = language.wordSet("speakers/determiners")
        skipped = language.wordSet("speakers/skipped")
        joints = language.wordSet("speakers/joints")
        prepositions = language.wordSet("speakers/prepositions")
        offices = language.wordSet("titles/office")
        addressing = language.wordSet("speakers/addressing")
        participles = language.wordSet("speakers/participles")
        naming = language.wordSet("speakers/naming")
        people = language.wordSet("words/people")
        function = language.wordSet("words/function")
        calendar = WordSet(language.words("words/months") + language.words("words/weekdays"))
        according = language.word("grammar/according")
        to = language.word("grammar/to")
        who = language.word("grammar/who")
    }
}

/// The search for the speakers of one document.
private final class SpeakerSearch: TokenView {
    let prose: AnnotatedProse
    let tokens: [Token]
    let bytes: [UInt8]
    let phrases: SpeakerPhrases
    /// By word of office, the names of persons with such a title, in reading order: found once, when it is first asked for.
    private lazy var namesByOffice: [WordID: [Int]] = {
        var places: [WordID: [Int]] = [:]
        for (index, name) in prose.names.enumerated() where name.kind == .person {
            for token in name.title ?? 0..<0 where phrases.offices.contains(tokens[token].word) {
                let word = tokens[token].word
                if places[word]?.last != index { places[word, default: []].append(index) }
            }
        }
        return places
    }()

    /// The words that name a speaker, and the entity where it is clear.
    private struct Subject {
        var tokens: Range<Int>
        var entity: Int?
        var isPronoun = false
    }

    init(prose: AnnotatedProse, phrases: SpeakerPhrases) {
        self.prose = prose
        tokens = prose.tokens
        bytes = prose.bytes
        self.phrases = phrases
    }

    func quotations() -> [Quotation] {
        var result = prose.quotations
        var subjects: [Subject?] = Array(repeating: nil, count: result.count)
        /// The paragraph of the quotation before.
        var lastBlock = -1
        for index in result.indices {
            let quotation = result[index]
            let sentence = self.sentence(of: quotation.tokens.lowerBound)
            let block = prose.sentences[sentence].block
            let previousEnd = index > 0 ? result[index - 1].tokens.upperBound : 0
            let nextStart = index + 1 < result.count ? result[index + 1].tokens.lowerBound - 1 : tokens.count
            let previous = index > 0 ? subjects[index - 1] : nil
            var subject = after(quotation, limit: nextStart, block: block)
            var isOwn = subject != nil
            if subject == nil {
                subject = before(
                    quotation, from: max(previousEnd, prose.sentences[sentence].tokens.lowerBound),
                    previous: lastBlock == block ? previous : nil)
                isOwn = subject != nil
            }
            if subject == nil, index > 0, result[index - 1].continues == index { subject = previous }
            if subject == nil, index > 0, isSplit(result[index - 1], quotation, previous, block) { subject = previous }
            if subject == nil, quotation.isSpeech {
                if lastBlock == block, previous != nil {
                    subject = previous
                } else {
                    subject =
                        inSentence(before: sentence, block: block)
                        ?? (isParagraphOpening(quotation, sentence) && lastBlock == block - 1 ? previous : nil)
                }
            }
            if var found = subject {
                if found.isPronoun, found.entity == nil {
                    found.entity = antecedent(of: found, quotation: index, subjects: subjects)
                }
                subject = found
                result[index].speaker = found.entity
                result[index].speakerSpan = span(found.tokens)
                if isOwn { result[index].isSpeech = result[index].isSpeech || quotation.tokens.count >= 3 }
            }
            subjects[index] = subject
            if index > 0, result[index - 1].continues == nil,
                isSplit(result[index - 1], quotation, subjects[index - 1], block)
            {
                result[index - 1].continues = index
            }
            lastBlock = block
        }
        // A quotation that goes on in the next paragraph takes the speaker named there.
        for index in result.indices.reversed() {
            if result[index].speakerSpan == nil, let next = result[index].continues, result[next].speakerSpan != nil {
                result[index].speaker = result[next].speaker
                result[index].speakerSpan = result[next].speakerSpan
            }
        }
        return result
    }

    // MARK: Places

    private func sentence(of token: Int) -> Int {
        max(0, prose.sentences.firstPlace { $0.tokens.lowerBound > token } - 1)
    }

    private func mention(at token: Int) -> NameMention? { prose.names.place(at: token).map { prose.names[$0] } }

    private func isParagraphOpening(_ quotation: Quotation, _ sentence: Int) -> Bool {
        sentence == 0 || prose.sentences[sentence - 1].block != prose.sentences[sentence].block
    }

    private func isQuotationMark(_ token: Int) -> Bool {
        switch tokens[token].kind {
        case .quote, .openQuote, .closeQuote, .apostrophe: true
        case .symbol: byte(token) == 0x60
        default: false
        }
    }

    private func isSaying(_ token: Int) -> Bool {
        guard phrases.saying.contains(tokens[token].word), !tokens[token].isQuoted,
            !tokens[token].isCapitalised
                || tokens[token].traits.contains(.startsSentence) && phrases.openers.contains(tokens[token].word)
        else { return false }
        // "the claims", "of reports": a noun.
        guard token > 0, tokens[token - 1].kind == .word else { return true }
        return !phrases.determiners.contains(tokens[token - 1].word)
            && !phrases.prepositions.contains(tokens[token - 1].word)
    }

    private func isAccording(_ token: Int, _ limit: Int) -> Bool {
        tokens[token].word == phrases.according && token + 1 < limit && tokens[token + 1].word == phrases.to
    }

    // MARK: After the quotation

    private func after(_ quotation: Quotation, limit: Int, block: Int) -> Subject? {
        var at = quotation.tokens.upperBound
        guard at < tokens.count else { return nil }
        while at < limit, isQuotationMark(at) { at += 1 }
        var isJoined = closes(quotation.tokens.upperBound - 1)
        while at < limit, isMark(at, ",") || tokens[at].kind == .dash {
            isJoined = true
            at += 1
        }
        guard at < limit else { return nil }
        let home = sentence(of: at)
        guard prose.sentences[home].block == block else { return nil }
        let end = min(limit, prose.sentences[home].tokens.upperBound)
        let isSameSentence = prose.sentences[home].tokens.lowerBound < at
        guard isSameSentence || isJoined else { return nil }
        while at < end, phrases.skipped.contains(tokens[at].word), at + 1 < end { at += 1 }
        guard at < end, tokens[at].kind == .word else { return nil }
        if isAccording(at, end) { return subject(from: at + 2, end) }
        if isSaying(at) {
            // “…,” said Roe; but not “…” said the report was wrong.
            return subject(from: at + 1, end)
        }
        guard isJoined || phrases.pronouns.contains(tokens[at].word) || mention(at: at) != nil else { return nil }
        guard startsPhrase(at) else { return nil }
        var verb = at + 1
        while verb < min(end, at + 28), !isSaying(verb) {
            if isQuotationMark(verb) || tokens[verb].kind == .punctuation && (byte(verb) == 0x3B || byte(verb) == 0x3A)
            {
                return nil
            }
            verb += 1
        }
        guard verb < min(end, at + 28) else { return nil }
        return phrase(at, verb)
    }

    /// A comma, question or exclamation mark, dash or ellipsis: the sentence goes on after the quotation.
    private func closes(_ token: Int) -> Bool {
        guard tokens[token].kind != .word, tokens[token].kind != .number else { return false }
        return tokens[token].kind == .dash || [0x2C, 0x3F, 0x21, 0xE2].contains(byte(token))
            || tokens[token].span.count > 1
    }

    private func startsPhrase(_ token: Int) -> Bool {
        let word = tokens[token].word
        if phrases.pronouns.contains(word) || phrases.determiners.contains(word) { return true }
        if tokens[token].isCapitalised { return !phrases.function.contains(word) && !phrases.calendar.contains(word) }
        return phrases.offices.contains(word) || phrases.people.contains(word)
    }

    /// The subject that starts at a token and ends before its verb.
    private func phrase(_ start: Int, _ verb: Int) -> Subject {
        if phrases.pronouns.contains(tokens[start].word) { return pronoun(start) }
        return nominal(start..<max(start + 1, trimmed(start..<verb).upperBound))
    }

    /// Without adverbs and auxiliaries at its end.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound + 1, phrases.skipped.contains(tokens[end - 1].word) { end -= 1 }
        return range.lowerBound..<end
    }

    /// The subject that follows a verb of saying: up to a comma, a clause or the end.
    private func subject(from start: Int, _ limit: Int) -> Subject? {
        guard start < limit, tokens[start].kind == .word, !phrases.skipped.contains(tokens[start].word) else {
            return nil
        }
        if phrases.pronouns.contains(tokens[start].word) { return pronoun(start) }
        guard startsPhrase(start) || mention(at: start) != nil || tokens[start].word == .unknown else { return nil }
        var end = start
        while end < limit, end < start + 16 {
            let token = tokens[end]
            guard token.kind == .word || token.kind == .hyphen || token.kind == .number || isInside(end) else { break }
            if token.word == phrases.who || isSaying(end) || phrases.calendar.contains(token.word) { break }
            end += 1
        }
        guard end > start else { return nil }
        return nominal(start..<end)
    }

    /// A full stop or apostrophe inside a name or title.
    private func isInside(_ token: Int) -> Bool {
        !tokens[token].isSpaced && tokens[token].kind == .punctuation && byte(token) == 0x2E && token + 1 < tokens.count
            && tokens[token + 1].isCapitalised && tokens[token - 1].span.count <= 5
    }

    // MARK: Before the quotation

    private func before(_ quotation: Quotation, from start: Int, previous: Subject?) -> Subject? {
        var start = start
        let end = quotation.tokens.lowerBound
        guard start < end else { return nil }
        if let owner = owner(from: start, end) { return owner }
        while start < end, isQuotationMark(start) || isMark(start, ",") { start += 1 }
        var verb = end - 1
        while verb >= start {
            if isAccording(verb, end) { return subject(from: verb + 2, end) }
            if isSaying(verb) { break }
            verb -= 1
        }
        guard verb >= start else { return leading(start, end, quotation) }
        // "said Roe: “…”"
        if verb == start || isMark(verb - 1, ","), !phrases.addressing.contains(tokens[verb].word),
            let inverted = invertedSubject(verb + 1, end)
        {
            return inverted
        }
        if verb == end - 2, phrases.naming.contains(tokens[verb].word), verb > start,
            !phrases.pronouns.contains(tokens[verb - 1].word), mention(at: verb - 1)?.kind != .person
        {
            return nil
        }
        if phrases.participles.contains(tokens[verb].word) {
            // "Roe left, saying “…”": the subject of the clause, which a verb of saying may show.
            if let finite = (start..<verb).first(where: {
                isSaying($0) && !phrases.participles.contains(tokens[$0].word)
            }),
                let found = subject(before: finite, from: start)
            {
                return found
            }
            return opening(start, verb) ?? previous ?? nearest(start, verb)
        }
        return subject(before: verb, from: start) ?? previous
    }

    /// The possessor of the words: "Roe's “…”", "Roe's line, “…”".
    private func owner(from start: Int, _ end: Int) -> Subject? {
        var at = end - 1
        while at > start, isQuotationMark(at) || isMark(at, ",") || isMark(at, ":") { at -= 1 }
        if phrases.sayings.contains(tokens[at].word) { at -= 1 }
        guard at > start, tokens[at].word == phrases.possessive, let name = mention(at: at - 1), name.kind == .person
        else { return nil }
        return Subject(tokens: name.tokens, entity: name.entity)
    }

    /// Without a verb of saying, the sentence's subject is taken for a quoted sentence after a colon only.
    private func leading(_ start: Int, _ end: Int, _ quotation: Quotation) -> Subject? {
        let mark = end - 1
        guard mark > start, tokens[mark - 1].kind == .punctuation, byte(mark - 1) == 0x3A || byte(mark - 1) == 0x2C,
            quotation.isSpeech
        else { return nil }
        if phrases.pronouns.contains(tokens[start].word) { return pronoun(start) }
        guard let name = mention(at: start), name.kind == .person else { return nil }
        return Subject(tokens: name.tokens, entity: name.entity)
    }

    /// The person, pronoun or office that opens a clause.
    private func opening(_ start: Int, _ end: Int) -> Subject? {
        if phrases.persons.contains(tokens[start].word) { return pronoun(start) }
        var at = start
        while at < min(end, start + 6), tokens[at].kind == .word {
            if let name = mention(at: at), name.kind == .person,
                at == start || name.title.map({ $0.lowerBound <= start + 1 }) == true
            {
                return Subject(tokens: name.tokens, entity: name.entity)
            }
            at += 1
        }
        return nil
    }

    private func invertedSubject(_ start: Int, _ end: Int) -> Subject? {
        guard start < end, let name = mention(at: start), name.kind == .person || name.kind == .organisation else {
            return nil
        }
        return Subject(tokens: name.tokens, entity: name.entity)
    }

    /// The subject of a verb: the words right before it, or the name that an apposition parts from it.
    private func subject(before verb: Int, from start: Int) -> Subject? {
        var end = verb
        while end > start, phrases.skipped.contains(tokens[end - 1].word) { end -= 1 }
        guard end > start else { return nil }
        if phrases.pronouns.contains(tokens[end - 1].word) { return pronoun(end - 1) }
        if tokens[end - 1].word == phrases.who {
            var at = end - 2
            if at >= start, isMark(at, ",") { at -= 1 }
            if at >= start, let name = mention(at: at) { return Subject(tokens: name.tokens, entity: name.entity) }
            // "… or who thinks": nobody stands before it.
            let first = phraseStart(at + 1, start)
            return first <= at ? nominal(first..<(at + 1)) : nil
        }
        if let name = mention(at: end - 1), name.kind != .nationality {
            let first = name.title.map { min($0.lowerBound, name.tokens.lowerBound) } ?? name.tokens.lowerBound
            if first > start, phrases.prepositions.contains(tokens[first - 1].word) {
                return nominal(phraseStart(first - 1, start)..<end)
            }
            return Subject(tokens: name.tokens, entity: speaking(name))
        }
        if isMark(end - 1, ",") || tokens[end - 1].kind == .dash || tokens[end - 1].kind == .punctuation {
            // An apposition: the last person before it that a comma follows.
            var index = prose.names.firstPlace(endingAfter: end - 1) - 1
            while index >= 0, prose.names[index].tokens.lowerBound >= start {
                let name = prose.names[index]
                if name.kind == .person,
                    tokens[name.tokens.upperBound].kind != .word || tokens[name.tokens.upperBound].word == phrases.who
                {
                    return Subject(tokens: name.tokens, entity: name.entity)
                }
                index -= 1
            }
            return nearest(start, end)
        }
        let first = phraseStart(end, start)
        if first < end, startsPhrase(first) || tokens[first].kind == .word && first == start {
            return nominal(first..<end)
        }
        return nearest(start, end)
    }

    /// Where the phrase that ends at a token starts: after a comma, a joint or a verb of saying.
    private func phraseStart(_ end: Int, _ start: Int) -> Int {
        var first = end
        while first > start {
            let token = tokens[first - 1]
            guard token.kind == .word || token.kind == .hyphen || token.kind == .number || isInside(first - 1) else {
                break
            }
            if phrases.joints.contains(token.word) || isSaying(first - 1) { break }
            first -= 1
        }
        return first
    }

    /// The last pronoun or person of a stretch: the subject of "went on to say".
    private func nearest(_ start: Int, _ end: Int) -> Subject? {
        var at = end - 1
        while at >= start {
            if phrases.persons.contains(tokens[at].word) { return pronoun(at) }
            if let name = mention(at: at) {
                if name.kind == .person { return Subject(tokens: name.tokens, entity: name.entity) }
                at = name.tokens.lowerBound
            }
            at -= 1
        }
        return nil
    }

    // MARK: Whom the words name

    private func pronoun(_ token: Int) -> Subject { Subject(tokens: token..<(token + 1), entity: nil, isPronoun: true) }

    private func speaking(_ name: NameMention) -> Int? {
        name.kind == .person || name.kind == .organisation ? name.entity : nil
    }

    /// "Roe", "Interior Minister Roe", "the minister", "a spokesman for the ministry".
    private func nominal(_ range: Range<Int>) -> Subject {
        var index = prose.names.firstPlace(endingAfter: range.lowerBound)
        var organisation: NameMention?
        while index < prose.names.count, prose.names[index].tokens.lowerBound < range.upperBound {
            let name = prose.names[index]
            index += 1
            let before = name.tokens.lowerBound - 1
            let isComplement =
                before >= range.lowerBound
                && (phrases.prepositions.contains(tokens[before].word)
                    || before > range.lowerBound && phrases.prepositions.contains(tokens[before - 1].word))
            if name.kind == .person, !isComplement, !isOwner(name, range.upperBound) {
                return Subject(tokens: name.tokens, entity: name.entity)
            }
            if name.kind == .organisation, organisation == nil, !isComplement,
                name.tokens.upperBound == range.upperBound
            {
                organisation = name
            }
        }
        if let organisation { return Subject(tokens: range, entity: organisation.entity) }
        return Subject(tokens: range, entity: office(range))
    }

    /// "Roe’s lawyer": the owner does not speak.
    private func isOwner(_ name: NameMention, _ limit: Int) -> Bool {
        let next = name.tokens.upperBound
        return next < limit
            && (byte(next) == 0x27
                || tokens[next].span.count >= 3 && byte(next) == 0xE2)
    }

    /// "the minister": the latest person with that title, if no other word narrows it.
    private func office(_ range: Range<Int>) -> Int? {
        guard let head = range.last, phrases.offices.contains(tokens[head].word), range.count <= 4 else { return nil }
        let places = namesByOffice[tokens[head].word] ?? []
        let next = places.firstPlace { prose.names[$0].tokens.lowerBound >= range.lowerBound }
        return next > 0 ? prose.names[places[next - 1]].entity : nil
    }

    /// A pronoun: the speaker before, else the last person named.
    private func antecedent(of subject: Subject, quotation: Int, subjects: [Subject?]) -> Int? {
        guard phrases.persons.contains(tokens[subject.tokens.lowerBound].word) else { return nil }
        let index = prose.names.firstPlace(endingAfter: subject.tokens.lowerBound) - 1
        var lastPerson: NameMention?
        var lastOwner: NameMention?
        var at = index
        while at >= 0, at > index - 12, lastPerson == nil {
            let name = prose.names[at]
            if name.kind == .person, !tokens[name.tokens.lowerBound].isQuoted {
                // "Roe's supporters" are rather meant than Roe.
                if isOwner(name) { lastOwner = lastOwner ?? name } else { lastPerson = name }
            }
            at -= 1
        }
        lastPerson = lastPerson ?? lastOwner
        let previous = (0..<quotation).reversed().lazy.compactMap { subjects[$0] }.first
        if let previous, let entity = previous.entity, prose.entities[entity].kind == .person,
            lastPerson.map({ $0.tokens.lowerBound <= previous.tokens.lowerBound || $0.entity == entity }) ?? true
        {
            return entity
        }
        return lastPerson?.entity
    }

    /// Whether "'s", or an apostrophe after an s, stands behind a name.
    private func isOwner(_ name: NameMention) -> Bool {
        let next = name.tokens.upperBound
        guard next < tokens.count else { return false }
        return tokens[next].word == phrases.possessive || tokens[next].kind == .apostrophe
    }

    /// The subject of a verb of saying in the sentence before, in the same paragraph.
    private func inSentence(before sentence: Int, block: Int) -> Subject? {
        guard sentence > 0, prose.sentences[sentence - 1].block == block else { return nil }
        let range = prose.sentences[sentence - 1].tokens
        for verb in range where isSaying(verb) {
            if let found = subject(before: verb, from: range.lowerBound) { return found }
        }
        if let name = mention(at: range.lowerBound), name.kind == .person {
            return Subject(tokens: name.tokens, entity: name.entity)
        }
        if phrases.persons.contains(tokens[range.lowerBound].word) { return pronoun(range.lowerBound) }
        return nil
    }

    /// “…,” she said, “…”: the speaker's words stand between the two pieces.
    private func isSplit(_ first: Quotation, _ second: Quotation, _ subject: Subject?, _ block: Int) -> Bool {
        guard let subject, subject.tokens.lowerBound >= first.tokens.upperBound,
            subject.tokens.upperBound <= second.tokens.lowerBound,
            prose.sentences[sentence(of: first.tokens.lowerBound)].block == block
        else { return false }
        return second.tokens.lowerBound - first.tokens.upperBound < 40
    }
}
