"""What is done to a source: describing it anew, capturing, archiving, sealing."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.desk import access
from apps.desk.answers import STATUS
from apps.desk.forms.claims import VersionForm
from apps.desk.forms.sending import sent
from apps.desk.forms.sources import CaptureForm, EditForm, SealForm, initial_of, members_but
from apps.desk.identifiers import identifier
from apps.desk.library.merging import Theirs, merged
from apps.desk.library.picking import origins_offered
from apps.desk.views.keeping import for_keepers
from apps.lib.errors import StetError
from apps.lib.text import one_line
from apps.sources.actions import SourceChangedMeanwhile, describe_source
from apps.sources.models import Source
from apps.sources.pages import ask_for_fetch
from apps.sources.sealing import drop_reader, name_reader, seal_source, unseal_source
from apps.sources.shelving import archive_source, restore_source
from apps.verdicts.captures import capture_source

FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass
class Editing:
    """One attempt to describe a source anew, with what came of it."""

    user: User
    source: Source
    form: EditForm
    conflicts: dict[str, Theirs] = field(default_factory=dict)
    status: int = 200

    def save(self) -> bool:
        """Save what was typed and return True; else say beside it what speaks against it, and return False."""
        self.status = 422
        if not self.form.is_valid():
            return False
        description, version = self.form.description(), self.form.cleaned_data["version"]
        try:
            describe_source(by=self.user, source=self.source, description=description, version=version)
        except SourceChangedMeanwhile as refusal:
            self._lay_side_by_side(refusal)
        except StetError as refusal:
            self.form.add_error("origin" if refusal.code == "origin_in_a_circle" else None, refusal.message)
            self.status = STATUS[refusal.kind]
        else:
            return True
        return False

    def _lay_side_by_side(self, refusal: SourceChangedMeanwhile) -> None:
        """Show what somebody else saved meanwhile, field by field beside what was typed."""
        self.source = access.source_or_404(self.user, self.source.pk)
        data, self.conflicts = merged(self.form, self.source)
        self.form = _edit_form(data, self.source, self.user)
        self.form.add_error(None, refusal.message)
        self.status = STATUS[refusal.kind]


@require_http_methods(FORM_METHODS)
@access.signed_in
@for_keepers
def edit(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Describe the source anew; whatever speaks against it is shown beside what was typed."""
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    editing = Editing(user, source, _edit_form(sent(request)[0], source, user))
    if request.method == "POST" and "look" not in request.POST and editing.save():
        messages.success(request, "Saved.")
        return redirect("desk:source-detail", source.pk)
    words = one_line(request.POST.get("origin_words", ""), most=300)
    chosen = identifier(str(editing.form["origin"].value() or ""))
    context = {
        "source": editing.source,
        "form": editing.form,
        "conflicts": editing.conflicts,
        "origin_words": words,
        "origins": origins_offered(user, source.newsroom_id, words, chosen),
        "origin": chosen,
    }
    return render(request, "desk/source_edit.html", context, status=editing.status)


def _edit_form(data: Any, source: Source, user: User) -> EditForm:
    initial = {**initial_of(source), "version": source.version}
    return EditForm(data, by=user, newsroom=source.newsroom, every=source.recapture_days, initial=initial)


@require_http_methods(FORM_METHODS)
@access.signed_in
@for_keepers
def capture(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Take in what the source says now, pasted or as a file."""
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    form = CaptureForm(*sent(request))
    if request.method == "POST" and form.is_valid() and (upload := form.upload()):
        before = source.snapshots.count()
        try:
            snapshot = capture_source(by=user, source=source, upload=upload)
        except StetError as refusal:
            form.add_error(form.field_of_upload, refusal.message)
        else:
            is_new = snapshot.number > before
            said = f"Capture {snapshot.number} was made." if is_new else "It says what it said before: nothing to keep."
            messages.success(request, said)
            return redirect("desk:source-detail", source.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/source_capture.html", {"source": source, "form": form}, status=status)


@require_POST
@access.signed_in
def fetch(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Have the source's address fetched now."""
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    return _done(request, source, lambda: ask_for_fetch(by=user, source=source), "")


@require_POST
@access.signed_in
def archive(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Take the source out of use."""
    return _shelve(request, source_id, archive_source, "Archived. “Put it back into use” takes that back.")


@require_POST
@access.signed_in
def restore(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Put an archived source back into use."""
    return _shelve(request, source_id, restore_source, "Back in use.")


def _shelve(request: HttpRequest, source_id: uuid.UUID, verb: Callable[..., Source], said: str) -> HttpResponse:
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    version = _version(request)
    return _done(request, source, lambda: verb(by=user, source=source, version=version), said)


def _version(request: HttpRequest) -> int:
    """Return the version that the person saw; one that no source has where none was sent."""
    form = VersionForm(request.POST)
    return int(form.cleaned_data.get("version", 0)) if form.is_valid() else 0


def _done(request: HttpRequest, source: Source, verb: Callable[[], object], said: str) -> HttpResponse:
    """Do it, and go back to the source's page with a word on what happened."""
    try:
        verb()
    except StetError as refusal:
        messages.error(request, refusal.message)
    else:
        if said:
            messages.success(request, said)
    return redirect("desk:source-detail", source.pk)


@require_http_methods(FORM_METHODS)
@access.signed_in
@for_keepers
def seal(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Seal the source, or say who sees one that is sealed."""
    user = access.person(request)
    source = access.source_or_404(user, source_id)
    people = members_but(user, source.newsroom)
    initial = {"version": source.version, "readers": list(source.readers.all())}
    form = SealForm(sent(request)[0], people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        readers = list(form.cleaned_data["readers"])
        try:
            if source.is_sealed:
                _say_who(user, source, readers)
            else:
                seal_source(by=user, source=source, readers=readers, version=form.cleaned_data["version"])
        except StetError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, f"Sealed: you and {len(readers)} more see it." if readers else "Sealed: only you see it."
            )
            return redirect("desk:source-detail", source.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/source_seal.html", {"source": source, "form": form}, status=status)


@transaction.atomic
def _say_who(by: User, source: Source, readers: Collection[User]) -> None:
    """Name and drop readers until these and the person themselves are those who see the source."""
    for reader in readers:
        name_reader(by=by, source=source, user=reader)
    for dropped in source.readers.exclude(pk__in=[by.pk, *(reader.pk for reader in readers)]):
        drop_reader(by=by, source=source, user=dropped)


@require_POST
@access.signed_in
def unseal(request: HttpRequest, source_id: uuid.UUID) -> HttpResponse:
    """Let the whole newsroom see the source again."""
    return _shelve(request, source_id, unseal_source, "Unsealed: everybody in the newsroom sees it now.")
