"""What a sentence's leading verbs say: who is their subject, when it is, and whether it is fact, wish or guess."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from apps.extraction.lexicon import words

MENTAL = words(
    """admire agree appreciate assume believe care concern doubt fear feel guess hate hope imagine intend know like
    love mean mind prefer regret respect see suppose think trust understand want wish wonder worry"""
)
STATES = words(
    """be have seem appear look remain know want need like love hate believe think feel mean own contain belong
    matter understand hope wish agree"""
)
_LIVED = words(
    """ask come drive fly go grow hear learn listen live look meet remember see sit speak spend stand talk tell travel
    visit wait walk watch"""
)
_SPEAKING = words("add ask call explain mention point promise say speak submit suggest talk tell")
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_OTHERS = words("he she they who which")
_NEEDS = words("need ought got get have gotta")
_HAVE = words("have ’ve 've ’s 's has")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A leading verb.

    Attributes:
        verb: The verb, or the noun or adjective of a sentence without one.
        who: `i`, `we`, `you`, `other` (a named or described party), `it` (also "this", "that", "there") or "".
        past: Simple past, perfect or a passive that tells what was done.
        modal: Lower-case modal verb that governs it, or "".
    """

    verb: Token
    who: str
    past: bool
    modal: str

    @property
    def lemma(self) -> str:
        """The verb's dictionary form, lower case."""
        return self.verb.lemma_.lower()

    @property
    def is_deed(self) -> bool:
        """Whether something is said to have been done or to have happened."""
        told = self.past and not self.modal and self.verb.pos_ == "VERB"
        return told and self.lemma not in STATES and not self.is_anecdote

    @property
    def is_anecdote(self) -> bool:
        """Whether the speakers tell what they saw, whom they met and where they went."""
        return self.who in {"i", "we"} and self.past and self.lemma in _LIVED

    @property
    def is_mental(self) -> bool:
        """Whether the speaker tells what they think, want or feel, or that they speak."""
        wishes = self.modal in {"would", "'d", "’d"} and self.lemma in _SPEAKING | MENTAL
        return self.who in {"i", "we"} and (wishes or (self.lemma in MENTAL and not self.past))

    @property
    def is_needed(self) -> bool:
        """Whether the verb demands: "we need to build", "they have got to leave"."""
        if self.verb.dep_ == "xcomp" or self.lemma not in _NEEDS or self.past:
            return False
        return self.lemma == "need" or any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in self.verb.children)


def leading(tokens: Sequence[Token]) -> list[Predicate]:
    """Return the verbs that carry what the tokens assert: roots, their conjuncts, and what "I think" introduces."""
    inside = {token.i for token in tokens}
    found: list[Predicate] = []
    for token in tokens:
        if token.dep_ == "punct" or (token.head.i in inside and token.head.i != token.i):
            continue
        if token.dep_ in {"ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl", "xcomp", "acl", "pcomp"}:
            found.extend(_with_those_beside(token, inside, ""))
    return found


def _with_those_beside(verb: Token, inside: set[int], who: str) -> Iterator[Predicate]:
    """Yield the verb's predicate and those of its conjuncts and of its content, if the verb is the speaker's own."""
    stack = [(verb, who)]
    while stack:
        verb, who = stack.pop()
        predicate = _predicate(verb, who)
        yield predicate
        for child in verb.children:
            if child.i not in inside or child.pos_ not in {"VERB", "AUX"}:
                continue
            opened = child.dep_ == "ccomp" and (predicate.is_mental or predicate.lemma == "say")
            if child.dep_ in {"conj", "parataxis"} or opened or (child.dep_ == "ccomp" and child.i < verb.i):
                stack.append((child, predicate.who if child.dep_ == "conj" else ""))


def _predicate(verb: Token, inherited: str) -> Predicate:
    subject, modal, helpers = "", "", []
    for child in verb.children:
        if child.dep_ in _SUBJECTS and not subject:
            subject = _who(child)
        elif child.dep_ in {"aux", "auxpass"}:
            helpers.append(child)
            modal = child.lower_ if child.tag_ == "MD" else modal
    return Predicate(verb, subject or inherited, _is_past(verb, helpers), modal)


def _who(subject: Token) -> str:
    word = subject.lower_
    if word in {"i", "we", "you"}:
        return word
    if word in _OTHERS or subject.pos_ in {"PROPN", "NOUN", "NUM"}:
        return "other"
    return "it"


def _is_past(verb: Token, helpers: Sequence[Token]) -> bool:
    if verb.lower_ == "got" and any(helper.lower_ in _HAVE for helper in helpers):
        return False  # "have got" is "have"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return True
    return verb.tag_ == "VBN" and any(helper.lemma_.lower() in {"have", "be", "’ve", "'ve"} for helper in helpers)
