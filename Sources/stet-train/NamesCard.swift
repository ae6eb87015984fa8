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

            The sections `names.*` of `english.model` find names of persons, organisations and places. The command that
            makes the file also writes this card: see `MODEL-CARD.md`.

            ## Licence

            The sections are published under CC BY-SA 4.0, as the whole model is. They were learnt from

            - UD English EWT, training part, CC BY-SA 4.0, with names marked for Stet:
              `Sources/stet-train/Names/ewt-train.txt`, found by a model and corrected by hand, name by name;
            - Universal NER over English EWT, development part (Mayhew et al. 2024), CC BY-SA 4.0;
            - UD English GUM, training part of the genres with free texts: its entity layer, CC BY 4.0, changed into
              names by the guidelines of Universal NER: `Sources/stet-train/Names/gum-train.txt`;
            - the lists in `Sources/stet-train/Lists`, each of which names its source and licence at its beginning:
              GeoNames (CC BY 4.0), the Census Bureau of the United States (public domain), WordNet 3.0 (WordNet
              licence), Faker, Mimesis, airportsdata and pytickersymbols (MIT), and lists compiled for Stet.

            The text of the treebanks is not part of this repository: the marks are only positions.

            ## How they work

            The tagger is an averaged structured perceptron over hashed features: the words, how they are written, their
            classes, the lists that hold them, the run of capitals and the words around it. The best sequence of labels
            of a sentence is searched, and pairs of labels have scores too. For words that cannot be part of a name,
            nothing is computed. In a document, a surname that stood once with a given name is that person everywhere,
            and a name has the kind that it has most often.

            ## Intended use and limits

            The names are for English prose. Nationalities, titles, works and events do not count as names here. The
            training data call restaurants and hotels places in some sentences and organisations in others, and do the
            same with countries that act.

            ## Scores

            Whole names, F1 in percent. Each sentence counts as a document.

            | file | all | persons | organisations | places | without kind | P | R |
            |---|---|---|---|---|---|---|---|

            """
        for result in results { out += "| `\(result.name)` | " + result.score.cells.joined(separator: " | ") + " |\n" }
        out += "\n## Sections\n\n| section | bytes |\n|---|---|\n"
        for name in NameTagger.sections { out += "| `\(name)` | \(model.size(of: name)) |\n" }
        return out
    }
}
