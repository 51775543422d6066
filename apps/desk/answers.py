"""How the desk answers after something was done to a claim: a fragment for htmx, a page for a plain browser."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info

from apps.accounts.permissions import may_set_threshold
from apps.articles.models import Revision
from apps.articles.permissions import may_rule_on_blocks
from apps.claims.models import Claim
from apps.claims.permissions import may_retry_extraction
from apps.desk import access
from apps.desk.cards import Card
from apps.desk.forms.claims import SelectionForm
from apps.desk.forms.evidence import SearchForm
from apps.desk.listing import list_claims
from apps.desk.marks import MarkedBlock, group_blocks, mark_blocks
from apps.desk.passages.asked import Asked
from apps.desk.places import Seat
from apps.desk.states import BELOW, DISMISSED, OPEN, SPLIT, STALE, state_of
from apps.desk.tallies import tallies, tally
from apps.extraction.languages import language_of
from apps.lib.errors import StetError

STATUS = {"invalid": 422, "forbidden": 403, "conflict": 409, "missing": 404}


def article_url(claim: Claim) -> str:
    """Return the address of the article with this claim in hand."""
    article = reverse("desk:article-detail", args=[claim.revision.article_id])
    return f"{article}?claim={claim.pk}"


def asked_in(request: HttpRequest, claim: Claim) -> Asked:
    """Return what the library was searched for on the card that sent the request, so that its answer shows the same."""
    sent = request.POST if request.method == "POST" else request.GET
    return SearchForm(sent, newsroom_id=claim.revision.article.newsroom_id).asked()


def claim_done(request: HttpRequest, claim_id: uuid.UUID, said: str) -> HttpResponse:
    """Answer a change of the claim with its card, its marks and the progress anew, and a sentence on what happened."""
    claim = access.claim_or_404(access.person(request), claim_id)
    if not access.by_htmx(request):
        messages.success(request, said)
        return redirect(article_url(claim))
    card = Card(claim, access.person(request), asked=asked_in(request, claim))
    return _fragment(request, card, said=said, status=200)


def claim_refused(request: HttpRequest, claim_id: uuid.UUID, refusal: StetError, **typed: Any) -> HttpResponse:
    """Answer a refusal: the claim as it stands now, the reason, and whatever the person had typed."""
    claim = access.claim_or_404(access.person(request), claim_id)
    card = Card(claim, access.person(request), refusal=refusal, asked=asked_in(request, claim), **typed)
    status = STATUS[refusal.kind]
    if access.by_htmx(request):
        return _fragment(request, card, said=refusal.message, status=status)
    revision = access.revision_or_404(claim.revision.article, claim.revision_id)
    return article_page(request, revision, card=card, status=status)


def _fragment(request: HttpRequest, card: Card, *, said: str, status: int) -> HttpResponse:
    revision = access.revision_or_404(card.claim.revision.article, card.claim.revision_id)
    context = {
        "card": card,
        "blocks": list(_touched(revision, card.claim)),
        "tally": tallies([revision.pk]).get(revision.pk),
        "said": said,
    }
    response = render(request, "desk/_answer.html", context, status=status)
    response.headers["HX-Replace-Url"] = article_url(card.claim)
    return response


def _touched(revision: Revision, claim: Claim) -> Sequence[MarkedBlock]:
    """Return the blocks in which the claim stands, marked anew."""
    blocks = list(revision.document.blocks.touching(claim.start, claim.end))
    if not blocks:
        return []
    bounds = blocks[0].start, blocks[-1].end
    near = access.claims(revision).filter(start__lt=bounds[1], end__gt=bounds[0])
    cited = revision.document.citations.touching(*bounds)
    return list(mark_blocks(revision.document.text, blocks, near, hand=claim.pk, citations=cited))


def article_page(
    request: HttpRequest,
    revision: Revision,
    *,
    card: Card | None = None,
    wanted: uuid.UUID | None = None,
    order: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the article page.

    Args:
        request: who asks.
        revision: what to show, with its document.
        card: the claim in hand, when a refused form has to be shown in it.
        wanted: the claim to take in hand otherwise; without one it is the first that still asks for a verdict.
        order: of the list of claims, where that is to stand in the card's place.
        status: of the answer.

    Raises:
        Http404: the wanted claim is none of this revision's.
    """
    user = access.person(request)
    claims = list(access.claims(revision))
    if card is None and (chosen := _choose(claims, wanted)):
        card = Card(access.claim_or_404(user, chosen), user)
    if card:
        card.order = [Seat.of(claim) for claim in claims]
    blocks = revision.ruled_blocks()
    citations = list(revision.document.citations.all())
    hand = card.claim.pk if card else None
    run = access.run_or_404(revision.article)
    context = {
        "article": revision.article,
        "revision": revision,
        "run": run,
        "groups": group_blocks(mark_blocks(revision.document.text, blocks, claims, hand=hand, citations=citations)),
        "citations": [one for one in citations if one.label],
        "other_language": _other_language(revision.document.language),
        "may_rule": may_rule_on_blocks(user, revision.article.newsroom_id),
        "tally": tally(claims),
        "card": card,
        "listing": list_claims(claims, order=order, hand=hand) if order else None,
        "may_move_line": bool(order) and may_set_threshold(user, revision.article.newsroom_id),
        "may_rerun": bool(run.newer_detector) and may_retry_extraction(user, revision.article.newsroom_id),
        "selection": SelectionForm(initial={"revision": revision.pk}, auto_id="new-claim-%s"),
    }
    return render(request, "desk/article.html", context, status=status)


def _other_language(tag: str) -> str:
    """Return the name of a language that the detector reads only in part; empty for English, and where none is told."""
    if language_of(tag).has_grammar:
        return ""
    try:
        return str(get_language_info(tag.partition("-")[0].lower())["name_translated"])
    except KeyError:
        return f"the language “{tag}”"


def _choose(claims: Sequence[Claim], wanted: uuid.UUID | None) -> uuid.UUID | None:
    """Return the claim to take in hand, if there is one to take.

    Raises:
        Http404: the wanted claim is none of these.
    """
    if wanted:
        if all(claim.pk != wanted for claim in claims):
            raise Http404
        return wanted
    states = [(claim.pk, state_of(claim)) for claim in claims]
    waiting = (pk for pk, state in states if state in {OPEN, STALE})
    standing = (pk for pk, state in states if state not in {DISMISSED, BELOW, SPLIT})
    left = (pk for pk, state in states if state != DISMISSED)
    return next(waiting, None) or next(standing, None) or next(left, None)
