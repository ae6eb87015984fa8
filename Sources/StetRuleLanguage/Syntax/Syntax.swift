import StetFacts
import StetSource
import StetValues

/// The syntax of rule files. The parser writes it and the checker reads it: declarations, with a span for every name.
/// Expressions lie in one flat array (`ExpressionSyntax.swift`), because thousands of separate objects would cost more
/// than the parsing.

/// A name, and the place where it is written.
struct NameSyntax {
    var name: Name
    var span: Span
}

/// All declarations of one compilation, in the order of the files.
struct ProjectSyntax {
    var uses: [UseSyntax] = []
    var units: [UnitSyntax] = []
    var words: [WordsSyntax] = []
    var claims: [ClaimSyntax] = []
    var tables: [TableSyntax] = []
    var phrases: [PhraseSyntax] = []
    var readings: [ReadingSyntax] = []
    var rules: [RuleSyntax] = []
    var expressions = ExpressionArena()
}

struct UseSyntax {
    var source: Int
    var path: String
    var span: Span
}

struct UnitSyntax {
    enum Definition {
        case count
        case scaled(Exact, of: NameSyntax, offset: Exact?)
    }

    var source: Int
    var name: NameSyntax
    var symbol: String?
    var definition: Definition
}

struct WordsSyntax {
    var source: Int
    var name: NameSyntax
    var words: [String]
}

indirect enum TypeSyntax {
    case count(of: NameSyntax)
    case quantity(in: NameSyntax)
    case percent, money, date, amount, text, yesNo
    case duration(in: NameSyntax?)
    case oneOf([NameSyntax])
    case named(NameSyntax)
    case list(TypeSyntax)
}

struct FieldSyntax {
    var name: NameSyntax
    var isKey: Bool
    var isOptional: Bool
    var course: Field.Course
    var courseSpan: Span?
    var type: TypeSyntax
}

struct ClaimSyntax {
    var source: Int
    var damage = Damage()
    var name: NameSyntax
    var summary: String?
    var fields: [FieldSyntax]
    var reads: TemplateSyntax?
    /// From `joined by`: facts that share the figure of one of these fields are one fact.
    var joinedBy: [NameSyntax] = []
}

struct TableSyntax {
    var source: Int
    var damage = Damage()
    var name: NameSyntax
    var summary: String?
    var file: String?
    var fileSpan = Span(0, 0)
    var columns: [FieldSyntax]
    var rows: [(cells: [ExpressionID], span: Span)]
}

/// A message with its parsed holes.
struct TemplateSyntax {
    enum Piece {
        case text(String)
        case hole(ExpressionID, places: Int?, separator: String?)
    }

    var pieces: [Piece]
    var span: Span
}

// MARK: - Readings

indirect enum ElementSyntax {
    case words([String], Span)
    case listed(NameSyntax)
    case lemmas([NameSyntax])
    case lemmaListed(NameSyntax)
    /// `isList` is true of `<all P: amount>`.
    case slot(NameSyntax?, SlotSyntax, isList: Bool)
    /// `<D: up ~@rising>`: the words that the element matches, or the label before it.
    case capture(NameSyntax, label: NameSyntax?, ElementSyntax)
    case gap(most: Int)
    case shortGap(most: Int)
    case choice([[ElementSyntax]])
    case `repeat`([ElementSyntax], least: Int, most: Int)
}

/// The words between `<` and `>`, at most six.
struct SlotSyntax {
    var words: [NameSyntax]
    var span: Span
}

struct FillSyntax {
    var field: NameSyntax
    var value: ExpressionID
}

/// What mistakes were found in a declaration while it was parsed. The checker does not report what follows from a lost
/// clause, and makes nothing from a declaration with errors.
struct Damage {
    var lostClauses = false
    var errors = false
}

struct ReadingExampleSyntax {
    var text: String
    /// The expected claim; nil for `skips`.
    var record: (type: NameSyntax, fields: [FillSyntax])?
    var span: Span
}

/// A piece of a reading that has a name: `phrase old = ("from" | "against") <Old: figure> end`.
struct PhraseSyntax {
    var source: Int
    var name: NameSyntax
    var elements: [ElementSyntax]
}

/// `take …`, `maybe take …`, `then take …`.
struct TakeSyntax {
    var elements: [ElementSyntax]
    var span: Span
    var isOptional: Bool
    var isOrdered: Bool
}

struct ReadingSyntax {
    var source: Int
    var damage = Damage()
    var name: NameSyntax
    var makes: NameSyntax
    var summary: String?
    var finds: [(elements: [ElementSyntax], span: Span)] = []
    var scope: ReadingScope?
    var takes: [TakeSyntax] = []
    var without: [[ElementSyntax]] = []
    var nowhere: [[ElementSyntax]] = []
    var alone: [NameSyntax] = []
    var unlessPrecededBy: [[ElementSyntax]] = []
    var unlessFollowedBy: [[ElementSyntax]] = []
    var conditions: [ExpressionID] = []
    var fills: [FillSyntax] = []
    var examples: [ReadingExampleSyntax] = []
}

// MARK: - Rules

/// A key as it is written: `soundex of surname of spelled`, `B.person`.
struct KeySyntax {
    /// The functions in the written order: the outermost first.
    var functions: [(function: Function, span: Span)]
    var variable: NameSyntax?
    var field: NameSyntax
}

struct LinkSyntax {
    var left: KeySyntax
    /// nil for `same X`.
    var right: KeySyntax?
}

struct CandidatesSyntax {
    var type: NameSyntax
    var variable: NameSyntax
    var links: [LinkSyntax] = []
    var filter: ExpressionID?
}

enum BindingSyntax {
    case each(CandidatesSyntax)
    case all(CandidatesSyntax, having: ExpressionID?)
    case lookUp(NameSyntax, table: NameSyntax, keys: [FillSyntax], filter: ExpressionID?)
    case `let`(NameSyntax, ExpressionID)
    case whenSome(CandidatesSyntax)
    case unlessSome(CandidatesSyntax)
    case unless(ExpressionID)
}

enum CheckSyntax {
    case flagWhen(ExpressionID)
    case expect(ExpressionID)
    case expectAllAgree(ExpressionID, overTime: Bool)
    case expectSome(CandidatesSyntax)
    case expectNo(CandidatesSyntax)
}

struct TargetSyntax {
    enum Form { case plain, each, oddOneOut, rest, first }

    var form: Form
    var variable: NameSyntax
    var field: NameSyntax?
}

enum ClauseSyntax {
    case report(TargetSyntax, TemplateSyntax)
    case label(TemplateSyntax)
    case note(TargetSyntax, TemplateSyntax)
    case help(TemplateSyntax)
    case suggest(title: TemplateSyntax?, replace: TargetSyntax, with: TemplateSyntax, safe: Bool)
    case oncePer([KeySyntax])
}

enum SettlementSyntax {
    case another([(owner: NameSyntax, field: NameSyntax)])
    case oneMore(owner: NameSyntax, field: NameSyntax)
    case oneLess(owner: NameSyntax, field: NameSyntax)
}

struct RuleSyntax {
    var source: Int
    var damage = Damage()
    var name: NameSyntax
    /// nil means `off`.
    var severity: Severity?
    var infoUnless: ExpressionID?
    var summary: String?
    var reason: String?
    var see: [String] = []
    var judged: String?
    /// Each with its place.
    var settlements: [(settlement: SettlementSyntax, span: Span)] = []
    var tags: [String] = []
    var outranks: [NameSyntax] = []
    var including: [NameSyntax] = []
    var considering: [NameSyntax]?
    var bindings: [BindingSyntax] = []
    var checks: [CheckSyntax] = []
    var clauses: [ClauseSyntax] = []
    var examples: [RuleExample] = []
}
