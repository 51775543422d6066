"""A part of a compound claim, and what the rules that cut one ask of a parse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from apps.extraction import cues
from apps.extraction.lexicon import words

SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
BREAKS = words("— – - ; : ( ) …")
LONGEST_LEAD = 120  # code points
_COMPLEMENTS = words("dobj attr acomp prep xcomp ccomp oprd dative agent npadvmod advmod prt advcl obj pobj")
_TRIVIAL = words(
    """go come try turn sit stand look smile nod laugh shrug pause sigh wait walk start begin stop keep help let stay
    seem appear hope want wish think believe feel love like hate know wonder worry fear"""
)
_EDGE = " \t\n\u00a0,;:–—-"
_FEWEST_TOKENS = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a compound claim.

    Attributes:
        start: First code point.
        end: Code point after the last; neither is the whole's on both sides.
        lead: What the words lack to stand alone, as written elsewhere in the sentence, without brackets; "" if nothing.
    """

    start: int
    end: int
    lead: str


def asserting(sentence: Span) -> Iterator[Token]:
    """Yield the sentence's main verb, or what somebody says in it."""
    root = sentence.root
    if root.pos_ not in {"VERB", "AUX"}:
        return
    said = [child for child in root.children if child.dep_ == "ccomp"]
    if root.lemma_.lower() in cues.CLAUSE and said:
        yield said[-1]
    else:
        yield root


def has_content(verb: Token, end: int) -> bool:
    """Whether the verb says something of its own before the token `end`: an object, a place, a number."""
    if verb.lemma_.lower() in _TRIVIAL and not any(is_count(token) for token in verb.subtree):
        return False
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    told = [child for child in verb.children if verb.i < child.i < end and child.dep_ in _COMPLEMENTS]
    telling = [child for child in told if child.dep_ != "advmod" or len(list(child.subtree)) > 1]
    return passive or bool(telling)


def first_token(sentence: Span) -> int:
    """Return the index of the first token that is no blank and no quotation mark."""
    at = sentence.start
    while at + 1 < sentence.end and (sentence.doc[at].is_space or sentence.doc[at].is_quote):
        at += 1
    return at


def shares_of(sentence: Span, bounds: Iterable[tuple[int, int, str]]) -> Iterator[Share]:
    """Yield a part for each (first token, token after the last, lead) that states something.

    Joining words and marks at a part's edges are left out.
    """
    doc = sentence.doc
    for first, last, lead in bounds:
        begin, end = _trimmed(doc, first, last)
        stated = end - begin >= _FEWEST_TOKENS and (holds_statement(doc[begin:end]) or begin <= sentence.root.i < end)
        if stated:
            yield Share(doc[begin].idx, doc[end - 1].idx + len(doc[end - 1]), lead)


def _trimmed(doc: Doc, begin: int, end: int) -> tuple[int, int]:
    while begin < end and _is_joining(doc[begin]):
        begin += 1
    while end > begin and (_is_closing(doc[end - 1]) or doc[end - 1].dep_ == "cc" or doc[end - 1].is_space):
        end -= 1
    return begin, end


def _is_joining(token: Token) -> bool:
    opens = token.is_quote or token.is_left_punct
    return (token.is_punct and not opens) or token.is_space or token.dep_ == "cc"


def _is_closing(token: Token) -> bool:
    return token.is_punct and not token.is_quote and not token.is_right_punct and token.text != "%"


def holds_statement(tokens: Span) -> bool:
    """Return whether there is a finite verb, or a figure and what it counts."""
    return any(token.tag_ in FINITE for token in tokens) or any(is_count(token) for token in tokens)


def is_count(token: Token) -> bool:
    """Whether the token is a number beside a noun, or an amount."""
    if not token.like_num and token.tag_ != "CD":
        return False
    return token.head.pos_ in {"NOUN", "PROPN", "SYM"} or token.dep_ in {"dobj", "pobj", "attr"}


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's own subject before it."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i), None)


def is_finite(verb: Token) -> bool:
    """Return whether the verb or its first helper has a tense."""
    helpers = (child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.i < verb.i)
    return verb.tag_ in FINITE or any(helper.tag_ in FINITE for helper in helpers)


def is_negated(verb: Token) -> bool:
    """Return whether "not" or "never" stands by the verb."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "no"} for child in verb.children)


def words_of(tokens: Span) -> str:
    """Return the tokens' text on one line, without punctuation at its ends."""
    return " ".join(tokens.text.split()).strip(_EDGE)


def capitalised(name: str) -> str:
    """Return the name as it begins a sentence."""
    return name[:1].upper() + name[1:]
