// Expressions in checked form. The rule language makes them of the text of a rule file, with numbers in place of names;
// the evaluator computes them.

/// A field of a claim or a column of a table row.
package enum FieldRef: Hashable, Sendable {
    case declared(FieldID)
    case builtin(BuiltinField)
}

/// The functions of the rule language. Rule files cannot define others, so that the cost of every rule is known.
package enum Function: String, Hashable, Sendable, CaseIterable {
    case weekdayOf = "weekday of"
    case dayOf = "day of"
    case monthOf = "month of"
    case yearOf = "year of"
    case dayOfMonthOf = "day-of-month of"
    case daysInMonthOf = "days in month of"
    case timeFromTo = "time from to"
    case statedFigureOf = "stated figure of"
    case rawOf = "raw of"
    case foldOf = "fold of"
    case lemmaOf = "lemma of"
    case surnameOf = "surname of"
    case givenNameOf = "given name of"
    case initialsOf = "initials of"
    case lettersOf = "letters of"
    case lengthOf = "length of"
    case soundexOf = "soundex of"
    case hostOf = "host of"
    case countOf = "count of"
    case sumOf = "sum of"
    case smallestOf = "smallest of"
    case largestOf = "largest of"
    case averageOf = "average of"
    case firstOf = "first of"
    case versionsOf = "versions of"
    case roundToPlaces = "round to places"
    case inUnit = "in"
    case nearest = "nearest"
    case distanceBetween = "distance between and"
    case documentDate = "document date"
    /// `unit of X`: one unit of the kind in which an amount is written.
    case unitOf = "unit of"
    /// The figure without its sign.
    case sizeOf = "size of"
    /// The figure without its unit: 12 of "12 hectares".
    case bareFigureOf = "bare figure of"
    /// `slip from X to Y or from C as base`: X, Y, then each C and its kind.
    case slipFromTo = "slip from to"
    /// The words for a kind of slip in a message. The checker adds it; rule files cannot write it.
    case slipInWords = "slip in words"
    /// The words in which two texts differ.
    case differenceBetween = "difference between and"
}

package enum ArithmeticOperator: String, Hashable, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/"
}

package enum Comparison: String, Hashable, Sendable {
    case `is` = "is"
    case isNot = "is not"
    case isAtLeast = "is at least"
    case isAtMost = "is at most"
    case isMoreThan = "is more than"
    case isLessThan = "is less than"
    case isBefore = "is before"
    case isAfter = "is after"
    case agreesWith = "agrees with"
    case conflictsWith = "conflicts with"
    case liesWithin = "lies within"
    case resembles = "resembles"
    case contains = "contains"
    case startsWith = "starts with"
}

/// The number of a variable within a rule or reading, in the order of binding.
package struct VariableID: Hashable, Sendable {
    package var index: Int
    @inlinable package init(_ index: Int) { self.index = index }
}

/// An expression whose names are resolved and whose types are checked.
///
/// `Value.missing` means *unknown*. A condition gives `.yesNo` or `.missing`.
package indirect enum Expression: Hashable, Sendable {
    case constant(Value)
    /// A whole variable: a claim, a group, a table row, a `let`, or a slot of a reading.
    case variable(VariableID)
    /// `P.value`. For a group, the list of its members' values.
    case field(VariableID, FieldRef)
    case column(VariableID, Int)
    case call(Function, [Expression])
    case arithmetic(ArithmeticOperator, Expression, Expression)
    case negate(Expression)
    /// `a to b` as one interval.
    case range(Expression, Expression)
    /// `x give or take y`. `y` is relative when it is a percentage and `x` is not.
    case giveOrTake(Expression, Expression)
    case orElse(Expression, Expression)
    case compare(Comparison, Expression, Expression)
    case isKnown(Expression)
    case isMissing(Expression)
    case isOneOf(Expression, [Value], negated: Bool)
    case isListed(Expression, WordListID, negated: Bool)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
    case possibly(Expression)
    case certainly(Expression)
    /// `some T.exhaustive` for a group: true when it holds for at least one member.
    case someOf(Expression)
    /// `largest per outcome of T.value`: the list of the aggregates of all classes of members.
    case aggregatePer(Function, key: FieldRef, of: Expression)
}

package struct WordListID: Hashable, Sendable {
    package var index: Int
    @inlinable package init(_ index: Int) { self.index = index }
}

/// A message with values to fill in: `"{P.value} here, {H.value} in the headline"`.
package struct Template: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case text(String)
        /// `places` is from `{x to 1 place}`, `separator` from `{parts of S joined by " + "}`.
        case value(Expression, places: Int?, separator: String?)
    }

    package var pieces: [Piece]

    package init(_ pieces: [Piece]) { self.pieces = pieces }
}
