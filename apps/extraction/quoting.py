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

_FAR = 120  # code points between a quotation and its verb of speech
_NEXT = 2  # the same for a quotation that is no sentence: `dubbed it "..."`
_SHORT_QUOTE = 3  # words; shorter ones are names, titles and irony unless a clause around them is attributed
_SPEECH_ENDS = ".,!?…—-"
_OPENING = 6  # words; a shorter quotation that fills its block is a heading
_TAG = 24  # tokens from a quotation to its tag's verb: room for "X, the minister for Y and Z, said"
_BARE_TAG = 5  # tokens of `." X said.`, where the full stop should be a comma
_SIGNATURE = 8  # tokens behind a dash
_NAMES = frozenset({"PROPN", "NOUN", "PRON"})


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
        if before is not None and self.orphans and self._opens(self.orphans[0]):
            for quote in self.orphans:
                absorb(self.parsed, before, quote)
            self.drafts.append(before)
        return self.drafts

    def _opens(self, quote: Quote) -> bool:
        """Whether nothing stands before the quotation in its block, and it is no heading in marks."""
        words = self.parsed.text(quote.inner_start, quote.inner_end).split()
        return (quote.continues or len(words) >= _OPENING) and not self.parsed.text(self.parsed.offset, quote.start).strip()

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
        if speech:
            self.last, self.orphans = draft, []

    def _speaking(self, quote: Quote) -> Draft | None:
        """Return who spoke last before the quotation, in marks or without."""
        spoke = [draft for draft in self.drafts if draft.cue[1] <= quote.start and _is_speech_of_somebody(draft)]
        before = max(spoke, key=lambda draft: draft.cue, default=None)
        if self.last is None or (before is not None and self.last.cue < before.cue and _opens_sentence(self.parsed, quote)):
            return before if _opens_sentence(self.parsed, quote) else None
        return self.last

    def _tagged(self, quote: Quote) -> Draft | None:
        """Return what the tag behind the quotation makes of it; no other attribution keeps the quotation."""
        verb = tag_of(self.parsed, quote)
        if verb is None:
            return None
        draft = next((draft for draft in self.drafts if draft.verb == verb), None) or self._by(verb)
        for other in self.drafts:
            if other is not draft and other.verb != draft.verb:
                other.content = [bounds for bounds in other.content if not _overlap(bounds, quote)]
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

    def _by(self, verb: Token) -> Draft:
        source, speaker = grammar.antecedent_of(speaker_beside(self.parsed, verb))
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
            if says and not self.parsed.is_marked(token) and not grammar.is_name_giving(token):
                if speaker_beside(self.parsed, token) is not None:
                    yield token


def _is_speech_of_somebody(draft: Draft) -> bool:
    return draft.verb is not None and draft.source is not None and draft.verb.lemma_.lower() in cues.SAYING


def is_speech(parsed: Parsed, quote: Quote) -> bool:
    """Whether the quotation is speech in its own right rather than a word or a title in someone else's sentence."""
    words = parsed.text(quote.inner_start, quote.inner_end).rstrip("'’”\" ")
    if len(words.split()) >= _SHORT_QUOTE:
        return quote.problem == "unclosed" or words[-1:] in _SPEECH_ENDS
    return words.endswith("?") or (words.endswith((",", "!", ".")) and _opens_sentence(parsed, quote))


def _opens_sentence(parsed: Parsed, quote: Quote) -> bool:
    span = parsed.span(quote)
    return span is not None and bool(span[0].is_sent_start)


def _is_fragment(parsed: Parsed, quote: Quote) -> bool:
    """Whether the quotation goes on with a sentence begun outside it."""
    return parsed.char(quote.inner_start).islower() and not _opens_sentence(parsed, quote)


def tag_of(parsed: Parsed, quote: Quote) -> Token | None:
    """Return the verb of the tag behind a quotation: `," said X`, `," X said`, `?" X, the minister, asked`."""
    last = parsed.text(quote.inner_start, quote.inner_end).rstrip("'’”\" ")[-1:]
    span = parsed.span(quote)
    if last not in ".,?!…—-" or not last or span is None or span.end >= len(parsed.doc):
        return None
    first = span.end
    if last == "." and len(parsed.doc[first].sent) > _BARE_TAG:
        return None
    if parsed.doc[first].pos_ in {"CCONJ", "ADP", "PUNCT"} or parsed.doc[first].lower_ in {"as", "that"}:
        return None
    named = False
    for token in parsed.doc[first : first + _TAG]:
        if parsed.is_marked(token) or token.text in {".", ";", ":"} or (token.is_sent_start and token.i > first):
            return None
        if token.pos_ in {"VERB", "AUX"} and not _is_aside(token):
            return token if _is_tag(token, first, named, last == "," and _opens_sentence(parsed, quote)) else None
        named = named or token.pos_ in _NAMES
    return None


def _is_aside(verb: Token) -> bool:
    """Whether the verb belongs to the description of the speaker: "X, who runs Y, said"."""
    return verb.dep_ in {"relcl", "acl", "aux", "auxpass"} or verb.tag_ in {"VBG", "VBN"} and verb.dep_ != "ROOT"


def _is_tag(verb: Token, first: int, named: bool, opens: bool) -> bool:
    if verb.lemma_.lower() in cues.QUOTING:
        return named or verb.i - first <= 1
    return opens and named and verb.pos_ == "VERB" and verb.tag_ in {"VBD", "VBZ"} and not any(child.dep_ == "dobj" for child in verb.children)


def speaker_beside(parsed: Parsed, verb: Token) -> Token | None:
    """Return the verb's subject; if the parse found it within the quotation, the nearest noun outside instead."""
    subject = grammar.subject_of(verb)
    if subject is not None and not parsed.is_marked(subject):
        return subject
    if verb.tag_ in {"VBG", "VB"}:
        return None
    first, last = max(verb.sent.start, verb.i - 8), min(verb.sent.end, verb.i + 8)
    near = sorted(parsed.doc[first:last], key=lambda token: (abs(token.i - verb.i), token.i))
    noun = next((token for token in near if token.pos_ in _NAMES and not parsed.is_marked(token)), None)
    while noun is not None and noun.dep_ == "compound" and noun.head.pos_ in _NAMES:
        noun = noun.head
    return noun


def introduced(parsed: Parsed, quote: Quote) -> Draft | None:
    """Read `Name: "..."` and `She gave this answer: "..."`."""
    before = parsed.doc.text[: quote.start - parsed.offset].rstrip()
    return before_colon(parsed, len(before)) if before.endswith(":") else None


def before_colon(parsed: Parsed, end: int) -> Draft | None:
    """Return the attribution that a colon ending at `end` of the block opens: of a name or the doer of its clause."""
    colon = parsed.doc.char_span(end - 1, end, alignment_mode="expand")
    if colon is None or colon.start == colon.sent.start:
        return None
    cue = (parsed.offset + end - 1, parsed.offset + end)
    verb = _main_verb(parsed, colon.start)
    if verb is not None:
        source, speaker = grammar.antecedent_of(speaker_beside(parsed, verb))
        return Draft(parsed.cue(verb), source, verb=verb, speaker=speaker)
    named = parsed.doc[colon.start - 1]
    papers = [token for token in parsed.doc[colon.sent.start : colon.start] if token.lemma_.lower() in cues.PAPERS]
    named = papers[-1] if papers else named  # "Transcript as follows:"
    return Draft(cue, named) if papers or named.pos_ in {"PROPN", "PRON"} or named.is_title else None


def _main_verb(parsed: Parsed, before: int) -> Token | None:
    """Return the verb of speech, or else the main verb, of the clause that ends at the token `before`."""
    sentence = parsed.doc[before].sent
    verbs = [token for token in parsed.doc[sentence.start : before] if token.pos_ == "VERB" and not parsed.is_marked(token)]
    verbs = [verb for verb in verbs if speaker_beside(parsed, verb) is not None]
    says = [verb for verb in verbs if verb.lemma_.lower() in cues.QUOTING]
    mains = [verb for verb in verbs if verb.dep_ in {"ROOT", "conj", "ccomp"}]
    return says[-1] if says else mains[0] if mains else None


def signed(parsed: Parsed, quote: Quote) -> Draft | None:
    """Read `"..." — Name` at the end of a block."""
    span = parsed.span(quote)
    if span is None or span.end + 1 >= len(parsed.doc):
        return None
    dash, after = parsed.doc[span.end], parsed.doc[span.end + 1 :]
    if dash.text not in {"-", "–", "—", "―", "--"} or len(after) > _SIGNATURE:
        return None
    head = next((token for token in after if token.pos_ == "PROPN"), None)
    while head is not None and head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return Draft((parsed.start(dash), parsed.end(dash)), head) if head is not None else None


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
