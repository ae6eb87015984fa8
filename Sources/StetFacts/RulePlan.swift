package import StetSource
package import StetText
package import StetValues

/// One side of a link: a field of a variable, through key functions (`soundex of surname of spelled`).
package struct KeyPath: Hashable, Sendable {
    package var variable: VariableID
    package var field: FieldRef
    /// Innermost first.
    package var functions: [Function]

    package init(variable: VariableID, field: FieldRef, functions: [Function] = []) {
        self.variable = variable
        self.field = field
        self.functions = functions
    }
}

/// An exact equality that joins claims; a missing key never matches.
package struct Link: Hashable, Sendable {
    /// On the variable being bound.
    package var inner: KeyPath
    /// On an earlier variable, or, for the first `for all` of a rule, the same path on other members.
    package var outer: KeyPath

    package init(inner: KeyPath, outer: KeyPath) {
        self.inner = inner
        self.outer = outer
    }
}

/// Claims of one type that satisfy links and a filter.
package struct Candidates: Sendable {
    package var variable: VariableID
    package var type: ClaimTypeID
    package let links: [Link]
    /// The links to variables that are bound before this one, and those that group its own claims.
    package let outerLinks: [Link]
    package let ownLinks: [Link]
    package var filter: Expression?

    package init(
        variable: VariableID, type: ClaimTypeID, links: [Link] = [], filter: Expression? = nil
    ) {
        self.variable = variable
        self.type = type
        self.links = links
        outerLinks = links.filter { $0.outer.variable != $0.inner.variable }
        ownLinks = links.filter { $0.outer.variable == $0.inner.variable }
        self.filter = filter
    }
}

package enum Binding: Sendable {
    case each(Candidates)
    /// Groups by the links' keys; `having` is checked on the group.
    case all(Candidates, having: Expression?)
    /// At most one row; none or several make every column unknown.
    case lookUp(VariableID, TableID, keys: [(column: Int, value: Expression)], filter: Expression?)
    case `let`(VariableID, Expression)
    case whenSome(Candidates)
    case unlessSome(Candidates)
    case unless(Expression)
}

package enum Check: Sendable {
    case flagWhen(Expression)
    case expect(Expression)
    /// All values of a group can be true together (share a point).
    case expectAllAgree(Expression, overTime: Bool)
    case expectSome(Candidates)
    case expectNo(Candidates)
}

/// What a message points at.
package enum Target: Hashable, Sendable {
    case claim(VariableID)
    case field(VariableID, FieldRef)
    case each(VariableID)
    case oddOneOut(VariableID)
    case rest(VariableID)
    case first(VariableID)
}

package enum ReportClause: Sendable {
    case report(Target, Template)
    /// A few words after the caret of the primary place.
    case label(Template)
    case note(Target, Template)
    case help(Template)
    case suggest(title: Template?, replace: Target, with: Template, safe: Bool)
    case oncePer([KeyPath])
}

/// A `good` or `bad` passage of a rule: run by `stet test`, the test suite, `stet explain`.
package struct RuleExample: Sendable {
    package var isBad: Bool
    /// The passage with its marks: `[[…]]` the primary place, `{{…}}` a note.
    package var text: String
    package var span: Span

    package init(isBad: Bool, text: String, span: Span) {
        self.isBad = isBad
        self.text = text
        self.span = span
    }
}

/// A checked rule, ready to run. It exists only if checking succeeded.
package struct RulePlan: Sendable {
    package struct Variable: Sendable {
        package enum Kind: Sendable { case claim(ClaimTypeID), group(ClaimTypeID), row(TableID), value }
        package var name: String
        package var kind: Kind
        package init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    package var name: String
    /// nil is `off`.
    package var severity: Severity?
    /// `info unless EXPR`: the severity falls to info where the expression is not certainly true.
    package var infoUnless: Expression?
    package var summary: String
    package var reason: String?
    package var see: [String] = []
    package var tags: [String] = []
    package var outranks: [String] = []
    /// Only claims of these modalities are considered.
    package var modalities = ModalitySet.usual
    /// Variables that bind `modality` themselves are not filtered by `modalities`.
    package var unfiltered: Set<VariableID> = []
    package var variables: [Variable] = []
    package var bindings: [Binding] = []
    package var checks: [Check] = []
    package var clauses: [ReportClause] = []
    package var examples: [RuleExample] = []
    /// Where the rule stands: file (index into `RuleLibrary.sources`) and the span of its name.
    package var source: Int = 0
    package var span: Span = Span(0, 0)

    package init(name: String, severity: Severity?, summary: String) {
        self.name = name
        self.severity = severity
        self.summary = summary
    }
}

package struct TableID: Hashable, Sendable {
    package var index: Int
    @inlinable package init(_ index: Int) { self.index = index }
}

/// A reference table declared in a rule file.
package struct ReferenceTable: Sendable {
    package var name: String
    package var columns: [Field]
    package var keys: [Int]
    package var rows: [[Value]]
    /// `from "facts/x.csv"`: more rows stand in this file, named relative to the rule file; the host reads it.
    package var file: String?
    package var summary: String?
    /// Where it is declared: file (index into `RuleLibrary.sources`) and the span of the name of its file.
    package var source: Int
    package var fileSpan: Span

    package init(
        name: String, columns: [Field], keys: [Int], rows: [[Value]], file: String? = nil, summary: String? = nil,
        source: Int = 0, fileSpan: Span = Span(0, 0)
    ) {
        self.name = name
        self.summary = summary
        self.source = source
        self.fileSpan = fileSpan
        self.columns = columns
        self.keys = keys
        self.rows = rows
        self.file = file
    }
}

/// A named list of words and phrases; compared folded.
package struct WordList: Sendable {
    package var name: String
    package var words: [String]

    package init(name: String, words: [String]) {
        self.name = name
        self.words = words
    }
}

/// Everything that rule files declare, checked and resolved: what one wing emits and the others run.
package struct RuleLibrary: Sendable {
    package var sources: [Source] = []
    package var schema = Schema()
    package var units = UnitCatalogue()
    /// Of the words of the copy, for `lemma of` and the forms of words in patterns.
    package var inflection = Inflection()
    package var words: [WordList] = []
    package var tables: [ReferenceTable] = []
    package var patterns: [Pattern] = []
    package var rules: [RulePlan] = []

    package init() {}

    package func rule(named name: String) -> RulePlan? { rules.first { $0.name == name } }
}
