"""Whose words a quotation is: from the marks, the verb of speech beside them, and who spoke last.

The roads, in the order in which they are tried for each quotation:

1. A tag behind it: "...," said X; "...?" X asked. It stands so close that it is believed against the parser, which is
   often led astray by what is quoted.
2. An attribution that reaches it already.
3. The nearest verb of speech outside the marks in the sentences that it touches; a name behind a dash; the doer of the
   clause before a colon.
4. The speaker of the quotation before.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from apps.extraction import cues, grammar
from apps.extraction.drafts import Bounds, Draft, Parsed
from apps.extraction.quotes import Quote
from apps.extraction.tags import introduced, last_said, named_in_tag, opens_sentence, signed, speaker_beside, tag_of

_FAR = 120  # code points between a quotation and its verb of speech
_NEXT = 2  # the same for a quotation that is no sentence: `dubbed it "..."`
_SHORT_QUOTE = 3  # words; shorter ones are names, titles and irony unless a clause around them is attributed
_SPEECH_ENDS = frozenset(".,!?…—-")
_OPENING = 6  # words; a shorter quotation that fills its block is a heading


class Quoting:
    """Gives the quotations of one block to the attributions that grammar found, and makes those that it did not."""

    def __init__(self, parsed: Parsed, drafts: list[Draft]) -> None:
        self.parsed = parsed
        self.drafts = drafts
        self.last: Draft | None = None
        self.orphans: list[Quote] = []

    def give(self, before: Draft | None = None) -> list[Draft]:
        """Return the drafts with the quotations in them.

        Args:
            before: Who spoke last, or was about to be quoted, in the block before; has what nobody here says if the
                block opens with it.
        """
        for quote in self.parsed.quotes:
            self._give(quote)
        if before is not None and self.orphans and self._opens(self.orphans[0], before):
            for quote in self.orphans:
                absorb(self.parsed, before, quote)
            self.drafts.append(before)
        return self.drafts

    def _opens(self, quote: Quote, before: Draft) -> bool:
        """Whether nothing stands before the quotation in its block, and it is no heading in marks."""
        words = self.parsed.text(quote.inner_start, quote.inner_end).split()
        opens = not self.parsed.text(self.parsed.offset, quote.start).strip()
        return opens and (before.announced or quote.continues or len(words) >= _OPENING)

    def _give(self, quote: Quote) -> None:
        speech = is_speech(self.parsed, quote)
        draft = self._tagged(quote) or self._reaching(quote) or self._beside(quote)
        draft = draft or (self._speaking(quote) if speech else None)
        if draft is None:
            self.orphans += [quote] if speech else []
            return
        for spoken in [*self.orphans, quote] if speech else [quote]:
            absorb(self.parsed, draft, spoken)
        if not any(draft is other for other in self.drafts):
            self.drafts.append(draft)
        if speech and 0 <= quote.start - draft.cue[1] <= _NEXT and not _is_fragment(self.parsed, quote):
            self._leave_what_stands_before(draft)
        if speech:
            self.last, self.orphans = draft, []

    def _leave_what_stands_before(self, draft: Draft) -> None:
        """Keep the words before `Asked why, she said, "..."` out of what she said."""
        draft.content = [
            bounds
            for bounds in draft.content
            if bounds[1] > draft.cue[0] or any(_overlap(bounds, quote) for quote in self.parsed.quotes)
        ]

    def _speaking(self, quote: Quote) -> Draft | None:
        """Return who spoke last before the quotation, in marks or without."""
        spoke = [draft for draft in self.drafts if draft.cue[1] <= quote.start and _is_speech_of_somebody(draft)]
        before = max(spoke, key=lambda draft: draft.cue, default=None)
        later = before is not None and (self.last is None or self.last.cue < before.cue)
        return before if later and opens_sentence(self.parsed, quote) else self.last

    def _tagged(self, quote: Quote) -> Draft | None:
        """Return what the tag behind the quotation makes of it; no other attribution keeps the quotation."""
        verb = tag_of(self.parsed, quote)
        if verb is None:
            return None
        draft = next((draft for draft in self.drafts if draft.verb == verb), None)
        if draft is None or draft.source is None or any(_overlap(bounds, quote) for bounds in draft.content):
            draft = self._retold(draft, quote, verb)
        for other in self.drafts:
            if other is not draft and other.verb != draft.verb:
                other.content = [bounds for bounds in other.content if not _overlap(bounds, quote)]
        return draft

    def _retold(self, draft: Draft | None, quote: Quote, verb: Token) -> Draft:
        """Return a tag's draft whose content ends with the quotation, with a source if one stands there."""
        told = self._by(verb, named_in_tag(self.parsed, quote, verb))
        if draft is None:
            return told
        draft.content = [
            (bounds[0], min(bounds[1], quote.end)) if _overlap(bounds, quote) else bounds
            for bounds in draft.content
            if bounds[0] < quote.end or any(_overlap(bounds, other) for other in self.parsed.quotes)
        ]
        draft.source, draft.speaker = told.source, told.speaker
        return draft

    def _reaching(self, quote: Quote) -> Draft | None:
        reaching = [draft for draft in self.drafts if any(_overlap(bounds, quote) for bounds in draft.content)]
        return min(reaching, key=lambda draft: gap(draft.cue, quote), default=None)

    def _beside(self, quote: Quote) -> Draft | None:
        """Return what the nearest verb of speech outside the marks makes of the quotation."""
        verb = self._nearest_verb(quote)
        if verb is None:
            return signed(self.parsed, quote) or introduced(self.parsed, quote)
        same = next((draft for draft in self.drafts if draft.verb == verb), None)  # “...,” she said, “...”
        return same or self._by(verb)

    def _by(self, verb: Token, named: Token | None = None) -> Draft:
        source, speaker = grammar.antecedent_of(named or speaker_beside(self.parsed, verb))
        return Draft(self.parsed.cue(verb), source, verb=verb, speaker=speaker)

    def _nearest_verb(self, quote: Quote) -> Token | None:
        apart = is_speech(self.parsed, quote) and not _is_fragment(self.parsed, quote)
        reach = _FAR if apart else _NEXT
        near = [
            (distance, verb.i)
            for verb in self._verbs_near(quote)
            if (distance := gap((self.parsed.start(verb), self.parsed.end(verb)), quote)) <= reach
        ]
        return self.parsed.doc[min(near)[1]] if near else None

    def _verbs_near(self, quote: Quote) -> Iterator[Token]:
        span = self.parsed.span(quote)
        for token in self.parsed.doc[span[0].sent.start : span[-1].sent.end] if span else ():
            says = token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in cues.QUOTING
            names = self.parsed.is_marked(token) or grammar.is_name_giving(token)
            if says and not names and speaker_beside(self.parsed, token) is not None:
                yield token


def _is_speech_of_somebody(draft: Draft) -> bool:
    says = draft.verb is not None and draft.verb.lemma_.lower() in cues.SAYING
    return says and draft.source is not None and draft.speaker is None  # not "..., who once said"


def is_speech(parsed: Parsed, quote: Quote) -> bool:
    """Whether the quotation is speech in its own right rather than a word or a title in someone else's sentence."""
    last = last_said(parsed, quote)
    if len(parsed.text(quote.inner_start, quote.inner_end).split()) >= _SHORT_QUOTE:
        return quote.problem == "unclosed" or last in _SPEECH_ENDS
    return last == "?" or (last in {",", "!", "."} and opens_sentence(parsed, quote))


def _is_fragment(parsed: Parsed, quote: Quote) -> bool:
    """Whether the quotation goes on with a sentence begun outside it."""
    return parsed.char(quote.inner_start).islower() and not opens_sentence(parsed, quote)


def opens_with_quote(parsed: Parsed) -> bool:
    """Whether the block begins with a quotation."""
    return bool(parsed.quotes) and not parsed.text(parsed.offset, parsed.quotes[0].start).strip()


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


def _overlap(bounds: Bounds, quote: Quote) -> bool:
    return bounds[0] < quote.end and quote.start < bounds[1]


def gap(cue: Bounds, quote: Quote) -> int:
    """Return the distance between a cue and a quotation in code points, 0 where they touch."""
    return max(cue[0] - quote.end, quote.start - cue[1], 0)
