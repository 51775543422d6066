"""Questions about many runs, suggestions and claims."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from apps.documents.models import Block
from apps.lib.jobs import JobQuerySet

if TYPE_CHECKING:
    from apps.accounts.models import Newsroom, User
    from apps.articles.models import Article
    from apps.claims.models import Claim, Contradiction, ExtractionRun, Suggestion  # noqa: F401 -- name type parameters only


class ExtractionRunQuerySet(JobQuerySet["ExtractionRun"]):
    """Extraction runs, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Runs on articles of the newsrooms that the user is a member of."""
        return self.filter(revision__article__newsroom__memberships__user=user)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions, filtered in words."""

    def with_marks(self) -> Self:
        """Fetch parts and figures along, in one query each."""
        return self.prefetch_related("parts", "figures")


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    """Contradictions, filtered in words."""

    def as_objects(self) -> Any:
        """Each as a JSON object, for an array that comes along with the claim: the other passage, and `own` words."""
        own = JSONObject(start="own_start", end="own_end", exact="own_exact")
        words = {name: name for name in ("kind", "note", "confidence", "start", "end", "exact")}
        row = JSONObject(**words, own=own)
        return self.values(row=row)


def _below(threshold: object) -> Q:
    """What stands below the line: little worth checking, not raised by anybody, and nobody works on it."""
    return Q(worth__lt=threshold, raised=False, in_work=False)


_OWN_THRESHOLD = F("revision__article__newsroom__threshold")


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, filtered in words."""

    def visible_to(self, user: "User") -> Self:
        """Claims of articles of the newsrooms that the user is a member of."""
        return self.filter(revision__article__newsroom__memberships__user=user)

    def in_newsroom(self, newsroom: "Newsroom") -> Self:
        """Claims of one newsroom's articles."""
        return self.filter(revision__article__newsroom=newsroom)

    def in_article(self, article: "Article") -> Self:
        """Claims of any revision of the article."""
        return self.filter(revision__article=article)

    def open(self) -> Self:
        """Claims that nobody dismissed or split."""
        return self.filter(state="open")

    def to_check(self) -> Self:
        """Claims that ask for a verdict: open, and about something that can be checked."""
        return self.filter(Q(state="open") & Q(checkable=True))

    def above_the_line(self, threshold: object = _OWN_THRESHOLD) -> Self:
        """Claims that score at least the threshold (a share, or where to find it), or that somebody wants checked."""
        return self.exclude(_below(threshold))

    def below_the_line(self, threshold: object = _OWN_THRESHOLD) -> Self:
        """Claims that are there, but that nobody is asked to check."""
        return self.filter(_below(threshold))

    def with_line(self) -> Self:
        """Annotate `is_below`: whether the claim stands below its newsroom's line."""
        return self.annotate(is_below=ExpressionWrapper(_below(_OWN_THRESHOLD), output_field=BooleanField()))

    def not_dismissed(self) -> Self:
        """Claims that are open, or worked on through their parts."""
        return self.exclude(state="dismissed")

    def by_worth(self) -> Self:
        """What is most worth checking first; of equals the earlier in the text."""
        return self.order_by("-worth", "start", "-end", "id")

    def untouched(self) -> Self:
        """Open claims of a detector's that nobody changed, linked evidence to or judged."""
        return self.filter(state="open", created_by=None, version=1, in_work=False)

    def with_place(self) -> Self:
        """Annotate `page` and `paragraph` of the block in which each claim begins, as one cites them; 0 where none."""
        block = Block.objects.filter(document__revisions=OuterRef("revision"), start__lte=OuterRef("start"))
        last = block.order_by("-start")
        return self.annotate(page=Subquery(last.values("page")[:1]), paragraph=Subquery(last.values("paragraph")[:1]))

    def in_text_order(self) -> Self:
        """As a reader meets them; of two that begin together the longer first."""
        return self.order_by("start", "-end", "id")
