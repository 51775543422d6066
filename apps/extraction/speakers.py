"""Who is meant: from the words that name a speaker to a name, with the doubt said where there is any.

Simple and honest. A surname becomes the full name at its first mention; "he" and "she" become the nearest compatible
speaker before; "the man" becomes the man last described. Nothing is guessed in silence: whatever was not at hand is
told in a note.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from apps.extraction.lexicon import words

_FEMALE = words(
    """she her herself woman women girl mother daughter sister wife widow aunt niece queen actress spokeswoman
    mrs ms miss mme"""
)
_MALE = words(
    """he him his himself man men boy father son brother husband widower uncle nephew king actor spokesman mr
    sir"""
)
_TITLES = words("mr mrs ms miss dr prof sen rep gov gen col president senator judge sir lord lady sheriff mayor")
_ORGANISATION = words(
    """administration agency army association authority bank board bureau campaign centre center church club
    college commission committee company congress corporation corp council court department directorate embassy
    foundation fund government group hospital house inc institute kremlin league ltd media ministry nations
    network news newspaper office organisation organization parliament party pentagon police post press school
    senate service society state states times tribune union university party ministry"""
)
_PRONOUNS = words("he she they it i we you who that this these those one him her them")
_MOST_NAMES = 8
_PERSONS = (
    _FEMALE
    | _MALE
    | words(
        """person individual resident official neighbour neighbor teacher doctor nurse officer activist lawyer analyst
        expert researcher scientist professor student pupil worker farmer owner driver witness victim survivor minister
        mayor president governor senator lawmaker councillor councilor candidate director manager chairman chairwoman
        chair head chief leader founder spokesperson journalist reporter author economist engineer soldier commander
        judge prosecutor detective sheriff priest pastor coach player captain parent child customer commenter visitor"""
    )
) - words("he she him her his himself herself mr mrs ms miss mme sir king queen")
_SALIENCE_OF_SPEAKER = 2  # sentences by which having spoken outlives having been a subject
_SALIENCE_OF_SUBJECT = 1
_LONGEST_NAME = 120  # code points of a description that stands for a name
_SINGULAR_PERSON = words("he she him her")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the name to show, and how it was found ("" if it stands there)."""

    name: str
    note: str


@dataclass(slots=True)
class _Entity:
    name: str
    gender: str  # f, m or ""
    person: bool
    salience: int  # the number of the sentence, plus what speaking adds


class Cast:
    """The people and bodies met so far, in reading order."""

    def __init__(self) -> None:
        self.full_names: dict[str, list[str]] = {}  # surname -> full names, first mentioned first
        self.described: dict[str, str] = {}  # head noun -> the latest description
        self.genders: dict[str, str] = {}
        self.recent: list[_Entity] = []
        self.sentence = 0

    def meet(self, tokens: Iterable[Token]) -> None:
        """Take note of the names and descriptions in a sentence that was not yet read."""
        self.sentence += 1
        for token in tokens:
            if token.pos_ == "PROPN" and not _continues_name(token):
                self._meet_name(token)
            elif token.pos_ == "NOUN" and token.lower_ in _PERSONS:
                self._meet_description(token)

    def _meet_name(self, first: Token) -> None:
        run = _name_from(first)
        names = [token.text for token in run if token.lower_.rstrip(".") not in _TITLES]
        title = next((token.lower_.rstrip(".") for token in run if token.lower_.rstrip(".") in _TITLES), "")
        if len(names) < 2 or len(names) > 4 or not _ORGANISATION.isdisjoint(name.lower() for name in names):
            if names and title:
                self.genders.setdefault(names[-1], _gender_of(title))
            return
        known = self.full_names.setdefault(names[-1], [])
        full = " ".join(names)
        if full not in known:
            known.append(full)

    def _meet_description(self, noun: Token) -> None:
        if any(child.lower_ in {"a", "an", "one", "another"} for child in noun.children):
            self.described[noun.lower_] = _described(noun)
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            self._remember(_described(noun), noun, _SALIENCE_OF_SUBJECT)

    def resolve(self, head: Token) -> Speaker:
        """Return the speaker whom the noun phrase with this head names, and remember that they spoke."""
        if head.lower_ in _PRONOUNS and head.pos_ in {"PRON", "DET", "ADV"}:
            return self._by_pronoun(head)
        alone = not any(child.dep_ == "conj" for child in head.children)
        speaker = self._by_name(head) if head.pos_ == "PROPN" and alone else self._by_description(head)
        self._remember(speaker.name, head, _SALIENCE_OF_SPEAKER)
        return speaker

    def _remember(self, name: str, head: Token, salience: int) -> None:
        lowered = {token.lower_.rstrip(".") for token in head.subtree}
        gender = self.genders.get(name, "") or _gender_of(*sorted(lowered & (_FEMALE | _MALE)))
        named = head.pos_ == "PROPN" and _ORGANISATION.isdisjoint(name.lower().split())
        person = bool(gender) or named or head.lower_ in _PERSONS
        self.recent = [entity for entity in self.recent if entity.name != name][-20:]
        self.recent.append(_Entity(name, gender, person, self.sentence + salience))

    def _by_pronoun(self, head: Token) -> Speaker:
        word = head.lower_
        if word not in _SINGULAR_PERSON:
            return Speaker(head.text, f"“{head.text}” is not resolved")
        gender = _gender_of(word)
        fitting = [entity for entity in self.recent if entity.person and entity.gender in {gender, ""}]
        if not fitting:
            return Speaker(head.text, f"“{head.text}” is not resolved: nobody fitting was named before")
        chosen = max(reversed(fitting), key=lambda entity: entity.salience)
        chosen.gender = gender
        chosen.salience = self.sentence + _SALIENCE_OF_SPEAKER
        self.genders[chosen.name] = gender
        others = len({entity.name for entity in fitting}) > 1
        doubt = ", but others were named before" if others else ""
        return Speaker(chosen.name, f"“{head.text}” taken for {chosen.name}{doubt}")

    def _by_name(self, head: Token) -> Speaker:
        run = _name_around(head)
        names = [token.text for token in run if token.lower_.rstrip(".") not in _TITLES]
        name = " ".join(names[-_MOST_NAMES:]) or head.text
        if len(names) == 1:
            return self._by_surname(names[0], run)
        return Speaker(_with_article(run, name), "")

    def _by_surname(self, surname: str, run: list[Token]) -> Speaker:
        known = self.full_names.get(surname, [])
        if not known:
            return Speaker(_with_article(run, surname), "")
        note = f"“{surname}” is {known[0]} at first mention"
        if len(known) > 1:
            note += f"; {', '.join(known[1:])} also bears the name"
        return Speaker(known[0], note)

    def _by_description(self, head: Token) -> Speaker:
        phrase = _described(head)
        earlier = self.described.get(head.lower_)
        definite = any(child.lower_ in {"the", "this", "that"} for child in head.children)
        if definite and earlier and earlier.lower() != phrase.lower():
            return Speaker(phrase, f"named only as {earlier}")
        return Speaker(phrase, "")


def _continues_name(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN"


def _name_from(first: Token) -> list[Token]:
    run = [first]
    while run[-1].i + 1 < first.sent.end and run[-1].nbor(1).pos_ == "PROPN":
        run.append(run[-1].nbor(1))
    return run


def _name_around(head: Token) -> list[Token]:
    first = head
    while _continues_name(first):
        first = first.nbor(-1)
    run = _name_from(first)
    return [token for token in run if token.text not in {"’s", "'s"}]


def _with_article(run: list[Token], name: str) -> str:
    """Keep the article of "the Justice Ministry"."""
    first = run[0]
    before = first.nbor(-1) if first.i > first.sent.start else None
    return f"the {name}" if before is not None and before.lower_ == "the" else name


def _described(head: Token) -> str:
    """Return the noun phrase in one line, without relative clauses, its article in small letters."""
    clauses = [child.left_edge.i for child in head.children if child.dep_ in {"relcl", "acl", "appos", "punct"}]
    end = min([at for at in clauses if at > head.i], default=head.right_edge.i + 1)
    text = re.sub(r"\s+", " ", head.doc[head.left_edge.i : end].text).strip(' ,;:—–-“”"')
    if len(text) > _LONGEST_NAME:
        text = text[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
    article = re.match(r"(?:A|An|The|One|His|Her|Their|Its|Some|Several|Many|This|That)\b", text)
    return text[:1].lower() + text[1:] if article else text


def _gender_of(*hints: str) -> str:
    found = {"f" if hint in _FEMALE else "m" for hint in hints if hint in _FEMALE or hint in _MALE}
    return found.pop() if len(found) == 1 else ""
