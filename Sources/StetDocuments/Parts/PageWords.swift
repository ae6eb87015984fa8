import StetResources
import StetSource

/// The phrases that stand around a story on a page ("Read more", "Photo by", "Getty Images"). The language's data file
/// comes in, tables that are fast to search go out; it is read once. All phrases are in lower case.
struct PageWords: Sendable {
    private(set) var lines: Set<[UInt8]> = []
    /// Phrases at the start of a line, by their first byte, so that each line is compared with few phrases.
    private var openings: [[[UInt8]]] = Array(repeating: [], count: 256)
    private(set) var biographyEnds: Set<[UInt8]> = []
    private(set) var linkEnds: Set<[UInt8]> = []
    private var captionOpenings: [[[UInt8]]] = Array(repeating: [], count: 256)
    /// Credits at the end of a line, by their last byte.
    private var credits: [[[UInt8]]] = Array(repeating: [], count: 256)
    private(set) var noPlaces: Set<[UInt8]> = []
    private(set) var creditBrackets: [[UInt8]] = []
    private var remains: [[[UInt8]]] = Array(repeating: [], count: 256)
    private(set) var bylines: [[UInt8]] = []
    /// Values of the `class` attribute that mark furniture.
    private(set) var furnitureClasses: Set<[UInt8]> = []
    private(set) var bylineClasses: Set<[UInt8]> = []
    private(set) var deckClasses: Set<[UInt8]> = []
    private(set) var captionClasses: Set<[UInt8]> = []

    /// What a line of a story's opening is, by its label without the colon.
    enum Label: Hashable, Sendable {
        case part(Part)
        case subject
    }
    private(set) var labels: [[UInt8]: Label] = [:]
    /// Words before the subject of a mail: "re:", "fwd:".
    private(set) var replies: [[UInt8]] = []
    /// The words of which a line that holds only a date is made.
    private(set) var dateWords: Set<[UInt8]> = []
    /// Lines below which links to other stories stand: "related".
    private(set) var strips: Set<[UInt8]> = []
    /// Words before the number of a picture in a gallery: "image", "photo".
    private(set) var counters: Set<[UInt8]> = []

    static let english = PageWords(file: "English/Pages/furniture.txt")

    private init(file name: String) {
        var list = ""
        for line in PageWords.text(of: name).split(separator: 0x0A) {
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let words = Array(line)
            if first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
                list = words.text(1..<words.count - 1)
                continue
            }
            switch list {
            case "lines": lines.insert(words)
            case "openings": openings[Int(first)].append(words)
            case "biography-ends": biographyEnds.insert(words)
            case "link-ends": linkEnds.insert(words)
            case "caption-openings": captionOpenings[Int(first)].append(words)
            case "credits": credits[Int(words[words.count - 1])].append(words)
            case "credit-brackets": creditBrackets.append(words)
            case "no-places": noPlaces.insert(words)
            case "remains": remains[Int(first)].append(words)
            case "mail-labels", "slug-labels": labels[words] = .part(.furniture)
            case "subject-labels": labels[words] = .subject
            case "headline-labels": labels[words] = .part(.headline)
            case "deck-labels": labels[words] = .part(.deck)
            case "byline-labels": labels[words] = .part(.byline)
            case "dateline-labels": labels[words] = .part(.dateline)
            case "body-labels": labels[words] = .part(.body)
            case "replies": replies.append(words)
            case "date-words": dateWords.insert(words)
            case "strips": strips.insert(words)
            case "counters": counters.insert(words)
            case "bylines": bylines.append(words)
            case "furniture-classes": furnitureClasses.insert(words)
            case "byline-classes": bylineClasses.insert(words)
            case "deck-classes": deckClasses.insert(words)
            case "caption-classes": captionClasses.insert(words)
            default: break
            }
        }
    }

    private static func text(of name: String) -> [UInt8] {
        for index in 0..<stet_language_file_count() {
            guard let file = stet_language_file(index)?.pointee, String(cString: file.name) == name else { continue }
            return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.size)))
        }
        return []
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
}
