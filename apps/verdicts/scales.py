"""The scales that people judge on: stances of evidence, findings of verdicts, and what each finding needs."""

from django.db import models


class Stance(models.TextChoices):
    """How a piece of evidence bears on a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Drift(models.TextChoices):
    """How the words of a piece of evidence stand in their source's newest capture."""

    SAME = "same", "As cited"
    MOVED = "moved", "Moved, word for word the same"
    CHANGED = "changed"
    GONE = "gone"


FALLEN = frozenset({Drift.CHANGED, Drift.GONE})  # a verdict that rests on such words is stale


class StaleBecause(models.TextChoices):
    """Why a verdict holds no more, or not for certain."""

    WITHDRAWN = "withdrawn", "Evidence withdrawn"
    CHANGED = "changed", "Cited words changed"
    GONE = "gone", "Cited words are gone"
    RECALCULATED = "recalculated", "A calculation comes to something else"
    RETRACTED = "retracted", "Source retracted"
    CORRECTED = "corrected", "Source corrected"


class Finding(models.TextChoices):
    """What a checker found from the evidence."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    INSUFFICIENT = "insufficient", "Insufficient evidence"
    NOT_CHECKABLE = "not_checkable", "Not checkable"


# A verdict rests on its evidence: which stances must be among what is linked before a finding can be given.
NEEDED: dict[str, frozenset[str]] = {
    Finding.SUPPORTED: frozenset({Stance.SUPPORTS}),
    Finding.REFUTED: frozenset({Stance.REFUTES}),
    Finding.CONFLICTING: frozenset({Stance.SUPPORTS, Stance.REFUTES}),
    Finding.INSUFFICIENT: frozenset(),
    Finding.NOT_CHECKABLE: frozenset(),
}


def missing_stances(finding: str, stances: set[str]) -> frozenset[str]:
    """Return which stances the finding still needs, given those of the linked evidence."""
    return NEEDED[finding] - stances


def needs_rationale(finding: str) -> bool:
    """Return whether the finding has to be explained in words because no evidence speaks for it."""
    return not NEEDED[finding]
