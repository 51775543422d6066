"""Measures of extraction on labelled texts of our own: each returns a figure from 0 to 1 and a line for each miss."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from apps.extraction.detectors.v2 import Detector
from apps.extraction.sentences import find_sentences
from apps.reading.language import detect_language
from tests.extraction.labelled_kinds import tally_kinds
from tests.extraction.matching import Match, Reading
from tests.extraction.pieces import labelled_pieces

LANGUAGES = Path(__file__).parent / "data" / "languages.txt"
AROUND = 30  # code points shown on both sides of a boundary


class Measured(NamedTuple):
    """A figure and what keeps it from 1."""

    figure: float
    misses: list[str]


@dataclass(frozen=True)
class Sample:
    """The pieces as the detector reads them."""

    detector: Detector
    readings: list[Reading]

    @property
    def matches(self) -> list[Match]:
        """The attributions of all pieces."""
        return [match for reading in self.readings for match in reading.matches]


@dataclass(frozen=True)
class _Ranked:
    """A sentence that is worth a check or not, with the detector's score."""

    worth: bool
    score: float
    words: str

    def beats(self, other: "_Ranked") -> float:
        """Return 1 if it is scored above the other, a half if they are level."""
        return (self.score > other.score) + (self.score == other.score) / 2


def read_sample(detector: Detector) -> Sample:
    """Return all pieces as the detector reads them."""
    return Sample(detector, [Reading(piece, detector) for piece in labelled_pieces()])


def measure_sentences(sample: Sample) -> Measured:
    """F1 of the boundaries inside paragraphs."""
    right = both = 0
    misses = []
    for piece in (reading.piece for reading in sample.readings):
        for block in piece.blocks:
            wanted = {one.end for one in piece.sentences if block.start <= one.start and one.end < block.end}
            spans = find_sentences(piece.text[block.start : block.end])
            got = {block.start + end for _, end in spans} - {block.end}
            right, both = right + len(wanted & got), both + len(wanted) + len(got)
            misses += [f"{piece.text[max(0, end - AROUND) : end + AROUND]!r}" for end in sorted(wanted ^ got)]
    return Measured(2 * right / both, misses)


def measure_content(sample: Sample) -> Measured:
    """F1 of the words that somebody says."""
    right = both = 0
    misses = []
    for reading in sample.readings:
        wanted = reading.tokens(span for saying in reading.piece.sayings for span in saying.content)
        got = reading.tokens(span for one in reading.found for span in one["content"])
        right, both = right + len(wanted & got), both + len(wanted) + len(got)
        misses += [f"missed: {run}" for run in reading.runs(wanted - got)]
        misses += [f"in vain: {run}" for run in reading.runs(got - wanted)]
    return Measured(2 * right / both, misses)


def measure_triples(sample: Sample) -> Measured:
    """F1 of attributions whose content and source are right."""
    matches = sample.matches
    both = sum((match.label is not None) + (match.found is not None) for match in matches)
    right = sum(match.is_right for match in matches)
    return Measured(2 * right / both, [match.line for match in matches if not match.is_right])


def measure_direct_recall(sample: Sample) -> Measured:
    """Share of the direct quotations that are found with the right source."""
    direct = [match for match in sample.matches if match.label and match.label.kind == "direct"]
    return Measured(
        sum(match.is_right for match in direct) / len(direct),
        [match.line for match in direct if not match.is_right],
    )


def measure_direct_precision(sample: Sample) -> Measured:
    """Share of what is found as a direct quotation that somebody says in the label too."""
    direct = [match for match in sample.matches if match.found and match.found["kind"] == "direct"]
    missed = [match.line for match in direct if match.label is None]
    return Measured(1 - len(missed) / len(direct), missed)


def measure_speakers(sample: Sample) -> Measured:
    """Share of the sentences said by somebody whose full name does not stand there that are given the full name."""
    wanted = 0
    misses = []
    for reading in sample.readings:
        for sentence, name in reading.piece.said_by():
            words = reading.piece.text[sentence.start : sentence.end]
            if name not in words:
                wanted += 1
                got = {one.speaker for one in reading.suggestions_in(sentence)}
                if name not in got:
                    misses.append(f"{reading.piece.name}: {name}; got {sorted(got)} for {words}")
    return Measured(1 - len(misses) / wanted, misses)


def measure_worth(sample: Sample) -> Measured:
    """Area under the ROC curve: how often a sentence worth a check is scored above one that is not."""
    ranked = [
        _Ranked(
            one.worth,
            max((found.score for found in reading.suggestions_in(one)), default=0.0),
            reading.piece.text[one.start : one.end],
        )
        for reading in sample.readings
        for one in reading.piece.sentences
        if one.worth is not None
    ]
    high, low = [one for one in ranked if one.worth], [one for one in ranked if not one.worth]
    figure = sum(one.beats(other) for one in high for other in low) / (len(high) * len(low))
    return Measured(figure, _ranked_wrongly(high, low))


def _ranked_wrongly(high: Sequence[_Ranked], low: Sequence[_Ranked]) -> list[str]:
    """Return the sentences that are on the wrong side of most of the others, the worst first."""
    lost = [(sum(other.beats(one) for other in low) / len(low), one) for one in high]
    lost += [(sum(one.beats(other) for other in high) / len(high), one) for one in low]
    worst = sorted(((part, one) for part, one in lost if part > 0.5), key=lambda row: -row[0])
    return [f"{'worth' if one.worth else 'not worth'}, {one.score:.3f}: {one.words}" for _, one in worst]


def measure_kinds(sample: Sample) -> Measured:
    """F1 over all kinds, on the sentences of `labelled_kinds`."""
    right, found, wanted = tally_kinds(sample.detector)
    misses = [f"{kind}: right {right[kind]}, found {found[kind]}, wanted {wanted[kind]}" for kind in sorted(wanted)]
    return Measured(2 * right.total() / (found.total() + wanted.total()), misses)


def measure_languages(_: Sample) -> Measured:
    """Share of the lines of `data/languages.txt` whose language is told from the words alone."""
    lines = [line for line in LANGUAGES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [(tag, text, detect_language(text)) for tag, _, text in (line.partition(" | ") for line in lines)]
    misses = [f"{tag}: got {got!r} for {text}" for tag, text, got in rows if got != tag]
    return Measured(1 - len(misses) / len(rows), misses)
