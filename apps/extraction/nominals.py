"""The frames of nouns and adjectives: "X's claim that ...", "X's plan to ...", "X is critical of ..."."""

from spacy.tokens import Token

from apps.extraction import cues, grammar
from apps.extraction.drafts import Draft, Parsed


def noun_frame(parsed: Parsed, noun: Token, lemma: str) -> Draft | None:
    """Read "X's claim that ...", "X's plan to ...", "X's criticism of ..."."""
    thing = _thing_of(noun, lemma)
    if thing is None:
        return None
    content = [parsed.bounds(thing.left_edge, grammar.close_edge(thing))]
    verb = grammar.verb_above(noun) if grammar.has_that(thing) else None
    if verb is not None:  # "said in an announcement that"
        source, speaker = grammar.antecedent_of(grammar.subject_of(verb))
        return Draft(parsed.cue(verb), source, content, verb, speaker)
    owner = grammar.owner_of(noun)
    source, speaker = grammar.antecedent_of(owner)
    if source is None or source.lower_ in {"it", "that"}:
        return None
    return Draft((parsed.start(noun), parsed.end(noun)), source, content, None, speaker)


def _thing_of(noun: Token, lemma: str) -> Token | None:
    """Return what a noun of speech takes: a that-clause, an infinitive, or what stands behind its preposition."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        if lemma in cues.NOUN_CLAUSE and child.dep_ in {"acl", "ccomp"} and grammar.has_that(child):
            return child
        if lemma in cues.NOUN_PLAN and grammar.is_infinitive(child):
            return child
        if child.dep_ == "prep" and lemma in cues.NOUN_PREPOSITIONS.get(child.lower_, ()):
            return next((other for other in child.children if other.dep_ in {"pobj", "pcomp"}), None)
    return None


def mind_frame(parsed: Parsed, adjective: Token, lemma: str) -> Draft | None:
    """Read "X is confident that ...", "X is eager to ...", "X is critical of ..."."""
    if adjective.dep_ not in {"acomp", "conj", "ROOT", "advcl", "amod", "oprd"}:
        return None
    thing = _thing_in_mind(adjective, lemma)
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    subject = grammar.subject_of(verb)
    if thing is None or subject is None or subject.lower_ in {"it", "there"}:
        return None
    source, speaker = grammar.antecedent_of(subject)
    cue = (parsed.start(adjective), parsed.end(adjective))
    manner = "thought" if thing.dep_ == "ccomp" else "intent" if grammar.is_infinitive(thing) else "judgement"
    content = [parsed.bounds(thing.left_edge, grammar.close_edge(thing))]
    return Draft(cue, source, content, None, speaker, manner=manner)


def _thing_in_mind(adjective: Token, lemma: str) -> Token | None:
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if lemma in cues.MIND_CLAUSE and child.dep_ == "ccomp":
            return child
        if lemma in cues.MIND_PLAN and grammar.is_infinitive(child):
            return child
        if child.dep_ == "prep" and lemma in cues.MIND_PREPOSITIONS.get(child.lower_, ()):
            return next((other for other in child.children if other.dep_ in {"pobj", "pcomp"}), None)
    return None
