"""Why a verdict is stale, in codes for programs and words for people."""

from apps.verdicts.models import Verdict


def why_stale(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """Return the reasons as pairs of code and sentence, none while the verdict stands."""
    raise NotImplementedError
