// The compiled forms of readings, as rule files declare them. What they find is compiled further in `StetClaims`.

extension SlotKind: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .person: writer.add(byte: 0)
        case .organisation: writer.add(byte: 1)
        case .place: writer.add(byte: 2)
        case .event: writer.add(byte: 3)
        case .title: writer.add(byte: 4)
        case .nationality: writer.add(byte: 5)
        case .number(let noun):
            writer.add(byte: 6)
            writer.add(noun)
        case .amount: writer.add(byte: 7)
        case .quantity(let dimension):
            writer.add(byte: 8)
            writer.add(text: dimension)
        case .figure: writer.add(byte: 9)
        case .level: writer.add(byte: 10)
        case .factor: writer.add(byte: 11)
        case .clock: writer.add(byte: 12)
        case .money: writer.add(byte: 13)
        case .percent: writer.add(byte: 14)
        case .points: writer.add(byte: 15)
        case .ordinal: writer.add(byte: 16)
        case .age: writer.add(byte: 17)
        case .date: writer.add(byte: 18)
        case .time: writer.add(byte: 19)
        case .duration: writer.add(byte: 20)
        case .quoted: writer.add(byte: 21)
        case .noun: writer.add(byte: 22)
        case .verb: writer.add(byte: 23)
        case .adverb: writer.add(byte: 24)
        case .adjective: writer.add(byte: 25)
        case .word: writer.add(byte: 26)
        case .nounPhrase: writer.add(byte: 27)
        case .nameRun: writer.add(byte: 28)
        case .initials: writer.add(byte: 29)
        case .thing: writer.add(byte: 30)
        case .subject: writer.add(byte: 31)
        case .object: writer.add(byte: 32)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .person
        case 1: self = .organisation
        case 2: self = .place
        case 3: self = .event
        case 4: self = .title
        case 5: self = .nationality
        case 6: self = .number(of: try reader.read())
        case 7: self = .amount
        case 8: self = .quantity(dimension: try reader.text())
        case 9: self = .figure
        case 10: self = .level
        case 11: self = .factor
        case 12: self = .clock
        case 13: self = .money
        case 14: self = .percent
        case 15: self = .points
        case 16: self = .ordinal
        case 17: self = .age
        case 18: self = .date
        case 19: self = .time
        case 20: self = .duration
        case 21: self = .quoted
        case 22: self = .noun
        case 23: self = .verb
        case 24: self = .adverb
        case 25: self = .adjective
        case 26: self = .word
        case 27: self = .nounPhrase
        case 28: self = .nameRun
        case 29: self = .initials
        case 30: self = .thing
        case 31: self = .subject
        case 32: self = .object
        default: throw BrokenForm()
        }
    }
}

extension PatternElement: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .words(let words):
            writer.add(byte: 0)
            writer.add(words)
        case .listed(let list):
            writer.add(byte: 1)
            writer.add(list)
        case .lemma(let word):
            writer.add(byte: 2)
            writer.add(text: word)
        case .lemmaListed(let list):
            writer.add(byte: 3)
            writer.add(list)
        case .slot(let variable, let slotKind, let isList):
            writer.add(byte: 4)
            writer.add(variable)
            writer.add(slotKind)
            writer.add(isList)
        case .capture(let variable, let label, let inner):
            writer.add(byte: 5)
            writer.add(variable)
            writer.add(label)
            writer.add(inner)
        case .gap(let most):
            writer.add(byte: 6)
            writer.add(number: most)
        case .shortGap(let most):
            writer.add(byte: 7)
            writer.add(number: most)
        case .choice(let alternatives):
            writer.add(byte: 8)
            writer.add(alternatives)
        case .repeat(let inner, let least, let most):
            writer.add(byte: 9)
            writer.add(inner)
            writer.add(number: least)
            writer.add(number: most)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self = try reader.nested { reader throws(BrokenForm) in try PatternElement.read(&reader) }
    }

    private static func read(_ reader: inout CompiledReader) throws(BrokenForm) -> PatternElement {
        switch try reader.byte() {
        case 0: .words(try reader.read())
        case 1: .listed(try reader.read())
        case 2: .lemma(try reader.text())
        case 3: .lemmaListed(try reader.read())
        case 4: .slot(try reader.read(), try reader.read(), isList: try reader.read())
        case 5: .capture(try reader.read(), label: try reader.read(), try reader.read())
        case 6: .gap(most: try reader.number())
        case 7: .shortGap(most: try reader.number())
        case 8: .choice(try reader.read())
        case 9: .repeat(try reader.read(), least: try reader.number(), most: try reader.number())
        default: throw BrokenForm()
        }
    }
}

extension ReadingScope: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .clause: writer.add(byte: 0)
        case .paragraph: writer.add(byte: 1)
        case .sentences(let count):
            writer.add(byte: 2)
            writer.add(number: count)
        case .headline(let count):
            writer.add(byte: 3)
            writer.add(number: count)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .clause
        case 1: self = .paragraph
        case 2: self = .sentences(try reader.number())
        case 3: self = .headline(try reader.number())
        default: throw BrokenForm()
        }
    }
}

extension Take: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(elements)
        writer.add(isOptional)
        writer.add(isOrdered)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(elements: try reader.read(), isOptional: try reader.read(), isOrdered: try reader.read())
    }
}

extension Likeness: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(first)
        writer.add(second)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(try reader.read(), try reader.read())
    }
}

extension ReadingExample: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: text)
        writer.add(fields?.map { CompiledFill($0) })
        writer.add(span)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            text: try reader.text(), fields: try reader.read([CompiledFill]?.self)?.map(\.fill),
            span: try reader.read())
    }
}

extension ReadingPlan: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(text: name)
        writer.add(makes)
        writer.add(summary)
        writer.add(variables)
        writer.add(finds)
        writer.add(scope)
        writer.add(takes)
        writer.add(likenesses)
        writer.add(without)
        writer.add(unlessPrecededBy)
        writer.add(unlessFollowedBy)
        writer.add(conditions)
        writer.add(fills.map { CompiledFill($0) })
        writer.add(examples)
        writer.add(number: source)
        writer.add(span)
        writer.add(nowhere)
        writer.add(alone)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            name: try reader.text(), makes: try reader.read(), summary: try reader.read(),
            variables: try reader.read(), finds: try reader.read(), scope: try reader.read(),
            takes: try reader.read(), likenesses: try reader.read(), without: try reader.read(),
            unlessPrecededBy: try reader.read(), unlessFollowedBy: try reader.read(),
            conditions: try reader.read(), fills: try reader.read([CompiledFill].self).map(\.fill),
            examples: try reader.read(), source: try reader.number(), span: try reader.read())
        nowhere = try reader.read()
        alone = try reader.read()
    }
}
