import StetLanguage
import StetSource
import StetValues

/// Ages: "34-year-old", "84 years old", "aged 84", "at the age of nine", and ", 34," after a name.
///
/// In: a figure and the tokens around it. Out: whether it is an age, and its unit.
extension AmountScan {
    /// The age unit after a figure: "years old", "-year-old", "months of age", "yo".
    func age(_ figure: Figure, at index: Int) -> Measure? {
        let word = tokens[index].word
        if word == words.yo { return Measure(kind: .age, unit: .year, end: index + 1) }
        guard let unit = ageUnit(word) else { return nil }
        if let both = ageInMonths(figure, unit, at: index) { return both }
        guard let next = following(index + 1) else { return nil }
        if tokens[next].word == words.old || tokens[next].word == words.olds {
            return Measure(kind: .age, unit: unit, end: next + 1)
        }
        if tokens[next].word == words.of, self.word(next + 1) == words.age {
            return Measure(kind: .age, unit: unit, end: next + 2)
        }
        return nil
    }

    /// Years and months: "four years and six months old", "aged two years, three months". The age is in months.
    private func ageInMonths(_ figure: Figure, _ unit: Unit, at index: Int) -> Measure? {
        guard unit == .year, figure.scale == nil, figure.written.value.isInteger, figure.written.value < Exact(126)
        else { return nil }
        var next = index + 1
        if word(next) == words.comma { next += 1 }
        if word(next) == words.and { next += 1 }
        guard next + 1 < sentence.upperBound, let (months, end) = smallWhole(at: next), months < 12,
            word(end) == words.months || word(end) == words.month,
            word(end + 1) == words.old || isAgeWord(before: figure.tokens.lowerBound),
            let years = figure.written.value.times(Exact(12)), let sum = years.plus(Exact(Int(months)))
        else { return nil }
        return Measure(
            kind: .age, unit: words.monthUnit, end: word(end + 1) == words.old ? end + 2 : end + 1,
            worth: WrittenFigure(sum))
    }

    /// A decade of life: "in his 30s", "in her early 60s", "in their thirties". The age is anything within it. Not handled:
    /// early, middle and late parts, which copy uses loosely.
    func decadeOfLife(_ figure: Figure) -> Figure? {
        let start = figure.tokens.lowerBound
        let end = figure.tokens.upperBound
        guard figure.tokens.count == 1, tokens[start].span.count == 2 || tokens[start].kind == .word,
            figure.written.value.isInteger, figure.written.value.numerator % 10 == 0,
            (20...90).contains(figure.written.value.numerator), isJoined(end), word(end) == words.pluralS
        else { return nil }
        return lived(figure, start, end + 1)
    }

    /// The same in words: "thirties".
    func decadeWordOfLife(at index: Int) -> Figure? {
        guard let value = words.lifeDecades[tokens[index].word] else { return nil }
        return lived(Figure(tokens: index..<index + 1, written: WrittenFigure(whole: value)), index, index + 1)
    }

    private func lived(_ figure: Figure, _ start: Int, _ end: Int) -> Figure? {
        var before = start - 1
        if isHyphen(before) { before -= 1 }
        if words.lifeParts.contains(word(before)) { before -= 1 }
        guard words.owners.contains(word(before)), word(before - 1) == words.in,
            let last = figure.written.value.plus(Exact(9))
        else { return nil }
        var result = figure
        result.tokens = start..<end
        result.vague = (figure.written.value, last)
        return result
    }

    /// A whole number below a hundred, in digits or in words, and its end.
    private func smallWhole(at index: Int) -> (Int64, Int)? {
        if let (value, end) = underHundred(at: index) { return (value, end) }
        guard kind(index) == .number, tokens[index].span.count <= 2,
            let written = WrittenFigure(digits: bytes[tokens[index].span.range]), written.value.isInteger
        else { return nil }
        return (written.value.numerator, index + 1)
    }

    private func ageUnit(_ word: WordID) -> Unit? {
        if word == words.year || word == words.years || word == words.yr || word == words.yrs { return .year }
        if word == words.month || word == words.months { return words.monthUnit }
        if word == words.week || word == words.weeks { return words.weekUnit }
        if word == words.day || word == words.days { return .day }
        return nil
    }

    /// Whether the words around a bare figure make it an age.
    func isAge(_ figure: Figure) -> Bool {
        guard figure.scale == nil, figure.vague == nil, !figure.isOrdinal, !figure.isFraction,
            figure.written.value.isInteger,
            figure.written.value >= .one, figure.written.value < Exact(126)
        else { return false }
        return isAgeWord(before: figure.tokens.lowerBound) || isBehindName(figure)
    }

    /// Whether an age word stands before: "aged", "age", "ages", "the age of". A "between" may stand after it.
    private func isAgeWord(before start: Int) -> Bool {
        guard start > sentence.lowerBound else { return false }
        var index = start - 1
        if tokens[index].word == words.between, index > sentence.lowerBound { index -= 1 }
        let word = tokens[index].word
        if word == words.aged { return true }
        // "Stone age 3": an age word counts only in small letters.
        if word == words.age || word == words.ages {
            return !tokens[index].isCapitalised || tokens[index].traits.contains(.startsSentence)
        }
        return word == words.of && isBefore(index, words.age)
    }

    /// Whether the figure stands as ", 34," or ", 34." after a capitalised word.
    private func isBehindName(_ figure: Figure) -> Bool {
        let start = figure.tokens.lowerBound
        let end = figure.tokens.upperBound
        guard start >= sentence.lowerBound + 2, end < sentence.upperBound, tokens[start - 1].word == words.comma,
            !tokens[end].isSpaced,
            tokens[end].word == words.comma || tokens[end].word == words.stop, tokens[start - 2].kind == .word,
            tokens[start - 2].isCapitalised, figure.tokens.count == 1, figure.written.value > Exact(2)
        else { return false }
        // "However, 34, …": the first word of a sentence counts as a name only before a second comma.
        guard tokens[start - 2].traits.contains(.startsSentence) else { return true }
        return tokens[end].word == words.comma && !words.sentenceStarters.contains(tokens[start - 2].word)
    }
}
