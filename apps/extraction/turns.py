"""Turns of a transcript: paragraphs that begin with the speaker's label and a colon ("HOLT: ...", "Q: ...").

Pure text, any language. One label proves nothing ("Note: ..."); labels that come again, or question and answer in turn,
make a transcript. A paragraph without a label between two turns goes on with the first.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.extraction import cues

_LABEL = re.compile(
    r"[\"“«„]?(?P<label>[^\W\d_][^\n:.!?\"“”«»;,]{0,48}(?:\.[^\n:.!?\"“”«»;,]{1,30}){0,2})\s?(?P<colon>[::])\s+(?=\S)"
)
_SHORTEST = frozenset({"q", "a", "f", "i", "r", "p"})  # question, answer and their like in other languages
_PARTICLE = 4  # letters; shorter words of a name may be small: "de", "van"
_MOST_WORDS = 5
_FEWEST_WORDS = 3
_ENDS = frozenset(".!?…—-")
_FEWEST_TURNS = 3
_LONGEST_REST = 5  # unlabelled paragraphs in a row that still belong to a turn


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of a transcript, bounds in code points of the document's text.

    Attributes:
        label: Of the speaker's label, in this paragraph or in the one that began the turn.
        colon: Of the mark behind it.
        start: Where what is said in this paragraph begins.
        end: Where the paragraph ends.
        goes_on: The label stands in an earlier paragraph.
    """

    label: tuple[int, int]
    colon: tuple[int, int]
    start: int
    end: int
    goes_on: bool = False


def find_turns(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Turn]:
    """Return the turns among the paragraphs, in order; an empty list where the text is no transcript.

    Args:
        text: The document's text.
        paragraphs: Bounds of its paragraphs, in order, in code points.
    """
    bounds = list(paragraphs)
    labelled = {place: turn for place, (start, end) in enumerate(bounds) if (turn := _labelled(text, start, end))}
    names = {place: text[slice(*turn.label)].split()[-1] for place, turn in labelled.items()}
    labels = Counter(names.values())  # by surname: "JANE HOLT" is "HOLT" from her second turn on
    turns = {place: turn for place, turn in labelled.items() if labels[names[place]] > 1}
    spoken = sum(_is_spoken(text, turn) for turn in turns.values())
    if not turns or len(labelled) < _FEWEST_TURNS or len(labels) < 2 or spoken * 2 < len(turns):
        return []
    first = min(turns)
    return list(_with_rests(bounds, {place: turn for place, turn in labelled.items() if place >= first}))


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """Return the turn whose paragraph holds the position, None if there is none."""
    place = bisect_right(turns, position, key=lambda turn: turn.start if turn.goes_on else turn.label[0] - 1) - 1
    return turns[place] if place >= 0 and position < turns[place].end else None


def _labelled(text: str, start: int, end: int) -> Turn | None:
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    label = match.group("label").strip()
    parts = label.split()
    if len(parts) > _MOST_WORDS or label.lower() in cues.NO_SPEAKERS or parts[0].lower() in cues.NO_SPEAKERS:
        return None
    if not _is_like_a_name(parts):
        return None
    at = match.start("label")
    return Turn((at, at + len(label)), match.span("colon"), match.end(), end)


def _is_like_a_name(parts: Sequence[str]) -> bool:
    """Whether every longer word begins with a capital, as in a name or a line of capitals."""
    if len(parts) == 1 and parts[0].lower() in _SHORTEST:
        return True
    capital = all(part[0].isupper() or not part[0].isalpha() or len(part) < _PARTICLE for part in parts)
    return capital and len("".join(parts)) > 1


def _is_spoken(text: str, turn: Turn) -> bool:
    """Whether what follows the label reads like speech rather than like an entry of a list or form."""
    said = text[turn.start : turn.end].rstrip("\"”’»' ")
    return len(said.split()) >= _FEWEST_WORDS and said[-1:] in _ENDS


def _with_rests(bounds: Sequence[tuple[int, int]], labelled: dict[int, Turn]) -> Iterable[Turn]:
    """Yield the turns with the unlabelled paragraphs that lie between two of them."""
    last = max(labelled)
    current: Turn | None = None
    rest = 0
    for place, (start, end) in enumerate(bounds):
        if place in labelled:
            current, rest = labelled[place], 0
            yield current
        elif current is not None and place < last and rest < _LONGEST_REST:
            rest += 1
            yield Turn(current.label, current.colon, start, end, goes_on=True)
        else:
            current = None
