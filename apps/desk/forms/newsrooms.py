"""Forms of what a newsroom sets."""

from django import forms


class LineForm(forms.Form):
    """Where the line shall stand, and the article from whose list it is moved."""

    threshold = forms.DecimalField(min_value=0, max_value=1, max_digits=5, decimal_places=4)
    article = forms.UUIDField(required=False)
