/// A text comes in; a form for comparison goes out: lower case, no accents, straight quotation marks, plain hyphens,
/// single spaces. Two spellings of the same name give the same form.
///
/// "Gérald  Darmanin’s" and "gerald darmanin's" give the same form. Only Latin letters lose their accents; all other
/// letters only become lower case.
package func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    if let plain = foldedASCII(text) { return plain }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
            pendingSpace = !out.isEmpty
            continue
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFEFF, 0x202A...0x202E, 0x2060...0x2069: continue
        default: break
        }
        if pendingSpace {
            out.append(0x20)
            pendingSpace = false
        }
        switch scalar.value {
        case 0x41...0x5A: out.append(UInt8(scalar.value) | 0x20)
        case ..<0x80: out.append(UInt8(scalar.value))
        case 0xDF...0xFF: append(plain: scalar, to: &out)
        default:
            for small in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(small.value)
            {
                append(plain: small, to: &out)
            }
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// The folded form of ASCII text, written directly into its string; nil when the text holds other bytes.
private func foldedASCII(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes in
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { folded in
            var count = 0
            var pendingSpace = false
            for byte in bytes {
                if byte == 0x20 || (0x09...0x0D).contains(byte) {
                    pendingSpace = count > 0
                    continue
                }
                if pendingSpace {
                    folded[count] = 0x20
                    count += 1
                    pendingSpace = false
                }
                folded[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }
}

/// Whether the text is in its folded form already. Most words are, because copy is mostly in lower case.
private func isFolded(_ text: String) -> Bool {
    var isAfterSpace = true
    for byte in text.utf8 {
        guard byte < 0x80, byte >= 0x20, !(0x41...0x5A).contains(byte), !(byte == 0x20 && isAfterSpace) else {
            return false
        }
        isAfterSpace = byte == 0x20
    }
    return !isAfterSpace || text.isEmpty
}

/// Appends the plain form of a small accented letter or of a typographic mark.
private func append(plain scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4: out += "'".utf8
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: out += "\"".utf8
    case 0x2010...0x2015, 0x2212: out += "-".utf8
    case 0x2026: out += "...".utf8
    case 0xDF: out += "ss".utf8
    case 0xE6: out += "ae".utf8
    case 0x153: out += "oe".utf8
    case 0xFE: out += "th".utf8
    default:
        // The table holds the base letter of each accented Latin letter.
        let index = Int(scalar.value) - 0xC0
        if baseLetters.indices.contains(index), baseLetters[index] != 0 {
            out.append(baseLetters[index])
        } else {
            out += String(scalar).utf8
        }
    }
}

/// The base letters of accented Latin letters (Latin-1 Supplement, Latin Extended-A and -B, the Vietnamese block), in
/// lower case, by scalar from U+00C0; 0 where there is none. Each row below is a base letter and its accented forms.
private let baseLetters: [UInt8] = {
    let rows = [
        "aàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďḍḏđð", "eèéêëēĕėęěȅȇȩẹẻẽếềểễệə",
        "gĝğġģǧǵ", "hĥħḥḫ", "iìíîïĩīĭįǐȉȋỉịı", "jĵǰ", "kķǩ", "lĺļľŀł",
        "nñńņňŉǹ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱọỏốồổỗộớờởỡợø", "rŕŗřȑȓ", "sśŝşšșṣ", "tţťŧțṭ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự", "wŵẁẃẅ", "yýÿŷȳỳỵỷỹ", "zźżžẓ",
    ]
    var table = [UInt8](repeating: 0, count: 0x1F00 - 0xC0)
    for row in rows {
        guard let base = row.utf8.first else { continue }
        for scalar in row.unicodeScalars.dropFirst() { table[Int(scalar.value - 0xC0)] = base }
    }
    return table
}()
