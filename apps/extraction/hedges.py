"""The text's own hedges around a figure: about, more than, up to, or so."""

import re

_BEFORE = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|estimated|circa|over|under|above|below"
    r"|beyond|(?:more|fewer|less|greater|higher|lower|other|better) than|at (?:least|most)|up to|close to|near"
    r"|as (?:many|much|long|little|few|high|low) as|upwards of|an average of|in excess of"
    r"|(?:just|well) (?:over|under|short of)"
    r"|(?:a little|slightly) (?:over|under|more than|less than)|maximum of|minimum of|no more than|in the region of"
    r"|between|exceeding|topping|not quite)"
    r"(?:\s(?:an?|the|another))?|[~≈<>])\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\+|-plus\b|\splus\b|-odd\b|-something\b|\sor\s(?:so|more|fewer|less|thereabouts)\b|\s(?:at\sleast|at\smost)\b"
)
_FARTHEST = 36  # code points


def is_hedged(text: str, floor: int, start: int, end: int, stop: int) -> bool:
    """Whether a hedge stands before or after `text[start:end]`, within `floor` and `stop`."""
    before = text[max(floor, start - _FARTHEST) : start]
    return bool(_BEFORE.search(before) or _AFTER.match(text, end, stop))
