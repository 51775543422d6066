"""Units of one dimension brought to a common one: "18 months" meets "a year and a half", miles meet kilometres."""

from decimal import Decimal

_FACTORS = {
    "length": "mm .001 cm .01 m 1 km 1000 inch .0254 foot .3048 yard .9144 mile 1609.344 nauticalmile 1852",
    "area": "m2 1 ft2 .09290304 acre 4046.8564224 ha 10000 km2 1000000 mi2 2589988.110336",
    "weight": "mg .000001 g .001 kg 1 tonne 1000 ton 1000 lb .45359237 ounce .028349523125",
    "volume": "ml .001 l 1 gallon 4.54609",
    "power": "kW 1 MW 1000 GW 1000000",
    "energy": "kWh 1 MWh 1000 GWh 1000000 TWh 1000000000",
    "memory": "MB 1 GB 1000 TB 1000000",
    "speed": "km/hour 1 mile/hour 1.609344 knot 1.852",
    "short time": "second 1 minute 60 hour 3600 day 86400 week 604800 fortnight 1209600",
    "long time": "month 1 quarter 3 year 12 decade 120 century 1200",
    "points": "percentagepoint 1 basispoint .01",
}
_UNITS = {
    unit: (dimension, Decimal(factor))
    for dimension, listed in _FACTORS.items()
    for unit, factor in zip(listed.split()[::2], listed.split()[1::2], strict=True)
}
_FREEZING, _DEGREE = Decimal(32), Decimal(5) / Decimal(9)


def dimension_of(unit: str) -> str:
    """Return what the unit measures, "" if it is in no table: it then stands for itself alone.

    Of a rate ("km/day") it is what is measured, with its base: "length/day".
    """
    if unit in {"°C", "°F"}:
        return "temperature"
    whole = _UNITS.get(_key(unit))
    if whole:
        return whole[0]
    measured, slash, base = unit.partition("/")
    return f"{_UNITS[_key(measured)][0]}/{base}" if slash and _key(measured) in _UNITS else ""


def _key(unit: str) -> str:
    return unit.replace(" ", "")


def in_common_unit(value: Decimal, unit: str) -> Decimal:
    """Return the value in its dimension's common unit; `unit` is one that has a dimension."""
    if unit == "°F":
        return (value - _FREEZING) * _DEGREE
    if unit == "°C":
        return value
    return value * (_UNITS.get(_key(unit)) or _UNITS[_key(unit.partition("/")[0])])[1]
