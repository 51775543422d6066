"""What a newsroom sets for all of its articles."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.accounts.actions import NoShare, set_threshold
from apps.desk import access
from apps.desk.forms.newsrooms import LineForm
from apps.lib.errors import StetError


@require_POST
@access.signed_in
def move_line(request: HttpRequest, newsroom_id: uuid.UUID) -> HttpResponse:
    """Move the line below which claims are not asked to be checked, and go back to the list of claims it came from."""
    user = access.person(request)
    newsroom = access.newsroom_or_404(user, newsroom_id)
    form = LineForm(request.POST)
    try:
        if not form.is_valid():
            raise NoShare("The line is a number from 0 (check everything) to 1 (check only what somebody raises).")
        moved = set_threshold(by=user, newsroom=newsroom, threshold=form.cleaned_data["threshold"])
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The line stands at {moved.threshold} now, for all articles of {moved}.")
    article = form.cleaned_data.get("article")
    return redirect(reverse("desk:claim-list", args=[article]) if article else "desk:home")
