"""What a child process answers, as bytes of JSON: a draft with its notes, or a refusal."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from apps.reading.blocks import Block, Citation, Draft, Note
from apps.reading.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader made: its name and version, its draft, and what normalising did to the text."""

    reader: str
    draft: Draft
    notes: tuple[Note, ...]

    def to_bytes(self) -> bytes:
        """Return the answer in ASCII; code points beyond are escaped, so that nothing can fail to be written."""
        notes = [asdict(note) for note in self.notes]
        return json.dumps({"reader": self.reader, "draft": asdict(self.draft), "notes": notes}).encode()

    @classmethod
    def from_bytes(cls, answer: bytes) -> "Answer":
        """Return what `to_bytes` wrote.

        Raises:
            Unreadable: what `refusal_to_bytes` wrote.
        """
        fields = json.loads(answer)
        if "refused" in fields:
            raise Unreadable(*fields["refused"])
        return cls(fields["reader"], _draft(fields["draft"]), tuple(Note(**note) for note in fields["notes"]))


def refusal_to_bytes(refusal: Unreadable) -> bytes:
    """Return a refusal as an answer."""
    return json.dumps({"refused": [refusal.code, str(refusal)]}).encode()


def _draft(fields: dict[str, Any]) -> Draft:
    blocks = tuple(Block(**block) for block in fields["blocks"])
    citations = tuple(Citation(**citation) for citation in fields["citations"])
    notes = tuple(Note(**note) for note in fields["notes"])
    return Draft(**{**fields, "blocks": blocks, "citations": citations, "notes": notes})
