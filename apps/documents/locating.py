"""Where words stand in their documents, as one cites it: the block that holds them."""

import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q

from apps.documents.models import Block

Point = tuple[uuid.UUID, int]  # a document, and code points from its beginning


def blocks_at(points: Collection[Point]) -> dict[Point, Block]:
    """Return the block that holds each of these points, in one query; points between blocks are left out."""
    if not points:
        return {}
    holds = reduce(or_, (Q(document=document, start__lte=at, end__gt=at) for document, at in points))
    found: dict[Point, Block] = {}
    for block in Block.objects.filter(holds).only("document_id", "start", "end", "page", "paragraph"):
        inside = [at for document, at in points if document == block.document_id and block.start <= at < block.end]
        found |= {(block.document_id, at): block for at in inside}
    return found
