"""Figures that a calculation starts from, as its form names them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from string import ascii_lowercase


@dataclass(frozen=True, slots=True)
class InputNamed:
    """A figure: its name in the formula, and where its words stand (code points of the capture)."""

    name: str
    snapshot: uuid.UUID
    start: int
    end: int

    @classmethod
    def read(cls, name: str, place: str) -> "InputNamed":
        """Return the input at a place, which reads `snapshot start end`.

        Raises:
            ValueError: it does not.
        """
        snapshot, start, end = place.split()
        return cls(name.strip(), uuid.UUID(snapshot), int(start), int(end))

    @property
    def place(self) -> str:
        """Where its words stand, as the form sends it."""
        return f"{self.snapshot} {self.start} {self.end}"


def free_name(taken: Collection[str]) -> str:
    """Return the first letter that no input is called by."""
    return next((letter for letter in ascii_lowercase if letter not in taken), "x1")
