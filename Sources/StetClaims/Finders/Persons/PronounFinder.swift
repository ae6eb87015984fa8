import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds the pronouns of one person, "he" or "she", and what else the copy says of that person. Fills claims of kind
/// `pronoun`.
///
/// The person is the only one whom the copy brings in before the pronoun in its paragraph, or else in the paragraph
/// before. That search does not look at the sex, so that a rule can compare it. Pronouns in quotation marks, and pairs
/// such as "he or she", are left out. Who is meant is a matter of form here: the order and the number of persons.
final class PronounFinder: Finder {
    private let pronoun: BoundShape<PronounShape>
    private let words: PersonWords

    init(binder: inout Binder) {
        pronoun = binder.shape()
        words = PersonWords(binder: &binder)
    }

    /// What the copy says of the sex of a person, and where.
    private struct Said {
        var sex: PronounSex
        var sign: PronounSign
        var span: Span?
    }

    func find(in reading: Reading, into collector: inout Collector) {
        lazy var references = PersonReferences(reading, words)
        var said: [PersonReferences.Who: Said] = [:]
        for sentence in reading.sentences {
            for token in sentence.tokens {
                guard let sex = sex(of: token, reading), !reading.tokens[token].isQuoted,
                    !isPair(token, sentence.tokens, reading),
                    let who = references.onlyPerson(before: token)
                else { continue }
                let others = references.others(than: who, to: sentence.tokens.upperBound) { $0 == (sex == .she) }
                let known =
                    references.isWoman[who].map { woman in
                        Said(sex: woman ? .she : .he, sign: .noun, span: nil)
                    } ?? said[who]
                collector.add(pronoun, tokens: token..<(token + 1)) { claim, fields in
                    claim.set(fields.word, to: reading.text(token), at: reading.tokens[token].span)
                    claim.set(fields.sex, to: sex)
                    claim.set(fields.person, to: references.content(who), at: nil)
                    claim.set(fields.said, to: known?.sex, at: known?.span)
                    claim.set(fields.sign, to: known?.sign)
                    claim.set(fields.others, to: Amount(others))
                }
                if others == 0, said[who] == nil {
                    said[who] = Said(sex: sex, sign: .pronoun, span: reading.tokens[token].span)
                }
            }
        }
    }

    private func sex(of token: Int, _ reading: Reading) -> PronounSex? {
        let word = reading.word(token)
        return words.she.contains(word) ? .she : words.he.contains(word) ? .he : nil
    }

    /// Whether another pronoun stands within two words: "he or she", "his/her".
    private func isPair(_ token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let own = sex(of: token, reading)
        let near = max(sentence.lowerBound, token - 2)..<min(sentence.upperBound, token + 3)
        return near.contains { other in sex(of: other, reading).map { $0 != own } ?? false }
    }
}

private enum PronounSex: String, FieldMember {
    case he, she
}

private enum PronounSign: String, FieldMember {
    case noun, pronoun
}

private struct PronounShape: ClaimShape {
    static let claimType = "pronoun"
    let word: ClaimField<String>
    let sex: ClaimField<PronounSex>
    let person: ClaimField<PersonContent>
    let said: ClaimField<PronounSex>
    let sign: ClaimField<PronounSign>
    let others: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        word = binder.field("word")
        sex = binder.field("sex")
        person = binder.field("person")
        said = binder.field("said")
        sign = binder.field("sign")
        others = binder.field("others", in: .count)
    }
}
