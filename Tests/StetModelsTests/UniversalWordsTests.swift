// Sentences come in, and the words into which the treebanks of Universal Dependencies would divide them go out.

import StetLanguage
import StetModels
import StetSource
import Testing

private let cutter: UniversalWords = {
    var language = Language.standard()
    return UniversalWords(language: &language)
}()

/// The words of a sentence with a space between them.
private func cut(_ sentence: String) -> String {
    let bytes = Array(sentence.utf8)
    return cutter.words(in: bytes, 0..<bytes.count).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        .joined(separator: " ")
}

@Suite struct UniversalWordsTests {
    @Test(arguments: [
        ("The mayor didn't say she'd go.", "The mayor did n't say she 'd go ."),
        ("They cannot, and we’re gonna ask.", "They can not , and we ’re gon na ask ."),
        ("Can't we? It's James's boat.", "Ca n't we ? It 's James 's boat ."),
        ("the farmers' co-operative", "the farmers ' co-operative"),
        ("O'Brien of Coeur d'Alene at 9 o'clock", "O'Brien of Coeur d'Alene at 9 o'clock"),
        ("Get 'em", "Get 'em"),
    ])
    func cliticsAreWords(_ sentence: String, _ words: String) { #expect(cut(sentence) == words) }

    @Test(arguments: [
        ("a long-term, 34-year-old plan", "a long - term , 34 - year - old plan"),
        ("a non-profit re-elected in mid-1962", "a non-profit re-elected in mid-1962"),
        ("pro-Torrin and anti-war e-mails", "pro-Torrin and anti-war e-mails"),
        ("a Kafka-esque mix-up", "a Kafka-esque mix - up"),
        ("his and/or her", "his and / or her"),
        ("It stood—if only just—for years.", "It stood — if only just — for years ."),
        ("pages 12–19", "pages 12 – 19"),
        ("wait -- no...", "wait -- no ..."),
    ])
    func hyphensAreWordsUnlessAPrefixStandsBefore(_ sentence: String, _ words: String) {
        #expect(cut(sentence) == words)
    }

    @Test(arguments: [
        ("It cost $1,200.50, or 15%, by US$ and £3m.", "It cost $ 1,200.50 , or 15 % , by US$ and £ 3 m ."),
        ("5km at 6.30pm on 9/11", "5 km at 6.30 pm on 9/11"),
        ("the 1990s, the '60s, the 70's and class of ’72", "the 1990s , the '60s , the 70's and class of ’72"),
        ("on the 23rd at 10:45", "on the 23rd at 10:45"),
        ("call 555-0142 or 1-800-555-0142, 1995-99", "call 555-0142 or 1-800-555-0142 , 1995 - 99"),
        ("rows 13,14 of 2,500,000", "rows 13 , 14 of 2,500,000"),
        ("an average of .284", "an average of .284"),
        ("a 4x4 and 3D at 20°C", "a 4x4 and 3D at 20 ° C"),
    ])
    func signsAndUnitsStandAlone(_ sentence: String, _ words: String) { #expect(cut(sentence) == words) }

    @Test(arguments: [
        (
            "Mr. J. Adeyo of the U.S. met Dr. Lund, Ph.D., at 5 p.m.",
            "Mr. J. Adeyo of the U.S. met Dr. Lund , Ph.D. , at 5 p.m."
        ),
        ("Marn Inc. sold plums, pears etc.", "Marn Inc. sold plums , pears etc ."),
        ("They said no.", "They said no ."),
        ("No. 4 of Sept. 3 (e.g. the R&D arm of AT&T)", "No. 4 of Sept. 3 ( e.g. the R&D arm of AT&T )"),
    ])
    func abbreviationsKeepTheirStop(_ sentence: String, _ words: String) { #expect(cut(sentence) == words) }

    @Test(arguments: [
        (
            "See www.marn-gazette.com/news?id=4, or (http://x.org/a_(b)).",
            "See www.marn-gazette.com/news?id=4 , or ( http://x.org/a_(b ) ) ."
        ),
        ("Write to desk.two@marn-gazette.co.uk.", "Write to desk.two@marn-gazette.co.uk ."),
        ("@MarnGazette #floods and plan.pdf", "@MarnGazette #floods and plan.pdf"),
        ("He ended.Then she spoke.", "He ended . Then she spoke ."),
    ])
    func addressesStayWhole(_ sentence: String, _ words: String) { #expect(cut(sentence) == words) }

    @Test func bytesThatAreNoTextAreWordsOfOneByte() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x80, 0x20, 0xC3]

        let words = cutter.words(in: bytes, 0..<bytes.count)

        #expect(words == [Span(0, 1), Span(1, 2), Span(2, 3), Span(3, 4), Span(5, 6)])
    }

    @Test func nothingOutsideTheSentenceIsRead() {
        let bytes = Array("It can.not do n't".utf8)

        #expect(cutter.words(in: bytes, 0..<6) == [Span(0, 2), Span(3, 6)])
        #expect(cutter.words(in: bytes, 12..<99) == [Span(12, 13), Span(14, 17)])
    }
}
