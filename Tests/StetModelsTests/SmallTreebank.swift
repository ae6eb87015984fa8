import StetTraining

/// An invented treebank that is small enough to be learnt in a moment. Each line is a sentence of words
/// "word/UPOS/XPOS/head/relation".
enum SmallTreebank {
    static let lines = """
        The/DET/DT/2/det council/NOUN/NN/3/nsubj approved/VERB/VBD/0/root the/DET/DT/5/det budget/NOUN/NN/3/obj on/ADP/IN/7/case Monday/PROPN/NNP/3/obl ./PUNCT/./3/punct
        The/DET/DT/2/det mayor/NOUN/NN/3/nsubj opened/VERB/VBD/0/root the/DET/DT/5/det bridge/NOUN/NN/3/obj in/ADP/IN/7/case Harwick/PROPN/NNP/5/nmod ./PUNCT/./3/punct
        A/DET/DT/2/det storm/NOUN/NN/3/nsubj hit/VERB/VBD/0/root the/DET/DT/6/det northern/ADJ/JJ/6/amod coast/NOUN/NN/3/obj ./PUNCT/./3/punct
        Two/NUM/CD/2/nummod ferries/NOUN/NNS/3/nsubj left/VERB/VBD/0/root the/DET/DT/5/det harbour/NOUN/NN/3/obj at/ADP/IN/7/case noon/NOUN/NN/3/obl ./PUNCT/./3/punct
        The/DET/DT/3/det new/ADJ/JJ/3/amod bridge/NOUN/NN/5/nsubj:pass was/AUX/VBD/5/aux:pass closed/VERB/VBN/0/root by/ADP/IN/8/case the/DET/DT/8/det council/NOUN/NN/5/obl:agent ./PUNCT/./5/punct
        Police/NOUN/NNS/2/nsubj said/VERB/VBD/0/root the/DET/DT/4/det storm/NOUN/NN/5/nsubj killed/VERB/VBD/2/ccomp two/NUM/CD/7/nummod people/NOUN/NNS/5/obj ./PUNCT/./2/punct
        “/PUNCT/``/4/punct The/DET/DT/3/det harbour/NOUN/NN/4/nsubj opens/VERB/VBZ/9/ccomp ,/PUNCT/,/4/punct ”/PUNCT/''/4/punct the/DET/DT/8/det mayor/NOUN/NN/9/nsubj said/VERB/VBD/0/root ./PUNCT/./9/punct
        The/DET/DT/2/det mayor/NOUN/NN/3/nsubj said/VERB/VBD/0/root two/NUM/CD/5/nummod bridges/NOUN/NNS/7/nsubj:pass were/AUX/VBD/7/aux:pass closed/VERB/VBN/3/ccomp ./PUNCT/./3/punct
        The/DET/DT/2/det budget/NOUN/NN/4/nsubj:pass was/AUX/VBD/4/aux:pass approved/VERB/VBN/0/root in/ADP/IN/6/case Harwick/PROPN/NNP/4/obl ./PUNCT/./4/punct
        On/ADP/IN/2/case Monday/PROPN/NNP/5/obl the/DET/DT/4/det storm/NOUN/NN/5/nsubj closed/VERB/VBD/0/root two/NUM/CD/7/nummod harbours/NOUN/NNS/5/obj ./PUNCT/./5/punct
        """

    /// The sentences, repeated `times` times, as CoNLL-U.
    static func conllu(times: Int = 1) -> String {
        var out = ""
        for line in lines.split(separator: "\n") {
            for (index, word) in line.split(separator: " ").enumerated() {
                let parts = word.split(separator: "/").map(String.init)
                out += "\(index + 1)\t\(parts[0])\t_\t\(parts[1])\t\(parts[2])\t_\t\(parts[3])\t\(parts[4])\t_\t_\n"
            }
            out += "\n"
        }
        return String(repeating: out, count: times)
    }

    static func sentences(times: Int = 1) -> [TreeSentence] {
        Treebank.sentences(conllu: Array(conllu(times: times).utf8))
    }

    static let words = """
        council 1 1 1029
        mayor 1 1 18433
        storm 2 1 1
        approved 3 2 48
        opened 3 2 48
        closed 3 2 48
        monday 4 3 0
        """

    /// Words with fifty numbers each, as in files of word vectors.
    static let vectors = ["council", "mayor", "storm", "tempest", "bridge"].enumerated().map { number, word in
        word + (0..<50).map { " \(Double((number * 7 + $0 * 3) % 11) / 5 - 1)" }.joined()
    }.joined(separator: "\n")
}
