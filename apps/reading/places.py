"""What an element's surroundings in a page say of its text: its kind, and whether it can be part of an article."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.html import HtmlElement

from apps.reading.blocks import CAPTION, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE

INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "blink",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *(
            "i",
            "img",
            "input",
            "ins",
            "kbd",
            "label",
            "mark",
            "math",
            "nobr",
            "output",
            "picture",
            "q",
            "rp",
            "rt",
            "ruby",
        ),
        *("s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
_KINDS = {
    "li": LIST_ITEM,
    "dt": LIST_ITEM,
    "dd": LIST_ITEM,
    "blockquote": QUOTE,
    "figcaption": CAPTION,
    "caption": CAPTION,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_CELL = 400  # code points; longer ones hold prose, and the table lays out a page

# Codes of reasons. A sure one holds whatever the words are; a likely one only names why text outside the body is there,
# for pages put "sidebar" or "comments" into the class of the very element that holds the article.
_SURE_TAGS = {"nav": "navigation", "menu": "navigation", "button": "form"}
_SURE_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "search": "form",
    "contentinfo": "footer",
}
_WHOLE = frozenset(["html", "body"])
_LIKELY_TAGS = {"footer": "footer", "aside": "aside", "form": "form", "dialog": "dialog", "header": "header"}
_LIKELY_NAMES = {
    "reply_form": "respond|reply|comment-?form",
    "comments": "comments?|disqus|discussion",
    "newsletter": "newsletter|subscribe|signup|sign-up|mailchimp|optin",
    "related": "related|recommend[a-z]*|read-?(?:more|next)|also-?like|more-?(?:from|stories)|most-?(?:read|popular)"
    "|trending|outbrain|taboola",
    "cookie": "cookies?|consent|gdpr",
    "share": "shar(?:e|ing)|social|sharedaddy|addtoany",
    "advertisement": "adverts?|advertisement|advertising|ads?|sponsor(?:ed)?|promo|banner",
    "copyright": "copyright|legal",
    "navigation": "nav|navbar|navigation|menu|breadcrumbs?|pagination|pager",
    "footer": "footer",
    "byline": "byline|author|dateline",
    "aside": "sidebar|widget",
}
_LIKELY = [
    (reason, re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE))
    for reason, names in _LIKELY_NAMES.items()
]
_LONGEST_NAMES = 300  # code points of class and id looked at
_HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands.

    Attributes:
        kind: the kind of block it makes.
        level: of a heading, else 0.
        sure: reason code, it is no part of an article whatever it says.
        likely: reason code, it is none where the body is found elsewhere.
        linked: it is a link's.
        table: it stands in a table of data.
        verbatim: its white space counts.
    """

    kind: str = PARAGRAPH
    level: int = 0
    sure: str = ""
    likely: str = ""
    linked: bool = False
    table: bool = False
    verbatim: bool = False


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the page's own markup hides the element from everybody."""
    return "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", "")[:_LONGEST_NAMES]) is not None


def place_in(element: HtmlElement, around: Place) -> Place:
    """Return the place of an element's own text, given the place around it."""
    tag = str(element.tag)
    if tag in INLINE:
        return replace(around, linked=True) if tag == "a" and not around.linked else around
    table = around.table or (tag == "table" and _holds_data(element))
    kind, level = _kind_of(tag, around, table=table)
    return Place(
        kind=kind,
        level=level,
        sure=around.sure or _SURE_TAGS.get(tag, "") or _SURE_ROLES.get(element.get("role", ""), ""),
        likely=_likely_reason(element) or around.likely,
        linked=around.linked,
        table=table,
        verbatim=around.verbatim or tag == "pre",
    )


def _kind_of(tag: str, around: Place, *, table: bool) -> tuple[str, int]:
    if table:
        return TABLE, 0
    if tag in _HEADINGS:
        return HEADING, _HEADINGS[tag]
    return (_KINDS[tag], 0) if tag in _KINDS else (around.kind, around.level)


def _likely_reason(element: HtmlElement) -> str:
    tag = str(element.tag)
    if tag in _WHOLE:
        return ""  # "has-cookie-banner" on the body says nothing of its parts
    names = f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST_NAMES]
    return (_named_reason(names) if len(names) > 1 else "") or _LIKELY_TAGS.get(tag, "")


@lru_cache(maxsize=4096)
def _named_reason(names: str) -> str:
    return next((reason for reason, pattern in _LIKELY if pattern.search(names)), "")


def _holds_data(table: HtmlElement) -> bool:
    """Tell a table of data from one that only lays out a page: rows of several short cells without blocks in them."""
    if next(table.iterdescendants("table", "div", "ul", "ol", "h1", "h2", "h3", "blockquote"), None) is not None:
        return False
    rows = sum(1 for _ in table.iter("tr"))
    cells = list(table.iter("td", "th"))
    longest = max((sum(map(len, cell.itertext())) for cell in cells), default=0)
    return rows > 1 and len(cells) > rows and longest <= _LONGEST_CELL
