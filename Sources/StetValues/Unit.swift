/// The kind of thing that an amount measures. Amounts of different dimensions are never compared.
public enum Dimension: Hashable, Sendable, CaseIterable {
    case count, length, area, volume, mass, speed, duration, temperature, temperatureDifference
    case energy, power, pressure, data, angle, frequency, voltage, fuelEconomy, fuelConsumption
    /// Percentages and percentage points have one dimension: both count points of a scale of 100.
    case percent
    case money

    public init?(named name: String) {
        guard let found = Dimension.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// The name in data files, rules and output. It is not a raw value: two enumeration values with text as raw values
    /// are compared by their text, which is slow.
    public var name: String {
        switch self {
        case .count: "count"
        case .length: "length"
        case .area: "area"
        case .volume: "volume"
        case .mass: "mass"
        case .speed: "speed"
        case .duration: "duration"
        case .temperature: "temperature"
        case .temperatureDifference: "temperature-difference"
        case .energy: "energy"
        case .power: "power"
        case .pressure: "pressure"
        case .data: "data"
        case .angle: "angle"
        case .frequency: "frequency"
        case .voltage: "voltage"
        case .fuelEconomy: "fuel-economy"
        case .fuelConsumption: "fuel-consumption"
        case .percent: "percent"
        case .money: "money"
        }
    }
}

/// A unit of measure. An amount in it becomes an amount in the base unit by `base = amount × factor + offset`.
///
/// Base units are the metre, square metre, cubic metre, kilogram, metre per second, day, degree Celsius, joule, watt,
/// pascal, byte, degree, per cent and the main unit of a currency. Factors are exact.
public struct Unit: Hashable, Sendable {
    public var dimension: Dimension
    /// The symbol in output: "km", "mi", "°C". For money it is the ISO code or the word; for counts it is empty.
    public var symbol: UnitSymbol
    public var factor: Exact
    /// The greater factor, when the name can mean two units: a gallon is the American gallon (`factor`) or the imperial
    /// one (`greatestFactor`). An amount in such a unit covers both. nil for all other units.
    public var greatestFactor: Exact?
    public var offset: Exact

    public init(
        _ dimension: Dimension, symbol: UnitSymbol, factor: Exact = .one, greatestFactor: Exact? = nil,
        offset: Exact = .zero
    ) {
        self.dimension = dimension
        self.symbol = symbol
        self.factor = factor
        self.greatestFactor = greatestFactor
        self.offset = offset
    }

    public static let count = Unit(.count, symbol: "")
    public static let percent = Unit(.percent, symbol: "%")
    public static let points = Unit(.percent, symbol: "points")
    public static let day = Unit(.duration, symbol: "day")
    /// A calendar year of 365.2425 days.
    public static let year = Unit(.duration, symbol: "year", factor: Exact(3_652_425, over: 10_000) ?? .one)
}

/// The units that Stet knows, by name. They come from a data file, in which each factor stands beside its source.
public struct UnitCatalogue: Sendable {
    public private(set) var units: [Unit] = []
    private var byName: [String: Int] = [:]

    public init() {}

    /// Adds a unit under its names and its symbol. A name that is already known keeps its first unit.
    public mutating func add(_ unit: Unit, names: [String]) {
        if units.isEmpty { byName.reserveCapacity(1024) }
        let index = units.count
        units.append(unit)
        byName.merge(names.lazy.map { ($0, index) }) { first, _ in first }
        byName.merge(CollectionOfOne((unit.symbol.text, index))) { first, _ in first }
    }

    /// Adds the units of another catalogue. A name that is already known keeps its unit.
    public mutating func add(_ other: UnitCatalogue) {
        let first = units.count
        units += other.units
        byName.merge(other.byName.lazy.map { ($0.key, first + $0.value) }) { own, _ in own }
    }

    /// The unit with this symbol or name. The exact spelling is tried first, then the name in small letters. nil when
    /// neither is known.
    public func unit(named name: String) -> Unit? {
        (byName[name] ?? byName[name.lowercased()]).map { units[$0] }
    }

    /// All names and symbols, sorted.
    public var names: [String] { byName.keys.sorted() }
}
