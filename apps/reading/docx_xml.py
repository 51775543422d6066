"""WordprocessingML's vocabulary: names without their name spaces, which the format has two of, and its switches."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_OFF = {"0", "false", "off", "none"}
_LONGEST_NUMBER = 6  # digits; counters of documents have no more, and long ones take long to read
_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    }
)


def name_of(element: etree._Element) -> str:
    """Return an element's name without its name space; "" where it is no element of Word's text."""
    tag = element.tag
    return _word_name(tag) if isinstance(tag, str) else ""  # an entity that was not expanded has another


@lru_cache(maxsize=1024)
def _word_name(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    return name if space[1:] in _WORD else ""


def local(name: str | bytes) -> str:
    """Return a name without its name space."""
    text = name if isinstance(name, str) else name.decode()
    return text.rpartition("}")[2]


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """Return an attribute's value whatever name space it stands in; `default` where it or the element is missing."""
    if element is None:
        return default
    return next((str(value) for key, value in element.items() if local(key) == name), default)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of that name, or of that path of names, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    return (one for one in (() if element is None else element) if name_of(one) == name)


def value(element: etree._Element | None, *path: str) -> str:
    """Return the value that the child at the end of the path gives, "" where there is none."""
    return attribute(child(element, *path), "val")


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property is on or off, None where the element does not say."""
    found = child(element, name)
    return None if found is None else attribute(found, "val", "1").lower() not in _OFF


def number(text: str, default: int = -1) -> int:
    """Return a small whole number, `default` where the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else default
