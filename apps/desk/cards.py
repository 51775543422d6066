"""The claim in hand: everything its card shows, gathered in a fixed number of queries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.claims.models import Claim, Figure
from apps.desk.forms.claims import DismissalForm, VerdictForm
from apps.desk.states import State, state_of
from apps.desk.templatetags.desk import emphasised
from apps.lib.errors import StetError
from apps.sources.search import Hit, find_passages
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.permissions import may_check_claims


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands among those of its revision that nobody dismissed."""

    number: int
    total: int
    previous: uuid.UUID | None
    next: uuid.UUID | None


@dataclass
class Card:
    """A claim as its card shows it to one person."""

    claim: Claim
    user: User
    search: str = ""  # words to look for in the library; empty for the claim's own
    form: VerdictForm | None = None  # a verdict form that was refused, with what was typed into it
    refusal: StetError | None = None
    order: Sequence[tuple[uuid.UUID, str]] = ()  # the revision's claims with their states, if they are at hand

    @property
    def state(self) -> State:
        """How the claim stands."""
        return state_of(self.claim)

    @property
    def is_dismissed(self) -> bool:
        """Whether it was set aside; then it takes no evidence and no verdict."""
        return self.claim.state == Claim.State.DISMISSED

    @cached_property
    def may_check(self) -> bool:
        """Whether the person may link evidence and give verdicts."""
        return may_check_claims(self.user, self.claim.revision.article.newsroom_id)

    @cached_property
    def place(self) -> Place:
        """Where the claim stands; a dismissed one keeps its neighbours but has no number."""
        if not self.order:
            claims = Claim.objects.filter(revision=self.claim.revision_id).in_text_order()
            self.order = list(claims.values_list("pk", "state"))
        return place_among(self.claim.pk, self.order)

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures that the detector read in it."""
        return list(self.claim.suggestion.figures.all()) if self.claim.suggestion else []

    @property
    def words(self) -> SafeString:
        """The exact words, with the figures in them emphasised."""
        start = self.claim.start
        inside = [
            (f.start - start, f.end - start) for f in self.figures if f.start >= start and f.end <= self.claim.end
        ]
        return emphasised(self.claim.exact, inside)

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        """What is linked now, with where the words stand in a newer capture of their source."""
        linked = self.claim.evidence.standing().with_drift()
        return list(linked.select_related("snapshot__source", "created_by").order_by("created_at"))

    @cached_property
    def drifted(self) -> Sequence[Evidence]:
        """Linked evidence whose words a newer capture of the source no longer holds."""
        rows: Sequence[Any] = self.evidence
        return [piece for piece in rows if piece.words_at == 0]

    @cached_property
    def hits(self) -> Sequence[Hit]:
        """Passages of the library that share words with the claim and are not linked yet."""
        linked = {(piece.snapshot_id, piece.start) for piece in self.evidence}
        found = find_passages(newsroom_id=self.claim.revision.article.newsroom_id, words=self.words_to_find)
        return [hit for hit in found if (hit.passage.snapshot_id, hit.passage.start) not in linked]

    @property
    def words_to_find(self) -> str:
        """What the library is searched for."""
        return self.search or self.claim.exact

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        """Every verdict on the claim, the newest first."""
        return list(self.claim.verdicts.select_related("by").order_by("-id"))

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that holds now."""
        return self.verdicts[0] if self.verdicts else None

    @cached_property
    def verdict_form(self) -> VerdictForm:
        """The form for the next verdict; it names the verdict that the person has seen."""
        return self.form or VerdictForm(initial={"after": self.verdict.pk if self.verdict else None})

    @cached_property
    def dismissal_form(self) -> DismissalForm:
        """The form to dismiss or restore the claim."""
        return DismissalForm(initial={"version": self.claim.version}, auto_id="dismissal-%s")


def place_among(claim_id: uuid.UUID, rows: Sequence[tuple[uuid.UUID, str]]) -> Place:
    """Return where the claim stands among a revision's claims, given as identifiers and states in text order."""
    at = next((i for i, (pk, _) in enumerate(rows) if pk == claim_id), 0)
    standing = [i for i, (_, state) in enumerate(rows) if state != Claim.State.DISMISSED]
    before = [i for i in standing if i < at]
    after = [i for i in standing if i > at]
    number = len(before) + 1 if rows and rows[at][1] != Claim.State.DISMISSED else 0
    return Place(
        number=number,
        total=len(standing),
        previous=rows[before[-1]][0] if before else None,
        next=rows[after[0]][0] if after else None,
    )
