"""Two people described a source at once: what the second typed and what the first saved, laid side by side by field."""

from dataclasses import dataclass
from typing import Any

from django import forms

from apps.desk.forms.sources import EditForm, initial_of
from apps.sources.models import Source

NOT_SAID = "nothing"


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a field says in the library now, other than when the person began; and whether saving would replace it."""

    shown: str
    is_overwritten: bool


def merged(form: EditForm, source: Source) -> tuple[dict[str, str], dict[str, Theirs]]:
    """Return data for the form anew, and by field what somebody else saved meanwhile.

    A field that the person changed keeps what they typed; every other one says what the library says now. Nothing of
    either is lost: the person sees both and decides.

    Args:
        form: what the person sent, with what they had seen.
        source: as it stands now.
    """
    mine, now = set(form.changed_data), initial_of(source)
    data: dict[str, str] = {"version": str(source.version)}
    theirs: dict[str, Theirs] = {}
    for name, field in form.fields.items():
        if name == "version":
            continue
        current = plain(field, now[name])
        typed = str(form[name].value() or "")
        seen = form.data.get(form[name].html_initial_name, "")
        data |= {name: typed if name in mine else current, form[name].html_initial_name: current}
        if current != seen and current != typed:
            theirs[name] = Theirs(_shown(field, current, now[name]), is_overwritten=name in mine)
    return data, theirs


def plain(field: forms.Field, value: Any) -> str:
    """Return a value as the form sends it."""
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared)


def _shown(field: forms.Field, current: str, value: Any) -> str:
    """Return a value as people read it."""
    if not current:
        return NOT_SAID
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=value).first() if field.queryset is not None else None
        return str(row or NOT_SAID)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return next((str(label) for key, label in choices if str(key) == current), current)
    return current
