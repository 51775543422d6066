"""What a comparison of a claim with a passage hands over: plain values, bounds half-open in code points.

`here` is always the claim's side and `there` the passage's: `claim.words[here[0]:here[1]]` and
`passage[there[0]:there[1]]` are the words meant. A side that has no words of its own has None.
"""

from dataclasses import dataclass

from apps.extraction.suggestion import Figure

Bounds = tuple[int, int]

#: Outcomes of a figure, beside those of `apps.comparison.figures`.
PERIOD_DIFFERS = "period_differs"
NOT_FOUND = "not_found"

#: Outcomes of a name or a date.
AGREE = "agree"
DIFFER = "differs"

#: Verdicts on a quotation.
EXACT = "exact"
PUNCTUATION = "equal_but_punctuation"
SHORTENED = "shortened"
ALTERED = "altered"

#: What a word of an alignment is. `elided` is what the quotation's own dots or brackets stand for.
SAME = "same"
SPELLING = "spelling"
CHANGED = "changed"
ADDED = "added"
DROPPED = "dropped"
MOVED = "moved"
ELIDED = "elided"

#: Further codes of marks.
FIGURE_DIFFERS = "figure_differs"
DATE_DIFFERS = "date_differs"
NAME_DIFFERS = "name_differs"
NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim as it is held against passages.

    Attributes:
        words: The claim's exact words; every `here` counts from their first code point.
        speaker: Whose words they are, "" if the text speaks itself. Not held against the passage here, since who is
            meant by "he said" is more than words beside each other tell.
        figures: Figures of the claim, bounds relative to `words`; None to have them read here.
        quotes: Bounds in `words` of what stands within quotation marks, marks left out; None to have them read here.
    """

    words: str
    speaker: str = ""
    figures: tuple[Figure, ...] | None = None
    quotes: tuple[Bounds, ...] | None = None


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A quantity of the claim and its counterpart in the passage.

    Attributes:
        here: The claim's figure.
        outcome: equal, rounds_to, factor_of_ten, unit_differs, period_differs, range_contains, differs or not_found.
        there: The passage's figure, None if `not_found`.
        figure: The claim's figure as read.
        other: The passage's figure as read.
        reason: A sentence for a checker.
    """

    here: Bounds
    outcome: str
    there: Bounds | None
    figure: Figure
    other: Figure | None
    reason: str


@dataclass(frozen=True, slots=True)
class WordOp:
    """A run of words with one fate: same, spelling, changed, added, dropped, moved or elided.

    `added`: only in the quotation; `dropped`: only in the passage; `moved` has both sides.
    """

    code: str
    here: Bounds | None
    there: Bounds | None


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """A quotation of the claim beside the passage's words.

    Attributes:
        here: The quotation without its marks.
        verdict: exact, equal_but_punctuation, shortened, altered or not_found.
        score: The share of words that agree, 0 to 1; what dots and brackets stand for is not counted.
        there: The stretch of the passage that it was aligned with, None if `not_found`.
        ops: Runs of words in the order of the quotation, what was dropped at its place; empty if `not_found`.
    """

    here: Bounds
    verdict: str
    score: float
    there: Bounds | None
    ops: tuple[WordOp, ...]


@dataclass(frozen=True, slots=True)
class NameFinding:
    """A name of the claim: agree, differs or not_found; `there` is the passage's name, None if there is none."""

    here: Bounds
    outcome: str
    there: Bounds | None
    reason: str


@dataclass(frozen=True, slots=True)
class DateFinding:
    """A date or period of the claim: agree (at the coarser precision of the two), differs or not_found."""

    here: Bounds
    outcome: str
    there: Bounds | None
    reason: str


@dataclass(frozen=True, slots=True)
class Negation:
    """Whether claim and passage say a thing and its opposite, and the words that make it so.

    Attributes:
        differs: One denies what the other says.
        here: The claim's words: the predicate and its negation, in order.
        there: The passage's.
        reason: A sentence for a checker, "" unless `differs`.
    """

    differs: bool
    here: tuple[Bounds, ...] = ()
    there: tuple[Bounds, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked in place: one of the codes of this module."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a machine sees of a claim beside a passage.

    Marks are sorted and never overlap; those of `marks_in_claim` stand in the claim's words, the others in the passage.
    """

    figures: tuple[FigureFinding, ...]
    quotes: tuple[QuoteFinding, ...]
    names: tuple[NameFinding, ...]
    dates: tuple[DateFinding, ...]
    negation: Negation
    marks_in_claim: tuple[Mark, ...]
    marks_in_passage: tuple[Mark, ...]
