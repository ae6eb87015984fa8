// The card of the names: from which data they were learnt, and how well they are found. The command that makes the
// model also writes this card.

import StetModels
import StetTraining

struct NamesCard {
    struct Result {
        var name: String
        var score: NameScore
    }

    let model: ModelFile
    let results: [Result]

    var text: String {
        var out = """
            # The names of stet for English

            Sections `names.*` of `english.model` find names of persons, organisations and places. This card is written by the
            command that makes the file: see `MODEL-CARD.md`.

            ## Licence

            The sections are published under CC BY-SA 4.0, as the whole model is. They were learnt from

            - UD English EWT, training part, CC BY-SA 4.0, with names marked for Stet: `Sources/stet-train/Names/ewt-train.txt`,
              found by a model and corrected by hand, name by name;
            - Universal NER over English EWT, development part (Mayhew et al. 2024), CC BY-SA 4.0;
            - UD English GUM, training part of the genres with free texts: its entity layer, CC BY 4.0, turned into names in
              the manner of Universal NER: `Sources/stet-train/Names/gum-train.txt`;
            - the lists in `Sources/stet-train/Lists`, each with its source and licence in its head: GeoNames (CC BY 4.0), the
              Census Bureau of the United States (public domain), WordNet 3.0 (WordNet licence), Faker, Mimesis, airportsdata
              and pytickersymbols (MIT), and lists compiled for Stet.

            No text of the treebanks is part of this repository: the marks are positions.

            ## How they work

            An averaged structured perceptron over hashed features: words, how they are written, their classes, lists, the run of
            capitals and the words around it. The best sequence of labels of a sentence is found with pairs of labels weighed
            too. Words that cannot be part of a name are not asked. In a document, a surname that stood with a given name is
            that person everywhere, and a name is what it mostly is.

            ## What they are for, and what not

            For English prose. Nationalities, titles, works and events are no names here. Restaurants and hotels are places as
            often as organisations, and countries that act are sometimes organisations: the data are of two minds.

            ## Scores

            Whole names, F1 in percent; every sentence a document of its own.

            | file | all | persons | organisations | places | without kind | P | R |
            |---|---|---|---|---|---|---|---|

            """
        for result in results { out += "| `\(result.name)` | " + result.score.cells.joined(separator: " | ") + " |\n" }
        out += "\n## Sections\n\n| section | bytes |\n|---|---|\n"
        for name in NameTagger.sections { out += "| `\(name)` | \(model.size(of: name)) |\n" }
        return out
    }
}
