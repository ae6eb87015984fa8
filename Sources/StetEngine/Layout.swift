// A firing and the target of a `report` or `note` come in; the places that the target points at go out. For a group,
// this file decides which version is primary: inside one document the version with the fewest members; across
// documents, where no version is the exception, the first in reading order.

import StetFacts
import StetSource
import StetValues

struct Layout {
    struct Spot {
        var place: Place
        var frame: Frame
        var others: [Place] = []
    }

    let frame: Frame
    private let rule: PreparedRule
    private let setting: Setting
    /// The members of the group by version, each version in reading order. The version of the primary place comes
    /// first.
    private let versions: [[Int]]
    private let field: FieldRef?
    private let expression: Expression?

    init(firing: Firing, rule: PreparedRule, setting: Setting) {
        self.init(firing: firing, frame: firing.frame, rule: rule, setting: setting)
    }

    init(firing: Firing, frame: Frame, rule: PreparedRule, setting: Setting) {
        self.frame = frame
        self.rule = rule
        self.setting = setting
        let group = frame.group
        func order(_ member: Int) -> Order { Layout.order(of: frame.members[member], setting) }
        guard group != nil, !firing.frame.isFocused else {
            versions = []
            field = nil
            expression = nil
            return
        }
        let all = Array(0..<frame.memberCount)
        guard case .expectAllAgree(let expression, _) = rule.plan.checks[firing.check] else {
            self.expression = nil
            field = nil
            versions = all.map { [$0] }.sorted { order($0[0]) < order($1[0]) }
            return
        }
        self.expression = expression
        if case .field(let variable, let ref) = expression, variable == group { field = ref } else { field = nil }
        let involved = firing.involved
        let values = involved.map { frame.focused(on: $0).value(of: expression) }
        var versions = StetFacts.versions(of: values).map { $0.map { involved[$0] }.sorted { order($0) < order($1) } }
        let documents = Set(involved.map { setting.claim(frame.members[$0]).document })
        func isReportable(_ version: [Int]) -> Bool {
            version.contains { setting.isReportable(setting.claim(frame.members[$0]).document) }
        }
        versions.sort { a, b in
            if isReportable(a) != isReportable(b) { return isReportable(a) }
            if documents.count == 1, a.count != b.count { return a.count < b.count }
            return order(a[0]) < order(b[0])
        }
        self.versions = versions
    }

    /// The claims of the finding, those of the primary version first.
    var claims: [Int32] {
        guard !versions.isEmpty else { return frame.basis }
        return versions.flatMap { $0 }.map { frame.members[$0] } + frame.claims.filter { $0 >= 0 }
    }

    /// What the versions of a group say, the primary version first.
    var versionWords: [String] {
        guard let expression else { return [] }
        return versions.compactMap(\.first).map { member in
            let there = frame.focused(on: member)
            return singleLine(there.words(for: expression) ?? formatted(there.value(of: expression)))
        }
    }

    func spots(for target: Target) -> [Spot] {
        let variable = target.variable
        guard variable == frame.group, !frame.isFocused else { return single(target) }
        switch target {
        case .oddOneOut: return versions.first.flatMap(\.first).map { [spot($0)] } ?? []
        case .rest:
            return versions.dropFirst().compactMap { version in
                guard let first = version.first else { return nil }
                var spot = spot(first)
                spot.others = version.dropFirst().map { place($0) }
                return spot
            }
        case .each: return inOrder.map { spot($0) }
        case .first, .claim: return inOrder.first.map { [spot($0)] } ?? []
        case .field(_, let ref):
            return inOrder.first.map {
                [Spot(place: setting.place(of: ref, of: frame.members[$0]), frame: frame.focused(on: $0))]
            } ?? []
        }
    }

    /// The place of a suggestion. nil for a field that does not stand in the copy, because it cannot be replaced.
    func fieldSpot(_ target: Target) -> Spot? {
        guard let claim = frame.claim(of: target.variable) ?? inOrder.first.map({ frame.members[$0] }) else {
            return nil
        }
        switch target {
        case .field(_, let ref):
            guard setting.words(of: ref, of: claim) != nil else { return nil }
            return Spot(place: setting.place(of: ref, of: claim), frame: frame)
        default: return Spot(place: setting.place(of: nil, of: claim), frame: frame)
        }
    }

    /// The place of a rule without `report`.
    var defaultSpot: Spot? {
        if let member = versions.first?.first { return spot(member) }
        guard let claim = frame.basis.first else { return nil }
        return Spot(place: setting.place(of: nil, of: claim), frame: frame)
    }

    private var inOrder: [Int] {
        (0..<frame.memberCount).sorted {
            Layout.order(of: frame.members[$0], setting) < Layout.order(of: frame.members[$1], setting)
        }
    }

    private func single(_ target: Target) -> [Spot] {
        guard let claim = frame.claim(of: target.variable) else { return [] }
        if case .field(_, let ref) = target { return [Spot(place: setting.place(of: ref, of: claim), frame: frame)] }
        return [Spot(place: setting.place(of: nil, of: claim), frame: frame)]
    }

    private func spot(_ member: Int) -> Spot { Spot(place: place(member), frame: frame.focused(on: member)) }
    private func place(_ member: Int) -> Place { setting.place(of: field, of: frame.members[member]) }

    // MARK: Reading order

    /// Reading order: documents that may be reported on come first; inside a document headline, deck, caption, body;
    /// then the position.
    private struct Order: Comparable {
        var isReadOnly: Int
        var document: DocumentID
        var part: Int
        var start: Int32

        static func < (a: Order, b: Order) -> Bool {
            (a.isReadOnly, a.document, a.part, a.start) < (b.isReadOnly, b.document, b.part, b.start)
        }
    }

    private static func order(of claim: Int32, _ setting: Setting) -> Order {
        let claim = setting.claim(claim)
        let part: Int
        switch claim.part {
        case .headline: part = 0
        case .deck: part = 1
        case .caption: part = 2
        default: part = 3
        }
        return Order(
            isReadOnly: setting.isReportable(claim.document) ? 0 : 1, document: claim.document, part: part,
            start: claim.span.start)
    }
}
