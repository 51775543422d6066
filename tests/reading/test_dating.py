"""Dates of publication: what is certain is read, what is not is left."""

import pytest

from apps.reading.dating import iso_date, stated_date
from apps.reading.reader import read

CERTAIN = [
    ("2026-03-03T06:00:00+01:00", "2026-03-03"),
    ("2026-03-03T23:59:59Z", "2026-03-03"),
    ("2026/3/9", "2026-03-09"),
    ("20260303", "2026-03-03"),
    ("Tue, 03 Mar 2026 06:00:00 GMT", "2026-03-03"),
    ("March 3, 2021", "2021-03-03"),
    ("3rd of March", ""),
    ("3 Sept. 2021", "2021-09-03"),
    ("Sept 3rd, 2021", "2021-09-03"),
    ("25/12/2025", "2025-12-25"),
    ("12/25/2025", "2025-12-25"),
    ("07/07/2025", "2025-07-07"),
]
DOUBTFUL = [
    "03/04/2021",
    "1970-01-01T00:00:00Z",
    "0001-01-01",
    "2026-13-41",
    "Room 2021",
    "Marble 3, 2021",
    "",
    "3 x 2021",
]
TOPS = [
    (["A headline", "March 3, 2021", "The council met."], "2021-03-03"),
    (["A headline", "Published: 11 September 2026, 06:40 · 4 min read", "It met."], "2026-09-11"),
    (["A headline", "Posted on April 4, 2026 by admin", "It met."], "2026-04-04"),
    (["A headline", "Updated: 6 March 2026, 10:20", "It met."], ""),
    (["A headline", "The wall fell on March 3, 2021.", "It met."], ""),
    (["Diary", *(f"{day} May 2026" for day in range(1, 6))], ""),
    ([*["It met again."] * 30, "March 3, 2021"], ""),
]


@pytest.mark.parametrize(("words", "date"), CERTAIN)
def test_a_date_is_read_in_the_ways_it_is_written(words: str, date: str) -> None:
    assert iso_date(words) == date


@pytest.mark.parametrize("words", DOUBTFUL)
def test_what_may_be_another_date_or_none_is_left(words: str) -> None:
    assert iso_date(words) == ""


@pytest.mark.parametrize(("texts", "date"), TOPS)
def test_a_text_states_its_date_near_the_top(texts: list[str], date: str) -> None:
    assert stated_date(texts) == date


def test_plain_text_and_markdown_carry_their_date() -> None:
    plain = read(b"The sea wall\n\nMarch 3, 2021\n\nThe council met on Tuesday.", media_type="text/plain")
    front = read(b"---\ntitle: The wall\ndate: 2021-03-03\n---\n\nThe council met.", media_type="text/markdown")
    assert (plain.published, front.published) == ("2021-03-03", "2021-03-03")
