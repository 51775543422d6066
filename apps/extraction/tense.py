"""Whether the words around a date look forward: "will meet on Thursday", "due in June"; found by form, not by a parser.

The nearest sign before the date in its clause decides, else the first after it: "said on Tuesday that it will open" is
Tuesday past. A window of words is read, so that the cost does not grow with the sentence.
"""

import re

_WINDOW = 100  # code points on each side
_BOUNDARY = re.compile(r"(?<![ap]\.m)[.!?;:\n]\s|[;\n“”\"]|,\s(?:and|but|while|who|which|after|before)\s")
_SIGN = re.compile(
    r"\b(?:(?P<ahead>(?:will|won’t|won't|shall|must|should|would|(?:could|may|might)(?!\shave)|(?:is|are)\s(?:due|set|scheduled|expected|planned|slated)(?:\sto)?"
    r"|(?:is|are)\sto|(?:going|plans?|hopes?|due|has|have)\sto)(?:\s(?:not|also|only|again))?(?:\s(?!said|told|have)[a-z]+)?"
    r"(?:(?<=\sbe)\s[a-z]+)?"
    r"|scheduled|deadline|upcoming|from\snow|resumes?|takes?\splace|begins?|starts?|opens?|expires?|ends|closes?|returns?)"
    r"|(?P<behind>said|says|told|was|were|had|did|been|has|have|became|began|came|fell|found|gave|held|hit|left|made"
    r"|met|put|ran|rose|saw|sent|shot|took|went|won|wrote|lost|broke|cut|died|flew|drove|rode|sank"
    r"|spoke|stood|taught|threw|grew|knew|paid|sold|spent|struck|stole|chose|drew|fought|heard|kept|led|sang|sat|shut"
    r"|sought|spread|tore|withdrew|built|bought|brought|caught|beat|blew|burst|felt|fled|forgot|[a-z]{2,}ed))\b",
    re.IGNORECASE,
)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause around `text[start:end]` speaks of what is to come."""
    return direction(text, start, end) > 0


def direction(text: str, start: int, end: int) -> int:
    """Return 1 where the clause around `text[start:end]` speaks of what is to come, -1 of what was, else 0."""
    before = text[max(0, start - _WINDOW) : start]
    boundary = [match.end() for match in _BOUNDARY.finditer(before)]
    signs = list(_SIGN.finditer(before[boundary[-1] if boundary else 0 :]))
    if signs:
        return 1 if signs[-1]["ahead"] else -1
    stop = _BOUNDARY.search(text, end, end + _WINDOW)
    sign = _SIGN.search(text, end, stop.start() if stop else end + _WINDOW)
    return 0 if not sign else 1 if sign["ahead"] else -1
