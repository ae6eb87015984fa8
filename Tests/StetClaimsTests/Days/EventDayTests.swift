// In: a text. Out: events with their days, days on which something was done, and days and times that may not exist.

import StetFacts
import Testing

@Suite struct EventDayTests {
    private static let works = "The Torrin works exploded on 24 October 2025."

    @Test(arguments: [
        (works, ["24 October 2025"]),
        ("On 24 October 2025 the Torrin works exploded.", ["24 October 2025"]),
        ("Ines Varga was arrested on 3 May 2025.", ["3 May 2025"]),
        ("The Torrin works will open by 24 October 2025.", []),
        ("The Torrin works exploded after 24 October 2025.", []),
        ("The arrest of Varga was announced on 5 May 2025.", []),
        ("“The Torrin works exploded on 24 October 2025,” he said.", []),
        ("The Torrin works exploded in October 2025.", []),
    ])
    func anEventHasADay(text: String, days: [String]) {
        #expect(told("event-date", "date", in: text) == days)
    }

    /// A noun that refers back means the same event, whatever day it has. In another place, or far away in time, it
    /// does not.
    @Test(arguments: [
        (works + " The explosion at the Torrin works on 15 October 2025 killed four.", true),
        ("Ines Varga was arrested on 3 May 2025. The arrest of Varga on 5 May 2025 was filmed.", true),
        ("Ines Varga was elected on 3 May 2025. Varga's election on 5 May 2025 was close.", true),
        (works + " The Lorne works exploded on 25 October 2025.", false),
        (works + " The explosion at the Lorne works on 26 October 2025 killed four.", false),
        (works + " The explosion at the Torrin works on 15 October 1998 killed four.", false),
    ])
    func aNounPointsBackAtItsEvent(text: String, isOne: Bool) {
        let events = keys("event-date", "event", in: text)

        #expect(events.count == 2)
        #expect((Set(events).count == 1) == isOne)
    }

    @Test func anotherEventIsNotTheFirst() {
        let text = EventDayTests.works + " Another explosion at the Torrin works on 28 October 2025 hurt two."

        #expect(Set(keys("event-date", "event", in: text)).count == told("event-date", "event", in: text).count)
    }

    @Test(arguments: [
        ("The school closed on 14 March 2026.", ["14 March 2026"]),
        ("The school closed on 10 March 2026.", ["10 March 2026"]),
        ("The school will close on 14 March 2026.", []),
        ("The school is to be closed by 14 March 2026.", []),
        ("The school was due to close on 14 March 2026.", []),
        ("If the school had closed on 14 March 2026, we would know.", []),
    ])
    func whatIsDoneHasADay(text: String, days: [String]) {
        #expect(told("done-day", "date", in: text, date: "2026-03-12") == days)
    }

    @Test(arguments: [
        ("The fair is on 31 April.", ["31 April, –, –"]),
        ("The fair is on 30 February 2026.", ["30 February 2026, –, –"]),
        ("29 February 2025 was cold.", ["29 February 2025, –, –"]),
        ("It opens at 25:10.", ["–, 25, 10"]),
        ("It opens at 12:75 p.m.", ["–, 12, 75"]),
        ("The score was 25:10 to Torrin.", []),
    ])
    func daysAndTimesAreReadAsTheyAreWritten(text: String, written: [String]) {
        #expect(told("written-time", "date hour minute", in: text) == written)
    }
}
