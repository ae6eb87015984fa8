import StetLanguage
import StetText
import StetValues

/// Which of two figures is the month, by the outlet: "5/6/2024" is 5 June in London and 6 May in Boston.
///
/// In: the name of the outlet, from the metadata or `--outlet`. Out: the order of day and month. An agency that writes
/// for the whole world, and an outlet that is not in the list, do not decide it.
struct OutletOrders: Sendable {
    private let usual: DateOrder?
    private let article: String?
    private var byName: [String: DateOrder] = [:]
    private var byDomain: [(ending: String, order: DateOrder)] = []

    init(language: Language) {
        usual = language.dateOrder
        article = language.entries("grammar/the").first.map { $0.string + " " }
        var byCountry: [String: DateOrder] = [:]
        for line in language.entries("outlets/date-orders") {
            let columns = line.pieces(" ").map(\.string)
            for country in columns.dropFirst() {
                byCountry[country] = DateOrder(rawValue: columns[0])
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

    /// The order that the lists give for an outlet, else the usual order of the language. nil when both orders are in
    /// use.
    func order(of outlet: String?) -> DateOrder? {
        guard let outlet else { return usual }
        var name = folded(outlet)
        if let article, name.hasPrefix(article) { name = String(name.dropFirst(article.count)) }
        return byName[name] ?? byDomain.first { outlet.lowercased().hasSuffix($0.ending) }?.order ?? usual
    }
}
