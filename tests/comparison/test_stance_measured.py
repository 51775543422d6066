"""The stance hint does not get worse on pairs of our own: none shown is wrong, and as many are shown as before."""

from collections import Counter

from apps.comparison.stance import REFUTES, SUPPORTS, UNRELATED
from bench.stance_own import labelled_pairs, measure_own

RIGHT, SHOWN = 71, 33  # as measured when they were last raised
SLACK = 1


def test_no_hint_shown_is_wrong_and_as_many_are_shown_as_before() -> None:
    score = measure_own()
    assert score.shown_right == score.shown, score.errors
    assert score.shown >= SHOWN - SLACK, score.errors
    assert score.right >= RIGHT - SLACK, score.errors


def test_each_stance_has_as_many_pairs() -> None:
    counts = Counter(stance for _, _, stance in labelled_pairs())
    assert sum(counts.values()) >= 80
    assert counts[SUPPORTS] == counts[REFUTES] == counts[UNRELATED]
