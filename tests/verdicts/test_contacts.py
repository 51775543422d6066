"""The contact log: what is kept, what is refused, and who sees what was said off the record."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.actions import dismiss_claim
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.verdicts.actions import withdraw_evidence
from apps.verdicts.contacts import Asked, ContactIncomplete, ContactInFuture, log_contact
from apps.verdicts.holding import ClaimIsDismissed, UnknownValue
from apps.verdicts.models import Evidence
from tests import factories


def test_what_somebody_confirmed_is_evidence(claim: Claim, bob: User) -> None:
    piece = factories.a_contact(claim, by=bob, person=" Ms Lee ", confirmed=" It begins in May. ")
    assert (piece.kind, piece.exact, piece.start, piece.end) == ("contact", "It begins in May.", 0, 17)
    assert (piece.contact.person, piece.contact.channel, piece.set_number) == ("Ms Lee", "telephone", 1)
    claim.refresh_from_db()
    assert claim.in_work
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    assert verdict.evidence.get() == piece


def test_a_contact_joins_a_set_and_is_withdrawn_like_any_piece(claim: Claim, bob: User) -> None:
    factories.a_contact(claim, by=bob)
    second = factories.a_contact(claim, by=bob, person="Mr Ray", set_number=1)
    assert second.set_number == 1
    assert withdraw_evidence(by=bob, evidence=second).withdrawn_at


def test_the_same_entry_twice_is_one(claim: Claim, bob: User) -> None:
    when = timezone.now() - timedelta(minutes=5)
    pieces = {factories.a_contact(claim, by=bob, contacted_at=when) for _ in range(2)}
    assert len(pieces) == Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"person": "  "}, "Say who was asked."),
        ({"channel": "", "confirmed": "\n"}, "Say how and what they confirmed."),
        ({"person": "x" * 201}, "person has at most 200"),
        ({"role": "x" * 201}, "role has at most 200"),
        ({"channel": "x" * 61}, "channel has at most 60"),
        ({"confirmed": "x" * 5001}, "5000 characters"),
        ({"contacted_at": datetime(2026, 1, 1)}, "time zone"),  # noqa: DTZ001 -- is what is refused
    ],
)
def test_an_incomplete_entry_is_refused(claim: Claim, bob: User, given: dict[str, Any], says: str) -> None:
    said = {"confirmed": "Yes.", "person": "Ms Lee", "channel": "telephone", "contacted_at": timezone.now(), **given}
    confirmed = said.pop("confirmed")
    with pytest.raises(ContactIncomplete, match=says):
        log_contact(by=bob, claim=claim, asked=Asked(**said, on_record=True), confirmed=confirmed, stance="supports")
    assert not Evidence.objects.exists()


def test_nobody_was_asked_in_the_future(claim: Claim, bob: User) -> None:
    with pytest.raises(ContactInFuture):
        factories.a_contact(claim, by=bob, contacted_at=timezone.now() + timedelta(minutes=1))


def test_a_contact_needs_a_checker_an_open_claim_and_a_stance(claim: Claim, bob: User, rita: User) -> None:
    with pytest.raises(Forbidden):
        factories.a_contact(claim, by=rita)
    with pytest.raises(UnknownValue):
        factories.a_contact(claim, by=bob, stance="agrees")
    dismiss_claim(by=bob, claim=claim, reason="opinion", version=claim.version)
    with pytest.raises(ClaimIsDismissed):
        factories.a_contact(claim, by=bob)


@pytest.mark.parametrize(("on_record", "told"), [(True, True), (False, False)])
def test_only_what_was_said_on_the_record_stands_in_the_journal(
    claim: Claim, bob: User, on_record: bool, told: bool
) -> None:
    factories.a_contact(claim, by=bob, person="Deep Throat", confirmed="It leaks.", on_record=on_record)
    written = str(list(Entry.objects.values_list("detail", flat=True)))
    assert ("It leaks." in written, "Deep Throat" in written) == (told, told)


def test_off_the_record_is_hidden_from_all_but_checkers(claim: Claim, bob: User, rita: User, alice: User) -> None:
    factories.a_contact(claim, by=bob, on_record=False)
    factories.a_contact(claim, by=bob, person="Mr Ray")
    rows: Any = {who: Evidence.objects.with_seal(who).order_by("pk") for who in (bob, alice, rita, None)}
    hidden = {who: list(seen.values_list("is_hidden", flat=True)) for who, seen in rows.items()}
    assert hidden == {bob: [False, False], alice: [False, False], rita: [True, False], None: [True, False]}
