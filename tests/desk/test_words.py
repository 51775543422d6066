"""Values in words, signs side by side, and stylesheets set in one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.claims.models import Figure
from apps.config.staticfiles import ModuleStorage
from apps.desk.states import state_for
from apps.desk.templatetags.desk import REASONS, ago, emphasised, kind_names, reading, reasons_in_words
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
        ({"kind": "period", "value": None, "unit": "2019/2021", "exact": "2019 to 2021"}, "2019/2021"),
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
    reasons = [{"code": "base", "weight": -1}, {"code": "hedged", "weight": -0.2}, {"code": "event", "weight": 0.6}]
    assert reasons_in_words(reasons) == "says what happened; hedges"


def test_every_reason_of_the_detector_is_told_in_words() -> None:
    assert set(REASONS) == set(WEIGHTS) - {"base"}


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
    ],
)
def test_a_claim_is_in_one_state(facts: tuple[str, str | None, bool, bool], code: str) -> None:
    state, finding, is_stale, checkable = facts
    assert state_for(state, finding, is_stale=is_stale, checkable=checkable).code == code


def test_the_parts_of_a_stylesheet_are_set_in_one(tmp_path: Any) -> None:
    store = ModuleStorage(location=tmp_path, base_url="/static/")
    sheets = {"all": '@import "one.css";\n@import "two.css";\n', "one": "a{color:red}", "two": "b{color:blue}"}
    for name, rules in sheets.items():
        store.save(f"css/{name}.css", ContentFile(rules.encode()))
    assert list(store.post_process({f"css/{name}.css": (store, f"css/{name}.css") for name in sheets}))
    assert (tmp_path / store.stored_name("css/all.css")).read_text() == "a{color:red}\nb{color:blue}\n"
