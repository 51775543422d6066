"""Linking passages to a claim and taking links back."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from apps.desk import access
from apps.desk.answers import claim_done, claim_refused
from apps.desk.forms.claims import EvidenceForm
from apps.lib.errors import StetError
from apps.verdicts.actions import link_evidence, withdraw_evidence
from apps.verdicts.holding import WordsNotInSource
from apps.verdicts.scales import Stance


@require_POST
@access.signed_in
def link(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Link words of a capture to the claim with a stance."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    form = EvidenceForm(request.POST)
    try:
        if not form.is_valid():
            raise WordsNotInSource("Choose a passage and what it says about the claim.")
        snapshot = access.snapshot_or_404(user, form.cleaned_data["snapshot"])
        evidence = link_evidence(
            by=user,
            claim=claim,
            snapshot=snapshot,
            start=form.cleaned_data["start"],
            end=form.cleaned_data["end"],
            stance=form.cleaned_data["stance"],
        )
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal)
    return claim_done(request, claim_id, f"Linked: {snapshot.source.title} {Stance(evidence.stance).label.lower()}.")


@require_POST
@access.signed_in
def unlink(request: HttpRequest, evidence_id: uuid.UUID) -> HttpResponse:
    """Take a link back; verdicts that cite it keep citing it."""
    user = access.person(request)
    evidence = access.evidence_or_404(user, evidence_id)
    try:
        withdraw_evidence(by=user, evidence=evidence)
    except StetError as refusal:
        return claim_refused(request, evidence.claim_id, refusal)
    return claim_done(request, evidence.claim_id, "Evidence unlinked.")
