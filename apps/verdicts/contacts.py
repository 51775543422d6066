"""The contact log: somebody was asked, and what they confirmed is evidence."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Self

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import StetError
from apps.verdicts.holding import hold_claim, put_in_work, require_stance
from apps.verdicts.models import Contact, Evidence
from apps.verdicts.numbering import open_set, settle_sets

LONGEST = 5000  # code points of what was confirmed


class ContactIncomplete(StetError):
    """Who was asked, how, when, or what they said is missing, or too long."""

    code = "contact_incomplete"


class ContactInFuture(StetError):
    """Nobody has been asked yet at that moment."""

    code = "contact_in_future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who was asked, and how.

    Attributes:
        person: Their name; off the record, only those who check claims ever see it, or what was said.
        channel: By telephone, by e-mail, in person.
        contacted_at: When, with its zone.
        on_record: Whether it may be seen and quoted.
        role: In what capacity they answered.
    """

    person: str
    channel: str
    contacted_at: datetime
    on_record: bool
    role: str = ""

    def tidied(self) -> Self:
        """Return it without spaces around the words."""
        return replace(self, person=self.person.strip(), channel=self.channel.strip(), role=self.role.strip())


@transaction.atomic
def log_contact(
    *,
    by: User,
    claim: Claim,
    asked: Asked,
    confirmed: str,
    stance: str,
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """Keep what somebody confirmed as evidence for the claim and return the evidence.

    The same entry again returns the evidence that is there.

    Args:
        by: the checker.
        claim: what they were asked about.
        asked: who, how and when.
        confirmed: their words, or what they confirmed.
        stance: how it bears on the claim.
        note: the checker's.
        set_number: of the set that it joins; None opens a new one.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        ContactIncomplete, ContactInFuture: something is missing, too long, or lies ahead.
        UnknownValue, UnknownSet, SetOfOtherStance: there is no such stance, or no such set for it.
    """
    newsroom_id = hold_claim(by, claim)
    require_stance(stance)
    asked, confirmed = asked.tidied(), confirmed.strip()
    _require_entry(asked, confirmed)
    same = claim.evidence.standing().filter(
        stance=stance, exact=confirmed, contact__contacted_at=asked.contacted_at, contact__person=asked.person
    )
    if known := same.first():
        return known
    evidence = Evidence.objects.create(
        claim=claim,
        kind=Evidence.Kind.CONTACT,
        start=0,
        end=len(confirmed),
        exact=confirmed,
        stance=stance,
        set_number=open_set(claim, stance, set_number),
        note=note,
        created_by=by,
    )
    Contact.objects.create(evidence=evidence, **asdict(asked))
    put_in_work(claim)
    settle_sets(claim, evidence)
    said = {"person": asked.person, "exact": confirmed} if asked.on_record else {}
    record(
        "verdicts.log_contact",
        evidence,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(claim.pk),
        stance=stance,
        set_number=evidence.set_number,
        on_record=asked.on_record,
        **said,
    )
    return evidence


def _require_entry(asked: Asked, confirmed: str) -> None:
    wanted = {"who was asked": asked.person, "how": asked.channel, "what they confirmed": confirmed}
    if absent := [name for name, words in wanted.items() if not words]:
        raise ContactIncomplete(f"Say {' and '.join(absent)}.")
    for name, words, most in (("person", asked.person, 200), ("role", asked.role, 200), ("channel", asked.channel, 60)):
        if len(words) > most:
            raise ContactIncomplete(f"The {name} has at most {most} characters.")
    if len(confirmed) > LONGEST:
        raise ContactIncomplete(f"Keep what was confirmed to {LONGEST} characters, and file the rest as a source.")
    if timezone.is_naive(asked.contacted_at):
        raise ContactIncomplete("Say when they were asked with its time zone.")
    if asked.contacted_at > timezone.now():
        raise ContactInFuture("That moment has not come yet: log the contact once they have answered.")
