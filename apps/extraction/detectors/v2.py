"""Detector 2: one suggestion for each sentence that states something, read with rules on top of a dependency parse."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from apps.extraction.attribution import Attribution, Thread, find_attributions
from apps.extraction.parsing import parse, pieces
from apps.extraction.people.cast import Cast
from apps.extraction.people.reference import Reference
from apps.extraction.quotes import Quote, find_quotes
from apps.extraction.speakers import Speaker
from apps.extraction.splitting import split
from apps.extraction.statement import Statement
from apps.extraction.suggestion import Suggestion
from apps.extraction.turns import find_turns, turn_at
from apps.extraction.wording import standalone
from apps.reading.blocks import NO_STATEMENTS
from apps.reading.reader import Block

Bounds = tuple[int, int]

_SPEECH_GOES_ON = "the speech goes on from the paragraph before"
_GOES_ON, _NAMES_NOBODY = 0.95, 0.7  # of the confidence in the last speaker
_WHO_ANSWERS = {"q": "the interviewer (Q)", "a": "the person interviewed (A)"}
_DATELINE = re.compile(  # "NORWICK, 6 March 2026 (Reuters) –"
    r"[A-Z][A-Z .’'-]{2,40}(?:,\s[\w .’'-]{2,30}){0,2}(?:\s\([\w ./-]{2,20}\))?\s?(?:[–—]|--?)\s(?=[A-Z“\"‘'])"
)
_TELL_EVERY = 0.5  # seconds between two reports of progress


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a block that is parsed at once."""

    block: int
    bounds: Bounds
    sentences: list[Bounds]


class Detector:
    """Version 2.

    Args:
        nlp: An English spaCy pipeline with tagger, lemmatiser and dependency parser.
    """

    name = "v2"

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def suggest(
        self,
        text: str,
        blocks: Sequence[Block],
        on_progress: Callable[[int, int], None] | None = None,
        *,
        published: str = "",
    ) -> list[Suggestion]:
        """Return what a checker may want to check, sorted by start, no two for the same span.

        Args:
            text: The document's canonical text.
            blocks: Its blocks in order; those flagged as boilerplate, credits and footnotes are left out.
            on_progress: Called with (blocks done, blocks in all) now and then, and once when all are done.
            published: The article's ISO 8601 date, by which "on Tuesday" and "last year" are told; "" if unknown.
        """
        body = [block for block in blocks if not block.boilerplate and block.kind not in NO_STATEMENTS]
        quotes = find_quotes(text, [(block.start, block.end) for block in body])
        article = _Article(text, body, quotes, published)
        stretches = [
            _Stretch(number, bounds, sentences)
            for number, block in enumerate(body)
            for bounds, sentences in pieces(text, article.opening(block), block.end)
        ]
        tell = _Teller(on_progress, len(body))
        found: list[Suggestion] = []
        docs = parse(self._nlp, text, ((stretch.bounds, stretch.sentences) for stretch in stretches))
        for stretch, doc in zip(stretches, docs, strict=True):
            found.extend(article.read(stretch, doc))
            tell(stretch.block)
        tell.finish()
        return found


class _Teller:
    """Reports progress at most every half second."""

    def __init__(self, on_progress: Callable[[int, int], None] | None, total: int) -> None:
        self._on_progress = on_progress
        self._total = total
        self._last = time.monotonic()

    def __call__(self, done: int) -> None:
        if self._on_progress and time.monotonic() - self._last >= _TELL_EVERY:
            self._last = time.monotonic()
            self._on_progress(done, self._total)

    def finish(self) -> None:
        if self._on_progress:
            self._on_progress(self._total, self._total)


class _Article:
    """One reading of an article, from its first block to its last."""

    def __init__(self, text: str, blocks: Sequence[Block], quotes: list[Quote], published: str) -> None:
        self.text = text
        self.blocks = blocks
        self.cast = Cast()
        self._published = published
        self._quotes = quotes
        self._thread = Thread(find_turns(text, [(block.start, block.end) for block in blocks]))
        self._turn_labels = {turn.label for turn in self._thread.turns}
        self._labels: dict[str, str] = {}  # of a transcript's turns, by their last word
        self._named: dict[Bounds | None, Speaker] = {}  # by the words that name them, for speech that goes on
        self._place = 0  # the quotations before it end before the stretch in hand
        self._speaker: tuple[int, Speaker] | None = None  # block and speaker of the last quotation

    def opening(self, block: Block) -> int:
        """Return where a block begins to state something: behind a transcript's label, or the place of a report."""
        turn = turn_at(self._thread.turns, block.start)
        if turn is not None and not turn.goes_on:
            return turn.start
        place = _DATELINE.match(self.text, block.start, block.end)
        return place.end() if place else block.start

    def read(self, stretch: _Stretch, doc: Doc) -> Iterator[Suggestion]:
        offset = stretch.bounds[0]
        quotes = self._quotes_within(stretch.bounds)
        attributions = find_attributions(doc, offset, quotes, self._thread)
        met = self.cast.read(doc, offset, quotes, attributions)
        for span, bounds in zip(_sentence_spans(doc, offset, stretch.sentences), stretch.sentences, strict=True):
            sentence = Statement(self.text, bounds, span, offset, quotes, attributions)
            speaker = self._speaker_of(sentence, doc, met, stretch.block)
            suggestion = sentence.suggestion(self.blocks[stretch.block].kind, speaker, self._published)
            if suggestion is not None:
                plain = standalone(self.text, *bounds, list(met.values()), suggestion.figures)
                yield replace(suggestion, standalone=plain)
                shares = list(self._shares(sentence, attributions, speaker, met, self.blocks[stretch.block].kind))
                yield from shares if len(shares) > 1 else ()  # one part and the whole would say the same twice
        self._take_in_opening(doc, met, stretch.block)

    def _take_in_opening(self, doc: Doc, met: dict[int, Reference], block: int) -> None:
        """Remember whom a block has announced with a colon at its end: "She added:"."""
        opening = self._thread.opening
        if opening is not None and opening.source_token >= 0:
            self.cast.hear(opening)
            self._speaker = (block, self.cast.resolve(doc[opening.source_token], met))
            self._named[opening.source] = self._speaker[1]

    def _shares(
        self,
        whole: Statement,
        attributions: Sequence[Attribution],
        speaker: Speaker | None,
        met: dict[int, Reference],
        block_kind: str,
    ) -> Iterator[Suggestion]:
        """Yield a suggestion for each part of a compound claim, sorted by start."""
        doc, offset, references = whole.span.doc, whole.offset, list(met.values())
        for share in split(whole.span, offset):
            tokens = doc.char_span(share.start - offset, share.end - offset)
            if tokens is None or (share.start, share.end) == (whole.start, whole.end):
                continue
            part = Statement(self.text, (share.start, share.end), tokens, offset, whole.quotes, attributions)
            by = speaker if part.attribution is whole.attribution else None
            suggestion = part.suggestion(block_kind, by, self._published, is_part=True)
            if suggestion is not None:
                plain = standalone(self.text, share.start, share.end, references, suggestion.figures, share.lead)
                yield replace(suggestion, whole=(whole.start, whole.end), standalone=plain)

    def _quotes_within(self, bounds: Bounds) -> list[Quote]:
        while self._place < len(self._quotes) and self._quotes[self._place].end <= bounds[0]:
            self._place += 1
        found, place = [], self._place
        while place < len(self._quotes) and self._quotes[place].start < bounds[1]:
            found.append(_clipped(self._quotes[place], bounds))
            place += 1
        return found

    def _speaker_of(self, sentence: Statement, doc: Doc, met: dict[int, Reference], block: int) -> Speaker | None:
        """Return the speaker of the sentence's leading attribution; `met` is whom the stretch's mentions mean."""
        attribution = sentence.attribution
        if attribution is not None and attribution.source is not None and attribution.source in self._turn_labels:
            return self._labelled(self.text[slice(*attribution.source)])
        if attribution is None or attribution.carried:
            return self._carried_on(sentence, block)
        if attribution.source_token < 0:
            return None
        speaker = self._named[attribution.source] = self.cast.resolve(doc[attribution.source_token], met)
        if attribution.kind != "indirect":
            self._speaker = (block, speaker)
        return speaker

    def _labelled(self, label: str) -> Speaker:
        """Return the speaker of a transcript's turn: who is known by that name, else the first label that ends so."""
        if known := self.cast.called(label):
            return known
        name = self._labels.setdefault(label.split()[-1], label)
        return Speaker(_WHO_ANSWERS.get(name.lower(), name), "named by the label of the turn")

    def _carried_on(self, sentence: Statement, block: int) -> Speaker | None:
        """Return the last speaker for a quotation without one, if they spoke here or in the paragraph before."""
        if sentence.attribution is not None and sentence.attribution.source in self._named:
            self._speaker = (block, self._named[sentence.attribution.source])
            return _as_before(self._speaker[1], _SPEECH_GOES_ON, _GOES_ON)
        if not sentence.is_quoted or self._speaker is None or block - self._speaker[0] > 1:
            return None
        if sentence.continues:
            self._speaker = (block, self._speaker[1])
            return _as_before(self._speaker[1], _SPEECH_GOES_ON, _GOES_ON)
        return _as_before(self._speaker[1], "names no speaker; taken for the last one quoted", _NAMES_NOBODY)


def _as_before(speaker: Speaker, note: str, confidence: float) -> Speaker:
    return replace(speaker, note=note, confidence=round(speaker.confidence * confidence, 2))


def _clipped(quote: Quote, bounds: Bounds) -> Quote:
    """Cut a quotation to the stretch that is parsed, as only giant paragraphs need."""
    start, end = max(quote.start, bounds[0]), min(quote.end, bounds[1])
    inner_start = min(max(quote.inner_start, start), end)
    inner_end = max(min(quote.inner_end, end), inner_start)
    return Quote(start, end, inner_start, inner_end, quote.style, quote.problem, quote.continues)


def _sentence_spans(doc: Doc, offset: int, sentences: Sequence[Bounds]) -> Iterator[Span]:
    """Yield the tokens of each sentence."""
    first = 0
    for _, end in sentences:
        last = first
        while last < len(doc) and doc[last].idx + offset < end:
            last += 1
        yield doc[first:last]
        first = last
