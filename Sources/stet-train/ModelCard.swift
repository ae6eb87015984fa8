// The card of a model: what was trained, from which data, how, and how well. The command that makes the model also
// writes the card, so the figures of the card always belong to the model. Names have a card of their own.

import StetModels
import StetTraining

struct ModelCard {
    struct Input {
        var name: String
        var sentences: Int
        var words: Int
        var checksum: UInt64
    }

    struct Result {
        var name: String
        var evaluation: Evaluation
    }

    let model: ModelFile
    /// The size of the whole file in bytes.
    let size: Int
    let inputs: [Input]
    let results: [Result]
    let command: [String]

    var text: String {
        var out = """
            # The models of stet for English

            `english.model` holds a tagger (universal parts of speech and Penn tags), a dependency parser (Universal
            Dependencies), a finder of names of persons, organisations and places (see `NAMES-CARD.md`), and the classes
            of words that all of them use. `words.txt` is the list from which the classes come. The command that makes
            the model also writes the cards.

            ## Licence

            `english.model` and `words.txt` are published under CC BY-SA 4.0, because the licences of the treebanks
            require it. The code of stet is under Apache 2.0. The models were learnt from

            - UD English EWT, training and development part (Silveira et al. 2014), CC BY-SA 4.0;
            - UD English GUM, training part of the genres academic, bio, conversation, court, interview, news, speech,
              textbook, vlog and voyage (Zeldes 2017): annotation CC BY 4.0, texts CC BY, CC BY-SA or public domain;
            - GloVe 6B, 50 dimensions (Pennington, Socher and Manning 2014), PDDL 1.0: which words are used alike, and
              the numbers of the words that the parser knows, rounded to bytes and changed by training;
            - WordNet 3.0 (Princeton University 2006), WordNet licence: which forms a word can be, and the field of its
              first sense.

            None of these data are part of this repository.

            ## Intended use and limits

            The models are for English prose as newspapers write it. Trees of chat, code and verse are bad. These
            relations can be trusted: nsubj, nsubj:pass, obj, aux, case, det, amod, nummod. These cannot: parataxis,
            appos, list, advcl, discourse, and the head of conj. Nothing that `stet check` reports depends on a tree
            alone.

            ## How they work

            The tagger is an averaged perceptron over hashed features. It reads the sentence once from left to right and
            gives both tags together. It is trained with all features first, and then again with only those that are
            worth their bytes. When a word and its neighbours make its tag clear, the features of pairs of words are not
            read.

            The parser is a network. Two layers of long short-term memories read a sentence from both ends; the input is
            the word, its ending, its tag and its form. Every pair of words gets a score, and the best heads that form a
            tree are taken. The relation of a word to its head is computed from both. The network learns by Adam, with
            units switched off by chance. Its weights are a running mean, stored in 16 bits, and words in 8. Quotation
            marks are removed first, and rules give them a tag and a head.

            ## Data

            | file | sentences | words | checksum |
            |---|---|---|---|

            """
        for input in inputs {
            out +=
                "| `\(input.name)` | \(input.sentences) | \(input.words) | `\(String(input.checksum, radix: 16))` |\n"
        }
        out +=
            "\n## Scores\n\nPercent of all words, with the words of the treebank as input. Quotation marks and punctuation count. Relations are compared without their subtype.\n\n"
        out += "| file | words | UPOS | XPOS | UAS | LAS |\n|---|---|---|---|---|---|\n"
        for result in results {
            let found = result.evaluation
            out +=
                "| `\(result.name)` | \(found.heads.asked) | \(found.upos) | \(found.xpos) | \(found.heads) | \(found.relations) |\n"
        }
        out += "\n## Sections\n\n| section | bytes |\n|---|---|\n"
        for name in model.sectionNames { out += "| `\(name)` | \(model.size(of: name)) |\n" }
        out +=
            "| whole file | \(size) |\n\n## Command\n\n```\nswift build -c release --product stet-train\n.build/release/stet-train"
        out += command.map { $0.hasPrefix("--") ? " \\\n    " + $0 : " " + $0 }.joined() + "\n```\n"
        return out
    }
}
