"""What an article leans on, how it stands, and having it fetched again before anybody relies on it."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.articles.models import Article
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import Forbidden
from apps.lib.fetching.refusals import FetchRefused
from apps.sources.fetches import hasten_fetch, queue_fetch
from apps.sources.models import Fetch, Source
from apps.sources.permissions import may_keep_sources
from apps.verdicts.models import CalculationInput, Evidence
from apps.verdicts.permissions import may_check_claims

FRESH = timedelta(hours=1)  # a source that was looked at within it is not fetched again


@dataclass(frozen=True, slots=True)
class Recheck:
    """How many of the cited sources are being fetched now, were looked at within the hour, and cannot be fetched.

    They cannot where they have no address, or none that is fetched, or are archived.
    """

    queued: int
    fresh: int
    without_address: int


@dataclass(frozen=True, slots=True)
class Reliance:
    """A source that an article leans on, and how what is cited from it stands.

    Attributes:
        source: Which; nothing of it but how it stands is for a person from whom it is hidden.
        is_hidden: Whether it is sealed and does not name the person.
        is_waiting: Whether a fetch of it is queued or running.
        drifts: How many pieces stand same, moved, changed and gone, by those words; a calculation counts for each of
            its sources as the figure from it stands.
    """

    source: Source
    is_hidden: bool
    is_waiting: bool
    drifts: dict[str, int] = field(hash=False)

    @property
    def checked_at(self) -> datetime | None:
        """When its address last answered with its text."""
        return self.source.checked_at

    @property
    def unreachable_since(self) -> datetime | None:
        """When its address first failed to answer since."""
        return self.source.unreachable_since

    @property
    def is_fresh(self) -> bool:
        """Whether it was looked at within the hour."""
        return is_fresh(self.source)


def is_fresh(source: Source) -> bool:
    """Return whether the source's address answered within the hour."""
    return source.checked_at is not None and source.checked_at > timezone.now() - FRESH


@transaction.atomic
def recheck_sources(*, by: User, article: Article, cause: str = Fetch.Cause.ASKED) -> Recheck:
    """Queue a fetch for each source that the article leans on and that was not looked at within the hour.

    Sealed sources are looked at like all others: the answer only counts. A source that is waiting already is not
    queued twice.

    Args:
        by: who asks.
        article: whose sources.
        cause: a value of `Fetch.Cause`: asked by a person, or by the gate.

    Raises:
        Forbidden: the person neither checks claims nor keeps sources there.
    """
    if not (may_check_claims(by, article.newsroom_id) or may_keep_sources(by, article.newsroom_id)):
        raise Forbidden("Only people who check claims or keep sources in the newsroom can have them looked at again.")
    cited = Source.objects.filter(pk__in=_drifts(article)).order_by("pk")
    sources = list(cited.select_for_update(of=("self",), no_key=True))
    fresh = [source for source in sources if is_fresh(source)]
    addressed = [source for source in sources if source.url and source.state != Source.State.ARCHIVED]
    queued = sum(_queue(source, cause, by) for source in addressed if source not in fresh)
    told = Recheck(queued, len(fresh), len(sources) - len(fresh) - queued)
    record("verdicts.recheck_sources", article, newsroom_id=article.newsroom_id, by=by, cause=cause, queued=told.queued)
    return told


def _queue(source: Source, cause: str, by: User) -> bool:
    """Queue the source's fetch, or bring one that pauses forward; return False where its address is none to fetch."""
    try:
        hasten_fetch(queue_fetch(source, cause=cause, by=by))
    except FetchRefused:  # nothing was written; the source's own page says what is wrong with its address
        return False
    return True


def sources_of(article: Article, user: User | None = None) -> list[Reliance]:
    """Return what the article's open claims lean on, by title; five queries, however much is cited.

    Args:
        article: which.
        user: who looks; None stands for a program, from which every sealed source is hidden.
    """
    drifts = _drifts(article)
    sources = Source.objects.filter(pk__in=drifts).order_by("title", "pk")
    open_to = Source.objects.unsealed_for(user) if user else Source.objects.unsealed()
    seen = set(open_to.filter(pk__in=drifts).values_list("pk", flat=True))
    waiting = set(Fetch.objects.unfinished().filter(source__in=drifts).values_list("source", flat=True))
    return [
        Reliance(source, source.pk not in seen, source.pk in waiting, dict(drifts[source.pk])) for source in sources
    ]


def _drifts(article: Article) -> dict[uuid.UUID, Counter[str]]:
    """Return for each source that is cited how many pieces of it stand how."""
    linked = Evidence.objects.standing().filter(
        claim__revision__article=article, claim__state=Claim.State.OPEN, kind__in=["passage", "calculation"]
    )
    passages = linked.filter(kind=Evidence.Kind.PASSAGE).order_by().values_list("snapshot__source", "drift")
    calculations = linked.filter(kind=Evidence.Kind.CALCULATION).values("pk")
    inputs = CalculationInput.objects.filter(calculation__in=calculations).order_by()
    return _counted([*passages, *inputs.values_list("snapshot__source", "drift")])


def _counted(pairs: Iterable[tuple[uuid.UUID, str]]) -> dict[uuid.UUID, Counter[str]]:
    counted: dict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    for source_id, drift in pairs:
        counted[source_id][drift] += 1
    return dict(counted)
