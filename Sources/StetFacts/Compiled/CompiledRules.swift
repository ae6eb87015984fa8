// The compiled forms of rules: what they bind, what they check, what they report.

extension KeyPath: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(variable)
        writer.add(field)
        writer.add(functions)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(variable: try reader.read(), field: try reader.read(), functions: try reader.read())
    }
}

extension Link: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(inner)
        writer.add(outer)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(inner: try reader.read(), outer: try reader.read())
    }
}

extension Candidates: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(variable)
        writer.add(type)
        writer.add(links)
        writer.add(filter)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            variable: try reader.read(), type: try reader.read(), links: try reader.read(), filter: try reader.read())
    }
}

extension Binding: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .each(let candidates):
            writer.add(byte: 0)
            writer.add(candidates)
        case .all(let candidates, let having):
            writer.add(byte: 1)
            writer.add(candidates)
            writer.add(having)
        case .lookUp(let variable, let table, let keys, let filter):
            writer.add(byte: 2)
            writer.add(variable)
            writer.add(table)
            writer.add(list: keys) { writer, key in
                writer.add(number: key.column)
                writer.add(key.value)
            }
            writer.add(filter)
        case .let(let variable, let value):
            writer.add(byte: 3)
            writer.add(variable)
            writer.add(value)
        case .whenSome(let candidates):
            writer.add(byte: 4)
            writer.add(candidates)
        case .unlessSome(let candidates):
            writer.add(byte: 5)
            writer.add(candidates)
        case .unless(let condition):
            writer.add(byte: 6)
            writer.add(condition)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .each(try reader.read())
        case 1: self = .all(try reader.read(), having: try reader.read())
        case 2:
            self = .lookUp(
                try reader.read(), try reader.read(),
                keys: try reader.list { reader throws(BrokenForm) in
                    (column: try reader.number(), value: try reader.read(Expression.self))
                },
                filter: try reader.read())
        case 3: self = .let(try reader.read(), try reader.read())
        case 4: self = .whenSome(try reader.read())
        case 5: self = .unlessSome(try reader.read())
        case 6: self = .unless(try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension Check: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .flagWhen(let condition):
            writer.add(byte: 0)
            writer.add(condition)
        case .expect(let condition):
            writer.add(byte: 1)
            writer.add(condition)
        case .expectAllAgree(let value, let overTime):
            writer.add(byte: 2)
            writer.add(value)
            writer.add(overTime)
        case .expectSome(let candidates):
            writer.add(byte: 3)
            writer.add(candidates)
        case .expectNo(let candidates):
            writer.add(byte: 4)
            writer.add(candidates)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .flagWhen(try reader.read())
        case 1: self = .expect(try reader.read())
        case 2: self = .expectAllAgree(try reader.read(), overTime: try reader.read())
        case 3: self = .expectSome(try reader.read())
        case 4: self = .expectNo(try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension Settlement.FieldPlace: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(variable)
        writer.add(field)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(try reader.read(), try reader.read())
    }
}

extension Settlement: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .another(let fields):
            writer.add(byte: 0)
            writer.add(fields)
        case .oneMore(let field):
            writer.add(byte: 1)
            writer.add(field)
        case .oneLess(let field):
            writer.add(byte: 2)
            writer.add(field)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .another(try reader.read())
        case 1: self = .oneMore(try reader.read())
        case 2: self = .oneLess(try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension Target: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        let (tag, variable): (UInt8, VariableID) =
            switch self {
            case .claim(let variable): (0, variable)
            case .field(let variable, _): (1, variable)
            case .each(let variable): (2, variable)
            case .oddOneOut(let variable): (3, variable)
            case .rest(let variable): (4, variable)
            case .first(let variable): (5, variable)
            }
        writer.add(byte: tag)
        writer.add(variable)
        if case .field(_, let field) = self { writer.add(field) }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .claim(try reader.read())
        case 1: self = .field(try reader.read(), try reader.read())
        case 2: self = .each(try reader.read())
        case 3: self = .oddOneOut(try reader.read())
        case 4: self = .rest(try reader.read())
        case 5: self = .first(try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension ReportClause: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .report(let target, let message):
            writer.add(byte: 0)
            writer.add(target)
            writer.add(message)
        case .label(let words):
            writer.add(byte: 1)
            writer.add(words)
        case .note(let target, let message):
            writer.add(byte: 2)
            writer.add(target)
            writer.add(message)
        case .help(let message):
            writer.add(byte: 3)
            writer.add(message)
        case .suggest(let title, let target, let words, let isSafe):
            writer.add(byte: 4)
            writer.add(title)
            writer.add(target)
            writer.add(words)
            writer.add(isSafe)
        case .oncePer(let keys):
            writer.add(byte: 5)
            writer.add(keys)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .report(try reader.read(), try reader.read())
        case 1: self = .label(try reader.read())
        case 2: self = .note(try reader.read(), try reader.read())
        case 3: self = .help(try reader.read())
        case 4:
            self = .suggest(
                title: try reader.read(), replace: try reader.read(), with: try reader.read(),
                safe: try reader.read())
        case 5: self = .oncePer(try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension RuleExample: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(isBad)
        writer.add(text: text)
        writer.add(span)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(isBad: try reader.read(), text: try reader.text(), span: try reader.read())
    }
}

extension RulePlan.Variable: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        switch kind {
        case .claim(let type):
            writer.add(byte: 0)
            writer.add(type)
        case .group(let type):
            writer.add(byte: 1)
            writer.add(type)
        case .row(let table):
            writer.add(byte: 2)
            writer.add(table)
        case .value: writer.add(byte: 3)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        let name = try reader.text()
        switch try reader.byte() {
        case 0: self.init(name: name, kind: .claim(try reader.read()))
        case 1: self.init(name: name, kind: .group(try reader.read()))
        case 2: self.init(name: name, kind: .row(try reader.read()))
        case 3: self.init(name: name, kind: .value)
        default: throw BrokenForm()
        }
    }
}

extension ModalitySet: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(Modality.allCases.filter { contains($0) })
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(try reader.read([Modality].self))
    }
}

extension RulePlan: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(severity)
        writer.add(text: summary)
        writer.add(infoUnless)
        writer.add(reason)
        writer.add(see)
        writer.add(judged)
        writer.add(tags)
        writer.add(outranks)
        writer.add(modalities)
        writer.add(unfiltered.sorted { $0.index < $1.index })
        writer.add(variables)
        writer.add(bindings)
        writer.add(checks)
        writer.add(settlements)
        writer.add(clauses)
        writer.add(examples)
        writer.add(number: source)
        writer.add(span)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(name: try reader.text(), severity: try reader.read(), summary: try reader.text())
        infoUnless = try reader.read()
        reason = try reader.read()
        see = try reader.read()
        judged = try reader.read()
        tags = try reader.read()
        outranks = try reader.read()
        modalities = try reader.read()
        unfiltered = Set(try reader.read([VariableID].self))
        variables = try reader.read()
        bindings = try reader.read()
        checks = try reader.read()
        settlements = try reader.read()
        clauses = try reader.read()
        examples = try reader.read()
        source = try reader.number()
        span = try reader.read()
    }
}
