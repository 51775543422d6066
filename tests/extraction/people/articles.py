"""Read a short article as the detector does and ask whom it means."""

from collections.abc import Sequence

from spacy.language import Language

from apps.extraction.attribution import find_attributions
from apps.extraction.parsing import parse, pieces
from apps.extraction.people.cast import Cast
from apps.extraction.people.reference import Reference
from apps.extraction.quotes import find_quotes
from tests.extraction.reading import blocks_of


def references(parser: Language, text: str) -> list[Reference]:
    """Return the references of a text, paragraph by paragraph, in order."""
    bounds = [(block.start, block.end) for block in blocks_of(text)]
    quotes = find_quotes(text, bounds)
    stretches = [piece for start, end in bounds for piece in pieces(text, start, end)]
    cast = Cast()
    found: list[Reference] = []
    for ((start, end), _), doc in zip(stretches, parse(parser, text, stretches), strict=True):
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end]
        found += cast.read(doc, start, inside, find_attributions(doc, start, inside)).values()
    return sorted(found, key=lambda one: one.start)


def meant(found: Sequence[Reference], words: str, nth: int = -1) -> Reference:
    """Return the nth reference made with these words, the last if not said."""
    return [one for one in found if one.words.lower() == words.lower()][nth]
