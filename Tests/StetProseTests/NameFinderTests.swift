import StetDocuments
import StetProse
import StetSource
import Testing

/// Every mention with its kind, and its title in brackets: "person Ann Lee [title] · place Torrin".
private func names(_ text: String) -> String {
    let prose = annotated(text)
    return prose.names.map { name in
        "\(name.kind.name) \(prose.text(name.tokens))" + (name.title.map { " [\(prose.text($0))]" } ?? "")
    }.joined(separator: " · ")
}

/// The keys of the mentions, in order. Mentions of one entity have the same key.
private func keys(_ text: String) -> String {
    let prose = annotated(text)
    return prose.names.map { prose.entities[$0.entity].key }.joined(separator: " · ")
}

@Suite struct NameFinderTests {
    @Test(arguments: [
        ("On Monday Interior Minister Gérald Okell spoke.", "person Gérald Okell [Interior Minister]"),
        ("It was signed by Councillor Paul Teague.", "person Paul Teague [Councillor]"),
        ("A letter from Council leader Marian Teague arrived.", "person Marian Teague [Council leader]"),
        ("Gen. Paul Roe left.", "person Paul Roe [Gen]"),
        ("The award went to the singer Maria Okell.", "person Maria Okell [singer]"),
        ("It was Lena Varga, mayor of Torrin, who left.", "person Lena Varga [mayor of Torrin]"),
        ("Iain Okell, the cabinet member for parks, left.", "person Iain Okell [cabinet member for parks]"),
        ("Paul J. Roe Jr. left with Anna Roe-Lind.", "person Paul J. Roe Jr · person Anna Roe-Lind"),
        ("Marc van der Lind met Pedro de la Ossa.", "person Marc van der Lind · person Pedro de la Ossa"),
        ("It was Desmond “Des” Okell.", "person Desmond “Des” Okell"),
        // A double surname is one mention. Half of another double surname is not a mention.
        ("Pedro Roe-Lind came. Then Roe-Lind left.", "person Pedro Roe-Lind · person Roe-Lind"),
        ("Pedro Okell came. Then the Okell-Varga deal failed.", "person Pedro Okell"),
    ])
    func persons(text: String, expected: String) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        ("A report by the Ministry of Foreign Affairs came.", "organisation Ministry of Foreign Affairs"),
        ("She leads the National Institute for Soil and Water.", "organisation National Institute for Soil and Water"),
        ("The offices of Torrin City Council shut.", "organisation Torrin City Council"),
        ("It went to Karvel Steel Inc on Monday.", "organisation Karvel Steel Inc"),
    ])
    func organisations(text: String, expected: String) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        // A surname belongs to the one person whose full name has it.
        ("Paul Roe left. Later Roe came back. Mr Roe slept.", "paul roe · paul roe · paul roe"),
        // An acronym and its long form are one entity.
        (
            "The Torrin Water Authority (TWA) met. Later the TWA left.",
            "torrin water authority · torrin water authority · torrin water authority"
        ),
        // A middle name or an accent does not make another person.
        ("Paul Roe met Paul J. Roe and Paul Roé.", "paul j. roe · paul j. roe · paul j. roe"),
        // Two spellings are two entities.
        ("Paul Okell met Paul Okel.", "paul okell · paul okel"),
    ])
    func entities(text: String, expected: String) {
        #expect(keys(text) == expected)
    }

    @Test func aSurnameOfTwoPersonsIsLinkedToNeither() {
        let prose = annotated("Paul Roe and Anna Roe came. Then Mr Roe left.")
        let entities = prose.names.map(\.entity)

        #expect(Set(entities).count == 3)
    }

    @Test(arguments: [
        (
            "They flew from Nouméa to Noumea, in New Caledonia.",
            "nouméa capital · nouméa capital · new caledonia territory"
        ),
        ("A French and a Frenchman met in France.", "france - · france - · france country"),
        ("She moved to Fresno, Calif. with friends.", "fresno city · california state"),
        ("They love La Torrina.", ""),
    ])
    func places(text: String, expected: String) {
        let prose = annotated(text)
        let found = prose.names.map { name in
            let entity = prose.entities[name.entity]
            return "\(entity.key == "noumea" ? "nouméa" : entity.key) \(entity.placeType ?? "-")"
        }

        #expect(found.joined(separator: " · ") == expected)
    }

    /// Capitalised words that are not names, and names that look like another kind.
    @Test(arguments: [
        ("It rained in May and on Sunday.", ""),
        ("Crews came. Residents left. However, Police stayed.", ""),
        ("The winner was Paris Okell of Paris.", "person Paris Okell · place Paris"),
        ("Storm Daniel hit them.", ""),
        ("They live in Hong Kong now.", "place Hong Kong"),
        ("The CEO and the DJ saw it on TV.", ""),
        ("Michael Jordan won. Later Jordan left for Jordan.", "person Michael Jordan · person Jordan · person Jordan"),
        ("He flew to Jordan with Michael Jordan.", "place Jordan · person Michael Jordan"),
    ])
    func traps(text: String, expected: String) {
        #expect(names(text) == expected)
    }

    @Test func aHeadlineOfCapitalsTakesItsNamesFromTheBody() {
        let text = "# Okell Accuses Torrin Council of Foreign Meddling\nPaul Okell accused the Torrin Council."

        #expect(names(text).hasPrefix("person Okell · "))
        #expect(keys(text).hasPrefix("paul okell · "))
    }
}
