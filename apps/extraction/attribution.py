"""Who says what: direct, indirect and mixed attributions read from a dependency parse and the quotation marks.

An attribution has a content, a cue (the word that hands it over) and mostly a source. Three roads lead to one:

1. Grammar. A verb of speech or thought governs a clause ("X said that ...", "..., X said", "X, who claims ..."); a
   noun does ("his claim that ..."); or a phrase names the source ("according to X, ...").
2. Marks. A quotation beside a verb of speech belongs to its subject, also where the verb stands first ("... ," said X)
   or a colon does the verb's work.
3. Succession. A further quotation in the paragraph has the speaker of the last one.

A content that is all within marks makes the attribution direct, one partly within them mixed, else it is indirect.
The parse is taken as it comes; nothing here corrects it beyond trimming.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from apps.extraction import cues, grammar
from apps.extraction.quotes import Quote

Bounds = tuple[int, int]

_FAR = 120  # code points between a quotation and its verb of speech
_NEXT = 2  # the same for a quotation that is no sentence: `dubbed it "..."`
_SHORT_QUOTE = 3  # words; shorter ones are names, titles and irony unless a clause around them is attributed


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is said, by whom, handed over by which words.

    Attributes:
        kind: `direct`, `mixed` or `indirect`.
        content: Stretches said, in order, in code points of the document's text.
        cue: The verb, noun or phrase that hands it over.
        source: The words that name the speaker; None if there are none in the block.
        source_token: Index of the source's head in the block's Doc, -1 if none.
    """

    kind: str
    content: tuple[Bounds, ...]
    cue: Bounds
    source: Bounds | None
    source_token: int = -1


@dataclass(slots=True)
class _Draft:
    """An attribution under construction: tokens for cue and source, bounds for the content."""

    cue: Bounds
    source: Token | None
    content: list[Bounds] = field(default_factory=list)
    verb: Token | None = None


def find_attributions(doc: Doc, offset: int, quotes: Sequence[Quote]) -> list[Attribution]:
    """Return the attributions of one block, ordered by where their content starts.

    Args:
        doc: The block's parse, with sentence boundaries.
        offset: Where the block's text begins in the document's, in code points.
        quotes: The document's quotations that lie in the block.
    """
    block = _Block(doc, offset, quotes)
    drafts = [draft for draft in block.grammatical() if draft.content]
    drafts = block.with_quotes(drafts)
    found = {block.finished(draft) for draft in drafts if draft.content}
    return sorted(found, key=lambda attribution: (attribution.content, attribution.cue))


class _Block:
    """One block's parse beside its quotations."""

    def __init__(self, doc: Doc, offset: int, quotes: Sequence[Quote]) -> None:
        self.doc = doc
        self.offset = offset
        self.quotes = quotes

    # -- grammar -------------------------------------------------------------------------------------------------

    def grammatical(self) -> Iterator[_Draft]:
        for token in self.doc:
            if token.lower_ == "according":
                draft = self._according(token)
            elif token.pos_ in {"VERB", "AUX"}:
                draft = self._from_verb(token)
            elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.NOUNS:
                draft = self._from_noun(token)
            else:
                continue
            if draft is not None:
                yield draft

    def _from_verb(self, verb: Token) -> _Draft | None:
        lemma = verb.lemma_.lower()
        content = self._content_of(verb, lemma)
        if not content:
            return None
        source = grammar.subject_of(verb)
        return _Draft(self._cue(verb), source, content, verb)

    def _content_of(self, verb: Token, lemma: str) -> list[Bounds]:
        if lemma in cues.CLAUSE:
            clause = [child for child in verb.children if child.dep_ == "ccomp" and child.i != verb.i]
            if clause:
                return [self._clause(verb, child) for child in clause[:1]]
            if grammar.is_parenthetical(verb) or grammar.closes_sentence(verb):
                return self._around(verb)
        if lemma in cues.PLAN_CONTENT:
            plan = [child for child in verb.children if child.dep_ == "xcomp" and grammar.is_infinitive(child)]
            if plan:
                return [self._bounds(plan[0].left_edge, plan[0].right_edge)]
        if lemma in cues.NOUN_CONTENT:
            thing = [child for child in verb.children if child.dep_ == "dobj" and child.pos_ != "PRON"]
            negated = any(child.dep_ == "neg" for other in (verb, verb.head) for child in other.children)
            if thing and not negated and grammar.subject_of(verb) is not None:
                return [self._bounds(thing[0].left_edge, thing[0].right_edge)]
        return []

    def _clause(self, verb: Token, clause: Token) -> Bounds:
        """Return a clause's stretch, on the one side of the verb on which it stands."""
        left, right = clause.left_edge, clause.right_edge
        if left.i < verb.i < right.i:
            if clause.i < verb.i:
                right = self.doc[verb.i - 1]
            else:
                left = self.doc[verb.i + 1]
        return self._bounds(left, right)

    def _around(self, verb: Token) -> list[Bounds]:
        """Return what surrounds a parenthetical "..., she said, ..."."""
        return self._outside(verb.sent, verb.left_edge.i, verb.right_edge.i + 1)

    def _outside(self, sentence: Span, start: int, end: int) -> list[Bounds]:
        """Return the sentence's stretches before and after the tokens `start` to `end`, without its full stop."""
        last = sentence.end - 1 if sentence[-1].text == "." else sentence.end
        stretches = [(first, after) for first, after in ((sentence.start, start), (end, last)) if first < after]
        return [self._bounds(self.doc[a], self.doc[b - 1]) for a, b in stretches if self._has_words(a, b)]

    def _has_words(self, first: int, last: int) -> bool:
        return any(token.is_alpha for token in self.doc[first:last])

    def _according(self, token: Token) -> _Draft | None:
        """Read "according to X": the rest of the clause is the content."""
        to = next((child for child in token.children if child.lower_ == "to"), None)
        if to is None and token.i + 1 < len(self.doc) and self.doc[token.i + 1].lower_ == "to":
            to = self.doc[token.i + 1]
        source = (
            next((child for child in to.children if child.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
        )
        if to is None or source is None:
            return None
        start, end = token.i, max(to.i, source.right_edge.i) + 1
        cue = (self._start(token), self._end(to))
        content = self._outside(token.sent, start, end)
        return _Draft(cue, source, content)

    def _from_noun(self, noun: Token) -> _Draft | None:
        """Read "X's claim that ..."."""
        clause = next(
            (child for child in noun.children if child.dep_ in {"acl", "ccomp"} and grammar.has_that(child)), None
        )
        if clause is None:
            return None
        content = [self._bounds(clause.left_edge, clause.right_edge)]
        verb = grammar.verb_above(noun)
        if verb is not None:  # "said in an announcement that"
            return _Draft(self._cue(verb), grammar.subject_of(verb), content, verb)
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        return _Draft((self._start(noun), self._end(noun)), owner, content)

    # -- quotations ----------------------------------------------------------------------------------------------

    def with_quotes(self, drafts: list[_Draft]) -> list[_Draft]:
        """Give every quotation to an attribution that reaches it, to a verb beside it, or to the last speaker."""
        kept = [draft for draft in drafts if not self._within_quote(draft)]
        last: _Draft | None = None
        waiting: list[Quote] = []
        for quote in self.quotes:
            speech = self._is_sentence(quote)
            draft = self._reaching(kept, quote) or self._beside(kept, quote) or (last if speech else None)
            if draft is None:
                waiting += [quote] if speech else []
                continue
            for spoken in [*waiting, quote] if speech else [quote]:
                self._absorb(draft, spoken)
            if not any(draft is other for other in kept):
                kept.append(draft)
            last, waiting = (draft, []) if speech else (last, waiting)
        return kept

    def _within_quote(self, draft: _Draft) -> bool:
        """Whether the cue itself is quoted: what a quoted person says that others said."""
        return any(
            quote.inner_start <= draft.cue[0] and draft.cue[1] <= quote.inner_end and quote.problem != "unopened"
            for quote in self.quotes
        )

    @staticmethod
    def _reaching(drafts: Iterable[_Draft], quote: Quote) -> _Draft | None:
        reaching = [
            draft for draft in drafts if any(start < quote.end and quote.start < end for start, end in draft.content)
        ]
        return min(reaching, key=lambda draft: _gap(draft.cue, quote), default=None)

    def _beside(self, drafts: Iterable[_Draft], quote: Quote) -> _Draft | None:
        """Return the nearest verb of speech outside the marks, in the sentences that touch the quotation."""
        reach = _FAR if self._is_sentence(quote) else _NEXT
        nearest: tuple[int, Token] | None = None
        for verb in self._verbs_near(quote):
            distance = _gap((self._start(verb), self._end(verb)), quote)
            if distance <= reach and (nearest is None or distance < nearest[0]):
                nearest = (distance, verb)
        if nearest is not None:
            same = next((draft for draft in drafts if draft.verb == nearest[1]), None)  # “...,” she said, “...”
            return same or _Draft(self._cue(nearest[1]), self._speaker_beside(nearest[1]), verb=nearest[1])
        return self._after_colon(quote)

    def _speaker_beside(self, verb: Token) -> Token | None:
        """Return the verb's subject; if the parse found it within the quotation, the nearest noun outside instead."""
        subject = grammar.subject_of(verb)
        if subject is not None and not self._is_quoted(subject):
            return subject
        near = sorted(self.doc[max(verb.sent.start, verb.i - 8) : verb.i + 8], key=lambda token: abs(token.i - verb.i))
        nouns = (token for token in near if token.pos_ in {"PROPN", "NOUN", "PRON"} and not self._is_quoted(token))
        return next(nouns, None)

    def _is_quoted(self, token: Token) -> bool:
        at = self._start(token)
        return any(quote.start <= at < quote.end for quote in self.quotes)

    def _verbs_near(self, quote: Quote) -> Iterator[Token]:
        span = self.doc.char_span(quote.start - self.offset, quote.end - self.offset, alignment_mode="expand")
        if span is None:
            return
        first, last = span[0].sent, span[-1].sent
        for token in self.doc[first.start : last.end]:
            says = token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in cues.QUOTING
            if says and not self._is_quoted(token) and grammar.subject_of(token) is not None:
                yield token

    def _after_colon(self, quote: Quote) -> _Draft | None:
        """Read `Name: "..."`."""
        before = self.doc.text[: quote.start - self.offset].rstrip()
        if not before.endswith(":"):
            return None
        colon = self.doc.char_span(len(before) - 1, len(before), alignment_mode="expand")
        if colon is None or colon.start == colon.sent.start:
            return None
        named = self.doc[colon.start - 1]
        cue = (self.offset + len(before) - 1, self.offset + len(before))
        return _Draft(cue, named) if named.pos_ in {"PROPN", "PRON"} or named.is_title else None

    def _absorb(self, draft: _Draft, quote: Quote) -> None:
        """Add the quotation to the content, joining the stretches that it touches."""
        start, end = quote.start, quote.end
        apart = []
        for bounds in draft.content:
            if bounds[0] < end and start < bounds[1]:
                start, end = min(start, bounds[0]), max(end, bounds[1])
            else:
                apart.append(bounds)
        draft.content = sorted([*apart, *self._without(draft, (start, end))])

    def _without(self, draft: _Draft, bounds: Bounds) -> list[Bounds]:
        """Keep cue and source out of a stretch that swallowed them."""
        if not bounds[0] < draft.cue[0] < bounds[1]:
            return [bounds]
        left, right = draft.cue
        if draft.source is not None and draft.verb is not None:
            left = min(left, self._start(draft.source.left_edge)) if draft.source.i < draft.verb.i else left
            right = max(right, self._end(draft.source.right_edge)) if draft.source.i > draft.verb.i else right
        return [piece for piece in (self._trim(bounds[0], left), self._trim(right, bounds[1])) if piece[0] < piece[1]]

    def _is_sentence(self, quote: Quote) -> bool:
        """Whether the quotation is speech in its own right rather than a word in someone else's sentence."""
        return self._words_in(quote) >= _SHORT_QUOTE and (
            quote.problem == "unclosed" or self._char(quote.inner_end - 1) in ".,!?…—"
        )

    def _words_in(self, quote: Quote) -> int:
        return len(self.doc.text[quote.inner_start - self.offset : quote.inner_end - self.offset].split())

    # -- positions -----------------------------------------------------------------------------------------------

    def finished(self, draft: _Draft) -> Attribution:
        """Return the draft as a value."""
        content = tuple(sorted(set(draft.content)))
        source, head = self._source(draft.source)
        return Attribution(self._kind(content), content, draft.cue, source, head)

    def _source(self, token: Token | None) -> tuple[Bounds | None, int]:
        if token is None:
            return None, -1
        left, right = token.left_edge, token.right_edge
        clause = [child for child in token.children if child.dep_ in {"relcl", "acl"} and child.left_edge.i > token.i]
        if clause:
            right = self.doc[clause[0].left_edge.i - 1]
        right = next((other.nbor(-1) for other in self.doc[token.i + 1 : right.i + 1] if self._is_quoted(other)), right)
        return self._bounds(left, right), token.i

    def _kind(self, content: Sequence[Bounds]) -> str:
        quoted = [self._covered(bounds) for bounds in content]
        if all(share == 1 for share in quoted):
            return "direct"
        return "mixed" if any(quoted) else "indirect"

    def _covered(self, bounds: Bounds) -> float:
        """Return the share of the stretch's letters that stand within marks, counted as 0, one half or 1."""
        inside = outside = False
        at = bounds[0]
        for quote in self.quotes:
            if quote.start < bounds[1] and bounds[0] < quote.end:
                inside = True
                outside = outside or any(map(str.isalnum, self._slice(at, quote.start)))
                at = max(at, quote.end)
        outside = outside or any(map(str.isalnum, self._slice(at, bounds[1])))
        return 0.5 if inside and outside else float(inside)

    def _cue(self, verb: Token) -> Bounds:
        """Return the verb with its auxiliaries and negation where they stand right before it."""
        first = verb
        while (
            first.i > verb.sent.start
            and self.doc[first.i - 1].head == verb
            and self.doc[first.i - 1].dep_ in {"aux", "auxpass", "neg"}
        ):
            first = self.doc[first.i - 1]
        return self._start(first), self._end(verb)

    def _bounds(self, left: Token, right: Token) -> Bounds:
        return self._trim(self._start(left), self._end(right))

    def _trim(self, start: int, end: int) -> Bounds:
        """Drop blanks, commas and dashes from both ends."""
        drop = " \t\n,;:—–-"
        while start < end and (self._char(start) in drop or self._char(start).isspace()):
            start += 1
        while end > start and (self._char(end - 1) in drop or self._char(end - 1).isspace()):
            end -= 1
        return start, end

    def _start(self, token: Token) -> int:
        return self.offset + int(token.idx)

    def _end(self, token: Token) -> int:
        return self.offset + int(token.idx) + len(token)

    def _char(self, at: int) -> str:
        return self.doc.text[at - self.offset]

    def _slice(self, start: int, end: int) -> str:
        return self.doc.text[max(0, start - self.offset) : max(0, end - self.offset)]


def _gap(cue: Bounds, quote: Quote) -> int:
    return max(cue[0] - quote.end, quote.start - cue[1], 0)
