"""Ages that disagree: two of one person, or one with the dates of birth and death."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from apps.comparison.contradiction import AGE, Bounds, Contradiction, between
from apps.comparison.passages import Sentence
from apps.comparison.patterns import MARK, bounds, figure_at, masked
from apps.extraction.reckoning import day_of
from apps.extraction.suggestion import Figure

_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:de|van|von|der|bin|al|el|la|da|di) | )?(?:[A-ZÀ-Þ][\w’'-]+ ?){0,3})"
_BEFORE = re.compile(
    rf"{_NAME}(?:, (?:who is |now |aged )?|,? who is | is | \(|, aged )§(?P<age>\d+)§(?!\s*[A-ZÀ-Þ][a-z]+ [0-9])"
)
_AFTER = re.compile(rf"§(?P<age>\d+)§(?: [a-z][\w-]+){{0,3}},? {_NAME}")
_ELSEWHEN = re.compile(
    r"\b(?:then|when|at the time|turns|turned|will be|would be|was) (?:only |just |aged )?$|\bwhen\b"
)
_KIN = re.compile(
    r"\b(?:cousin|son|daughter|father|mother|namesake|grandson|granddaughter|nephew|niece|uncle|aunt),?\s$"
)
_BORN = re.compile(r"\bborn\b[^§;.]{0,30}? §(?P<date>\d+)§")
_DIED = re.compile(r"\bdied\b[^§;.]{0,30}? §(?P<date>\d+)§")
_DIED_AGED = re.compile(r"\bdied\b[^;.]{0,60}?(?:aged|at the age of|at) §(?P<age>\d+)§")
_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")


@dataclass(frozen=True, slots=True)
class _Aged:
    """A person's age as told at one place."""

    names: tuple[str, ...]
    figure: Figure
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Born:
    """A person's birth as told at one place: an ISO date, month or year."""

    names: tuple[str, ...]
    figure: Figure


def find(sentences: Iterable[Sentence], published: str) -> Iterator[Contradiction]:
    """Yield ages that other ages, a birth or a death belie; an age against a birth alone needs the article's date."""
    ages: dict[str, _Aged] = {}
    births: dict[str, _Born] = {}
    day = day_of(published)
    for sentence in sentences:
        if not any(figure.kind in {"age", "date"} for figure in sentence.figures):
            continue
        words = masked(sentence)
        yield from _lifetime(sentence, words)
        for born in _births(sentence, words):
            births.setdefault(born.names[-1], born)
        for aged in _ages(sentence, words):
            yield from _against(aged, ages.setdefault(aged.names[-1], aged), births.get(aged.names[-1]), day)


def _ages(sentence: Sentence, words: str) -> Iterator[_Aged]:
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(words):
            figure = figure_at(sentence, match["age"])
            around = (
                words[max(0, match.start("age") - 30) : match.start("age") - 1] + words[match.end() : match.end() + 8]
            )
            plain = figure.kind == "age" and figure.unit == "year" and figure.high is None and figure.value is not None
            kin = _KIN.search(words, max(0, match.start("name") - 20), match.start("name"))
            if plain and not kin and not _ELSEWHEN.search(around) and not figure.approximate:
                yield _Aged(tuple(match["name"].split()), figure, sentence)


def _births(sentence: Sentence, words: str) -> Iterator[_Born]:
    for match in _BORN.finditer(words):
        figure = figure_at(sentence, match["date"])
        names = [name for name in _NAMED.finditer(words, 0, match.start()) if MARK not in name.group()]
        between_them = words[names[-1].end() : match.start()] if names else ""
        if (
            names
            and figure.kind == "date"
            and figure.unit[:4].isdecimal()
            and re.fullmatch(r",? (?:who )?(?:was )?", between_them)
        ):
            yield _Born(tuple(names[-1].group().split()), figure)


def _against(aged: _Aged, first: _Aged, born: _Born | None, day: date | None) -> Iterator[Contradiction]:
    if first is not aged and _same_person(first.names, aged.names) and first.figure.value != aged.figure.value:
        note = f"{aged.names[-1]} is {first.figure.value} here and {aged.figure.value} there."
        yield between(AGE, _bounds(first.figure), _bounds(aged.figure), note, 0.85)
    elif born is not None and day is not None and _same_person(born.names, aged.names):
        yield from _against_birth(aged, born, day)


def _against_birth(aged: _Aged, born: _Born, day: date) -> Iterator[Contradiction]:
    least, most = _years_between(born.figure.unit, day.isoformat())
    if aged.figure.value is not None and not least <= aged.figure.value <= most:
        age = _range(least, most)
        note = f"Born {born.figure.unit}, {aged.names[-1]} is {age} on {day.isoformat()}, not {aged.figure.value}."
        yield between(AGE, _bounds(born.figure), _bounds(aged.figure), note, 0.85)


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the same surname, and no two different first names."""
    return one[-1] == other[-1] and (len(one) == 1 or len(other) == 1 or one[-2] == other[-2])


def _bounds(figure: Figure) -> Bounds:
    return figure.start, figure.end


def _lifetime(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check "born in 1931, died in 2019 aged 87"."""
    born, died, aged = _BORN.search(words), _DIED.search(words), _DIED_AGED.search(words)
    if not (born and died and aged):
        return
    birth, death, age = (
        figure_at(sentence, born["date"]),
        figure_at(sentence, died["date"]),
        figure_at(sentence, aged["age"]),
    )
    told = birth.unit[:4].isdecimal() and death.unit[:4].isdecimal() and age.kind in {"age", "cardinal"}
    if not told or age.value is None or born.start() > died.start():
        return
    least, most = _years_between(birth.unit, death.unit)
    if not least <= age.value <= most:
        note = f"From {birth.unit} to {death.unit} are {_range(least, most)} years, not {age.value}."
        yield between(AGE, bounds(birth, death), _bounds(age), note, 0.9)


def _years_between(birth: str, later: str) -> tuple[int, int]:
    """Return the least and the most whole years from one ISO date to another, each perhaps only a year or month."""
    years = int(later[:4]) - int(birth[:4])
    here, there = birth[5:], later[5:]
    width = min(len(here), len(there))
    if width and here[:width] != there[:width]:
        return (years, years) if here[:width] < there[:width] else (years - 1, years - 1)
    return (years, years) if width == len("05-04") else (years - 1, years)


def _range(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least} or {most}"
