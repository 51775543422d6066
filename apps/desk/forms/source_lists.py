"""The form to choose a list of sources."""

from typing import Any

from django import forms

from apps.accounts.models import Newsroom, User
from apps.accounts.permissions import LIBRARIANS
from apps.interchange.formats.source_rows import MOST_BYTES


class SourceListForm(forms.Form):
    """A list to be looked at. What stands in it, the reading of the list itself decides."""

    newsroom = forms.ModelChoiceField(queryset=Newsroom.objects.none(), empty_label=None)
    file = forms.FileField(allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.jsonl,.ndjson"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Newsroom.objects.where_holds(user, LIBRARIANS).order_by("name")
        self.fields["newsroom"] = forms.ModelChoiceField(queryset=rooms, empty_label=None, initial=rooms.first())

    @property
    def has_newsrooms(self) -> bool:
        """Whether the person keeps any library."""
        return self.fields["newsroom"].initial is not None

    def clean_file(self) -> Any:
        """Refuse a file that is too long before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"A list has at most {MOST_BYTES // 1_000_000} MB. Split it.")
        return file
