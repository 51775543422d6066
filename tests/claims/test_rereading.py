"""What becomes of a reading's proposals beside claims that are there: a table, and what holds for any spans."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.rereading import Bounds, Known, are_nearly_same, settle

ID = uuid.UUID(int=1)
SPANS = st.tuples(st.integers(0, 300), st.integers(1, 80)).map(lambda at: (at[0], at[0] + at[1]))


@pytest.mark.parametrize(
    ("proposed", "known", "is_touched", "opens", "follows"),
    [
        ((10, 30), (10, 30), False, False, True),  # the very words, which nobody touched
        ((10, 30), (10, 30), True, False, False),  # the very words, which somebody did
        ((10, 30), (10, 28), True, False, False),  # nearly the words of a touched claim
        ((10, 30), (8, 30), True, False, False),
        ((10, 30), (10, 25), True, True, False),  # three quarters of it
        ((10, 30), (10, 28), False, True, False),  # nearly the words, but nobody touched them
        ((10, 30), (0, 100), True, True, False),  # a sentence inside a long claim
        ((0, 100), (10, 30), True, True, False),
        ((10, 30), (40, 60), True, True, False),
    ],
)
def test_a_proposal_beside_one_claim(
    proposed: Bounds, known: Bounds, is_touched: bool, opens: bool, follows: bool
) -> None:
    settled = settle([proposed], [Known(ID, known, is_touched)])
    assert settled.opened == ((0,) if opens else ())
    assert settled.followed == (((0, ID),) if follows else ())


def test_of_two_claims_of_the_same_words_the_untouched_one_follows() -> None:
    other = uuid.UUID(int=2)
    settled = settle([(3, 9)], [Known(ID, (3, 9), is_touched=True), Known(other, (3, 9), is_touched=False)])
    assert settled == settle([(3, 9)], [Known(other, (3, 9), is_touched=False)])


def test_a_claim_that_a_person_marked_meets_the_proposal_of_its_very_words_once() -> None:
    marked = Known(ID, (3, 9), is_touched=True, is_proposed=False)
    met = settle([(3, 9), (20, 30)], [marked])
    assert (met.opened, met.followed, met.met) == ((1,), (), ((0, ID),))
    assert settle([(3, 10)], [marked]).met == ()  # not nearly the same: its figures would be those of other words
    assert settle([(3, 9)], [Known(ID, (3, 9), is_touched=True)]).met == ()


@given(st.lists(SPANS, unique=True, max_size=20), st.lists(st.tuples(SPANS, st.booleans()), max_size=20))
def test_every_rule_holds_for_any_spans(proposed: list[Bounds], there: list[tuple[Bounds, bool]]) -> None:
    known = [Known(uuid.UUID(int=n), bounds, is_touched) for n, (bounds, is_touched) in enumerate(there)]
    settled = settle(proposed, known)
    followers = {claim_id for _, claim_id in settled.followed}
    assert len(followers) == len(settled.followed)
    assert not followers & {claim.claim_id for claim in known if claim.is_touched}
    taken = {claim.bounds for claim in known}
    close = [claim.bounds for claim in known if claim.is_touched]
    for position, bounds in enumerate(proposed):
        hindered = bounds in taken or any(are_nearly_same(bounds, other) for other in close)
        assert (position in settled.opened) != hindered


@given(SPANS, SPANS)
def test_nearly_the_same_goes_both_ways(one: Bounds, other: Bounds) -> None:
    assert are_nearly_same(one, other) == are_nearly_same(other, one)
    assert are_nearly_same(one, one)
