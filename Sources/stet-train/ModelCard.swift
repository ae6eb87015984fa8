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
            Dependencies), the names of persons, organisations and places (see `NAMES-CARD.md`), and the classes of words that
            all of them read; `words.txt` is the list that the classes come from. The cards are written by the command that
            makes the model.

            ## Licence

            `english.model` and `words.txt` are published under CC BY-SA 4.0, because the treebanks they were learnt from
            ask for it; the code of stet is under Apache 2.0. They were learnt from

            - UD English EWT, training and development part (Silveira et al. 2014), CC BY-SA 4.0;
            - UD English GUM, training part of the genres academic, bio, conversation, court, interview, news, speech, textbook,
              vlog and voyage (Zeldes 2017): annotation CC BY 4.0, texts CC BY, CC BY-SA or public domain;
            - GloVe 6B, 50 dimensions (Pennington, Socher and Manning 2014), PDDL 1.0: which words are near each other, and the
              numbers of the words that the parser knows, rounded to bytes and moved by what was learnt;
            - WordNet 3.0 (Princeton University 2006), WordNet licence: which forms a word can be, and the field of its first
              sense.

            None of these is part of this repository.

            ## What they are for, and what not

            For English prose as newspapers write it. Trees of chat, code and verse are bad. The relations worth trusting are
            nsubj, nsubj:pass, obj, aux, case, det, amod, nummod; not worth trusting are parataxis, appos, list, advcl,
            discourse and where conj attaches. Nothing that `stet check` reports rests on a tree alone.

            ## How they work

            The tagger is an averaged perceptron over hashed features, greedy, and gives both tags at once; it is trained with
            all features, then anew with those worth their bytes. A word that is plain by itself and its neighbours is tagged
            without a look at pairs of words. The parser is a network: two layers of long short-term memories read a sentence
            from both ends (word, ending, tags and looks go in), every pair of words is weighed, and the best heads that make a
            tree are taken; relations are read from both ends of an arc. It learns by Adam with units left out by chance; its
            weights are a running mean, kept in 16 bits, words in 8. Quotation marks are taken out first and get tag and head
            by rule.

            ## Data

            | file | sentences | words | checksum |
            |---|---|---|---|

            """
        for input in inputs {
            out +=
                "| `\(input.name)` | \(input.sentences) | \(input.words) | `\(String(input.checksum, radix: 16))` |\n"
        }
        out +=
            "\n## Scores\n\nGold words in percent; quotation marks and punctuation count; relations without their subtype.\n\n"
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
