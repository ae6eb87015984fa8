package import StetProse
import StetDocuments
import StetSource
import StetValues

/// Groups documents into stories: by explicit `story`, else on strong evidence only.
///
/// Two documents tell of one event when they share enough names that are rare in the set, one of them a full
/// personal name, and their dates lie close together. Undated documents need more names. A document without a
/// story may so join a named one; two named stories stay two.
package struct StoryGrouper {
    /// What a document is grouped by; small, so that the prose need not be kept.
    package struct Signature: Sendable {
        var names: [String: Int]
        var persons: Set<String>
        var published: CalendarDate?
        var story: String?

        package init(_ prose: AnnotatedProse) {
            names = [:]
            persons = []
            published = prose.published
            story = prose.document.story
            for mention in prose.names {
                let entity = prose.entities[mention.entity]
                names[entity.key, default: 0] += 1
                if entity.kind == .person, entity.key.contains(" ") { persons.insert(entity.key) }
            }
        }
    }

    /// A name in more documents than this tells nothing apart.
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
        var holders: [String: [Int]] = [:]
        let isAnyUnnamed = documents.contains { $0.story == nil }
        for (index, document) in documents.enumerated() where isAnyUnnamed {
            for name in document.names.keys { holders[name, default: []].append(index) }
        }
        // Pairs that share names, counted through the inverted index; common names are left out.
        var shared: [Pair: (names: Int, persons: Int)] = [:]
        let limit = max(commonName, documents.count / 50)
        for (name, where_) in holders where where_.count > 1 && where_.count <= limit {
            for (offset, first) in where_.enumerated() {
                for second in where_[(offset + 1)...] where documents[first].story == nil || documents[second].story == nil {
                    let isPerson = documents[first].persons.contains(name) && documents[second].persons.contains(name)
                    shared[Pair(first: first, second: second), default: (0, 0)].names += 1
                    if isPerson { shared[Pair(first: first, second: second), default: (0, 0)].persons += 1 }
                }
            }
        }
        for (pair, evidence) in shared.sorted(by: { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }) {
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

    private struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    private static func isOneStory(_ a: Signature, _ b: Signature, _ evidence: (names: Int, persons: Int)) -> Bool {
        if let first = a.published?.days, let second = b.published?.days {
            guard abs(first.lowerBound.number - second.lowerBound.number) <= days else { return false }
            return evidence.persons >= 1 && evidence.names >= 3
        }
        return evidence.persons >= 1 && evidence.names >= 4
    }
}
