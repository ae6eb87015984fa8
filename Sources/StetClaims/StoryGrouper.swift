import StetDocuments
package import StetProse
import StetSource
import StetText
package import StetValues

/// Groups documents into stories: by their `story` when they name one, else only on strong evidence.
///
/// In: a signature for each document, in an order that depends only on the documents. Out: the stories and their
/// members. Two documents are about one event when they share enough names that are rare in the set, one of these is a
/// full personal name, and their dates are close together. Documents without a date need more shared names. A document
/// without a story may join a named story, but two named stories are never joined.
///
/// Time and memory grow with the number of names in the documents: only names that few documents have are compared, and
/// the limit for "few" does not depend on the number of documents.
package enum StoryGrouper {
    /// The parts of a document that decide its group. It is small, so that the prose does not need to be kept.
    package struct Signature: Sendable {
        /// The keys of the names, sorted. A name is represented by 64 bits of its key.
        fileprivate var names: [UInt64]
        /// The names that are full names of persons, sorted.
        fileprivate var persons: [UInt64]
        /// The first day on which the document may have been published.
        package var day: Int?
        package var story: String?

        package init(_ prose: AnnotatedProse) {
            var names: [String] = []
            var persons: [String] = []
            for mention in prose.names {
                let entity = prose.entities[mention.entity]
                names.append(entity.key)
                if entity.kind == .person, entity.key.contains(" ") { persons.append(entity.key) }
            }
            self.init(names: names, persons: persons, published: prose.published, story: prose.document.story)
        }

        /// - Parameters:
        ///   - names: keys of all names, in any order; those of `persons` are among them.
        ///   - persons: keys of full personal names.
        package init(names: [String], persons: [String], published: CalendarDate?, story: String?) {
            self.names = Set(names.map(nameKey)).sorted()
            self.persons = Set(persons.map(nameKey)).sorted()
            day = published?.days?.lowerBound.number
            self.story = story
        }
    }

    /// A story, or a document that stands alone.
    package struct Group: Hashable, Sendable {
        /// The `story` that its documents name. nil for a group that was found by evidence, and for a single document.
        package var name: String?
        /// The numbers of its documents, ascending.
        package var members: [Int]

        package init(name: String?, members: [Int]) {
            self.name = name
            self.members = members
        }
    }

    package struct Grouping: Sendable {
        /// The groups, in the order of their first members.
        package var groups: [Group] = []
        /// How many pairs of documents were compared. Tests of growth use it.
        package var pairsCompared = 0
    }

    /// A name that more documents than this contain does not help to distinguish stories.
    package static let commonName = 24
    private static let days = 7

    /// - Parameter documents: in an order that does not depend on how they were found. Where a document could join
    ///   either of two named stories, the first pair decides.
    package static func grouping(of documents: [Signature]) -> Grouping {
        var grouping = Grouping()
        var parent = Array(documents.indices)
        // For each root its named story, and for each named story its first document.
        var named = documents.map(\.story)
        var firstOf: [String: Int] = [:]
        for (index, document) in documents.enumerated() {
            guard let story = document.story else { continue }
            parent[index] = firstOf[story] ?? index
            firstOf[story] = parent[index]
        }
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        for pair in pairs(of: documents, &grouping.pairsCompared) {
            let (a, b) = (root(pair.first), root(pair.second))
            guard a != b, named[a] == nil || named[b] == nil else { continue }
            parent[max(a, b)] = min(a, b)
            named[min(a, b)] = named[a] ?? named[b]
        }
        var places: [Int: Int] = [:]
        for index in documents.indices {
            let root = root(index)
            if let place = places[root] {
                grouping.groups[place].members.append(index)
            } else {
                places[root] = grouping.groups.count
                grouping.groups.append(Group(name: named[root], members: [index]))
            }
        }
        return grouping
    }

    private struct Pair: Hashable, Comparable {
        var first: Int
        var second: Int

        static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
    }

    /// A name and one document that contains it.
    private struct Bearer: Comparable {
        var name: UInt64
        var document: Int32

        static func < (a: Bearer, b: Bearer) -> Bool { (a.name, a.document) < (b.name, b.document) }
    }

    /// Pairs of documents that are about one event, ascending. Two documents that both name a story are not paired.
    private static func pairs(of documents: [Signature], _ compared: inout Int) -> [Pair] {
        guard documents.contains(where: { $0.story == nil }) else { return [] }
        var bearers: [Bearer] = []
        bearers.reserveCapacity(documents.reduce(0) { $0 + $1.names.count })
        for (index, document) in documents.enumerated() {
            for name in document.names { bearers.append(Bearer(name: name, document: Int32(index))) }
        }
        bearers.sort()
        // The rare names of each document, ascending, and the documents of each rare name.
        var rare: [[UInt64]] = Array(repeating: [], count: documents.count)
        var runs: [Range<Int>] = []
        var start = 0
        while start < bearers.count {
            var end = start + 1
            while end < bearers.count, bearers[end].name == bearers[start].name { end += 1 }
            if end - start > 1, end - start <= commonName {
                runs.append(start..<end)
                for bearer in bearers[start..<end] { rare[Int(bearer.document)].append(bearer.name) }
            }
            start = end
        }
        // Two documents need a shared person to be a pair, so only documents that share one are compared.
        var pairs: Set<Pair> = []
        for run in runs {
            let name = bearers[run.lowerBound].name
            let persons = bearers[run].map { Int($0.document) }.filter { documents[$0].hasPerson(name) }
            for (offset, first) in persons.enumerated() {
                for second in persons[(offset + 1)...] {
                    let (a, b) = (documents[first], documents[second])
                    guard a.story == nil || b.story == nil, let needed = namesNeeded(a, b) else { continue }
                    compared += 1
                    guard shared(rare[first], rare[second], atLeast: needed) else { continue }
                    pairs.insert(Pair(first: first, second: second))
                }
            }
        }
        return pairs.sorted()
    }

    /// How many rare names two documents must share; nil when their dates are too far apart.
    private static func namesNeeded(_ a: Signature, _ b: Signature) -> Int? {
        guard let first = a.day, let second = b.day else { return 4 }
        return abs(first - second) <= days ? 3 : nil
    }

    private static func shared(_ a: [UInt64], _ b: [UInt64], atLeast needed: Int) -> Bool {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                count += 1
                if count == needed { return true }
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return false
    }
}

extension StoryGrouper.Signature {
    fileprivate func hasPerson(_ name: UInt64) -> Bool {
        var (low, high) = (0, persons.count)
        while low < high {
            let middle = (low + high) / 2
            if persons[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low < persons.count && persons[low] == name
    }
}

/// A number for a name. Equal names have equal numbers in every run.
private func nameKey(_ name: String) -> UInt64 { StableHash(name).value }
