import StetFacts
import StetSource

/// The names that an expression may use, and how it may use a group. The checker sets it before each expression and
/// reads afterwards what the expression used.
struct Scope {
    struct Variable {
        enum Kind {
            case claim(ClaimTypeID)
            case group(ClaimTypeID)
            case row(TableID)
            /// A `let` or a slot of a reading; the type is nil after a mistake.
            case value(FieldType?)
        }

        var name: Name
        var kind: Kind
        /// Whether it has one value for each member of the group.
        var isPerMember = false
        /// Whether it is the witness of "some" or "no". Later links do not refer to witnesses.
        var isWitness = false
        /// Whether it is a witness that does not exist when the rule fires. Later clauses may not name it.
        var isGone = false
    }

    var variables: [Variable] = []
    /// Whether a reading is being checked. Its expressions may read the copy.
    var isPattern = false
    /// Whether a clause with a mistake was skipped. An unknown name may have been declared there, so it is not
    /// reported.
    var isIncomplete = false
    /// The claim type whose `reads` is being checked; nil otherwise. Names without a variable are its fields then.
    var reading: ClaimTypeID?
    /// Whether the expression is computed for each member. `S.value` of a group is the value of the member then.
    var isPerMember = false
    var isInAggregate = false
    /// Whether the current aggregate reads the group.
    var readsGroup = false
    /// Whether the value of one member is read outside of an aggregate.
    var readsMember = false
    /// The optional fields that were read, and would make the condition unknown when they are missing. `guarded` holds
    /// the fields about which `is known` asks.
    var optionalReads: [(path: Expression, span: Span)] = []
    var guarded: [Expression] = []
    var toleratesUnknown = false
    /// The whole condition of a check, and whether the check fires when the condition is true; nil for other
    /// expressions.
    var check: (span: Span, firesWhenTrue: Bool)?

    func find(_ name: Name) -> Int? { variables.lastIndex { $0.name == name && !$0.isGone } }

    /// The number of the next variable.
    var next: VariableID { VariableID(variables.count) }
}
