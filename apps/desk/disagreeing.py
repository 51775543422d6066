"""Passages of the same text that do not agree with a claim: what they say, and where the page finds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString

from apps.anchors.utf16 import Utf16Index
from apps.claims.models import Claim, Contradiction
from apps.desk.templatetags.desk import emphasised
from apps.documents.models import Block, Document

DOUBTFUL = Decimal("0.6")  # what the machine is less sure of is told with the doubt
AROUND = 90  # code points of the text that are quoted on either side


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """Another passage, quoted with a little of what stands around it."""

    kind: str
    note: str
    is_doubtful: bool
    own: str  # the claim's words that it speaks against
    quoted: SafeString
    exact: str
    start16: int  # UTF-16 units, for the page's script
    end16: int
    block: int | None  # the position of the block that it begins in


def disagreeing(claim: Claim) -> Sequence[Disagreeing]:
    """Return the passages that do not agree with the claim, in two queries."""
    document_id = claim.revision.document_id
    begins = Block.objects.filter(document=document_id, start__lte=OuterRef("start"), end__gt=OuterRef("start"))
    rows = Contradiction.objects.filter(suggestion=claim.suggestion_id).order_by("-confidence", "start", "id")
    found: Any = rows.annotate(block=Subquery(begins.values("position")[:1]))
    text = Document.objects.values_list("text", flat=True).get(pk=document_id)
    index = Utf16Index(text)
    return [
        Disagreeing(
            kind=row.kind,
            note=row.note,
            is_doubtful=row.confidence < DOUBTFUL,
            own=row.own_exact,
            quoted=_quoted(text, row.start, row.end),
            exact=row.exact,
            start16=index.to_utf16(row.start),
            end16=index.to_utf16(row.end),
            block=row.block,
        )
        for row in found
    ]


def _quoted(text: str, start: int, end: int) -> SafeString:
    """Return the words in bold inside their line, cut where it is long."""
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    line_end = text.find("\n", end)
    last = min(line_end if line_end >= 0 else len(text), end + AROUND)
    if first and text[first - 1] != "\n":
        first = text.find(" ", first, start) + 1 or first
    if last < len(text) and text[last] != "\n":
        last = max(text.rfind(" ", end, last), end)
    before = "… " * (first > 0 and text[first - 1] != "\n")
    after = " …" * (last < len(text) and text[last] != "\n")
    shown = before + text[first:last] + after
    at = len(before) + start - first
    return emphasised(shown, [(at, at + end - start)])
