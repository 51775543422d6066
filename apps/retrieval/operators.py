"""The language of searching by hand: words, "phrases", -not, OR, (groups), fields and word*, read into a tree.

What people mean is nearly always clear, so what is not quite written as it should be is read all the same and a note
says how: a quotation mark that nothing closes, a bracket too many, an OR with nothing beside it. Refused is only what
cannot be meant, such as a date that is none, with the place where it stands.

    harbour wall               both words, in any form
    "works committee"          these words in this order, whatever stands between them that is no word
    "committee wall"~3         the same, with up to 3 other words between two of them
    dredging OR sluice         either
    -crane                     not that
    (a OR b) c                 grouping
    dredg*                     words that begin so
    title:survey               in the source's title; so publisher: author: topic: kind: trust: language:
    before:2026-01-01 after:2024   by the source's date
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

LONGEST = 2000  # code points that are read; more can only be a text pasted by mistake
_DEEPEST = 20  # groups within groups
_SHORTEST_PREFIX = 2  # letters: one letter would ask for a tenth of all words
_MOST_BETWEEN = 20  # words between two of a near phrase

FIELDS = frozenset({"title", "publisher", "author", "topic", "kind", "trust", "language", "before", "after"})
_DATES = frozenset({"before", "after"})


class NotUnderstood(ValueError):
    """The search cannot be meant as it stands.

    Attributes:
        sentence: what is wrong, and what would be right.
        start, end: where, in code points of what was typed.
    """

    def __init__(self, sentence: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.sentence, self.start, self.end = sentence, start, end


@dataclass(frozen=True, slots=True)
class Note:
    """How something was read that is not quite written as it should be, and where it stands (code points)."""

    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or what a hyphen or apostrophe holds together, in any of its forms."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, with at most `between` others between two of them."""

    text: str
    between: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins with these letters."""

    letters: str


@dataclass(frozen=True, slots=True)
class Field:
    """What the source must be; `value` is a date for before and after, else what was typed.

    `start` and `end` say where it stands (code points).
    """

    name: str
    value: str | date
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts together."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple["Node", ...]


Leaf = Words | Phrase | Prefix | Field
Node = Leaf | Not | All | Either


@dataclass(frozen=True, slots=True)
class HandSearch:
    """What was typed, as it was understood; `root` is None when nothing was asked for."""

    root: Node | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "word", "phrase", "field", "(", ")", "or", "-"
    text: str
    start: int
    end: int
    node: Node | None = None


_PIECE = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<bracket>[()])
    | (?P<field>(?P<name>[a-z]+):(?=\S))
    | (?P<minus>[-−–](?=[^\s()]|\())
    | (?P<quote>["“”„«»‟])
    | (?P<word>[^\s()"“”„«»‟]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(r"[\"“”„«»‟](?:~(?P<between>\d{1,3}))?")
_HOLDS_A_WORD = re.compile(r"\w")


def read_search(typed: str) -> HandSearch:
    """Return what was typed as a tree.

    Args:
        typed: at most `LONGEST` code points are read.

    Raises:
        NotUnderstood: a date is no date, a field is empty, only what must not be is named, or the like.
    """
    reader = _Reader(typed[:LONGEST])
    root = reader.read()
    if len(typed) > LONGEST:
        reader.note(f"Only the first {LONGEST:,} characters were looked at.", LONGEST, len(typed))
    if root is not None and not asks(root):
        raise NotUnderstood(
            "This only says what must not be found. Add a word that must.", 0, min(len(typed.rstrip()), LONGEST)
        )
    return HandSearch(root, tuple(reader.notes))


def asks(node: Node) -> bool:
    """Whether the node says what is to be found, and not only what is not."""
    match node:
        case Not():
            return False
        case All(parts):
            return any(map(asks, parts))
        case Either(parts):
            return all(map(asks, parts))
        case _:
            return True


def leaves(node: Node | None, *, wanted_only: bool = False) -> Iterator[Leaf]:
    """Yield the node's words, phrases, prefixes and fields, in the order in which they were typed."""
    match node:
        case Not(part):
            if not wanted_only:
                yield from leaves(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part, wanted_only=wanted_only)
        case Words() | Phrase() | Prefix() | Field():
            yield node


def loosened(node: Node) -> Node:
    """Return a search that wants any of the words instead of all of them; fields and what is not wanted stay."""
    if not isinstance(node, All):
        return node
    words = [part for part in node.parts if not isinstance(part, Field | Not)]
    rest = [part for part in node.parts if isinstance(part, Field | Not)]
    either = joined(Either, words)
    return joined(All, [*([either] if either else []), *rest]) or node


def joined(kind: type[All] | type[Either], parts: Sequence[Node]) -> Node | None:
    """Return the parts as one node: none is None, and one stays what it is."""
    return kind(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


class _Reader:
    """Reads tokens from left to right; a group is read by the same rule as the whole."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.notes: list[Note] = []
        self._tokens = list(self._split())
        self._at = 0

    def note(self, sentence: str, start: int, end: int) -> None:
        """Take down how something was read."""
        self.notes.append(Note(sentence, start, end))

    def read(self) -> Node | None:
        """Return the whole as a tree; None when nothing is asked for."""
        parts: list[Node] = []
        while self._at < len(self._tokens):
            part = self._either(0)
            if part is not None:
                parts.append(part)
            if self._at < len(self._tokens):  # only a bracket that nothing opened stops before the end
                stray = self._tokens[self._at]
                self.note("This bracket closes nothing and was passed over.", stray.start, stray.end)
                self._at += 1
        return joined(All, parts)

    def _either(self, depth: int) -> Node | None:
        """Read alternatives until a closing bracket or the end."""
        alternatives: list[Node] = []
        while True:
            part = self._all(depth)
            separator = self._token("or")
            if part is None and (separator is not None or alternatives):
                place = separator or self._tokens[self._at - 1]
                self.note("There is nothing on one side of this OR; it was passed over.", place.start, place.end)
            if part is not None:
                alternatives.append(part)
            if separator is None:
                return joined(Either, alternatives)

    def _all(self, depth: int) -> Node | None:
        """Read what has to be there together, until an OR, a closing bracket or the end."""
        parts: list[Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at].kind not in {"or", ")"}:
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return joined(All, parts)

    def _one(self, depth: int) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "-":
            is_last = self._at == len(self._tokens) or self._tokens[self._at].kind in {"or", ")"}
            part = None if is_last else self._one(depth)
            return None if part is None else part.part if isinstance(part, Not) else Not(part)
        return self._group(token, depth) if token.kind == "(" else token.node

    def _group(self, opening: _Token, depth: int) -> Node | None:
        if depth == _DEEPEST:
            raise NotUnderstood(f"Groups stand within more than {_DEEPEST} others here.", opening.start, opening.end)
        inner = self._either(depth + 1)
        if self._token(")") is None:
            self.note("Nothing closes this bracket; it was read up to the end.", opening.start, opening.end)
        return inner

    def _token(self, kind: str) -> _Token | None:
        """Take the next token if it is of this kind."""
        if self._at < len(self._tokens) and self._tokens[self._at].kind == kind:
            self._at += 1
            return self._tokens[self._at - 1]
        return None

    def _split(self) -> Iterator[_Token]:
        at = 0
        while at < len(self.typed):
            piece = _PIECE.match(self.typed, at)
            if piece is None:  # pragma: no cover -- the last alternatives take any character
                raise NotUnderstood("This cannot be read.", at, at + 1)
            token, at = self._token_of(piece)
            if token is not None:
                yield token

    def _token_of(self, piece: re.Match[str]) -> tuple[_Token | None, int]:
        """Return the token that begins with this piece, None for one that says nothing, and where it ends."""
        start, end, text = piece.start(), piece.end(), piece.group()
        match piece.lastgroup:
            case "space":
                return None, end
            case "bracket":
                return _Token(text, text, start, end), end
            case "minus":
                return _Token("-", text, start, end), end
            case "quote":
                return self._phrase(start)
            case "field" | "name" if piece["name"].lower() in FIELDS:
                return self._field(piece)
            case _:
                return self._word(start)

    def _word(self, start: int) -> tuple[_Token | None, int]:
        word = _WORD.match(self.typed, start)
        end = word.end() if word else start + 1
        text = self.typed[start:end]
        if text == "OR":
            return _Token("or", text, start, end), end
        if text == "AND" or not _HOLDS_A_WORD.search(text):
            return None, end
        if text.endswith("*"):
            return _Token("word", text, start, end, self._prefix(text, start, end)), end
        return _Token("word", text, start, end, Words(text)), end

    def _prefix(self, text: str, start: int, end: int) -> Node:
        letters = text.rstrip("*")
        if len(letters) < _SHORTEST_PREFIX or not letters.isalnum():
            raise NotUnderstood(
                f"At least {_SHORTEST_PREFIX} letters, and nothing but letters, have to stand before the *.", start, end
            )
        return Prefix(letters)

    def _phrase(self, start: int) -> tuple[_Token | None, int]:
        closing = _CLOSING.search(self.typed, start + 1)
        if closing is None:
            self.note("Nothing closes this quotation mark; the phrase was read up to the end.", start, start + 1)
        inside = self.typed[start + 1 : closing.start() if closing else len(self.typed)]
        end = closing.end() if closing else len(self.typed)
        between = int(closing["between"] or 0) if closing else 0
        if not _HOLDS_A_WORD.search(inside):
            return None, end
        if between > _MOST_BETWEEN:
            self.note(f"At most {_MOST_BETWEEN} words are looked for between two others.", start, end)
        phrase = Phrase(inside.strip(), min(between, _MOST_BETWEEN))
        return _Token("phrase", inside, start, end, phrase), end

    def _field(self, piece: re.Match[str]) -> tuple[_Token | None, int]:
        name, start, at = piece["name"].lower(), piece.start(), piece.end()
        quoted = _CLOSING.match(self.typed, at) is not None
        if quoted:
            closing = _CLOSING.search(self.typed, at + 1)
            if closing is None:
                self.note("Nothing closes this quotation mark; it was read up to the end.", at, at + 1)
            value = self.typed[at + 1 : closing.start() if closing else len(self.typed)]
            end = closing.end() if closing else len(self.typed)
        else:
            word = _WORD.match(self.typed, at)
            end = word.end() if word else at
            value = self.typed[at:end]
        if not _HOLDS_A_WORD.search(value):
            raise NotUnderstood(f"Say after {name}: what it should be.", start, max(end, at))
        said = _day(name, value, at, end) if name in _DATES else value.strip()
        return _Token("field", value, start, end, Field(name, said, start, end)), end


_WORD = re.compile(r"[^\s()\"“”„«»‟]+")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _day(name: str, value: str, start: int, end: int) -> date:
    """Return the day that bounds: the first of the year or month, where no more was said.

    Raises:
        NotUnderstood: it is no date.
    """
    said = _DAY.fullmatch(value.strip())
    try:
        if said:
            return date(int(said[1]), int(said[2] or 1), int(said[3] or 1))
    except ValueError:
        pass
    raise NotUnderstood(f"{name}: takes a date such as 2026-01-31, 2026-01 or 2026.", start, end)
