"""What every reading promises, whatever it was made from, and shorthand for looking at one."""

import unicodedata

from apps.reading.blocks import KINDS
from apps.reading.normalising import is_blank
from apps.reading.reader import Reading, read


def assert_promises(reading: Reading) -> None:
    text = reading.text
    assert text == text.encode().decode()
    assert text == unicodedata.normalize("NFC", text)
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c not in "\t\n"]
    assert reading.blocks
    at = 0
    for block in reading.blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.kind in KINDS
        assert (block.level > 0) == (block.kind == "heading")
        at = block.end
    assert not text[at:].strip()
    assert_citations_hold(reading)


def assert_citations_hold(reading: Reading) -> None:
    for citation in reading.citations:
        assert citation.kind in {"comment", "footnote", "endnote", "link"}
        assert citation.note
        assert any(block.start <= citation.start < citation.end <= block.end for block in reading.blocks)
        words = reading.text[citation.start : citation.end]
        assert words == words.strip()
        assert not is_blank(words)


def cited(reading: Reading) -> list[tuple[str, str, str]]:
    """Each citation's kind, the words it hangs on, and what it says."""
    return [(one.kind, reading.text[one.start : one.end], one.note) for one in reading.citations]


def assert_reads_the_same_again(reading: Reading) -> None:
    assert read(reading.text.encode(), media_type="text/plain").text == reading.text


def shown(reading: Reading) -> list[tuple[str, str]]:
    """Each block's kind and words."""
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def flagged(reading: Reading) -> dict[str, str]:
    """The reason of each flagged block, by its words."""
    return {reading.text[block.start : block.end]: block.boilerplate for block in reading.blocks if block.boilerplate}


def body(reading: Reading) -> list[str]:
    """The words of the blocks that are not flagged."""
    return [reading.text[block.start : block.end] for block in reading.blocks if not block.boilerplate]
