"""The invented pieces of `data/pieces.txt`: text and a reader's labels, found again by their exact words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from apps.reading.reader import Block

PIECES = Path(__file__).parent / "data" / "pieces.txt"

Bounds = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """A sentence or heading; `worth` is whether a checker wants it, None for a heading."""

    start: int
    end: int
    worth: bool | None


@dataclass(frozen=True)
class Saying:
    """Who says what; `sources` is empty or one stretch, `speaker` the full name, "" if the piece gives none."""

    kind: str
    sources: tuple[Bounds, ...]
    cue: Bounds
    content: tuple[Bounds, ...]
    speaker: str


@dataclass
class Piece:
    """One article; offsets are code points of its text."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    def said_by(self) -> Iterator[tuple[Sentence, str]]:
        """Yield each sentence in which something is said by somebody with a full name, and the name."""
        for saying in self.sayings:
            for sentence in self.sentences:
                if saying.speaker and any(
                    start < sentence.end and sentence.start < end for start, end in saying.content
                ):
                    yield sentence, saying.speaker


def labelled_pieces() -> list[Piece]:
    """Return all pieces; a label whose words do not stand in its piece is an AssertionError."""
    _, *pieces = PIECES.read_text(encoding="utf-8").split("\n=== ")
    return [_piece(name, body) for name, _, body in (piece.partition("\n") for piece in pieces)]


def _piece(name: str, body: str) -> Piece:
    piece = Piece(name)
    labels: list[tuple[int, list[str]]] = []
    for paragraph in body.strip().split("\n\n"):
        piece.text += "\n\n" if piece.text else ""
        start = len(piece.text)
        for mark, *cells in (re.split(r" *\| *", line) for line in paragraph.splitlines()):
            if mark.startswith(">"):  # what is said may begin with the sentence above, not before it
                labels.append((piece.sentences[-1].start, [mark.strip("> "), *cells]))
            else:
                _add_sentence(piece, mark, cells[0], start)
        kind = "heading" if piece.sentences[-1].worth is None else "paragraph"
        piece.blocks.append(Block(kind=kind, start=start, end=len(piece.text)))
    piece.sayings = [_saying(piece.text, start, cells) for start, cells in labels]
    return piece


def _add_sentence(piece: Piece, mark: str, words: str, paragraph: int) -> None:
    piece.text += " " if len(piece.text) > paragraph else ""
    start = len(piece.text)
    piece.text += words
    piece.sentences.append(Sentence(start, len(piece.text), {"1": True, "0": False, "#": None}[mark]))


def _saying(text: str, start: int, cells: list[str]) -> Saying:
    kind, source, cue, content, *speaker = cells
    spans: list[Bounds] = []
    for words in content.split(" // "):
        spans.append(find_words(text, words, spans[-1][1] if spans else start))
    by = (find_words(text, source, start),) if source else ()
    return Saying(kind, by, find_words(text, cue, start), tuple(spans), "".join(speaker))


def find_words(text: str, words: str, at: int) -> Bounds:
    """Return the bounds of these words, whole, where they stand first from `at` on; AssertionError if nowhere."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)" if words[0] != ":" else ":").search(text, at)
    assert found is not None, f"{words!r} stands nowhere after {text[at : at + 40]!r}"
    return found.span()
