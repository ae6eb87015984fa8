import StetFacts
import StetSource
import StetValues

@testable import StetRuleLanguage

/// What all tests of this module share: units as a data file declares them, claim types of an invented newsroom, and
/// one way to print problems.

/// Base units and a few others, as the file of units declares them.
let bareLibrary: RuleLibrary = {
    var library = RuleLibrary()
    library.units.add(Unit(.length, symbol: "m"), names: ["metre", "metres"])
    library.units.add(Unit(.length, symbol: "km", factor: Exact(1000)), names: ["kilometre", "kilometres"])
    library.units.add(Unit(.area, symbol: "km2", factor: Exact(1_000_000)), names: ["km²"])
    library.units.add(Unit(.mass, symbol: "kg"), names: ["kilogram", "kilograms"])
    library.units.add(Unit(.speed, symbol: "km/h", factor: Exact(10, over: 36) ?? .one), names: ["kph"])
    library.units.add(.day, names: ["days"])
    library.units.add(.year, names: ["years"])
    library.units.add(Unit(.temperature, symbol: "°C"), names: ["celsius"])
    library.units.add(Unit(.temperature, symbol: "K", offset: Exact(-27315, over: 100) ?? .zero), names: ["kelvin"])
    return library
}()

let newsroom = """
    stet language 1
    unit mile "mi" = 1609344/1000 metre
    words killing = "kill", "gun down"
    words dying = "die", "perish"
    words well-known = "BBC", "EU"

    claim toll
      "How many people an event killed, hurt or displaced."
      event: event
      outcome: one of killed, injured, missing, displaced, total
      value: rising count of people
      place: optional place
      reads "{value} {outcome} in {event}"
    end
    claim role
      person: person
      title: text
      organisation: optional organisation
    end
    claim quote
      words: text
      speaker: person
    end
    claim event-date
      event: event
      when: date
    end
    claim population
      place: place
      value: count of people
    end
    claim share
      whole: text
      part-name: text
      value: percent
      exhaustive: optional yes-no
    end
    claim measure
      subject: text
      value: quantity in km
      also: optional quantity in km
    end
    claim vote
      body: organisation
      bill: text
      for: count of votes
      against: count of votes
      abstained: optional count of votes
    end
    claim age
      person: person
      value: duration in years
    end
    claim correction
      event: event
    end
    claim acronym
      short: text
    end
    claim expansion
      short: text
      long: text
    end
    claim mention
      person: person
      spelled: text
    end
    claim dated-day
      weekday: one of monday, tuesday, wednesday, thursday, friday, saturday, sunday
      date: date
    end
    claim sum
      total: amount
      parts: list of amount
      closed: yes-no
    end
    table city-population
      from "facts/city-population.csv"
      key city: place
      key year: count of years
      value: count of people
      source: text
    end
    table chambers
      key body: organisation
      seats: count of votes
      row "House of Commons" | 650
      row "Senate of Orland" | 100
    end
    table people
      key person: person
      born: date
      died: optional date
    end
    table titles
      key written: text
      style: text
      row "Gen." | "General"
    end
    table offices
      key person: person
      key title: text
      held: date
      row "Ada Holm" | "Prime Minister" | 2019-07-24 to 2022-09-06
    end
    """

/// Compiles the claims of the newsroom together with one more file.
func compile(_ text: String, keepExamples: Bool = true) -> (library: RuleLibrary, problems: [Diagnostic]) {
    compileRules(
        [Source(name: "claims.stet", text: newsroom), Source(name: "house.stet", text: text)], into: bareLibrary,
        keepExamples: keepExamples)
}

/// The problems, as `file:line:col: severity: message [code]`, each with its help.
func printed(_ problems: [Diagnostic]) -> String {
    problems.map { problem in
        let start = problem.location.start
        let head =
            "\(problem.location.path):\(start.line):\(start.column): \(problem.severity.rawValue): \(problem.message) [\(problem.rule)]"
        let caret = problem.location.text.isEmpty ? "" : "\n  at \(problem.location.text)"
        return head + caret + problem.help.map { "\n  = help: \($0)" }.joined()
    }.joined(separator: "\n")
}

/// The problems of one file of the newsroom.
func problems(_ text: String) -> String { printed(compile(text).problems) }

/// The last rule of a file in full, or its problems.
func plan(_ text: String) -> String {
    let (library, problems) = compile(text)
    guard problems.isEmpty, let rule = library.rules.last else { return printed(problems) }
    return dump(rule, in: library)
}

/// The last reading of a file in full, or its problems.
func reading(_ text: String) -> String {
    let (library, problems) = compile(text)
    guard problems.isEmpty, let reading = library.readings.last else { return printed(problems) }
    return dump(reading, in: library)
}

/// The last rule of a file in plain words, or its problems.
func explained(_ text: String) -> String {
    let (library, problems) = compile(text)
    guard problems.isEmpty, let rule = library.rules.last else { return printed(problems) }
    return explanation(of: rule, in: library)
}
