"""Cuts between coordinated verbs and clauses: by "and", "but", semicolons, "while" and "whereas"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from apps.extraction import cues
from apps.extraction.lexicon import words
from apps.extraction.shares import (
    BREAKS,
    FINITE,
    LONGEST_LEAD,
    SUBJECTS,
    Share,
    asserting,
    first_token,
    has_content,
    is_count,
    is_finite,
    is_negated,
    shares_of,
    subject_of,
    words_of,
)

_CONTRASTS = words("while whereas")


def at_semicolons(sentence: Span) -> Iterator[Share]:
    """Yield the clauses between semicolons, if each has its own subject and verb."""
    marks = [token.i for token in sentence if token.text == ";"]
    bounds = [first_token(sentence), *(at + 1 for at in marks)]
    clauses = [sentence.doc[begin:end] for begin, end in zip(bounds, [*marks, sentence.end], strict=True)]
    if marks and all(_is_clause(clause) for clause in clauses):
        yield from shares_of(sentence, [(clause.start, clause.end, "") for clause in clauses])


def _is_clause(tokens: Span) -> bool:
    return any(token.dep_ in SUBJECTS and is_finite(token.head) and token.head in tokens for token in tokens)


def coordinated(sentence: Span) -> Iterator[Share]:
    """Yield a part for each coordinated verb, or for both halves of a contrast."""
    for verb in asserting(sentence):
        chain = [verb, *_joined(verb)]
        if len(chain) > 1:
            yield from _links(sentence, chain)
            return
    yield from _contrasted(sentence)


def _joined(verb: Token) -> Iterator[Token]:
    """Yield the verbs that stand beside this one and can be cut off from it, in order."""
    before = verb
    stack = [child for child in verb.children if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}]
    while stack:
        other = stack.pop(0)
        if not _can_be_cut(verb, before, other):
            return
        yield other
        before = other
        stack += [child for child in other.children if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}]


def _can_be_cut(first: Token, before: Token, other: Token) -> bool:
    if any(child.dep_ == "cc" and child.lower_ not in {"and", "but"} for child in before.children):
        return False
    if other.i < before.i or not _follows_joint(other):
        return False
    if not has_content(before, _cut_at(other)) or not has_content(other, other.right_edge.i + 1):
        return False
    if subject_of(other) is not None:
        return is_finite(other) and (first.dep_ == "ccomp" or not _has_that(other))
    return not is_negated(first) and _shares_subject(first, other)


def _has_that(verb: Token) -> bool:
    """Whether "that", "how" or another word ties the clause to a verb before it."""
    edge = verb.left_edge
    return edge.tag_ in {"WRB", "WP", "WDT", "IN"} and edge.dep_ in {"mark", "advmod", "nsubj", "dobj"}


def _shares_subject(first: Token, other: Token) -> bool:
    """Whether what stands before the first verb can be set before the other: a plain subject, in matching form."""
    if subject_of(first) is None or not _stands_alone(other):
        return False
    before = first.doc[first_token(first.sent) : first.i]
    if any(token.text in BREAKS or token.is_quote or token.lower_ == "only" for token in before):  # "not only"
        return False
    if first.dep_ == "ccomp":  # "said he would sell it and warned": who warned?
        return other.lemma_.lower() not in cues.CLAUSE and _helper(first) == _helper(other)
    return not any(token.tag_ in FINITE and token.dep_ not in {"aux", "auxpass"} for token in before)


def _helper(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE for child in verb.children)


def _follows_joint(verb: Token) -> bool:
    """Whether "and", "but" or a comma stands right before; after a noun the parser may have taken its subject away."""
    at = _cut_at(verb)
    return at > 0 and verb.doc[at - 1].lower_ in {"and", "but", ",", ";"}


def _stands_alone(verb: Token) -> bool:
    """Whether the verb without its own subject is finite, or what it borrows its helper for is a count."""
    return is_finite(verb) or any(is_count(token) for token in verb.subtree)


def _links(sentence: Span, chain: Sequence[Token]) -> Iterator[Share]:
    """Return the first verb's part, from the sentence's start, and one for each of the others."""
    first = chain[0]
    bounds = [first_token(sentence)] + [_cut_at(verb) for verb in chain[1:]]
    ends = [*(bounds[1:]), max(token.i for token in chain[-1].subtree) + 1]
    leads = ["", *(_lead(sentence, first, verb) for verb in chain[1:])]
    return shares_of(sentence, zip(bounds, ends, leads, strict=True))


def _cut_at(verb: Token) -> int:
    """Return the first token of a coordinated verb's own part."""
    return verb.left_edge.i


def _lead(sentence: Span, first: Token, verb: Token) -> str:
    """Return what the verb borrows: "Brandt said", "Brandt said the city", "The mayor will"."""
    doc, begin = sentence.doc, first_token(sentence)
    if subject_of(verb) is not None:
        said = first.left_edge.i if first.dep_ == "ccomp" and first.i > first.head.i else begin
        return words_of(doc[begin:said])
    helpers = [child.i for child in first.children if child.dep_ in {"aux", "auxpass", "neg"} and child.i < first.i]
    end = min([*helpers, first.i]) if is_finite(verb) else first.i
    subject = subject_of(first)
    whole = words_of(doc[begin:end])
    if len(whole) <= LONGEST_LEAD or subject is None:
        return whole
    return words_of(doc[subject.left_edge.i : subject.right_edge.i + 1])


def _contrasted(sentence: Span) -> Iterator[Share]:
    """Yield both halves of ", while unemployment fell to 4 percent"."""
    for clause in sentence.root.children:
        mark = next((child for child in clause.children if child.dep_ == "mark"), None)
        if mark is not None and clause.i > sentence.root.i and _is_contrast(mark, clause):
            halves = ((first_token(sentence), mark.i, ""), (mark.i + 1, clause.right_edge.i + 1, ""))
            yield from shares_of(sentence, halves)
            return


def _is_contrast(mark: Token, clause: Token) -> bool:
    if mark.lower_ not in _CONTRASTS or clause.dep_ != "advcl" or mark.i == 0 or mark.nbor(-1).text != ",":
        return False
    return subject_of(clause) is not None and is_finite(clause) and has_content(clause, clause.right_edge.i + 1)
