"""What a sentence's words and grammar say about it: is it an opinion, a prediction, a comparison, an event?

Everything here looks at the tokens of what is asserted: of an attributed sentence that is the content.
"""

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from apps.extraction.lexicon import words
from apps.extraction.suggestion import Figure

_COUNTS = words("cardinal range score fraction rate multiple percent percentage_points money measure ambiguous")
_EVALUATIVE = words(
    """disgrace nightmare insult outrage joke mess absurd amazing appalling awful bad beautiful best better
    brilliant cowardly cruel delightful disappointing disgraceful disgusting dreadful excellent fair fantastic
    foolish good great greatest heartbreaking hilarious horrible important impressive inspiring ludicrous nice
    outrageous perfect pathetic reckless remarkable ridiculous sad selfish shame shameful shocking silly sorry
    stupid terrible tragic ugly unacceptable unfair unfortunate unforgivable weak wonderful worse worst worthy
    wrong"""
)
_FEELING = words("feel hope wish love hate fear prefer want like enjoy")
_OBLIGATION = words("should ought must")
_CHANGE = words(
    """rise fall grow shrink increase decrease decline drop double triple quadruple halve surge plunge jump
    climb exceed outnumber outpace overtake soar dwindle"""
)
_AMOUNTS = words(
    """number rate price cost share level sale income wage rent tax debt population unemployment crime profit"""
)
_STATE = words(
    """be have seem appear look remain know want need like love hate believe think feel mean own contain belong"""
)
_CAUSE = words("cause lead result because due trigger force prompt contribute responsible blame thanks")
_ABSOLUTE = words("all every never always none only first nobody everyone everybody ever any no entire whole")
_ACCUSATION = words(
    """accuse allege lie fraud corrupt corruption illegal illegally steal stolen bribe bribery crime criminal
    guilty kill murder abuse rape attack threaten violate violation fake mislead cheat cover-up coverup hide
    scandal"""
)
_LAW = words(
    """approve ban bill budget codify convict court decree fine fund funding government grant law legislation
    outlaw pass permit policy prohibit ratify regulation reject repeal require rule ruling sentence sign spend
    tax vote budgeted"""
)
_HEDGES = words(
    """may might could perhaps possibly probably likely reportedly allegedly apparently seemingly believe think
    suppose guess doubt"""
)
_VAGUE = words("something someone somebody things stuff somehow sometimes thing lot bit kind sort")
_EXPECTING = words("expect forecast predict project plan schedule set due poise")
_IMPERATIVE = re.compile(r"^(?:please|let’s|let's|don’t|don't|do not|shame on|never mind)\b", re.IGNORECASE)


def signs(tokens: Sequence[Token], figures: Sequence[Figure], *, said_in_first_person: bool = False) -> list[str]:
    """Return the codes of `worthiness.WEIGHTS` and `kinds.KINDS` that the asserted words earn.

    Args:
        tokens: What is asserted, in order.
        figures: The figures in it.
        said_in_first_person: The words are a quotation, so that "I" is not the writer.
    """
    lemmas = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
    text = "".join(token.text_with_ws for token in tokens).strip(" \n“”\"'‘’«»")
    found = [*_figure_signs(figures), *_word_signs(lemmas)]
    checks = (
        ("question", text.endswith("?")),
        ("exhortation", _exhorts(tokens, text)),
        ("prediction", _predicts(tokens)),
        ("opinion", _judges(tokens, lemmas)),
        ("comparison", _compares(tokens)),
        ("event", _happened(tokens, figures)),
        ("named", any(token.pos_ == "PROPN" and token.is_alpha for token in tokens)),
        ("first_person", not said_in_first_person and not lemmas.isdisjoint({"i", "my", "me", "myself"})),
        ("short", sum(token.is_alpha or token.like_num for token in tokens) < 6),
    )
    return found + [code for code, holds in checks if holds]


def _figure_signs(figures: Sequence[Figure]) -> list[str]:
    counts = sum(figure.kind in _COUNTS for figure in figures)
    dated = any(figure.kind in {"date", "period", "time"} for figure in figures)
    found = ["statistic"] * bool(counts or any(figure.kind == "duration" for figure in figures))
    return found + ["several_figures"] * (len(figures) > 2) + ["dated"] * dated


def _word_signs(lemmas: set[str]) -> list[str]:
    lists = (
        ("cause", _CAUSE),
        ("absolute", _ABSOLUTE),
        ("accusation", _ACCUSATION),
        ("law_or_decision", _LAW),
        ("hedged", _HEDGES),
        ("vague", _VAGUE),
    )
    return [code for code, listed in lists if not lemmas.isdisjoint(listed)]


def _exhorts(tokens: Sequence[Token], text: str) -> bool:
    """Whether the words tell somebody what to do: an imperative, "let's", "we must", "you should"."""
    if _IMPERATIVE.match(text):
        return True
    first = next((token for token in tokens if token.is_alpha), None)
    if first is not None and first.tag_ == "VB" and first.dep_ == "ROOT" and not _has_subject(first):
        return True
    return any(token.lower_ in _OBLIGATION and token.tag_ == "MD" and _leads(token.head) for token in tokens)


def _leads(verb: Token) -> bool:
    """Whether "must" or "should" before this verb demands, rather than guesses ("must have") or restricts a noun."""
    return not _is_guess(verb) and verb.dep_ not in {"relcl", "acl", "advcl", "pcomp", "csubj"}


def _is_guess(verb: Token) -> bool:
    """Whether "must" only guesses: "must have been"."""
    return any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _predicts(tokens: Sequence[Token]) -> bool:
    """Whether the leading verb speaks of the future: "will", "is going to", "is expected to"."""
    for token in tokens:
        leading = token.head.dep_ in {"ROOT", "ccomp", "conj"} or token.head.head == token.head
        if token.lower_ in {"will", "’ll", "'ll", "wo", "shall"} and token.tag_ == "MD" and leading:
            return True
        if token.lower_ == "going" and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children):
            return True
    return False


def _judges(tokens: Sequence[Token], lemmas: set[str]) -> bool:
    """Whether the words judge or feel: an evaluative predicate, or "I think"."""
    for token in tokens:
        if token.lemma_.lower() in _FEELING and any(
            child.lower_ in {"i", "we"} and child.dep_ == "nsubj" for child in token.children
        ):
            return True
        if token.lower_ in _EVALUATIVE and token.dep_ in {"acomp", "attr", "ROOT", "oprd"}:
            return True
        if token.dep_ == "attr" and any(child.lower_ in _EVALUATIVE for child in token.children):
            return True
    return "unfortunately" in lemmas or "sadly" in lemmas or {"opinion", "my"} <= lemmas


def _compares(tokens: Sequence[Token]) -> bool:
    """Whether amounts or degrees are set against each other; "more than 40" is a hedge, no comparison."""
    for token in tokens:
        if token.tag_ in {"JJS", "RBS"} and token.lower_ not in {"least", "most", "best", "latest"}:
            return True
        if token.lower_ == "most" and token.head.tag_ in {"JJ", "RB"}:
            return True
        if (
            token.tag_ in {"JJR", "RBR"}
            and not _before_number(token)
            and token.lower_ not in {"earlier", "later", "more"}
        ):
            return True
        if (
            token.lower_ == "than"
            and token.i + 1 < len(token.doc)
            and not token.nbor(1).like_num
            and token.nbor(1).lower_ != "a"
        ):
            return True
    lemmas = {token.lemma_.lower() for token in tokens if token.pos_ in {"VERB", "NOUN"}}
    changes = not lemmas.isdisjoint(_CHANGE)  # "declined" alone may be "to comment": an amount must be named
    amount = any(token.like_num for token in tokens) or not lemmas.isdisjoint(_AMOUNTS)
    return (changes and amount) or any(token.lower_ in {"compared", "unlike", "twice"} for token in tokens)


def _before_number(token: Token) -> bool:
    """Whether a number follows within two words: "more than 40", "fewer than a dozen"."""
    following = token.doc[token.i + 1 : token.i + 4]
    return any(other.like_num or other.is_currency or other.lower_ == "dozen" for other in following)


def _happened(tokens: Sequence[Token], figures: Sequence[Figure]) -> bool:
    """Whether somebody named or something dated is said to have done or undergone something."""
    past = any(_is_past_act(token) for token in tokens)
    dated = any(figure.kind in {"date", "time", "period"} for figure in figures)
    return past and (dated or any(token.pos_ == "PROPN" for token in tokens))


def _is_past_act(token: Token) -> bool:
    if (
        token.pos_ != "VERB"
        or token.lemma_.lower() in _STATE
        or token.dep_ not in {"ROOT", "ccomp", "conj", "advcl", "relcl"}
    ):
        return False
    if token.tag_ == "VBD":
        return True
    return token.tag_ == "VBN" and any(child.dep_ in {"aux", "auxpass"} for child in token.children)


def has_statement(tokens: Iterable[Token]) -> bool:
    """Whether there is a finite verb, so that something is stated at all."""
    return any(token.tag_ in {"VBD", "VBP", "VBZ", "MD"} for token in tokens)
