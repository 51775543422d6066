"""Which blocks of the text a person restores to the piece, or folds."""

from typing import Any

from django import forms

MOST = 100_000  # as many blocks as a document may have


class BlocksForm(forms.Form):
    """Positions of blocks, apart by blanks, and what they are to be."""

    revision = forms.UUIDField()
    blocks = forms.RegexField(r"^\d{1,6}(?: \d{1,6})*$")
    in_body = forms.BooleanField(required=False)

    def clean_blocks(self) -> set[int]:
        """Return the positions as numbers."""
        named: Any = self.cleaned_data["blocks"]
        return {int(position) for position in named.split(" ")[:MOST]}
