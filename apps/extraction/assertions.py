"""What kind of thing the words assert: a comparison, a cause, a law, somebody's position, an event."""

from collections.abc import Sequence

from spacy.tokens import Token

from apps.extraction.lexicon import words
from apps.extraction.matters import BODIES
from apps.extraction.predicates import STATES
from apps.extraction.suggestion import Figure

_CHANGE = words(
    """rise fall grow shrink increase decrease decline drop double triple quadruple halve surge plunge jump
    climb exceed outnumber outpace overtake soar dwindle slump rocket tumble shrink widen narrow raise lower reduce
    cut"""
)
_AMOUNTS = words(
    """number rate price cost share level sale income wage rent tax debt population unemployment crime profit
    spending deficit emission temperature revenue output turnout membership budget"""
)
_COMPARING = words("compared unlike twice outnumber exceed outpace overtake outperform")
_NO_DEGREE = words("least most best latest last")

_CAUSING = words("cause trigger spark prompt fuel provoke precipitate")
_CAUSING_WITH = {
    "lead": "to", "result": "in from", "contribute": "to", "stem": "from", "arise": "from", "drive": "by",
    "blame": "for on", "attribute": "to", "give": "rise",
}  # fmt: skip
_CAUSE_BEFORE = {"because": "", "due": "to", "owing": "to", "thanks": "to", "responsible": "for", "consequence": "of"}

_RULES = words(
    """law act bill rule ruling regulation ban statute constitution ordinance directive treaty decree code
    legislation amendment bylaw moratorium mandate licence license charter verdict injunction curfew"""
)
_BINDS = words(
    """require ban bar prohibit forbid allow permit outlaw oblige entitle mandate exempt apply cover restrict limit
    legalise legalize criminalise criminalize regulate guarantee define expire repeal ratify enact pass adopt
    overturn uphold overrule approve amend sign veto introduce strike make give set protect impose cap lower raise
    abolish end extend rule decide block suspend"""
)
_FORBIDS = words(
    "abolish ban prohibit forbid outlaw legalise legalize criminalise criminalize repeal ratify enact codify"
)
_LEGAL = words("illegal legal unlawful lawful unconstitutional constitutional compulsory mandatory punishable banned")
_COURTS = words("court judge justices tribunal jury")
_JUDGING = words("rule convict sentence acquit overturn uphold order strike fine")

_ROLES = words(
    """admiral adviser advisor ambassador analyst archbishop attorney bishop boss captain ceo chair chairman chairperson
    chairwoman chancellor chief clerk coach colonel commander commissioner congressman congresswoman consul
    coordinator councillor councilor curator dean deputy director economist editor engineer envoy executive founder
    co-founder general governor head headteacher heir historian judge king lawmaker lawyer leader lieutenant manager
    mayor member minister monarch nominee officer owner partner pastor pope premier president priest prince princess
    principal producer professor prosecutor queen rector representative researcher scientist secretary senator sheriff
    speaker spokesman spokesperson spokeswoman superintendent surgeon treasurer trustee veteran warden"""
)
_PARTIES = words(
    """airline army bank brewery charity church club company factory firm hospital mill mine museum navy newspaper party
    plant port school shipyard team university union"""
)
_TAKING_OFFICE = words("appoint elect name nominate install crown promote swear hire")
_HOLDING = words("chair head captain manage co-found")
_AS_ROLE = words("serve work act resign retire remain continue take step sit")
_CLAUSES = words("ROOT ccomp conj advcl relcl parataxis")


def compares(tokens: Sequence[Token]) -> bool:
    """Return whether amounts or degrees are set against each other; "more than 40" is a hedge, no comparison."""
    if any(_is_degree(token) or token.lower_ in _COMPARING for token in tokens):
        return True
    lemmas = {token.lemma_.lower() for token in tokens if token.pos_ in {"VERB", "NOUN"}}
    changes = not lemmas.isdisjoint(_CHANGE)  # "declined" alone may be "to comment": an amount must be named
    return changes and (any(token.like_num for token in tokens) or not lemmas.isdisjoint(_AMOUNTS))


def _is_degree(token: Token) -> bool:
    if is_superlative(token):
        return True
    word = token.lower_
    if (
        token.tag_ in {"JJR", "RBR"}
        and not _before_number(token)
        and word not in {"earlier", "later", "more", "further"}
    ):
        return True
    follows = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        word == "than" and follows is not None and not follows.like_num and follows.lower_ not in {"a", "$", "£", "€"}
    )


def is_superlative(token: Token) -> bool:
    """Return whether the word puts something first of all: "largest", "most expensive"."""
    if token.tag_ in {"JJS", "RBS"} and token.lower_ not in _NO_DEGREE:
        return True
    return token.lower_ in {"most", "least"} and token.head.tag_ in {"JJ", "RB"} and token.dep_ == "advmod"


def is_trend(token: Token) -> bool:
    """Return whether the word says that an amount rose or fell: "rose", "an increase in", "went up"."""
    lemma = token.lemma_.lower()
    if lemma in {"go", "come", "be"}:
        return any(child.lower_ in {"up", "down"} and child.dep_ in {"prt", "advmod"} for child in token.children)
    if token.pos_ == "NOUN":
        return lemma in _CHANGE and any(child.lower_ in {"in", "of"} for child in token.children)
    return token.pos_ == "VERB" and lemma in _CHANGE and token.tag_ not in {"VB", "VBP"}


def _before_number(token: Token) -> bool:
    """Whether a number follows within three words: "more than 40", "fewer than a dozen"."""
    following = token.doc[token.i + 1 : token.i + 4]
    return any(other.like_num or other.is_currency or other.lower_ == "dozen" for other in following)


def gives_cause(tokens: Sequence[Token]) -> bool:
    """Return whether the words say that one thing brought about another."""
    return any(_causes(token) for token in tokens)


def _causes(token: Token) -> bool:
    lemma, word = token.lemma_.lower(), token.lower_
    if word in _CAUSE_BEFORE:
        needed = _CAUSE_BEFORE[word]
        return not needed or _next_word(token) == needed
    if word == "result" and token.pos_ == "NOUN":
        return _previous_words(token) == "as a"
    if token.pos_ != "VERB":
        return word == "why" and token.i > 0 and token.nbor(-1).lower_ in {"is", "’s", "'s", "was"}
    if lemma in _CAUSING:
        return any(child.dep_ in {"dobj", "agent", "nsubjpass"} for child in token.children)
    wanted = _CAUSING_WITH.get(lemma, "").split()
    return any(child.lower_ in wanted for child in token.children if child.dep_ in {"prep", "agent", "dobj", "dative"})


def _next_word(token: Token) -> str:
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def _previous_words(token: Token) -> str:
    return token.doc[max(0, token.i - 2) : token.i].text.lower()


def states_law(tokens: Sequence[Token]) -> bool:
    """Return whether the words say what a law, a rule or a court demands, allows or forbids, or what became of it."""
    return any(_is_law(token) for token in tokens)


def _is_law(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _RULES and token.pos_ in {"NOUN", "PROPN"}:
        return _rules(token)
    if token.lower_ in _LEGAL and token.dep_ in {"acomp", "ccomp", "ROOT", "oprd", "conj"}:
        return True
    if lemma in _FORBIDS and token.pos_ == "VERB":
        return token.dep_ in _CLAUSES and token.tag_ != "VBG"
    return lemma in _JUDGING and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _COURTS for child in token.children
    )


def _rules(noun: Token) -> bool:
    """Whether the law does or undergoes something, or something holds under it."""
    above = noun.head
    if noun.dep_ == "pobj":
        return above.lower_ == "under" or (above.lower_ == "by" and above.head.lemma_.lower() in _BINDS)
    return noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and above.lemma_.lower() in _BINDS


def states_position(tokens: Sequence[Token]) -> bool:
    """Return whether the words say who holds, takes or leaves which office or role."""
    return any(_is_position(token) for token in tokens)


def _is_position(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _ROLES and token.pos_ in {"NOUN", "PROPN"}:
        return _is_held(token)
    if lemma in _HOLDING and token.pos_ == "VERB":
        named = any(child.dep_ in {"nsubj", "agent"} for child in token.children)
        return named and any(child.dep_ in {"dobj", "nsubjpass"} for child in token.children)
    return False


def _is_held(role: Token) -> bool:
    above = role.head
    if role.dep_ == "attr":
        return _names_somebody(above)
    if role.dep_ == "nsubj" and above.lemma_ == "be":
        return any(child.dep_ == "attr" and child.pos_ == "PROPN" for child in above.children)
    if role.dep_ == "appos":
        return above.pos_ == "PROPN"
    if role.dep_ == "pobj" and above.lower_ == "as":
        return above.head.lemma_.lower() in _AS_ROLE | _TAKING_OFFICE
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in role.children):
        return True
    return role.dep_ in {"oprd", "dobj"} and above.lemma_.lower() in _TAKING_OFFICE | {"become"}


def _names_somebody(verb: Token) -> bool:
    return any(
        child.dep_ == "nsubj" and (child.pos_ == "PROPN" or child.lower_ in {"he", "she", "i", "who"})
        for child in verb.children
    )


def happened(tokens: Sequence[Token], figures: Sequence[Figure]) -> bool:
    """Return whether a known party or something dated is said to have done or undergone something."""
    acts = [token for token in tokens if _is_past_act(token)]
    dated = any(figure.kind in {"date", "time", "period"} for figure in figures)
    named = dated or any(token.pos_ == "PROPN" for token in tokens)
    return bool(acts) and (named or any(_is_known(child) for act in acts for child in act.children))


def _is_known(subject: Token) -> bool:
    """Whether "the mayor", "the company": a reader of the article knows which."""
    known = subject.lemma_.lower() in _ROLES | BODIES | _PARTIES
    return known and subject.dep_ in {"nsubj", "nsubjpass"} and any(child.lower_ == "the" for child in subject.children)


def _is_past_act(token: Token) -> bool:
    if token.pos_ != "VERB" or token.lemma_.lower() in STATES or token.dep_ not in _CLAUSES:
        return False
    if token.tag_ == "VBD":
        return True
    return token.tag_ == "VBN" and any(child.dep_ in {"aux", "auxpass"} for child in token.children)
