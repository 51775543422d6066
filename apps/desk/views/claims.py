"""What is done to a claim: looking at it, adding, judging, dismissing, restoring."""

import uuid
from functools import partial
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.accounts.permissions import may_set_threshold
from apps.anchors.utf16 import Utf16Index
from apps.articles.models import Revision
from apps.claims.actions import WordsNotThere, add_claim, dismiss_claim, lower_claim, raise_claim, restore_claim
from apps.claims.compounds import rejoin_claim, split_claim
from apps.claims.models import Claim
from apps.desk import access
from apps.desk.answers import article_page, article_url, claim_done, claim_refused
from apps.desk.cards import Card
from apps.desk.forms.claims import DismissalForm, SelectionForm, VerdictForm, VersionForm
from apps.desk.identifiers import identifier
from apps.desk.listing import ORDERS, list_claims
from apps.lib.errors import StetError
from apps.verdicts.actions import VerdictGivenMeanwhile, give_verdict
from apps.verdicts.scales import Finding


@require_safe
@access.signed_in
def detail(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Show the claim's card; a plain browser is sent to the article with the claim in hand."""
    claim = access.claim_or_404(access.person(request), claim_id)
    if not access.by_htmx(request):
        return redirect(article_url(claim))
    response = render(request, "desk/_card.html", {"card": Card(claim, access.person(request))})
    response.headers["HX-Replace-Url"] = article_url(claim)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@access.signed_in
def add(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """Make a claim of the selected words and take it in hand."""
    user = access.person(request)
    article = access.article_or_404(user, article_id)
    form = SelectionForm(request.POST)
    try:
        if not form.is_valid():
            raise WordsNotThere("Select some words of the article first.")
        revision = access.revision_or_404(article, form.cleaned_data["revision"])
        claim = _add(user, revision, form)
    except StetError as refusal:
        if access.by_htmx(request):
            return render(request, "desk/_refusal.html", {"refusal": refusal}, status=422)
        messages.error(request, refusal.message)
        return redirect("desk:article-detail", article.pk)
    return claim_done(request, claim.pk, "Claim added.")


def _add(user: User, revision: Revision, form: SelectionForm) -> Claim:
    index = Utf16Index(revision.document.text)
    try:
        start = index.to_code_points(form.cleaned_data["start"])
        end = index.to_code_points(form.cleaned_data["end"])
    except ValueError as outside:
        raise WordsNotThere("The selection cuts a character in two or is not in this text. Select again.") from outside
    # A browser sends CRLF for the line breaks inside a selection; canonical text has LF.
    exact = form.cleaned_data["exact"].replace("\r\n", "\n")
    return add_claim(by=user, revision=revision, start=start, end=end, exact=exact)


@require_POST
@access.signed_in
def judge(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Give a verdict. If somebody else gave one meanwhile, show both and let the checker decide."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        return claim_refused(request, claim_id, StetError(str(first)), form=form)
    try:
        verdict = give_verdict(
            by=user,
            claim=claim,
            finding=form.cleaned_data["finding"],
            rationale=form.cleaned_data["rationale"],
            after=form.cleaned_data["after"],
        )
    except VerdictGivenMeanwhile as newer:
        seen = newer.current.pk if newer.current else ""
        again = VerdictForm({**form.cleaned_data, "after": seen})
        return claim_refused(request, claim_id, newer, form=again)
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal, form=form)
    return claim_done(request, claim_id, f"Verdict saved: {Finding(verdict.finding).label.lower()}.")


@require_safe
@access.signed_in
def listed(request: HttpRequest, article_id: uuid.UUID) -> HttpResponse:
    """List the article's claims in the card's place, by worth or in the order of the text."""
    article = access.article_or_404(access.person(request), article_id)
    revision = access.revision_or_404(article)
    asked = request.GET.get("order", "")
    order, hand = asked if asked in ORDERS else "worth", identifier(request.GET.get("claim", ""))
    if not access.by_htmx(request):
        return article_page(request, revision, wanted=hand, order=order)
    may_move = may_set_threshold(access.person(request), article.newsroom_id)
    listing = list_claims(list(access.claims(revision)), order=order, hand=hand)
    context = {"article": article, "listing": listing, "may_move_line": may_move}
    response = render(request, "desk/_claims.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@access.signed_in
def dismiss(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Set the claim aside as nothing to check."""
    form = DismissalForm(request.POST)
    reason = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    verb = partial(dismiss_claim, reason=reason)
    return _change(request, claim_id, verb, "Dismissed. Press u to take it back.")


@require_POST
@access.signed_in
def restore(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Open a dismissed claim again."""
    return _change(request, claim_id, restore_claim, "The claim is open again.")


@require_POST
@access.signed_in
def raise_(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Have a claim checked that stands below the line."""
    return _change(request, claim_id, raise_claim, "Raised above the line: it is to be checked now.")


@require_POST
@access.signed_in
def lower(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Take a raise back."""
    return _change(request, claim_id, lower_claim, "Back below the line.")


@require_POST
@access.signed_in
def split(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Open the parts of a compound claim as claims."""
    return _change(request, claim_id, split_claim, "Split: each part is a claim of its own now.")


@require_POST
@access.signed_in
def rejoin(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Take a split back."""
    return _change(request, claim_id, rejoin_claim, "Joined again: the claim is checked as a whole.")


class Verb(Protocol):
    """An action on a claim that its checker saw at some version."""

    def __call__(self, *, by: User, claim: Claim, version: int) -> Claim:
        """Do it and return the claim as it then stands."""


def _change(request: HttpRequest, claim_id: uuid.UUID, verb: Verb, said: str) -> HttpResponse:
    """Do something to the claim at the version that the person saw, and answer with it as it then stands."""
    claim = access.claim_or_404(access.person(request), claim_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data.get("version", 0) if form.is_valid() else 0  # which no claim has
    try:
        verb(by=access.person(request), claim=claim, version=version)
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal)
    return claim_done(request, claim_id, said)
