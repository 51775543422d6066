"""Numbers that name instead of count: Flight 370, Article 5, 12 Mill Lane, 0800 555 0199, version 3.12, Formula One.

They look like figures and are none, so nothing is read from them. Every list here is short on purpose: a number that
wrongly counts costs a checker a glance, one that is wrongly hidden costs the check. Only the words beside a number are
looked at, so that the cost is that of the numbers, not of the text.
"""

import re
from collections.abc import Iterator

from apps.extraction.counting import is_counted
from apps.extraction.lexicon import words

_LABELS = words(
    """Article Section Chapter Title Resolution Page Paragraph Flight Boeing Airbus Apollo Soyuz Voyager Falcon Route
    Highway Interstate Channel Radio Type Grade Class Category Level Phase Stage Terminal Platform Gate Room
    Building Block Box Table Figure Fig Season Episode Lane Volume Vol Windows iOS Android Version Model Area Pier
    Rule Clause Schedule Annex Proposition Prop Tier Zone District Ward Lot Bus Tram Line Fahrenheit Forever
    iPhone Galaxy PlayStation Xbox FTSE S&P Nasdaq DAX CAC Nikkei Russell Fortune Mach Leopard Mark Studio
    Cessna Psalm Sonnet Symphony Opus Exhibit Appendix Formula BBC Big ITV Sky Famous War Euro Expo Agenda
    Vision Project Horizon Cop COP Part No no Nos nos Round Day Week Game page paragraph flight article section
    chapter version type grade category phase stage level platform gate room route terminal docket volume clause
    exhibit tier size appendix extension number Number bus tram square cloud ground"""
)
_ALSO_PLURAL = re.compile(r"(?:Article|Section|Chapter|Page|Paragraph|Grade|page|chapter|section|article|grade)s")
_LABEL_BEFORE = re.compile(r"(?:^|[\s(“\"'‘])(?P<word>[\w&’']{1,14})\.?[ \u00a0]$")
_OF_BEFORE = re.compile(r"\b(?:Group|Gang|Council) of $")
_CARRIED = re.compile(r"[-–/]|,? (?:and|to|or) ")
_QUANTITY_NEXT = re.compile(
    r"[ -](?:(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|men|women|miles?|km|metres?|meters?|feet"
    r"|percent|per|times|passengers|dollars|euros|pounds)\b|%)"
)
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Boulevard|Blvd|Place|Court|Terrace|Way|Close|Crescent|Row|Gardens"
    r"|Parade|Quay|Plaza|Alley)\b"
)
_ADDRESS = re.compile(rf"[0-9]{{1,5}}[A-Za-z]?(?:[-–][0-9]{{1,4}})? (?:[A-Z][\w’'-]{{0,30}}\.? ){{1,3}}{_STREET}")
_NAMES = re.compile(
    r"(?:Six Nations|Three Mile Island|Seven Sisters|Five Eyes|Twelve Apostles|Four Seasons|Five Star"
    r"|fifty-fifty|ten to one on)\b"
)
_TITLED = re.compile(r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve) [A-Z]")
_PAIRS = re.compile(r"(?:9/11|7/7|24/7|50/50|50-50|20/20)(?![\w/])")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?![\w,]|[./-][0-9])")
_NAME_BEFORE = re.compile(r"(?P<edge>[^\s]?)(?:^|[\s(])(?P<word>[A-Z][\w’'&-]{1,30}) $")
_BEFORE_YEAR = words(
    """In Since By Until Till From Between Before After During Of And To The About Around Circa Late Early Mid Spring
    Summer Autumn Fall Winter Easter Christmas January February March April May June July August September October
    November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Year FY AD CE On At For As Through Its His Her
    Their This That Over Under Some Nearly Almost Only Just Than When While Where But Or With Up Against Unlike Like Not
    Born Founded Built Established Released Published Updated Census Class"""
)
_POSSESSIVE_BEFORE = re.compile(r"[A-Z][\w-]{2,20}[’']s $")
_TWO_NAMES_BEFORE = re.compile(r"(?:^|[^.!?:]\s)[A-Z][a-z]{2,20} [A-Z][a-z]{2,20} $")
_LONGEST_IN_TITLE = 3
_DIGIT = re.compile(r"[0-9]")
_DENSE = re.compile(r"[0-9][0-9 ().-]{5,60}[0-9]|[A-Z]{2} ?[0-9]{2}|[A-Z][0-9]")
_IDENTIFIERS = re.compile(
    r"""(?<![\w+])\+[0-9]{1,3}(?:[ -]?\(?[0-9]{2,5}\)?){2,5}\b
    |(?<![\w.,])\(?0[0-9]{2,4}\)?(?:[ -][0-9]{2,5}){1,4}\b(?![.,]?[0-9])
    |(?<![\w.,-])[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b
    |\b(?:[Cc]all|[Dd]ial|[Pp]hone|[Tt]el\.?|[Hh]otline|[Ff]ax)(?:\ (?:on|at|number))?:?\ [0-9][0-9 -]{4,18}
    |\b[A-Z]{2}[0-9]{2}(?:\ [0-9]{2,4}){2,7}\b
    |(?<![\w.,])[0-9]{4}(?:[ -][0-9]{4}){2,4}\b
    |\b[A-Z]{2}\ [0-9]{5}(?:-[0-9]{4})?\b(?![,.][0-9])
    |\b[A-Z]{1,2}[0-9][0-9A-Z]?\ [0-9][A-Z]{2}\b
    |\b(?:docket|ISBN|ISSN|invoice|patent|licen[cs]e|account|case|file|plate)(?:\ (?:no\.?|number))?
        \ [0-9]{2,6}-[0-9-]{2,20}
    """,
    re.VERBOSE,
)
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}|(?<![\w@])@\w{1,60}")
NAMED_ORDINALS = re.compile(
    r"(?i:first[ -](?:lady|ladies|minister|degree|aid|name|names|responders?|language|glance|sight|hand|class|nations?"
    r"|amendment|world\swar|of\sall)"
    r"|second[ -](?:world\swar|degree|hand|thoughts?|nature|to\snone|language|class|of\sall)"
    r"|third[ -](?:part(?:y|ies)|world|degree|reich|of\sall)|fourth[ -](?:estate|of\sjuly)|fifth[ -]column"
    rf"|sixth[ -](?:sense|form)|eleventh[ -]hour|seventh[ -]heaven)\b|[\w-]+ (?:{_STREET}|Amendment\b)"
)
_MOMENT = re.compile(r"\b(?:an?|per|each|every|split) $", re.IGNORECASE)
_SECOND = re.compile(r"second(?= (?:of|later|after|ago|or|and|before|per|to)\b)", re.IGNORECASE)


def find_identifiers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of telephone, account and case numbers, post codes, links and handles in `text[start:end]`."""
    if _DIGIT.search(text, start, end) and _DENSE.search(text, start, end):
        for match in _IDENTIFIERS.finditer(text, start, end):
            yield match.span()
    if text.find("@", start, end) >= 0 or text.find("www.", start, end) >= 0 or text.find("://", start, end) >= 0:
        for match in _ADDRESSES.finditer(text, start, end):
            yield match.span()


def names_something(text: str, floor: int, start: int, end: int) -> bool:
    """Whether the number `text[start:end]` is part of a name, by the words beside it; none before `floor` is read."""
    if _ADDRESS.match(text, start) or _NAMES.match(text, start) or _PAIRS.match(text, start):
        return True
    before = text[max(floor, start - 16) : start]
    if (
        _OF_BEFORE.search(before)
        or _is_title(text, floor, start, end)
        or (before.endswith("the ") and _TITLED.match(text, start))
    ):
        return True
    label = _LABEL_BEFORE.search(before)
    if not label or not (label["word"] in _LABELS or _ALSO_PLURAL.fullmatch(label["word"])):
        return False
    return not _QUANTITY_NEXT.match(text, end)


def _is_title(text: str, floor: int, start: int, end: int) -> bool:
    """Whether the number closes a title: "Ocean's Eleven", "Adobe Reader 9"."""
    before = text[max(floor, start - 40) : start]
    if text[start].isupper():
        return _POSSESSIVE_BEFORE.search(before) is not None
    bare = text[start:end].isdecimal() and end - start <= _LONGEST_IN_TITLE
    return (
        bare
        and _TWO_NAMES_BEFORE.search(before) is not None
        and not _QUANTITY_NEXT.match(text, end)
        and not (is_counted(text, end, min(len(text), end + 60)))
    )


def is_carried_on(text: str, end: int, start: int) -> bool:
    """Whether a number at `start` belongs to the designation that ended at `end`: "Articles 5 and 6"."""
    return start - end <= len(", and ") and _CARRIED.fullmatch(text, end, start) is not None


def is_year_of_name(text: str, floor: int, start: int) -> bool:
    """Whether the year at `start` belongs to the name before it: "Euro 2024", "the Companies Act 2006"."""
    if not _YEAR.match(text, start):
        return False
    if _ADDRESS.match(text, start):
        return True
    before = _NAME_BEFORE.search(text[max(floor, start - 34) : start])
    return before is not None and before["word"] not in _BEFORE_YEAR


def is_named_ordinal(text: str, floor: int, start: int) -> bool:
    """Whether the ordinal at `start` is part of a set phrase or a street, or a second of time."""
    moment = _SECOND.match(text, start) and _MOMENT.search(text[max(floor, start - 8) : start])
    return bool(moment or NAMED_ORDINALS.match(text, start))
