"""What is done to a claim: looking at it, adding, judging, dismissing, restoring."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.anchors.utf16 import Utf16Index
from apps.articles.models import Revision
from apps.claims.actions import WordsNotThere, add_claim, dismiss_claim, restore_claim
from apps.claims.models import Claim
from apps.desk import access
from apps.desk.answers import article_page, article_url, claim_done, claim_refused
from apps.desk.cards import Card
from apps.desk.forms.claims import DismissalForm, SelectionForm, VerdictForm
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


@require_safe
@access.signed_in
def found(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Show the passages that share words with the claim, or with the words that the checker typed."""
    user = access.person(request)
    claim = access.claim_or_404(user, claim_id)
    card = Card(claim, user, search=request.GET.get("words", "")[:1000].strip())
    if access.by_htmx(request):
        return render(request, "desk/_found.html", {"card": card})
    return article_page(request, access.revision_or_404(claim.revision.article, claim.revision_id), card=card)


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


@require_POST
@access.signed_in
def dismiss(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Set the claim aside as nothing to check."""
    claim = access.claim_or_404(access.person(request), claim_id)
    form = DismissalForm(request.POST)
    reason = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    try:
        dismiss_claim(by=access.person(request), claim=claim, version=_version(form), reason=reason)
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal)
    return claim_done(request, claim_id, "Dismissed. Press u to take it back.")


@require_POST
@access.signed_in
def restore(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Open a dismissed claim again."""
    claim = access.claim_or_404(access.person(request), claim_id)
    form = DismissalForm(request.POST)
    try:
        restore_claim(by=access.person(request), claim=claim, version=_version(form))
    except StetError as refusal:
        return claim_refused(request, claim_id, refusal)
    return claim_done(request, claim_id, "The claim is open again.")


def _version(form: DismissalForm) -> int:
    """Return the version that the person saw; 0, which no claim has, when the form does not say."""
    return form.cleaned_data.get("version", 0) if form.is_valid() else 0
