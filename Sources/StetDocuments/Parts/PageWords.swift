// A language comes in; its words about pages and pasted copy go out, in tables that the readers of documents can search
// fast.

package import StetLanguage
import StetSource

/// The phrases that stand around a story on a page or in a pasted draft: "Read more", "Photo by", "HEAD:".
///
/// All phrases are in lower case, as bytes. A list that the language does not have matches nothing. A class, because
/// every reader of a document keeps it, and a copy would count some twenty references.
package final class PageWords: Sendable {
    let lines: Set<[UInt8]>
    /// Phrases at the start of a line, by their first byte, so that each line is compared with few phrases.
    private let openings: [[[UInt8]]]
    /// Phrases at the end of a line.
    private let endings: [[UInt8]]
    let biographyEnds: Set<[UInt8]>
    let linkEnds: Set<[UInt8]>
    private let captionOpenings: [[[UInt8]]]
    /// Words after the opening bracket of a caption in brackets.
    let captionBrackets: [[UInt8]]
    /// Credits at the end of a line, by their last byte.
    private let credits: [[[UInt8]]]
    /// Words before a credit that is not part of a sentence: "via Getty Images".
    let creditJoiners: [[UInt8]]
    let creditBrackets: [[UInt8]]
    let copyrights: [[UInt8]]
    private let remains: [[[UInt8]]]
    let bylines: [[UInt8]]
    /// Words in small letters that may stand between the names of a byline.
    let bylineJoiners: Set<[UInt8]>
    /// Words in small letters that may stand in the name of a place in a dateline: "PORT de la MAR".
    let placeParts: Set<[UInt8]>
    /// Words in small letters that may stand anywhere in a dateline: "PORT HALLAM and LONDON".
    let datelineJoiners: Set<[UInt8]>
    /// Words in capitals before a dash that are not places.
    let noPlaces: Set<[UInt8]>
    /// Values of the `class` attribute that mark furniture.
    let furnitureClasses: Set<[UInt8]>
    let bylineClasses: Set<[UInt8]>
    let deckClasses: Set<[UInt8]>
    let captionClasses: Set<[UInt8]>
    /// Beginnings of the `class` attribute of the number of a footnote.
    let footnoteClasses: [[UInt8]]

    /// What a line of a story's opening is, by its label without the colon.
    enum Label: Hashable, Sendable {
        case part(Part)
        /// A header of a mail.
        case mail
        case subject
        /// The date of a mail, if other headers stand beside it; else a dateline.
        case date
    }
    let labels: [[UInt8]: Label]
    /// Words before the subject of a mail: "re:", "fwd:".
    let replies: [[UInt8]]
    /// The words of which a line that holds only a date is made.
    let dateWords: Set<[UInt8]>
    /// Lines below which links to other stories stand: "related".
    let strips: Set<[UInt8]>
    /// Words before the number of a picture in a gallery: "image", "photo".
    let counters: Set<[UInt8]>
    /// Words between the number of a picture and the number of all pictures: "of".
    let counterJoiners: Set<[UInt8]>

    /// Reads the lists of `Pages/furniture.txt`.
    package init(_ language: Language) {
        func list(_ name: String) -> [[UInt8]] { language.entries(name).map { Array($0.bytes) } }
        func set(_ name: String) -> Set<[UInt8]> { Set(list(name)) }
        func byByte(_ name: String, of byte: ([UInt8]) -> UInt8?) -> [[[UInt8]]] {
            var phrases: [[[UInt8]]] = Array(repeating: [], count: 256)
            for phrase in list(name) {
                if let byte = byte(phrase) { phrases[Int(byte)].append(phrase) }
            }
            return phrases
        }
        lines = set("furniture/lines")
        openings = byByte("furniture/openings", of: \.first)
        endings = list("furniture/endings")
        biographyEnds = set("furniture/biography-ends")
        linkEnds = set("furniture/link-ends")
        captionOpenings = byByte("furniture/caption-openings", of: \.first)
        captionBrackets = list("furniture/caption-brackets")
        credits = byByte("furniture/credits", of: \.last)
        creditJoiners = list("furniture/credit-joiners")
        creditBrackets = list("furniture/credit-brackets")
        copyrights = list("furniture/copyrights")
        remains = byByte("furniture/remains", of: \.first)
        bylines = list("furniture/bylines")
        bylineJoiners = set("furniture/byline-joiners")
        placeParts = set("furniture/place-parts")
        datelineJoiners = set("furniture/dateline-joiners")
        noPlaces = set("furniture/no-places")
        furnitureClasses = set("furniture/furniture-classes")
        bylineClasses = set("furniture/byline-classes")
        deckClasses = set("furniture/deck-classes")
        captionClasses = set("furniture/caption-classes")
        footnoteClasses = list("furniture/footnote-classes")
        replies = list("furniture/replies")
        dateWords = set("furniture/date-words")
        strips = set("furniture/strips")
        counters = set("furniture/counters")
        counterJoiners = set("furniture/counter-joiners")
        let kinds: [(list: String, label: Label)] = [
            ("mail-labels", .mail), ("date-labels", .date), ("slug-labels", .part(.furniture)),
            ("subject-labels", .subject),
            ("headline-labels", .part(.headline)), ("deck-labels", .part(.deck)), ("byline-labels", .part(.byline)),
            ("dateline-labels", .part(.dateline)), ("body-labels", .part(.body)),
        ]
        var labels: [[UInt8]: Label] = [:]
        for (name, label) in kinds {
            for words in list("furniture/" + name) { labels[words] = label }
        }
        self.labels = labels
    }

    func remains(at first: UInt8) -> [[UInt8]] { remains[Int(first)] }
    func captionOpenings(at first: UInt8) -> [[UInt8]] { captionOpenings[Int(first.lowercased)] }
    func credits(endingIn last: UInt8) -> [[UInt8]] { credits[Int(last.lowercased)] }

    /// Whether a line begins with a phrase of the page around the story: "sign up for", "related:".
    func opens(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        for words in openings[Int(bytes[line.lowerBound].lowercased)]
        where bytes.holdsFolded(words, at: line.lowerBound, before: line.upperBound) {
            let end = line.lowerBound + words.count
            if end == line.upperBound || !bytes[end - 1].isWord || !bytes[end].isWord { return true }
        }
        return false
    }

    /// Whether a line ends with the words of a credit: "contributed to this report".
    func closes(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        var end = line.upperBound
        while end > line.lowerBound, !bytes[end - 1].isWord { end -= 1 }
        return endings.contains { words in
            end - words.count > line.lowerBound
                && bytes.holdsFolded(words, at: end - words.count, before: line.upperBound)
        }
    }
}
