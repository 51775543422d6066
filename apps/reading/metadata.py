"""What a page says of itself: its title, its authors, its language."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from apps.reading.linked import Thing
from apps.reading.titles import find_byline

_SPACE = re.compile(r"\s+")
_SITE = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_TITLE = ("//meta[@property='og:title']/@content", "//h1", "//meta[@name='twitter:title']/@content", "//title")
_AUTHOR = (
    "//meta[@name='author']/@content",
    "//meta[@property='article:author' or @property='og:article:author']/@content",
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@rel='author' or @itemprop='author']",
    "//*[contains(concat(' ', @class, ' '), ' byline ') or contains(concat(' ', @class, ' '), ' author ')]",
)


def find_title(root: HtmlElement) -> str:
    """Return the page's title without the site's name; empty when it has none."""
    title = next(_texts(root, _TITLE), "")
    return _SITE.sub("", title) or title


def find_authors(root: HtmlElement, things: list[Thing]) -> str:
    """Return the authors' names as the page gives them, comma-separated; empty when it names none."""
    for text in (*_linked_authors(things), *_texts(root, _AUTHOR)):
        name = find_byline([text]) or text
        if len(name) <= 120 and "/" not in name and "@" not in name:
            return name
    return ""


def find_language(root: HtmlElement) -> str:
    """Return the page's language tag (BCP 47) as declared; empty when it is not."""
    declared = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    ).strip()
    return declared if _LANGUAGE.fullmatch(declared) else ""


def _texts(root: HtmlElement, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        for found in root.xpath(path)[:3]:
            text = found if isinstance(found, str) else "".join(found.itertext())
            if text := _SPACE.sub(" ", text).strip():
                yield text


def _linked_authors(things: list[Thing]) -> Iterator[str]:
    for thing in things:
        if names := ", ".join(_names(thing.get("author"))):
            yield names


def _names(author: object) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield _SPACE.sub(" ", name).strip()
