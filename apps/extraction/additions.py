"""Cuts at what is added after a comma ("which cost $5m", "a firm with 300 workers") and between counts in a row."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from apps.extraction.lexicon import words
from apps.extraction.shares import (
    BREAKS,
    LONGEST_LEAD,
    SUBJECTS,
    Share,
    asserting,
    capitalised,
    first_token,
    has_content,
    holds_statement,
    is_count,
    is_finite,
    shares_of,
    subject_of,
    words_of,
)
from apps.extraction.units import UNITS

_BUILT_AROUND = words("both between")
_PRONOUNS = words("who which")
_OF_THE_WHOLE = words("allow cause confirm enable force help lead let make mean prompt prove raise show suggest")


def added(sentence: Span) -> Iterator[Share]:
    """Yield what "which" or "who" adds after a comma, and what the sentence says before or after it."""
    for noun in sentence:
        for clause in noun.children:
            if clause.dep_ == "relcl" and _is_added(noun, clause):
                yield from _around(sentence, noun, clause)
                return


def _is_added(noun: Token, clause: Token) -> bool:
    subject = subject_of(clause)
    if subject is None or subject.lower_ not in _PRONOUNS or subject.i == 0:
        return False
    comma = subject.nbor(-1)
    close = comma.text == "," and comma.i - 1 == noun.i  # the noun right before it: no doubt which one is meant
    if not close or noun.dep_ == "conj" or clause.left_edge.i != subject.i or not _ends_clearly(clause):
        return False
    follows = subject.nbor(1)
    if follows.is_punct or follows.text[0] in "’'" or (subject.lower_ == "which" and _may_sum_up(clause)):
        return False
    return is_finite(clause) and has_content(clause, clause.right_edge.i + 1)


def _may_sum_up(clause: Token) -> bool:
    """Whether "which" may take up all that was said before rather than the last noun: "which is a pity"."""
    if clause.lemma_ == "be":
        return not any(is_count(token) for token in clause.subtree)
    return clause.lemma_ in _OF_THE_WHOLE


def _ends_clearly(clause: Token) -> bool:
    """Whether a comma or the sentence's end closes the clause."""
    last = clause.right_edge
    following = last.nbor(1) if last.i + 1 < clause.sent.end else None
    return last.is_punct or following is None or following.is_punct


def _around(sentence: Span, noun: Token, clause: Token) -> Iterator[Share]:
    doc, begin, which, end = sentence.doc, first_token(sentence), clause.left_edge.i, clause.right_edge.i + 1
    if any(token.text in BREAKS for token in doc[noun.left_edge.i : noun.i]):
        return
    name, goes_on = (
        words_of(doc[noun.left_edge.i : noun.i + 1]),
        any(token.is_alpha for token in doc[end : sentence.end]),
    )
    if not goes_on and holds_statement(doc[begin:which]):
        yield from shares_of(sentence, [(begin, which, "")])
    yield from shares_of(sentence, [(which + 1, end, capitalised(name))])
    if goes_on and noun.dep_ in SUBJECTS and noun.head == sentence.root and noun.left_edge.i == begin:
        yield from shares_of(sentence, [(end, sentence.end, name)])


def in_apposition(sentence: Span) -> Iterator[Share]:
    """Yield ", a company with 300 workers," after a name that opens the sentence, and what is said of that name."""
    for noun in sentence.root.children:
        if noun.dep_ not in SUBJECTS or noun.left_edge.i != first_token(sentence) or noun.pos_ != "PROPN":
            continue
        for added in noun.children:
            if added.dep_ == "appos" and _tells_count(noun, added):
                yield from _around_apposition(sentence, noun, added)
                return


def _tells_count(noun: Token, added: Token) -> bool:
    begin, end = added.left_edge, added.right_edge
    apart = begin.i - 1 == noun.i + 1 and begin.nbor(-1).text == "," and end.i + 1 < len(added.doc)
    closed = apart and end.nbor(1).text == "," and added.pos_ == "NOUN"
    return closed and any(is_count(token) for token in added.subtree)


def _around_apposition(sentence: Span, noun: Token, added: Token) -> Iterator[Share]:
    name, end = words_of(sentence.doc[noun.left_edge.i : noun.i + 1]), added.right_edge.i + 1
    return shares_of(sentence, ((added.left_edge.i, end, f"{name}:"), (end, sentence.end, name)))


def counted(sentence: Span) -> Iterator[Share]:
    """Yield each of "300 homes, 12 schools and two bridges"."""
    for verb in asserting(sentence):
        for first in verb.children:
            row = [first, *_conjuncts(first)]
            if first.dep_ in {"dobj", "attr"} and first.i > verb.i and len(row) > 1 and _is_row(row):
                yield from _row(sentence, row)
                return


def _conjuncts(noun: Token) -> Iterator[Token]:
    while True:
        following = next((child for child in noun.children if child.dep_ == "conj"), None)
        if following is None:
            return
        yield following
        noun = following


def _is_row(row: Sequence[Token]) -> bool:
    paired = any(token.lower_ in _BUILT_AROUND for token in row[0].sent)
    if paired or len({token.lemma_.lower() for token in row}) < len(row):
        return False
    if any(child.dep_ == "cc" and child.lower_ != "and" for token in row for child in token.children):
        return False
    return all(_counts_own(token) for token in row)


def _counts_own(noun: Token) -> bool:
    """Whether a number stands right before the noun and counts it; "3 years and 2 months" is one thing."""
    if noun.pos_ != "NOUN" or noun.lower_ in UNITS or noun.lemma_.lower() in UNITS:
        return False
    return any(child.dep_ == "nummod" and child.i < noun.i for child in noun.children)


def _row(sentence: Span, row: Sequence[Token]) -> Iterator[Share]:
    begin = first_token(sentence)
    lead = words_of(sentence.doc[begin : row[0].left_edge.i])
    if len(lead) <= LONGEST_LEAD:
        starts = [begin, *(noun.left_edge.i for noun in row[1:])]
        ends = [*starts[1:], row[-1].right_edge.i + 1]
        yield from shares_of(sentence, zip(starts, ends, ["", *[lead] * (len(row) - 1)], strict=True))
