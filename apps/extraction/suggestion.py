"""What a detector hands over: plain values whose bounds are half-open, in code points of the document's text."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch with a role in the claim: `speaker`, `cue`, `content` or `quote`.

    A part stands in the claim's block, but not always in the claim: the words that say who speaks may follow in the
    sentence after, and a pronoun's or a quotation's speaker may be named before.
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity, date or age as written, and what it comes to.

    Attributes:
        start: First code point.
        end: Code point after the last.
        kind: See `apps.extraction.figures`.
        value: The number, lower end or first of a pair; None where the words fix none ("dozens", "March").
        high: Upper end of a range, second of a pair, or the other reading of an ambiguous number.
        unit: ISO 4217 code for money, singular noun for durations and measures, ISO 8601 for dates ("--02-26" if the
            year is not said), `USD/hour` for rates.
        counted: The words for what is counted, "" if the text does not say beside the number.
        approximate: The text itself hedges: about, more than, up to, some.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None
    high: Decimal | None
    unit: str
    counted: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One named cause of a score and what it added (or took away)."""

    code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence, or a sentence of a quotation, that a checker may want to check.

    Attributes:
        start: First code point.
        end: Code point after the last.
        kinds: Sorted as in `apps.extraction.kinds.KINDS`.
        checkable: False for opinions, predictions, questions and exhortations. Of a quotation this judges what was
            said; that it was said, in these words, can always be checked.
        not_checkable_reason: `opinion`, `prediction`, `question`, `exhortation` or "".
        score: How much it asks for checking, 0 to 1, three decimals.
        reasons: What the score is made of; their weights add up before the score is squeezed into 0 to 1.
        speaker: Resolved name or description, "" if the text speaks itself.
        speaker_note: How the speaker was found, and the doubt, if not at hand.
        speaker_confidence: How sure the link from the words to the speaker is, 0 to 1; 1 where the name stands there.
        parts: Speaker, cue, content and quotation marks with what they hold.
        figures: Figures inside the claim, in order.
        standalone: The words as they can be read without the article, what was put in or made plain in square brackets;
            "" where they can be read as they stand.
        whole: For a part of a compound claim, the bounds of the whole, itself a suggestion; else None.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    checkable: bool
    not_checkable_reason: str
    score: float
    reasons: tuple[Reason, ...]
    speaker: str
    speaker_note: str
    parts: tuple[Part, ...]
    figures: tuple[Figure, ...]
    speaker_confidence: float = 1.0
    standalone: str = ""
    whole: tuple[int, int] | None = None
