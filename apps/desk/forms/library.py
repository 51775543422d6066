"""The fields that narrow the list of sources, with the choices that a person's newsrooms offer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import F, Func

from apps.accounts.models import Newsroom, User
from apps.desk.library.narrowing import NONE, ONLY
from apps.sources.models import Source, TrustClass

MOST_TOPICS = 200
Choices = list[tuple[str, str]]

STATES: Choices = [
    ("", "In use"),
    *((value, label) for value, label in Source.State.choices if value != Source.State.ARCHIVED),
    (Source.State.ARCHIVED, "Archived"),
    ("any", "Any state"),
]


class NarrowingForm(forms.Form):
    """What the list is narrowed to; every field is optional."""

    q = forms.CharField(required=False, max_length=300, label="Words to look for")
    kind = forms.ChoiceField(required=False, choices=[("", "Any kind"), *Source.Kind.choices])
    rank = forms.ChoiceField(
        required=False,
        label="Primary or secondary",
        choices=[("", "Primary and secondary"), ("primary", "Primary"), ("secondary", "Secondary")],
    )
    trust = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False, choices=STATES)
    topic = forms.ChoiceField(required=False)
    owner = forms.ChoiceField(required=False)
    only = forms.ChoiceField(
        required=False,
        label="Condition",
        choices=[("", "Any condition"), *((name, label) for name, (label, _) in ONLY.items())],
    )
    newsroom = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, user: User, newsrooms: list[Newsroom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = TrustClass.objects.filter(newsroom__in=newsrooms).values_list("pk", "name")
        self._offer("trust", "Any trust", [(str(pk), name) for pk, name in classes], none="No trust class")
        self._offer("topic", "Any topic", [(topic, topic) for topic in _topics(user)])
        owners = User.objects.filter(pk__in=Source.objects.visible_to(user).values("owner"))
        self._offer("owner", "Any owner", [(str(one.pk), one.name) for one in owners], none="Nobody’s")
        self._offer("newsroom", "All newsrooms", [(str(one.pk), one.name) for one in newsrooms])
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = field.label or name.capitalize()

    def _offer(self, name: str, anything: str, choices: Choices, none: str = "") -> None:
        missing = [(NONE, none)] if none else []
        field: Any = self.fields[name]
        field.choices = [("", anything), *choices, *missing]


class CompareForm(forms.Form):
    """Two captures of a source to lay side by side."""

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, str(number)) for number in numbers]
        for name, usual in (("from", numbers[-2]), ("to", numbers[-1])):
            self.fields[name] = forms.TypedChoiceField(required=False, coerce=int, choices=choices, initial=usual)

    def chosen(self) -> tuple[int, int]:
        """Return the two numbers; the usual one where none of the source's captures was named."""
        self.is_valid()
        first, second = (self.cleaned_data.get(name) or field.initial for name, field in self.fields.items())
        return int(first), int(second)


def _topics(user: User) -> list[str]:
    each = Func(F("topics"), function="unnest")
    topics = Source.objects.visible_to(user).order_by().annotate(each=each).values_list("each", flat=True)
    return sorted(topics.distinct()[:MOST_TOPICS], key=str.casefold)
