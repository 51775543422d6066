"""The seam between what holds for every language and what one language needs.

A `Language` names the functions that find its sentences, quotations and figures, and the parser behind its grammar if
there is one. English has a parser, and with it a detector that knows attributions, speakers, kinds and worth
(`apps.extraction.detectors.v2`). Every other language is read by `apps.extraction.detectors.plain`, which offers
quotations and figures alone. A next language is one module with its functions and one line in LANGUAGES.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apps.extraction.figures import find_figures
from apps.extraction.lexicon import words
from apps.extraction.numeric import find_plain_figures
from apps.extraction.quotes import Quote, find_quotes
from apps.extraction.sentences import bearable, find_sentences
from apps.extraction.suggestion import Figure

Bounds = tuple[int, int]

_END = re.compile(
    r"[。！？｡](?:[”’」』）》】»\"]+)?|(?:[!?؟۔।]+|\.{3,}|…|\.)(?:[”’»“\"')\]]|[ \u00a0\u202f]»)*(?=\s)|\n"
)
_SHORTENED = re.compile(r"(?:^|[\s(«„“\"'.])([^\W\d_]{1,2}|\d{1,2})\.$")
_SHORT_WORDS = words("abs art bzw bzgl etc inkl min max mio mrd prof sig sra tel usw vgl zzgl stk им обл руб тыс")
_CORNERS = re.compile(r"[「『](?P<inner>[^「」『』\n]{1,1000})[」』]")
_REVERSED = re.compile(r"»(?P<inner>[^»«\n]{1,1000})«")
_OPENS_REVERSED = re.compile(r"(?:^|[\s(])»\w")


@dataclass(frozen=True, slots=True)
class Language:
    """What is known about reading one language.

    Attributes:
        tag: BCP 47 primary tag; "" for any that has no entry of its own.
        sentences: (text, start, end) to bounds in order, without blanks around them.
        quotes: (text, paragraphs' bounds) to outermost quotations in order.
        figures: (text, start, end) to figures in order, none overlapping.
        has_grammar: A parser and the rules on top of it are there: attribution, speakers, kinds, worth.
    """

    tag: str
    sentences: Callable[[str, int, int], list[Bounds]]
    quotes: Callable[[str, Iterable[Bounds]], list[Quote]]
    figures: Callable[[str, int, int], list[Figure]]
    has_grammar: bool = False


def language_of(tag: str) -> Language:
    """Return how to read a text in the language of that BCP 47 tag; a text of unknown language is read as English."""
    primary = tag.replace("_", "-").partition("-")[0].strip().lower()
    return LANGUAGES.get(primary or "en", ANY)


def find_plain_sentences(text: str, start: int, end: int) -> list[Bounds]:
    """Return the bounds of the sentences of `text[start:end]` in any script, without the blanks around them.

    Every character that is not blank is in exactly one sentence.

    Args:
        text: The document's text.
        start: First code point of the paragraph.
        end: Code point after its last.
    """
    cuts = [match.end() for match in _END.finditer(text, start, end) if _ends(text, start, match, end)]
    pieces = zip([start, *cuts], [*cuts, end], strict=True)
    return [span for first, last in pieces for span in bearable(text, first, last)]


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at a mark: not after initials and "3.", not before a small letter."""
    if match.group()[0] != ".":
        return True
    before = text[max(start, match.start() - 12) : match.start() + 1]
    if _SHORTENED.search(before) or re.split(r"\W+", before[:-1])[-1].lower() in _SHORT_WORDS:
        return False
    return not text[match.end() : min(end, match.end() + 40)].lstrip(" \u00a0«„“\"'")[:1].islower()


def find_any_quotes(text: str, paragraphs: Iterable[Bounds]) -> list[Quote]:
    """Return the outermost quotations in order: those of `find_quotes`, 「corners」 and »guillemets turned about«.

    Args:
        text: The document's text.
        paragraphs: Bounds of its paragraphs, in order, in code points.
    """
    bounds = list(paragraphs)
    turned = {span for span in bounds if _OPENS_REVERSED.search(text[span[0] : span[1]])}
    found = find_quotes(text, [span for span in bounds if span not in turned])
    for start, end in turned:
        found += [_quote(match, "guillemet") for match in _REVERSED.finditer(text, start, end)]
    for start, end in bounds:
        found += [_quote(match, "corner") for match in _CORNERS.finditer(text, start, end)]
    return _apart(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _quote(match: re.Match[str], style: str) -> Quote:
    return Quote(match.start(), match.end(), *match.span("inner"), style)


def _apart(quotes: Iterable[Quote]) -> list[Quote]:
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _english_sentences(text: str, start: int, end: int) -> list[Bounds]:
    return find_sentences(text, start, end)


def _english_figures(text: str, start: int, end: int) -> list[Figure]:
    return find_figures(text, start, end)


ENGLISH = Language("en", _english_sentences, find_quotes, _english_figures, has_grammar=True)
#: Any language without an entry of its own.
ANY = Language("", find_plain_sentences, find_any_quotes, find_plain_figures)
LANGUAGES = {language.tag: language for language in (ENGLISH,)}
