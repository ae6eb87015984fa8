// The claims of some documents, in flat arrays. Finders and readings add claims, the engine reads them. Flat arrays
// keep the memory of many small claims low and make joining two tables cheap.

public import StetSource
public import StetValues

public struct ClaimID: Hashable, Sendable, Comparable {
    public var index: Int32
    @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    @inlinable public static func < (a: ClaimID, b: ClaimID) -> Bool { a.index < b.index }
}

/// A statement of the copy, with the places of its words. The values of its fields are stored in the `ClaimTable`.
public struct Claim: Sendable {
    public var type: ClaimTypeID
    public var document: DocumentID
    /// The words of the claim in the document's prose.
    public var span: Span
    public var part: Part
    public var paragraph: Int32
    public var sentence: Int32
    public var modality: Modality
    public var confidence: Confidence
    /// The folded name of the source to which the copy attributes the claim.
    public var attributedTo: String?
    /// When the claim holds. nil means the time of publication of its document, which may be unknown as well.
    public var asOf: CalendarDate?
    /// The index of its first field in `ClaimTable.slots`; `append` sets it.
    public var firstSlot: Int32

    public init(
        type: ClaimTypeID, document: DocumentID, span: Span, part: Part, paragraph: Int, sentence: Int,
        modality: Modality = .asserted, confidence: Confidence = .medium, attributedTo: String? = nil,
        asOf: CalendarDate? = nil
    ) {
        self.type = type
        self.document = document
        self.span = span
        self.part = part
        self.paragraph = Int32(truncatingIfNeeded: paragraph)
        self.sentence = Int32(truncatingIfNeeded: sentence)
        self.modality = modality
        self.confidence = confidence
        self.attributedTo = attributedTo
        self.asOf = asOf
        self.firstSlot = 0
    }
}

/// What rules may know of a document: its names and times, but not its words.
public struct DocumentFacts: Sendable {
    public var id: DocumentID
    /// The `id` of a `.jsonl` line, or else the path.
    public var name: String
    public var folder: String
    /// The same for all documents of one story. nil when the story is unknown or documents are not compared.
    public var story: String?
    public var outlet: String?
    public var published: CalendarDate?
    /// False for documents of `--against`: they are compared, but nothing is reported on them.
    public var isReportable: Bool

    public init(
        id: DocumentID, name: String, folder: String = "", story: String? = nil, outlet: String? = nil,
        published: CalendarDate? = nil, isReportable: Bool = true
    ) {
        self.id = id
        self.name = name
        self.folder = folder
        self.story = story
        self.outlet = outlet
        self.published = published
        self.isReportable = isReportable
    }
}

/// A figure or a date that stands near a claim, whether a claim has it or not. `settled by` tries such figures.
public struct NearbyFigure: Sendable {
    public var document: DocumentID
    public var sentence: Int32
    public var span: Span
    public var value: Value

    public init(document: DocumentID, sentence: Int, span: Span, value: Value) {
        self.document = document
        self.sentence = Int32(truncatingIfNeeded: sentence)
        self.span = span
        self.value = value
    }
}

/// The claims of a set of documents. One array of slots holds the fields of all claims. Each claim has as many slots
/// as its type has fields; they begin at `firstSlot`.
public struct ClaimTable: Sendable {
    public private(set) var claims: [Claim] = []
    public private(set) var slots: [Slot] = []
    /// The figures in the sentences of some claims and in those beside them, in reading order. Empty when no rule asks for
    /// other readings.
    public var figures: [NearbyFigure] = []
    /// The documents; the index is `DocumentID.index`.
    public var documents: [DocumentFacts] = []
    /// The prose of each document, in the order of `documents`, for messages that quote the copy. The bytes are shared
    /// with the document. A table without prose is complete except that messages cannot quote.
    public var prose: [[UInt8]] = []

    /// - Parameter claims: about how many claims will be added.
    public init(claims count: Int = 0) {
        guard count > 0 else { return }
        claims.reserveCapacity(count)
        slots.reserveCapacity(count * 8)
    }

    public mutating func append(_ claim: Claim, fields: [Slot]) {
        var claim = claim
        claim.firstSlot = Int32(truncatingIfNeeded: slots.count)
        claims.append(claim)
        slots.append(contentsOf: fields)
    }

    /// Adds a claim with `width` fields. All fields are missing until they are set.
    public mutating func append(_ claim: Claim, width: Int) -> ClaimID {
        var claim = claim
        claim.firstSlot = Int32(truncatingIfNeeded: slots.count)
        claims.append(claim)
        slots.append(contentsOf: repeatElement(.missing, count: width))
        return ClaimID(claims.count - 1)
    }

    /// Adds the claims of another table. The numbers of its documents must follow those of this table.
    public mutating func append(contentsOf other: ClaimTable) {
        let offset = Int32(truncatingIfNeeded: slots.count)
        // No capacity is reserved here: reserving for each small table would copy the whole array each time.
        for var claim in other.claims {
            claim.firstSlot += offset
            claims.append(claim)
        }
        slots.append(contentsOf: other.slots)
        figures.append(contentsOf: other.figures)
        // `prose` has one entry for each document, so an empty one is added when a table has none.
        if !prose.isEmpty || !other.prose.isEmpty {
            while prose.count < documents.count { prose.append([]) }
            prose.append(contentsOf: other.prose)
        }
        documents.append(contentsOf: other.documents)
    }

    /// The words at a place; empty when the table does not hold the document's prose.
    public func words(at place: Place) -> String {
        let document = Int(place.document.index)
        // The document of a table with one document may have a number other than 0.
        let index = prose.count == 1 ? 0 : document
        guard prose.indices.contains(index) else { return "" }
        return String(decoding: prose[index][place.span.range.clamped(to: 0..<prose[index].count)], as: UTF8.self)
    }

    /// Sets the number and the story of the only document of this table, before it is joined with others.
    public mutating func renumber(document: DocumentID, story: String?) {
        for index in claims.indices { claims[index].document = document }
        for index in figures.indices { figures[index].document = document }
        for index in documents.indices {
            documents[index].id = document
            documents[index].story = story
        }
    }

    public mutating func set(_ field: FieldID, of id: ClaimID, to slot: Slot) {
        slots[Int(claims[Int(id.index)].firstSlot) + field.index] = slot
    }

    public subscript(_ id: ClaimID) -> Claim { claims[Int(id.index)] }

    public func slot(_ field: FieldID, of id: ClaimID) -> Slot {
        slots[Int(claims[Int(id.index)].firstSlot) + field.index]
    }

    public func document(of id: ClaimID) -> DocumentFacts { documents[Int(claims[Int(id.index)].document.index)] }

    public var ids: [ClaimID] { claims.indices.map(ClaimID.init) }
}
