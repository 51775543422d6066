"""What a claim asks of the library: its words with their context, the day that it speaks on, and its dossier."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from apps.claims.models import Claim, DossierEntry
from apps.claims.querysets import ClaimQuerySet
from apps.retrieval.query import Claim as Asked
from apps.retrieval.query import Query, ask


@dataclass(frozen=True, slots=True)
class Searched:
    """What a claim brings to its searches.

    Attributes:
        claim: with its suggestion, and its article by way of the revision.
        dated: the day of what it stands in; what is newer is marked.
        dossier: the sources that are searched first.
    """

    claim: Claim
    dated: date
    dossier: Collection[uuid.UUID] = ()

    @classmethod
    def of(cls, claim: Any) -> "Searched":
        """Return it for a claim that was read `to_search`: of the article's day, else of its upload's."""
        return cls(claim, claim.published_on or claim.revision.created_at.date(), claim.dossier)

    @property
    def query(self) -> Query:
        """What is looked for where nobody typed anything: the claim itself."""
        claim = self.claim
        suggestion = claim.suggestion
        words = (suggestion.standalone if suggestion else "") or claim.exact
        title = claim.revision.article.title
        return ask(Asked(words=words, title=title, speaker=claim.speaker, dated=self.dated.isoformat()))


def to_search(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Fetch along what the claims are searched with, in the same query."""
    dossier = DossierEntry.objects.filter(article=OuterRef("revision__article"))
    return claims.select_related("suggestion", "revision__article").annotate(
        published_on=F("revision__document__published_on"), dossier=ArraySubquery(dossier.values("source"))
    )
