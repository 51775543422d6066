"""Text to spaCy parses, block by block, with our own sentence boundaries and bounded memory."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from apps.extraction.sentences import bearable, find_sentences

Bounds = tuple[int, int]

_LONGEST = 3_000  # code points in a piece: memory grows with the longest
_BATCH = 12_000  # code points parsed together: enough to be fast, few enough to tell of progress every second


def pieces(text: str, start: int, end: int) -> list[tuple[Bounds, list[Bounds]]]:
    """Cut a block into stretches that a parser can bear, each with its sentences; a giant sentence is cut at blanks."""
    found: list[tuple[Bounds, list[Bounds]]] = []
    for sentence in find_sentences(text, start, end):
        for part in bearable(text, *sentence):
            if found and part[1] - found[-1][0][0] <= _LONGEST:
                (first, _), sentences = found[-1]
                found[-1] = ((first, part[1]), [*sentences, part])
            else:
                found.append((part, [part]))
    return found


def parse(nlp: Language, text: str, stretches: Iterable[tuple[Bounds, list[Bounds]]]) -> Iterator[Doc]:
    """Yield a parse for each stretch, in order."""
    for batch in _batches(stretches):
        docs = [_with_sentences(nlp.make_doc(text[start:end]), start, sentences) for (start, end), sentences in batch]
        yield from nlp.pipe(docs, batch_size=len(docs))


def _batches(stretches: Iterable[tuple[Bounds, list[Bounds]]]) -> Iterator[list[tuple[Bounds, list[Bounds]]]]:
    batch: list[tuple[Bounds, list[Bounds]]] = []
    size = 0
    for stretch in stretches:
        batch.append(stretch)
        size += stretch[0][1] - stretch[0][0]
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _with_sentences(doc: Doc, offset: int, sentences: list[Bounds]) -> Doc:
    """Fix the sentence boundaries before the parser runs; it keeps them."""
    starts = [start - offset for start, _ in sentences]
    place = 0
    for token in doc:
        begins = token.i == 0
        while place < len(starts) and starts[place] < token.idx + max(len(token), 1):
            begins, place = True, place + 1
        token.is_sent_start = begins
    return doc
