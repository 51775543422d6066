"""Forms of a claim's evidence: a passage to link, a search, somebody who was asked, a calculation, a move to a set."""

import uuid
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from apps.desk.forms.claims import MOST_UNITS
from apps.desk.passages.asked import Asked
from apps.desk.passages.inputs import InputNamed, free_name
from apps.sources.models import Source, TrustClass
from apps.verdicts.contacts import Asked as Contacted
from apps.verdicts.scales import Stance

MOST_SETS = 32_767  # what the column holds
MOST_INPUTS = 20
CHANNELS = ("by telephone", "by e-mail", "in person", "by message", "by video call", "by letter")


class EvidenceForm(forms.Form):
    """Words of a capture and what they say about the claim.

    `start` and `end` are code points of the text. Where only some of these words were selected, `within_start` and
    `within_end` say which: UTF-16 units from `start`, as the browser counts, and `within_exact` the words themselves.
    """

    snapshot = forms.UUIDField()
    start = forms.IntegerField(min_value=0, max_value=MOST_UNITS)
    end = forms.IntegerField(min_value=1, max_value=MOST_UNITS)
    within_start = forms.IntegerField(min_value=0, max_value=MOST_UNITS, required=False)
    within_end = forms.IntegerField(min_value=1, max_value=MOST_UNITS, required=False)
    within_exact = forms.CharField(strip=False, required=False)
    stance = forms.ChoiceField(choices=Stance.choices)
    set_number = forms.IntegerField(min_value=1, max_value=MOST_SETS, required=False)
    note = forms.CharField(max_length=2000, required=False)


class SearchForm(forms.Form):
    """Words to look for in the library, and what their sources have to be."""

    words = forms.CharField(required=False, max_length=1000)
    kind = forms.ChoiceField(required=False, choices=[("", "any kind"), *Source.Kind.choices])
    trust = forms.ModelChoiceField(required=False, queryset=TrustClass.objects.none(), empty_label="any trust")
    before_article = forms.BooleanField(required=False)
    only_dossier = forms.BooleanField(required=False)
    narrow = forms.BooleanField(required=False)  # show what it can be narrowed to

    def __init__(self, *args: Any, newsroom_id: uuid.UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trust: Any = self.fields["trust"]
        trust.queryset = TrustClass.objects.filter(newsroom=newsroom_id)

    def asked(self) -> Asked:
        """Return what is asked; a choice that does not exist is left out."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


def zone_called(name: str) -> tzinfo:
    """Return a time zone by its name in the IANA database.

    Raises:
        ValueError: there is none of that name.
    """
    if name.upper() == "UTC":
        return UTC  # also where the machine has no such database
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as unknown:  # a folder of the database is an OSError
        raise ValueError(name) from unknown


class _LinkedForm(forms.Form):
    """What every sort of evidence has."""

    stance = forms.ChoiceField(
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it supports or refutes the claim, or is context."},
    )
    set_number = forms.IntegerField(min_value=1, max_value=MOST_SETS, required=False)
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ClockField(forms.DateTimeField):
    """A moment by the clocks of the zone in force; an hour that they skip or repeat is refused with a way out."""

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment, in words of our own where the night on which clocks are changed leaves it open."""
        try:
            return super().to_python(value)
        except forms.ValidationError as refused:
            if refused.code != "ambiguous_timezone" or not refused.params:
                raise
            raise forms.ValidationError(_unclear(refused.params["datetime"])) from refused


def _unclear(written: datetime) -> str:
    zone = timezone.get_current_timezone()
    there_and_back = written.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    times = "twice" if there_and_back == written else "never"
    return (
        f"The clocks were changed that night: this time came {times} there. "
        "Write the time by UTC, and UTC as the time zone."
    )


class ContactForm(_LinkedForm):
    """Somebody who was asked, and what they confirmed; `contacted_at` is by the clocks of `zone`."""

    person = forms.CharField(max_length=200, label="Who", error_messages={"required": "Say who was asked."})
    role = forms.CharField(max_length=200, required=False, label="In what capacity")
    channel = forms.CharField(
        max_length=60,
        label="How",
        widget=forms.TextInput(attrs={"list": "channels"}),
        error_messages={"required": "Say how they were reached."},
    )
    contacted_at = ClockField(
        label="When",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": "Say when they were asked.", "invalid": "Write the day and the time."},
    )
    zone = forms.CharField(
        label="Time zone",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Say in which time zone: Europe/London, say, or UTC."},
    )
    confirmed = forms.CharField(
        max_length=5000,
        label="What they confirmed",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write down what they said or confirmed."},
    )
    on_record = forms.TypedChoiceField(
        label="May it be quoted?",
        choices=[("yes", "On the record"), ("no", "Off the record: for the claim’s checkers only")],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they spoke on the record."},
    )

    channels = CHANNELS  # what is offered; others can be typed

    def full_clean(self) -> None:
        """Read the moment by the clocks of the zone that was sent; a zone that there is not is refused beside it."""
        try:
            zone = zone_called(str(self.data.get("zone", "")).strip() or "UTC")
        except ValueError:
            zone = UTC
        with timezone.override(zone):
            super().full_clean()

    def clean_zone(self) -> str:
        """Return the zone's name."""
        try:
            zone_called(name := self.cleaned_data["zone"])
        except ValueError as unknown:
            raise forms.ValidationError("There is no such time zone. Write Europe/London, say, or UTC.") from unknown
        return str(name)

    def asked(self) -> Contacted:
        """Return who was asked, and how."""
        named = ("person", "role", "channel", "contacted_at", "on_record")
        return Contacted(**{name: self.cleaned_data[name] for name in named})

    def linked(self) -> dict[str, Any]:
        """Return what they confirmed, and how it bears on the claim."""
        return {name: self.cleaned_data[name] for name in ("confirmed", "stance", "note", "set_number")}

    @classmethod
    def fresh(cls) -> "ContactForm":
        """Return an empty form, as of now by UTC; the page's script puts it into the person's own zone."""
        form = cls(initial={"contacted_at": timezone.now(), "zone": "UTC"}, auto_id="contact-%s")
        form.fields["contacted_at"].widget.attrs["data-now"] = True
        return form


class CalculationForm(_LinkedForm):
    """A formula in the names of its inputs; these are repeated fields, `input_name` and `input_place`."""

    formula = forms.CharField(
        max_length=500,
        error_messages={"required": "Write the formula in the names of the inputs."},
    )
    unit = forms.CharField(max_length=60, required=False)

    def named(self) -> list[InputNamed]:
        """Return the inputs that were sent, with one that is to be used now and without one that is to go.

        Raises:
            ValueError: one of them is no input.
        """
        sent: Any = self.data
        if not self.is_bound:
            return []
        pairs = zip(sent.getlist("input_name"), sent.getlist("input_place"), strict=True)
        found = [InputNamed.read(name, place) for name, place in pairs if place != sent.get("drop")]
        if (new := sent.get("use")) and new not in {one.place for one in found}:
            found.append(InputNamed.read(free_name({one.name for one in found}), new))
        return found[:MOST_INPUTS]


class MoveForm(forms.Form):
    """The set that a piece of evidence moves to; none for one of its own."""

    set_number = forms.IntegerField(min_value=1, max_value=MOST_SETS, required=False)


class OneStoryForm(forms.Form):
    """A source, at the version that the person saw, and the one that it repeats."""

    source = forms.UUIDField()
    origin = forms.UUIDField()
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
