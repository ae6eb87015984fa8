// Keys and values come in, JSON text goes out. It is written without Foundation, because nothing else here needs
// Foundation. The order of members is part of the format, so that the same report gives the same bytes.

/// Builds a JSON text. Commas are written where they are needed. The caller must call `key` before each value of an
/// object.
package struct JSONWriter {
    package private(set) var text = ""
    private var needsComma = false

    package init() {}

    /// Writes an object; `members` writes its keys and values.
    package mutating func object(_ members: (inout JSONWriter) -> Void) { nested("{", "}", members) }
    /// Writes an array; `elements` writes its values.
    package mutating func array(_ elements: (inout JSONWriter) -> Void) { nested("[", "]", elements) }

    private mutating func nested(_ open: String, _ close: String, _ content: (inout JSONWriter) -> Void) {
        separate()
        text += open
        needsComma = false
        content(&self)
        text += close
        needsComma = true
    }

    /// Writes the key of the next value.
    package mutating func key(_ name: String) {
        separate()
        write(name)
        text += ":"
        needsComma = false
    }

    package mutating func value(_ string: String) {
        separate()
        write(string)
        needsComma = true
    }

    package mutating func value(_ number: Int) { literal(String(number)) }
    /// Writes a number as it is: "0.25". The caller must make sure that the text is a number in JSON.
    package mutating func value(number: String) { literal(number) }
    package mutating func value(_ isTrue: Bool) { literal(isTrue ? "true" : "false") }
    package mutating func null() { literal("null") }

    package mutating func member(_ name: String, _ string: String) {
        key(name)
        value(string)
    }

    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    package mutating func member(_ name: String, _ isTrue: Bool) {
        key(name)
        value(isTrue)
    }

    package mutating func nullMember(_ name: String) {
        key(name)
        null()
    }

    private mutating func literal(_ literal: String) {
        separate()
        text += literal
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += "," }
    }

    /// Writes a string. Quotation marks, backslashes, control characters and the two separators U+2028 and U+2029,
    /// which end a line in JavaScript, are escaped.
    private mutating func write(_ string: String) {
        text += "\""
        if string.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
            text += string
        } else {
            for scalar in string.unicodeScalars {
                switch scalar.value {
                case 0x22: text += "\\\""
                case 0x5C: text += "\\\\"
                case 0x0A: text += "\\n"
                case 0x0D: text += "\\r"
                case 0x09: text += "\\t"
                case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
