"""What a page says of itself, in the several ways in which pages say it."""

import json

import pytest

from apps.reading.reader import Reading, read

LINKED = {
    "@graph": [
        {"@type": "WebSite", "name": "Courier", "dateModified": "2026-05-05"},
        {
            "@type": "NewsArticle",
            "datePublished": "2026-03-03T06:00:00Z",
            "dateModified": "2026-03-04T06:00:00Z",
            "publisher": {"@type": "Organization", "name": "The Harbour Courier"},
            "author": [{"name": "Ann O&#039;Dell"}, {"name": "Ben Bee"}],
        },
    ]
}


def page(head: str, lang: str = "") -> Reading:
    markup = f"<!doctype html><html{lang}><head>{head}</head><body><p>The council met on Tuesday.</p></body></html>"
    return read(markup.encode(), media_type="text/html")


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_linked_data_tells_publisher_date_and_authors() -> None:
    reading = page(linked(LINKED))
    assert (reading.publisher, reading.published) == ("The Harbour Courier", "2026-03-03")
    assert reading.byline == "Ann O'Dell, Ben Bee"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-03T06:00:00Z">',
        '<meta name="DC.Date" content="2026-03-03">',
        '<meta itemprop="datePublished" content="2026-03-03">',
        '<meta name="parsely-pub-date" content="2026-03-03T01:00:00Z">',
        '<time pubdate datetime="2026-03-03">today</time>',
        '<time class="entry-date published" datetime="2026-03-03T09:00">3/3</time>',
    ],
)
def test_the_date_is_found_where_pages_put_it(head: str) -> None:
    assert page(head).published == "2026-03-03"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2026-03-03T06:00:00Z">',
        '<time class="updated" datetime="2026-03-03">today</time>',
        linked({"dateModified": "2026-03-03"}),
        '<meta name="date" content="03/04/2026">',
        '<meta name="date" content="1970-01-01">',
        "",
    ],
)
def test_a_date_of_change_or_a_doubtful_one_is_none(head: str) -> None:
    assert page(head).published == ""


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="The Courier">', "The Courier"),
        ('<meta name="application-name" content="Courier">', "Courier"),
        ('<link rel="canonical" href="https://www.courier.example/wall">', "courier.example"),
        ('<meta property="og:site_name" content="@courier"><meta name="application-name" content="C">', "C"),
        ("", ""),
    ],
)
def test_the_publisher_is_named_by_the_page_or_its_host(head: str, publisher: str) -> None:
    assert page(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://courier.example/a?b=1#top">', "https://courier.example/a?b=1"),
        ('<link rel="canonical" href="https://ann:secret@courier.example:8443/a">', "https://courier.example:8443/a"),
        ('<meta property="og:url" content="http://courier.example/a">', "http://courier.example/a"),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="https://c.example/a">',
            "https://c.example/a",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="https://courier.example/a b">', ""),
        ('<link rel="canonical" href="https://[bad">', ""),
        ('<link rel="alternate" href="https://courier.example/a">', ""),
    ],
)
def test_the_address_is_absolute_and_tells_no_secrets(head: str, address: str) -> None:
    assert page(head).canonical_url == address


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ('<meta property="og:locale" content="en_GB">', "", "en-GB"),
        ('<meta http-equiv="Content-Language" content="fr">', "", "fr"),
        ('<meta property="og:locale" content="en_GB">', ' lang="de"', "de"),
        ('<meta property="og:locale" content="everything!">', "", "en"),  # the words tell it
    ],
)
def test_the_language_is_the_pages_own_first(head: str, lang: str, language: str) -> None:
    assert page(head, lang).language == language


def test_a_page_that_declares_no_date_is_dated_by_the_line_below_its_headline() -> None:
    page = (
        "<html><body><nav><a href='/'>1 January 2001</a></nav><article><h1>A wall is built</h1>"
        "<p>Published 11 September 2026, 06:40 · 4 min read</p><p>The wall cost 3 million, the council said.</p>"
        "</article></body></html>"
    )
    assert read(page.encode(), media_type="text/html").published == "2026-09-11"
