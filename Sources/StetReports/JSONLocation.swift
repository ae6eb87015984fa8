// A location comes in, its JSON goes out. Diagnostics, claims and mentions all have locations, and all of them use this
// function.

package import StetSource

extension JSONWriter {
    /// Writes a location as an object.
    package mutating func value(_ location: Location) {
        object { json in
            json.member("path", location.path)
            json.member("document", location.document)
            json.key("part")
            if let part = location.part { json.value(part.rawValue) } else { json.null() }
            json.key("start")
            json.value(location.start)
            json.key("end")
            json.value(location.end)
            json.member("field", location.field)
            json.member("from", location.from)
            json.member("to", location.to)
            json.member("text", location.text)
        }
    }

    private mutating func value(_ position: Position) {
        object { json in
            json.member("line", position.line)
            json.member("column", position.column)
            json.member("byte", position.byte)
        }
    }
}
