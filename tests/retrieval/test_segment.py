"""Segments hold what went into them, packed, merged or read a term at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.segment import (
    LONGEST,
    MOST,
    Segment,
    inverted,
    merged,
    packed,
    postings_of,
    postings_with,
    unpacked,
)

Passage = Mapping[str, int]

TERMS = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
PASSAGES = st.lists(st.dictionaries(TERMS, st.integers(1, 300), max_size=8), max_size=12)


def segment_of(passages: Sequence[Passage]) -> Segment:
    terms = sorted({term for passage in passages for term in passage}, reverse=True)
    number = {term: place for place, term in enumerate(terms)}
    said = [(number[term], place) for place, one in enumerate(passages) for term in Counter(one).elements()]
    occurrences, ordinals = zip(*said, strict=True) if said else ((), ())
    lengths = [min(sum(passage.values()), LONGEST) for passage in passages]
    return inverted(terms, np.array(occurrences, np.uint32), np.array(ordinals, np.uint16), np.array(lengths, np.uint8))


def passages_of(segment: Segment) -> list[dict[str, int]]:
    passages: list[dict[str, int]] = [{} for _ in range(segment.passages)]
    ends = np.cumsum(segment.counts)
    for term, end, count in zip(segment.terms, ends.tolist(), segment.counts.tolist(), strict=True):
        for place in range(end - count, end):
            passages[segment.ordinals[place]][term] = int(segment.frequencies[place])
    return passages


def capped(passages: Sequence[Passage]) -> list[dict[str, int]]:
    return [{term: min(frequency, LONGEST) for term, frequency in passage.items()} for passage in passages]


def through_blocks(segment: Segment) -> Segment:
    return unpacked([block.body for block in packed(segment)], segment.lengths.tobytes())


@given(PASSAGES)
def test_a_segment_holds_its_passages_packed_and_unpacked(passages: list[Passage]) -> None:
    segment = segment_of(passages)
    assert passages_of(segment) == capped(passages)
    assert passages_of(through_blocks(segment)) == capped(passages)
    assert segment.lengths.tolist() == [min(sum(passage.values()), LONGEST) for passage in passages]


@given(st.lists(PASSAGES, min_size=1, max_size=4), st.integers(0, 2**32))
def test_merging_keeps_what_lives_in_its_order(parts: list[list[Passage]], seed: int) -> None:
    random = np.random.default_rng(seed)
    kept = [random.random(len(part)) < 0.7 for part in parts]
    whole = merged([segment_of(part) for part in parts], kept)
    living = [
        one for part, mask in zip(parts, kept, strict=True) for one, lives in zip(part, mask, strict=True) if lives
    ]
    assert passages_of(whole) == capped(living)


@given(PASSAGES, TERMS)
def test_a_term_is_looked_up_in_the_last_block_that_does_not_begin_after_it(
    passages: list[Passage], other: str
) -> None:
    blocks = list(packed(segment_of(passages)))
    for term in {other, *(term for passage in passages for term in passage)}:
        before = [block for block in blocks if block.first.encode() <= term.encode()]
        found = list(postings_of(before[-1].body, term)) if before else []
        holding = [place for place, passage in enumerate(passages) if term in passage]
        assert [place for one in found for place in one.ordinals.tolist()] == holding


def test_blocks_of_rare_terms_are_small_and_a_frequent_term_has_its_own() -> None:
    passages = [{"common": 1, f"rare{number}": 1} for number in range(5_000)]
    blocks = list(packed(segment_of(passages)))
    assert [block.first for block in blocks] == sorted(block.first for block in blocks)
    assert len(blocks[0].body) == 5_000 * 3 + 8 + 4 + len("common")
    assert max(len(block.body) for block in blocks[1:]) <= 1_900


def test_words_are_found_by_how_they_begin() -> None:
    blocks = list(packed(segment_of([{"sluice": 2}, {"sluices": 1, "slush": 1}, {"crane": 1}])))
    found = [one.ordinals.tolist() for block in blocks for one in postings_with(block.body, "slui")]
    assert found == [[0], [1]]


def test_a_merged_segment_holds_no_more_than_two_bytes_can_count() -> None:
    one = segment_of([{"a": 1}] * (MOST // 2 + 1))
    with pytest.raises(OverflowError):
        merged([one, one], [np.ones(one.passages, np.bool_)] * 2)
