import StetSource

/// Finds the persons of a document by the words of their names.
///
/// In: the persons with their names, one after the other. Out: for a word or a name, the person who has it.
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
    private var byLast = Bearers()
    private var byAny = Bearers()
    private var byEntity = FormTable()

    /// For each word, the persons whose names contain it, in the order in which they were added.
    private struct Bearers {
        /// The last link of each word. It points to the first link, so that new links are added at the end.
        private var last = FormTable()
        private var links: [(person: Int, next: Int)] = []

        func contains(_ form: UInt64) -> Bool { last.contains(form) }

        mutating func add(_ person: Int, _ form: UInt64) {
            let new = links.count
            if let old = last[form] {
                links.append((person, links[old].next))
                links[old].next = new
            } else {
                links.append((person, new))
            }
            last[form] = new
        }

        /// The first person for whom the condition is true.
        func first(_ form: UInt64, among most: Int = .max, where isTrue: (Int) -> Bool) -> Int? {
            guard let end = last[form] else { return nil }
            var link = end
            var seen = 0
            repeat {
                link = links[link].next
                if isTrue(links[link].person) { return links[link].person }
                seen += 1
            } while link != end && seen < most
            return nil
        }
    }

    mutating func add(_ entity: Int, forms: [UInt64], isFull: Bool, isWoman: Bool?) {
        guard let last = forms.last else { return }
        let index = persons.count
        persons.append(Person(entity: entity, forms: forms, isFull: isFull, isWoman: isWoman))
        byLast.add(index, last)
        for (place, form) in forms.enumerated() where !forms[..<place].contains(form) { byAny.add(index, form) }
        byEntity[UInt64(entity)] = index
    }

    mutating func note(_ entity: Int, isWoman: Bool?) {
        guard let isWoman, let index = byEntity[UInt64(entity)], persons[index].isWoman == nil else { return }
        persons[index].isWoman = isWoman
    }

    func knows(_ form: UInt64) -> Bool { byAny.contains(form) }

    /// The person with this full name, with or without a middle name.
    func same(as forms: [UInt64]) -> Int? {
        guard let last = forms.last, let first = forms.first, forms.count > 1 else { return nil }
        func isSame(_ index: Int) -> Bool {
            guard persons[index].isFull, persons[index].forms.first == first else { return false }
            let other = persons[index].forms
            if other == forms { return true }
            let (short, long) = other.count < forms.count ? (other, forms) : (forms, other)
            return short.count < long.count && isSubsequence(short, of: long)
        }
        // "Pedro Roe" and "Pedro Roe Lind": the last word of the shorter name is inside the longer one.
        let same =
            byLast.contains(last)
            ? byLast.first(last, among: 32, where: isSame) : byAny.first(last, among: 32, where: isSame)
        return same.map { persons[$0].entity }
    }

    private func isSubsequence(_ short: [UInt64], of long: [UInt64]) -> Bool {
        var rest = short[...]
        for form in long where rest.first == form { rest.removeFirst() }
        return rest.isEmpty
    }

    /// Replaces a known name by a longer form. Returns whether the new form is longer.
    mutating func takesFullerName(_ entity: Int, _ forms: [UInt64]) -> Bool {
        guard let index = byEntity[UInt64(entity)], forms.count > persons[index].forms.count else { return false }
        for form in Set(forms).subtracting(persons[index].forms) { byAny.add(index, form) }
        if let last = forms.last, last != persons[index].forms.last { byLast.add(index, last) }
        persons[index].forms = forms
        return true
    }

    /// The person with this surname, else the person whose name contains the word in another place.
    func bearer(of form: UInt64, isWoman: Bool?) -> Bearer {
        byLast.contains(form) ? choose(byLast, form, isWoman) : choose(byAny, form, isWoman)
    }

    /// The same, but only for the last word of a name.
    func bearer(ofSurname form: UInt64) -> Bearer { choose(byLast, form, nil) }

    private func choose(_ bearers: Bearers, _ form: UInt64, _ isWoman: Bool?) -> Bearer {
        var found: Int?
        let other = bearers.first(form) { index in
            if let isWoman, let known = persons[index].isWoman, known != isWoman { return false }
            if found == nil {
                found = index
                return false
            }
            return true
        }
        guard let found else { return .none }
        return other == nil ? .one(persons[found].entity) : .several
    }
}
