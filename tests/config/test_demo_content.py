"""The demonstration holds what its README says a checker can find, and says everywhere that it is invented."""

import html
import re
from urllib.parse import urlsplit

import pytest

from apps.config.demo.content import FOLDER, read_content
from apps.lib.fetching.addresses import is_public

CONTENT = read_content()


def words(name: str) -> str:
    """A file's words, without tags and with one space between them."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize(
    ("article", "source", "found"),
    [
        ("voted 8 to 4", "council-minutes.md", "seven members voted in favour and four voted against"),
        ("voted 8 to 4", "wire-brackwater-echo.html", "voted 8 to 4"),
        ("voted 8 to 4", "wire-coast-and-county.html", "voted 8 to 4"),
        ("92 affordable homes for rent", "council-minutes.md", "82 affordable homes for rent"),
        ("all 421 homes would depend", "council-minutes.md", "all 412 homes would depend"),
        (
            "We have never asked this town to choose between new homes and its harbour",
            "developer-release.txt",
            "We are not asking this town to choose between homes and its harbour",
        ),
        ("1,310 homes in Harrowmouth", "coastal-study-1.md", "1,310 homes in Harrowmouth"),
        ("1,310 homes in Harrowmouth", "coastal-study-2.md", "1,130 homes in Harrowmouth"),
        ("a fine of up to £5,000", "harbour-bylaws.txt", "in breach of bylaw 14 is liable to a fine of up to £500."),
        ("well over 200 people", "council-minutes.md", "attended by 143 people in total"),
        ("has risen by 18 per cent since 2021", "housing-figures.html", "15.0 per cent, since 2021"),
        ("longer than that of neighbouring Brackwater", "housing-figures.html", "it held 1,407 households"),
        ("raised to 4.8 metres", "council-minutes.md", "raised to 4.8 metres"),
        ("estimated to cost £14.2 million", "council-minutes.md", "estimated to cost £14.2 million"),
        ("from 38 in 2016 to 23 this year", "interview-lindqvist.txt", "In 2016 we had 38 boats"),
        ("plan for 190 homes on the site", "wire-brackwater-echo.html", "plan for 190 homes on the site"),
        ("9.2 times the median full-time salary", "housing-figures.html", "9.2 times the median full-time salary"),
        ("no crane may work on North Quay", "harbour-bylaws.txt", "No crane shall work on North Quay"),
    ],
)
def test_the_article_and_a_source_speak_of_the_same_thing(article: str, source: str, found: str) -> None:
    assert article in words("article.html")
    assert found in words(f"sources/{source}")


def test_the_article_contradicts_itself() -> None:
    text = words("article.html")
    assert {"412 homes", "421 homes"} <= set(re.findall(r"4\d\d homes", text))
    assert 236 + 94 + 92 != 412
    assert "236 flats and 94 houses for sale, and 92 affordable homes" in text


def test_the_article_has_broken_quotes() -> None:
    text = words("article.html")
    assert text.count("“") == text.count("”") + 2
    assert ", ” Lindqvist added" in text


def test_the_second_capture_of_the_study_corrects_one_number_and_says_so() -> None:
    first, second = (words(f"sources/coastal-study-{number}.md") for number in (1, 2))
    assert "1,130" not in first
    assert second.count("1,310") == 1
    assert "Correction, 15 September 2026." in second


def test_twelve_sources_are_each_captured_and_long_enough_to_search_in() -> None:
    assert len(CONTENT.sources) == 12
    assert [len(source.captures) for source in CONTENT.sources].count(2) == 1
    for source in CONTENT.sources:
        for upload in source.captures:
            assert 150 <= len(words(f"sources/{upload.filename}").split()) <= 500


def test_everything_is_said_to_be_invented() -> None:
    assert "Invented for Stet’s demonstration: the town, its people and every figure." in words("article.html")
    for source in CONTENT.sources:
        assert source.note.startswith("Invented for Stet's demonstration.")
        for upload in source.captures:
            assert "invented" in words(f"sources/{upload.filename}").lower()


def test_no_address_leads_to_anybody() -> None:
    files = [
        file.read_text(encoding="utf-8")
        for file in FOLDER.rglob("*")
        if file.suffix in {".html", ".md", ".toml", ".txt"}
    ]
    hosts = {host for text in files for host in re.findall(r"(?:https?://|@)([\w.-]+\w)", text)}
    assert hosts
    numbers = {host for host in hosts if host.startswith("192.0.2.")}  # kept for documents by RFC 5737
    assert {host for host in hosts - numbers if not host.endswith(".example")} == set()


def test_only_an_address_that_is_refused_unasked_is_fetched() -> None:
    (fetched,) = [source for source in CONTENT.sources if source.is_fetched]
    assert not is_public(urlsplit(fetched.url).hostname or "")
