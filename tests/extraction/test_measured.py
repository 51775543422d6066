"""Extraction does not get worse: figures on pieces of our own, measured, never more than a point below.

The pieces were labelled before the detector saw them and are frozen: they tell a change for the worse, not how good the
detector is (`bench.extraction` does, on data that nobody here wrote).
"""

from collections.abc import Callable

import pytest

from apps.extraction.detectors.v2 import Detector
from tests.extraction import measures
from tests.extraction.measures import Measured, Sample, read_sample
from tests.extraction.pieces import find_words

MEASURES: dict[str, Callable[[Sample], Measured]] = {
    "sentences: boundary F1": measures.measure_sentences,
    "attribution: content token F1": measures.measure_content,
    "attribution: full triple F1": measures.measure_triples,
    "direct quotations, right speaker: recall": measures.measure_direct_recall,
    "direct quotations: precision": measures.measure_direct_precision,
    "speakers by their full name": measures.measure_speakers,
    "check-worthiness: AUC": measures.measure_worth,
    "kinds: F1": measures.measure_kinds,
    "language told": measures.measure_languages,
}

# When the detector improves, write 2 for a figure: the test then tells what is measured and every miss. Record that,
# rounded down. A figure is lowered only in a commit that says what was gained by it.
RECORDED = {
    "sentences: boundary F1": 0.995,
    "attribution: content token F1": 0.943,
    "attribution: full triple F1": 0.903,
    "direct quotations, right speaker: recall": 0.975,
    "direct quotations: precision": 1.0,
    "speakers by their full name": 0.88,
    "check-worthiness: AUC": 0.9,
    "kinds: F1": 0.964,
    "language told": 0.882,
}
A_POINT = 0.01


@pytest.fixture(scope="module")
def sample(v2: Detector) -> Sample:
    return read_sample(v2)


@pytest.mark.parametrize("name", MEASURES)
def test_a_figure_holds(sample: Sample, name: str) -> None:
    figure, misses = MEASURES[name](sample)
    assert figure >= RECORDED[name] - A_POINT, "\n".join([f"{name}: {figure:.4f}", *misses])


def test_the_sample_is_large_and_holds_every_kind_of_saying(sample: Sample) -> None:
    pieces = [reading.piece for reading in sample.readings]
    assert len(pieces) >= 16
    assert all(120 <= len(piece.text.split()) <= 200 for piece in pieces)
    assert sum(len(piece.sentences) for piece in pieces) >= 190
    sayings = [saying for piece in pieces for saying in piece.sayings]
    assert len(sayings) >= 110
    assert {saying.kind for saying in sayings} == {"direct", "indirect", "mixed"}


def test_every_full_name_stands_in_its_piece(sample: Sample) -> None:
    for piece in (reading.piece for reading in sample.readings):
        assert all(saying.speaker in piece.text for saying in piece.sayings)


def test_a_label_whose_words_stand_nowhere_is_refused() -> None:
    assert find_words("Then he left.", "he", 0) == (5, 7)
    with pytest.raises(AssertionError):
        find_words("Then he left.", "left", 9)
