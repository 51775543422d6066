"""What a number counts: the noun after it, found by form alone, without a parser.

English puts what is counted right behind the number and, for more than one, in the plural: "120,000 Russian soldiers".
The words up to the first plural are taken; if none comes soon, nothing is claimed. Behind "of" ("30 percent of the
country's income") the noun may be singular: then one noun is taken, with the adjectives and possessives before it.
"""

import re
from dataclasses import dataclass

from apps.extraction.lexicon import words

_STOP = words(
    """a an the of in on at to for from by with and or but that who which when where while as is are was were be
    been has have had will would can could may might must should do does did not said says than per since until
    after before during between among about into over under more less if it its his her their this these those
    there he she they them us whom you we i so each every both also still now then only just already because though
    although however"""
)
_IRREGULAR = words(
    """people men women children police staff cattle troops lives wives feet teeth mice dead injured media data killed
    wounded hurt missing sheep fish aircraft personnel crew alumni Menschen Personen Einwohner abitanti persone mensen
    inwoners personnes"""
)
_IRREGULAR = _IRREGULAR | {word.lower() for word in _IRREGULAR}
_NO_PLURAL = words(
    """this is was has its his as yes us across less news does perhaps always besides towards previous various
    serious says gets goes comes takes makes costs rises falls sometimes afterwards overseas upwards downwards
    whereas plus versus dies works wants needs means remains begins ends opens closes leaves runs uses speaks thinks
    believes seems looks costs earns pays"""
)
_ONE_MEN = words("specimen regimen abdomen acumen omen")
_ADJECTIVE = re.compile(r"[A-Z].*|.*(?:al|ic|ive|ary|ible|able|ful|ish|ese|less|an|(?:’s|'s|s’|s'))")
_WORD = re.compile(r"[ \u00a0-]([^\W\d_][\w’'.-]{0,60})")
_JOINED = re.compile(r"-(?!strong\b|odd\b)([a-z]{3,})(?= )")  # a 6,616-page report
_STRONG = re.compile(r"-(?:strong|odd)\b")
_OF = re.compile(
    r"\sof\s(?:(?:all|the|its|his|her|their|our|my|your|these|those|every|a|an)\s){0,2}(?P<first>[^\W\d_][\w’'-]*)"
)
_MOST = 5  # words


@dataclass(frozen=True, slots=True)
class Counted:
    """The words for what is counted, "" if their form does not tell, and the code point after them."""

    words: str
    end: int


def counted_after(text: str, at: int, end: int, *, of: bool = False, singular: bool = False) -> str:
    """Return the words for what the number ending at `at` counts, "" if they are not told by their form.

    Args:
        text: The document's text.
        at: Code point after the number.
        end: Code point after the last to look at.
        of: Look behind "of" only: "30 percent of the country's income".
        singular: Take the next word if no plural follows, as after an ordinal.
    """
    return counted_at(text, at, end, of=of, singular=singular).words


def counted_at(text: str, at: int, end: int, *, of: bool = False, singular: bool = False) -> Counted:
    """Return the words for what the number ending at `at` counts and where they end; see `counted_after`."""
    if of:
        behind = _OF.match(text, at, end)
        return _noun(text, behind.start("first") - 1, end) if behind else Counted("", at)
    joined = _JOINED.match(text, at, end)
    if joined and not singular:
        return Counted(joined.group(1), joined.end())
    strong = _STRONG.match(text, at, end)
    taken: list[str] = []
    for word, stop in _following(text, strong.end() if strong else at, end):
        taken.append(word)
        if _is_plural(word) or (strong and len(taken) == 1 and not _ADJECTIVE.fullmatch(word)):
            return Counted(" ".join(taken), stop)
        if singular and not _ADJECTIVE.fullmatch(word) and not word.endswith("est"):
            return Counted("" if word.endswith("ed") and len(taken) == 1 else " ".join(taken), stop)
    return Counted(taken[0], at) if singular and taken else Counted("", at)


def is_counted(text: str, at: int, end: int) -> bool:
    """Whether something countable follows the number that ends at `at`."""
    return bool(counted_after(text, at, end))


def _following(text: str, at: int, end: int) -> list[tuple[str, int]]:
    """Return the next words and their ends up to one that cannot belong to the noun phrase, or to punctuation."""
    found: list[tuple[str, int]] = []
    while len(found) < _MOST:
        match = _WORD.match(text, at, end)
        if not match or match.group(1).lower() in _STOP:
            break
        word = match.group(1).rstrip(".’'-")
        found.append((word, match.start(1) + len(word)))
        at = match.end()
        if match.group(1)[-1] in ".’'":
            break
    return found


def _noun(text: str, at: int, end: int) -> Counted:
    """Return the noun phrase behind "of": up to a plural, else one noun with the adjectives before it."""
    following = _following(text, at, end)
    for place, (word, stop) in enumerate(following):
        if _is_plural(word):
            return Counted(" ".join(one for one, _ in following[: place + 1]), stop)
        last = place + 1 == len(following)
        if last or not _ADJECTIVE.fullmatch(word) or (word.isupper() and not _is_plural(following[place + 1][0])):
            break
    else:
        return Counted("", at)
    return Counted(" ".join(one for one, _ in following[: place + 1]), following[place][1])


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _IRREGULAR:
        return True
    if lower.endswith(("children", "women", "men", "people")) and lower not in _ONE_MEN:
        return True
    possessive = lower.endswith(("’s", "'s"))
    return (
        lower.endswith("s") and not possessive and not lower.endswith(("ss", "ous", "us")) and lower not in _NO_PLURAL
    )
