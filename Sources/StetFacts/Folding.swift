/// Folds text for comparison: lower case, no accents, straight quotation marks, plain hyphens, single spaces.
///
/// "Gérald  Darmanin’s" and "gerald darmanin's" fold alike. Latin letters only; others are lower-cased.
package func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    if let plain = foldedASCII(text) { return plain }
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.lowercased().unicodeScalars {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
            pendingSpace = !out.isEmpty
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFEFF, 0x202A...0x202E, 0x2060...0x2069: continue
        default:
            if pendingSpace {
                out.append(" ")
                pendingSpace = false
            }
            if scalar.value < 0x80 {
                out.append(scalar)
            } else {
                out.append(contentsOf: plain(scalar).unicodeScalars)
            }
        }
    }
    return String(out)
}

/// The folded form of plain ASCII, written straight into its string; nil for any other text.
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

/// Whether there is nothing to fold: most words that are asked about are in lower case already.
private func isFolded(_ text: String) -> Bool {
    var isAfterSpace = true
    for byte in text.utf8 {
        guard byte < 0x80, byte >= 0x20, !(0x41...0x5A).contains(byte), !(byte == 0x20 && isAfterSpace) else { return false }
        isAfterSpace = byte == 0x20
    }
    return !isAfterSpace || text.isEmpty
}

/// The plain form of an accented letter or typographic mark.
private func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4: return "'"
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: return "\""
    case 0x2010...0x2015, 0x2212: return "-"
    case 0x2026: return "..."
    case 0xDF: return "ss"
    case 0xE6: return "ae"
    case 0x153: return "oe"
    case 0xF8: return "o"
    case 0x142: return "l"
    case 0x111, 0xF0: return "d"
    case 0x131: return "i"
    case 0xFE: return "th"
    case 0x259: return "e"
    default: break
    }
    // Latin letters with marks decompose into a base letter and combining marks.
    guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value) else { return String(scalar) }
    let base = baseLetters[Int(scalar.value - 0xC0)]
    return base == 0 ? String(scalar) : String(UnicodeScalar(base))
}

/// Base letters of Latin-1 Supplement, Latin Extended-A/B (lower case) and the Vietnamese block by scalar from U+00C0;
/// 0 where there is none. Each row is a base letter and its accented forms.
private let baseLetters: [UInt8] = {
    let rows = [
        "aàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďḍḏ", "eèéêëēĕėęěȅȇȩẹẻẽếềểễệ",
        "gĝğġģǧǵ", "hĥħḥḫ", "iìíîïĩīĭįǐȉȋỉị", "jĵǰ", "kķǩ", "lĺļľŀ",
        "nñńņňŉǹ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱọỏốồổỗộớờởỡợ", "rŕŗřȑȓ", "sśŝşšșṣ", "tţťŧțṭ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự", "wŵẁẃẅ", "yýÿŷȳỳỵỷỹ", "zźżžẓ",
    ]
    var table = [UInt8](repeating: 0, count: 0x1F00 - 0xC0)
    for row in rows {
        guard let base = row.utf8.first else { continue }
        for scalar in row.unicodeScalars.dropFirst() { table[Int(scalar.value - 0xC0)] = base }
    }
    return table
}()
