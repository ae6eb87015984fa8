import StetFacts
import StetSource

/// What an expression may refer to, and how a group may be used where it stands.
struct Scope {
    struct Variable {
        enum Kind {
            case claim(ClaimTypeID)
            case group(ClaimTypeID)
            case row(TableID)
            /// A `let` or a slot of a pattern; nil after a mistake.
            case value(FieldType?)
        }

        var name: Name
        var kind: Kind
        /// It has one value for each member of a group.
        var isPerMember = false
        /// Of "some" or "no": a witness, which later links do not look at.
        var isWitness = false
        /// A witness that does not exist where the rule fires, once its clause is over.
        var isGone = false
    }

    var variables: [Variable] = []
    /// A pattern is checked: its expressions may look into the copy.
    var isPattern = false
    /// A clause was lost to a mistake: a name that nothing declares may have been declared there.
    var isIncomplete = false
    /// Set while a claim type's `reads` is checked: bare names are its fields, of variable 0.
    var reading: ClaimTypeID?
    /// Runs once for each member: `S.value` of a group is that member's value.
    var isPerMember = false
    var isInAggregate = false
    /// Set when a group is read inside the aggregate being checked.
    var readsGroup = false
    /// Set when one member's value is read outside any aggregate.
    var readsMember = false
    /// Optional fields read where missing would make the condition unknown, and those asked about by `is known`.
    var optionalReads: [(path: Expression, span: Span)] = []
    var guarded: [Expression] = []
    var toleratesUnknown = false
    /// The whole condition of a check, and whether the check fires when it is true.
    var check: (span: Span, firesWhenTrue: Bool)?

    func find(_ name: Name) -> Int? { variables.lastIndex { $0.name == name && !$0.isGone } }

    /// The next variable's number.
    var next: VariableID { VariableID(variables.count) }
}
