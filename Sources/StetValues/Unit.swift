/// What kind of thing an amount measures. Amounts of different dimensions are never compared.
public enum Dimension: Hashable, Sendable, CaseIterable {
    case count, length, area, volume, mass, speed, duration, temperature, temperatureDifference
    case energy, power, pressure, data, angle, frequency, voltage, fuelEconomy, fuelConsumption
    /// Percentages and percentage points share one dimension: both are points of a scale of 100.
    case percent
    case money

    public init?(named name: String) {
        guard let found = Dimension.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// As it stands in data files, rules and output. No raw value, because two of these would be compared by their letters.
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

/// A unit of measure: `base = amount × factor + offset` in the base unit of its dimension.
///
/// Base units are the metre, square metre, cubic metre, kilogram, metre per second, day, degree Celsius,
/// joule, watt, pascal, byte, degree, per cent and the main unit of a currency. Factors are exact.
public struct Unit: Hashable, Sendable {
    public var dimension: Dimension
    /// As it stands in output: "km", "mi", "°C"; for money the ISO code or the word; for counts empty.
    public var symbol: UnitSymbol
    public var factor: Exact
    /// Where copy leaves open which of two units it means, the greater: a gallon is the American one or, by this factor,
    /// the imperial one. An amount in such a unit covers both.
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

/// The units that Stet knows by name, read from a data file so that each factor stands beside its source.
public struct UnitCatalogue: Sendable {
    public private(set) var units: [Unit] = []
    private var byName: [String: Int] = [:]

    public init() {}

    public mutating func add(_ unit: Unit, names: [String]) {
        if units.isEmpty { byName.reserveCapacity(1024) }
        let index = units.count
        units.append(unit)
        byName.merge(names.lazy.map { ($0, index) }) { first, _ in first }
        byName.merge(CollectionOfOne((unit.symbol.text, index))) { first, _ in first }
    }

    /// Finds a unit by its symbol or any of its names, exactly as spelled, else in lower case.
    public func unit(named name: String) -> Unit? {
        (byName[name] ?? byName[name.lowercased()]).map { units[$0] }
    }

    public var names: [String] { byName.keys.sorted() }
}
