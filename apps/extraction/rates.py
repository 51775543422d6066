"""Rates: what an amount is told against: "$15 an hour", "60,000 cars a year", "12 deaths per 100,000"."""

import re
from dataclasses import replace

from apps.extraction import units
from apps.extraction.counting import Counted, counted_at
from apps.extraction.suggestion import Figure

_BASES = (
    r"hour|day|night|week|month|year|quarter|season|capita|person|head|employee|worker|resident|inhabitant|barrel|ton|tonne"
    r"|kilo|kilogram|kg|gallon|litre|liter|mile|kilometre|kilometer|km|share|household|student|pupil|second|minute|shift"
    r"|game|match|patient|visit|acre|hectare|square\s(?:metre|meter|foot|kilometre|kilometer|mile)|cubic\smetre|unit"
    r"|dose|ticket|plate|bottle|bag|box|room|seat|copy|click|call|test|child|family|vote|word|page|trip|ride|lesson|session"
    r"|treatment|tree|pack|packet|bushel|ounce|yard|metre|term|place|class|pupil|vehicle|car|flat|house|kilowatt-hour|kwh|megawatt-hour|decade|annum"
)
_PER = re.compile(
    r"[\s-]?(?:(?P<slash>/)|(?:per|for\severy|in\severy|(?P<weak>an?|each|every))[\s-])"
    rf"(?P<per>(?:{_BASES})|(?P<many>[0-9][0-9,]{{0,11}}|hundred|thousand|million)\b)\b(?!['’]s)"
    r"(?!\s(?:ago|later|earlier|before|after|from|old|time|chance|term|straight|couple|few|half))",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\sof\s(?P<what>[^\W\d_][\w’'-]{1,30})(?=\s)")


def with_base(text: str, end: int, figure: Figure) -> Figure:
    """Make "$15" of "$15 an hour" a rate, its unit "USD/hour"; return what has no base as it is."""
    what = _OF_WHAT.match(text, figure.end, end) if figure.kind == "measure" else None
    if what and _PER.match(text, what.end(), end):
        figure = replace(figure, end=what.end(), counted=what["what"])
    for _ in range(2):  # "per person per day"
        per = _PER.match(text, figure.end, end)
        if not per or (per["many"] and (per["slash"] or per["weak"])):
            break
        figure = replace(figure, end=per.end(), kind="rate", unit=f"{figure.unit}/{_base(per)}")
    return figure


def count_with_base(text: str, end: int, figure: Figure) -> Figure:
    """Make "60,000" of "60,000 cars a year" a rate of cars, its unit "per year"; return any other count as it is."""
    near = _PER.match(text, figure.end, end)
    noun = Counted("", figure.end) if near else counted_at(text, figure.end, end)
    per = near or (_PER.match(text, noun.end, end) if noun.words else None)
    if not per or per["slash"] or (per["many"] and per["weak"]):
        return figure
    return replace(figure, end=per.end(), kind="rate", unit=f"per {_base(per)}", counted=noun.words)


def _base(per: re.Match[str]) -> str:
    written = " ".join(per["per"].lower().replace(",", "").split())
    return {"annum": "year", "hundred": "100", "thousand": "1000", "million": "1000000"}.get(written, _unit(written))


def _unit(written: str) -> str:
    kind, name = units.lookup(written) if written in units.UNITS else ("", written)
    return name if kind == "measure" else written
