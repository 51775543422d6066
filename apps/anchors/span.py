"""A stretch of a text: half-open, in Unicode code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end`; sorts by start, then by end.

    Raises:
        ValueError: unless 0 <= start <= end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span cannot run from {self.start} to {self.end}.")

    def __len__(self) -> int:
        """Return the length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the exact words the span covers in `text`.

        Raises:
            ValueError: the text ends before the span does; a slice would silently come out shorter.
        """
        if self.end > len(text):
            raise ValueError(f"The span {self.start} to {self.end} leaves a text of {len(text)} code points.")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both cover some code point; neighbours and empty spans share none."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside, its bounds included."""
        return self.start <= other.start and other.end <= self.end
