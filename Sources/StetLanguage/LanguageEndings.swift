// The lists of `endings.txt` and `irregular.txt` come in; the table of inflections and the endings that finders ask for
// go out.

package import StetText

extension Language {
    /// The rules by which words of this language change at their ends; without lists every word has only itself.
    package func inflection() -> Inflection {
        var inflection = Inflection()
        for line in entries("endings/classes") {
            let columns = Array(line.pieces("\t"))
            guard columns.count == 2, let name = columns[0].string.first else { continue }
            let isOfOthers = columns[1].first == UInt8(ascii: "^")
            inflection.define(name, columns[1].dropFirst(isOfOthers ? 1 : 0).string, isOfOthers: isOfOthers)
        }
        for purpose in Inflection.Purpose.allCases {
            for line in entries("endings/" + purpose.rawValue) {
                let columns = Array(line.pieces("\t"))
                guard columns.count > 2, let least = columns[0].number,
                    let rule = Inflection.Rule(
                        least: Int(least), ending: columns[1].string, endings: columns.dropFirst(2).map(\.string))
                else { continue }
                inflection.add(rule, for: purpose)
            }
        }
        for line in entries("irregular/forms") {
            let words = line.pieces("\t").map(\.string)
            if let word = words.first { inflection.add(word, irregularForms: Array(words.dropFirst())) }
        }
        return inflection
    }

    /// Endings by the name of their list: "past" for "endings/past".
    package func endings(_ name: String) -> WordEndings {
        WordEndings(entries("endings/" + name).map { Array($0.bytes) })
    }
}
