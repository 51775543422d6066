"""What stands around a figure: the words near it, what it counts and the time it is told of."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from apps.comparison.told import Told
from apps.comparison.synonyms import meaning
from apps.extraction.suggestion import Figure

_REACH = 14  # words on each side
_NEAR = 6.0  # words at which nearness has lost half
_IN_SENTENCE = 0.15  # of a word farther off
_TIME_REACH = 60  # code points between a figure and its date
_PARTED = re.compile(r"[;:]|,?\s(?:but|while|whereas)\s|,\s(?:and|compared|against|up|down)\s|\sthan\s|\scompared\s|\sfrom\s")
_OPENS = re.compile(r"[\s\"“‘']*(?:In|By|During|Since|Until|On|For|At|As)?\s?(?:the\s)?$")
_ROLE = re.compile(
    r"\b(?P<role>in|during|on|for|of|since|from|by|until|before|after|through|to|between|as of)\s(?:the\s|late\s|early\s"
    r"|about\s|mid-)?$",
    re.IGNORECASE,
)
_ROLES = {"since": "since", "from": "since", "after": "since", "by": "until", "until": "until", "before": "until",
          "through": "until", "to": "until"}  # fmt: skip
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:founded|built|born|elected|established|opened|launched|created|since|signed|formed|appointed|dating|dates)\b"
    r"[^.;]{0,20}$",
    re.IGNORECASE,
)
_A_YEAR_EARLIER = re.compile(
    r"[^.;,§]{0,30}?\b(?:a|one|the)\s(?:year|month|week|decade|quarter)\s(?:earlier|before|ago)\b"
    r"|[^.;,§]{0,20}?\b(?:previously|earlier|originally|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with what stands around it.

    Attributes:
        figure: The figure.
        near: Stems of the words around it, each with its nearness, 0 to 1.
        head: Stem of the noun counted, "" if none is told.
        time: The date it is told of, None if the text says none near by or "a year earlier".
        role: Whether that date is a beginning (`since`), an end (`until`) or neither ("").
    """

    figure: Figure
    near: dict[str, float]
    head: str
    time: Figure | None
    role: str


def around(told: Told) -> list[Around]:
    """Return the text's quantities with what stands around them."""
    return [
        Around(figure, _near(told, figure), head_of(figure), *_time(told, figure)) for figure in told.quantities
    ]


def head_of(figure: Figure) -> str:
    """Return the stem of the noun that a figure counts, "" if none is told."""
    counted = figure.counted.split()
    return meaning(counted[-1]) if counted else ""


def _near(told: Told, figure: Figure) -> dict[str, float]:
    """Return the stems within reach in the figure's sentence; the sentence's other words count a little."""
    start, end = told.sentences[told.sentence_at(figure.start)] if told.sentences else (0, len(told.text))
    first, after = told.word_at(figure.start), told.word_at(figure.end)
    low, high = max(told.word_at(start), first - _REACH), min(told.word_at(end), after + _REACH)
    found: dict[str, float] = {}
    for number in range(low, high):
        word = told.stems[number]
        if word and not first <= number < after:
            apart = first - number if number < first else number - after + 1
            found[word] = max(found.get(word, _IN_SENTENCE), _NEAR / (_NEAR + apart))
    for word in figure.counted.split():
        found.setdefault(meaning(word), 1.0)
    return found


def _time(told: Told, figure: Figure) -> tuple[Figure | None, str]:
    """Return the date that stands nearest in the figure's sentence, no other clause between, and its role."""
    if not told.dates or not told.sentences:
        return None, ""
    if _A_YEAR_EARLIER.match(told.text, figure.end):
        return None, ""
    number = told.sentence_at(figure.start)
    start, end = told.sentences[number]
    dates = [date for date in told.dates if start <= date.start < end and date.kind != "time" and date.unit]
    reached = [(_apart(told, figure, date, start), date) for date in dates]
    near = [(apart, date.start, date) for apart, date in reached if apart is not None]
    if not near:
        return None, ""
    date = min(near, key=lambda found: found[:2])[2]
    role = _ROLE.search(told.text, max(start, date.start - 12), date.start)
    return date, _ROLES.get(role["role"].lower(), "") if role else ""


def _apart(told: Told, figure: Figure, date: Figure, start: int) -> int | None:
    """Return the code points between a figure and a date, None if the date is another thing's."""
    low, high = (date.end, figure.start) if date.start < figure.start else (figure.end, date.start)
    opens = date.start < figure.start and _OPENS.fullmatch(told.text, start, date.start) is not None
    if _OF_SOMETHING_ELSE.search(told.text[max(start, date.start - 40) : date.start]):
        return None
    if opens and told.text.startswith(",", date.end):
        return _TIME_REACH  # "In 2024, ..." holds for what has no nearer one
    if high - low > _TIME_REACH or _PARTED.search(told.text, low, high):
        return None
    between = [other for other in told.quantities if low <= other.start < high]
    return None if between and date.start < figure.start else high - low


def commonness(all_around: Iterable[Around]) -> Counter[str]:
    """Return near how many figures each stem stands: what stands near all of them tells none apart."""
    return Counter(word for one in all_around for word in one.near)
