// A folder of WordNet comes in, what it says about single words goes out: the forms that a word can be, and the field
// of its first sense ("noun.person", "verb.motion"). Inflected forms are made from the base forms by rules, and taken
// from WordNet's lists of exceptions where these have them.

/// The forms and fields of the words of a dictionary.
package struct WordNetForms: Sendable {
    enum Form: UInt32 {
        case noun = 1, plural = 2, verb = 4, third = 8, past = 16, participle = 32, gerund = 64, adjective = 128,
            compared = 256, adverb = 512
    }

    private var forms: [String: UInt32] = [:]
    private var fields: [String: UInt32] = [:]

    /// - Parameter file: returns the bytes of a file of the folder: "index.noun", "data.verb", "noun.exc", …
    package init(file: (String) throws -> [UInt8]) rethrows {
        func lines(_ name: String) throws -> [[String]] {
            try file(name).split(separator: 0x0A).filter { $0.first != 0x20 }.map {
                $0.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            }
        }
        for part in ["noun", "verb", "adj", "adv"] {
            var field: [String: UInt32] = [:]
            /// Words that occur in small letters. All others are names.
            var common: Set<String> = []
            for line in try lines("data." + part) where line.count > 4 {
                field[line[0]] = UInt32(line[1])
                for word in 0..<(Int(line[3], radix: 16) ?? 0) where 4 + 2 * word < line.count {
                    let spelling = line[4 + 2 * word].prefix { $0 != "(" }
                    if spelling == spelling.lowercased() { common.insert(String(spelling)) }
                }
            }
            var exceptions: [String: [String]] = [:]
            for line in try lines(part + ".exc") {
                for base in line.dropFirst() { exceptions[base, default: []].append(line[0]) }
            }
            for line in try lines("index." + part) where line.count > 4 && !line[0].utf8.contains(0x5F) {
                let word = line[0]
                // The offsets of all senses stand at the end of the line, the first sense first.
                let senses = Int(line[2]) ?? 0
                let first = senses > 0 && senses <= line.count ? field[line[line.count - senses]] ?? 0 : 0
                switch part {
                case "noun" where common.contains(word):
                    add(word, .noun, first)
                    for form in exceptions[word] ?? [Inflection.withS(word)] { add(form, .plural, first) }
                case "verb":
                    add(word, .verb, first)
                    add(Inflection.withS(word), .third, first)
                    let special = exceptions[word] ?? []
                    let pasts = special.filter { !$0.hasSuffix("ing") }
                    for form in pasts.isEmpty ? Inflection.withED(word) : pasts {
                        add(form, .past, first)
                        add(form, .participle, first)
                    }
                    let gerunds = special.filter { $0.hasSuffix("ing") }
                    for form in gerunds.isEmpty ? Inflection.withING(word) : gerunds { add(form, .gerund, first) }
                case "adj":
                    add(word, .adjective, nil)
                    for form in exceptions[word] ?? Inflection.compared(word) { add(form, .compared, nil) }
                case "adv": add(word, .adverb, nil)
                default: break
                }
            }
        }
    }

    private mutating func add(_ word: String, _ form: Form, _ field: UInt32?) {
        forms[word, default: 0] |= form.rawValue
        // Nouns are read first, so the field of a word that can be a noun is that of the noun.
        if let field, fields[word] == nil { fields[word] = field }
    }

    /// The forms of a word in the lower ten bits, its field above them; 0 for a word that is not in the dictionary.
    package func kinds(of word: String) -> UInt32 { forms[word, default: 0] | min(fields[word, default: 0], 63) << 10 }
}

/// How English words are inflected by rule.
private enum Inflection {
    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    private static func endsInConsonantY(_ word: String) -> Bool {
        word.count > 1 && word.hasSuffix("y") && !isVowel(word.dropLast().last ?? "a")
    }

    /// Whether a word ends in one vowel and a consonant, as "stop" and "plan" do. Its last letter is then doubled.
    private static func doubles(_ word: String) -> Bool {
        let end = Array(word.suffix(3))
        guard end.count == 3 else { return false }
        return !isVowel(end[0]) && isVowel(end[1]) && !isVowel(end[2]) && !"wxy".contains(end[2])
    }

    static func withS(_ word: String) -> String {
        if ["s", "x", "z", "ch", "sh"].contains(where: { word.hasSuffix($0) }) { return word + "es" }
        return endsInConsonantY(word) ? word.dropLast() + "ies" : word + "s"
    }

    static func withED(_ word: String) -> [String] {
        if word.hasSuffix("e") { return [word + "d"] }
        if endsInConsonantY(word) { return [word.dropLast() + "ied"] }
        return [word + "ed"] + (doubles(word) ? [word + word.suffix(1) + "ed"] : [])
    }

    static func withING(_ word: String) -> [String] {
        if word.hasSuffix("ie") { return [word.dropLast(2) + "ying"] }
        if word.hasSuffix("e"), !word.hasSuffix("ee") { return [word.dropLast() + "ing"] }
        return [word + "ing"] + (doubles(word) ? [word + word.suffix(1) + "ing"] : [])
    }

    static func compared(_ word: String) -> [String] {
        guard word.count <= 6 else { return [] }
        var stem = word
        while stem.hasSuffix("e") { stem.removeLast() }
        if word.hasSuffix("y") { stem = word.dropLast() + "i" }
        return [stem + "er", stem + "est"]
    }
}
