// Treebanks come in, the list of lemmas that the rules get wrong goes out.

package import StetModels

package enum LemmaTraining {
    /// The section that `Lemmas` reads: the commonest lemma of every form and tag for which the rules have another.
    package static func section(_ sentences: [TreeSentence], _ classes: WordClasses) -> SectionWriter {
        let rules = Lemmas(exceptions: "", classes)
        struct Use: Hashable {
            var form: String
            var tag: String
        }
        var counts: [Use: [String: Int]] = [:]
        for word in sentences.lazy.flatMap(\.words) where word.lemma != "_" {
            counts[Use(form: word.form.lowercased(), tag: word.xpos), default: [:]][word.lemma, default: 0] += 1
        }
        var lines: [String] = []
        for (use, lemmas) in counts {
            // Names keep their capitals by rule; one lemma of several is chosen by count, then by spelling.
            guard !use.tag.hasPrefix("NNP"), let best = lemmas.min(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }),
                rules.lemma(of: use.form, tag: use.tag[...]) != best.key
            else { continue }
            // A title's capitals are no part of a word: only "I" keeps its own.
            guard best.key == best.key.lowercased() || use.tag == "PRP" else { continue }
            // What was seen once in odd spelling is chance, unless a rule of inflection was at work.
            if best.value > 1 || use.tag.hasPrefix("VB") || use.tag == "NNS" {
                lines.append("\(use.form)\t\(use.tag)\t\(best.key)")
            }
        }
        var section = SectionWriter()
        section.text(lines.sorted().joined(separator: "\n"))
        return section
    }
}
