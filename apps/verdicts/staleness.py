"""Why a verdict is stale, in codes for programs and words for people."""

from collections.abc import Iterable, Iterator

from apps.sources.models import Source
from apps.verdicts.models import Citation, Evidence, Verdict
from apps.verdicts.scales import Drift, StaleBecause
from apps.verdicts.seals import sources_behind
from apps.verdicts.sets import SEALED
from apps.verdicts.standing import citations_in_full

Reason = tuple[StaleBecause, str]

_FELL = {
    StaleBecause.CHANGED: "Words cited from {} changed.",
    StaleBecause.GONE: "Words cited from {} are gone.",
    StaleBecause.RECALCULATED: "A calculation from {} comes to something else now.",
}
_NOTICED = {
    StaleBecause.RETRACTED: ("{} was retracted.", "What {} repeats was retracted."),
    StaleBecause.CORRECTED: ("{} was corrected.", "What {} repeats was corrected."),
}


def why_stale(verdict: Verdict, citations: Iterable[Citation] | None = None) -> tuple[Reason, ...]:
    """Return the reasons as pairs of code and sentence, each once; none while the verdict stands.

    Args:
        verdict: which.
        citations: its own as `standing.citations_in_full` fetches them; looked up in a query or two where left out.
    """
    cited = citations_in_full().filter(verdict=verdict) if citations is None else citations
    return tuple(dict.fromkeys(reason for one in cited for reason in _reasons(verdict, one.evidence)))


def _reasons(verdict: Verdict, piece: Evidence) -> Iterator[Reason]:
    sources = sources_behind(piece)
    named = " and ".join(dict.fromkeys(_named(source) for source in sources))
    if piece.withdrawn_at:
        taken_from = f" from {named}" if named else ""
        yield StaleBecause.WITHDRAWN, f"Evidence{taken_from} was withdrawn."
    if code := _fell(piece):
        yield code, _FELL[code].format(named)
    for source in sources:
        noticed = getattr(source, "noticed", None)
        if noticed and noticed.at and noticed.at > verdict.created_at:
            code = StaleBecause(noticed.state)
            itself = noticed.notice.source_id == source.pk
            said = _NOTICED[code][0 if itself else 1].format(_named(source))
            yield code, said[0].upper() + said[1:]


def _fell(piece: Evidence) -> StaleBecause | None:
    if piece.drift == Drift.GONE:
        return StaleBecause.GONE
    if piece.drift != Drift.CHANGED:
        return None
    return StaleBecause.RECALCULATED if piece.kind == Evidence.Kind.CALCULATION else StaleBecause.CHANGED


def _named(source: Source) -> str:
    """Return what the source is called where anybody may read it."""
    return SEALED if source.is_sealed else f"“{source.title}”"
