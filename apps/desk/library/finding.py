"""Passages that hold what is looked for in the list of sources, beneath the sources that are called so."""

import dataclasses
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.desk.library.narrowing import Narrowed
from apps.desk.passages.found import locators, why_found
from apps.desk.passages.wording import worded
from apps.lib.errors import StetError
from apps.sources.models import Source, TrustClass
from apps.sources.search import Found, Hit, find_passages

SHOWN = 8
LOOKED_AT = 40  # of which those stay whose sources are as asked
MOST_OFFERED = 4  # values of a facet


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A passage that holds the words, and why it was found."""

    hit: Hit
    locator: str

    @property
    def words(self) -> SafeString:
        """Its words, what was looked for in bold."""
        return worded(self.hit.passage.exact, self.hit.shared, ())

    @property
    def why(self) -> str:
        """Why it was found."""
        return why_found(self.hit)

    @property
    def address(self) -> str:
        """Where it can be read in its source."""
        passage = self.hit.passage
        place = urlencode({"start": passage.start, "end": passage.end})
        return f"{reverse('desk:source-reader', args=[passage.snapshot_id])}?{place}#here"


@dataclasses.dataclass(frozen=True, slots=True)
class Offered:
    """Something that the search can be narrowed to, and how many of the best passages are so."""

    label: str
    n: int
    name: str
    value: str


@dataclasses.dataclass(frozen=True, slots=True)
class Within:
    """What was found in the sources' texts, or why what was typed cannot be meant."""

    held: Sequence[Held] = ()
    total: int = 0
    is_estimate: bool = False
    said: Sequence[str] = ()
    offered: Sequence[Offered] = ()
    misunderstood: str = ""


def found_within(user: User, newsrooms: Collection[uuid.UUID], narrowed: Narrowed) -> Within:
    """Return the best passages of the newsrooms' libraries that hold the words, of sources that the person sees."""
    if not narrowed.q:
        return Within()
    try:
        found = [
            find_passages(newsroom_id=pk, user=user, query=narrowed.q, facets=narrowed.facets, limit=LOOKED_AT)
            for pk in newsrooms
        ]
    except StetError as refusal:
        return Within(misunderstood=refusal.message)
    among = _narrowed([hit for one in found for hit in one.hits], user, narrowed)
    hits = sorted(among, key=lambda hit: -hit.score)[:SHOWN]
    places = locators([(hit.passage.snapshot.document_id, hit.passage.start) for hit in hits])
    return Within(
        held=[Held(hit, places.get((hit.passage.snapshot.document_id, hit.passage.start), "")) for hit in hits],
        total=0 if narrowed.is_beyond_facets else sum(one.total for one in found),
        is_estimate=any(one.total_is_estimate for one in found),
        said=tuple(dict.fromkeys(note.sentence for one in found for note in one.said)),
        offered=[*_offered(found, narrowed)] if hits else (),
    )


def _narrowed(hits: list[Hit], user: User, narrowed: Narrowed) -> list[Hit]:
    """Return the hits whose sources are all that was asked for, also what the search itself cannot ask."""
    if not narrowed.is_beyond_facets:
        return hits
    sources = dataclasses.replace(narrowed, q="").narrow(Source.objects.visible_to(user))
    kept = set(sources.filter(pk__in=[hit.passage.snapshot.source_id for hit in hits]).values_list("pk", flat=True))
    return [hit for hit in hits if hit.passage.snapshot.source_id in kept]


def _offered(found: Sequence[Found], narrowed: Narrowed) -> Iterator[Offered]:
    """Yield what would part the passages: of each facet that is not narrowed yet, where there are several values."""
    counts = [one.counts for one in found]
    kinds = _summed([one.kinds for one in counts])
    if not narrowed.kind and len(kinds) > 1:
        yield from (Offered(Source.Kind(kind).label, n, "kind", kind) for kind, n in kinds)
    trust = _summed([one.trust for one in counts])
    if not narrowed.trust and len(trust) > 1:
        names = dict(TrustClass.objects.filter(pk__in=[pk for pk, _ in trust]).values_list("pk", "name"))
        yield from (Offered(names[pk], n, "trust", str(pk)) for pk, n in trust if pk in names)
    publishers = _summed([one.publishers for one in counts])
    if not narrowed.publisher and len(publishers) > 1:
        yield from (Offered(name, n, "publisher", name) for name, n in publishers)
    years = _summed([one.years for one in counts])
    if not narrowed.year and len(years) > 1:
        yield from (Offered(str(year), n, "year", str(year)) for year, n in years)


def _summed(counts: Sequence[Mapping[Any, int]]) -> list[tuple[Any, int]]:
    """Return the values that most of the passages have, with how many, added up over newsrooms."""
    sums: dict[Any, int] = {}
    for each in counts:
        for value, n in each.items():
            sums[value] = sums.get(value, 0) + n
    return sorted(sums.items(), key=lambda pair: -pair[1])[:MOST_OFFERED]
