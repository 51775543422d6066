"""Saying that a source was retracted or corrected, or that it stands again; what that does is told before."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.desk import access
from apps.desk.answers import STATUS
from apps.desk.forms.sending import sent
from apps.desk.forms.sources import NoticeForm
from apps.desk.library.stakes import verdicts_at_stake
from apps.desk.views.keeping import for_keepers
from apps.lib.errors import StetError
from apps.sources.actions import SourceChangedMeanwhile
from apps.sources.models import SourceNotice
from apps.verdicts.retractions import correct_source, reinstate_source, retract_source


@dataclass(frozen=True, slots=True)
class Saying:
    """What can be said of a source, and in which words the page asks for it."""

    give: Callable[..., SourceNotice]
    heading: str
    button: str
    said: str


SAYINGS = MappingProxyType(
    {
        "retract": Saying(retract_source, "This source was retracted", "Mark as retracted", "Marked as retracted."),
        "correct": Saying(correct_source, "This source was corrected", "Mark as corrected", "Marked as corrected."),
        "reinstate": Saying(reinstate_source, "This source stands again", "Let it stand", "It stands again."),
    }
)


@require_http_methods(["GET", "HEAD", "POST"])
@access.signed_in
@for_keepers
def give(request: HttpRequest, source_id: uuid.UUID, saying: str) -> HttpResponse:
    """Take in a notice, having told how many verdicts rest on the source."""
    user, told = access.person(request), SAYINGS[saying]
    source = access.source_or_404(user, source_id)
    initial = {"version": source.version, "dated_on": timezone.localdate()}
    form, status = NoticeForm(sent(request)[0], initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                told.give(by=user, source=source, **form.cleaned_data)
            except StetError as refusal:
                status = STATUS[refusal.kind]
                if isinstance(refusal, SourceChangedMeanwhile):
                    source = access.source_or_404(user, source_id)
                    form = NoticeForm({**request.POST.dict(), "version": source.version})
                form.add_error(None, refusal.message)
            else:
                messages.success(request, f"{told.said} The people concerned are told.")
                return redirect("desk:source-detail", source.pk)
    context = {"source": source, "form": form, "saying": saying, "told": told, "at_stake": verdicts_at_stake(source)}
    return render(request, "desk/source_notice.html", context, status=status)
