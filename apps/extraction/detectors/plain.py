"""The part of detector 2 for languages whose grammar is not known: sentences that hold a quotation or a figure."""

from collections.abc import Callable, Iterator, Sequence

from apps.extraction import kinds, worthiness
from apps.extraction.languages import Bounds, Language
from apps.extraction.quotes import Quote
from apps.extraction.suggestion import Figure, Part, Suggestion
from apps.reading.blocks import NO_STATEMENTS, Block

_FEWEST_LETTERS = 12  # of a sentence, and of the words between quotation marks: three words, or six signs of Chinese
_FEWEST_SIGNS = 6
_DATES = frozenset({"date", "time", "period"})
_AMOUNTS = frozenset({"money", "percent"})
_TELL_EVERY = 200  # blocks


class Detector:
    """Version 2 for a language without a parser.

    It names no speakers and gives no opinion on what can be checked; each suggestion says so by the reason
    `other_language`.

    Args:
        language: How its sentences, quotations and figures are found.
    """

    name = "v2"

    def __init__(self, language: Language) -> None:
        self._language = language

    def suggest(
        self,
        text: str,
        blocks: Sequence[Block],
        on_progress: Callable[[int, int], None] | None = None,
        *,
        published: str = "",  # noqa: ARG002 - taken as the other detector takes it; "am Dienstag" is not read here
    ) -> list[Suggestion]:
        """Return the sentences that hold a quotation or a figure, sorted by start, no two for the same span.

        Args:
            text: The document's canonical text.
            blocks: Its blocks in order; those flagged as boilerplate, credits and footnotes are left out.
            on_progress: Called with (blocks done, blocks in all) now and then, and once when all are done.
            published: The article's ISO 8601 date; not needed, since no words are read that lean on it.
        """
        body = [block for block in blocks if not block.boilerplate and block.kind not in NO_STATEMENTS]
        quotes = self._language.quotes(text, [(block.start, block.end) for block in body])
        found: list[Suggestion] = []
        place = 0  # the quotations before it end before the block in hand
        for number, block in enumerate(body):
            inside = []
            while place < len(quotes) and quotes[place].start < block.end:
                inside.append(quotes[place])
                place += 1
            found.extend(self._read(text, block, inside))
            if on_progress and number % _TELL_EVERY == 0:
                on_progress(number, len(body))
        if on_progress:
            on_progress(len(body), len(body))
        return found

    def _read(self, text: str, block: Block, quotes: Sequence[Quote]) -> Iterator[Suggestion]:
        for start, end in self._language.sentences(text, block.start, block.end):
            suggestion = _suggestion(text, (start, end), quotes, self._language.figures(text, start, end))
            if suggestion is not None:
                yield suggestion


def _suggestion(text: str, bounds: Bounds, quotes: Sequence[Quote], figures: Sequence[Figure]) -> Suggestion | None:
    start, end = bounds
    letters = sum(letter.isalpha() for letter in text[start:end])
    parts = tuple(
        Part("quote", max(quote.start, start), min(quote.end, end))
        for quote in quotes
        if quote.start < end and start < quote.end and _says_something(text[quote.inner_start : quote.inner_end])
    )
    if not (parts or figures) or not (letters >= _FEWEST_LETTERS or _signs(text[start:end]) >= _FEWEST_SIGNS):
        return None
    score, reasons = worthiness.score(_codes(parts, figures))
    return Suggestion(start, end, _kinds(parts, figures), True, "", score, reasons, "", "", parts, tuple(figures))


def _says_something(words: str) -> bool:
    """Whether quoted words are more than a name or a term in marks."""
    return len(words.split()) > 2 or _signs(words) >= _FEWEST_SIGNS


def _signs(words: str) -> int:
    """Return how many signs there are of scripts that write a word with one or two."""
    return sum("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in words)


def _codes(parts: Sequence[Part], figures: Sequence[Figure]) -> Iterator[str]:
    counts = [figure for figure in figures if figure.kind not in _DATES]
    checks = (
        ("other_language", True),
        ("quoted", bool(parts)),
        ("statistic", bool(counts)),
        ("amount", any(figure.kind in _AMOUNTS for figure in counts)),
        ("several_figures", len(figures) > 2),
        ("dated", len(counts) < len(figures)),
    )
    return (code for code, holds in checks if holds)


def _kinds(parts: Sequence[Part], figures: Sequence[Figure]) -> tuple[str, ...]:
    counts = any(figure.kind not in _DATES for figure in figures)
    return kinds.in_order(["quote"] * bool(parts) + ["statistic"] * counts)
