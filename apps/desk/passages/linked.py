"""Linked evidence as the card shows it: in its sets, each piece with where it stands and how its source has changed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, When
from django.db.models.functions import Substr
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.comparison.diffing import INSERTED, KEPT, REMOVED, Change, diff_words
from apps.documents.models import Block
from apps.sources.models import Source
from apps.verdicts.independence import Independence
from apps.verdicts.models import Evidence, NoticedSource
from apps.verdicts.scales import Drift, Stance
from apps.verdicts.sets import EvidenceSet, Fingerprints, fingerprints_of, independent, sets_of
from apps.verdicts.standing import in_full


@dataclass(frozen=True)
class Piece:
    """One link, as far as the person may see it."""

    evidence: Evidence

    @property
    def is_hidden(self) -> bool:
        """Whether the person sees no more of it than that it is there."""
        row: Any = self.evidence
        return bool(row.is_hidden)

    @property
    def source(self) -> Source | None:
        """Where a passage is from."""
        return self.evidence.snapshot.source if self.evidence.snapshot else None

    def noticed_since(self, moment: datetime) -> Source | None:
        """Return a source that it leans on if that, or one that it repeats, was retracted or corrected since."""
        return next((source for source in self._sources() if _is_noticed_since(moment, source)), None)

    def _sources(self) -> Iterable[Source]:
        """Return where its words, or the figures of its calculation, are from."""
        if self.source:
            return [self.source]
        inputs = self.evidence.calculation.inputs.all() if self.evidence.kind == Evidence.Kind.CALCULATION else ()
        return [one.snapshot.source for one in inputs]

    @property
    def locator(self) -> str:
        """Where its words stand, as one cites it."""
        row: Any = self.evidence
        return Block(page=row.page or 0, paragraph=row.paragraph or 0).locator

    @property
    def new_words(self) -> str:
        """What took the place of words that changed."""
        row: Any = self.evidence
        return row.new_words or ""

    @property
    def diff(self) -> SafeString:
        """What became of words that changed, word by word."""
        before, after = self.evidence.exact, self.new_words
        return _told(diff_words(before, after, (0, len(before)), (0, len(after))), before, after)

    @property
    def has_changed(self) -> bool:
        """Whether other words stand in their place now."""
        return self.evidence.drift == Drift.CHANGED and bool(self.new_words)

    @property
    def is_gone(self) -> bool:
        """Whether nothing stands in their place any more."""
        return self.evidence.drift == Drift.GONE or (self.evidence.drift == Drift.CHANGED and not self.new_words)


def _is_noticed_since(moment: datetime, source: Source) -> bool:
    noticed: NoticedSource | None = getattr(source, "noticed", None)
    return bool(noticed and noticed.at and noticed.at > moment)


@dataclass(frozen=True, slots=True)
class ShownSet:
    """Pieces that are needed together."""

    number: int
    pieces: Sequence[Piece]

    @property
    def is_joint(self) -> bool:
        """Whether there are several."""
        return len(self.pieces) > 1


@dataclass(frozen=True, slots=True)
class Repeating:
    """What somebody may say of two sources that look like one story: that the one repeats the other."""

    source: Source
    origin: Source


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """Why two sources may be one story, and which of them may repeat which; neither where one is a person's word."""

    words: str
    ways: Sequence[Repeating]


@dataclass(frozen=True, slots=True)
class Side:
    """What is linked with one stance: its sets, of which any one is enough, and how many sources speak in them."""

    stance: str
    label: str
    sets: Sequence[ShownSet]
    independence: Independence | None
    doubts: Sequence[ShownDoubt] = ()

    @property
    def is_loose(self) -> bool:
        """Whether its pieces belong to no set."""
        return self.stance == Stance.CONTEXT


def linked_to(claim: Claim, user: User) -> list[Evidence]:
    """Return what is linked to the claim now, in the order of linking: one query, and one more for calculations."""
    block = Block.objects.filter(document=OuterRef("snapshot__document"), start__lte=OuterRef("start"))
    last = block.order_by("-start")
    took_place = Substr("drift_snapshot__document__text", F("drift_start") + 1, F("drift_end") - F("drift_start"))
    standing = in_full(claim.evidence.standing().with_seal(user)).select_related(
        *("snapshot__source__noticed__notice", "snapshot__source__origin__origin", "snapshot__source__trust"),
        *("contact", "calculation", "created_by", "drift_snapshot"),
    )
    placed = standing.annotate(
        page=Subquery(last.values("page")[:1]),
        paragraph=Subquery(last.values("paragraph")[:1]),
        new_words=Case(When(drift=Drift.CHANGED, then=took_place)),
    )
    return list(placed.order_by("pk"))


def sides_of(evidence: Sequence[Evidence]) -> list[Side]:
    """Return the evidence by stance, each with its sets; context, which forms none, comes last.

    One query where near copies are to be told: see `fingerprints_of`.
    """
    found, fingerprints = sets_of(evidence), fingerprints_of(evidence)
    sides = []
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        own = [one for one in found if one.stance == stance]
        if own:
            sides.append(_side(stance, own, fingerprints))
    if context := [piece for piece in evidence if piece.stance == Stance.CONTEXT]:
        sides.append(Side(Stance.CONTEXT, str(Stance.CONTEXT.label), [ShownSet(0, _pieces(context))], None))
    return sides


def _side(stance: Stance, own: Sequence[EvidenceSet], fingerprints: Fingerprints) -> Side:
    shown = [ShownSet(one.number, _pieces(one.pieces)) for one in own]
    pieces = [piece for one in own for piece in one.pieces]
    if len(pieces) == 1:
        return Side(stance, str(stance.label), shown, None)
    voices = independent(pieces, fingerprints)
    return Side(stance, str(stance.label), shown, voices, _doubts(voices, pieces))


def _pieces(evidence: Iterable[Evidence]) -> list[Piece]:
    return [Piece(one) for one in evidence]


def _doubts(voices: Independence, pieces: Iterable[Evidence]) -> list[ShownDoubt]:
    """Return the doubts with the ways to settle them: only sources that nobody traced can be said to repeat another."""
    seen = [piece.snapshot.source for piece in pieces if piece.snapshot and not Piece(piece).is_hidden]
    sources: Mapping[Hashable, Source] = {source.pk: source for source in seen}
    return [ShownDoubt(doubt.words, _ways(*(sources.get(key) for key in doubt.keys))) for doubt in voices.doubts]


def _ways(one: Source | None, other: Source | None) -> list[Repeating]:
    if one is None or other is None:
        return []
    both = (Repeating(one, other), Repeating(other, one))
    return [way for way in both if not way.source.is_primary and way.source.origin_id is None]


def _told(changes: Iterable[Change], before: str, after: str) -> SafeString:
    return SafeString("".join(_change(change, before, after) for change in changes))


def _change(change: Change, before: str, after: str) -> SafeString:
    old, new = before[slice(*change.before)], after[slice(*change.after)]
    if change.code == KEPT:
        return format_html("{}", new)
    gone = format_html("<del>{}</del>", old) if change.code != INSERTED and old else SafeString("")
    come = format_html("<ins>{}</ins>", new) if change.code != REMOVED and new else SafeString("")
    return format_html("{}{}", gone, come)
