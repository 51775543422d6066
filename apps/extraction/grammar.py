"""Questions to a dependency parse: who does a verb, and how does it hang on what it reports?"""

from spacy.tokens import Span, Token

from apps.extraction import cues
from apps.extraction.lexicon import words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECT_CONTROL = words("advise allow ask encourage force invite lead let order tell")
_BORROWING = frozenset({"conj", "advcl", "xcomp", "ccomp", "dep"})
_DOING = frozenset({"VERB", "AUX", "ADJ"})
_RELATIVE = frozenset({"WP", "WDT"})
_ASIDE = 5  # tokens between the commas of ", many experts argue,"
_TAIL = 12  # tokens on either side of the verb in ", the minister for trade told the paper on Monday"
_THAT = 14  # tokens from a verb to its that-clause
_DEPTH = 6  # borrowed subjects: how far up a chain of verbs


def subject_of(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Return the head of who does the verb: its own subject, its agent, or what it borrows from the verb above."""
    own = next((child for child in verb.children if child.dep_ in {"nsubj", "csubj"}), None)
    own = own or agent_of(verb)
    if own is not None or not depth or verb.head == verb:
        return own
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and verb.lemma_.lower() in cues.HEARD:
        return None  # "asked about the dam, she left": somebody else asked
    if verb.dep_ in _BORROWING and verb.head.pos_ in _DOING:
        return _borrowed(verb, depth)
    return _owner_above(verb, depth)


def _owner_above(verb: Token, depth: int) -> Token | None:
    """Return who does a verb that hangs on a noun or preposition: "X's way of saying", "a report saying"."""
    if verb.dep_ == "pcomp":
        above = verb.head.head
        return subject_of(above, depth - 1) if above.pos_ in _DOING else owner_of(above, depth - 1)
    if verb.dep_ == "acl":
        return issuer_of(verb.head) if verb.tag_ == "VBG" else owner_of(verb.head, depth - 1)
    return None


def _borrowed(verb: Token, depth: int) -> Token | None:
    above = verb.head
    if above.dep_ == "ccomp" and reports_beside(verb, above.head):
        above = above.head  # "she said it was late, adding that": she added
    if verb.dep_ == "xcomp" and above.lemma_.lower() in _OBJECT_CONTROL:
        patient = next((child for child in above.children if child.dep_ == "dobj"), None)
        if patient is not None:
            return patient
    passive = next((child for child in above.children if child.dep_ == "nsubjpass"), None)
    return passive or subject_of(above, depth - 1)  # "the man was seen saying"


def after_question(sentence: Span) -> int:
    """Return where a sentence goes on behind "Asked whether it was late, ...", its start where it opens otherwise."""
    first = sentence[1] if sentence[0].lower_ == "when" and len(sentence) > 1 else sentence[0]
    if first.tag_ != "VBN" or first.lemma_.lower() not in cues.HEARD:
        return int(sentence.start)
    comma = next((token for token in sentence if token.text == ","), None)
    return int(sentence.start) if comma is None else int(comma.i) + 1


def is_done_by_somebody(verb: Token) -> bool:
    """Whether the verb has a doer of whom a wish or judgement can be told: not "it", nor who has it done to them."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ not in {"it", "that", "this"} and subject.dep_ != "nsubjpass"


def agent_of(verb: Token) -> Token | None:
    """Return who does a verb in the passive: the noun behind "by"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def owner_of(noun: Token, depth: int = _DEPTH) -> Token | None:
    """Return whose claim, plan or view a noun tells of: the possessor, "by X", or who has or makes it."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((other for other in child.children if other.dep_ == "pobj"), None)
    has = noun.dep_ == "attr" or (noun.dep_ == "dobj" and noun.head.pos_ == "VERB")
    return subject_of(noun.head, depth) if has and depth else None


def issuer_of(noun: Token) -> Token:
    """Return who issued "a statement saying"; of any other noun ("people saying") itself."""
    issued = noun.dep_ in {"dobj", "pobj"} and noun.lemma_.lower() in cues.PAPERS
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    issuer = subject_of(above) if issued and above.pos_ == "VERB" else None
    return noun if issuer is None else issuer


def is_saying_paper(noun: Token) -> bool:
    """Whether the noun is "a statement saying ...": then it is no content itself, but hands one over."""
    says = (child for child in noun.children if child.dep_ == "acl" and child.lemma_.lower() in cues.CLAUSE)
    return noun.lemma_.lower() in cues.PAPERS and any(child.tag_ == "VBG" for child in says)


def verb_above(noun: Token) -> Token | None:
    """Return the verb of speech that the noun stands by: "said in an announcement", "issued a decree stating"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    says = above.pos_ == "VERB" and above.lemma_.lower() in cues.CLAUSE and noun.dep_ in {"pobj", "dobj"}
    return above if says and not any(child.dep_ == "ccomp" for child in above.children) else None


def antecedent_of(subject: Token | None) -> tuple[Token | None, Token | None]:
    """Return the subject and, where it is "who", "which" or "that", the noun for which it stands."""
    if subject is None or subject.tag_ not in _RELATIVE:
        return subject, None
    clause = subject.head
    while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
        clause = clause.head
    return subject, clause.head if clause.dep_ == "relcl" else None


def is_hypothetical(verb: Token, lemma: str) -> bool:
    """Whether nothing was thought: "did not know that"."""
    return lemma in cues.THOUGHT and is_denied(verb)


def is_denied(verb: Token) -> bool:
    """Whether "not" or "never" stands by the verb or by the one above it."""
    return any(child.dep_ == "neg" for other in (verb, verb.head) for child in other.children)


def is_name_giving(verb: Token) -> bool:
    """Whether the verb only gives a name or title: "a show called "Brokers""."""
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and agent_of(verb) is None


def reach(verb: Token) -> tuple[int, int]:
    """Return the first and last token of a verb with its subject, its hearers and what else is not its content."""
    before = (child.left_edge.i for child in verb.lefts if child.dep_ not in {"ccomp", "punct"})
    return min(before, default=verb.i), verb.right_edge.i


def is_parenthetical(verb: Token) -> bool:
    """Whether the verb and its subject stand beside the clause that they report."""
    has_subject = any(child.dep_ in SUBJECTS for child in verb.children)
    objects = any(child.dep_ in {"dobj", "xcomp", "prep"} for child in verb.rights)
    if any(child.dep_ == "ccomp" for child in verb.rights):
        return False
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


def is_as_clause(verb: Token) -> bool:
    """Whether the verb reports what stands around it: "as X said"."""
    opener = verb.left_edge
    if opener.lower_ != "as" or not any(child.dep_ == "nsubj" and child.i > opener.i for child in verb.children):
        return False
    return opener.dep_ in {"mark", "advmod"} and not any(
        child.i > verb.i and child.dep_ in {"dobj", "ccomp", "xcomp", "prep"} for child in verb.children
    )


def reports_beside(verb: Token, reporting: Token) -> bool:
    """Whether a verb that the parser put into what is reported is itself another report by the same or a new source."""
    if verb.lemma_.lower() not in cues.CLAUSE or not any(child.dep_ == "ccomp" for child in verb.children):
        return False
    own = any(child.dep_ == "nsubj" for child in verb.children)
    if verb.dep_ == "advcl":
        return (own or verb.tag_ == "VBG") and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    return verb.dep_ == "conj" and (own or verb.tag_ == reporting.tag_)


def is_echo(verb: Token) -> bool:
    """Whether the verb has a subject and nothing else, beside a verb of speech whose content it shares."""
    own = any(child.dep_ == "nsubj" for child in verb.lefts)
    takes = any(child.dep_ in {"ccomp", "xcomp", "dobj", "prep"} for child in verb.rights)
    return own and not takes and verb.head.lemma_.lower() in cues.CLAUSE


def is_tail(verb: Token) -> bool:
    """Whether the sentence ends with ", X told the paper" or ", said X" that the parser took for something else."""
    start, sentence = verb.i, verb.sent
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    while start > sentence.start and verb.i - start <= _TAIL and verb.doc[start - 1].text not in {",", "”", '"', "''"}:
        start -= 1
    named = any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in verb.doc[start : verb.i])
    inverted = start == verb.i and _names_speaker_next(verb)
    if start == sentence.start or not (named or inverted) or sentence.end - verb.i > _TAIL:
        return False
    rest = [token for token in verb.doc[start : sentence.end] if token.i != verb.i]
    return not any(token.pos_ in {"VERB", "CCONJ", "SCONJ"} or token.tag_ in {"WDT", "WP"} for token in rest)


def _names_speaker_next(verb: Token) -> bool:
    """Whether "said" stands before its subject."""
    behind = verb.i + 1 < verb.sent.end and verb.nbor(1).pos_ in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}
    return verb.lemma_.lower() == "say" and behind and not any(child.dep_ in SUBJECTS for child in verb.lefts)


def is_enclosed(verb: Token) -> bool:
    """Whether subject and verb alone stand between commas: "..., many argue, ..."."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or verb.i + 1 >= verb.sent.end or verb.nbor(1).text != ",":
        return False
    left = subject.left_edge
    return left.i > verb.sent.start and left.nbor(-1).text == "," and verb.i - left.i <= _ASIDE


def clause_behind(verb: Token) -> Token | None:
    """Return the head of the first that-clause behind a verb that the parser hung elsewhere."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + _THAT)]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > token.i:
            return token.head if token.head.left_edge.i >= token.i else None
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":"}:
            return None
    return None


def close_edge(noun: Token) -> Token:
    """Return the last token of a noun phrase without a relative clause that only adds to it (", which ...")."""
    right = noun.right_edge
    for token in noun.subtree:
        if token.dep_ == "relcl" and token.left_edge.i - 1 > noun.i and token.left_edge.nbor(-1).text == ",":
            return token.left_edge.nbor(-2)
    return right


def is_infinitive(verb: Token) -> bool:
    """Whether the word is a verb's complement with "to" before it."""
    return verb.dep_ in {"xcomp", "ccomp", "acl", "relcl", "advcl"} and any(
        child.dep_ == "aux" and child.lower_ == "to" for child in verb.children
    )


def has_that(clause: Token) -> bool:
    """Whether "that" opens the clause."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
