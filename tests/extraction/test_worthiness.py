"""Scores and their reasons."""

import itertools

import pytest

from apps.extraction.kinds import KINDS, in_order
from apps.extraction.worthiness import WEIGHTS, not_checkable_reason, score


def test_the_score_grows_with_a_reason_for_and_shrinks_with_one_against() -> None:
    for code, weight in WEIGHTS.items():
        if code != "base":
            assert (score([code])[0] > score([])[0]) == (weight > 0)


@pytest.mark.parametrize("codes", list(itertools.pairwise([*WEIGHTS, "statistic"])))
def test_reasons_are_told_once_and_strongest_first(codes: tuple[str, str]) -> None:
    value, reasons = score([*codes, *codes])
    assert 0 <= value <= 1
    assert {reason.code for reason in reasons} == {"base", *codes}
    assert [abs(reason.weight) for reason in reasons] == sorted(
        (abs(reason.weight) for reason in reasons), reverse=True
    )


def test_a_reason_without_a_weight_is_refused() -> None:
    with pytest.raises(KeyError):
        score(["nonsense"])


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ([], ""),
        (["statistic"], ""),
        (["opinion"], "opinion"),
        (["opinion", "statistic"], ""),
        (["prediction", "statistic"], "prediction"),
        (["opinion", "question"], "question"),
        (["opinion", "exhortation"], "exhortation"),
    ],
)
def test_why_a_sentence_cannot_be_checked(codes: list[str], reason: str) -> None:
    assert not_checkable_reason(codes) == reason


def test_kinds_are_listed_in_their_order() -> None:
    assert in_order(["prediction", "quote", "quote"]) == ("quote", "prediction")
    assert in_order(KINDS) == tuple(KINDS)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        in_order(["gossip"])
