"""From a form that was sent to a link: which words of the capture were meant, and what goes along with them."""

from django.db import transaction

from apps.accounts.models import User
from apps.anchors.utf16 import Utf16Index
from apps.claims.models import Claim
from apps.desk.forms.evidence import EvidenceForm
from apps.sources.models import Snapshot
from apps.verdicts.actions import link_evidence, withdraw_evidence
from apps.verdicts.holding import WordsNotInSource
from apps.verdicts.models import Evidence
from apps.verdicts.scales import Stance

_AGAIN = "Reload the page and select again."


def link_words(*, by: User, claim: Claim, snapshot: Snapshot, form: EvidenceForm) -> Evidence:
    """Link the words that the form names to the claim and return the evidence.

    Raises:
        WordsNotInSource: the form names none, or none that stand in the capture.
        StetError: whatever else `verdicts.actions.link_evidence` refuses.
    """
    if not form.is_valid() or form.cleaned_data["snapshot"] != snapshot.pk:
        raise WordsNotInSource("Select some words of the source and choose what they say about the claim.")
    start, end = _bounds(form, snapshot.document.text)
    return link_evidence(
        by=by,
        claim=claim,
        snapshot=snapshot,
        start=start,
        end=end,
        stance=form.cleaned_data["stance"],
        note=form.cleaned_data["note"],
        set_number=form.cleaned_data["set_number"],
    )


def _bounds(form: EvidenceForm, text: str) -> tuple[int, int]:
    """Return which words are meant (code points of the text): the whole stretch, or what was selected within it."""
    sent = form.cleaned_data
    start, end = sent["start"], sent["end"]
    if not sent["within_exact"]:
        return start, end
    index = Utf16Index(text[start:end])
    try:
        first = start + index.to_code_points(sent["within_start"] or 0)
        last = start + index.to_code_points(sent["within_end"] or 0)
    except ValueError as outside:
        raise WordsNotInSource(f"The selection cuts a character in two or is not in this text. {_AGAIN}") from outside
    # A browser sends CRLF for the line breaks inside a selection; canonical text has LF.
    if text[first:last] != sent["within_exact"].replace("\r\n", "\n"):
        raise WordsNotInSource(f"The selected words do not stand there in this capture. {_AGAIN}")
    return first, last


def told_link(evidence: Evidence, snapshot: Snapshot) -> str:
    """Return in a sentence that words of the capture were linked."""
    if evidence.stance == Stance.CONTEXT:
        return f"Linked as context: {snapshot.source.title}."
    return f"Linked: {snapshot.source.title} {evidence.get_stance_display().lower()}."


@transaction.atomic
def link_new_words(*, by: User, evidence: Evidence) -> Evidence:
    """Link what took the place of words that changed, in the old link's set, take the old link back, return the new.

    Raises:
        WordsNotInSource: nothing took their place.
        StetError: whatever `verdicts.actions.link_evidence` and `withdraw_evidence` refuse.
    """
    if evidence.drift_snapshot is None or evidence.drift_start is None or evidence.drift_end is None:
        raise WordsNotInSource("Nothing in the newest capture stands where these words stood. Look for others.")
    new = link_evidence(
        by=by,
        claim=evidence.claim,
        snapshot=evidence.drift_snapshot,
        start=evidence.drift_start,
        end=evidence.drift_end,
        stance=evidence.stance,
        note=evidence.note,
        set_number=None if evidence.stance == Stance.CONTEXT else evidence.set_number,
    )
    withdraw_evidence(by=by, evidence=evidence)
    return new
