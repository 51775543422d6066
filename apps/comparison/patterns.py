"""A sentence with its figures masked, so that a pattern can ask how they stand to each other in words.

Each figure becomes `§`, its number among the sentence's figures, and `§`: "rose from §0§ to §1§, or §2§".
"""

from apps.comparison.passages import Sentence
from apps.extraction.suggestion import Figure

MARK = "§"


def masked(sentence: Sentence, *, dates: bool = True) -> str:
    """Return the sentence with numbered marks in place of its figures; a mark of its own is written as a blank.

    `dates`: mark dates and periods, too.
    """
    parts, at = [], sentence.start
    for number, figure in enumerate(sentence.figures):
        if not dates and figure.kind in {"date", "period"}:
            continue
        parts.append(sentence.text[at : figure.start].replace(MARK, " "))
        parts.append(f"{MARK}{number}{MARK}")
        at = figure.end
    parts.append(sentence.text[at : sentence.end].replace(MARK, " "))
    return "".join(parts)


def slot(name: str) -> str:
    """Return the pattern for a mark; the group `name` takes its number."""
    return rf"{MARK}(?P<{name}>\d+){MARK}"


def gap(most: int) -> str:
    """Return the pattern for at most so many code points of one clause without a figure."""
    return rf"[^{MARK};.]{{0,{most}}}?"


def figure_at(sentence: Sentence, number: str) -> Figure:
    """Return the figure that the mark with that number stands for."""
    return sentence.figures[int(number)]


def bounds(*figures: Figure) -> tuple[int, int]:
    """Return the stretch from the first figure to the last."""
    return min(figure.start for figure in figures), max(figure.end for figure in figures)
