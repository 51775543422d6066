"""The first look: which passages a search chooses from all that its person may find, by the index and BM25."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

import numpy as np
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from apps.accounts.models import User
from apps.retrieval.matching import Columns, means
from apps.retrieval.operators import Field, Words
from apps.retrieval.scoring import Mask, Numbers, Postings, Scores, add_term, best, weight_of
from apps.retrieval.signals import Candidate
from apps.sources.asking import Asked, alternatives
from apps.sources.facets import Facets, Spread, dated, spread
from apps.sources.lookup import mask_of, passages_at, read_index
from apps.sources.models import Passage, Snapshot, Source

MOST_TERMS = 40  # that are looked for; of more, the most telling
FROM_DOSSIER = 50  # candidates of the dossier's own, whatever the rest of the library holds
COUNTED = 1_000  # best passages over which a spread is counted
READ_AT_MOST = 2_000  # passages whose words are looked at for a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Candidate):
    """A candidate for the second look, with what is needed to show it.

    Attributes:
        number: its number in the index as this search read it.
        passage: its identifier.
        dated: its source's date, else the day of its capture.
    """

    number: int
    passage: uuid.UUID
    dated: date


class Selection:
    """One search's first look: the index as it was read for it, and what follows from that.

    Raises:
        IndexMoved: (from any method) the index was merged meanwhile; select again.
    """

    def __init__(
        self,
        *,
        newsroom_id: uuid.UUID,
        user: User,
        asked: Asked,
        facets: Facets,
        dossier: Collection[uuid.UUID],
        only_open: bool,
    ) -> None:
        self._user, self._asked, self._facets, self._only_open = user, asked, facets, only_open
        self._index = read_index(newsroom_id, user.pk, asked.terms, asked.prefixes, only_open=only_open)
        seen = Source.objects.in_newsroom(newsroom_id).visible_to(user)
        self._sources = dated(seen.unsealed() if only_open else seen)
        none = np.zeros(self._index.passages, np.bool_)
        self._in_dossier = mask_of(self._index, self._sources.filter(pk__in=dossier)) if dossier else none
        self._columns = Columns(
            passages=self._index.passages,
            terms={term: postings.numbers for term, postings in self._index.postings.items()},
            prefixes={letters: postings.numbers for letters, postings in self._index.prefixes.items()},
            fields={one: mask_of(self._index, self._sources.filter(what)) for one, what in asked.fields.items()},
            begun=asked.begun,
            alternatives=partial(alternatives, languages=asked.languages),
        )
        self._bounds = self._columns.bounds(asked.root) if asked.root else None
        self._leaves: dict[Words | Field, Mask] = {}

    @property
    def is_sharp(self) -> bool:
        """Whether the index alone knows which passages are meant; it does not for phrases."""
        return self._bounds is None or self._bounds.are_sharp

    def holding(self, term: str) -> int:
        """Return how many passages hold a term."""
        postings = self._index.postings.get(term)
        return 0 if postings is None else len(postings.numbers)

    def rarity(self) -> dict[str, float]:
        """Return how telling each of the search's terms is in this library."""
        return {term: weight_of(self.passages, self.holding(term)) for term in self._asked.weights}

    def holds(self, word: str) -> bool:
        """Return whether any passage holds a word, in one of the search's languages."""
        return any(all(map(self.holding, terms)) for terms in self._columns.alternatives(word))

    @property
    def passages(self) -> int:
        """How many passages the person may find at all."""
        return self._index.library.passages

    @cached_property
    def total(self) -> int:
        """How many passages are meant, by the index."""
        return int(np.count_nonzero(self._scores))

    def candidates(self, enough: int) -> list[Chosen]:
        """Return the best passages that are meant, this many if there are, and the best of the dossier beside them."""
        found = self._read(self._scores, enough)
        if self._in_dossier.any() and not self._facets.only_dossier:
            own = self._read(np.where(self._in_dossier, self._scores, np.float32(0)), FROM_DOSSIER)
            found += [one for one in own if one not in found]
        return found

    def spread(self) -> Spread:
        """Return how the best passages spread over kinds, trust classes, publishers, years and the dossier."""
        if self.is_sharp:
            numbers = best(self._scores, COUNTED)
        else:
            numbers = np.array([one.number for one in self._read(self._scores, READ_AT_MOST)], np.int32)
        names = ("pk", "kind", "trust", "publisher", "year")
        at = passages_at(self._index, numbers)
        rows = self._readable(at).annotate(
            kind=F("snapshot__source__kind"),
            trust=F("snapshot__source__trust"),
            publisher=F("snapshot__source__publisher"),
            year=F("dated__year"),
        )
        return spread([(*row[1:], bool(self._in_dossier[at[row[0]]])) for row in rows.values_list(*names)])

    @cached_property
    def _scores(self) -> Scores:
        """Each passage's score; 0 for those that must not be found, or hold nothing that is asked for."""
        scores = np.zeros(self._index.passages, np.float32)
        norms = self._index.library.norms()
        columns = list(self._weighed())
        for postings, weight in sorted(columns, key=lambda column: column[1], reverse=True)[:MOST_TERMS]:
            add_term(scores, norms, postings, weight)
        if self._asked.root is not None and not columns:  # only fields, or words that are not indexed
            scores += 1
        for mask in self._masks():
            scores[~mask] = 0
        return scores

    def _weighed(self) -> Iterator[tuple[Postings, float]]:
        """Yield the columns that add to a score, with how much."""
        weights = [(self._index.postings.get(term), weight) for term, weight in self._asked.weights.items()]
        begun = [(self._index.prefixes.get(letters), 1.0) for letters in self._asked.wanted_prefixes]
        for postings, weight in weights + begun:
            if postings is not None and len(postings.numbers):
                yield postings, weight * weight_of(self._index.library.passages, len(postings.numbers))

    def _masks(self) -> Iterator[Mask]:
        """Yield what a passage has to be to be found at all."""
        if self._bounds is not None:
            yield self._bounds.may
        if self._index.library.alive is not None:
            yield self._index.library.alive
        if condition := self._facets.condition():
            yield mask_of(self._index, self._sources.filter(condition))
        if self._facets.only_dossier:
            yield self._in_dossier

    def _read(self, scores: Scores, enough: int) -> list[Chosen]:
        """Return the passages with the best scores that may be read and are meant, best first, this many at most."""
        numbers = best(scores, max(enough, READ_AT_MOST))
        found: list[Chosen] = []
        for start in range(0, len(numbers), enough):
            if len(found) < enough:
                found += filter(self._is_meant, self._candidates_at(numbers[start : start + enough]))
        return found[:enough]

    def _is_meant(self, candidate: Chosen) -> bool:
        root = self._asked.root
        if root is None or self._bounds is None or self._bounds.must[candidate.number]:
            return True
        texts = (candidate.text, candidate.heading, candidate.title)
        return means(root, texts, lambda leaf: bool(self._leaf(leaf)[candidate.number]))

    def _leaf(self, leaf: Words | Field) -> Mask:
        if leaf not in self._leaves:
            self._leaves[leaf] = self._columns.bounds(leaf).may
        return self._leaves[leaf]

    def _candidates_at(self, numbers: Numbers) -> list[Chosen]:
        """Return those of these passages that may be read, in this order."""
        at = passages_at(self._index, numbers)
        columns = (
            *("pk", "exact", "heading", "position", "snapshot__source", "snapshot__source__title"),
            "dated",
        )
        rows: Iterable[tuple[uuid.UUID, str, str, int, uuid.UUID, str, date]]
        rows = self._readable(at).values_list(*columns)
        found = [
            Chosen(
                text=exact,
                first=float(self._scores[at[passage]]),
                heading=heading,
                title=title,
                source=source,
                position=position,
                in_dossier=bool(self._in_dossier[at[passage]]),
                number=at[passage],
                passage=passage,
                dated=day,
            )
            for passage, exact, heading, position, source, title, day in rows
        ]
        return sorted(found, key=lambda one: (-one.first, one.number))

    def _readable(self, passages: Collection[uuid.UUID]) -> "QuerySet[Passage, Any]":
        """Return those of these passages that the person may read as things stand now, with their date."""
        captured = TruncDate("snapshot__captured_at")
        readable: QuerySet[Passage, Any] = (
            Passage.objects.filter(pk__in=list(passages))
            .visible_to(self._user)
            .of(Snapshot.objects.newest())
            .exclude(snapshot__source__state=Source.State.ARCHIVED)
            .annotate(dated=Coalesce("snapshot__source__published_on", captured))
            .order_by()
        )
        return readable.filter(snapshot__source__is_sealed=False) if self._only_open else readable
