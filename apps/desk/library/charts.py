"""Bars laid out for an SVG that the server draws: lengths in percent of the drawing's width, places in pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ROW = 28  # pixels from one bar to the next
TALL_ROW = 46  # where the label stands above its bar
LABELS = 34.0  # percent of the width that stand left of the bars
BARS = 54.0  # percent for the longest bar; the rest is for its number


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that was counted, and where the things behind it are listed."""

    label: str
    n: int
    address: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its place: `top` in pixels; `left`, `length` and `beyond`, where its number stands, in percent."""

    bar: Bar
    top: int
    left: float
    length: float
    beyond: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title; `is_tall` puts each label above its bar, for labels as long as titles."""

    code: str
    title: str
    bars: tuple[Bar, ...]
    nothing: str = "Nothing to count yet."
    is_tall: bool = False

    @property
    def row(self) -> int:
        """Pixels from one bar to the next."""
        return TALL_ROW if self.is_tall else ROW

    @property
    def height(self) -> int:
        """The drawing's height in pixels."""
        return len(self.bars) * self.row

    @property
    def drawn(self) -> Iterator[DrawnBar]:
        """The bars with their places; the longest fills its room, and what was counted is never nothing."""
        most = max((bar.n for bar in self.bars), default=0) or 1
        left, room = (0.0, BARS + LABELS) if self.is_tall else (LABELS, BARS)
        for number, bar in enumerate(self.bars):
            length = round(room * bar.n / most, 2)
            yield DrawnBar(bar, number * self.row, left, max(length, 0.4) if bar.n else 0.0, left + length + 1.2)


def counted(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Return the bars of what there is, the longest first."""
    return tuple(sorted((bar for bar in bars if bar.n), key=lambda bar: (-bar.n, bar.label)))
