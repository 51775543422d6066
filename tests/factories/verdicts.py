"""Evidence of every kind, verdicts, and notices on what they rest on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.sources.models import Snapshot, Source, SourceNotice
from apps.verdicts.actions import give_verdict, link_evidence
from apps.verdicts.calculations import Input, add_calculation
from apps.verdicts.contacts import Asked, log_contact
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.retractions import correct_source, reinstate_source, retract_source
from apps.verdicts.scales import Finding, Stance


def evidence_for(
    claim: Claim,
    *,
    by: User,
    snapshot: Snapshot,
    exact: str,
    stance: str = Stance.SUPPORTS,
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """These words of the capture, linked to the claim in a set of their own unless one is named."""
    start = snapshot.document.text.index(exact)
    return link_evidence(
        by=by,
        claim=claim,
        snapshot=snapshot,
        start=start,
        end=start + len(exact),
        stance=stance,
        note=note,
        set_number=set_number,
    )


def a_contact(
    claim: Claim,
    *,
    by: User,
    person: str = "Ms Lee",
    confirmed: str = "Work begins in May.",
    stance: str = Stance.REFUTES,
    on_record: bool = True,
    contacted_at: datetime | None = None,
    set_number: int | None = None,
) -> Evidence:
    """What somebody confirmed by telephone an hour ago."""
    when = contacted_at or timezone.now() - timedelta(hours=1)
    asked = Asked(person=person, role="engineer", channel="telephone", contacted_at=when, on_record=on_record)
    return log_contact(by=by, claim=claim, asked=asked, confirmed=confirmed, stance=stance, set_number=set_number)


def figure_in(snapshot: Snapshot, name: str, words: str, **more: Any) -> Input:
    """A calculation's input: these words of the capture."""
    start = snapshot.document.text.index(words)
    return Input(name=name, snapshot=snapshot, start=start, end=start + len(words), **more)


def a_calculation(
    claim: Claim, *inputs: Input, by: User, formula: str, stance: str = Stance.REFUTES, unit: str = "", **more: Any
) -> Evidence:
    """A figure worked out from these inputs."""
    return add_calculation(by=by, claim=claim, formula=formula, inputs=inputs, stance=stance, unit=unit, **more)


def a_verdict(claim: Claim, *, by: User, finding: str = Finding.INSUFFICIENT, rationale: str = "") -> Verdict:
    """The claim's next verdict, given with knowledge of the one before; the rationale is filled in where needed."""
    current = claim.verdicts.current().first()
    needed = finding in {Finding.INSUFFICIENT, Finding.NOT_CHECKABLE}
    return give_verdict(
        by=by,
        claim=claim,
        finding=finding,
        rationale=rationale or ("Nothing was found." if needed else ""),
        after=current.pk if current else None,
    )


def a_notice(
    source: Source, *, by: User, state: str = Source.State.RETRACTED, says: str = "It is wrong.", on: date | None = None
) -> SourceNotice:
    """A notice on the source, dated today, given with knowledge of how it stands."""
    source.refresh_from_db()
    actions = {"retracted": retract_source, "corrected": correct_source, "active": reinstate_source}
    dated_on = on or timezone.localdate()
    return actions[state](by=by, source=source, says=says, dated_on=dated_on, version=source.version)
