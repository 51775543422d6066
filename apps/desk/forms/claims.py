"""Forms of the article page: a selection, a verdict, a dismissal."""

from django import forms

from apps.verdicts.scales import Finding

MOST_UNITS = 20_000_000  # no offset into a text of at most 10 MB is larger


class SelectionForm(forms.Form):
    """Selected words of a revision. Offsets count UTF-16 units, as the browser does."""

    revision = forms.UUIDField(widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, max_value=MOST_UNITS, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, max_value=MOST_UNITS, widget=forms.HiddenInput)
    exact = forms.CharField(strip=False, widget=forms.HiddenInput)


class VerdictForm(forms.Form):
    """A finding with its rationale, and the verdict that the checker saw when giving it."""

    after = forms.UUIDField(required=False, widget=forms.HiddenInput)
    finding = forms.ChoiceField(
        choices=Finding.choices, widget=forms.RadioSelect, error_messages={"required": "Choose what you found."}
    )
    rationale = forms.CharField(
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "What the evidence shows, in a sentence or two"}),
    )


class VersionForm(forms.Form):
    """The version of the claim that the person saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class DismissalForm(VersionForm):
    """Why a claim is none."""

    reason = forms.CharField(required=False, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}))
