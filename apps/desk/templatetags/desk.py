"""Words for values: times, figures, kinds, reasons; and passages with the found words emphasised."""

import re
from calendar import month_name
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from apps.anchors.segments import segments
from apps.anchors.span import Span
from apps.claims.models import Figure
from apps.extraction.kinds import KINDS
from apps.sources.search import Hit

register = template.Library()

RECENT = timedelta(days=7)
LEAD = 160  # code points that may stand before the first word found

# What the detector's reasons say to a checker. `base` is where every score starts, and says nothing.
REASONS = MappingProxyType(
    {
        "statistic": "gives a figure",
        "amount": "gives an amount, a share or a rate",
        "several_figures": "gives several figures",
        "measured": "names what statistics count",
        "lasting": "says how long",
        "dated": "names a date",
        "timed": "says when",
        "back_then": "tells of a time gone by",
        "comparison": "compares",
        "trend": "says that something rose or fell",
        "superlative": "says “most”, “largest” or the like",
        "record": "speaks of a first, a record or of history",
        "size": "says how large or small",
        "named": "names somebody or something",
        "several_names": "names several",
        "detailed": "is rich in detail",
        "dense": "is densely worded",
        "of_other": "speaks of somebody or something else",
        "of_person": "speaks of one person",
        "deed": "says what was done",
        "deed_of_other": "says what somebody else did",
        "event": "says what happened",
        "past_state": "says how things were",
        "on_record": "says what records should show",
        "denial": "denies",
        "law": "says what a law or rule says",
        "law_or_decision": "speaks of a law or decision",
        "taking_sides": "says who is for or against",
        "public_matter": "touches a public matter",
        "public_matters": "touches several public matters",
        "public_body": "speaks of an office or authority",
        "position": "says who holds a position",
        "accusation": "accuses",
        "truth": "says that something is true or false",
        "causal": "says why",
        "absolute": "says “all”, “never” or “none”",
        "attributed": "is put in somebody’s mouth",
        "quoted": "quotes",
        "reported_stance": "reports what somebody thinks, wants or expects",
        "other_language": "in a language of which only quotations and figures are read",
        "question": "asks",
        "exhortation": "calls on somebody",
        "need": "says what is needed",
        "opinion": "is an opinion",
        "prediction": "speaks of the future",
        "plan": "tells the speaker’s own plans",
        "own_mind": "says what the speaker thinks or wants",
        "anecdote": "tells what the speaker saw or whom they met",
        "hedged": "hedges",
        "possible": "says what may or can be",
        "would": "says what would be",
        "negated": "says what is not",
        "conditional": "sets a condition",
        "aims": "speaks of aims",
        "open": "leaves open what, how or why",
        "first_person": "speaks of the speaker",
        "addressed": "addresses somebody",
        "talk": "talks about the talk",
        "lofty": "speaks in general terms",
        "vague": "stays vague",
        "emphatic": "insists",
        "judging_words": "uses words of judgment",
        "private": "tells of private life",
        "sparse": "names one thing only",
        "bare": "names nothing",
        "bare_deed": "names nothing but a deed",
        "short": "is very short",
        "heading": "is a heading",
    }
)


@register.filter
def ago(moment: datetime) -> str:
    """Return how long ago something was, or its date once that is easier to grasp."""
    past = timezone.now() - moment
    if past < timedelta(minutes=1):
        return "just now"
    return f"{timesince(moment, depth=1)} ago" if past < RECENT else date_format(moment, "j F Y")


@register.filter
def kind_names(kinds: Iterable[str]) -> str:
    """Return the kinds of a claim in words."""
    return ", ".join(KINDS.get(kind, kind.replace("_", " ")) for kind in kinds)


@register.filter
def reasons_in_words(reasons: Iterable[dict[str, Any]]) -> str:
    """Return why a claim has its score: what raised it first, then what lowered it."""
    told = [reason for reason in reasons if reason["code"] != "base"]
    weighty = sorted(told, key=lambda reason: -float(reason["weight"]))
    words = [REASONS.get(reason["code"], in_words(reason["code"])) for reason in weighty]
    return "; ".join(words)


@register.filter
def in_words(code: str) -> str:
    """Return a stable code as words, for the codes whose own words say enough."""
    return code.replace("_", " ")


@register.filter
def slug_class(code: str) -> str:
    """Return a code as the class that the stylesheet knows."""
    return code.replace("_", "-")


@register.filter
def reading(figure: Figure) -> str:
    """Return what a figure comes to, such as `about 4,200,000 GBP`; empty when the words fix no number."""
    if figure.kind in {"date", "period"}:  # their unit is the date itself, as ISO 8601 writes it
        return _date(figure.unit) if figure.unit != figure.exact else ""
    if figure.value is None:
        return ""
    value = _plain(figure.value) if figure.high is None else f"{_plain(figure.value)} to {_plain(figure.high)}"
    return " ".join(filter(None, ("about" * figure.approximate, value, figure.unit, figure.counted)))


_DATE = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


def _date(iso: str) -> str:
    """Return a date as people write it, and that its year is not said; what is no single date stays as it is."""
    date = _DATE.fullmatch(iso)
    if iso == "weekday":  # which week it was only the text can tell
        return ""
    if date is None:
        return iso
    day = f"{int(date['day'])} " if date["day"] else ""
    year = ", no year given" if date["year"] == "-" else f" {date['year']}"
    return f"{day}{month_name[int(date['month'])]}{year}"


def _plain(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


@register.filter
def share(score: Decimal) -> str:
    """Return a score from 0 to 1 with two decimals."""
    return f"{score:.2f}"


@register.filter
def found_words(hit: Hit) -> SafeString:
    """Return a passage with the words that it shares with what was looked for in bold.

    What stands long before the first of them is in an element of its own, which the page shows on demand.
    """
    text, bounds = hit.passage.exact, [(span.start, span.end) for span in hit.shared]
    at = _opening(text, bounds[0][0]) if bounds else 0
    if not at:
        return emphasised(text, bounds)
    rest = emphasised(text[at:], ((start - at, end - at) for start, end in bounds))
    html = '<span class="before">{}</span><span class="dots" aria-hidden="true">… </span>{}'
    return format_html(html, text[:at], rest)


def _opening(text: str, first: int) -> int:
    """Return where to begin showing a text whose first interesting word stands at `first` (code points)."""
    if first < LEAD:
        return 0
    sentence = max(text.rfind(mark, 0, first) for mark in (". ", "? ", "! ", "\n"))
    begin = sentence if first - sentence < LEAD else text.rfind(" ", 0, first - LEAD // 2)
    return begin + 1 if begin > 0 else 0


def emphasised(text: str, bounds: Iterable[tuple[int, int]]) -> SafeString:
    """Return the text, escaped, with the stretches at these bounds (code points) in bold."""
    spans = [(Span(start, end), True) for start, end in bounds]
    parts: list[Any] = []
    for segment in segments(0, len(text), spans):
        words = text[segment.start : segment.end]
        parts.append(format_html("<b>{}</b>", words) if segment.keys else escape(words))
    return SafeString("".join(parts))
