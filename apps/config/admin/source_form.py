"""The form with which the admin describes a source and captures its text."""

from typing import TYPE_CHECKING, Any, cast

from django import forms

from apps.config.admin.rows import ModelForm
from apps.documents.capture import Upload, UploadRefused
from apps.sources.models import Source

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

DESCRIPTION = [
    *("title", "kind", "is_primary", "trust", "publisher", "author", "url", "published_on", "licence", "language"),
    *("topics", "note", "owner", "origin", "recapture_days"),
]


class SourceForm(ModelForm):
    """A source's description, and a text to capture with it: pasted or as a file."""

    url = forms.URLField(assume_scheme="https", max_length=2000, required=False, label="URL")
    text = forms.CharField(
        widget=forms.Textarea,
        required=False,
        strip=False,
        help_text="The source’s words as they are now. They become a capture, which never changes.",
    )
    file = forms.FileField(required=False, help_text="Or a file: whatever can be uploaded as an article.")

    class Meta:
        model = Source
        fields = ["newsroom", *DESCRIPTION, "version"]
        widgets = {"version": forms.HiddenInput}

    def clean(self) -> dict[str, Any]:
        """Read what is to be captured once already, so that a refusal stands beside its field and nothing is lost."""
        cleaned = super().clean() or {}
        if cleaned.get("text") and cleaned.get("file"):
            raise forms.ValidationError("Paste a text or choose a file, not both.")
        if upload := self.upload():
            try:
                upload.read()
            except UploadRefused as refusal:
                self.add_error("file" if cleaned.get("file") else "text", refusal.message)
        return cleaned

    def upload(self) -> Upload | None:
        """Return what is to be captured, if anything."""
        if file := cast("UploadedFile | None", self.cleaned_data.get("file")):
            file.seek(0)
            return Upload(file.read(), filename=file.name or "", media_type=file.content_type or "")
        text: str = self.cleaned_data.get("text") or ""
        return Upload(text.encode(), media_type="text/plain") if text.strip() else None
