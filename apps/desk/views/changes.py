"""What changed in the sources that the person links, judges by or keeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.desk import access
from apps.desk.library.changes import changes_of, seen_changes_of


@require_safe
@access.signed_in
def listed(request: HttpRequest) -> HttpResponse:
    """List what the person has not seen, by source, and what they saw last."""
    user = access.person(request)
    context = {"changes": changes_of(user), "seen": seen_changes_of(user)}
    return render(request, "desk/changes.html", context)
