"""What a search for passages may be narrowed to, over the API."""

import uuid
from collections.abc import Collection
from typing import Any

from rest_framework import serializers

from apps.accounts.models import Newsroom
from apps.api.errors import InvalidParameters
from apps.api.ranked import RankedQuery
from apps.retrieval.operators import LONGEST
from apps.sources.facets import Facets
from apps.sources.models import Source, TrustClass


class Typed(serializers.CharField):
    """What somebody typed, blanks and all: the place of a fault counts in it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "trim_whitespace": False, **options})

    def to_internal_value(self, data: Any) -> str:
        """Return the words."""
        if not str(data).strip():
            self.fail("blank")
        return str(super().to_internal_value(data))


class NarrowedQuery(RankedQuery):
    """What the sources of passages have to be; what is left out does not matter."""

    kind = serializers.ChoiceField(choices=Source.Kind.choices, required=False)
    trust = serializers.CharField(required=False, help_text="The name of one of the newsroom's trust classes.")
    publisher = serializers.CharField(required=False, help_text="The whole name, as the sources have it.")
    topic = serializers.CharField(required=False)
    language = serializers.CharField(required=False)
    is_primary = serializers.BooleanField(required=False, allow_null=True, default=None)
    since = serializers.DateField(required=False, help_text="Dated then or later.")
    until = serializers.DateField(required=False, help_text="Dated then or earlier.")
    only_dossier = serializers.BooleanField(default=False, help_text="Only sources of the article's dossier.")
    counts = serializers.BooleanField(default=False, help_text="Whether to count how the best passages spread.")


class PassageQuery(NarrowedQuery):
    """A search by hand."""

    q = Typed(
        help_text='Words, "phrases", -not, OR, (groups), word*, title: publisher: author: topic: kind: trust: '
        "language: before: after:. docs/search.md tells all.",
    )
    article = serializers.UUIDField(required=False, help_text="The article whose dossier comes first.")
    newer_than = serializers.DateField(required=False, help_text="What is dated later has `is_newer`.")


class ClaimPassageQuery(NarrowedQuery):
    """A search for a claim: its own words and context, unless other words are given."""

    q = Typed(required=False, help_text="Words to look for instead of the claim's own, as in `find_passages`.")
    compare = serializers.BooleanField(default=True, help_text="Whether to tell what the machine sees beside each.")


def facets_of(query: dict[str, Any], newsroom: Newsroom) -> Facets:
    """Return what the query narrows a search to.

    Raises:
        InvalidParameters: the newsroom has no such trust class.
    """
    return Facets(
        kinds=_one(query, "kind"),
        trust=_trust(query["trust"], newsroom) if "trust" in query else (),
        publishers=_one(query, "publisher"),
        topics=_one(query, "topic"),
        languages=_one(query, "language"),
        primary=query["is_primary"],
        since=query.get("since"),
        until=query.get("until"),
        only_dossier=query["only_dossier"],
        cut=query.get("newer_than"),
    )


def _one(query: dict[str, Any], name: str) -> tuple[str, ...]:
    return (query[name],) if name in query else ()


def _trust(name: str, newsroom: Newsroom) -> Collection[uuid.UUID]:
    named = TrustClass.objects.filter(newsroom=newsroom, name__iexact=name)
    if not (found := list(named.values_list("pk", flat=True))):
        detail = "There is no such trust class in this newsroom."
        raise InvalidParameters([{"parameter": "trust", "detail": detail, "code": "unknown_trust_class"}])
    return found
