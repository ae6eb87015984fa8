import StetValues
import Testing

@Suite struct UnitSymbolTests {
    /// A symbol of fifteen bytes fits into the value; a longer one is kept elsewhere.
    @Test(arguments: [
        "", "m", "°C", "fortnight", "exactly-fifteen", "exactly-sixteen!", "half of a day's march, as the crow flies",
    ])
    func holdsItsText(text: String) {
        let symbol = UnitSymbol(text)

        #expect(symbol.text == text)
        #expect(symbol.isEmpty == text.isEmpty)
        #expect(symbol == UnitSymbol(String(text.reversed().reversed())))
        #expect(symbol.hashValue == UnitSymbol(text).hashValue)
    }

    @Test(arguments: [
        ("m", "M"), ("km", "km2"), ("exactly-fifteen", "exactly-fifteem"), ("more than fifteen", "more than fiftean"),
        ("", "\0"),
    ])
    func differsByItsText(a: String, b: String) {
        #expect(UnitSymbol(a) != UnitSymbol(b))
    }
}
