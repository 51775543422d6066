"""Kinds of claims on labelled sentences of our own: precision and recall of each kind."""

import pytest

from apps.extraction.detectors.v2 import Detector
from apps.extraction.kinds import KINDS as ALL_KINDS
from tests.extraction.labelled_kinds import KINDS, LABELLED, Tally, tally_kinds
from tests.extraction.reading import blocks_of


@pytest.fixture(scope="module")
def tally(v2: Detector) -> Tally:
    return tally_kinds(v2)


def test_the_table_has_more_than_120_sentences_and_all_kinds() -> None:
    assert len(LABELLED.strip().splitlines()) >= 120
    assert set(KINDS.values()) == set(ALL_KINDS)


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
def test_a_kind_is_seldom_wrong_and_seldom_missed(tally: Tally, kind: str) -> None:
    right, found, wanted = tally
    floor = 0.80 if kind in {"attributed_statement", "event"} else 0.85
    assert right[kind] / found[kind] >= floor
    assert right[kind] / wanted[kind] >= 0.90


def test_opinions_and_predictions_are_not_checkable_and_say_why(v2: Detector) -> None:
    for line in LABELLED.strip().splitlines():
        initials, text = line.split(" ", 1)
        if initials in {"o", "f"}:
            (found,) = v2.suggest(text, blocks_of(text))
            assert found.not_checkable_reason == {"o": "opinion", "f": "prediction"}[initials], text


def test_a_figure_makes_an_opinion_checkable_in_part(v2: Detector) -> None:
    text = "A shameful 40 percent of the money is gone."
    (found,) = v2.suggest(text, blocks_of(text))
    assert found.checkable
    assert {"opinion", "statistic"} <= set(found.kinds)
