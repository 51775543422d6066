"""Who speaks a quotation, read from the words that hug it: a tag behind it, a colon before it, a signature below it.

What is quoted often leads the parser astray, so these rules go by the order of the words as much as by the parse.
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from apps.extraction import cues, grammar
from apps.extraction.drafts import Draft, Parsed
from apps.extraction.quotes import Quote

_TAG = 36  # tokens from a quotation to its tag's verb: room for "X, the minister for Y and Z, said"
_BARE_TAG = 5  # tokens of `." X said.`, where the full stop should be a comma
_SIGNATURE = 8  # tokens behind a dash
_NAMES = frozenset({"PROPN", "NOUN", "PRON"})
_INNER_MARKS = "'’”\" "


def last_said(parsed: Parsed, quote: Quote) -> str:
    """Return the last character within the marks that is itself no mark, "" for an empty quotation."""
    return parsed.text(quote.inner_start, quote.inner_end).rstrip(_INNER_MARKS)[-1:]


def opens_sentence(parsed: Parsed, quote: Quote) -> bool:
    """Whether a sentence begins with the quotation."""
    span = parsed.span(quote)
    return span is not None and bool(span[0].is_sent_start)


def tag_of(parsed: Parsed, quote: Quote) -> Token | None:
    """Return the verb of the tag behind a quotation: `," said X`, `," X said`, `?" X, the minister, asked`."""
    last = last_said(parsed, quote)
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
            return token if _is_tag(token, first, named, last == "," and opens_sentence(parsed, quote)) else None
        named = named or token.pos_ in _NAMES or token.pos_ == "ADJ"
    return None


def _is_aside(verb: Token) -> bool:
    """Whether the verb belongs to the description of the speaker: "X, who runs Y, said"."""
    if verb.dep_ in {"relcl", "acl", "aux", "auxpass"}:
        return True
    return verb.tag_ in {"VBG", "VBN"} and verb.dep_ != "ROOT" and verb.lower_ != "read"


def _is_tag(verb: Token, first: int, named: bool, opens: bool) -> bool:
    if verb.lemma_.lower() in cues.QUOTING:
        return named or verb.i - first <= 1
    return (
        opens
        and named
        and verb.pos_ == "VERB"
        and verb.tag_ in {"VBD", "VBZ"}
        and not any(child.dep_ == "dobj" for child in verb.children)
    )


def named_in_tag(parsed: Parsed, quote: Quote, verb: Token) -> Token | None:
    """Return the head of the name in a tag: the subject if the parser found it there, else the noun there."""
    span = parsed.span(quote)
    if span is None:
        return None
    first, last = (span.end, verb.i) if verb.i > span.end else (verb.i + 1, min(verb.i + _SIGNATURE, verb.sent.end))
    subject = grammar.subject_of(verb)
    if subject is not None and first <= subject.i < last and subject.left_edge.i <= first + 1:
        return subject
    for token in parsed.doc[first:last]:
        if token.text in {",", "."} or parsed.is_marked(token):
            return None
        if token.pos_ in _NAMES and (token.i + 1 >= last or token.nbor(1).pos_ not in {"PROPN", "NOUN", "PART"}):
            return token
    return None


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
    before = parsed.words[: quote.start - parsed.offset].rstrip()
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
    papers = papers or ([named] if parsed.doc[colon.sent.start].lower_ == "from" else [])  # "From the report:"
    named = papers[-1] if papers else named  # "Transcript as follows:"
    return Draft(cue, named) if papers or named.pos_ in {"PROPN", "PRON"} or named.is_title else None


def _main_verb(parsed: Parsed, before: int) -> Token | None:
    """Return the verb of speech, or else the main verb, of the clause that ends at the token `before`."""
    sentence = parsed.doc[before].sent
    free = [token for token in parsed.doc[sentence.start : before] if not parsed.is_marked(token)]
    verbs = [token for token in free if token.pos_ == "VERB" and speaker_beside(parsed, token) is not None]
    says = [verb for verb in verbs if verb.lemma_.lower() in cues.QUOTING]
    mains = [verb for verb in verbs if verb.dep_ in {"ROOT", "conj", "ccomp"}]
    return says[-1] if says else mains[0] if mains else None


def signed(parsed: Parsed, quote: Quote) -> Draft | None:
    """Read `"..." — Name` at the end of a block."""
    span = parsed.span(quote)
    if span is None or span.end + 1 >= len(parsed.doc) or quote.style == "dash":
        return None
    dash, after = parsed.doc[span.end], parsed.doc[span.end + 1 :]
    if dash.text not in {"-", "–", "—", "―", "--"} or len(after) > _SIGNATURE:
        return None
    head = next((token for token in after if token.pos_ == "PROPN"), None)
    while head is not None and head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return Draft((parsed.start(dash), parsed.end(dash)), head) if head is not None else None


def cut_at_tag(doc: Doc, offset: int, quote: Quote) -> Quote:
    """Return an unclosed quotation as far as it goes: up to a tag inside it (`"We will, Holt said. It rained.`)."""
    if quote.problem != "unclosed":
        return quote
    span = doc.char_span(max(quote.inner_start - offset, 0), quote.end - offset, alignment_mode="expand")
    for verb in span if span is not None else ():
        if verb.lemma_.lower() in cues.SAYING and (grammar.is_tail(verb) or grammar.closes_sentence(verb)):
            first = grammar.reach(verb)[0]
            mark = doc[max(first - 1, 0)]
            end = offset + mark.idx + len(mark)
            if mark.is_punct and first > verb.sent.start and end > quote.inner_start + 1:
                return replace(quote, end=end, inner_end=end)
    return quote
