// The variables of one rule at one moment: which claim, row or value each of them is bound to. It is what the
// evaluator sees as its environment. A frame that fires is copied; the running one is changed in place.

import StetFacts
import StetSource
import StetValues

struct Frame: Environment {
    let setting: Setting
    /// By variable: the claim it is bound to, or −1.
    var claims: [Int32]
    /// By variable: the row of its reference table, or −1.
    private var rows: [Int32]
    private var tables: [Int32]
    private var values: [Value]
    /// By variable, for rows and values that were computed once per member of the group.
    private var memberRows: [[Int32]?]
    private var memberValues: [[Value]?]
    private(set) var group: VariableID?
    /// The claims of the group, in the order of the table.
    private(set) var members: [Int32] = []
    private(set) var focus = -1

    init(setting: Setting, variables: Int) {
        self.setting = setting
        claims = Array(repeating: -1, count: variables)
        rows = claims
        tables = claims
        values = Array(repeating: .missing, count: variables)
        memberRows = Array(repeating: nil, count: variables)
        memberValues = Array(repeating: nil, count: variables)
    }

    // MARK: Binding

    mutating func setGroup(_ variable: VariableID?, members: [Int32]) {
        group = variable
        self.members = members
        if variable == nil {
            for index in memberRows.indices {
                memberRows[index] = nil
                memberValues[index] = nil
            }
        }
    }

    mutating func set(_ variable: VariableID, to value: Value) { values[variable.index] = value }
    mutating func set(_ variable: VariableID, toEach values: [Value]) { memberValues[variable.index] = values }

    mutating func set(_ variable: VariableID, toRow row: Int?, of table: TableID) {
        tables[variable.index] = Int32(table.index)
        rows[variable.index] = row.map { Int32($0) } ?? -1
    }

    mutating func set(_ variable: VariableID, toRows rows: [Int?], of table: TableID) {
        tables[variable.index] = Int32(table.index)
        memberRows[variable.index] = rows.map { row in row.map { Int32($0) } ?? -1 }
    }

    /// Leaves only some members in the group.
    mutating func keepMembers(_ kept: [Int]) {
        guard kept.count < members.count else { return }
        members = kept.map { members[$0] }
        for index in memberRows.indices {
            if let rows = memberRows[index] { memberRows[index] = kept.map { rows[$0] } }
            if let values = memberValues[index] { memberValues[index] = kept.map { values[$0] } }
        }
    }

    func isBound(_ claim: Int32) -> Bool { claims.contains(claim) }

    /// The claim that a variable stands for: of a group, the member in focus.
    func claim(of variable: VariableID) -> Int32? {
        if variable == group { return focus >= 0 ? members[focus] : nil }
        let claim = claims[variable.index]
        return claim >= 0 ? claim : nil
    }

    /// All claims this frame rests on: bound ones, then the group's or only the member in focus.
    var basis: [Int32] {
        claims.filter { $0 >= 0 } + (focus >= 0 ? [members[focus]] : members)
    }

    func keyPart(_ path: KeyPath) -> KeyPart? {
        guard let claim = claim(of: path.variable) else { return nil }
        return setting.keyPart(of: path.field, functions: path.functions, of: claim)
    }

    // MARK: Environment

    var memberCount: Int { members.count }
    var isFocused: Bool { focus >= 0 }
    var hasGroup: Bool { group != nil }

    func focused(on member: Int) -> Frame {
        var copy = self
        copy.focus = member
        return copy
    }

    func variesByMember(_ variable: VariableID) -> Bool {
        group != nil && (variable == group || memberRows[variable.index] != nil || memberValues[variable.index] != nil)
    }

    func value(of variable: VariableID) -> Value {
        if let claim = claim(of: variable) {
            let claim = setting.claim(claim)
            return .text(setting.words(Place(claim.document, claim.span)))
        }
        if tables[variable.index] >= 0 { return row(of: variable) == nil ? .missing : .yesNo(true) }
        if focus >= 0, let members = memberValues[variable.index] { return members[focus] }
        return values[variable.index]
    }

    func value(of field: FieldRef, of variable: VariableID) -> Value {
        claim(of: variable).map { setting.value(of: field, of: $0) } ?? .missing
    }

    func value(ofColumn column: Int, of variable: VariableID) -> Value {
        guard let row = row(of: variable) else { return .missing }
        let cells = setting.library.tables[Int(tables[variable.index])].table.rows[row]
        return cells.indices.contains(column) ? cells[column] : .missing
    }

    private func row(of variable: VariableID) -> Int? {
        let row = focus >= 0 ? memberRows[variable.index]?[focus] ?? rows[variable.index] : rows[variable.index]
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
