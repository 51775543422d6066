"""What the demonstration's checker has done: claims of the article's words, their evidence and the verdicts."""

import dataclasses
from collections.abc import Mapping

from django.utils import timezone

from apps.accounts.models import Role, User
from apps.articles.models import Revision
from apps.claims.actions import add_claim
from apps.claims.models import Claim
from apps.config.demo.content import Calculation, Checked, Contact, Link
from apps.sources.models import Snapshot
from apps.verdicts.actions import give_verdict, link_evidence
from apps.verdicts.calculations import Input, add_calculation
from apps.verdicts.contacts import Asked, log_contact
from apps.verdicts.models import Evidence

Users = Mapping[str, User]  # by role
Captures = Mapping[str, Snapshot]  # each source's first, by its title


def check(revision: Revision, checked: Checked, captures: Captures, users: Users) -> None:
    """Make the claim, link its evidence piece by piece, and give its verdict as the checker.

    Raises:
        ValueError: words that are named stand nowhere, or more than once.
    """
    by = users[Role.CHECKER]
    start, end = find(revision.document.text, checked.claim)
    claim = add_claim(
        by=by,
        revision=revision,
        start=start,
        end=end,
        exact=checked.claim,
        kinds=checked.kinds,
        speaker=checked.speaker,
    )
    before: Evidence | None = None
    for piece in checked.evidence:
        number = before.set_number if before and piece.joins else None
        before = _add(claim, piece, number, captures, users[piece.by])
    give_verdict(by=by, claim=claim, finding=checked.finding, rationale=checked.rationale)


def find(text: str, words: str) -> tuple[int, int]:
    """Return the bounds, in code points, of the only occurrence of the words in the text.

    Raises:
        ValueError: there is none, or more than one.
    """
    if (times := text.count(words)) != 1:
        raise ValueError(f"“{words}” stands {times} times in the text.")
    start = text.index(words)
    return start, start + len(words)


def _add(
    claim: Claim, piece: Link | Contact | Calculation, number: int | None, captures: Captures, by: User
) -> Evidence:
    match piece:
        case Link():
            return _link(claim, piece, number, captures[piece.source], by)
        case Contact():
            return _log(claim, piece, number, by)
        case Calculation():
            return _work_out(claim, piece, number, captures, by)


def _link(claim: Claim, piece: Link, number: int | None, snapshot: Snapshot, by: User) -> Evidence:
    start, end = find(snapshot.document.text, piece.exact)
    return link_evidence(
        by=by,
        claim=claim,
        snapshot=snapshot,
        start=start,
        end=end,
        stance=piece.stance,
        note=piece.note,
        set_number=number,
    )


def _log(claim: Claim, piece: Contact, number: int | None, by: User) -> Evidence:
    named = {field.name: getattr(piece, field.name) for field in dataclasses.fields(Asked)}
    # A machine's clock may stand before the invented day: nobody was asked in the future.
    asked = Asked(**{**named, "contacted_at": min(piece.contacted_at, timezone.now())})
    return log_contact(
        by=by,
        claim=claim,
        asked=asked,
        confirmed=piece.exact,
        stance=piece.stance,
        note=piece.note,
        set_number=number,
    )


def _work_out(claim: Claim, piece: Calculation, number: int | None, captures: Captures, by: User) -> Evidence:
    inputs = []
    for given in piece.inputs:
        snapshot = captures[given.source]
        inputs.append(Input(given.name, snapshot, *find(snapshot.document.text, given.exact)))
    return add_calculation(
        by=by,
        claim=claim,
        formula=piece.formula,
        inputs=inputs,
        stance=piece.stance,
        unit=piece.unit,
        note=piece.note,
        set_number=number,
    )
