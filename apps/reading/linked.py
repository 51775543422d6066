"""Linked data in a page (JSON-LD, schema.org): what its publisher tells machines of the article."""

import html
import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

Thing = dict[str, object]

_MOST = 20  # scripts looked at
_LONGEST = 500_000  # code points of each
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|figure|table|tr|section)\b[^<>]{0,500}>", re.IGNORECASE
)
_OTHER_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def linked_things(root: HtmlElement) -> list[Thing]:
    """Return the objects at the top of a page's linked data in its three shapes: one, a list, a graph.

    Those that may be the article come first. What is no JSON is passed over.
    """
    things: list[Thing] = []
    for script in root.xpath("//script[@type='application/ld+json']")[:_MOST]:
        text = script.text or ""
        try:
            data = json.loads(text, strict=False) if len(text) <= _LONGEST else None
        except (ValueError, RecursionError):
            continue
        things.extend(_things(data))
    return sorted(things, key=lambda thing: "datePublished" not in thing and "articleBody" not in thing)


def linked_text(things: list[Thing]) -> str:
    """Return the article's text as linked data gives it, its markup taken away, a line for each paragraph; else ""."""
    bodies = (thing["articleBody"] for thing in things if isinstance(thing.get("articleBody"), str))
    text = html.unescape(str(next(bodies, "")))
    text = html.unescape(_OTHER_TAG.sub("", _BLOCK_TAG.sub("\n", text)))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _things(data: object) -> Iterator[Thing]:
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()
