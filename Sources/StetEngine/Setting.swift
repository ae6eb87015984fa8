// A table of claims comes in; what all rules share while they run over it goes out: the claims by type, the documents,
// the reference tables and the word lists. It is built once for each table.

import StetFacts
import StetSource
import StetText
import StetValues

/// A class, because all frames of a run refer to the same one. It never changes after it is made.
final class Setting {
    let library: PreparedLibrary
    let table: ClaimTable
    private let order: [Int32]
    private let starts: [Int]
    /// The document, when the table holds only one; its number need not be 0.
    private let onlyDocument: DocumentFacts?
    /// For each document of the table, the key of its story.
    private let storyKeys: [KeyPart]

    init(library: PreparedLibrary, table: ClaimTable) {
        self.library = library
        self.table = table
        let types = library.typeCount
        var starts = Array(repeating: 0, count: types + 1)
        for claim in table.claims where claim.type.index < types { starts[claim.type.index + 1] += 1 }
        for type in 0..<types { starts[type + 1] += starts[type] }
        var next = starts
        var order = Array(repeating: Int32(0), count: starts[types])
        for (index, claim) in table.claims.enumerated() where claim.type.index < types {
            order[next[claim.type.index]] = Int32(index)
            next[claim.type.index] += 1
        }
        self.order = order
        self.starts = starts
        onlyDocument = table.documents.count == 1 ? table.documents[0] : nil
        // A document whose story is unknown counts as a story of its own.
        storyKeys = table.documents.map { $0.story.map { .text($0) } ?? .number(Int($0.id.index)) }
    }

    func hasClaims(of type: Int, atLeast count: Int) -> Bool {
        type < starts.count - 1 && starts[type] + count <= starts[type + 1]
    }

    func claims(of type: ClaimTypeID) -> ArraySlice<Int32> {
        type.index < starts.count - 1 ? order[starts[type.index]..<starts[type.index + 1]] : []
    }

    func claim(_ index: Int32) -> Claim { table[ClaimID(Int(index))] }

    func document(_ id: DocumentID) -> DocumentFacts? {
        let index = Int(id.index)
        if table.documents.indices.contains(index), table.documents[index].id == id { return table.documents[index] }
        if let onlyDocument { return onlyDocument }
        return table.documents.first { $0.id == id }
    }

    /// The figures in some sentences of a document, in reading order.
    func figures(in sentences: ClosedRange<Int32>, of document: DocumentID) -> ArraySlice<NearbyFigure> {
        let figures = table.figures
        /// The first figure in a document and sentence, or after it.
        func first(_ sentence: Int32) -> Int {
            var (low, high) = (0, figures.count)
            while low < high {
                let middle = (low + high) / 2
                if (figures[middle].document, figures[middle].sentence) < (document, sentence) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
        return figures[first(sentences.lowerBound)..<first(sentences.upperBound + 1)]
    }

    func isReportable(_ id: DocumentID) -> Bool { document(id)?.isReportable ?? true }

    func slot(_ field: FieldID, of claim: Int32) -> Slot { table.slot(field, of: ClaimID(Int(claim))) }

    func value(of field: FieldRef, of index: Int32) -> Value {
        switch field {
        case .declared(let id): return slot(id, of: index).value
        case .builtin(let builtin):
            let document = table.claims[Int(index)].document
            func text(_ text: String?) -> Value { text.map { .text($0) } ?? .missing }
            switch builtin {
            case .document: return text(self.document(document)?.name)
            case .story: return text(self.document(document)?.story)
            case .folder: return text(self.document(document)?.folder)
            case .outlet: return text(self.document(document)?.outlet)
            case .part: return .symbol(table.claims[Int(index)].part.rawValue)
            case .paragraph: return .amount(Amount(Int(table.claims[Int(index)].paragraph)))
            case .sentence: return .amount(Amount(Int(table.claims[Int(index)].sentence)))
            case .modality: return .symbol(table.claims[Int(index)].modality.rawValue)
            case .confidence: return .symbol(table.claims[Int(index)].confidence.rawValue)
            case .published: return self.document(document)?.published.map { .date($0) } ?? .missing
            case .attributedTo: return text(table.claims[Int(index)].attributedTo)
            case .asOf: return time(of: claim(index)).map { .date($0) } ?? .missing
            }
        }
    }

    /// The time at which a claim holds: its own time, else the time when its document was published.
    func time(of claim: Claim) -> CalendarDate? { claim.asOf ?? document(claim.document)?.published }

    func keyPart(of field: FieldRef, functions: [Function], of index: Int32) -> KeyPart? {
        if functions.isEmpty {
            switch field {
            case .builtin(.document): return .number(Int(table.claims[Int(index)].document.index))
            case .builtin(.story):
                let document = Int(table.claims[Int(index)].document.index)
                if storyKeys.indices.contains(document) { return storyKeys[document] }
                return onlyDocument == nil ? .number(document) : storyKeys[0]
            case .builtin(.paragraph): return .number(Int(table.claims[Int(index)].paragraph))
            case .builtin(.sentence): return .number(Int(table.claims[Int(index)].sentence))
            default: break
            }
        }
        var value = value(of: field, of: index)
        for function in functions { value = applied(function, to: [value], library.library.inflection) }
        return KeyPart(value)
    }

    /// The words of the copy at a place.
    func words(_ place: Place) -> String { table.words(at: place) }

    /// The words of a field in the copy; nil when the field does not stand there.
    func words(of field: FieldRef, of index: Int32) -> String? {
        guard case .declared(let id) = field, let span = slot(id, of: index).span else { return nil }
        let words = words(Place(claim(index).document, span))
        return words.isEmpty ? nil : words
    }

    /// The place of a field; the place of the whole claim when the field does not stand in the copy.
    func place(of field: FieldRef?, of index: Int32) -> Place {
        let claim = claim(index)
        if case .declared(let id)? = field, let span = slot(id, of: index).span { return Place(claim.document, span) }
        return Place(claim.document, claim.span)
    }
}
