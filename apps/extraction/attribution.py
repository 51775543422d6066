"""Who says what: direct, indirect and mixed attributions read from a dependency parse and the quotation marks.

An attribution has a content, a cue (the word that hands it over) and mostly a source. Three roads lead to one:

1. Grammar (`frames`). A verb of speech or thought governs a clause ("X said that ...", "..., X said"), a plan ("X vowed
   to ...") or a thing ("X criticised ..."); nouns and adjectives do; or a phrase names the source ("according to X").
2. Marks (`quoting`). A quotation beside a verb of speech belongs to its subject, also where the verb stands first
   ("... ," said X) or a colon does the verb's work.
3. Succession. A further quotation in the paragraph has the speaker of the last one.

A content that is all within marks makes the attribution direct, one partly within them mixed, else it is indirect.
What somebody says that others said is part of what he says, as in PolNeAR (Newell et al. 2018): the outer attribution
stands alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from apps.extraction import cues
from apps.extraction.drafts import Bounds, Draft, Parsed
from apps.extraction.frames import grammatical, headline
from apps.extraction.quotes import Quote
from apps.extraction.quoting import Quoting, opens_with_quote
from apps.extraction.tags import before_colon, cut_at_tag
from apps.extraction.turns import Turn, turn_at


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is said, by whom, handed over by which words.

    Attributes:
        kind: `direct`, `mixed` or `indirect`.
        content: Stretches said, in order, in code points of the document's text.
        cue: The verb, noun or phrase that hands it over.
        source: The words that name the speaker; None if there are none.
        source_token: Index of the source's head in the block's Doc, -1 if none; of the noun before it where the source
            is a relative pronoun ("who").
        manner: `speech` (said, written or shown), `thought`, `intent` (planned, asked or promised), `judgement` (of a
            thing: supported, condemned, named) or `hearsay` ("is expected to").
        carried: Cue and source stand in an earlier block, from which the speech goes on; `source_token` is -1 then.
    """

    kind: str
    content: tuple[Bounds, ...]
    cue: Bounds
    source: Bounds | None
    source_token: int = -1
    manner: str = "speech"
    carried: bool = False


@dataclass(slots=True)
class Thread:
    """What goes on from one block to the next of a document, which `find_attributions` reads and writes.

    Attributes:
        turns: The turns of a transcript (`turns.find_turns`), empty for other texts.
        opening: What a block has announced with a colon at its end, without content; its source's head is a token of
            that block.
        announced: Whether a verb of telling stood right before that colon; then the next block is what was said, with
            or without marks.
        last: What was said last in the block before.
    """

    turns: Sequence[Turn] = ()
    opening: Attribution | None = None
    announced: bool = False
    last: Attribution | None = None


def find_attributions(
    doc: Doc, offset: int, quotes: Sequence[Quote], thread: Thread | None = None
) -> list[Attribution]:
    """Return the attributions of one block, ordered by where their content starts.

    Args:
        doc: The block's parse, with sentence boundaries.
        offset: Where the block's text begins in the document's, in code points.
        quotes: The document's quotations that lie in the block.
        thread: What goes on from the block before; brought up to this block. Without it every block stands alone.
    """
    thread = thread or Thread()
    parsed = Parsed(doc, offset, [cut_at_tag(doc, offset, quote) for quote in quotes])
    turn = turn_at(thread.turns, offset)
    found = [_turn(parsed, turn)] if turn is not None else _said(parsed, thread)
    _go_on(parsed, thread, found)
    return sorted(found, key=lambda attribution: (attribution.content, attribution.cue))


def _turn(parsed: Parsed, turn: Turn) -> Attribution:
    """Return a turn of a transcript as the direct speech of its label."""
    content = parsed.trim(max(turn.start, parsed.offset), min(turn.end, parsed.offset + len(parsed.words)))
    if turn.goes_on or turn.label[0] < parsed.offset:
        return Attribution("direct", (content,), turn.colon, turn.label, carried=True)
    name = parsed.doc.char_span(turn.label[0] - parsed.offset, turn.label[1] - parsed.offset, alignment_mode="expand")
    return Attribution("direct", (content,), turn.colon, turn.label, -1 if name is None else int(name.root.i))


def _said(parsed: Parsed, thread: Thread) -> list[Attribution]:
    top = headline(parsed) if not parsed.offset else None
    if top is not None:
        return [_finished(parsed, top)]
    if thread.opening is not None and thread.announced and not opens_with_quote(parsed):
        block = Draft(thread.opening.cue, None, parsed.between(0, len(parsed.doc)), carried=True)
        block.named_before = thread.opening.source
        return [_finished(parsed, block)] if block.content else []
    drafts = Quoting(parsed, _outermost(list(grammatical(parsed)))).give(_before(thread))
    return list({_finished(parsed, draft): None for draft in _outermost(drafts) if draft.content})


def _before(thread: Thread) -> Draft | None:
    spoken = thread.opening or thread.last
    if spoken is None:
        return None
    announced = thread.opening is not None
    return Draft(spoken.cue, None, announced=announced, carried=True, named_before=spoken.source)


def _go_on(parsed: Parsed, thread: Thread, found: Sequence[Attribution]) -> None:
    """Keep for the next block what this one announces or says last."""
    end = len(parsed.words.rstrip())
    opening = before_colon(parsed, end) if parsed.words[:end].endswith(":") else None
    thread.opening = _finished(parsed, opening) if opening is not None else None
    verb = opening.verb if opening is not None else None
    telling = verb is not None and verb.lemma_.lower() in cues.SAYING
    thread.announced = telling and verb is not None and parsed.end(verb) == parsed.offset + end - 1
    spoken = [one for one in found if one.source is not None and _is_speech(parsed, one)]
    thread.last = max(spoken, key=lambda one: one.content[-1][1], default=None)


def _is_speech(parsed: Parsed, attribution: Attribution) -> bool:
    """Whether somebody speaks, in marks or told by the cue, so that he may be quoted next."""
    if attribution.carried or attribution.kind != "indirect":
        return True
    if attribution.source is not None and parsed.text(*attribution.source).lower() in {"who", "which", "that"}:
        return False
    cue = parsed.doc.char_span(attribution.cue[0] - parsed.offset, attribution.cue[1] - parsed.offset)
    return cue is not None and cue[-1].lemma_.lower() in cues.QUOTING


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Leave out what is said within what another says."""
    return [draft for draft in drafts if not any(_is_within(draft, other) for other in drafts if other is not draft)]


def _is_within(inner: Draft, outer: Draft) -> bool:
    if not any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content):
        return False
    return not any(start <= outer.cue[0] and outer.cue[1] <= end for start, end in inner.content)


def _finished(parsed: Parsed, draft: Draft) -> Attribution:
    """Return the draft as a value."""
    content = tuple(sorted(set(draft.content)))
    if draft.carried:
        return Attribution(_kind(parsed, content), content, draft.cue, draft.named_before, carried=True)
    head = draft.speaker or draft.source
    source = _source(parsed, draft.source, draft.cue)
    place = -1 if head is None or source is None else int(head.i)
    return Attribution(_kind(parsed, content), content, draft.cue, source, place, draft.manner)


def _source(parsed: Parsed, token: Token | None, cue: Bounds) -> Bounds | None:
    """Return the noun phrase around its head, on its side of the cue, without what else hangs on it or is quoted."""
    if token is None:
        return None
    left, last = token.left_edge, _last_of_source(parsed, token, cue)
    if parsed.is_marked(token):
        return parsed.bounds(left, parsed.doc[last])
    marked = (other.i for other in parsed.doc[token.i + 1 : last + 1] if parsed.is_marked(other))
    right = parsed.doc[next(marked, last + 1) - 1]
    left = next((other.nbor(1) for other in reversed(parsed.doc[left.i : token.i]) if parsed.is_marked(other)), left)
    start, end = parsed.bounds(left, right)
    if parsed.char(end - 1) in "([{":
        start, end = parsed.trim(start, end - 1)
    return (start, end) if start < end else None  # "according to [3]": nobody is named


def _last_of_source(parsed: Parsed, token: Token, cue: Bounds) -> int:
    """Return the index of the last token of the noun phrase around a source's head."""
    before = parsed.end(token) <= cue[0]
    last = int(token.right_edge.i)
    for child in token.rights:
        apart = (child.dep_ == "relcl" and before) or (child.lower_ == "as" and not before) or _speaks_on(child)
        if apart or _holds(child, cue, parsed):
            last = min(last, child.left_edge.i - 1)
    if before:
        last = next((other.i - 1 for other in parsed.doc[token.i + 1 : last + 1] if parsed.end(other) > cue[0]), last)
    return max(last, int(token.i))


def _speaks_on(clause: Token) -> bool:
    """Whether a clause tells what else the source says: "said Holt, adding that ..."."""
    said = clause.dep_ == "acl" and clause.lemma_.lower() in cues.CLAUSE and clause.left_edge.i > 0
    return said and clause.left_edge.nbor(-1).text == ","


def _holds(clause: Token, cue: Bounds, parsed: Parsed) -> bool:
    """Whether the cue stands in a clause that hangs on the source ("a report showing ...")."""
    return parsed.start(clause.left_edge) <= cue[0] < parsed.end(clause.right_edge)


def _kind(parsed: Parsed, content: Sequence[Bounds]) -> str:
    quoted = [_covered(parsed, bounds) for bounds in content]
    if all(share == 1 for share in quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _covered(parsed: Parsed, bounds: Bounds) -> float:
    """Return the share of the stretch's letters that stand within marks, counted as 0, one half or 1."""
    inside = outside = False
    at = bounds[0]
    for quote in parsed.quotes:
        if quote.start < bounds[1] and bounds[0] < quote.end:
            inside = True
            outside = outside or any(map(str.isalnum, parsed.text(at, quote.start)))
            at = max(at, quote.end)
    outside = outside or any(map(str.isalnum, parsed.text(at, bounds[1])))
    return 0.5 if inside and outside else float(inside)
