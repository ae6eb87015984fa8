package import StetSource
package import StetText
package import StetValues

/// One side of a link: a field of a variable, possibly with key functions (`soundex of surname of spelled`). This file
/// holds the checked form of everything in rule files; the rule language makes it and the engine runs it.
package struct KeyPath: Hashable, Sendable {
    package var variable: VariableID
    package var field: FieldRef
    /// The key functions in the order in which they are applied: the innermost first.
    package var functions: [Function]

    package init(variable: VariableID, field: FieldRef, functions: [Function] = []) {
        self.variable = variable
        self.field = field
        self.functions = functions
    }
}

/// An exact equality of two keys that joins claims. A missing key equals nothing.
package struct Link: Hashable, Sendable {
    /// The key of the variable that is being bound.
    package var inner: KeyPath
    /// The key of an earlier variable. For the first `for all` of a rule, the same key of the other members.
    package var outer: KeyPath

    package init(inner: KeyPath, outer: KeyPath) {
        self.inner = inner
        self.outer = outer
    }
}

/// The claims of one type that satisfy links and a filter.
package struct Candidates: Sendable {
    package var variable: VariableID
    package var type: ClaimTypeID
    package let links: [Link]
    /// The links to variables that are bound earlier; and the links by which its own claims form groups.
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
    /// Groups of claims with equal keys. `having` is a condition on the group.
    case all(Candidates, having: Expression?)
    /// One row of a table. When no row or several rows match, all its columns are unknown.
    case lookUp(VariableID, TableID, keys: [(column: Int, value: Expression)], filter: Expression?)
    case `let`(VariableID, Expression)
    case whenSome(Candidates)
    case unlessSome(Candidates)
    case unless(Expression)
}

package enum Check: Sendable {
    case flagWhen(Expression)
    case expect(Expression)
    /// Whether all values of a group can be true together, that is, share a point.
    case expectAllAgree(Expression, overTime: Bool)
    case expectSome(Candidates)
    case expectNo(Candidates)
}

/// Another reading of the copy that is tried before a rule reports: `settled by …`.
package enum Settlement: Hashable, Sendable {
    /// Another like figure nearby in place of a field; for two fields also a pair of figures.
    case another([FieldPlace])
    /// One more like figure nearby in a list.
    case oneMore(FieldPlace)
    /// A list without one of its values.
    case oneLess(FieldPlace)

    package struct FieldPlace: Hashable, Sendable {
        package var variable: VariableID
        package var field: FieldID

        package init(_ variable: VariableID, _ field: FieldID) {
            self.variable = variable
            self.field = field
        }
    }

    package var fields: [FieldPlace] {
        switch self {
        case .another(let fields): fields
        case .oneMore(let field), .oneLess(let field): [field]
        }
    }
}

/// What a report or note points at.
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
    /// A few words that are printed behind the carets of the primary place.
    case label(Template)
    case note(Target, Template)
    case help(Template)
    case suggest(title: Template?, replace: Target, with: Template, safe: Bool)
    case oncePer([KeyPath])
}

/// A `good` or `bad` passage of a rule. `stet test` and the test suite run it, `stet explain` prints it.
package struct RuleExample: Sendable {
    package var isBad: Bool
    /// The passage with its marks: `[[…]]` for the primary place, `{{…}}` for a note.
    package var text: String
    package var span: Span

    package init(isBad: Bool, text: String, span: Span) {
        self.isBad = isBad
        self.text = text
        self.span = span
    }
}

/// A checked rule that can be run. It exists only when the rule has no error.
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
    /// nil means `off`.
    package var severity: Severity?
    /// `info unless EXPR`: the severity is info unless the expression is certainly true.
    package var infoUnless: Expression?
    package var summary: String
    package var reason: String?
    package var see: [String] = []
    /// How many of its findings were right, when and by whom they were judged.
    package var judged: String?
    package var tags: [String] = []
    package var outranks: [String] = []
    /// The modalities of the claims that the rule considers.
    package var modalities = ModalitySet.usual
    /// The variables whose filter reads `modality`; `modalities` does not apply to them.
    package var unfiltered: Set<VariableID> = []
    package var variables: [Variable] = []
    package var bindings: [Binding] = []
    package var checks: [Check] = []
    package var settlements: [Settlement] = []
    package var clauses: [ReportClause] = []
    package var examples: [RuleExample] = []
    /// Where the rule stands: the index of its file in `RuleLibrary.sources`, and the span of its name.
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

/// A reference table of a rule file.
package struct ReferenceTable: Sendable {
    package var name: String
    package var columns: [Field]
    package var keys: [Int]
    package var rows: [[Value]]
    /// From `from "facts/x.csv"`: a file with more rows, relative to the rule file. The caller of the compiler reads
    /// it.
    package var file: String?
    package var summary: String?
    /// Where the file's name stands: the index of the rule file in `RuleLibrary.sources`, and the span.
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

/// A named list of words and phrases, which are compared folded.
package struct WordList: Sendable {
    package var name: String
    package var words: [String]

    package init(name: String, words: [String]) {
        self.name = name
        self.words = words
    }
}

/// All declarations of the rule files, checked and resolved.
package struct RuleLibrary: Sendable {
    package var sources: [Source] = []
    package var schema = Schema()
    package var units = UnitCatalogue()
    /// Of the words of the copy, for `lemma of` and the forms of words in readings.
    package var inflection = Inflection()
    package var words: [WordList] = []
    package var tables: [ReferenceTable] = []
    package var readings: [ReadingPlan] = []
    package var rules: [RulePlan] = []

    package init() {}

    /// The claim types for which a rule tries other readings. The figures near such claims are kept.
    package var typesThatMaySettle: Set<Int> {
        var types: Set<Int> = []
        for rule in rules where rule.severity != nil {
            for field in rule.settlements.flatMap(\.fields) {
                if case .claim(let type) = rule.variables[field.variable.index].kind { types.insert(type.index) }
            }
        }
        return types
    }

    /// The types of claims whose modality may decide what some rule reports.
    package var typesWithModality: Set<Int> {
        var types: Set<Int> = []
        for rule in rules where rule.severity != nil && (rule.modalities != .all || !rule.unfiltered.isEmpty) {
            for variable in rule.variables {
                switch variable.kind {
                case .claim(let type), .group(let type): types.insert(type.index)
                case .row, .value: break
                }
            }
        }
        return types
    }

    package func rule(named name: String) -> RulePlan? { rules.first { $0.name == name } }
}
