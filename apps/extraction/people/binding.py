"""Where a noun phrase stands in its clause: its role, the verbs around it, and whom binding lets a pronoun not be."""

from spacy.tokens import Token

from apps.extraction.lexicon import words

_DEEPEST = 12  # steps up the tree: a guard against odd parses
_BINDING = words("to at about for from of against by")  # "looked at him"; but "took it with him", "around him"
_OBJECTIVE = words("him her them")
_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "iobj": "object",
    "pobj": "object",
    "agent": "object",
    "poss": "possessive",
    "compound": "modifier",
    "nmod": "modifier",
}


def role_of(token: Token) -> str:
    """Return the grammatical role of the phrase with this head; parts of an enumeration share that of the first."""
    for _ in range(_DEEPEST):
        if token.dep_ not in {"conj", "appos"} or token.head.i == token.i:
            break
        token = token.head
    return _ROLES.get(token.dep_, "other")


def verb_of(token: Token) -> int:
    """Return the index of the verb that governs a phrase through prepositions and enumerations, -1 if none."""
    for _ in range(_DEEPEST):
        if token.dep_ == "poss" or token.head.i == token.i:
            return -1
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token.i
        if token.pos_ not in {"ADP", "PROPN", "NOUN", "PRON"}:
            return -1
    return -1


def verb_above(token: Token) -> int:
    """Return the verb of the clause around a pronoun: of the noun it owns or that its own verb hangs on, -1 if none."""
    if token.dep_ == "poss":
        return verb_of(token.head)
    place = verb_of(token)
    verb = token.doc[place] if place >= 0 else token
    return verb_of(verb) if place >= 0 and verb.dep_ in {"ccomp", "advcl", "xcomp", "conj", "relcl"} else -1


def verbs_beside(token: Token) -> tuple[int, ...]:
    """Return the verbs whose subject an object pronoun cannot be (principle B of binding)."""
    role, place = role_of(token), verb_of(token)
    if place < 0 or (token.dep_ == "pobj" and token.head.lower_ not in _BINDING):
        return ()
    verb = token.doc[place]
    if role == "subject":
        return (verb.head.i,) if token.lower_ in _OBJECTIVE and verb.dep_ in {"ccomp", "xcomp"} else ()
    return (place, verb.head.i) if verb.dep_ == "xcomp" else (place,)


def comes_before_its_name(pronoun: Token) -> bool:
    """Whether a pronoun stands in a clause before the main one, whose subject may be meant: "As he left, Lund said"."""
    place = verb_of(pronoun.head if pronoun.dep_ == "poss" else pronoun)
    if place < 0:
        return False
    verb = pronoun.doc[place]
    main = verb.head
    if verb.dep_ != "advcl" or main.i < verb.i:
        return False
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.i > verb.i and child.pos_ == "PROPN" for child in main.children
    )
