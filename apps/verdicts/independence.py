"""Independence: how many sources really speak, when copies of one story and several links to one page count once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A hint that two groups may be one story; nobody counts it but a person."""

    code: str  # same_publisher, near_copy
    names: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that go back to one origin."""

    name: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Independence:
    """How many pieces there are, and from how many independent sources."""

    pieces: int
    count: int
    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]

    @property
    def words(self) -> str:
        """In words: “3 pieces, 1 independent source”."""
        pieces = "1 piece" if self.pieces == 1 else f"{self.pieces} pieces"
        sources = "1 independent source" if self.count == 1 else f"{self.count} independent sources"
        return f"{pieces}, {sources}"
