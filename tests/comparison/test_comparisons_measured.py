"""Comparisons do not get worse: precision and recall on pairs of our own, never more than a point below."""

import pytest

from bench.comparisons import EARLIER, WIDE, labelled_pairs, measure_comparisons, measure_strangers

AS_MEASURED: dict[tuple[str, ...], tuple[float, float]] = {
    EARLIER: (0.99, 0.985),
    WIDE: (0.955, 0.93),
}  # precision and recall when they were last raised
A_POINT = 0.01
MOST_ALARMS = 0.012  # for each pair of strangers; .008 when it was measured


@pytest.mark.parametrize("parts", [EARLIER, WIDE])
def test_precision_and_recall_of_comparisons_hold(parts: tuple[str, ...]) -> None:
    score = measure_comparisons(*parts)
    precision, recall = AS_MEASURED[parts]
    assert score.precision >= precision - A_POINT, score.errors
    assert score.recall >= recall - A_POINT, score.errors


def test_a_passage_about_something_else_raises_no_alarm() -> None:
    strangers = measure_strangers()
    assert strangers.alarms <= MOST_ALARMS * strangers.pairs, strangers.errors


def test_every_kind_of_finding_is_labelled() -> None:
    pairs = labelled_pairs()
    assert len(pairs) >= 300
    outcomes = {outcome for row in pairs for _, outcome, _ in row.get("figures", ())}
    assert outcomes == {
        "equal", "rounds_to", "factor_of_ten", "unit_differs", "period_differs", "range_contains", "differs",
        "not_found",
    }  # fmt: skip
    verdicts = {verdict for row in pairs for verdict, _ in row.get("quotes", ())}
    assert verdicts == {"exact", "equal_but_punctuation", "shortened", "altered", "not_found"}
    assert len([row for row in pairs if row["part"] != "develop"]) >= len(pairs) / 4
