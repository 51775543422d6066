"""Questions to a dependency parse: who does a verb, and how does it hang on what it reports?"""

from spacy.tokens import Token

from apps.extraction import cues

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


def subject_of(verb: Token) -> Token | None:
    """Return the head of who does the verb: its own subject, its agent, or what it borrows from the verb above."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "csubj"}:
            return antecedent_of(verb, child)
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if agent is not None:
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    if verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head != verb:
        passive = next((child for child in verb.head.children if child.dep_ == "nsubjpass"), None)
        return passive or subject_of(verb.head)  # "the man was seen saying"
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return issuer_of(verb.head)
    return None


def issuer_of(noun: Token) -> Token:
    """Return who issued "a statement saying"; of any other noun ("people saying") itself."""
    issued = noun.dep_ in {"dobj", "pobj"} and noun.lemma_.lower() in cues.PAPERS
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    issuer = subject_of(above) if issued and above.pos_ == "VERB" else None
    return noun if issuer is None else issuer


def verb_above(noun: Token) -> Token | None:
    """Return the verb of speech that the noun stands by: "said in an announcement", "issued a decree stating"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    says = above.pos_ == "VERB" and above.lemma_.lower() in cues.CLAUSE and noun.dep_ in {"pobj", "dobj"}
    return above if says and not any(child.dep_ == "ccomp" for child in above.children) else None


def antecedent_of(verb: Token, subject: Token) -> Token:
    """Return the noun for "who" and "which"."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def is_parenthetical(verb: Token) -> bool:
    """Whether the verb and its subject stand beside the clause that they report."""
    has_subject = any(child.dep_ in SUBJECTS for child in verb.children)
    objects = any(child.dep_ in {"dobj", "xcomp", "prep"} and child.i > verb.i for child in verb.children)
    edge = verb.left_edge
    apart = edge.i == verb.sent.start or edge.is_punct or edge.nbor(-1).is_punct  # not "said the dam would hold"
    hangs = verb.dep_ in {"parataxis", "ccomp", "advcl", "dep"} and verb.head != verb
    return has_subject and hangs and apart and (verb.dep_ == "parataxis" or not objects)


def closes_sentence(verb: Token) -> bool:
    """Whether the sentence ends with ", evidence suggests." whatever the parser made of it."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i > verb.i or subject.left_edge.i == verb.sent.start:
        return False
    after = verb.doc[verb.i + 1 : verb.sent.end]
    before = subject.left_edge.nbor(-1)
    return before.text in {",", "and"} and not any(token.is_alpha and token.pos_ != "CCONJ" for token in after[:2])


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def has_that(clause: Token) -> bool:
    """Whether "that" opens the clause."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
