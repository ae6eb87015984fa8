import Testing

@Suite struct FigureTests {
    /// What stands around two figures is compared up to the ends of the document, and not beyond.
    @Test func aFigureMayOpenTheDocument() {
        let text = "12 people were shot in the market hall. Police said 14 people were shot in the market hall."

        #expect(claims("back-reference", in: text) == "figure 14 people, earlier 12 people, thing people")
    }
}
