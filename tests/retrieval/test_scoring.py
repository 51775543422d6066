"""BM25 in columns is BM25 passage by passage."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.scoring import K1, B, Library, Postings, Stretch, add_term, best, library_of, weight_of, within

Passage = dict[str, int]
PASSAGES = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9), max_size=6), min_size=1, max_size=15)


def by_hand(passages: Sequence[Passage], living: Sequence[bool], query: Sequence[str]) -> list[float]:
    """Each living passage's score, straight from the formula; 0 for the dead."""
    alive = [passage for passage, lives in zip(passages, living, strict=True) if lives]
    mean = sum(sum(passage.values()) for passage in alive) / len(alive) if alive else 0
    scores = [0.0] * len(passages)
    for term in query:
        holding = sum(term in passage for passage in alive)
        weight = math.log(1 + (len(alive) - holding + 0.5) / (holding + 0.5))
        for place, (passage, lives) in enumerate(zip(passages, living, strict=True)):
            if lives and term in passage:
                frequency, length = passage[term], sum(passage.values())
                scores[place] += weight * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / mean))
    return scores


def library(passages: Sequence[Passage], living: Sequence[bool]) -> Library:
    lengths = bytes(sum(passage.values()) for passage in passages)
    dead = [Stretch(place, 1, lengths[place]) for place, lives in enumerate(living) if not lives]
    return library_of([lengths[:3], lengths[3:]], sum(lengths), dead)


@given(PASSAGES, st.lists(st.sampled_from("abcdefg"), max_size=5, unique=True), st.data())
def test_scores_are_those_of_the_formula(passages: list[Passage], query: list[str], data: st.DataObject) -> None:
    living = data.draw(st.lists(st.booleans(), min_size=len(passages), max_size=len(passages)))
    searched = library(passages, living)
    scores = np.zeros(len(passages), np.float32)
    for term in query:
        numbers = [place for place, passage in enumerate(passages) if term in passage]
        frequencies = [passages[place][term] for place in numbers]
        postings = searched.living(Postings(np.array(numbers, np.int32), np.array(frequencies, np.uint8)))
        add_term(scores, searched.norms(), postings, weight_of(searched.passages, len(postings.numbers)))
    assert scores.tolist() == pytest.approx(by_hand(passages, living, query), rel=1e-5)


@given(st.lists(st.integers(0, 4), max_size=30), st.integers(1, 10))
def test_the_best_come_first_and_of_equals_the_earlier(values: list[int], most: int) -> None:
    scores = np.array(values, np.float32)
    order = sorted((place for place, value in enumerate(values) if value), key=lambda place: (-values[place], place))
    assert best(scores, most).tolist() == order[:most]


def test_a_stretch_is_where_it_says() -> None:
    assert within([Stretch(1, 2), Stretch(4, 1)], 6).tolist() == [False, True, True, False, True, False]
    assert within([], 2).tolist() == [False, False]


def test_a_term_that_all_hold_still_tells_a_little() -> None:
    assert 0 < weight_of(10, 10) < weight_of(10, 1)
