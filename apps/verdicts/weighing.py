"""How cited words stand in a newer capture of their source: as cited, moved, changed or gone.

Words are compared with the capture that they were cited from, never with what was found last time: words that come back
stand again.
"""

import uuid
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone

from apps.comparison.drift import Drift as Place
from apps.comparison.drift import locate_again
from apps.sources.models import Snapshot
from apps.verdicts.models import Calculation, CalculationInput, Evidence, Notification
from apps.verdicts.reckoning import drift_of, result_now, values_in
from apps.verdicts.scales import FALLEN, Drift
from apps.verdicts.telling import Change, tell

_DRIFT = ["drift", "drift_snapshot", "drift_start", "drift_end", "drift_at"]
_BATCH = 500  # rows in one UPDATE
_REASONS = {Drift.CHANGED: Notification.Reason.CHANGED, Drift.GONE: Notification.Reason.GONE}


def weigh_capture(snapshot: Snapshot) -> None:
    """Write how everything cited from the source stands in this capture, and tell the people concerned what fell.

    The number of queries does not depend on how much is cited. Call it in the transaction that wrote the capture and
    holds the source.
    """
    source = snapshot.source
    # In one order: a verdict that is just being given holds some of these rows.
    pieces = list(Evidence.objects.resting_on([source.pk]).select_for_update(of=("self",), no_key=True).order_by("pk"))
    before = {piece.pk: piece.drift for piece in pieces}
    _weigh(pieces, snapshot)
    fell = (piece for piece in pieces if piece.drift in FALLEN and piece.drift != before[piece.pk])
    detail = {"capture": snapshot.number}
    changes = [Change(piece, source, _reason(piece), detail) for piece in fell if not piece.withdrawn_at]
    tell(source.newsroom_id, changes)


def weigh_link(evidence: Evidence) -> None:
    """Write how words that were just linked stand in their sources' newest captures, where they are from older ones."""
    cited = [evidence.snapshot_id] if evidence.snapshot_id else _inputs([evidence]).values_list("snapshot", flat=True)
    newest = Snapshot.objects.newest().filter(source__snapshots__in=list(cited)).select_related("source").distinct()
    for snapshot in newest.exclude(pk__in=list(cited)):
        _weigh([evidence], snapshot)


def _inputs(pieces: Sequence[Evidence]) -> QuerySet[CalculationInput]:
    return CalculationInput.objects.filter(calculation__in=[piece.pk for piece in pieces])


def _reason(piece: Evidence) -> str:
    if piece.kind == Evidence.Kind.CALCULATION and piece.drift == Drift.CHANGED:
        return Notification.Reason.RECALCULATED
    return _REASONS[Drift(piece.drift)]


class _Texts:
    """The texts that words were cited from, beside the one that they are looked for in; each stretch is sought once."""

    def __init__(self, newest: Snapshot, cited: Iterable[uuid.UUID | None]) -> None:
        self.newest = newest
        snapshots = Snapshot.objects.filter(source=newest.source_id, pk__in={pk for pk in cited if pk != newest.pk})
        self.before = dict(snapshots.values_list("pk", "document__text"))
        self.after = newest.document.text if self.before else ""
        self.found: dict[tuple[uuid.UUID, int, int], Place] = {}

    def place(self, words: Evidence | CalculationInput) -> Place | None:
        """Return where the words stand now, None for words of another source or of the newest capture itself."""
        if words.snapshot_id is None or words.snapshot_id not in self.before:
            return None
        key = (words.snapshot_id, words.start, words.end)
        if key not in self.found:
            text = self.before[words.snapshot_id]
            self.found[key] = locate_again(words.exact, words.start, text, self.after)
        return self.found[key]


def _weigh(pieces: Sequence[Evidence], newest: Snapshot) -> None:
    if not pieces:
        return
    calculations = [piece for piece in pieces if piece.kind == Evidence.Kind.CALCULATION]
    inputs = list(_inputs(calculations)) if calculations else []
    texts = _Texts(newest, [*(piece.snapshot_id for piece in pieces), *(given.snapshot_id for given in inputs)])
    weighed = [piece for piece in pieces if _weigh_passage(piece, texts)]
    weighed += _weigh_calculations(calculations, inputs, texts)
    Evidence.objects.bulk_update(weighed, _DRIFT, batch_size=_BATCH)


def _weigh_passage(piece: Evidence, texts: _Texts) -> bool:
    place = texts.place(piece)
    if place is None:
        return False
    piece.drift = Drift(place.state)
    piece.drift_start, piece.drift_end = place.start, place.end
    piece.drift_snapshot, piece.drift_at = texts.newest, timezone.now()
    return True


def _weigh_calculations(
    pieces: Sequence[Evidence], inputs: Sequence[CalculationInput], texts: _Texts
) -> list[Evidence]:
    if not pieces:
        return []
    moved = [given for given in inputs if _weigh_input(given, texts)]
    CalculationInput.objects.bulk_update(moved, ["drift", "value_now"], batch_size=_BATCH)
    calculations = Calculation.objects.in_bulk([piece.pk for piece in pieces])
    for piece in pieces:
        calculation = calculations[piece.pk]
        own = [given for given in inputs if given.calculation_id == piece.pk]
        calculation.result_now = result_now(calculation.formula, own)
        piece.drift = drift_of(calculation.result, calculation.result_now, own)
        piece.drift_snapshot, piece.drift_at = texts.newest, timezone.now()
    Calculation.objects.bulk_update(calculations.values(), ["result_now"], batch_size=_BATCH)
    return list(pieces)


def _weigh_input(given: CalculationInput, texts: _Texts) -> bool:
    place = texts.place(given)
    if place is None:
        return False
    given.drift = Drift(place.state)
    given.value_now = given.value
    if given.drift in FALLEN:
        said = values_in(texts.after, place.start or 0, place.end or 0)
        given.value_now = said[0] if len(said) == 1 else None
    return True
