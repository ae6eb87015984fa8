// Tables that take their rows from a CSV file: what is read, and how a mistake is reported.

import StetFacts
import StetSource
import StetValues
import Testing

@testable import StetRuleLanguage

@Suite struct TableFileTests {
    private static let declaration = """
        stet language 1
        table stations
          "Stations of the valley line."
          from "facts/stations.csv"
          key name: place
          opened: date
          height: quantity in km
          riders: count of people
          staffed: optional yes-no
          kind: one of halt, junction
        end
        """

    private func read(_ text: String) -> (rows: [[Value]], problems: String) {
        var (library, problems) = compileRules(
            [Source(name: "house/rules.stet", text: Self.declaration)], into: bareLibrary, keepExamples: false)
        for file in library.tableFiles { problems += library.addRows(of: file, bytes: Array(text.utf8)) }
        return (library.tables[0].rows, printed(problems))
    }

    private static let head = "name,kind,riders,height,opened,staffed\n"

    @Test func theFileIsNamedFromTheFolderOfTheRuleFile() {
        let library = compileRules(
            [Source(name: "house/rules.stet", text: Self.declaration)], into: bareLibrary, keepExamples: false
        ).library

        #expect(library.tableFiles.map(\.path) == ["house/facts/stations.csv"])
    }

    @Test func cellsAreReadAsTheirColumnsAsk() {
        let (rows, problems) = read(
            "\u{FEFF}" + Self.head
                + "\"Upper \"\"Tor\"\"\",halt,\"1,200\",0.4,1901-03-14,yes\r\n\r\nLow Tor,junction,1.2 million,400 m,1902,\r\n"
        )

        #expect(problems == "")
        #expect(rows.count == 2)
        guard rows.count == 2 else { return }
        #expect(rows[0][0] == .entity(Entity(.place, name: "Upper \"Tor\"", key: "upper \"tor\"")))
        #expect(rows[0][1] == .date(CalendarDate(year: 1901, month: 3, day: 14)))
        #expect(compare(.is, rows[0][3], .amount(Amount(1200))) == .yes)
        #expect(rows[0][4] == .yesNo(true))
        #expect(rows[0][5] == .symbol("halt"))
        #expect(rows[1][4] == .missing)
        #expect(compare(.agreesWith, rows[0][2], rows[1][2]) == .yes)
    }

    @Test(arguments: [
        ("", "1:1: error: the file has no line with the names of its columns"),
        ("name,kind,riders\nA,halt,3", "1:1: error: the first line does not name the column 'opened'"),
        ("nam,kind\n", "1:1: error: the table has no column 'nam'"),
        (head + "Tor,halt,3,1", "2:1: error: this line has 4 cells, but the first line names 6 columns"),
        (
            head + "Tor,halt,3,1,1901,\nTor,stop,3,1,1901,",
            "3:5: error: 'stop' is not among the values of column 'kind'"
        ),
        (head + "Tor,halt,many,1,1901,", "2:10: error: 'many' in column 'riders' is not a count"),
        (head + "Tor,halt,\"12,00\",1,1901,", "2:10: error: '12,00' in column 'riders' is not a count"),
        (head + "Tor,halt,3,1 kg,1901,", "2:12: error: '1 kg' in column 'height' is not a length"),
        (head + "Tor,halt,3,1,1901-02-30,", "2:14: error: '1901-02-30' in column 'opened' is not a date"),
        (head + "Tor,halt,3,1,1901,maybe", "2:19: error: 'maybe' in column 'staffed' is not yes or no"),
        (head + ",halt,3,1,1901,", "2:1: error: column 'name' is empty here, and it is not optional"),
        (head + "\"Tor,halt,3,1,1901,\n", "2:1: error: this quotation mark is never closed"),
        (
            head + "\"Tor\"x,halt,3,1,1901,",
            "2:6: error: a comma or the end of the line is expected after a quoted cell"
        ),
        (head + "T\"or,halt,3,1,1901,", "2:2: error: a quotation mark stands inside a cell that is not quoted"),
    ])
    func aMistakeIsOneErrorAtItsLine(text: String, problem: String) {
        let (rows, problems) = read(text)

        #expect(rows.isEmpty)
        #expect(problems.hasPrefix("house/facts/stations.csv:" + problem + " [table-file]"), "\(problems)")
        #expect(problems.components == 1)
    }
}

extension String {
    /// The number of printed errors.
    fileprivate var components: Int { split(separator: "\n").count { $0.contains(": error: ") } }
}
