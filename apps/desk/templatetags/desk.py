"""Words for values: times, figures, kinds, reasons; and words emphasised in others."""

import re
from calendar import month_name
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
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
from apps.desk.reasons import NOT_CHECKABLE, code_in_words, reasons_left, reasons_told
from apps.extraction import reckoning
from apps.extraction.kinds import KINDS
from apps.sources.models import Source

register = template.Library()

RECENT = timedelta(days=7)
SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


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
    return ", ".join(KINDS.get(kind, code_in_words(kind)) for kind in kinds)


register.filter("reasons_told", reasons_told)
register.filter("reasons_left", reasons_left)


@register.filter
def why_not_checkable(code: str) -> str:
    """Return in words why the machine thinks that there is nothing to check."""
    return NOT_CHECKABLE.get(code, code_in_words(code))


@register.filter
def nth(rank: int) -> str:
    """Return a rank as people say it: empty for the first, then `2nd`, `3rd`, `11th`."""
    if rank == 1:
        return ""
    teens = rank % 100 in {11, 12, 13}
    return f"{rank}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


@register.filter
def slug_class(code: str) -> str:
    """Return a code as the class that the stylesheet knows."""
    return code.replace("_", "-")


@register.filter
def reading(figure: Figure) -> str:
    """Return what a figure comes to, such as `about 4,200,000 GBP`; empty when the words fix no number."""
    if figure.kind in {"date", "period"}:  # their unit is the date itself, as ISO 8601 writes it
        told = _date(figure.unit)
        return told if told != figure.exact else ""
    if figure.value is None or figure.kind == "ordinal":
        return ""
    value = _plain(figure.value) if figure.high is None else f"{_plain(figure.value)} to {_plain(figure.high)}"
    unit = f"{figure.unit}s" if figure.unit in SPANS_OF_TIME and figure.value != 1 else figure.unit
    told = " ".join(filter(None, ("about" * figure.approximate, value, unit, figure.counted)))
    return told if told != figure.exact else ""


_DATE = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


def _date(iso: str) -> str:
    """Return a date as people write it, and that its year is not said; what is no single date stays as it is."""
    date = _DATE.fullmatch(iso)
    if iso in {"weekday", "relative"}:  # which one it was only the text can tell
        return ""
    if date is None:
        return reckoning.in_words(iso) or iso
    day = f"{int(date['day'])} " if date["day"] else ""
    year = ", no year given" if date["year"] == "-" else f" {date['year']}"
    return f"{day}{month_name[int(date['month'])]}{year}"


def _plain(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


_BRACKETED = re.compile(r"\[[^\[\]]{1,400}\]")


@register.filter
def bracketed(wording: str) -> SafeString:
    """Return a stand-alone wording with what was put into it, in square brackets, in bold."""
    return emphasised(wording, (found.span() for found in _BRACKETED.finditer(wording)))


@register.filter
def percent(chance: float) -> str:
    """Return a share from 0 to 1 in per cent."""
    return f"{chance:.0%}"


@register.filter
def plain_number(number: Decimal) -> str:
    """Return a number as people write it, to four places."""
    return _plain(number.quantize(Decimal("0.0001")))


@register.filter
def share(score: Decimal) -> str:
    """Return a score from 0 to 1 with two decimals."""
    return f"{score:.2f}"


@register.filter
def described(source: Source) -> str:
    """Return what a source is, in a line: kind, rank of its word, trust, publisher and date."""
    rank = "" if source.is_primary else "secondary"
    dated = date_format(source.published_on, "j F Y") if source.published_on else ""
    trust = source.trust.name if source.trust else ""
    return " · ".join(filter(None, (source.get_kind_display(), rank, trust, source.publisher, dated)))


def emphasised(text: str, bounds: Iterable[tuple[int, int]]) -> SafeString:
    """Return the text, escaped, with the stretches at these bounds (code points) in bold."""
    spans = [(Span(start, end), True) for start, end in bounds]
    parts: list[Any] = []
    for segment in segments(0, len(text), spans):
        words = text[segment.start : segment.end]
        parts.append(format_html("<b>{}</b>", words) if segment.keys else escape(words))
    return SafeString("".join(parts))
