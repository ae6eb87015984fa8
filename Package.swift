// swift-tools-version: 6.2
import PackageDescription

// The targets stand in the order in which data flows: this file is the map.
// Two wings (prose, rules) on one ground (source, values, facts) meet in StetLinter.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Asynchronous functions stay on the thread of their caller; only tasks that are added to a group leave it.
let staying: [SwiftSetting] = strict + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

let package = Package(
    name: "stet",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "stet", targets: ["stet"])],
    targets: [
        // The ground: bytes and places, values, the typed programs that both wings share, and the embedded files.
        .target(name: "StetSource", swiftSettings: strict),
        .target(name: "StetText", swiftSettings: strict),
        .target(name: "StetValues", dependencies: ["StetSource"], swiftSettings: strict),
        .target(name: "StetFacts", dependencies: ["StetSource", "StetText", "StetValues"], swiftSettings: strict),
        .target(name: "StetResources", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

        // What depends on the language of the copy: its words and lists, read from the embedded files.
        .target(
            name: "StetLanguage", dependencies: ["StetText", "StetValues", "StetResources"], swiftSettings: strict),

        // Trained models: words to tags and trees. Knows their files, and neither documents nor claims. Under it one loop
        // in C, for processors that multiply sixteen numbers at a time.
        .target(name: "StetWide"),
        .target(
            name: "StetModels", dependencies: ["StetResources", "StetSource", "StetText", "StetLanguage", "StetWide"],
            swiftSettings: strict),

        // The prose wing: bytes to documents to annotated sentences to claims.
        .target(
            name: "StetDocuments", dependencies: ["StetSource", "StetResources", "StetLanguage"], swiftSettings: strict),
        .target(
            name: "StetProse",
            dependencies: ["StetSource", "StetText", "StetValues", "StetLanguage", "StetDocuments"],
            swiftSettings: strict),
        .target(
            name: "StetClaims",
            dependencies: [
                "StetSource", "StetText", "StetValues", "StetFacts", "StetLanguage", "StetModels", "StetDocuments",
                "StetProse",
            ],
            swiftSettings: strict),

        // The rule wing: rule files to plans, plans and claims to findings.
        .target(
            name: "StetRuleLanguage", dependencies: ["StetSource", "StetText", "StetValues", "StetFacts"],
            swiftSettings: strict),
        .target(
            name: "StetEngine", dependencies: ["StetSource", "StetText", "StetValues", "StetFacts"],
            swiftSettings: strict),

        // Where the wings meet, and what comes out.
        .target(name: "StetReports", dependencies: ["StetSource"], swiftSettings: strict),
        .target(
            name: "StetLinter",
            dependencies: [
                "StetSource", "StetText", "StetValues", "StetFacts", "StetLanguage", "StetDocuments", "StetProse",
                "StetClaims", "StetRuleLanguage", "StetEngine", "StetResources",
            ],
            swiftSettings: staying),
        .executableTarget(
            name: "stet",
            dependencies: [
                "StetSource", "StetText", "StetValues", "StetFacts", "StetLanguage", "StetDocuments", "StetModels",
                "StetProse", "StetClaims",
                "StetRuleLanguage", "StetReports", "StetLinter",
            ],
            swiftSettings: staying),

        // Where the models and the compiled rules come from: treebanks to the model file, rule files to theirs. Nothing that
        // ships depends on it.
        .target(name: "StetTraining", dependencies: ["StetText", "StetModels"], swiftSettings: strict),
        .executableTarget(
            name: "stet-train",
            dependencies: ["StetText", "StetDocuments", "StetModels", "StetTraining", "StetLinter"],
            exclude: ["Lists", "Names"],
            swiftSettings: strict),

        // How fast the stages are; nobody's product.
        .executableTarget(
            name: "stet-bench",
            dependencies: [
                "StetSource", "StetFacts", "StetLanguage", "StetDocuments", "StetModels", "StetProse", "StetEngine",
                "StetLinter", "StetReports",
            ],
            swiftSettings: strict),

        .testTarget(name: "StetTextTests", dependencies: ["StetText", "StetLanguage"], swiftSettings: strict),
        .testTarget(name: "StetValuesTests", dependencies: ["StetValues"], swiftSettings: strict),
        .testTarget(
            name: "StetFactsTests",
            dependencies: ["StetSource", "StetText", "StetValues", "StetFacts", "StetLanguage"],
            swiftSettings: strict),
        .testTarget(name: "StetLanguageTests", dependencies: ["StetLanguage"], swiftSettings: strict),
        .testTarget(
            name: "StetDocumentsTests", dependencies: ["StetSource", "StetLanguage", "StetDocuments"],
            swiftSettings: strict),
        .testTarget(
            name: "StetModelsTests", dependencies: ["StetSource", "StetLanguage", "StetModels", "StetTraining"],
            swiftSettings: strict),
        .testTarget(
            name: "StetProseTests",
            dependencies: ["StetSource", "StetValues", "StetFacts", "StetLanguage", "StetDocuments", "StetProse"],
            swiftSettings: strict),
        .testTarget(
            name: "StetClaimsTests",
            dependencies: [
                "StetSource", "StetValues", "StetDocuments", "StetLanguage", "StetProse", "StetFacts", "StetClaims",
                "StetLinter",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "StetRuleLanguageTests", dependencies: ["StetSource", "StetValues", "StetFacts", "StetRuleLanguage"],
            swiftSettings: strict),
        .testTarget(
            name: "StetEngineTests", dependencies: ["StetSource", "StetText", "StetValues", "StetFacts", "StetEngine"],
            swiftSettings: strict),
        .testTarget(name: "StetReportsTests", dependencies: ["StetSource", "StetReports"], swiftSettings: strict),
        .testTarget(
            name: "StetLinterTests",
            dependencies: [
                "StetSource", "StetValues", "StetFacts", "StetLanguage", "StetDocuments", "StetProse", "StetClaims",
                "StetEngine", "StetResources", "StetLinter",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "stetTests",
            dependencies: [
                "StetSource", "StetFacts", "StetLanguage", "StetDocuments", "StetReports", "StetLinter", "stet",
            ],
            swiftSettings: strict),
        // The samples, checked whole against the output that lies beside them.
        .testTarget(
            name: "SamplesTests", dependencies: ["StetSource", "StetDocuments", "StetLinter", "StetReports"],
            exclude: ["Quiet"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
