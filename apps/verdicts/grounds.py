"""The grounds of a verdict: the evidence that it rests on, held still, and what a finding needs of it."""

from datetime import datetime

from apps.claims.models import Claim
from apps.lib.errors import Conflict, StetError
from apps.verdicts.holding import UnknownValue
from apps.verdicts.models import Evidence
from apps.verdicts.scales import FALLEN, Finding, missing_stances, needs_rationale
from apps.verdicts.sets import sets_of


class EvidenceMissing(StetError):
    """The finding needs evidence that is not linked yet."""

    code = "evidence_missing"


class RationaleMissing(StetError):
    """The finding has to be explained."""

    code = "rationale_missing"


class GroundsChangedMeanwhile(Conflict):
    """What the claim's evidence rests on changed after the person looked at it."""

    code = "grounds_changed_meanwhile"


def hold_evidence(claim: Claim, seen_at: datetime | None) -> list[Evidence]:
    """Lock what is linked to the claim, so that a capture or a retraction comes wholly before the verdict or after it.

    Raises:
        GroundsChangedMeanwhile: something fell, or was retracted or corrected, after `seen_at`.
    """
    linked = claim.evidence.standing().order_by("pk").select_for_update(of=("self",), no_key=True)
    if seen_at is None:
        return list(linked)
    evidence = list(linked)
    noticed = Evidence.objects.filter(pk__in=[piece.pk for piece in evidence]).noticed_since(seen_at)
    fell = [piece for piece in evidence if piece.drift in FALLEN and piece.drift_at and piece.drift_at > seen_at]
    if fell or noticed.exists():
        raise GroundsChangedMeanwhile(
            "A source of this claim’s evidence changed while you were at work. Nothing of yours was saved. "
            "Look at the evidence as it stands now, then give your verdict again."
        )
    return evidence


def require_grounds(finding: str, rationale: str, evidence: list[Evidence]) -> None:
    """Refuse a finding that the evidence does not bear.

    Raises:
        UnknownValue: there is no such finding.
        EvidenceMissing: no set of a stance that it needs stands.
        RationaleMissing: it has to be explained.
    """
    if finding not in Finding.values:
        raise UnknownValue(f"There is no finding {finding!r}: choose one of {', '.join(Finding.values)}.")
    label = Finding(finding).label.lower()
    stances = {found.stance for found in sets_of(evidence) if found.stands}
    if missing := missing_stances(finding, stances):
        kinds = " and one that ".join(sorted(missing))
        fell = {piece.stance for piece in evidence} & missing
        why = " What is linked holds no more: its words changed or are gone." if fell else ""
        needs = f"“{label.capitalize()}” needs a linked passage that {kinds} the claim."
        raise EvidenceMissing(f"{needs}{why} Link it first.")
    if needs_rationale(finding) and not rationale.strip():
        raise RationaleMissing(f"“{label.capitalize()}” needs a rationale: say what you looked for and did not find.")
