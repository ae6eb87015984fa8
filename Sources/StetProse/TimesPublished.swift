import StetDocuments
import StetSource
import StetValues

/// The day a document was published: from its metadata, else from the dateline that opens it.
///
/// A publication instant without a zone is still that day; nothing here asks the clock of the machine.
extension TimeFinder {
    func published(_ prose: AnnotatedProse) -> CalendarDate? {
        if let date = prose.document.date { return TimeFinder.day(iso: date) }
        return nil
    }

    /// "2026-03-14", "2026-03-14T09:30:00Z", "20260314".
    static func day(iso text: String) -> CalendarDate? {
        let digits = text.utf8.prefix(10).filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        guard digits.count >= 8 else { return nil }
        let number = digits.prefix(8)
        let year = number.prefix(4).reduce(0) { $0 * 10 + $1 }
        let month = number[4] * 10 + number[5]
        let day = number[6] * 10 + number[7]
        return Day(year: year, month: month, day: day).map { CalendarDate($0) }
    }
}
