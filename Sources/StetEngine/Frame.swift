// The variables of one rule at one moment come in with the claims, rows and values they are bound to; the evaluator
// reads them as its environment. A run changes one frame in place and copies it when the rule fires.

import StetFacts
import StetSource
import StetText
import StetValues

struct Frame: Environment {
    /// A variable that stands for a row of a reference table, or for a value.
    private struct Bound {
        var table: Int32 = -1
        var row: Int32 = -1
        var value = Value.missing
        /// The rows and values of each member of the group, when they differ from member to member.
        var memberRows: [Int32]?
        var memberValues: [Value]?
    }

    let setting: Setting
    /// For each variable, the index of its claim, or −1.
    var claims: [Int32]
    /// For each variable, its row or value. Most rules bind only claims, and then this is empty.
    private var others: [Bound] = []
    private(set) var group: VariableID?
    /// The claims of the group, in the order of the table.
    private(set) var members: [Int32] = []
    private(set) var focus = -1
    /// The values of fields in another reading that is tried, and the frame as the copy was read. Empty otherwise.
    private var replaced: [(place: Settlement.FieldPlace, value: Value)] = []
    private var before: [Frame] = []

    init(setting: Setting, variables: Int) {
        self.setting = setting
        claims = Array(repeating: -1, count: variables)
    }

    // MARK: Binding

    mutating func setGroup(_ variable: VariableID?, members: [Int32]) {
        group = variable
        self.members = members
        if variable == nil {
            for index in others.indices {
                others[index].memberRows = nil
                others[index].memberValues = nil
            }
        }
    }

    private mutating func bind(_ variable: VariableID, _ change: (inout Bound) -> Void) {
        if others.isEmpty { others = Array(repeating: Bound(), count: claims.count) }
        change(&others[variable.index])
    }

    private func bound(_ variable: VariableID) -> Bound? { others.isEmpty ? nil : others[variable.index] }

    mutating func set(_ variable: VariableID, to value: Value) { bind(variable) { $0.value = value } }
    mutating func set(_ variable: VariableID, toEach values: [Value]) { bind(variable) { $0.memberValues = values } }

    /// The frame in which some fields have other values. A `let` keeps its value until it is set again.
    func trying(_ values: [(place: Settlement.FieldPlace, value: Value)]) -> Frame {
        var copy = self
        copy.replaced = values
        copy.before = [self]
        return copy
    }

    /// The value of a `let` in the reading that is tried, for the whole group.
    mutating func replace(_ variable: VariableID, by value: Value) {
        bind(variable) { bound in
            bound.value = value
            bound.memberValues = nil
        }
    }

    mutating func set(_ variable: VariableID, toRow row: Int?, of table: TableID) {
        bind(variable) { bound in
            bound.table = Int32(table.index)
            bound.row = row.map { Int32($0) } ?? -1
        }
    }

    mutating func set(_ variable: VariableID, toRows rows: [Int?], of table: TableID) {
        bind(variable) { bound in
            bound.table = Int32(table.index)
            bound.memberRows = rows.map { row in row.map { Int32($0) } ?? -1 }
        }
    }

    /// Removes all members of the group except those at the given positions.
    mutating func keepMembers(_ kept: [Int]) {
        guard kept.count < members.count else { return }
        members = kept.map { members[$0] }
        for index in others.indices {
            if let rows = others[index].memberRows { others[index].memberRows = kept.map { rows[$0] } }
            if let values = others[index].memberValues { others[index].memberValues = kept.map { values[$0] } }
        }
    }

    func isBound(_ claim: Int32) -> Bool { claims.contains(claim) }

    /// The claim of a variable. For the group, the member in focus.
    func claim(of variable: VariableID) -> Int32? {
        if variable == group { return focus >= 0 ? members[focus] : nil }
        let claim = claims[variable.index]
        return claim >= 0 ? claim : nil
    }

    /// All claims of this frame: the bound ones, then the member in focus, or all members when none is in focus.
    var basis: [Int32] {
        claims.filter { $0 >= 0 } + (focus >= 0 ? [members[focus]] : members)
    }

    func keyPart(_ path: KeyPath) -> KeyPart? {
        guard let claim = claim(of: path.variable) else { return nil }
        return setting.keyPart(of: path.field, functions: path.functions, of: claim)
    }

    // MARK: Environment

    var inflection: Inflection { setting.library.library.inflection }

    var memberCount: Int { members.count }
    var isFocused: Bool { focus >= 0 }
    var hasGroup: Bool { group != nil }

    func focused(on member: Int) -> Frame {
        var copy = self
        copy.focus = member
        return copy
    }

    func variesByMember(_ variable: VariableID) -> Bool {
        guard group != nil else { return false }
        return variable == group || bound(variable)?.memberRows != nil || bound(variable)?.memberValues != nil
    }

    func value(of variable: VariableID) -> Value {
        if let claim = claim(of: variable) {
            let claim = setting.claim(claim)
            return .text(setting.words(Place(claim.document, claim.span)))
        }
        guard let bound = bound(variable) else { return .missing }
        if bound.table >= 0 { return row(of: variable) == nil ? .missing : .yesNo(true) }
        if focus >= 0, let members = bound.memberValues { return members[focus] }
        return bound.value
    }

    /// When the document of the first claim was published.
    var documentDate: Value {
        basis.first.map { setting.value(of: .builtin(.published), of: $0) } ?? .missing
    }

    var asRead: Frame { before.first ?? self }

    func value(of field: FieldRef, of variable: VariableID) -> Value {
        if !replaced.isEmpty, case .declared(let id) = field,
            let other = replaced.first(where: { $0.place.variable == variable && $0.place.field == id })
        {
            return other.value
        }
        return readValue(of: field, of: variable)
    }

    private func readValue(of field: FieldRef, of variable: VariableID) -> Value {
        claim(of: variable).map { setting.value(of: field, of: $0) } ?? .missing
    }

    func value(ofColumn column: Int, of variable: VariableID) -> Value {
        guard let bound = bound(variable), let row = row(of: variable) else { return .missing }
        let cells = setting.library.tables[Int(bound.table)].table.rows[row]
        return cells.indices.contains(column) ? cells[column] : .missing
    }

    private func row(of variable: VariableID) -> Int? {
        guard let bound = bound(variable) else { return nil }
        let row = focus >= 0 ? bound.memberRows?[focus] ?? bound.row : bound.row
        return row >= 0 ? Int(row) : nil
    }

    func words(of field: FieldRef, of variable: VariableID) -> String? {
        claim(of: variable).flatMap { setting.words(of: field, of: $0) }
    }

    func words(of variable: VariableID) -> String? {
        guard let claim = claim(of: variable) else { return nil }
        return setting.words(setting.place(of: nil, of: claim))
    }

    func isListed(_ text: String, in list: WordListID) -> Bool {
        setting.library.wordLists.indices.contains(list.index)
            && setting.library.wordLists[list.index].contains(folded(text))
    }
}
