"""Words that state no fact: questions, calls on somebody, what is yet to happen, and what the writer thinks of it."""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from apps.extraction.lexicon import words
from apps.extraction.predicates import Predicate

_EVALUATIVE = words(
    """disgrace nightmare insult outrage joke mess absurd amazing appalling awful bad beautiful best better
    brilliant cowardly cruel delightful disappointing disgraceful disgusting dreadful excellent fair fantastic
    foolish good great greatest heartbreaking hilarious horrible important impressive inspiring ludicrous nice
    outrageous perfect pathetic reckless remarkable ridiculous sad selfish shame shameful shocking silly sorry
    stupid terrible tragic ugly unacceptable unfair unfortunate unforgivable weak wonderful worse worst worthy
    wrong critical crucial essential vital fundamental proud glad happy fun lovely crazy incredible tremendous
    interesting smart dumb boring charming clever elegant hopeless dull pointless disaster triumph tragedy blunder
    travesty masterpiece mistake failure scandalous right sensible wise unwise overdue overrated underrated"""
)
_MOOT = words("bad best better fair good great greatest right worse worst important critical")  # may be measured, too
_FEELING = words("feel hope wish love hate fear prefer want like enjoy admire regret")
_OBLIGATION = words("should ought must")
WILL = words("will ’ll 'll wo shall")
_EXPECTED = words("expected forecast predicted projected scheduled set due poised likely unlikely bound slated")
_IMPERATIVE = re.compile(r"^(?:please|let’s|let's|don’t|don't|do not|shame on|never mind)\b", re.IGNORECASE)
_LET_ME = re.compile(r"^let me\b", re.IGNORECASE)
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}


def exhorts(tokens: Sequence[Token], text: str, predicates: Sequence[Predicate]) -> bool:
    """Return whether the words tell somebody what to do: an imperative, "let's", "we must", "you should".

    Args:
        tokens: What is asserted, in order.
        text: The same as text, without quotation marks around it.
        predicates: Its leading verbs.
    """
    if _IMPERATIVE.match(text):
        return True
    first = next((token for token in tokens if token.is_alpha), None)
    if first is not None and first.tag_ == "VB" and first.dep_ == "ROOT" and not _has_subject(first):
        return not _LET_ME.match(text)
    return _prevails(predicates, _demands)


def predicts(predicates: Sequence[Predicate]) -> bool:
    """Return whether the leading verbs speak of the future: "will", "is going to", "is expected to"."""
    return _prevails(predicates, speaks_of_future)


def _prevails(predicates: Sequence[Predicate], holds: Callable[[Predicate], bool]) -> bool:
    """Whether it holds of the first verb that is more than "I think", or of a later one where nothing is told as done.

    "We cut the tax and we will cut it again" can be checked; its first half asks for it.
    """
    telling = [predicate for predicate in predicates if not predicate.is_mental] or list(predicates)
    if not telling or holds(telling[0]):
        return bool(telling)
    return any(holds(predicate) for predicate in telling) and not any(predicate.is_deed for predicate in telling)


def _demands(predicate: Predicate) -> bool:
    if predicate.is_needed and predicate.who in {"we", "you"}:
        return True
    return predicate.modal in _OBLIGATION and not _is_guess(predicate.verb)


def _is_guess(verb: Token) -> bool:
    """Whether "must" only guesses: "must have been"."""
    return any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def speaks_of_future(predicate: Predicate) -> bool:
    """Return whether the verb is "will", "is going to", "is expected to" or their like."""
    if predicate.modal in WILL:
        return True
    if predicate.past and not _is_present(predicate.verb):
        return False
    if predicate.lemma == "go" and predicate.verb.lower_ == "going":
        return any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in predicate.verb.children)
    expected = [predicate.verb, *(child for child in predicate.verb.children if child.dep_ == "acomp")]
    return any(_is_expected(token) for token in expected)


def _is_expected(token: Token) -> bool:
    infinitive = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children)
    return infinitive and token.lower_ in _EXPECTED and _is_present(token)


def _is_present(token: Token) -> bool:
    """Whether "expected", "likely" or "set" hangs on "is" or "are"."""
    around = [*token.children, token.head]
    return any(other.lower_ in {"is", "are", "’s", "'s", "’re", "'re", "am", "’m", "'m"} for other in around)


def judges(tokens: Sequence[Token], predicates: Sequence[Predicate]) -> bool:
    """Return whether the words judge or feel: an evaluative predicate of a leading verb, "I hope", "sadly"."""
    leaders = {predicate.verb.i for predicate in predicates}
    return any(_is_judgment(token, leaders) for token in tokens) or _speaks_for_me(tokens)


def _is_judgment(token: Token, leaders: set[int]) -> bool:
    if token.i in leaders and _is_felt(token):
        return True
    if token.i not in leaders and token.head.i not in leaders:
        return False
    if token.dep_ in {"acomp", "attr", "ROOT", "oprd"} and token.lower_ in _EVALUATIVE:
        return not _is_measured(token)
    listed = _EVALUATIVE if token.dep_ == "attr" else _EVALUATIVE - _MOOT
    judged = token.dep_ in {"attr", "nsubj", "nsubjpass"}
    return judged and any(child.dep_ == "amod" and child.lower_ in listed for child in token.children)


def _is_felt(verb: Token) -> bool:
    """Whether the speakers tell what they feel: "I hope", "we love"."""
    if verb.lemma_.lower() not in _FEELING or verb.tag_ == "VBD":
        return False
    return any(child.lower_ in {"i", "we"} and child.dep_ == "nsubj" for child in verb.children)


def _is_measured(token: Token) -> bool:
    """Whether the word compares or tells a skill rather than judges: "better than", "good at"."""
    follows = {child.lower_ for child in token.children if child.dep_ == "prep"}
    return token.lower_ in _MOOT and not follows.isdisjoint({"at", "than"})


def _speaks_for_me(tokens: Sequence[Token]) -> bool:
    lower = {token.lower_ for token in tokens}
    return not lower.isdisjoint({"unfortunately", "sadly", "thankfully", "regrettably"}) or {"opinion", "my"} <= lower
