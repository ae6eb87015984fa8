import StetValues
import Testing

@Suite struct WrittenFigureTests {
    private func figure(_ digits: String, scale: Int? = nil) throws -> WrittenFigure {
        let written = try #require(WrittenFigure(digits: Array(digits.utf8)))
        guard let scale else { return written }
        return try #require(written.scaled(by: Exact(scale)))
    }

    @Test(arguments: [
        ("1,200", "1200 to 1, 100"), ("298", "298 to 1, 1"), ("4.20", "4.2 to 0.01, 0.1"), ("0", "0 to 1, 1"),
        ("500", "500 to 1, 100"),
    ])
    func places(digits: String, expected: String) throws {
        let written = try figure(digits)
        #expect("\(written.value) to \(written.lastDigit), \(written.lastNonzeroDigit)" == expected)
    }

    @Test(arguments: [
        ("1.2", 1_000_000, false, "50000"), ("400", 1_000_000, false, "50000000"), ("412", 1_000_000, false, "500000"),
        ("1,200", nil, false, "50"), ("300", nil, false, "50"), ("298", nil, false, "0"), ("4.2", nil, true, "0.05"),
        ("4", nil, true, "0.5"), ("500", nil, true, "50"), ("0", nil, false, "0"),
    ])
    func rounding(digits: String, scale: Int?, isMeasured: Bool, half: String) throws {
        #expect(try figure(digits, scale: scale).half(isMeasured: isMeasured).description == half)
    }

    @Test func aCountStepsToTheNextWholeNumber() {
        #expect(Amount(10).hedged(.moreThan).low == Bound(Exact(11)))
        #expect(Amount(10, unit: .percent).hedged(.moreThan).low == Bound(Exact(10), isOpen: true))
        #expect(Amount(40).hedged(.nearly).low == Bound(Exact(36)))
        #expect(Amount(-40).hedged(.about).low == Bound(Exact(-44)))
    }

    @Test func whatDoesNotFitIsNil() {
        #expect(WrittenFigure(digits: Array("99999999999999999999".utf8)) == nil)
    }
}
