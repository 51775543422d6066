"""A block under reading: its parse beside its quotations, and the attributions being put together from them.

Everything that turns tokens into positions is here, so that the rules about grammar and about marks speak of words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from apps.extraction.quotes import Quote

Bounds = tuple[int, int]

_EDGES = " \t\n,;:—–-"  # what no stretch of content begins or ends with


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution under construction.

    Attributes:
        cue: Bounds of the words that hand the content over.
        source: Head of the words that name the speaker, None if nobody is named.
        content: Stretches said, in code points of the document's text.
        verb: The verb among the cue, if it is one.
        speaker: Whom `source` stands for where it is a relative pronoun ("who"), else None.
        manner: See `attribution.Attribution`.
        announced: Whether an earlier block announced it with a colon at its end.
        carried: Whether cue and source stand in an earlier block.
        named_before: Bounds of the words that name the speaker in an earlier block; `source` is None then.
    """

    cue: Bounds
    source: Token | None
    content: list[Bounds] = field(default_factory=list)
    verb: Token | None = None
    speaker: Token | None = None
    named_before: Bounds | None = None
    manner: str = "speech"
    announced: bool = False
    carried: bool = False


class Parsed:
    """One block's parse beside its quotations.

    Args:
        doc: The block's parse, with sentence boundaries.
        offset: Where the block's text begins in the document's, in code points.
        quotes: The document's quotations that lie in the block.
    """

    def __init__(self, doc: Doc, offset: int, quotes: Sequence[Quote]) -> None:
        self.doc = doc
        self.words = doc.text  # spaCy builds it anew at each call
        self.offset = offset
        self.quotes = quotes
        self._quoted = self._flags(quote for quote in quotes if quote.problem != "unopened")
        self._marked = self._flags(quotes)

    def _flags(self, quotes: Iterable[Quote]) -> bytearray:
        """Return for each token whether it begins within one of the quotations."""
        flags = bytearray(len(self.doc))
        if not self.quotes:
            return flags
        starts = [self.offset + token.idx for token in self.doc]
        place = 0
        for quote in quotes:
            while place < len(starts) and starts[place] < quote.start:
                place += 1
            while place < len(starts) and starts[place] < quote.end:
                flags[place], place = 1, place + 1
        return flags

    def is_spoken(self, token: Token) -> bool:
        """Whether the token stands in a quotation whose beginning is sure: what a quoted person says."""
        return bool(self._quoted[token.i])

    def is_marked(self, token: Token) -> bool:
        """Whether the token stands in any quotation."""
        return bool(self._marked[token.i])

    def span(self, quote: Quote) -> Span | None:
        """Return the tokens of a quotation with its marks."""
        start, end = max(quote.start - self.offset, 0), min(quote.end - self.offset, len(self.words))
        return self.doc.char_span(start, end, alignment_mode="expand") if start < end else None

    def start(self, token: Token) -> int:
        """Return where the token begins in the document."""
        return self.offset + int(token.idx)

    def end(self, token: Token) -> int:
        """Return where the token ends in the document."""
        return self.offset + int(token.idx) + len(token)

    def bounds(self, left: Token, right: Token) -> Bounds:
        """Return the stretch from one token to another without blanks, commas and dashes at its ends."""
        return self.trim(self.start(left), self.end(right))

    def between(self, first: int, after: int) -> list[Bounds]:
        """Return the stretch of the tokens `first` up to `after` as a list, empty if no word is in it."""
        if not any(token.is_alpha or token.like_num for token in self.doc[first:after]):
            return []
        return [self.bounds(self.doc[first], self.doc[after - 1])]

    def trim(self, start: int, end: int) -> Bounds:
        """Drop blanks, commas and dashes from both ends."""
        while start < end and (self.char(start) in _EDGES or self.char(start).isspace()):
            start += 1
        while end > start and (self.char(end - 1) in _EDGES or self.char(end - 1).isspace()):
            end -= 1
        return start, end

    def char(self, at: int) -> str:
        """Return the character at a position of the document."""
        return self.words[at - self.offset]

    def text(self, start: int, end: int) -> str:
        """Return what stands between two positions of the document."""
        return self.words[max(0, start - self.offset) : max(0, end - self.offset)]

    def cue(self, verb: Token) -> Bounds:
        """Return the verb with its auxiliaries, negation and adverbs where they stand right before it."""
        first = verb
        while (
            first.i > verb.sent.start
            and self.doc[first.i - 1].head == verb
            and self.doc[first.i - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}
        ):
            first = self.doc[first.i - 1]
        return self.start(first), self.end(verb)
