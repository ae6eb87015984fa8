import StetDocuments
package import StetProse
import StetSource
import StetValues

/// Groups documents into stories: by explicit `story`, else on strong evidence only.
///
/// Two documents tell of one event when they share enough names that are rare in the set, one of them a full
/// personal name, and their dates lie close together. Undated documents need more names. A document without a
/// story may so join a named one; two named stories stay two.
package enum StoryGrouper {
    /// What a document is grouped by; small, so that the prose need not be kept.
    package struct Signature: Sendable {
        var names: Set<String>
        var persons: Set<String>
        var published: CalendarDate?
        var story: String?

        package init(_ prose: AnnotatedProse) {
            names = []
            persons = []
            published = prose.published
            story = prose.document.story
            for mention in prose.names {
                let entity = prose.entities[mention.entity]
                names.insert(entity.key)
                if entity.kind == .person, entity.key.contains(" ") { persons.insert(entity.key) }
            }
        }
    }

    /// Names shared by two documents, and how many of them are persons' in both.
    private struct Evidence {
        var names = 0
        var persons = 0
    }

    private struct Pair: Hashable, Comparable {
        var first: Int
        var second: Int

        static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
    }

    /// A name in more documents than this, or in more than a fiftieth of them, tells nothing apart.
    private static let commonName = 24
    private static let days = 7

    /// The story of each document; nil for a document that stands alone.
    package static func stories(of documents: [Signature]) -> [String?] {
        var parent = Array(documents.indices)
        // The named story of each root, and the first document of each named story.
        var named = documents.map(\.story)
        var firstOf: [String: Int] = [:]
        for (index, document) in documents.enumerated() {
            guard let story = document.story else { continue }
            parent[index] = firstOf[story] ?? index
            firstOf[story] = parent[index]
        }
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index { index = parent[index] }
            return index
        }
        for (pair, evidence) in evidence(among: documents).sorted(by: { $0.key < $1.key }) {
            guard isOneStory(documents[pair.first], documents[pair.second], evidence) else { continue }
            let (a, b) = (root(pair.first), root(pair.second))
            guard a != b, named[a] == nil || named[b] == nil else { continue }
            parent[max(a, b)] = min(a, b)
            named[min(a, b)] = named[a] ?? named[b]
        }
        var sizes: [Int: Int] = [:]
        for index in documents.indices { sizes[root(index), default: 0] += 1 }
        return documents.indices.map { index in
            if let story = named[root(index)] { return story }
            return sizes[root(index), default: 0] > 1 ? "story-\(root(index) + 1)" : nil
        }
    }

    /// What pairs of documents share, counted through the documents of each name; two documents that both have a
    /// story are no pair.
    private static func evidence(among documents: [Signature]) -> [Pair: Evidence] {
        guard documents.contains(where: { $0.story == nil }) else { return [:] }
        var holders: [String: [Int]] = [:]
        for (index, document) in documents.enumerated() {
            for name in document.names { holders[name, default: []].append(index) }
        }
        var shared: [Pair: Evidence] = [:]
        let most = max(commonName, documents.count / 50)
        for (name, indices) in holders where indices.count > 1 && indices.count <= most {
            for (offset, first) in indices.enumerated() {
                for second in indices[(offset + 1)...]
                where documents[first].story == nil || documents[second].story == nil {
                    let isPerson = documents[first].persons.contains(name) && documents[second].persons.contains(name)
                    shared[Pair(first: first, second: second), default: Evidence()].names += 1
                    if isPerson { shared[Pair(first: first, second: second), default: Evidence()].persons += 1 }
                }
            }
        }
        return shared
    }

    private static func isOneStory(_ a: Signature, _ b: Signature, _ evidence: Evidence) -> Bool {
        if let first = a.published?.days, let second = b.published?.days {
            guard abs(first.lowerBound.number - second.lowerBound.number) <= days else { return false }
            return evidence.persons >= 1 && evidence.names >= 3
        }
        return evidence.persons >= 1 && evidence.names >= 4
    }
}
