"""Percentages that are off their base: "12 of 40, or 35 percent"; "rose from 200 to 300, a 40 percent increase".

What is said is held against what can be: the base's numbers may each be off by half of their last written digit when
they are round, and the percentage too; a hedge widens both (see `figures.slack`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.comparison.contradiction import PERCENTAGE, Contradiction, between
from apps.comparison.figures import slack
from apps.comparison.passages import Sentence
from apps.comparison.patterns import bounds, figure_at, gap, masked, slot
from apps.extraction.suggestion import Figure

_HEDGE = r"(?:about |around |nearly |almost |roughly |some |just over |just under |more than )?"
_OF = r" of (?:the |its |their |all |her |his )?"
_PART, _WHOLE, _SHARE = slot("part"), slot("whole"), slot("share")
_PARTS = (
    re.compile(rf"{_PART}{_OF}{_WHOLE}{gap(40)}(?:, or |, that is |, | \((?:or )?){_HEDGE}{_SHARE}"),
    re.compile(
        rf"\bOf (?:the |its |their |all )?{_WHOLE}{gap(40)} {_PART}{gap(20)}(?:, or | \((?:or )?){_HEDGE}{_SHARE}"
    ),
    re.compile(rf"{_SHARE},? (?:or |\(){_HEDGE}{_PART}{_OF}{_WHOLE}"),
)
_NOUNS = r"(?:rise|increase|jump|growth|gain|surge|hike|drop|fall|decline|decrease|cut|reduction|loss)"
_VERBS = r"(?:rose|fell|grew|dropped|climbed|increased|decreased|jumped|declined|shrank|up|down)"
_OLD, _NEW, _CHANGE = slot("old"), slot("new"), slot("change")
_FROM_TO = rf"from (?:{_HEDGE}{_OLD}{gap(40)} to {_HEDGE}{_NEW}|{slot('pair')})"
_AMOUNT = rf"(?:an? {_NOUNS} of |an? |or (?:by )?|(?:up|down)(?: by)? ){_HEDGE}"
_CHANGES = (
    re.compile(rf"\b{_FROM_TO}{gap(50)},? {_AMOUNT}{_CHANGE}"),
    re.compile(rf"\b{_VERBS}(?: by)? {_HEDGE}{_CHANGE},? {_FROM_TO}"),
    re.compile(rf"{_NEW}{gap(40)}, (?:up|down)(?: by)? {_HEDGE}{_CHANGE} from {_HEDGE}{_OLD}"),
)
_MULTIPLES: dict[str, Decimal | int] = {
    "doubled": 2,
    "tripled": 3,
    "trebled": 3,
    "quadrupled": 4,
    "halved": Decimal("0.5"),
}
_MULTIPLE = re.compile(rf"\b(?P<word>{'|'.join(_MULTIPLES)}){gap(30)} {_FROM_TO}")
_HUNDRED = Decimal(100)
_MULTIPLE_SLACK = Decimal("0.15")  # "doubled" is said of anything from 1.85 to 2.15 times


def find(sentence: Sentence) -> Iterator[Contradiction]:
    """Yield the percentages and multiples of the sentence that its own numbers belie."""
    if not sentence.figures:
        return
    words = masked(sentence, dates=False)
    for pattern in _PARTS:
        for match in pattern.finditer(words):
            yield from _share(sentence, *(figure_at(sentence, match[name]) for name in ("part", "whole", "share")))
    seen: set[str] = set()
    for pattern in _CHANGES:
        for match in pattern.finditer(words):
            if match["change"] not in seen and _ends(sentence, match) is not None:
                seen.add(match["change"])
                yield from _change(sentence, match)
    for match in _MULTIPLE.finditer(words):
        yield from _multiple(sentence, match, words)


def _share(sentence: Sentence, part: Figure, whole: Figure, share: Figure) -> Iterator[Contradiction]:
    if share.kind != "percent" or share.high or not _counts(part) or not _counts(whole) or not whole.value:
        return
    said, part_of = share.value or Decimal(0), part.value or Decimal(0)
    least = _HUNDRED * (part_of - slack(part)) / (whole.value + slack(whole))
    most = _HUNDRED * (part_of + slack(part)) / max(whole.value - slack(whole), Decimal(1))
    if not _may_be(said, share, least, most):
        real = f"{_HUNDRED * part_of / whole.value:.1f}"
        note = (
            f"{_words(sentence, part)} of {_words(sentence, whole)} are {real} percent, not {_words(sentence, share)}."
        )
        yield between(PERCENTAGE, bounds(part, whole), bounds(share), note, 0.9)


def _counts(figure: Figure) -> bool:
    return figure.kind in {"cardinal", "money", "measure"} and figure.value is not None and figure.high is None


def _may_be(said: Decimal, share: Figure, least: Decimal, most: Decimal) -> bool:
    """Whether a percentage as written may stand for something between the two bounds."""
    exponent = said.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1) + Decimal("0.15")
    room = max(half, said / 12) if share.approximate else half
    return least - room <= said <= most + room


def _words(sentence: Sentence, figure: Figure) -> str:
    return sentence.text[figure.start : figure.end]


def _ends(sentence: Sentence, match: re.Match[str]) -> tuple[Figure, Decimal, Figure, Decimal] | None:
    """Return the figures and values before and after a change; one range may hold both."""
    if match.groupdict().get("pair"):
        pair = figure_at(sentence, match["pair"])
        return None if pair.value is None or pair.high is None else (pair, pair.value, pair, pair.high)
    old, new = figure_at(sentence, match["old"]), figure_at(sentence, match["new"])
    if old.value is None or new.value is None or old.high or new.high or old.unit != new.unit:
        return None
    return old, old.value, new, new.value


def _change(sentence: Sentence, match: re.Match[str]) -> Iterator[Contradiction]:
    ends, change = _ends(sentence, match), figure_at(sentence, match["change"])
    if ends is None or change.value is None or change.high or change.kind not in {"percent", "percentage_points"}:
        return
    old, first, new, last = ends
    if change.kind == "percentage_points" or (old.kind == "percent" and change.kind == "percent"):
        yield from _points(sentence, ends, change)
        return
    if first <= 0 or old.kind in {"date", "period", "age"}:
        return
    gap = last - first
    room = (slack(old) * last / first + slack(new)) / first * _HUNDRED
    real = abs(gap) / first * _HUNDRED
    if not _may_be(change.value, change, real - room, real + room):
        way = "less" if gap < 0 else "more"
        note = f"From {_plain(first)} to {_plain(last)} is {real:.1f} percent {way}, not {_words(sentence, change)}."
        yield between(PERCENTAGE, bounds(old, new), bounds(change), note, 0.9)


def _points(
    sentence: Sentence, ends: tuple[Figure, Decimal, Figure, Decimal], change: Figure
) -> Iterator[Contradiction]:
    """Hold "a drop of 2.4 percentage points" against its two percentages."""
    old, first, new, last = ends
    if old.unit != "%" or change.kind != "percentage_points" or change.value is None:
        return
    real = abs(first - last)
    if not _may_be(change.value, change, real - Decimal("0.1"), real + Decimal("0.1")):
        note = (
            f"From {_plain(first)} to {_plain(last)} percent are {_plain(real)} points, not {_words(sentence, change)}."
        )
        yield between(PERCENTAGE, bounds(old, new), bounds(change), note, 0.9)


def _multiple(sentence: Sentence, match: re.Match[str], words: str) -> Iterator[Contradiction]:
    ends = _ends(sentence, match)
    if ends is None or ends[1] <= 0:
        return
    old, first, new, last = ends
    factor, real = Decimal(_MULTIPLES[match["word"]]), last / first
    hedged = re.search(
        r"\b(?:more than|almost|nearly|about|roughly) $", words[max(0, match.start() - 12) : match.start()]
    )
    if abs(real - factor) > factor * _MULTIPLE_SLACK * (2 if hedged else 1):
        word = sentence.words.find(match["word"])
        here = (sentence.start + word, sentence.start + word + len(match["word"]))
        note = f"From {_plain(first)} to {_plain(last)} is {real:.1f} times as much, not {match['word']}."
        yield between(PERCENTAGE, here, bounds(old, new), note, 0.85)


def _plain(value: Decimal) -> str:
    return f"{value:,f}"
