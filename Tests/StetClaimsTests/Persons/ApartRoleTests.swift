// In: a text in which an office stands apart from the name of its holder. Out: the role with its holder.

import Testing

@Suite struct ApartRoleTests {
    @Test(arguments: [
        ("Torrin’s mayor, Joan Petrie, opened the hall.", "Joan Petrie, mayor"),
        ("The mayor of Torrin, Joan Petrie, opened the hall.", "Joan Petrie, mayor"),
        ("Joan Petrie has been mayor of Torrin since 2011.", "Joan Petrie, mayor"),
        ("Joan Petrie, who was elected mayor in May, opened the hall.", "Joan Petrie, mayor"),
        ("As mayor of Torrin, Joan Petrie opened the hall.", "Joan Petrie, mayor"),
    ])
    func theHolderIsFound(text: String, role: String) {
        #expect(told("role", "person office", in: text) == [role])
    }

    @Test(arguments: [
        "Joan Petrie’s tough race against the mayor goes on.",
        "Joan Petrie is sending the minister to Torrin.",
        "Joan Petrie was appointed by President Roe.",
        "Joan Petrie said the hall had major faults.",
    ])
    func anOfficeOfSomebodyElseIsNotTheirs(text: String) {
        #expect(told("role", "person", in: text).allSatisfy { $0 != "Joan Petrie" })
    }

    /// A deputy is not a former holder.
    @Test func aDeputyHasAnOfficeOfItsOwn() {
        #expect(told("role", "office grade former", in: "Deputy Mayor Joan Petrie came.") == ["mayor, deputy, –"])
    }
}
