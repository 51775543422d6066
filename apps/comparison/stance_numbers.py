"""Figures, dates and statistics of a claim beside those of a passage."""

import re
from collections.abc import Sequence
from functools import lru_cache

from apps.comparison.figures import AGREEING, compare
from apps.comparison.stance_beside import PASSAGES_KEPT, Beside
from apps.comparison.stance_clue import DATE_AGREES, DATE_DIFFERS, FIGURE_AGREES, FIGURE_DIFFERS, Clue, Signs
from apps.comparison.stance_polarity import direction, negators, null_bounds
from apps.comparison.stance_words import tokens
from apps.extraction.figures import find_figures
from apps.extraction.suggestion import Figure

_DATED = frozenset(("date", "period"))
_POINT = r"[0-9]{0,2}[.·][0-9]+"
_RATIO = re.compile(
    r"\b(?:OR|RR|HR|odds ratio|hazard ratio|relative risk|risk ratio|rate ratio)s?\b[^.;]{0,40}?"
    rf"(?P<value>{_POINT})(?:[^0-9;]{{1,40}}?95%)?[^0-9;]{{1,30}}(?P<low>{_POINT})\s?(?:-|–|to|,)\s?(?P<high>[0-9]{{0,3}}[.·][0-9]+)",
    re.IGNORECASE,
)
_RATIO_ALONE = re.compile(
    rf"(?<![0-9.])(?P<value>{_POINT})\s?[\[(,;]\s?(?:95%\s?)?(?:CI|confidence interval)?[,:]?\s?(?P<low>{_POINT})"
    r"\s?(?:-|–|to|,)\s?(?P<high>[0-9]{0,3}[.·][0-9]+)"
)
_OF_RATIOS = re.compile(r"ratio|\brisk|\bOR\b|\bRR\b|\bHR\b")
_CHANCE = re.compile(r"\bP\s?(?P<sign>[<>=])\s?0?(?P<value>[.·][0-9]+)", re.IGNORECASE)
_SIGNIFICANT = 0.05
_MOST_FIGURES = 20  # of a claim, to bound the time
_TELLING = 32  # a bare number from here on is hardly in both texts by chance


@lru_cache(maxsize=PASSAGES_KEPT)
def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(find_figures(text))


def numbers(claim: str, passage: str, pair: Beside) -> tuple[Signs, list[Clue]]:
    """Return the signs of figures, dates and statistics, and the figures that agree or differ."""
    covered = pair.share(pair.whole)
    mine = _figures(claim)[:_MOST_FIGURES]
    theirs = _figures(passage) if mine else ()
    clues = [_clue(figure, theirs) for figure in mine]
    codes = [clue.code if clue else "" for clue in clues]
    agreeing = codes.count(FIGURE_AGREES) + codes.count(DATE_AGREES)
    signs = {
        "figures_agree": min(2, agreeing) * covered,
        "figures_differ": min(2, codes.count(FIGURE_DIFFERS)) * covered,
        "figures_missing": min(2, codes.count("")),
        "dates_differ": min(2, codes.count(DATE_DIFFERS)),
    }
    return {**signs, **_statistics(passage, pair)}, [clue for clue in clues if clue]


def _clue(figure: Figure, theirs: Sequence[Figure]) -> Clue | None:
    return _dated(figure, theirs) if figure.kind in _DATED else _counted(figure, theirs)


def _counted(figure: Figure, theirs: Sequence[Figure]) -> Clue | None:
    alike = [other for other in theirs if _is_comparable(figure, other)]
    agreeing = [other for other in alike if compare(figure, other) in AGREEING]
    if agreeing:
        return _between(FIGURE_AGREES, 0.8, figure, agreeing[0])
    return _between(FIGURE_DIFFERS, 0.8, figure, alike[0]) if alike and figure.value is not None else None


def _is_comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one thing's: of one unit; if they have none, of one noun, or large and equal."""
    if one.unit != other.unit or other.kind in _DATED or (one.kind == "ordinal") != (other.kind == "ordinal"):
        return False
    if one.unit or one.kind == "ordinal":
        return True
    nouns = _stems(one.counted), _stems(other.counted)
    return not nouns[0].isdisjoint(nouns[1]) or (one.value == other.value and (one.value or 0) >= _TELLING)


def _stems(counted: str) -> set[str]:
    return {token.stem for token in tokens(counted) if token.content}


def _dated(figure: Figure, theirs: Sequence[Figure]) -> Clue | None:
    dated = [other for other in theirs if other.kind in _DATED]
    year = figure.unit.strip("-")[:4]
    agreeing = [one for one in dated if one.unit == figure.unit or (year.isdigit() and year in one.unit)]
    if agreeing:
        return _between(DATE_AGREES, 0.7, figure, agreeing[0])
    return _between(DATE_DIFFERS, 0.8, figure, dated[0]) if dated and year.isdigit() else None


def _between(code: str, strength: float, mine: Figure, theirs: Figure) -> Clue:
    return Clue(code, strength, ((mine.start, mine.end),), ((theirs.start, theirs.end),))


def _statistics(passage: str, pair: Beside) -> Signs:
    """Read ratios with their intervals (one that holds 1 shows no effect) and the chances that a finding is luck."""
    ways = _ratios(passage)
    none = 0 in ways
    way = (sum(ways) > 0) - (sum(ways) < 0)
    denies = bool(null_bounds(pair.claim) or negators(pair.claim))
    claimed = sum(map(direction, pair.claim)) * (-1 if len(negators(pair.claim)) % 2 else 1)
    lucky = [_is_luck(match) for match in _CHANCE.finditer(passage)]
    return {
        "ratio_agrees": ((claimed > 0) - (claimed < 0)) * way,
        "ratio_shows_none": float(none and not denies),
        "ratio_shows_none_denied": float(none and denies),
        "significant": float(False in lucky),
        "not_significant": float(True in lucky),
    }


def _ratios(passage: str) -> list[int]:
    """Return for each ratio 1 if it is above one, -1 if below, 0 if its interval holds one."""
    if not _OF_RATIOS.search(passage):
        return []
    found = {match["value"]: match for pattern in (_RATIO, _RATIO_ALONE) for match in pattern.finditer(passage)}
    read = [
        tuple(float(match[part].replace("·", ".")) for part in ("value", "low", "high")) for match in found.values()
    ]
    return [0 if low < 1 < high else 1 if value > 1 else -1 for value, low, high in read if low <= value <= high]


def _is_luck(match: re.Match[str]) -> bool:
    return match["sign"] == ">" or float(match["value"].replace("·", ".")) > _SIGNIFICANT
