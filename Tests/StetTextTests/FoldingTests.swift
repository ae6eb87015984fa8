// Folding: texts that differ only in case, accents, marks or blanks have the same form.

import StetText
import Testing

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Łódź", "lodz"), ("ĐAKOVO", "dakovo"), ("İzmir", "izmir"), ("Ærøskøbing", "aeroskobing"),
        ("Straße", "strasse"),
        ("Đà  Nẵng’s", "da nang's"), ("“Up – down…”", "\"up - down...\""), ("e\u{301}tat", "etat"), ("Ὀδός", "ὀδός"),
        (" a\u{A0}b ", "a b"),
    ])
    func `folding leaves plain letters`(text: String, plain: String) {
        #expect(folded(text) == plain)
    }
}
