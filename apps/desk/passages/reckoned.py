"""A calculation while it is being put together: its inputs in words, and what it comes to so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import cached_property

from apps.accounts.models import User
from apps.desk.forms.evidence import CalculationForm
from apps.desk.passages.inputs import InputNamed
from apps.lib.errors import StetError
from apps.sources.models import Snapshot
from apps.verdicts.calculations import Input
from apps.verdicts.formulas import parse
from apps.verdicts.reckoning import line, values_in


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that the calculation starts from."""

    named: InputNamed
    snapshot: Snapshot
    words: str
    value: Decimal | None


@dataclass
class Draft:
    """A calculation that is not linked yet."""

    form: CalculationForm
    user: User

    @cached_property
    def given(self) -> Sequence[Given]:
        """The inputs whose words the person may see; one query, whole texts included, once there is any."""
        try:
            named = self.form.named()
        except ValueError:
            return []
        texts = _snapshots({one.snapshot for one in named}, self.user) if named else {}
        return [_given(one, texts[one.snapshot]) for one in named if one.snapshot in texts]

    @property
    def inputs(self) -> list[Input]:
        """The same as the action takes them."""
        return [Input(one.named.name, one.snapshot, one.named.start, one.named.end, one.value) for one in self.given]

    @property
    def was_refused(self) -> bool:
        """Whether it was to be saved; while it is put together, what is still missing is no fault."""
        return self.form.is_bound and "save" in self.form.data and bool(self.form.errors)

    @property
    def is_begun(self) -> bool:
        """Whether anything was put into it."""
        return self.form.is_bound

    @property
    def comes_to(self) -> str:
        """What the formula comes to with these inputs; empty while it cannot be worked out."""
        values = {one.named.name: one.value for one in self.given if one.value is not None}
        typed = str(self.form["formula"].value() or "")
        if not typed.strip():
            return ""
        try:
            formula = parse(typed)
            return line(formula, values, formula.work_out(values), str(self.form["unit"].value() or ""))
        except (StetError, KeyError):
            return ""


def _snapshots(wanted: Iterable[Any], user: User) -> Mapping[Any, Snapshot]:
    visible = Snapshot.objects.visible_to(user).select_related("source", "document").defer("document__original")
    return visible.in_bulk(list(wanted))


def _given(named: InputNamed, snapshot: Snapshot) -> Given:
    text = snapshot.document.text
    said = values_in(text, named.start, named.end) if named.start < named.end <= len(text) else []
    return Given(named, snapshot, text[named.start : named.end], said[0] if len(said) == 1 else None)
