"""Reading a source: the page, its blocks as they come near, and its text with words looked for in it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from apps.anchors.span import Span
from apps.claims.models import Claim
from apps.desk import access
from apps.desk.answers import STATUS
from apps.desk.cards import Card
from apps.desk.forms.evidence import EvidenceForm
from apps.desk.forms.reader import PlaceForm, parts_asked_for
from apps.desk.identifiers import identifier
from apps.desk.linking import link_words, told_link
from apps.desk.reader.hand import Hand
from apps.desk.reader.pages import SourcePage
from apps.lib.errors import StetError
from apps.sources.models import Snapshot
from apps.verdicts.actions import withdraw_evidence
from apps.verdicts.models import Evidence


@require_safe
@gzip_page
@access.signed_in
def read(request: HttpRequest, snapshot_id: uuid.UUID) -> HttpResponse:
    """Show a capture's text set as a page, at the place that is asked for, with the claim in hand beside it."""
    page = _page(request, access.snapshot_or_404(access.person(request), snapshot_id))
    hand = Hand(Card(page.claim, page.user), page.snapshot) if page.claim else None
    return render(request, "desk/reader.html", {"page": page, "hand": hand})


@require_safe
@gzip_page
@access.signed_in
def blocks(request: HttpRequest, snapshot_id: uuid.UUID) -> HttpResponse:
    """Return some parts of a capture, each in an element of its own, with all that the page marks in them."""
    page = _page(request, access.snapshot_or_404(access.person(request), snapshot_id))
    try:
        bounds = parts_asked_for(request.GET.getlist("part"))
    except ValueError as asked:
        return HttpResponse(str(asked), status=400, content_type="text/plain")
    return render(request, "desk/_source_parts.html", {"parts": page.groups_between(bounds)})


@require_POST
@access.signed_in
def link(request: HttpRequest, snapshot_id: uuid.UUID, claim_id: uuid.UUID) -> HttpResponse:
    """Link words that were selected in the text to the claim in hand."""
    user = access.person(request)
    snapshot, claim = access.snapshot_or_404(user, snapshot_id), access.claim_or_404(user, claim_id)
    try:
        evidence = link_words(by=user, claim=claim, snapshot=snapshot, form=EvidenceForm(request.POST))
    except StetError as refusal:
        return _refused(request, claim_id, snapshot, refusal)
    return _done(request, evidence, snapshot, told_link(evidence, snapshot))


@require_POST
@access.signed_in
def unlink(request: HttpRequest, snapshot_id: uuid.UUID, evidence_id: uuid.UUID) -> HttpResponse:
    """Take a link back."""
    user = access.person(request)
    snapshot, evidence = access.snapshot_or_404(user, snapshot_id), access.evidence_or_404(user, evidence_id)
    try:
        withdraw_evidence(by=user, evidence=evidence)
    except StetError as refusal:
        return _refused(request, evidence.claim_id, snapshot, refusal)
    return _done(request, evidence, snapshot, "Evidence unlinked.")


def _done(request: HttpRequest, evidence: Evidence, snapshot: Snapshot, said: str) -> HttpResponse:
    """Answer with the claim in hand as it now stands, and say where the text's marks have changed."""
    here = evidence.snapshot_id == snapshot.pk
    if not access.by_htmx(request):
        messages.success(request, said)
        place = f"&start={evidence.start}&end={evidence.end}#here" if here else ""
        return redirect(f"{reverse('desk:source-reader', args=[snapshot.pk])}?claim={evidence.claim_id}{place}")
    hand = _hand(request, evidence.claim_id, snapshot)
    hand.changed = Span(evidence.start, evidence.end) if here else None
    return render(request, "desk/_hand_answer.html", {"hand": hand, "said": said})


def _refused(request: HttpRequest, claim_id: uuid.UUID, snapshot: Snapshot, refusal: StetError) -> HttpResponse:
    """Answer a refusal with the claim as it stands now, the reason, and the note that was typed."""
    hand = _hand(request, claim_id, snapshot)
    hand.refusal, hand.note = refusal, request.POST.get("note", "")
    if access.by_htmx(request):
        context = {"hand": hand, "said": refusal.message}
        return render(request, "desk/_hand_answer.html", context, status=STATUS[refusal.kind])
    page = SourcePage(snapshot, hand.card.user, claim=hand.card.claim)
    return render(request, "desk/reader.html", {"page": page, "hand": hand}, status=STATUS[refusal.kind])


def _hand(request: HttpRequest, claim_id: uuid.UUID, snapshot: Snapshot) -> Hand:
    user = access.person(request)
    return Hand(Card(access.claim_or_404(user, claim_id), user), snapshot)


def _page(request: HttpRequest, snapshot: Snapshot) -> SourcePage:
    user, form = access.person(request), PlaceForm(request.GET)
    form.is_valid()  # what cannot be understood is left out: an address that was cut short still opens the source
    start, end = form.cleaned_data.get("start"), form.cleaned_data.get("end")
    length = snapshot.document.length
    pointed = Span(start, min(end, length)) if start is not None and end and start < min(end, length) else None
    return SourcePage(
        snapshot,
        user,
        claim=_claim_in_hand(request, snapshot),
        words=form.cleaned_data.get("find", ""),
        pointed=pointed,
        number=form.cleaned_data.get("page") or 0,
    )


def _claim_in_hand(request: HttpRequest, snapshot: Snapshot) -> Claim | None:
    """Return the claim that the address names, if it names one.

    Raises:
        Http404: it is none that the person sees, or of another newsroom than the source.
    """
    named = request.GET.get("claim", "")
    if not named:
        return None
    known = identifier(named)
    claim = access.claim_or_404(access.person(request), known) if known else None
    if claim is None or claim.revision.article.newsroom_id != snapshot.source.newsroom_id:
        raise Http404
    return claim
