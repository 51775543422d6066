"""What a page says of itself: its title, its authors, its publisher, its date, its address and its language."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from lxml.html import HtmlElement

from apps.reading.dating import first_date
from apps.reading.linked import Thing, linked_things
from apps.reading.titles import find_byline

_SPACE = re.compile(r"\s+")
_SITE = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_ADDRESS = re.compile(r"[^\s\x00-\x20\x7f\\<>\"{}|^`]+")
_BY = re.compile(
    r"(?:(?:written|published|posted|reported|words|story|text|view all posts) by|authors?)\s*:?\s+", re.IGNORECASE
)
_NOBODY = {"admin", "no author", "unknown", "editor", "staff", "author", "webmaster"}
_LONGEST_ADDRESS = 2000  # code points
_LONGEST_NAME = 120
_MOST = 5  # elements of a kind looked at

_TITLE = ("og:title",)
_AUTHOR = ("author", "article:author", "og:article:author")
_SITE_NAME = ("og:site_name",)
_APPLICATION = ("dc.publisher", "citation_publisher", "application-name", "apple-mobile-web-app-title")
# Never what says when the page changed.
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date"),
    *("citation_publication_date", "citation_online_date", "parsely-pub-date", "sailthru.date", "pubdate"),
    *("publishdate", "publish-date", "publish_date", "publication_date", "date.release", "date"),
)
_LANGUAGES = ("content-language", "og:locale", "inlanguage")
_CLASSES = "concat(' ', @class, ' ')"
_BYLINES = f"//*[@rel='author' or contains({_CLASSES}, ' byline ') or contains({_CLASSES}, ' author ')]"
_CANONICAL = "//link[contains(@rel, 'anonical') or contains(@rel, 'ANONICAL')]"
_DATED = re.compile(r"publish|entry-date|posted|pubdate", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """A page with what its head declares: its linked data, and the first content of each meta element by its name."""

    root: HtmlElement
    things: list[Thing]
    metas: dict[str, str]

    def said(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield what the meta elements of these names say."""
        return (self.metas[name] for name in names if name in self.metas)

    def marked(self, property_name: str) -> Iterator[str]:
        """Yield what the elements with that `itemprop` say: their value for machines, the name in them, their text."""
        for element in self.root.xpath("//*[@itemprop=$name]", name=property_name)[:_MOST]:
            name = next(iter(element.xpath(".//*[@itemprop='name']")), element)
            text = element.get("content") or element.get("datetime") or name.get("content") or _text(name)
            if text := _flat(text):
                yield text


def read_head(root: HtmlElement) -> Head:
    """Return a page's head; the page is not changed."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = _flat(meta.get("content", ""))
        for key in ("property", "name", "http-equiv", "itemprop"):
            if content and (name := meta.get(key, "").strip().lower()):
                metas.setdefault(name, content)
    return Head(root, linked_things(root), metas)


def find_title(head: Head) -> str:
    """Return the page's title without the site's name; empty when it has none."""
    headings = map(_text, head.root.xpath("//h1")[:_MOST])
    titles = map(_text, head.root.xpath("//head/title | //title")[:1])
    found = filter(None, (*head.said(_TITLE), *headings, *head.said(("twitter:title",)), *titles))
    title = next(found, "")
    return _SITE.sub("", title) or title


def find_authors(head: Head) -> str:
    """Return the authors' names as the page gives them, comma-separated; empty when it names none."""
    linked = (", ".join(_names(thing.get("author"))) for thing in head.things)
    bylines = map(_text, head.root.xpath(_BYLINES)[:_MOST])
    for text in (*linked, *head.said(_AUTHOR), *head.marked("author"), *bylines):
        name = _BY.sub("", find_byline([text]) or html.unescape(text), count=1)
        if 0 < len(name) <= _LONGEST_NAME and name.lower() not in _NOBODY and "/" not in name and "@" not in name:
            return name
    return ""


def find_publisher(head: Head) -> str:
    """Return who published the page: by its own account, else by the name of its host; empty when it says neither."""
    linked = (html.unescape(name) for thing in head.things for name in _names(thing.get("publisher")))
    title = find_title(head)
    for name in (*head.said(_SITE_NAME), *linked, *head.marked("publisher"), *head.said(_APPLICATION)):
        if len(name) <= _LONGEST_NAME and "://" not in name and not name.startswith("@") and name != title:
            return name
    return (urlsplit(find_canonical_url(head)).hostname or "").removeprefix("www.")


def find_published(head: Head) -> str:
    """Return the date on which the page says it was published (ISO 8601), as written there; empty when unsure."""
    linked = (date for thing in head.things if isinstance(date := thing.get("datePublished"), str))
    return first_date((*linked, *head.said(_PUBLISHED), *head.marked("datePublished"), *_times(head.root)))


def find_canonical_url(head: Head) -> str:
    """Return the page's own address without credentials and fragment: absolute, http or https; else empty."""
    links = (
        link.get("href", "").strip() for link in head.root.xpath(_CANONICAL) if "canonical" in _tokens(link, "rel")
    )
    return next(filter(None, map(_absolute, (*links, *head.said(("og:url",))))), "")


def find_language(head: Head) -> str:
    """Return the page's language tag (BCP 47) as declared; empty when it is not."""
    own = (head.root.get(name, "") for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"))
    declared = (tag.strip().replace("_", "-") for tag in (*own, *head.said(_LANGUAGES)))
    return next((tag for tag in declared if _LANGUAGE.fullmatch(tag)), "")


def _times(root: HtmlElement) -> Iterator[str]:
    """Yield the moments that the markup calls the page's publication."""
    for time in list(root.iter("time"))[: _MOST * 4]:
        named = _DATED.search(time.get("class", "")) and "updated" not in _tokens(time, "class") - {"published"}
        if "pubdate" in time.attrib or named:
            yield time.get("datetime", "")


def _tokens(element: HtmlElement, attribute: str) -> set[str]:
    return set(element.get(attribute, "").lower().split())


def _absolute(address: str) -> str:
    if len(address) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return ""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path, parts.query, ""))


def _names(named: object) -> Iterator[str]:
    for one in named if isinstance(named, list) else [named]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and (name := _flat(name)):
            yield name


def _text(element: HtmlElement) -> str:
    return _flat("".join(element.itertext()))


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
