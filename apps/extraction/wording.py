"""A claim's words as they can be read without the article: what they leave to it is put in, in square brackets.

"She told Brandt on Tuesday" becomes "[Mira Olsen] told [Jonas Brandt] on Tuesday [3 March 2026]". The rules are an
editor's: a pronoun or part of a name gives way to the name in brackets; a description, and "I" in a quotation, keep
their place and have the name put after them; a date has put after it what it lacks. Nothing is changed without a
bracket, nothing is put in that is not sure enough (`SURE`), and whoever was named in the claim is not named again
unless somebody else comes between. Connectives ("But", "However") and "here" stay: they mislead less than a gap would.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from apps.extraction.people.reference import Reference
from apps.extraction.suggestion import Figure

#: From which confidence a name is put in.
SURE = 0.75
_LONGEST = 80  # code points of what is put in
_LEAVES = frozenset({"himself", "herself", "themselves", "myself", "itself", "hers", "theirs", "mine"})
_INDEFINITE = re.compile(r"(?:a|an|one)\s", re.IGNORECASE)
_BRACKETABLE = re.compile(r"[^\[\]\n]+")
_CONTRACTED = re.compile(r"['’]\w+")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words to stand in brackets instead of `text[start:end]`; with start == end they are put in there."""

    start: int
    end: int
    words: str
    after: str = ""  # what follows the bracket: the ending of a possessive


def standalone(
    text: str, start: int, end: int, references: Sequence[Reference], figures: Iterable[Figure], lead: str = ""
) -> str:
    """Return the words of `text[start:end]` with brackets, "" where they need none.

    Args:
        text: The document's text.
        start: Of the claim, in code points.
        end: After it.
        references: Whom the text means in and around it, in any order; those outside are left out.
        figures: Those of the claim; dates whose ISO 8601 `unit` tells more than their words have it put in.
        lead: What a part of a compound claim borrows from the rest of its sentence; it is set before the words.
    """
    inside = sorted((one for one in references if start <= one.start and one.end <= end), key=lambda one: one.start)
    insertions = sorted([*_names(inside), *_dates(text, start, end, figures)], key=lambda one: (one.start, one.end))
    parts, at = [], start
    for one in insertions:
        if one.start < at:
            continue
        place = one if one.start < one.end else _after_contraction(text, one, end)
        glue = "" if one.start < one.end else " "
        parts += [text[at : place.start], f"{glue}[{one.words}]{one.after}"]
        at = place.end
    if lead:
        parts.insert(0, f"[{_named(lead, references, start)}] ")
    return "".join([*parts, text[at:end]]) if parts else ""


def _named(lead: str, references: Sequence[Reference], start: int) -> str:
    """Return whom a lead of one pronoun means, by the last such pronoun before the part; any other lead as it is."""
    same = [one for one in references if one.is_pronoun and one.words == lead and one.start < start]
    last = max(same, key=lambda one: one.start, default=None)
    return last.speaker.guess if last is not None and last.speaker.confidence >= SURE else lead


def _after_contraction(text: str, one: Insertion, end: int) -> Insertion:
    """Move an insertion behind "’m" in "I’m"."""
    contracted = _CONTRACTED.match(text, one.start, end)
    return replace(one, start=contracted.end(), end=contracted.end()) if contracted else one


# -- names -----------------------------------------------------------------------------------------------------------


def _names(references: Sequence[Reference]) -> list[Insertion]:
    """Return the names to put in, in order; whoever was named stays so until somebody else may be meant."""
    found: list[Insertion] = []
    named: set[str] = set()
    speaking = {one.speaker.guess for one in references if not one.is_first_person and one.speaker.confidence >= SURE}
    for place, one in enumerate(references):
        who = one.speaker.guess
        known = who in named and not (one.is_pronoun and _comes_between(references[:place], one))
        said_beside = one.is_first_person and who in speaking  # “I saw it,” she said.
        insertion = None if known or said_beside or not who else _insertion(one)
        if insertion is not None:
            found.append(insertion)
        if insertion is not None or _names_itself(one):
            named.add(who)
    return found


def _comes_between(before: Sequence[Reference], pronoun: Reference) -> bool:
    """Whether somebody whom the pronoun could mean too was mentioned since the one that it means."""
    for one in reversed(before):
        if one.speaker.guess == pronoun.speaker.guess:
            return False
        if one.is_somebody and one.is_plural == pronoun.is_plural and {one.gender, pronoun.gender} != {"f", "m"}:
            return True
    return False


def _names_itself(one: Reference) -> bool:
    """Whether the claim tells who it is: by the name, or as far as the article does."""
    return not one.is_pronoun and (one.speaker.confidence == 1 or not one.speaker.named)


def _insertion(one: Reference) -> Insertion | None:
    words = _put_in(one)
    if not words or one.role == "modifier" or one.words.lower() in _LEAVES:
        return None
    if one.is_first_person or one.kind == "description":
        return Insertion(one.end, one.end, f"{words}’s" if one.is_possessive and one.is_first_person else words)
    if one.is_pronoun and one.is_possessive:
        return Insertion(one.start, one.end, words, "’s")
    return Insertion(one.start, one.end, words)


def _put_in(one: Reference) -> str:
    """Return the words that say who is meant, "" where that is not sure or they say it themselves."""
    speaker = one.speaker
    words = speaker.guess
    if not SURE <= speaker.confidence < 1 or not words or len(words) > _LONGEST or not _BRACKETABLE.fullmatch(words):
        return ""
    if not speaker.named:
        return _definite(words) if one.is_pronoun else ""
    said = one.words.lower()
    return "" if words.lower() in said else words


def _definite(words: str) -> str:
    """Return "the man in the yellow coat" for "a man in the yellow coat", "" for all but those brought in so."""
    return _INDEFINITE.sub("the ", words, count=1) if _INDEFINITE.match(words) else ""


# -- dates -----------------------------------------------------------------------------------------------------------


def _dates(text: str, start: int, end: int, figures: Iterable[Figure]) -> list[Insertion]:
    found = []
    for figure in figures:
        if figure.kind in {"date", "period"} and start <= figure.start and figure.end <= end:
            missing = missing_date(text[figure.start : figure.end], figure.unit)
            if missing and not text[figure.end : end].lstrip().startswith(("[", missing)):
                found.append(Insertion(figure.end, figure.end, missing))
    return found


def missing_date(words: str, unit: str) -> str:
    """Return what an ISO 8601 date or period tells beyond the words, as people write it, "" if nothing.

    "Tuesday" and 2026-03-03 make "3 March 2026", "9 March" and 2026-03-09 "2026", "last week" and 2026-02-23/2026-03-01
    "23 February to 1 March 2026".
    """
    ends = [match for match in map(_DATE.fullmatch, unit.split("/")) if match]
    if not ends or len(ends) != unit.count("/") + 1:
        return ""
    if all(match["year"] in words for match in ends):
        return ""
    if len(ends) > 1:
        return _period(ends[0], ends[-1])
    (match,) = ends
    if match["month"] and _names_month(words, match["month"]):
        return match["year"] if _names_day(words, match["day"]) else _told(match)
    return _told(match)


def _names_month(words: str, month: str) -> bool:
    return 1 <= int(month) <= len(_MONTHS) and _MONTHS[int(month) - 1][:3].lower() in words.lower()


def _names_day(words: str, day: str | None) -> bool:
    return day is None or re.search(rf"(?<![0-9])0?{int(day)}(?![0-9])", words) is not None


def _told(match: re.Match[str], *, year: bool = True) -> str:
    """Return an ISO 8601 date as "3 March 2026", "March 2026" or "2026"; "" for no date of the calendar."""
    month = int(match["month"] or 1)
    if not 1 <= month <= len(_MONTHS):
        return ""
    parts = [str(int(match["day"])) if match["day"] else "", _MONTHS[month - 1] if match["month"] else ""]
    return " ".join(part for part in [*parts, match["year"] if year or not match["month"] else ""] if part)


def _period(first: re.Match[str], last: re.Match[str]) -> str:
    told = [_told(first, year=first["year"] != last["year"]), _told(last)]
    return " to ".join(told) if all(told) and told[0] != told[1] else ""
