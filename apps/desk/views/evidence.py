"""A claim's evidence: looking for passages, linking them and taking links back, sets, contacts and calculations."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.desk import access
from apps.desk.answers import STATUS, article_page, asked_in, claim_done, claim_refused
from apps.desk.cards import Card
from apps.desk.forms.evidence import CalculationForm, ContactForm, EvidenceForm, MoveForm, OneStoryForm
from apps.desk.linking import link_new_words, link_words, told_link
from apps.lib.errors import StetError
from apps.sources.actions import Description, describe_source
from apps.verdicts.actions import move_evidence_to_set, withdraw_evidence
from apps.verdicts.calculations import add_calculation
from apps.verdicts.contacts import log_contact
from apps.verdicts.holding import WordsNotInSource
from apps.verdicts.models import Evidence
from apps.verdicts.searches import record_search

CALCULATED = ("formula", "unit", "stance", "note", "set_number")


@require_safe
@access.signed_in
def found(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Show the passages that the claim finds, or the words that the checker typed; what was typed is kept with it."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    card = Card(claim, user, asked=asked_in(request, claim))
    if card.asked.words and card.found and card.may_check:
        record_search(by=user, claim=claim, words=card.asked.words, facets=card.asked.told, found=card.found.total)
    if access.by_htmx(request):
        return render(request, "desk/_found.html", {"card": card})
    return article_page(request, access.revision_or_404(claim.revision.article, claim.revision_id), card=card)


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
        evidence = link_words(by=user, claim=claim, snapshot=snapshot, form=form)
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal)
    return claim_done(request, claim_id, told_link(evidence, snapshot))


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


@require_POST
@access.signed_in
def relink(request: HttpRequest, evidence_id: uuid.UUID) -> HttpResponse:
    """Link what took the place of words that changed, instead of them."""
    user = access.person(request)
    evidence = access.evidence_or_404(user, evidence_id)
    try:
        link_new_words(by=user, evidence=evidence)
    except StetError as refusal:
        return claim_refused(request, evidence.claim_id, refusal)
    return claim_done(request, evidence.claim_id, "The new words are linked, the old ones are not any more.")


@require_POST
@access.signed_in
def move(request: HttpRequest, evidence_id: uuid.UUID) -> HttpResponse:
    """Move a piece of evidence to another set of the claim's, or to one of its own."""
    user = access.person(request)
    evidence = access.evidence_or_404(user, evidence_id)
    form = MoveForm(request.POST)
    number = form.cleaned_data["set_number"] if form.is_valid() else None
    try:
        moved = move_evidence_to_set(by=user, evidence=evidence, set_number=number)
    except StetError as refusal:
        return claim_refused(request, evidence.claim_id, refusal)
    return claim_done(request, evidence.claim_id, f"It is in set {moved.set_number} now.")


@require_POST
@access.signed_in
def one_story(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Say that one of the claim's sources repeats another: from then on they count as one."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    form = OneStoryForm(request.POST)
    if not form.is_valid():
        return claim_refused(request, claim.pk, StetError("Choose which of the two sources repeats the other."))
    source = access.source_or_404(user, form.cleaned_data["source"])
    origin = access.source_or_404(user, form.cleaned_data["origin"])
    description = Description.of(source).replaced(origin=origin)
    try:
        describe_source(by=user, source=source, description=description, version=form.cleaned_data["version"])
    except StetError as refusal:
        return claim_refused(request, claim.pk, refusal)
    return claim_done(request, claim.pk, f"{source.title} repeats {origin.title} now: they count as one source.")


@require_POST
@access.signed_in
def contact(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Keep what somebody confirmed as evidence; a form that is refused keeps all that was typed."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    form = ContactForm(request.POST, auto_id="contact-%s")
    try:
        if form.is_valid():
            log_contact(by=user, claim=claim, asked=form.asked(), **form.linked())
            return claim_done(request, claim_id, f"Logged: {form.cleaned_data['person']}.")
    except StetError as refusal:
        form.add_error(None, refusal.message)
        return _shown_again(request, Card(claim, user, contact=form), "contact", STATUS[refusal.kind])
    return _shown_again(request, Card(claim, user, contact=form), "contact", STATUS["invalid"])


@require_POST
@access.signed_in
def calculate(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Put a calculation together, input by input, and link it once it is to be saved."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    form = CalculationForm(request.POST, auto_id="calculation-%s")
    card = Card(claim, user, calculation=form)
    if "save" not in request.POST:
        return _shown_again(request, card, "calculation", 200)
    try:
        if form.is_valid():
            return claim_done(request, claim_id, f"Linked: {_calculated(user, claim, card).exact}.")
    except StetError as refusal:
        form.add_error("formula", refusal.message)
        return _shown_again(request, card, "calculation", STATUS[refusal.kind])
    return _shown_again(request, card, "calculation", STATUS["invalid"])


def _calculated(user: User, claim: Claim, card: Card) -> Evidence:
    sent = card.draft.form.cleaned_data
    return add_calculation(by=user, claim=claim, inputs=card.draft.inputs, **{name: sent[name] for name in CALCULATED})


def _shown_again(request: HttpRequest, card: Card, name: str, status: int) -> HttpResponse:
    """Answer with the form as it was sent: for htmx it alone, in its place."""
    if access.by_htmx(request):
        response = render(request, f"desk/_{name}.html", {"card": card}, status=status)
        return _in_place(response, name)
    card.asked = asked_in(request, card.claim)
    revision = access.revision_or_404(card.claim.revision.article, card.claim.revision_id)
    return article_page(request, revision, card=card, status=status)


def _in_place(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["HX-Retarget"] = f"#{name}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response
