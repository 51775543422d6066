"""Leftovers that only their place gives away: sections' names at the top, dates below the headline, authors' notes."""

import re
from collections.abc import Iterator, Sequence

from apps.reading.pictures import are_names
from apps.reading.timestamps import LONE_DATE
from apps.reading.wording import LONGEST_LINE, is_prose, words

_TOP = 12  # blocks in which a lone date is that of publication
_TAIL = 4  # blocks of the piece at whose end notes on the author stand
_MOST_DATES = 3  # lone dates; more of them head the entries of a diary
_LONGEST_NOTE = 500  # code points
_FEW_WORDS = 5
_SHOWN_ITEMS = 3
_LABEL_WORDS = 3
_MOSTLY = 0.6

_SECTIONS = words(
    """home news world uk us u.s. europe asia africa americas politics business economy markets money finance tech
    technology science health environment climate sport sports football culture arts art books music film films tv
    television entertainment celebrity lifestyle life style travel food fashion opinion comment editorial editorials
    columns columnists letters video videos audio podcast podcasts pictures photos gallery galleries live weather jobs
    property cars motoring education obituaries obits crime courts local national international latest more newsletters
    subscribe subscriptions shop store classifieds puzzles crosswords games horoscopes magazine e-edition epaper
    menu search login register account mail iplayer sounds bitesize cbeebies radio shows events community blogs features
    traffic notices archive archives newsletter investigations explainers games donate about contact sections
    following"""
)
_TABS = frozenset(
    ["top stories", "for you", "my feed", "the latest", "real estate", "high school sports", "death notices"]
)
_DIGIT = re.compile(r"\d")
_DIVIDED = re.compile(r"\s*[|•·>»›/]\s*|\s{2,}")

_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: (?:(?:de|van|von|der|al|bin|la|el|Mc|O’)\s?)?[A-Z][\w.’'-]*){1,3})"
_ROLE = (
    r"(?:reporter|correspondent|editor|writer|columnist|journalist|author|contributor|fellow|professor"
    r"|lecturer|economist"
    r"|historian|director|founder|co-founder|consultant|producer|blogger|novelist|critic|photographer"
    r"|researcher|scholar"
    r"|scientist|analyst|adviser|advisor|teacher|lawyer|poet|host|chief|intern|freelancer|strategist)"
)
_WORKS = (
    rf"(?:is|was) (?:an?|the|our|my|[\w’' ]{{2,40}}[’']s)\b[^.]{{0,120}}\b{_ROLE}s?\b.*"
    r"|(?:covers|writes (?:about|on|for)|reports (?:on|for|from)|edits|has (?:covered|reported|written)"
    r"|joined the|teaches|lives in|works for)\b.*"
)
_BIO = re.compile(rf"(?:About the authors?:? )?{_NAME},? (?:{_WORKS})", re.DOTALL)
_NOTES = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|compiled) by [A-Z].*"
    r"|\(?[A-Z].{2,120} contributed (?:to (?:this|the) (?:report|article|story|piece)|reporting)\b.*"
    r"|(?:this (?:interview|article|story) was (?:conducted|edited|written|translated) by [A-Z].*)"
    r"|.{0,240}\b(?:follow|reach|e-?mail|contact|write to) (?:him|her|them|me|the (?:author|writer"
    r"|reporter)) (?:on|at)\b.*"
    r"|about the (?:authors?|writers?)",
    re.IGNORECASE | re.DOTALL,
)
_FOLLOW = re.compile(rf"(?:Follow|Reach|Email|Contact|Write to) {_NAME} (?:on|at)\b.*", re.DOTALL)
_DONE_BY = re.compile(
    r"(?:(?:data|additional|video|copy|web) )?(?:analysis|research|editing|reporting|production|graphics|design|visuals"
    r"|translation|development|fact[- ]?checking) by (?P<names>.+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:e-?mail:?\s*)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|@\w{2,30}", re.IGNORECASE)


def flag_edges(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag, in `reasons`, what stands at the piece's edges and has no reason yet."""
    _flag_menus(texts, reasons)
    _flag_dates(texts, reasons)
    _flag_notes(texts, reasons)


def _flag_menus(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag names of sections: several in one line anywhere, or one a line before the piece begins."""
    top = next(
        (number for number, text in enumerate(texts) if len(text.split()) > _FEW_WORDS and not reasons[number]), 0
    )
    for run in _runs_of_labels(texts[:top]):
        named = [number for number in run if reasons[number] or texts[number].lower() in _SECTIONS | _TABS]
        if len(named) > 1 and len(named) >= _MOSTLY * len(run):
            for number in range(named[0], named[-1] + 1):
                reasons[number] = reasons[number] or "navigation"
    for number, text in enumerate(texts):
        if not reasons[number] and len(text) <= LONGEST_LINE and _is_menu(text):
            reasons[number] = "navigation"


def _runs_of_labels(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the positions of blocks of a few words that follow on each other."""
    run: list[int] = []
    for number, text in enumerate(texts):
        if len(text.split()) <= _LABEL_WORDS and not _DIGIT.search(text):
            run.append(number)
            continue
        yield run
        run = []
    yield run


def _is_menu(line: str) -> bool:
    items = [item.lower() for item in _DIVIDED.split(line) if item]
    return len(items) >= _SHOWN_ITEMS and sum(item in _SECTIONS for item in items) >= _MOSTLY * len(items)


def _flag_dates(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag lone dates near the top."""
    dates = [number for number, text in enumerate(texts) if not reasons[number] and LONE_DATE.fullmatch(text[:80])]
    if len(dates) <= _MOST_DATES:
        for number in dates:
            reasons[number] = "dateline" if number < _TOP else ""


def _flag_notes(texts: Sequence[str], reasons: list[str]) -> None:
    """Flag what is said of the author at the end, or between headline and text; addresses that stand alone there."""
    piece = [number for number in range(len(texts)) if not reasons[number]]
    prose = [number for number in piece if is_prose(texts[number])]
    opening = [number for number in piece if prose and number < prose[0]]
    for number in {*piece[-_TAIL:], *opening}:
        text = texts[number]
        if len(text) <= _LONGEST_NOTE and (_is_note(text, number, texts) or _ADDRESS.fullmatch(text)):
            reasons[number] = "author_note"
            _flag_name_above(texts, reasons, number)


def _is_note(text: str, number: int, texts: Sequence[str]) -> bool:
    if _NOTES.fullmatch(text) or _FOLLOW.fullmatch(text) or _names_makers(text):
        return True
    bio = _BIO.fullmatch(text)
    return bio is not None and not _is_in_piece(bio["name"], number, texts)


def _names_makers(text: str) -> bool:
    """Tell whether all that a block says is who did what for the piece."""
    done = [_DONE_BY.fullmatch(part) for part in re.split(r"[.;]\s+", text.rstrip(" ."))]
    return all(one is not None and are_names(one["names"]) for one in done)


def _is_in_piece(name: str, number: int, texts: Sequence[str]) -> bool:
    """Tell whether the piece speaks of that person: then the note is its own sentence."""
    return any(name in text for other, text in enumerate(texts) if other != number and is_prose(text))


def _flag_name_above(texts: Sequence[str], reasons: list[str], number: int) -> None:
    above = texts[number - 1] if number else ""
    if above and texts[number].startswith(above) and not reasons[number - 1]:
        reasons[number - 1] = "author_note"
