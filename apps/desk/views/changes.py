"""What changed in the sources that the person links, judges by or keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.desk import access
from apps.desk.identifiers import identifier
from apps.desk.library.changes import changes_of, seen_changes_of
from apps.verdicts.telling import see_notifications


@require_safe
@access.signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """List what the person has not seen, by source, and what they saw last."""
    user = access.person(request)
    context = {"changes": changes_of(user), "seen": seen_changes_of(user)}
    return render(request, "desk/changes.html", context)


@require_POST
@access.signed_in
def see(request: HttpRequest) -> HttpResponse:
    """Mark what the form names as seen, and nothing that came in since it was shown."""
    named = (identifier(word) for words in request.POST.getlist("seen") for word in words.split())
    count = see_notifications(by=access.person(request), ids=[known for known in named if known])
    if count:
        messages.success(request, "Marked as seen. It is kept below, under “Seen before”.")
    return redirect("desk:changes")
