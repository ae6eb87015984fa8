import StetLanguage
import StetText
import StetValues

/// Which of two figures is the month where an outlet is published: "5/6/2024" is 5 June in London and 6 May in Boston.
///
/// The outlet's name comes from the metadata or from `--outlet`. An agency that writes for the world, and an outlet
/// that the list does not know, settle nothing.
struct OutletOrders: Sendable {
    private var byName: [String: TimeReader.Order] = [:]
    private var byDomain: [(ending: String, order: TimeReader.Order)] = []

    init(language: Language) {
        var byCountry: [String: TimeReader.Order] = [:]
        for line in language.entries("outlets/date-orders") {
            let columns = line.pieces(" ").map(\.string)
            for country in columns.dropFirst() {
                byCountry[country] = columns[0] == "month-first" ? .monthFirst : .dayFirst
            }
        }
        for line in language.entries("outlets/outlets") {
            guard let space = line.firstIndex(of: 0x20), let order = byCountry[line[..<space].string] else { continue }
            for name in line[space...].pieces(";") { byName[name.trimmed.string] = order }
        }
        for line in language.entries("outlets/outlet-domains") {
            let columns = line.pieces(" ").map(\.string)
            guard let order = columns.first.flatMap({ byCountry[$0] }) else { continue }
            for ending in columns.dropFirst() { byDomain.append((ending, order)) }
        }
    }

    func order(of outlet: String) -> TimeReader.Order? {
        var name = folded(outlet)
        if name.hasPrefix("the ") { name.removeFirst(4) }
        return byName[name] ?? byDomain.first { outlet.lowercased().hasSuffix($0.ending) }?.order
    }
}
