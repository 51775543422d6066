"""What a number counts: the noun after it, found by form alone, without a parser.

English puts what is counted right behind the number and, for more than one, in the plural: "120,000 Russian soldiers".
The words up to the first plural are taken; if none comes soon, nothing is claimed.
"""

import re

from apps.extraction.lexicon import words

_STOP = words(
    """a an the of in on at to for from by with and or but that who which when where while as is are was were be
    been has have had will would can could may might must should do does did not said says than per since until
    after before during between among about into over under more less if it its his her their this these those
    there he she they"""
)
_IRREGULAR = words(
    """people men women children police staff cattle troops lives wives feet teeth mice dead injured media data"""
)
_NO_PLURAL = words(
    """this is was has its his as yes us across less news does perhaps always besides towards previous various
    serious"""
)
_WORD = re.compile(r"[ \u00a0-]([^\W\d_][\w’'.-]*)")
_JOINED = re.compile(r"-([a-z]{3,})(?= )")  # a 6,616-page report
_OF = re.compile(r"\s(?:of|in)\s(?:(?:all|the|its|his|her|their|our|these|those|every)\s)*(?P<first>[^\W\d_][\w’'-]*)")
_MOST = 4  # words


def counted_after(text: str, at: int, end: int, *, of: bool = False, singular: bool = False) -> str:
    """Return the words for what the number ending at `at` counts, "" if they are not told by their form.

    Args:
        text: The document's text.
        at: Code point after the number.
        end: Code point after the last to look at.
        of: Look behind "of" too: "30 percent of the country's income".
        singular: Take the next word if no plural follows, as after an ordinal.
    """
    if of:
        behind = _OF.match(text, at, end)
        if behind:
            return _phrase(text, behind.start("first") - 1, end)
    joined = _JOINED.match(text, at, end)
    if joined:
        return joined.group(1)
    taken: list[str] = []
    for word in _following(text, at, end):
        taken.append(word)
        if _is_plural(word):
            return " ".join(taken)
    return taken[0] if singular and taken else ""


def is_counted(text: str, at: int, end: int) -> bool:
    """Whether something countable follows the number that ends at `at`."""
    return bool(counted_after(text, at, end))


def _following(text: str, at: int, end: int) -> list[str]:
    """Return the next words up to one that cannot belong to the noun phrase, or to punctuation."""
    found: list[str] = []
    while len(found) < _MOST:
        match = _WORD.match(text, at, end)
        if not match or match.group(1).lower() in _STOP:
            break
        found.append(match.group(1).rstrip(".’'-"))
        at = match.end()
        if match.group(1)[-1] in ".’'":
            break
    return found


def _phrase(text: str, at: int, end: int) -> str:
    return " ".join(_following(text, at, end))


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _IRREGULAR:
        return True
    possessive = lower.endswith(("’s", "'s"))
    return (
        lower.endswith("s") and not possessive and not lower.endswith(("ss", "ous", "us")) and lower not in _NO_PLURAL
    )
