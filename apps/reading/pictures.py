"""Telling by its wording what a line says of a picture: what is seen on it (a caption), or who made it (a credit)."""

import re

from apps.reading.blocks import CAPTION, CREDIT
from apps.reading.wording import words

_LONGEST = 300  # code points
_LONGEST_CREDIT = 100
_LONGEST_TAIL = 140
_MOST_NAMES = 9  # words
_MADE = (
    r"(?:main |lead |file |cover |stock |header )?(?:photo|photograph|photography|image|picture|video|illustration)s?"
)
_AGENCY = (
    r"(?:reuters|afp|a\.?p\.?|associated press|getty(?: images)?|pa(?: media| wire| images)?|epa|efe|swns|shutterstock"
    r"|i?stock(?:photo)?|alamy|wikimedia commons|unsplash|pexels|pixabay|xinhua|anadolu(?: agency)?|dpa|bloomberg"
    r"|press association|file photo|handout|courtesy (?:photo|image)|zuma|imago|nurphoto|sipa|tass|ritzau|ntb|tt)"
)
# The credit says that it is one: “Photo: Ann Example/AP”, “Image source, Getty Images”, “(Credit: NASA)”.
_CREDITED = re.compile(
    rf"[(\[]?(?:{_MADE}(?:[ /](?:credit|courtesy)s?)?\s*[:©|–—-]|{_MADE}(?: credit)? (?:by|courtesy(?: of)?|via)\b"
    rf"|{_MADE}(?: credit| source)\s*[:,]|credits?\s*:)\s*"
    r"(?P<names>.+?)[)\]]?\.?",
    re.IGNORECASE,
)
# An agency and perhaps a name: “(Reuters)”, “REUTERS/Ann Example/File Photo”.
_AGENCY_FIRST = re.compile(
    rf"[(\[©\s]*{_AGENCY}(?:\s*(?:/|via|,|and|&|–|—|-|\|)\s*(?P<names>.+?))?[)\]]?\.?", re.IGNORECASE
)
# A name and its agency: “Ann Example/AFP via Getty Images”, “© Ann Example / Reuters”.
_AGENCY_LAST = re.compile(
    (
        rf"[(\[©\s]*(?P<names>[^.:;!?()]{{3,60}}?)\s*(?:/|\bvia\b)\s*{_AGENCY}(?:\s*(?:/|via"
        rf"|files?)\s*[\w ]{{0,20}})?[)\]]?\.?"
    ),
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:{_MADE}(?: caption)?|caption|pictured):\s+\S.*|image caption,?\s+\S.*", re.IGNORECASE)
# A description's end that names the maker.
_ENDS_CREDITED = re.compile(
    rf"[\w.!?”’)]\s*(?:[(\[](?:{_MADE}(?: credit| by| courtesy)?\b[^()\[\]]{{0,80}}"
    rf"|[^()\[\]]{{2,50}}\s?/\s?[^()\[\]]{{2,50}}|{_AGENCY}(?: photo)?(?:[ /,][^()\[\]]{{0,60}})?"
    r"|file(?: photo)?|courtesy[^()\[\]]{0,60})[)\]]\W{0,2}"
    rf"|\b(?:{_MADE}(?: credit)?\s*(?::|by|/|©|courtesy of)|credits?:)\s*(?P<credited>[^.!?]{{2,70}})\.?"
    rf"|\b{_AGENCY}/(?P<first>[^.!?]{{2,60}})\.?"
    rf"|(?P<last>[\w’'-]{{2,20}} [\w’' .-]{{2,40}})\s?/\s?{_AGENCY}(?: via {_AGENCY}| files?)?\.?"
    r"|\bcourtesy of (?P<courtesy>[^.!?]{2,60})\.?)$",
    re.IGNORECASE,
)
_JOINERS = words("and of via for the de del der van von la el al bin by y e & in with from /")
_PLACED = re.compile(r"\b(?:in|at|near|outside|on|of|from|during|after|before|inside|behind|beside)\b")
# A caption names what is seen; a sentence of prose has a finite verb. These, and words in -ed, give most of them away.
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|may|might|must"
    r"|shall|should|says?"
    r"|said|went|came|took|gave|made|got|saw|knew|told|held|found|left|lost|won|began|fell|grew|kept|led"
    r"|met|paid|ran|rose"
    r"|sent|sold|spent|stood|won't|can't|it’s|it's|there’s|there's|[a-z]{2,}ed|n[o’']t)\b"
)


def picture_kind(line: str, *, first: bool = False) -> str:
    """Return CREDIT or CAPTION for a line that is a picture's, else "".

    Args:
        line: a block's words.
        first: it stands where a piece's own picture does, so that a placed thing without a verb is its caption.
    """
    if len(line) > _LONGEST or "\n" in line:
        return ""
    if _is_credit(line):
        return CREDIT
    return CAPTION if _is_caption(line, first=first) else ""


def _is_credit(line: str) -> bool:
    if len(line) > _LONGEST_CREDIT:
        return False
    for pattern in (_CREDITED, _AGENCY_FIRST, _AGENCY_LAST):
        if (found := pattern.fullmatch(line)) and are_names(found["names"] or ""):
            return True
    return False


def are_names(words: str) -> bool:
    """Tell whether words could be people's and agencies' names: each begun by a capital or joining two that are."""
    parts = re.split(r"[\s/,|]+", words.strip(" .()[]©"))
    return len(parts) <= _MOST_NAMES and all(
        not part or part[0].isupper() or not part[0].isalpha() or part.lower() in _JOINERS or "@" in part
        for part in parts
    )


def _is_caption(line: str, *, first: bool) -> bool:
    if _LABELLED.fullmatch(line):
        return True
    ended = _ENDS_CREDITED.search(line[-_LONGEST_TAIL:])
    if ended and all(are_names(names) for names in ended.groupdict().values() if names):
        return True
    return first and line.endswith(".") and _PLACED.search(line) is not None and not _FINITE.search(line)
