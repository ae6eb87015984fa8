// What was trained, from what, how, and how well: written beside the model by the same command, so that no figure of
// the card can be older than the model.

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

    var inputs: [Input] = []
    var command: [String] = []
    var model: ModelFile
    var size = 0
    var results: [Result] = []

    var text: String {
        var out = """
            # The models of stet for English

            `english.model` holds a tagger (universal parts of speech and Penn tags), a dependency parser (Universal
            Dependencies) and the classes of words that both read; `words.txt` is the list that the classes come from. This
            card is written by the command that makes the model.

            ## Licence

            `english.model` and `words.txt` are published under CC BY-SA 4.0, because the treebanks they were learnt from
            ask for it; the code of stet is under Apache 2.0. They were learnt from

            - UD English EWT, training and development part (Silveira et al. 2014), CC BY-SA 4.0;
            - UD English GUM, training part of the genres academic, bio, conversation, court, interview, news, speech, textbook,
              vlog and voyage (Zeldes 2017): annotation CC BY 4.0, texts CC BY, CC BY-SA or public domain;
            - GloVe 6B, 50 dimensions (Pennington, Socher and Manning 2014), PDDL 1.0: only which words are near each other;
            - WordNet 3.0 (Princeton University 2006), WordNet licence: which forms a word can be, and the field of its first
              sense.

            None of these is part of this repository.

            ## What they are for, and what not

            For English prose as newspapers write it. Trees of chat, code and verse are bad. The relations worth trusting are
            nsubj, nsubj:pass, obj, aux, case, det, amod, nummod; not worth trusting are parataxis, appos, list, advcl,
            discourse and where conj attaches. Nothing that `stet check` reports rests on a tree alone.

            ## How they work

            Averaged perceptrons over hashed features, whole numbers throughout. The tagger is greedy and gives both tags at
            once. The parser is a greedy arc-hybrid system with a dynamic oracle; it reads every sentence twice, first from its
            end, then from its beginning with the first tree as a guide. Every learner is trained with all features, then anew
            with those worth their bytes. Quotation marks are taken out first and get tag and head by rule.

            ## Data

            | file | sentences | words | checksum |
            |---|---|---|---|

            """
        for input in inputs {
            out += "| `\(input.name)` | \(input.sentences) | \(input.words) | `\(String(input.checksum, radix: 16))` |\n"
        }
        out += "\n## Scores\n\nGold words in percent; quotation marks and punctuation count; relations without their subtype.\n\n"
        out += "| file | words | UPOS | XPOS | UAS | LAS |\n|---|---|---|---|---|---|\n"
        for result in results {
            let found = result.evaluation
            out +=
                "| `\(result.name)` | \(found.heads.asked) | \(found.upos) | \(found.xpos) | \(found.heads) | \(found.relations) |\n"
        }
        out += "\n## Sections\n\n| section | bytes |\n|---|---|\n"
        for name in model.sectionNames { out += "| `\(name)` | \(model.size(of: name)) |\n" }
        out += "| whole file | \(size) |\n\n## Command\n\n```\nswift build -c release --product stet-train\n.build/release/stet-train"
        out += command.map { $0.hasPrefix("--") ? " \\\n    " + $0 : " " + $0 }.joined() + "\n```\n"
        return out
    }
}
