"""Attributions that grammar alone shows: a word of speech or thought, and the clause, plan or thing that it takes.

Which complements a word may take is its frame (Levin 1993; the lists are in `cues`): "said" takes a clause, "vowed" an
infinitive, "criticised" a thing, "spoke" a thing behind "about". A complement outside the frame hands nothing over.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from apps.extraction import cues, grammar
from apps.extraction.drafts import Bounds, Draft, Parsed
from apps.extraction.lexicon import words
from apps.extraction.nominals import mind_frame, noun_frame

#: Prepositions whose phrase is of one content with the object before it: "accused X of Y".
_CARRIED = words("about against as by for from into of over to with")
_BESIDE = frozenset({"prep", "npadvmod", "advmod", "dative", "prt"})  # what stands between a verb and its clause
_LABEL = 7  # tokens before the colon of a headline
_VIEW = words("estimation judgement judgment opinion view word words")

Road = Callable[[Parsed, Token, str], Draft | None]


def grammatical(parsed: Parsed) -> Iterator[Draft]:
    """Yield the attributions whose cue stands outside quotations, in the order of their cues."""
    for token in parsed.doc:
        if parsed.is_spoken(token) or grammar.is_name_giving(token):
            continue
        for road in _ROADS.get(token.pos_, ()):
            draft = road(parsed, token, token.lemma_.lower())
            if draft is not None and draft.content:
                draft.manner = _manner(road, token.lemma_.lower(), draft.manner)
                yield draft
                break


def _made(parsed: Parsed, verb: Token, content: list[Bounds]) -> Draft:
    """Return a verb's draft with its subject as the source."""
    subject = grammar.subject_of(verb)
    source, speaker = grammar.antecedent_of(subject)
    return Draft(parsed.cue(verb), source, content, verb, speaker)


def headline(parsed: Parsed) -> Draft | None:
    """Read "Minister: road to stay closed", at the top of a text."""
    colon = next((token.i for token in parsed.doc[: _LABEL + 1] if token.text == ":"), 0)
    label = parsed.doc[:colon]
    if not label or any(token.pos_ in {"VERB", "AUX"} for token in label) or label[0].lower_ in cues.NO_SPEAKERS:
        return None
    content = parsed.between(colon + 1, len(parsed.doc))
    at = parsed.start(parsed.doc[colon])
    return Draft((at, at + 1), label.root, content) if content else None


def _manner(road: Road, lemma: str, otherwise: str) -> str:
    """Return how the source holds the content: as speech, thought, intent or judgement, or only by hearsay."""
    if road is _clause and lemma in cues.THINKING:
        return "thought"
    if road is _thing and lemma in cues.TELLING:
        return "speech"
    return _MANNERS.get(road, otherwise)


# -- verbs ---------------------------------------------------------------------------------------------------------


def _clause(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X said that ...", "..., X said" and "..., X said, ..."."""
    if lemma not in cues.CLAUSE or grammar.is_hypothetical(verb, lemma):
        return None
    if grammar.is_parenthetical(verb) or grammar.closes_sentence(verb) or grammar.is_as_clause(verb):
        left, right = grammar.reach(verb)
        return _made(parsed, verb, _outside(parsed, verb, left, right + 1))
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and _is_clause(child)]
    if clauses:
        return _made(parsed, verb, [_beside(parsed, verb, max(clauses, key=lambda clause: clause.i > verb.i))])
    content = _misplaced(parsed, verb)
    return _made(parsed, verb, content) if content else None


def _misplaced(parsed: Parsed, verb: Token) -> list[Bounds]:
    """Return the content of a verb of speech whose clause the parser hung elsewhere."""
    left, _ = grammar.reach(verb)
    if grammar.is_enclosed(verb):
        return _outside(parsed, verb, left, verb.i + 1)
    if verb.dep_ == "conj" and grammar.is_echo(verb):  # "..., evidence suggests and experts say"
        shared = _clause(parsed, verb.head, verb.head.lemma_.lower())
        return list(shared.content) if shared is not None else []
    if grammar.is_tail(verb):
        return parsed.between(verb.sent.start, left)
    clause = grammar.clause_behind(verb)
    return [_beside(parsed, verb, clause)] if clause is not None else []


def _is_clause(clause: Token) -> bool:
    return clause.pos_ in {"VERB", "AUX"} or any(child.dep_ in grammar.SUBJECTS for child in clause.children)


def _beside(parsed: Parsed, verb: Token, clause: Token) -> Bounds:
    """Return a clause's stretch, on the one side of the verb on which it stands."""
    left, right = clause.left_edge, clause.right_edge
    if left.i < verb.i < right.i:
        if clause.i < verb.i:
            right = parsed.doc[verb.i - 1]
        else:
            left = parsed.doc[verb.i + 1]
    if clause.i > verb.i:
        left = parsed.doc[min(left.i, _first_said(parsed, verb, left.i))]
        right = _last_said(verb, clause, right)
    answer = grammar.after_question(verb.sent)
    if verb.i < answer - 1 < right.i:  # "Asked why, Holt replied ...": the question ends at the comma
        right = parsed.doc[max(left.i, answer - 2)]
    return parsed.bounds(left, right)


def _first_said(parsed: Parsed, verb: Token, before: int) -> int:
    """Return the first token behind a verb that is neither hearer, time nor place: there its clause begins."""
    at = verb.i + 1
    hears = verb.lemma_.lower() in cues.HEARD
    for child in verb.rights:
        beside = child.dep_ in _BESIDE or (hears and child.dep_ in {"dobj", "dative"})
        if at < before and child.left_edge.i <= at and beside:
            at = child.right_edge.i + 1
    while at < before and parsed.doc[at].is_punct and not parsed.is_marked(parsed.doc[at]):
        at += 1
    return at


def _last_said(verb: Token, clause: Token, last: Token) -> Token:
    """Return where a clause ends, before a report in its own right: ", arguing that ..." or "and warned that ..."."""
    for child in clause.rights:
        if grammar.reports_beside(child, verb) and child.left_edge.i - 1 > clause.left_edge.i:
            end = child.left_edge.nbor(-1)
            return end.nbor(-1) if end.pos_ == "CCONJ" else end
    if last.pos_ == "CCONJ":  # the parser lost what it joins
        return verb.sent[-1] if verb.sent[-1].text != "." else verb.sent[-1].nbor(-1)
    return last


def _outside(parsed: Parsed, token: Token, start: int, end: int) -> list[Bounds]:
    """Return the sentence's stretches before and after the tokens `start` to `end`, without its full stop."""
    sentence = token.sent
    last = sentence.end - 1 if sentence[-1].text == "." else sentence.end
    return [*parsed.between(grammar.after_question(sentence), start), *parsed.between(end, last)]


def _plan(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X vowed to ..." and "X asked Y to ..."."""
    if lemma not in cues.PLAN:
        return None
    plan = next((child for child in verb.children if grammar.is_infinitive(child)), None)
    if plan is None or plan.i < verb.i or grammar.is_hypothetical(verb, lemma):
        return None
    patient = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < plan.i), None)
    left = patient.left_edge if patient is not None and lemma not in cues.PLAN_OF_OWN else plan.left_edge
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if passive is not None or not grammar.is_done_by_somebody(verb):
        return None
    return _made(parsed, verb, [parsed.bounds(left, plan.right_edge)])


def _reported(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X is expected to ..." and "X seems to ...": nobody says it."""
    plan = next((child for child in verb.children if grammar.is_infinitive(child)), None)
    if plan is None or plan.i < verb.i:
        return None
    if lemma in cues.REPORTED:
        subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    elif lemma in cues.SEEMING:
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    else:
        return None
    if subject is None or subject.i > verb.i:
        return None
    content = [parsed.bounds(subject.left_edge, subject.right_edge), parsed.bounds(plan.left_edge, plan.right_edge)]
    return Draft(parsed.cue(verb), grammar.agent_of(verb), content, verb)


def _thing(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X criticised Y for Z" and "X called Y a Z"."""
    if lemma not in cues.THING or grammar.is_denied(verb):
        return None
    things = [child for child in verb.children if child.i > verb.i and _is_thing(child, lemma)]
    if not things or not grammar.is_done_by_somebody(verb) or grammar.is_saying_paper(things[0]):
        return None
    last = things[0]
    for child in verb.children:
        if child.i > last.i and (child.dep_ in {"oprd", "xcomp"} or _is_carried(child)):
            last = child
    right = last.right_edge if last is not things[0] else grammar.close_edge(last)
    return _made(parsed, verb, [parsed.bounds(things[0].left_edge, right)])


def _is_thing(child: Token, lemma: str) -> bool:
    """Whether a verb takes the word as its thing: an object, "doing Y", or of a verb that takes no clause "Y a Z"."""
    if child.dep_ == "xcomp" and child.tag_ == "VBG":
        return True
    return child.dep_ == "dobj" or (child.dep_ == "ccomp" and lemma not in cues.CLAUSE)


def _is_carried(child: Token) -> bool:
    return child.dep_ in {"prep", "dative"} and child.lower_ in _CARRIED


def _judged(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X was criticised (by Y) for Z": what is judged is the subject."""
    if lemma not in cues.THING or grammar.is_denied(verb):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if subject is None or subject.i > verb.i:
        return None
    rest = [child for child in verb.children if child.i > verb.i and (_is_carried(child) or child.dep_ == "oprd")]
    agent = grammar.agent_of(verb)
    rest += [child for child in agent.rights if child.lower_ == "as"] if agent is not None else []
    if agent is None and not rest:
        return None
    content = [parsed.bounds(subject.left_edge, subject.right_edge)]
    content += [parsed.bounds(child.left_edge, child.right_edge) for child in rest]
    return Draft(parsed.cue(verb), agent, content, verb)


def _about(parsed: Parsed, verb: Token, lemma: str) -> Draft | None:
    """Read "X spoke about Y", "X railed against Y"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and lemma in cues.PREPOSITIONS.get(child.lower_, ()):
            thing = next((other for other in child.children if other.dep_ in {"pobj", "pcomp"}), None)
            if thing is None or grammar.is_denied(verb) or grammar.subject_of(verb) is None:
                return None
            draft = _made(parsed, verb, [parsed.bounds(thing.left_edge, grammar.close_edge(thing))])
            draft.cue = (draft.cue[0], parsed.end(child)) if child.i == verb.i + 1 else draft.cue
            return draft
    return None


# -- phrases -------------------------------------------------------------------------------------------------------


def _according(parsed: Parsed, token: Token, lemma: str) -> Draft | None:
    """Read "according to X": the rest of the sentence is the content."""
    if token.lower_ != "according" and lemma != "accord":
        return None
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(parsed.doc) and parsed.doc[token.i + 1].lower_ == "to":
        to = parsed.doc[token.i + 1]
    source = next((child for child in to.children if child.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if to is None or source is None:
        return None
    content = _outside(parsed, token, token.i, max(to.i, source.right_edge.i) + 1)
    return Draft((parsed.start(token), parsed.end(to)), source, content)


def _in_view(parsed: Parsed, noun: Token, lemma: str) -> Draft | None:
    """Read "in X's view, ..."."""
    preposition = noun.head
    if lemma not in _VIEW or noun.dep_ != "pobj" or preposition.lower_ not in {"in", "to"}:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        return None
    content = _outside(parsed, noun, preposition.i, noun.right_edge.i + 1)
    return Draft((parsed.start(preposition), parsed.end(noun)), owner, content)


_VERB_ROADS: tuple[Road, ...] = (_according, _clause, _reported, _plan, _judged, _thing, _about)
_ROADS: dict[str, tuple[Road, ...]] = {
    "VERB": _VERB_ROADS,
    "AUX": _VERB_ROADS,
    "NOUN": (noun_frame, _in_view),
    "PROPN": (_according,),
    "ADJ": (mind_frame, _according),
    "ADP": (_according,),
    "SCONJ": (_according,),
    "ADV": (_according,),
}
_MANNERS: dict[Road, str] = {
    _plan: "intent",
    _reported: "hearsay",
    _judged: "judgement",
    _thing: "judgement",
    _about: "judgement",
    _in_view: "thought",
}
