"""A table of pasted articles in invented house styles: what is flagged of them, why, and what is a picture's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.reading.reader import Block, read

TABLE = Path(__file__).parent / "data" / "houses.txt"
PIECE = {"-", "caption", "credit"}
PRECISION, RECALL, REASONS, PICTURES = 0.99, 0.96, 0.97, 0.95  # a fall by a point or more fails


def houses() -> dict[str, list[tuple[str, str]]]:
    """Return for each article its blocks: label and words."""
    articles: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            rows = articles.setdefault(line.strip("= "), [])
        elif line and not line.startswith("#"):
            label, _, words = line.partition(" | ")
            rows.append((label, words))
    return articles


def read_blocks() -> Iterator[tuple[str, Block]]:
    """Yield the label of each block of the table with the block as read."""
    for rows in houses().values():
        reading = read("\n\n".join(words for _, words in rows).encode(), media_type="text/plain")
        found = {reading.text[block.start : block.end]: block for block in reading.blocks}
        yield from ((label, found[words]) for label, words in rows)


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, Block]]:
    return list(read_blocks())


def test_the_table_is_large_enough_to_measure_on() -> None:
    assert len(houses()) >= 25
    assert sum(map(len, houses().values())) >= 450


def test_what_is_flagged_is_a_leftover(judged: list[tuple[str, Block]]) -> None:
    flagged = [label not in PIECE for label, block in judged if block.boilerplate]
    assert sum(flagged) / len(flagged) >= PRECISION


def test_leftovers_are_flagged(judged: list[tuple[str, Block]]) -> None:
    leftovers = [bool(block.boilerplate) for label, block in judged if label not in PIECE]
    assert sum(leftovers) / len(leftovers) >= RECALL


def test_the_reasons_are_right(judged: list[tuple[str, Block]]) -> None:
    reasons = [block.boilerplate == label for label, block in judged if block.boilerplate and label not in PIECE]
    assert sum(reasons) / len(reasons) >= REASONS


def test_captions_and_credits_are_kinds_of_the_piece(judged: list[tuple[str, Block]]) -> None:
    pictures = [(block.kind, block.boilerplate) == (label, "") for label, block in judged if label in PIECE - {"-"}]
    assert sum(pictures) / len(pictures) >= PICTURES
    assert not [block for label, block in judged if label == "-" and block.kind in PIECE]
