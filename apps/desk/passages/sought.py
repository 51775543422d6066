"""What was looked for by hand to check a claim, as its record tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from apps.sources.models import Source
from apps.verdicts.models import Search

MOST = 20  # the newest; the others stay in the record
_KINDS = dict(Source.Kind.choices)


def sought() -> ArraySubquery:
    """Return the searches of a claim as one of its columns, the newest first."""
    rows = Search.objects.filter(claim=OuterRef("pk")).order_by("-id")
    told = JSONObject(words="words", facets="facets", found="found", by="by__name", at="created_at")
    return ArraySubquery(rows.values(told=told)[:MOST])


@dataclass(frozen=True, slots=True)
class Sought:
    """One search."""

    words: str
    within: str
    found: int
    by: str
    at: datetime

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """Return the search of a row of `sought`."""
        facets = row["facets"]
        told = (
            _KINDS.get(facets.get("kind", ""), ""),
            facets.get("trust", ""),
            "before the article" if facets.get("before_article") else "",
            "the dossier" if facets.get("only_dossier") else "",
        )
        within, at = ", ".join(filter(None, told)), datetime.fromisoformat(row["at"])
        return cls(row["words"], within, row["found"], row["by"], at)
