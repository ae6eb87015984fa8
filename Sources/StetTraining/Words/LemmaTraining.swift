// Treebanks come in, the list of base forms for which the rules give another form goes out.

package import StetModels

/// Finds the exceptions to the rules for base forms.
package enum LemmaTraining {
    /// The section that `Lemmas` reads: for each form and tag for which the rules give another base form, the most
    /// frequent base form in the treebanks.
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
            // Names are left to the rules, which keep their capitals. Of several base forms the most frequent one is
            // chosen; of equally frequent ones the first in the order of letters.
            guard !use.tag.hasPrefix("NNP"), let best = lemmas.min(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }),
                rules.lemma(of: use.form, tag: use.tag[...]) != best.key
            else { continue }
            // The capitals of a title do not belong to its words. Only pronouns may have a capital: "I".
            guard best.key == best.key.lowercased() || use.tag == "PRP" else { continue }
            // A base form that occurs once may be a mistake. It is kept only for inflected forms.
            if best.value > 1 || use.tag.hasPrefix("VB") || use.tag == "NNS" {
                lines.append("\(use.form)\t\(use.tag)\t\(best.key)")
            }
        }
        var section = SectionWriter()
        section.text(lines.sorted().joined(separator: "\n"))
        return section
    }
}
