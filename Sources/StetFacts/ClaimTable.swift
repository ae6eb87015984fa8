public import StetSource
public import StetValues

public struct ClaimID: Hashable, Sendable, Comparable {
    public var index: Int32
    @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    @inlinable public static func < (a: ClaimID, b: ClaimID) -> Bool { a.index < b.index }
}

/// One thing the copy says, with the place of every word it rests on. Its fields lie in the table.
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
    /// Folded name of the source that the copy attributes the claim to.
    public var attributedTo: String?
    /// When the claim holds; nil is the document's own unknown or publication time.
    public var asOf: CalendarDate?
    /// Index of the first field in `ClaimTable.slots`; filled by `append`.
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

/// What rules may know of a document: its names and times, never its words.
public struct DocumentFacts: Sendable {
    public var id: DocumentID
    /// The `id` of a `.jsonl` line, else the path.
    public var name: String
    public var folder: String
    /// Documents of one story share it; nil when cross-document rules are off or the story is unknown.
    public var story: String?
    public var outlet: String?
    public var published: CalendarDate?
    /// False for documents of `--against`: read, never reported on.
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

/// The claims of a set of documents. All fields of all claims lie in one flat array of slots; a claim owns
/// as many, from `firstSlot`, as its type has fields.
public struct ClaimTable: Sendable {
    public private(set) var claims: [Claim] = []
    public private(set) var slots: [Slot] = []
    /// Indexed by `DocumentID.index`.
    public var documents: [DocumentFacts] = []
    /// The prose of each document, in the order of `documents`: what a message quotes. The bytes are shared with the
    /// document they came from. A table without prose has claims all the same, and quotes nothing.
    public var prose: [[UInt8]] = []

    /// - Parameter claims: about how many are to come.
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

    /// Adds a claim with `width` fields, all missing as yet.
    public mutating func append(_ claim: Claim, width: Int) -> ClaimID {
        var claim = claim
        claim.firstSlot = Int32(truncatingIfNeeded: slots.count)
        claims.append(claim)
        slots.append(contentsOf: repeatElement(.missing, count: width))
        return ClaimID(claims.count - 1)
    }

    /// Adds the claims of another table whose documents carry on this one's numbering.
    public mutating func append(contentsOf other: ClaimTable) {
        let offset = Int32(truncatingIfNeeded: slots.count)
        // The array grows by itself: room for just this table would move everything again with each document.
        for var claim in other.claims {
            claim.firstSlot += offset
            claims.append(claim)
        }
        slots.append(contentsOf: other.slots)
        // Prose stands beside its document, also where one of the tables has none.
        if !prose.isEmpty || !other.prose.isEmpty {
            while prose.count < documents.count { prose.append([]) }
            prose.append(contentsOf: other.prose)
        }
        documents.append(contentsOf: other.documents)
    }

    /// The words that stand at a place; empty where the table has no prose for it.
    public func words(at place: Place) -> String {
        let document = Int(place.document.index)
        // A table of one document may number it other than 0.
        let index = prose.count == 1 ? 0 : document
        guard prose.indices.contains(index) else { return "" }
        return String(decoding: prose[index][place.span.range.clamped(to: 0..<prose[index].count)], as: UTF8.self)
    }

    /// Gives the table of one document its number and story among the documents it is compared with.
    public mutating func renumber(document: DocumentID, story: String?) {
        for index in claims.indices { claims[index].document = document }
        for index in documents.indices {
            documents[index].id = document
            documents[index].story = story
        }
    }

    public mutating func update(_ id: ClaimID, _ change: (inout Claim) -> Void) { change(&claims[Int(id.index)]) }

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
