// The firings of a rule (bindings for which it fires) come in, findings go out: the primary place, a note for each
// other version, and messages with all values filled in. Firings that tell the same contradiction become one finding,
// because a reader should be told once.

import StetFacts
import StetSource
import StetText
import StetValues

/// One firing in words, before firings of the same contradiction are merged.
struct Draft {
    struct Note {
        var place: Place
        var message: String
        /// The value of the place, which is the same for all wordings: "38" for "thirty-eight people".
        var fact: String
        /// Other places with the same value.
        var others: [Place] = []
    }

    var check: Int
    var key: Key?
    var primary: Place
    var message: String
    var label: String?
    var notes: [Note]
    var help: [String]
    var suggestions: [Finding.Suggestion]
    var severity: Severity
    var claims: [Int32]
    /// The words of the primary place, folded.
    var primaryWords: String
    /// The value of the primary place, which is the same for all wordings: "38" for "thirty-eight people".
    var primaryFact: String
    var isGroup: Bool
    /// Whether the place of a note became the primary place, because the reported document may not be reported on.
    var isSwapped = false

    /// The values that contradict each other, sorted.
    var facts: [String] { Set([primaryFact] + notes.map(\.fact)).sorted() }
    var documents: [DocumentID] { Set([primary.document] + notes.map(\.place.document)).sorted() }
}

struct FindingWriter {
    let rule: PreparedRule
    let setting: Setting

    func findings(for firings: [Firing]) -> [Finding] {
        guard !firings.isEmpty else { return [] }
        // A firing without a reportable place must not use up its class of `once per`.
        let told = firings.compactMap { firing in draft(firing).map { (firing: firing, draft: $0) } }
        return merged(unordered(oncePer(told))).map { finding($0) }
    }

    /// When a pair of claims fires in both orders, keeps one draft: the first whose primary place is where the rule puts
    /// it, or else the first.
    private func unordered(_ drafts: [Draft]) -> [Draft] {
        guard rule.isSymmetric else { return drafts }
        var numbers: [Set<Int32>: Int] = [:]
        var kept: [Draft] = []
        for draft in drafts {
            if let number = numbers[Set(draft.claims)] {
                if kept[number].isSwapped && !draft.isSwapped { kept[number] = draft }
            } else {
                numbers[Set(draft.claims)] = kept.count
                kept.append(draft)
            }
        }
        return kept
    }

    /// Keeps the first draft of each class that `once per` names.
    private func oncePer(_ told: [(firing: Firing, draft: Draft)]) -> [Draft] {
        guard !rule.oncePer.isEmpty else { return told.map(\.draft) }
        var seen: Set<Key> = []
        return told.filter { firing, _ in
            let frame = firing.frame
            var key = Key()
            for path in rule.oncePer {
                let view = path.variable == frame.group && !frame.isFocused ? frame.focused(on: 0) : frame
                guard let part = view.keyPart(path) else { return true }
                key.append(part)
            }
            return seen.insert(key).inserted
        }.map(\.draft)
    }

    // MARK: One firing

    private func draft(_ firing: Firing) -> Draft? {
        let frame = firing.frame
        let layout = Layout(firing: firing, rule: rule, setting: setting)
        var primary: (place: Place, frame: Frame, message: String, fact: String)?
        var notes: [Draft.Note] = []
        var help: [String] = []
        var label: String?
        var suggestions: [Finding.Suggestion] = []
        func text(_ template: Template, in frame: Frame) -> String {
            frame.text(of: template) { stated(beside: $0, in: frame) }
        }
        for clause in rule.plan.clauses {
            if case .report(let target, let template) = clause, primary == nil,
                let spot = layout.spots(for: target).first
            {
                primary = (spot.place, spot.frame, text(template, in: spot.frame), fact(of: target, at: spot))
            }
        }
        if primary == nil {
            guard let spot = layout.defaultSpot else { return nil }
            primary = (spot.place, spot.frame, defaultMessage(firing, layout), said(at: spot.place))
        }
        guard let (first, view, message, firstFact) = primary else { return nil }
        var place = first
        var placeFact = firstFact
        for clause in rule.plan.clauses {
            switch clause {
            case .report, .oncePer: break
            case .label(let template): label = text(template, in: view)
            case .help(let template): help.append(text(template, in: view))
            case .note(let target, let template):
                for spot in layout.spots(for: target) {
                    let note = Draft.Note(
                        place: spot.place, message: text(template, in: spot.frame), fact: fact(of: target, at: spot),
                        others: spot.others)
                    if note.place == place { continue }
                    if let known = notes.firstIndex(where: { $0.message == note.message }) {
                        if notes[known].place != note.place { notes[known].others.append(note.place) }
                        notes[known].others += note.others
                    } else {
                        notes.append(note)
                    }
                }
            case .suggest(let title, let target, let replacement, let safe):
                let here = view.claim(of: target.variable) == nil ? frame : view
                guard let spot = Layout(firing: firing, frame: here, rule: rule, setting: setting).fieldSpot(target)
                else { break }
                let words = text(replacement, in: spot.frame)
                let title = title.map { text($0, in: spot.frame) } ?? "replace with “\(words)”"
                suggestions.append(Finding.Suggestion(title: title, place: spot.place, replacement: words, safe: safe))
            }
        }
        // A document of `--against` never carries the primary place.
        if !setting.isReportable(place.document) {
            guard let swapped = notes.firstIndex(where: { setting.isReportable($0.place.document) }) else { return nil }
            (place, notes[swapped].place) = (notes[swapped].place, place)
            (placeFact, notes[swapped].fact) = (notes[swapped].fact, placeFact)
            notes[swapped].message = "“\(singleLine(setting.words(notes[swapped].place)))” here"
        }
        suggestions.removeAll { !setting.isReportable($0.place.document) }
        return Draft(
            check: firing.check, key: firing.key, primary: place, message: singleLine(message), label: label,
            notes: notes, help: help, suggestions: suggestions, severity: severity(firing), claims: layout.claims,
            primaryWords: folded(setting.words(place)), primaryFact: placeFact,
            isGroup: frame.group != nil && !frame.isFocused, isSwapped: place != first)
    }

    /// The value of a place: its figure or date, however it is worded; for other values its words without punctuation.
    private func fact(of target: Target, at spot: Layout.Spot) -> String {
        guard case .field(let variable, let field) = target else { return said(at: spot.place) }
        let value = spot.frame.value(of: field, of: variable)
        switch value {
        case .amount, .date: return formatted(value)
        default: return said(at: spot.place)
        }
    }

    private func said(at place: Place) -> String {
        folded(setting.words(place)).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The stated figure that the rule compares an expression with. The expression is printed like it.
    private func stated(beside expression: Expression, in frame: Frame) -> Amount? {
        for comparison in rule.comparisons where comparison.computed == expression {
            if case .amount(let stated) = frame.value(of: comparison.stated).elements.first ?? .missing {
                return stated
            }
        }
        return nil
    }

    private func defaultMessage(_ firing: Firing, _ layout: Layout) -> String {
        let versions = layout.versionWords
        if versions.count > 1 {
            return "\(versions[0]) here, \(versions.dropFirst().joined(separator: ", ")) elsewhere"
        }
        let summary = rule.plan.summary
        guard let first = summary.first else { return rule.plan.name }
        let isAcronym = summary.dropFirst().first?.isUppercase ?? false
        let text = (isAcronym ? String(first) : first.lowercased()) + summary.dropFirst()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    // MARK: Severity

    private func severity(_ firing: Firing) -> Severity {
        var severity = rule.severity
        let frame = firing.frame
        if let condition = rule.plan.infoUnless {
            let holds =
                condition.varies(in: frame)
                ? Truth.all((0..<frame.memberCount).map { frame.focused(on: $0).truth(of: condition) })
                : frame.truth(of: condition)
            if holds != .yes { severity = .info }
        }
        guard severity == .error else { return severity }
        if firing.restsOnUnknownTime || restsOnDoubtfulClaim(firing) || sharesUnknownTime(firing) {
            severity = .warning
        }
        return severity
    }

    /// In a group, the conflict is certain if two claims of high confidence disagree.
    private func restsOnDoubtfulClaim(_ firing: Firing) -> Bool {
        let frame = firing.frame
        func isHigh(_ claim: Int32) -> Bool { setting.claim(claim).confidence == .high }
        if case .expectAllAgree(let expression, _) = rule.plan.checks[firing.check] {
            let sure = firing.involved.filter { isHigh(frame.members[$0]) }
            return !conflict(among: sure.map { frame.focused(on: $0).value(of: expression) })
        }
        return !frame.basis.allSatisfy(isHigh)
    }

    /// Whether the claims stand in different documents and one of them has no time.
    private func sharesUnknownTime(_ firing: Firing) -> Bool {
        let claims = firing.frame.basis.map { setting.claim($0) }
        guard let first = claims.first, claims.contains(where: { $0.document != first.document }) else { return false }
        return claims.contains { setting.time(of: $0) == nil }
    }

    // MARK: Merging

    /// Whether a text is so long that equal texts are certainly the same statement. Two people may both be called
    /// "mayor", but hardly share a remark of five words.
    private static func isRemark(_ fact: String) -> Bool { fact.split(separator: " ").count >= 5 }

    /// Merges the drafts of one check and one key that have the same values or the same primary place.
    private func merged(_ drafts: [Draft]) -> [Draft] {
        guard drafts.count > 1 else { return drafts }
        var parents = Array(drafts.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        struct Meeting: Hashable {
            var check: Int
            var key: Key?
            var claim: Int32?
            var place: Place?
            var facts: [String]
            var documents: [DocumentID] = []
        }
        var first: [Meeting: Int] = [:]
        for (index, draft) in drafts.enumerated() {
            func meet(_ meeting: Meeting) {
                if let other = first[meeting] {
                    let (a, b) = (root(other), root(index))
                    parents[max(a, b)] = min(a, b)
                } else {
                    first[meeting] = index
                }
            }
            meet(Meeting(check: draft.check, key: draft.key, place: draft.primary, facts: []))
            guard !draft.isGroup, draft.claims.count > 1 else { continue }
            let facts = draft.facts
            for claim in draft.claims {
                meet(Meeting(check: draft.check, key: draft.key, claim: claim, facts: [draft.primaryFact]))
                meet(Meeting(check: draft.check, key: draft.key, claim: claim, facts: facts))
            }
            // Three wordings of one figure against two wordings of another are one contradiction, not six.
            if draft.key != nil { meet(Meeting(check: draft.check, key: draft.key, facts: facts)) }
            // Two drafts with the same remark are one, even if different keys led to it.
            if facts.allSatisfy(FindingWriter.isRemark) {
                meet(Meeting(check: draft.check, key: nil, facts: facts, documents: draft.documents))
            }
        }
        var components: [Int: [Int]] = [:]
        for index in drafts.indices { components[root(index), default: []].append(index) }
        return components.keys.sorted().map { one(of: (components[$0] ?? []).map { drafts[$0] }) }
    }

    private func one(of drafts: [Draft]) -> Draft {
        guard drafts.count > 1,
            let best = drafts.indices.min(by: { isEarlier(drafts[$0].primary, drafts[$1].primary, orIndex: $0 < $1) })
        else { return drafts[0] }
        var result = drafts[best]
        var claims = Set(result.claims)
        var places = result.notes.map { Set([$0.place] + $0.others) }
        func add(_ place: Place, to number: Int) {
            guard place != result.primary, places[number].insert(place).inserted else { return }
            result.notes[number].others.append(place)
        }
        func append(_ note: Draft.Note) {
            places.append(Set([note.place] + note.others))
            result.notes.append(note)
        }
        // The notes for other wordings of the primary value, by wording.
        var wordings: [String: Int] = [:]
        var byMessage = Dictionary(result.notes.enumerated().map { ($1.message, $0) }, uniquingKeysWith: { a, _ in a })
        for (index, draft) in drafts.enumerated() where index != best {
            result.severity = max(result.severity, draft.severity)
            for claim in draft.claims where claims.insert(claim).inserted { result.claims.append(claim) }
            if draft.primaryFact == result.primaryFact {
                for note in draft.notes where note.place != result.primary {
                    if let known = byMessage[note.message] {
                        for place in [note.place] + note.others { add(place, to: known) }
                    } else {
                        byMessage[note.message] = result.notes.count
                        append(note)
                    }
                }
                // If a figure stands in the text again in the same words, a search finds it. A remark is noted each
                // time.
                let isRemark = FindingWriter.isRemark(draft.primaryFact)
                guard draft.primaryWords != result.primaryWords || isRemark && draft.primary != result.primary else {
                    continue
                }
                if let known = wordings[draft.primaryWords] {
                    add(draft.primary, to: known)
                } else {
                    wordings[draft.primaryWords] = result.notes.count
                    append(
                        Draft.Note(
                            place: draft.primary, message: "“\(singleLine(setting.words(draft.primary)))” here as well",
                            fact: draft.primaryFact))
                }
            } else if let known = result.notes.firstIndex(where: { $0.fact == draft.primaryFact }) {
                // This draft tells the pair in the other order: its primary place is another place of a version that
                // has a note.
                add(draft.primary, to: known)
            }
        }
        return result
    }

    private func isEarlier(_ a: Place, _ b: Place, orIndex: Bool) -> Bool {
        if a == b { return orIndex }
        return (a.document, a.span.start, a.span.end) < (b.document, b.span.start, b.span.end)
    }

    private func finding(_ draft: Draft) -> Finding {
        let notes = draft.notes.map { note in
            let more = Set(note.others).subtracting([note.place, draft.primary]).count
            let tail = more == 0 ? "" : " (and \(more) more \(more == 1 ? "place" : "places"))"
            return Finding.Note(place: note.place, message: singleLine(note.message) + tail)
        }
        let primaryClaim = draft.claims.firstIndex { claim in
            let claim = setting.claim(claim)
            return claim.document == draft.primary.document && claim.span.overlaps(draft.primary.span)
        }
        var claims = draft.claims
        if let primaryClaim { claims.insert(claims.remove(at: primaryClaim), at: 0) }
        return Finding(
            rule: rule.plan.name, severity: draft.severity, message: draft.message, label: draft.label,
            place: draft.primary, notes: notes, help: draft.help, suggestions: draft.suggestions,
            claims: claims.map { ClaimID(Int($0)) },
            basis: claims.map { Place(setting.claim($0).document, setting.claim($0).span) })
    }
}

extension Target {
    var variable: VariableID {
        switch self {
        case .claim(let v), .field(let v, _), .each(let v), .oddOneOut(let v), .rest(let v), .first(let v): v
        }
    }
}
