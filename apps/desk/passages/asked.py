"""What the library is searched for to check a claim: its own words with their context, or what somebody typed."""

from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.claims.finding import Searched
from apps.sources.facets import Facets
from apps.sources.search import Found, find_passages


@dataclass(frozen=True, slots=True)
class Asked:
    """A search from a claim's card; without words it is for the claim itself."""

    words: str = ""
    kind: str = ""
    trust: Any = None  # a trust class
    before_article: bool = False
    only_dossier: bool = False
    narrow: bool = False  # whether what it can be narrowed to is shown

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words was chosen."""
        return bool(self.kind or self.trust or self.before_article or self.only_dossier)

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody asked for anything at all."""
        return bool(self.words) or self.is_narrowed

    @property
    def shows_facets(self) -> bool:
        """Whether the page shows what a search can be narrowed to."""
        return self.is_by_hand or self.narrow

    @property
    def told(self) -> dict[str, object]:
        """What it was narrowed to, in plain values for the claim's record."""
        chosen = {
            "kind": self.kind,
            "trust": self.trust.name if self.trust else "",
            "before_article": self.before_article,
            "only_dossier": self.only_dossier,
        }
        return {name: value for name, value in chosen.items() if value}


NOTHING = Asked()


def find_for(searched: Searched, asked: Asked, *, by: User) -> Found:
    """Search the newsroom's library for a claim, as the person sees it.

    Raises:
        SearchNotUnderstood: what was typed cannot be meant.
    """
    cut = searched.dated
    facets = Facets(
        kinds=[asked.kind] if asked.kind else (),
        trust=[asked.trust.pk] if asked.trust else (),
        until=cut if asked.before_article else None,
        only_dossier=asked.only_dossier,
        cut=cut,
    )
    return find_passages(
        newsroom_id=searched.claim.revision.article.newsroom_id,
        user=by,
        query=asked.words or searched.query,
        facets=facets,
        dossier=searched.dossier,
    )
