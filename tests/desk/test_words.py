"""Values in words, signs side by side, and stylesheets set in one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.claims.models import Figure
from apps.config.staticfiles import ModuleStorage
from apps.desk.reasons import REASONS, reasons_left, reasons_told
from apps.desk.states import state_for
from apps.desk.templatetags.desk import ago, bracketed, emphasised, kind_names, nth, reading, why_not_checkable
from apps.extraction.worthiness import WEIGHTS


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"kind": "money", "value": Decimal("4200000.000"), "unit": "GBP", "approximate": True}, "about 4,200,000 GBP"),
        ({"kind": "percent", "value": Decimal("2.50"), "unit": "percent"}, "2.5 percent"),
        ({"kind": "range", "value": Decimal(3), "high": Decimal(5), "counted": "boats"}, "3 to 5 boats"),
        ({"kind": "cardinal", "value": None}, ""),
        ({"kind": "date", "value": Decimal(1998), "unit": "1998", "exact": "1998"}, ""),
        ({"kind": "date", "value": None, "unit": "2026-05-09", "exact": "9/5/26"}, "9 May 2026"),
        ({"kind": "date", "value": None, "unit": "2021-09", "exact": "Sept 2021"}, "September 2021"),
        ({"kind": "date", "value": None, "unit": "--02-26", "exact": "February. 26"}, "26 February, no year given"),
        ({"kind": "date", "value": None, "unit": "--03", "exact": "March"}, "March, no year given"),
        ({"kind": "date", "value": None, "unit": "weekday", "exact": "Thursday"}, ""),
        ({"kind": "period", "value": None, "unit": "2019/2021", "exact": "2019 to 2021"}, ""),
        ({"kind": "period", "value": None, "unit": "2019/2021", "exact": "since 2019"}, "2019 to 2021"),
        ({"kind": "date", "value": None, "unit": "relative", "exact": "today"}, ""),
        ({"kind": "duration", "value": Decimal(2), "unit": "year", "exact": "two years"}, "2 years"),
    ],
)
def test_a_figure_says_what_it_comes_to(figure: dict[str, Any], said: str) -> None:
    assert reading(Figure(**figure)) == said


def test_times_are_told_as_people_do() -> None:
    now = timezone.now()
    assert ago(now) == "just now"
    assert ago(now - timedelta(minutes=5)).replace("\xa0", " ") == "5 minutes ago"
    assert str((now - timedelta(days=40)).year) in ago(now - timedelta(days=40))


def test_codes_are_told_in_words() -> None:
    assert kind_names(["statistic", "brand_new"]) == "Statistic, brand new"
    assert why_not_checkable("opinion") == "it is an opinion, which no source can prove or refute"
    assert why_not_checkable("brand_new") == "brand new"


def test_reasons_are_told_with_signs_for_their_weight_the_best_first() -> None:
    weights = {"base": -1, "hedged": -0.3, "event": 0.6, "brand_new": 9, "question": -2.0}
    told = reasons_told([{"code": code, "weight": weight} for code, weight in weights.items()])
    assert [(reason.signs, reason.words) for reason in told] == [
        ("++++", "brand new"),
        ("+", "says what happened"),
        ("−", "hedges"),
        ("−−−−", "asks"),
    ]


def test_of_many_reasons_the_strongest_are_told_and_the_others_counted() -> None:
    reasons = [{"code": code, "weight": n / 10} for n, code in enumerate(list(REASONS)[:10])]
    assert [reason.weight for reason in reasons_told(reasons)] == [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
    assert reasons_left(reasons) == 3  # one weighs nothing
    assert reasons_left(reasons[:4]) == 0


def test_every_reason_of_the_newest_detector_has_words() -> None:
    assert WEIGHTS.keys() - {"base"} <= REASONS.keys()


@pytest.mark.parametrize(("rank", "said"), [(1, ""), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (122, "122nd")])
def test_ranks_are_told_as_people_do(rank: int, said: str) -> None:
    assert nth(rank) == said


def test_what_was_put_into_a_wording_is_told_apart_and_escaped() -> None:
    assert bracketed("[Ada <Quill>] said") == "<b>[Ada &lt;Quill&gt;]</b> said"


def test_emphasised_words_are_escaped() -> None:
    assert emphasised("<i> & you", [(0, 3)]) == "<b>&lt;i&gt;</b> &amp; you"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (("open", None, False, True), "open"),
        (("open", None, False, False), "not-checkable"),
        (("open", "not_checkable", False, True), "not-checkable"),
        (("open", "refuted", False, True), "refuted"),
        (("open", "refuted", True, True), "stale"),
        (("dismissed", "refuted", True, True), "dismissed"),
        (("split", None, False, True), "split"),
    ],
)
def test_a_claim_is_in_one_state(facts: tuple[str, str | None, bool, bool], code: str) -> None:
    state, finding, is_stale, checkable = facts
    assert state_for(state, finding, is_stale=is_stale, checkable=checkable).code == code


@pytest.mark.parametrize(("state", "code"), [("open", "below"), ("dismissed", "dismissed"), ("split", "split")])
def test_below_the_line_it_does_not_matter_whether_there_is_something_to_check(state: str, code: str) -> None:
    for checkable in (True, False):
        assert state_for(state, None, is_stale=False, checkable=checkable, is_below=True).code == code


def test_the_parts_of_a_stylesheet_are_set_in_one(tmp_path: Any) -> None:
    store = ModuleStorage(location=tmp_path, base_url="/static/")
    sheets = {"all": '@import "one.css";\n@import "two.css";\n', "one": "a{color:red}", "two": "b{color:blue}"}
    for name, rules in sheets.items():
        store.save(f"css/{name}.css", ContentFile(rules.encode()))
    assert list(store.post_process({f"css/{name}.css": (store, f"css/{name}.css") for name in sheets}))
    assert (tmp_path / store.stored_name("css/all.css")).read_text() == "a{color:red}\nb{color:blue}\n"
