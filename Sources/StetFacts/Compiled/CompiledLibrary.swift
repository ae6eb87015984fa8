// The compiled form of a rule library: its declarations, and neither its sources nor the words and units of the
// language. Those come in when it is read.

extension RuleLibrary {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(schema.types)
        writer.add(words)
        writer.add(tables)
        writer.add(readings)
        writer.add(rules)
    }

    /// Adds the declarations to a library that holds the sources, the units and the inflection alone.
    package mutating func addDeclarations(from reader: inout CompiledReader) throws(BrokenForm) {
        for type in try reader.read([ClaimType].self) { schema.add(type) }
        words = try reader.read()
        tables = try reader.read()
        readings = try reader.read()
        rules = try reader.read()
        guard reader.isAtEnd else { throw BrokenForm() }
    }
}

extension ClaimTypeID: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number: index) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.number()) }
}

extension FieldID: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number: index) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.number()) }
}

extension TableID: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number: index) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.number()) }
}

extension FieldType: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .amount: writer.add(byte: 0)
        case .quantity(let dimension):
            writer.add(byte: 1)
            writer.add(dimension)
        case .date: writer.add(byte: 2)
        case .text: writer.add(byte: 3)
        case .yesNo: writer.add(byte: 4)
        case .oneOf(let words):
            writer.add(byte: 5)
            writer.add(words)
        case .entity(let kind):
            writer.add(byte: 6)
            writer.add(kind)
        case .list(let element):
            writer.add(byte: 7)
            writer.add(element)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .amount
        case 1: self = .quantity(try reader.read())
        case 2: self = .date
        case 3: self = .text
        case 4: self = .yesNo
        case 5: self = .oneOf(try reader.read())
        case 6: self = .entity(try reader.read())
        case 7: self = .list(try reader.nested { reader throws(BrokenForm) in try reader.read() })
        default: throw BrokenForm()
        }
    }
}

extension Field.Course: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .constant: writer.add(byte: 0)
        case .rising: writer.add(byte: 1)
        case .falling: writer.add(byte: 2)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .constant
        case 1: self = .rising
        case 2: self = .falling
        default: throw BrokenForm()
        }
    }
}

extension Field: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(type)
        writer.add(isOptional)
        writer.add(course)
        writer.add(span)
        writer.add(unit)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            name: try reader.text(), type: try reader.read(), isOptional: try reader.read(), course: try reader.read(),
            span: try reader.read(), unit: try reader.read())
    }
}

extension ClaimType: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(summary)
        writer.add(fields)
        writer.add(reads)
        writer.add(number: source)
        writer.add(span)
        writer.add(joinedBy)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            name: try reader.text(), summary: try reader.read(), fields: try reader.read(), reads: try reader.read(),
            source: try reader.number(), span: try reader.read())
        joinedBy = try reader.read()
    }
}

extension WordList: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(words)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(name: try reader.text(), words: try reader.read())
    }
}

extension ReferenceTable: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(columns)
        writer.add(keys)
        writer.add(rows)
        writer.add(file)
        writer.add(summary)
        writer.add(number: source)
        writer.add(fileSpan)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            name: try reader.text(), columns: try reader.read(), keys: try reader.read(), rows: try reader.read(),
            file: try reader.read(), summary: try reader.read(), source: try reader.number(),
            fileSpan: try reader.read())
    }
}
