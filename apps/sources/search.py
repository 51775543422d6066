"""Finding passages in a newsroom's library: for a claim, or for words that somebody typed.

BM25 over the index chooses the best few hundred of all passages that the person may find (`sources.selecting`); these
are read, and ordered by a second look that sees their words (`retrieval.ranking`), which also says why each was found.
What the index has not noticed yet, such as a newer capture, is left out all the same: passages are only ever read by
way of `visible_to`.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from typing import TypeVar

from apps.accounts.models import User
from apps.anchors.span import Span
from apps.retrieval.operators import Note
from apps.retrieval.query import Query
from apps.retrieval.ranking import rank
from apps.retrieval.reasons import Reason
from apps.retrieval.sharing import why_by_hand
from apps.retrieval.variants import Variant
from apps.retrieval.vectors import promising
from apps.sources.asking import Asked, asked_for
from apps.sources.encoding import are_kept, likeness_to
from apps.sources.facets import Facets, Spread
from apps.sources.lookup import IndexMoved, languages_of
from apps.sources.models import Passage
from apps.sources.selecting import Chosen, Selection
from apps.sources.wording import words_begun, words_spelt_like

CANDIDATES = 200  # passages that get a second look
WITH_VECTORS = 500  # passages of which it gets those that promise most, where vectors are kept
_TRIES = 4  # while the index is merged
_RARE = 50_000  # passages among which one that holds a word is hardly any
_MOST_RESPELT = 3  # words of which other spellings are looked for: each takes some 10 ms
_NO_FACETS = Facets()
NONE_HAS_ALL = Note("No passage has all of these words. Those shown have some of them.", 0, 0)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        passage: with its snapshot, source and trust class loaded.
        score: the higher the better; comparable within one search.
        why: the reasons for which it was found, with spans of the passage (code points).
        is_newer: whether it is dated after the search's cut.
        in_dossier: whether it is of the dossier that was searched with.
    """

    passage: Passage
    score: float
    why: Sequence[Reason]
    is_newer: bool
    in_dossier: bool

    @property
    def shared(self) -> tuple[Span, ...]:
        """Where the passage has what was looked for, in code points, in order and apart from one another."""
        spans: list[Span] = []
        for span in sorted({span for reason in self.why for span in reason.spans}):
            if spans and span.start < spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
            else:
                spans.append(span)
        return tuple(spans)

    @property
    def words(self) -> tuple[str, ...]:
        """The shared words as they stand in the passage, each once, in order."""
        return tuple(dict.fromkeys(span.of(self.passage.exact).lower() for span in self.shared))


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        hits: the page that was asked for, best first.
        total: how many passages there are.
        total_is_estimate: whether the index judged so, and nobody counted.
        said: how the search was understood, where that is worth a word.
    """

    hits: Sequence[Hit]
    total: int
    total_is_estimate: bool
    said: Sequence[Note]
    _count: Callable[[], Spread] = field(repr=False)

    @cached_property
    def counts(self) -> Spread:
        """How the best passages spread over kinds, trust classes, publishers and years; asked for when it is read."""
        return self._count()


def find_passages(
    *,
    newsroom_id: uuid.UUID,
    user: User,
    query: Query | str,
    facets: Facets = _NO_FACETS,
    dossier: Collection[uuid.UUID] = (),
    limit: int = 8,
    offset: int = 0,
    only_open: bool = False,
) -> Found:
    """Return passages of the newest captures of the newsroom's sources that the user may see, best first.

    Args:
        newsroom_id: whose library is searched; one that the user is no member of holds nothing.
        user: who asks.
        query: a claim with its context, or what was typed (see `retrieval.operators`).
        facets: what the sources have to be.
        dossier: sources whose passages come first.
        limit: hits of the page.
        offset: hits before it.
        only_open: whether what is sealed is left out also where it names the user, as it is for programs.

    Raises:
        SearchNotUnderstood: what was typed cannot be meant.
    """
    languages = () if isinstance(query, Query) else languages_of(newsroom_id)  # a claim says in which it is
    asked = asked_for(query, languages, partial(words_begun, newsroom_id))
    select = partial(Selection, newsroom_id=newsroom_id, user=user, only_open=only_open, facets=facets, dossier=dossier)
    look = partial(_first_look, partial(words_spelt_like, newsroom_id), select, asked)
    return _steadily(lambda: _found(*look(), _Page(facets.cut, limit, offset), look))


@dataclass(frozen=True, slots=True)
class _Page:
    """Which hits to show, and the day after which a source is marked as newer."""

    cut: date | None
    limit: int
    offset: int


def _steadily(look: Callable[[], T]) -> T:
    """Return what was looked for, looking again where the index was merged meanwhile."""
    for _ in range(_TRIES - 1):
        try:
            return look()
        except IndexMoved:
            continue
    return look()


_Look = Callable[[], tuple[Selection, Asked]]
_Placed = tuple[Chosen, float, Sequence[Reason]]


def _first_look(
    spelt_like: Callable[[Collection[str]], Mapping[str, Sequence[Variant]]],
    select: Callable[..., Selection],
    asked: Asked,
) -> tuple[Selection, Asked]:
    """Return the first look, and the search as it was made: with other spellings, or of any of its words."""
    selection = select(asked=asked)
    if selection.passages and (rare := _hardly_found(selection, asked)):
        spelt = spelt_like(rare)
        respelt = select(asked=asked.with_spellings(spelt)) if spelt else selection
        # A word may have stood only in a source that was sealed since: not even its spelling may show.
        held = {word: [one for one in ones if respelt.holds(one.word)] for word, ones in spelt.items()}
        if known := {word: ones for word, ones in held.items() if ones}:
            selection, asked = respelt, asked.with_spellings(known)
    loose = asked.loosened()
    if selection.total or loose is None:
        return selection, asked
    return select(asked=loose), replace(loose, notes=(*asked.notes, NONE_HAS_ALL))


def _hardly_found(selection: Selection, asked: Asked) -> list[str]:
    """Return a few words that no passage holds, or next to none."""
    few = selection.passages // _RARE
    rare = (word for word, terms in asked.words.items() if all(selection.holding(term) <= few for term in terms))
    return list(islice(rare, _MOST_RESPELT))


def _found(selection: Selection, asked: Asked, page: _Page, look: _Look) -> Found:
    most = WITH_VECTORS if asked.query is not None and are_kept() else CANDIDATES
    chosen = selection.candidates(max(most, page.offset + page.limit))
    is_known = selection.is_sharp or len(chosen) < most
    return Found(
        hits=_hits(_second_look(selection, asked, chosen, page), page.cut),
        total=len(chosen) if is_known and not selection.is_sharp else selection.total,
        total_is_estimate=not is_known,
        said=asked.notes,
        _count=partial(_spread, selection, look),
    )


def _second_look(selection: Selection, asked: Asked, chosen: Sequence[Chosen], page: _Page) -> list[_Placed]:
    """Return the page's passages in their order, each with its score and why it was found.

    What somebody typed is shown in the order of the first look: the second one is fitted to claims.
    """
    if asked.query is not None:
        places = {(one.source, one.position): one for one in chosen}
        rarity = selection.rarity()
        known = _promising(asked.query, rarity, chosen, max(CANDIDATES, page.offset + page.limit))
        ranked = rank(asked.query, known, page.limit, rarity=rarity, offset=page.offset)
        return [(places[one.candidate.source, one.candidate.position], one.score, one.why) for one in ranked]
    ordered = sorted(chosen, key=lambda one: (not one.in_dossier, -one.first, one.number))
    shown = ordered[page.offset : page.offset + page.limit]
    return [(one, one.first, why_by_hand(one, asked.root, asked.weights, asked.languages)) for one in shown]


def _promising(query: Query, rarity: Mapping[str, float], chosen: Sequence[Chosen], most: int) -> list[Chosen]:
    likeness = likeness_to(query.claim.words, [one.passage for one in chosen])
    known = [replace(one, likeness=likeness.get(one.passage)) for one in chosen] if likeness else chosen
    return promising(query, rarity, known, most)


def _spread(selection: Selection, look: _Look) -> Spread:
    try:
        return selection.spread()
    except IndexMoved:
        return _steadily(partial(_spread_anew, look))


def _spread_anew(look: _Look) -> Spread:
    selection, _ = look()
    return selection.spread()


def _hits(placed: Sequence[_Placed], cut: date | None) -> list[Hit]:
    passages = Passage.objects.select_related("snapshot__source__trust").in_bulk([one.passage for one, _, _ in placed])
    return [
        Hit(
            passage=passages[one.passage],
            score=score,
            why=why,
            is_newer=cut is not None and one.dated > cut,
            in_dossier=one.in_dossier,
        )
        for one, score, why in placed
    ]
