"""A quotation cut where it owns to having been cut: at dots that leave words out and at an editor's brackets.

"We will […] rebuild [the bridge]" has three stretches of words and two gaps. Dots may stand for any number of words,
brackets for a few. "[h]e" is a word with a letter made fit; "[sic]" is nobody's.
"""

import re
from dataclasses import dataclass

from apps.comparison.tokens import Token, token_of, tokens

DOTS = "dots"
BRACKETS = "brackets"

_CUT = re.compile(
    r"(?P<dots>[\[(]\s*(?:…|\.(?:\s?\.){2,3})\s*[\])]|…|\.(?:\s?\.){2,3})"
    r"|(?P<letter>(?<!\w)\[[^\W\d_]{1,2}\][^\W\d_]+(?:['’][^\W\d_]+)*|(?<!\w)[^\W\d_]+\[[^\W\d_]{1,4}\](?!\w))"
    r"|(?P<brackets>\[[^\[\]\n]{1,80}\])"
)
_BESIDE_BRACKETS = 8  # words that brackets may stand for


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a quotation without a gap; `gap` is what stands before them, "" at the beginning."""

    words: tuple[Token, ...]
    gap: str


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    """Return the stretches of the quotation `text[start:end]`; gaps at its ends are none."""
    found: list[Stretch] = []
    held: list[Token] = []
    gap, at = "", start
    for match in _CUT.finditer(text, start, end):
        held += tokens(text, at, match.start())
        at = match.end()
        if match["letter"]:
            held.append(token_of(*match.span(), re.sub(r"[\[\]]", "", match.group())))
        elif match.group().lower() != "[sic]":
            found += [Stretch(tuple(held), gap)] if held else []
            gap = DOTS if match["dots"] else BRACKETS
            held = []
    held += tokens(text, at, end)
    return found + ([Stretch(tuple(held), gap)] if held else [])


def may_stand_for(gap: str, words: int) -> bool:
    """Whether a gap of this kind may stand for so many words."""
    return gap == DOTS or words <= _BESIDE_BRACKETS
