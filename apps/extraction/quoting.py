"""Whose words a quotation is: from the marks, the verb of speech beside them, and who spoke last.

Four roads, tried in this order for each quotation: an attribution that reaches it already; a verb of speech outside the
marks, in the sentences that touch it or in the one that begins where it ends ("...?" she asked.); a name before a colon
or behind a dash; the speaker of the quotation before.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from apps.extraction import cues, grammar
from apps.extraction.drafts import Bounds, Draft, Parsed
from apps.extraction.quotes import Quote

_FAR = 120  # code points between a quotation and its verb of speech
_NEXT = 2  # the same for a quotation that is no sentence: `dubbed it "..."`
_SHORT_QUOTE = 3  # words; shorter ones are names, titles and irony unless a clause around them is attributed
_SPEECH_ENDS = ".,!?…—-"


class Quoting:
    """Gives the quotations of one block to the attributions that grammar found, and makes those that it did not."""

    def __init__(self, parsed: Parsed, drafts: list[Draft]) -> None:
        self.parsed = parsed
        self.drafts = drafts
        self.last: Draft | None = None
        self.orphans: list[Quote] = []

    def give(self, before: Draft | None = None) -> list[Draft]:
        """Return the drafts with the quotations in them; `before` spoke last in the block before."""
        self.last = before
        for quote in self.parsed.quotes:
            self._give(quote)
        return self.drafts

    def _give(self, quote: Quote) -> None:
        speech = is_speech(self.parsed, quote)
        draft = self._reaching(quote) or self._beside(quote) or (self.last if speech else None)
        if draft is None:
            self.orphans += [quote] if speech else []
            return
        for spoken in [*self.orphans, quote] if speech else [quote]:
            absorb(self.parsed, draft, spoken)
        if not any(draft is other for other in self.drafts):
            self.drafts.append(draft)
        if speech:
            self.last, self.orphans = draft, []

    def _reaching(self, quote: Quote) -> Draft | None:
        reaching = [
            draft
            for draft in self.drafts
            if any(start < quote.end and quote.start < end for start, end in draft.content)
        ]
        return min(reaching, key=lambda draft: gap(draft.cue, quote), default=None)

    def _beside(self, quote: Quote) -> Draft | None:
        """Return what the nearest verb of speech outside the marks makes of the quotation."""
        verb = self._nearest_verb(quote)
        if verb is None:
            return after_colon(self.parsed, quote) or before_dash(self.parsed, quote)
        same = next((draft for draft in self.drafts if draft.verb == verb), None)  # “...,” she said, “...”
        if same is not None:
            return same
        subject = self._speaker_beside(verb)
        source, speaker = grammar.antecedent_of(subject)
        return Draft(self.parsed.cue(verb), source, verb=verb, speaker=speaker)

    def _nearest_verb(self, quote: Quote) -> Token | None:
        reach = _FAR if is_speech(self.parsed, quote) else _NEXT
        near = [
            (distance, verb.i)
            for verb in self._verbs_near(quote)
            if (distance := gap((self.parsed.start(verb), self.parsed.end(verb)), quote)) <= reach
        ]
        return self.parsed.doc[min(near)[1]] if near else None

    def _verbs_near(self, quote: Quote) -> Iterator[Token]:
        doc, offset = self.parsed.doc, self.parsed.offset
        span = doc.char_span(quote.start - offset, quote.end - offset, alignment_mode="expand")
        if span is None:
            return
        first, last = span[0].sent.start, span[-1].sent.end
        if last == span.end and last < len(doc):  # "...?" she asked.
            last = self._tag_after(last)
        for token in doc[first:last]:
            says = token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in cues.QUOTING
            if says and not self.parsed.is_marked(token) and self._speaker_beside(token) is not None:
                yield token

    def _tag_after(self, start: int) -> int:
        """Return the end of the sentence that begins at `start` if it tells who spoke, else `start`."""
        sentence = self.parsed.doc[start].sent
        for token in sentence[:12]:
            if self.parsed.is_marked(token):
                break
            if token.pos_ == "VERB":
                says = token.lemma_.lower() in cues.QUOTING and not any(c.dep_ == "ccomp" for c in token.children)
                return int(sentence.end) if says else start
        return start

    def _speaker_beside(self, verb: Token) -> Token | None:
        """Return the verb's subject; if the parse found it within the quotation, the nearest noun outside instead."""
        subject = grammar.subject_of(verb)
        if subject is not None and not self.parsed.is_marked(subject):
            return subject
        if subject is None and verb.tag_ in {"VBG", "VB"}:
            return None
        first, last = max(verb.sent.start, verb.i - 8), min(verb.sent.end, verb.i + 8)
        near = sorted(self.parsed.doc[first:last], key=lambda token: abs(token.i - verb.i))
        nouns = (
            token for token in near if token.pos_ in {"PROPN", "NOUN", "PRON"} and not self.parsed.is_marked(token)
        )
        return next(nouns, None)


def is_speech(parsed: Parsed, quote: Quote) -> bool:
    """Whether the quotation is speech in its own right rather than a word in someone else's sentence."""
    count = len(parsed.text(quote.inner_start, quote.inner_end).split())
    ends = parsed.char(quote.inner_end - 1) in _SPEECH_ENDS
    return (count >= _SHORT_QUOTE and (quote.problem == "unclosed" or ends)) or (count > 0 and parsed.char(quote.inner_end - 1) == "?")


def after_colon(parsed: Parsed, quote: Quote) -> Draft | None:
    """Read `Name: "..."`."""
    before = parsed.doc.text[: quote.start - parsed.offset].rstrip()
    if not before.endswith(":"):
        return None
    colon = parsed.doc.char_span(len(before) - 1, len(before), alignment_mode="expand")
    if colon is None or colon.start == colon.sent.start:
        return None
    named = parsed.doc[colon.start - 1]
    cue = (parsed.offset + len(before) - 1, parsed.offset + len(before))
    return Draft(cue, named) if named.pos_ in {"PROPN", "PRON"} or named.is_title else None


def before_dash(parsed: Parsed, quote: Quote) -> Draft | None:
    """Read `"..." — Name`."""
    after = parsed.doc.text[quote.end - parsed.offset :]
    dash = after.lstrip()[:1]
    if dash not in {"-", "–", "—", "―"} or not dash:
        return None
    at = quote.end + len(after) - len(after.lstrip())
    named = parsed.doc.char_span(at - parsed.offset, at - parsed.offset + 1, alignment_mode="expand")
    if named is None or named.end >= len(parsed.doc) or len(parsed.doc) - named.end > 8:
        return None
    head = next((token for token in parsed.doc[named.end :] if token.pos_ == "PROPN"), None)
    while head is not None and head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return Draft((at, at + 1), head) if head is not None else None


def absorb(parsed: Parsed, draft: Draft, quote: Quote) -> None:
    """Add the quotation to the content, joining the stretches that it touches."""
    start, end = quote.start, quote.end
    apart = []
    for bounds in draft.content:
        if bounds[0] < end and start < bounds[1]:
            start, end = min(start, bounds[0]), max(end, bounds[1])
        else:
            apart.append(bounds)
    draft.content = sorted([*apart, *_without(parsed, draft, (start, end))])


def _without(parsed: Parsed, draft: Draft, bounds: Bounds) -> list[Bounds]:
    """Keep cue and source out of a stretch that swallowed them."""
    if not bounds[0] < draft.cue[0] < bounds[1]:
        return [bounds]
    left, right = draft.cue
    if draft.source is not None and draft.verb is not None:
        left = min(left, parsed.start(draft.source.left_edge)) if draft.source.i < draft.verb.i else left
        right = max(right, parsed.end(draft.source.right_edge)) if draft.source.i > draft.verb.i else right
    return [piece for piece in (parsed.trim(bounds[0], left), parsed.trim(right, bounds[1])) if piece[0] < piece[1]]


def gap(cue: Bounds, quote: Quote) -> int:
    """Return the distance between a cue and a quotation in code points, 0 where they touch."""
    return max(cue[0] - quote.end, quote.start - cue[1], 0)


def within(drafts: Iterable[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Return the drafts whose cue is not itself quoted."""
    return [
        draft
        for draft in drafts
        if not any(
            quote.inner_start <= draft.cue[0] and draft.cue[1] <= quote.inner_end and quote.problem != "unopened"
            for quote in quotes
        )
    ]
