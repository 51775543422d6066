"""Where some words mean somebody: a mention with its bounds in the document and whom it means."""

from dataclasses import dataclass

from apps.extraction.people.mentions import FIRST
from apps.extraction.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that mean somebody.

    Attributes:
        start: First code point in the document's text.
        end: Code point after the last.
        words: The words, with the title before a name.
        kind: `name`, `pronoun` or `description`.
        role: As `Mention.role`.
        speaker: Whom they mean.
        gender: `f`, `m` or "" of the one meant, as far as it is known.
        is_plural: Whether several are meant.
        is_somebody: Whether it may be a person rather than a body or place.
    """

    start: int
    end: int
    words: str
    kind: str
    role: str
    speaker: Speaker
    gender: str = ""
    is_plural: bool = False
    is_somebody: bool = True

    @property
    def is_pronoun(self) -> bool:
        """Whether a pronoun stands for the name."""
        return self.kind == "pronoun"

    @property
    def is_possessive(self) -> bool:
        """Whether it is a pronoun before what is owned: "his", "my"."""
        return self.is_pronoun and self.role == "possessive"

    @property
    def is_first_person(self) -> bool:
        """Whether it is "I" or "my"."""
        return self.is_pronoun and self.words.lower() in FIRST
