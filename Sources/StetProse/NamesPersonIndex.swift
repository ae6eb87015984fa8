import StetSource

/// The persons of a document by the words of their names.
struct PersonIndex {
    private struct Person {
        var entity: Int
        var forms: [UInt64]
        var isFull: Bool
        var isWoman: Bool?
    }

    enum Bearer {
        case one(Int)
        case several, none
    }

    private var persons: [Person] = []
    private var byLast: [UInt64: [Int]] = [:]
    private var byAny: [UInt64: [Int]] = [:]
    private var byEntity: [Int: Int] = [:]

    mutating func add(_ entity: Int, forms: [UInt64], isFull: Bool, isWoman: Bool?) {
        guard let last = forms.last else { return }
        let index = persons.count
        persons.append(Person(entity: entity, forms: forms, isFull: isFull, isWoman: isWoman))
        byLast[last, default: []].append(index)
        for (place, form) in forms.enumerated() where !forms[..<place].contains(form) { byAny[form, default: []].append(index) }
        byEntity[entity] = index
    }

    mutating func note(_ entity: Int, isWoman: Bool?) {
        guard let isWoman, let index = byEntity[entity], persons[index].isWoman == nil else { return }
        persons[index].isWoman = isWoman
    }

    func knows(_ form: UInt64) -> Bool { byAny[form] != nil }

    /// The person whose full name this is, with or without a middle name.
    func same(as forms: [UInt64]) -> Int? {
        guard let last = forms.last, let first = forms.first, forms.count > 1 else { return nil }
        var candidates = byLast[last] ?? []
        // "Pedro Roe" and "Pedro Roe Lind": the shorter's last word stands inside the longer.
        if candidates.isEmpty { candidates = byAny[last] ?? [] }
        for index in candidates.prefix(32) where persons[index].isFull {
            let other = persons[index].forms
            guard other.first == first else { continue }
            if other == forms { return persons[index].entity }
            let (short, long) = other.count < forms.count ? (other, forms) : (forms, other)
            if short.count < long.count, isSubsequence(short, of: long) { return persons[index].entity }
        }
        return nil
    }

    private func isSubsequence(_ short: [UInt64], of long: [UInt64]) -> Bool {
        var rest = short[...]
        for form in long where rest.first == form { rest.removeFirst() }
        return rest.isEmpty
    }

    /// Takes a longer form of a name that is known; true if it is longer.
    mutating func takesFullerName(_ entity: Int, _ forms: [UInt64]) -> Bool {
        guard let index = byEntity[entity], forms.count > persons[index].forms.count else { return false }
        for form in Set(forms).subtracting(persons[index].forms) { byAny[form, default: []].append(index) }
        if let last = forms.last, last != persons[index].forms.last { byLast[last, default: []].append(index) }
        persons[index].forms = forms
        return true
    }

    /// Who bears a surname; failing that, whose name holds the word in another place.
    func bearer(of form: UInt64, isWoman: Bool?) -> Bearer {
        if let bearers = byLast[form] { return choose(bearers, isWoman) }
        if let bearers = byAny[form] { return choose(bearers, isWoman) }
        return .none
    }

    /// The same for the last word of a name only.
    func bearer(ofSurname form: UInt64) -> Bearer { byLast[form].map { choose($0, nil) } ?? .none }

    private func choose(_ bearers: [Int], _ isWoman: Bool?) -> Bearer {
        let fitting = bearers.filter { index in
            guard let isWoman, let known = persons[index].isWoman else { return true }
            return known == isWoman
        }
        switch fitting.count {
        case 0: return .none
        case 1: return .one(persons[fitting[0]].entity)
        default: return .several
        }
    }
}
