"""Forms around a source: what it is, its text, its seal, its notices."""

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.documents.capture import Upload
from apps.reading.reader import MAX_FILE_BYTES, Reading
from apps.sources.actions import Description
from apps.sources.guessing import guess_kind
from apps.sources.models import Source, TrustClass

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ACCEPTED = ".txt,.md,.html,.htm,.pdf,.docx,.eml"
MOST_TOPICS = 20
RANKS = [
    ("", "As usual for its kind"),
    ("primary", "Primary: it speaks of its own matter"),
    ("secondary", "Secondary: it repeats others"),
]
EVERY = {"": "Never", "1": "Every day", "7": "Every week", "30": "Every month", "91": "Every three months"}


@dataclasses.dataclass(frozen=True, slots=True)
class ReadUpload(Upload):
    """An upload that was read already: reading a book twice would take twice as long."""

    reading: Reading | None = None

    def read(self) -> Reading:
        """Return what was read."""
        return self.reading or Upload.read(self)


class TextForm(forms.Form):
    """A source's words as they are now: pasted, or in a file."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "Paste its text here", "spellcheck": "false"}),
    )
    # What the clipboard held beside the plain text: a paste from a word processor keeps its notes and headings in it.
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    file = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ACCEPTED}))

    def clean(self) -> dict[str, Any]:
        """Refuse both at once, and a file that is too long before it is read into memory."""
        cleaned = super().clean() or {}
        file: UploadedFile | None = cleaned.get("file")
        if file and self.has_text:
            self.add_error("file", "You pasted a text and chose a file. Keep one of them.")
        if file and file.size and file.size > MAX_FILE_BYTES:
            self.add_error("file", f"This file is longer than {MAX_FILE_BYTES // 1_000_000} MB. Add it in parts.")
        return cleaned

    @property
    def has_text(self) -> bool:
        """Whether something was pasted."""
        return bool((self.cleaned_data.get("text") or "").strip())

    @property
    def field_of_upload(self) -> str:
        """The field beside which a refusal of the bytes belongs."""
        return "file" if self.cleaned_data.get("file") else "text"

    def upload(self) -> Upload | None:
        """Return the bytes as they came, if any did. The form must be valid."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file:
            return Upload(file.read(), filename=file.name or "", media_type=file.content_type or "")
        if not self.has_text:
            return None
        if html := self.cleaned_data["html"]:
            return Upload(html.encode(), media_type="text/html; charset=utf-8")
        return Upload(self.cleaned_data["text"].encode(), media_type="text/plain; charset=utf-8")


class DescriptionForm(forms.Form):
    """What a source is, in a newsroom's words."""

    title = forms.CharField(required=False, max_length=500)
    kind = forms.ChoiceField(required=False, choices=[("", "From its address or file"), *Source.Kind.choices])
    rank = forms.ChoiceField(required=False, choices=RANKS)
    trust = forms.ModelChoiceField(queryset=TrustClass.objects.none(), required=False, empty_label="Not said")
    publisher = forms.CharField(required=False, max_length=200)
    author = forms.CharField(required=False, max_length=200)
    url = forms.URLField(required=False, max_length=2000, assume_scheme="https")
    published_on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    licence = forms.CharField(required=False, max_length=200)
    language = forms.CharField(required=False, max_length=20)
    topics = forms.CharField(required=False, max_length=1300)
    note = forms.CharField(required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(queryset=User.objects.none(), required=False, empty_label="Nobody")
    origin = forms.ModelChoiceField(queryset=Source.objects.none(), required=False, widget=forms.HiddenInput)
    recapture_days = forms.TypedChoiceField(required=False, choices=list(EVERY.items()), coerce=int, empty_value=None)

    def __init__(self, *args: Any, by: User, newsroom: Newsroom, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("trust", TrustClass.objects.filter(newsroom=newsroom))
        self._offer("owner", User.objects.filter(memberships__newsroom=newsroom))
        self._offer("origin", Source.objects.in_newsroom(newsroom.pk).unsealed_for(by))
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def _offer(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def clean_topics(self) -> str:
        """Return the topics as they are kept, one after the other; refuse too many and too long ones."""
        topics = topics_in(self.cleaned_data["topics"])
        if len(topics) > MOST_TOPICS or any(len(topic) > 60 for topic in topics):
            raise forms.ValidationError(f"At most {MOST_TOPICS} topics, each of at most 60 characters.")
        return ", ".join(topics)

    def description(self, *, filename: str = "") -> Description:
        """Return what was said; the form must be valid."""
        said = {**self.cleaned_data}
        rank = said.pop("rank")
        said["kind"] = said["kind"] or guess_kind(url=said["url"], filename=filename)
        said["topics"] = topics_in(said["topics"])
        named = {field.name for field in dataclasses.fields(Description)}
        said = {name: value for name, value in said.items() if name in named}
        return Description(**said, is_primary=rank == "primary" if rank else None)


class NewSourceForm(TextForm, DescriptionForm):
    """A source that is not in the library yet: one way in, what it is, and who may see it."""

    sealed = forms.BooleanField(required=False)
    readers = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, newsroom: Newsroom, **kwargs: Any) -> None:
        super().__init__(*args, by=by, newsroom=newsroom, **kwargs)
        self._offer("readers", members_but(by, newsroom))

    def clean(self) -> dict[str, Any]:
        """Ask for a way in, and read what was given, so that a refusal stands beside its field."""
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("url") or cleaned.get("file") or self.has_text):
            self.add_error("url", "Give an address, paste a text, or choose a file.")
        return cleaned


class EditForm(DescriptionForm):
    """A source's description said anew; what it was when the person began is sent along, to tell changes by."""

    title = forms.CharField(max_length=500)
    kind = forms.ChoiceField(choices=Source.Kind.choices)
    rank = forms.ChoiceField(choices=RANKS[1:])
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, newsroom: Newsroom, every: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, by=by, newsroom=newsroom, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "version"
        if every and str(every) not in EVERY:
            field_of_days: Any = self.fields["recapture_days"]
            field_of_days.choices = [*EVERY.items(), (str(every), f"Every {every} days")]


class CaptureForm(TextForm):
    """What a source says now."""

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a file."""
        cleaned = super().clean()
        if not self.errors and not self.has_text and not cleaned.get("file"):
            self.add_error("text", "Paste what the source says now, or choose a file.")
        return cleaned


class NoticeForm(forms.Form):
    """A notice that a source was retracted or corrected, or stands again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    says = forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    dated_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean_dated_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is yet to come.")
        return day


class SealForm(forms.Form):
    """Who sees a source that is sealed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    readers = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["readers"]
        field.queryset = people


def members_but(user: User, newsroom: Newsroom) -> Any:
    """Return the other members of the newsroom."""
    return User.objects.filter(memberships__newsroom=newsroom, is_active=True).exclude(pk=user.pk).order_by("name")


def topics_in(typed: str) -> tuple[str, ...]:
    """Return topics that were typed with commas between, each once."""
    return tuple(dict.fromkeys(topic for part in typed.split(",") if (topic := " ".join(part.split()))))


def initial_of(source: Source) -> dict[str, Any]:
    """Return what an edit form starts with."""
    said: dict[str, Any] = {name: getattr(source, name) for name in EditForm.base_fields if hasattr(source, name)}
    said |= {"rank": "primary" if source.is_primary else "secondary", "topics": ", ".join(source.topics)}
    return said | {name: getattr(source, f"{name}_id") for name in ("trust", "owner", "origin")}
