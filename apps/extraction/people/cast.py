"""The cast of an article: who is met, and whom every name, description and pronoun means, read block by block.

Names are tied by their parts (`names`), descriptions by the role that somebody was introduced in, pronouns by
`salience`. The source of a quotation is read before its words, wherever it stands, so that "I" in them is known.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from apps.extraction import grammar, speakers
from apps.extraction.attribution import Attribution
from apps.extraction.people import salience
from apps.extraction.people.binding import comes_before_its_name
from apps.extraction.people.entities import Entities, Entity, Trace, latest
from apps.extraction.people.mention import Mention
from apps.extraction.people.mentions import FIRST, NEUTER, REFLEXIVE, find_mentions
from apps.extraction.people.names import read_name
from apps.extraction.people.reference import Reference
from apps.extraction.quotes import Quote
from apps.extraction.speakers import Speaker

Bounds = tuple[int, int]

_FAR_MORE = 2  # times as many mentions as a namesake
_OF_OWN_SUBJECT = 0.9
_QUOTED_SELF = 0.95  # of the confidence in who speaks the quotation
_CARRIED_ON = 0.7  # the same where the quotation names no speaker and the last one may go on
_NOBODY = ("he", "she", "they", "it", "i", "we", "you", "who", "that", "this", "these", "those", "one", "him", "her")


@dataclass(slots=True)
class _Stretch:
    """A parsed stretch with its quotations and attributions."""

    doc: Doc
    offset: int
    quotes: Sequence[Quote]
    attributions: Sequence[Attribution]
    starts: list[int]  # of its sentences, in tokens
    text: str

    def position(self, mention: Mention) -> int:
        return self.offset + mention.head.idx

    def quote_at(self, at: int) -> int:
        """Return which of the quotations holds the code point, -1 if none."""
        return next((place for place, quote in enumerate(self.quotes) if quote.start <= at < quote.end), -1)

    def covering(self, at: int, *, direct: bool) -> Attribution | None:
        """Return the attribution with the shortest content that holds the code point."""
        found = [
            one
            for one in self.attributions
            if (one.kind != "indirect") == direct and any(start <= at < end for start, end in one.content)
        ]
        return min(found, key=lambda one: sum(end - start for start, end in one.content), default=None)

    def in_order(self) -> list[Mention]:
        """Return the mentions as they are understood: who speaks before what is said, a name before its description."""
        moved = {
            one.source_token: min(start for start, _ in one.content) - self.offset
            for one in self.attributions
            if one.source_token >= 0 and one.content and one.kind != "indirect"
        }
        mentions = find_mentions(self.doc)
        owners = {one.owner: one.of for one in mentions if one.of is not None and one.owner >= 0}

        def key(mention: Mention) -> tuple[int, bool, int]:
            first = owners.get(mention.at) or mention.of or mention
            first = first if first.at < mention.at or first is mention.of else mention
            place = min(first.head.idx, moved.get(first.at, first.head.idx))
            after = max(mention.members, default=0)
            place = max(place, self.doc[after].idx) if mention.members else place
            rank = 3 if mention.members else 2 if mention.of is not None else int(first is not mention)
            return place, first.at not in moved, rank

        return sorted(mentions, key=key)


class Cast:
    """The people and bodies of one article, in reading order."""

    def __init__(self) -> None:
        self._entities = Entities()
        self._sentence = 0
        self._block = 0
        self._quotes = 0  # in the stretches before
        self._last: tuple[int, Entity] | None = None  # stretch and speaker of the last quotation
        self._links: dict[int, tuple[Entity, float]] = {}  # of the last stretch, by head token
        self._heard: dict[Bounds, tuple[Entity, float]] = {}  # by the words that name who speaks

    def read(
        self, doc: Doc, offset: int = 0, quotes: Sequence[Quote] = (), attributions: Sequence[Attribution] = ()
    ) -> dict[int, Reference]:
        """Read the next stretch and return its mentions and whom they mean, by the index of their head token.

        Args:
            doc: Its parse, with sentence boundaries.
            offset: Where it begins in the document's text, in code points.
            quotes: The quotations that lie in it.
            attributions: Its attributions, in code points of the document's text.
        """
        starts = [place for place, begins in enumerate(doc.to_array([SENT_START]).tolist()) if begins == 1] or [0]
        self._mend_names(doc, starts)
        stretch = _Stretch(doc, offset, quotes, attributions, starts, doc.text)
        self._links = {}
        found: dict[int, Reference] = {}
        for mention in stretch.in_order():
            if mention.members:
                self._take_group(mention, stretch)
            else:
                found[mention.at] = self._reference(mention, stretch, self._take(mention, stretch))
        self._sentence += len(starts)
        self._block += 1
        self._quotes += len(quotes)
        return found

    def resolve(self, head: Token, found: dict[int, Reference]) -> Speaker:
        """Return whom the noun phrase with this head means; `found` is what `read` returned for its stretch."""
        if head.i in found:
            return found[head.i].speaker
        if head.lower_ in _NOBODY:
            return speakers.unresolved(head.text)
        return Speaker(speakers.described(head), "")

    def called(self, words: str) -> Speaker | None:
        """Return who bears a name that stands outside any sentence, such as a transcript's label; None if unknown."""
        name = read_name([word.title() if word.isupper() else word for word in words.split()])
        bearers = self._entities.named(name, "") if name is not None else []
        if name is None or not bearers or not bearers[0].named:
            return None
        return speakers.by_surname(name.text, bearers[0], bearers[1:], clear=len(bearers) == 1)

    def _mend_names(self, doc: Doc, starts: Sequence[int]) -> None:
        """Tag as a name the known surname that opens a sentence, where the parser took it for a noun: "Reyes said"."""
        for place in starts:
            token = doc[place]
            if token.pos_ == "NOUN" and token.is_title and not any(token.children) and self._is_surname(token):
                token.pos_, token.tag_ = "PROPN", "NNP"

    def _is_surname(self, token: Token) -> bool:
        """Whether a person met before, or in the sentences before it, has this surname."""
        name = read_name([token.text])
        if name is not None and any(one.person > 0 for one in self._entities.named(name, "")):
            return True
        before = (other for other in token.doc[1 : token.i] if other.text == token.text and other.pos_ == "PROPN")
        return any(other.nbor(-1).pos_ == "PROPN" for other in before)

    # -- one mention -------------------------------------------------------------------------------------------------

    def _take(self, mention: Mention, stretch: _Stretch) -> Speaker:
        """Tie a mention to somebody, remember it, and tell whom it means."""
        trace = self._trace(mention, stretch)
        if mention.kind == "pronoun":
            entity, speaker = self._by_pronoun(mention, trace, stretch)
        elif mention.kind == "name":
            entity, speaker = self._by_name(mention)
        else:
            entity, speaker = self._by_description(mention)
        if entity is None:
            return speaker
        trace.confidence = speaker.confidence
        self._entities.mention(entity, mention, trace)
        self._links[mention.at] = (entity, speaker.confidence)
        self._note_speech(mention, entity, trace, stretch)
        return speaker

    def _reference(self, mention: Mention, stretch: _Stretch, speaker: Speaker) -> Reference:
        first, last = stretch.doc[mention.first], stretch.doc[mention.last - 1]
        start, end = first.idx, last.idx + len(last)
        entity = self._links[mention.at][0] if mention.at in self._links else None
        return Reference(
            stretch.offset + start,
            stretch.offset + end,
            stretch.text[start:end],
            mention.kind,
            mention.role,
            speaker,
            entity.gender if entity is not None else mention.gender,
            mention.plural,
            (mention.person if entity is None else entity.person) > -2,
        )

    def _take_group(self, mention: Mention, stretch: _Stretch) -> None:
        """Remember an enumeration of people as those whom "they" can mean."""
        members = [self._links[at][0] for at in mention.members if at in self._links]
        if len(set(members)) == len(mention.members):
            self._entities.mention(self._entities.group(members), mention, self._trace(mention, stretch))

    def _trace(self, mention: Mention, stretch: _Stretch) -> Trace:
        quote = stretch.quote_at(stretch.position(mention))
        sentence = bisect_right(stretch.starts, mention.at) - 1
        return Trace(
            self._sentence + sentence,
            self._block,
            mention.at,
            mention.kind,
            mention.role,
            mention.verb,
            self._quotes + quote if quote >= 0 else -1,
            sentence == 0,
        )

    def _note_speech(self, mention: Mention, entity: Entity, trace: Trace, stretch: _Stretch) -> None:
        """Remember who spoke, and who spoke in their own words."""
        for one in stretch.attributions:
            if one.source_token == mention.at:
                entity.spoke = trace.sentence
                self.hear(one)

    def hear(self, attribution: Attribution) -> None:
        """Remember whose words an attribution of the last stretch read hands over, for speech that goes on after it."""
        link = self._links.get(attribution.source_token)
        if link is None:
            return
        if attribution.source is not None:
            self._heard[attribution.source] = link
        if attribution.kind != "indirect":
            self._last = (self._block, link[0])

    # -- names -------------------------------------------------------------------------------------------------------

    def _by_name(self, mention: Mention) -> tuple[Entity | None, Speaker]:
        name = mention.name
        if name is None:
            return None, speakers.unresolved(mention.head.text)
        bearers = self._entities.named(name, mention.gender, mention.person)
        near = [] if bearers else self._entities.spelt_nearly(name)
        if not bearers and near and mention.person >= 0:
            return near[0], speakers.by_near_spelling(name.text, near[0])
        entity = bearers[0] if bearers else self._meet_name(mention)
        short = not name.is_full and any(known.is_full for known in entity.names)
        called_so = name in entity.names
        others = [one for one in bearers[1:] if one.person >= 0 and any(known.is_full for known in one.names)]
        clear = _stands_out(entity, others, called_so=called_so)
        if clear or not (short and others):
            self._entities.bear(entity, name)
        if not short:
            return entity, speakers.as_written(_written(mention), entity)
        return entity, speakers.by_surname(name.text, entity, others, clear=clear)

    def _meet_name(self, mention: Mention) -> Entity:
        return self._entities.add(
            Entity(
                "",
                named=False,
                plural=mention.plural,
                person=mention.person,
                gender=mention.gender,
                certain_gender=bool(mention.gender),
                first_block=self._block,
            )
        )

    # -- descriptions ------------------------------------------------------------------------------------------------

    def _by_description(self, mention: Mention) -> tuple[Entity | None, Speaker]:
        words = speakers.described(mention.head)
        owner = self._links[mention.owner][0] if mention.owner in self._links else None
        if mention.of is not None and mention.of.at in self._links:
            entity, confidence = self._links[mention.of.at]
            if confidence >= speakers.ENOUGH and entity is not owner:
                entity.description = entity.description or speakers.introduction(mention.head)
                stands_there = mention.of.kind == "name"
                return entity, speakers.as_written(entity.name if stands_there else words, entity)
        if not mention.refers:
            return None, Speaker(words, "", guess=words)
        fitting = self._in_role(mention, owner)
        if not fitting:
            return self._meet_description(mention, words, owner), Speaker(words, "", guess=words)
        return fitting[0], speakers.by_role(words, fitting[0], fitting[1:])

    def _in_role(self, mention: Mention, owner: Entity | None) -> list[Entity]:
        if not mention.definite and mention.owner < 0:
            return []
        fitting = self._entities.with_role(mention.roles, mention.gender, plural=mention.plural)
        return [entity for entity in fitting if mention.owner < 0 or entity.owner is owner is not None]

    def _meet_description(self, mention: Mention, words: str, owner: Entity | None) -> Entity:
        return self._entities.add(
            Entity(
                words,
                named=False,
                plural=mention.plural,
                person=mention.person,
                gender=mention.gender,
                certain_gender=bool(mention.gender),
                owner=owner,
                first_block=self._block,
            )
        )

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _by_pronoun(self, mention: Mention, trace: Trace, stretch: _Stretch) -> tuple[Entity | None, Speaker]:
        words = mention.head.text
        at = stretch.position(mention)
        if mention.head.lower_ in FIRST:
            return self._first_person(words, at, trace, stretch)
        own = self._reflexive(mention) if mention.head.lower_ in REFLEXIVE else None
        if own is not None:
            return own, speakers.by_pronoun(words, [(own, _OF_OWN_SUBJECT)])
        is_source = any(one.source_token == mention.at for one in stretch.attributions)
        if mention.head.lower_ in NEUTER and not is_source:
            return None, speakers.unresolved(words)
        setting = salience.Setting(
            mention,
            trace,
            self._speaking(at, trace, stretch)[0],
            self._source_of(stretch.covering(at, direct=False)),
            is_source,
        )
        ranked = salience.choose(setting, self._entities.since(trace.sentence - salience.FURTHEST))
        speaker = speakers.by_pronoun(words, ranked, looks_ahead=comes_before_its_name(mention.head))
        entity = ranked[0][0]
        if entity is not None and speaker.confidence >= speakers.ENOUGH:
            entity.learn(mention.gender, certain=False)
        return entity, speaker

    def _reflexive(self, mention: Mention) -> Entity | None:
        """Return the subject of the verb that "himself" is an object of (principle A of binding)."""
        if mention.verb < 0:
            return None
        subject = grammar.subject_of(mention.head.doc[mention.verb])
        entity, confidence = self._links.get(subject.i, (None, 0.0)) if subject is not None else (None, 0.0)
        fits = entity is not None and confidence >= speakers.ENOUGH and entity.plural == mention.plural
        return entity if fits else None

    def _first_person(self, words: str, at: int, trace: Trace, stretch: _Stretch) -> tuple[Entity | None, Speaker]:
        entity, confidence = self._speaking(at, trace, stretch)
        if entity is None:
            return None, speakers.unresolved(words)
        return entity, speakers.in_own_words(words, entity, round(confidence, 2))

    def _speaking(self, at: int, trace: Trace, stretch: _Stretch) -> tuple[Entity | None, float]:
        """Return in whose quoted words a code point stands, and how sure that is."""
        if trace.quote < 0:
            return None, 0.0
        attribution = stretch.covering(at, direct=True)
        link = self._links.get(attribution.source_token) if attribution is not None else None
        if attribution is not None and attribution.carried and attribution.source is not None:
            link = self._heard.get(attribution.source)
        if link is not None:
            return link[0], link[1] * _QUOTED_SELF
        if attribution is None and self._last is not None and self._block - self._last[0] <= 1:
            return self._last[1], _CARRIED_ON
        return None, 0.0

    def _source_of(self, attribution: Attribution | None) -> Entity | None:
        if attribution is None or attribution.source_token not in self._links:
            return None
        return self._links[attribution.source_token][0]


def _stands_out(entity: Entity, others: Sequence[Entity], *, called_so: bool) -> bool:
    """Whether a namesake is the one meant: called so before and mentioned since the others, or far more spoken of."""
    lately = all(latest(entity) > latest(other) for other in others)
    return (called_so and lately) or all(entity.count >= _FAR_MORE * other.count for other in others)


def _written(mention: Mention) -> str:
    """Return a name as it stands, without titles, but with the article of "the Justice Ministry"."""
    name = mention.name.text if mention.name is not None else mention.head.text
    begins = mention.first == 0 or mention.head.doc[mention.first].is_sent_start
    return name if begins or mention.head.doc[mention.first - 1].lower_ != "the" else f"the {name}"
