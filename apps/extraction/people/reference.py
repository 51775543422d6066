"""Where some words mean somebody: a mention with its bounds in the document and whom it means."""

from dataclasses import dataclass

from apps.extraction.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that mean somebody.

    Attributes:
        start: First code point in the document's text.
        end: Code point after the last.
        words: The words, with the title before a name.
        kind: `name`, `pronoun` or `description`.
        is_possessive: Whether a pronoun stands before what is owned: "his", "my".
        is_first_person: Whether it is "I" or "my".
        speaker: Whom they mean.
    """

    start: int
    end: int
    words: str
    kind: str
    is_possessive: bool
    is_first_person: bool
    speaker: Speaker

    @property
    def is_pronoun(self) -> bool:
        """Whether a pronoun stands for the name."""
        return self.kind == "pronoun"
