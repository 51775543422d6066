"""The upload form: pasted text or a file."""

from typing import TYPE_CHECKING, Any

from django import forms

from apps.accounts.models import Newsroom, User
from apps.desk.access import newsrooms
from apps.documents.capture import Upload
from apps.reading.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class UploadForm(forms.Form):
    """An article to be taken in. The reader itself decides whether the bytes can be read."""

    newsroom = forms.ModelChoiceField(queryset=Newsroom.objects.none(), empty_label=None)
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "placeholder": "Paste the article here", "spellcheck": "false"}),
    )
    # What the clipboard held beside the plain text: a paste from a word processor keeps its notes and headings in it.
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.html,.htm,.pdf,.docx,.eml"}),
    )
    title = forms.CharField(required=False, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = newsrooms(user)
        self.fields["newsroom"] = forms.ModelChoiceField(queryset=rooms, empty_label=None, initial=rooms.first())

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of text and file, and refuse a file that is too long before it is read into memory."""
        cleaned = super().clean() or {}
        file: UploadedFile | None = cleaned.get("file")
        has_text = bool(cleaned.get("text", "").strip())
        if file and has_text:
            self.add_error("file", "You pasted a text and chose a file. Keep one of them.")
        elif not file and not has_text:
            self.add_error("text", "Paste the article’s text, or choose a file below.")
        if file and file.size and file.size > MAX_FILE_BYTES:
            self.add_error(
                "file", f"This file is longer than {MAX_FILE_BYTES // 1_000_000} MB. Split it and upload the parts."
            )
        return cleaned

    def upload(self) -> Upload:
        """Return the bytes as they came. The form must be valid."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file:
            return Upload(file.read(), filename=file.name or "", media_type=file.content_type or "")
        if html := self.cleaned_data["html"]:
            return Upload(html.encode(), media_type="text/html; charset=utf-8")
        return Upload(self.cleaned_data["text"].encode(), media_type="text/plain; charset=utf-8")
