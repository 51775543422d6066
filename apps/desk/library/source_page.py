"""A source as its page shows it to one person: captures, what leans on it, what it repeats, what was done with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property

from apps.accounts.models import User
from apps.claims.models import Claim, DossierEntry
from apps.desk.library.stakes import verdicts_at_stake
from apps.desk.library.standing import Pill, pills_of
from apps.desk.library.story import Deed, story_of
from apps.desk.states import State, state_of
from apps.documents.models import Block
from apps.reading.blocks import HEADING
from apps.sources.models import Fetch, Snapshot, Source, SourceNotice
from apps.sources.permissions import may_keep_sources
from apps.sources.querysets import SnapshotQuerySet
from apps.verdicts.models import Evidence
from apps.verdicts.scales import FALLEN
from apps.verdicts.standing import with_findings

CAPTURES = 50  # shown; of more, the newest
CHECKS = 6
USES = 200
JUST = timedelta(minutes=5)  # after which what a fetch brought is no news


@dataclass(frozen=True, slots=True)
class Use:
    """A piece of evidence from the source, with the claim that cites it and how that stands."""

    evidence: Any  # an Evidence with `is_hidden`: a calculation may start from what the person does not see, too
    claim: Claim
    state: State

    @property
    def is_fallen(self) -> bool:
        """Whether the cited words are no longer in the newest capture."""
        return self.evidence.drift in FALLEN


def captures_of(source: Source) -> SnapshotQuerySet:
    """Its captures with their texts, without the bytes."""
    captures = Snapshot.objects.filter(source=source).select_related("document", "captured_by")
    return captures.defer("document__original", "document__notes")


def headings_of(captures: Iterable[Snapshot]) -> set[str]:
    """Return the words of all headings of the captures; one query."""
    texts = {one.document_id: one.document.text for one in captures}
    headings = Block.objects.filter(document__in=texts, kind=HEADING)
    return {texts[one.document_id][one.start : one.end].strip() for one in headings}


class SourcePage:
    """Everything that a source's page shows, in a fixed number of queries."""

    def __init__(self, source: Source, user: User) -> None:
        self.source = source
        self.user = user

    @cached_property
    def may_keep(self) -> bool:
        """Whether the person may change it."""
        return may_keep_sources(self.user, self.source.newsroom_id)

    @cached_property
    def snapshots(self) -> list[Any]:
        """Its captures, newest first, each with `size` in bytes and `has_warc`."""
        fetched = Fetch.objects.filter(snapshot=OuterRef("pk"), outcome=Fetch.Outcome.CAPTURED)
        size = Func(F("document__original"), function="octet_length", output_field=IntegerField())
        captures = captures_of(self.source).order_by("-number").annotate(size=size, has_warc=Exists(fetched))
        return list(captures.defer("document__original", "document__notes", "document__text")[:CAPTURES])

    @property
    def pills(self) -> list[Pill]:
        """What there is to know before leaning on it."""
        return list(pills_of(self.source, captures=len(self.snapshots)))

    @cached_property
    def fetches(self) -> list[Fetch]:
        """The last fetches of its address, newest first."""
        return list(self.source.fetches.select_related("asked_by", "snapshot").defer("exchange")[:CHECKS])

    @property
    def waiting(self) -> Fetch | None:
        """The fetch that waits or runs, if one does."""
        return next((fetch for fetch in self.fetches if fetch.is_unfinished), None)

    @property
    def failed(self) -> Fetch | None:
        """The last fetch, if it failed."""
        return self.fetches[0] if self.fetches and self.fetches[0].state == Fetch.State.FAILED else None

    @property
    def fetched(self) -> Fetch | None:
        """The last fetch, if it has just succeeded: whoever asked for it still wants to know what came of it."""
        since = timezone.now() - JUST
        done = (one for one in self.fetches[:1] if one.state == Fetch.State.DONE)
        return next((one for one in done if one.finished_at and one.finished_at > since), None)

    @cached_property
    def notices(self) -> list[SourceNotice]:
        """What was said of its retraction or correction, newest first."""
        return list(self.source.notices.select_related("by").order_by("-id"))

    @cached_property
    def uses(self) -> Sequence[Use]:
        """The evidence from it that stands, by article and place in the text."""
        pieces = list(
            Evidence.objects.standing()
            .resting_on([self.source.pk])
            .with_seal(self.user)
            .select_related("claim__revision__article", "snapshot", "created_by")
            .order_by("claim__revision__article__title", "claim__start", "id")[:USES]
        )
        claims = with_findings(Claim.objects.filter(pk__in={piece.claim_id for piece in pieces}))
        states = {claim.pk: state_of(claim) for claim in claims}
        return [Use(piece, piece.claim, states[piece.claim_id]) for piece in pieces]

    @cached_property
    def dossiers(self) -> list[DossierEntry]:
        """The articles whose dossiers it belongs to."""
        return list(self.source.dossiers.select_related("article").order_by("-id")[:USES])

    @cached_property
    def origin(self) -> Source | None:
        """What it repeats, if the person sees that."""
        if not self.source.origin_id:
            return None
        return Source.objects.visible_to(self.user).filter(pk=self.source.origin_id).first()

    @cached_property
    def copies(self) -> list[Source]:
        """What repeats it, of what the person sees."""
        return list(Source.objects.visible_to(self.user).filter(origin=self.source).order_by("title")[:USES])

    @cached_property
    def readers(self) -> list[User]:
        """Who sees it, if it is sealed."""
        return list(self.source.readers.order_by("name")) if self.source.is_sealed else []

    @cached_property
    def story(self) -> list[Deed]:
        """What was done with it, newest first."""
        return story_of(self.source)

    @cached_property
    def at_stake(self) -> int:
        """How many verdicts would be stale at once if it were retracted or corrected."""
        return verdicts_at_stake(self.source)
