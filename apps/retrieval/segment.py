"""An immutable piece of an inverted index: which passages hold a term and how often, packed into blocks of bytes.

A segment holds at most `MOST` passages, so that two bytes name one of them (its ordinal). Its terms stand in the order
of their UTF-8 bytes, several to a block, and a block is small enough to be read and written as one row of a table; a
frequent term has a block to itself, as long as it needs. To look a term up one reads the last block whose first term
is not greater. Segments never change: new passages make new segments, and small ones are merged into larger ones while
the old ones are still being read (O'Neil et al. 1996, the log-structured merge tree).
"""

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST = 65_536  # passages of a segment
LONGEST = 255  # a passage's length and a term's frequency are kept in one byte each; what is beyond counts as this
_BLOCK = 1_900  # bytes of a block of rare terms: PostgreSQL keeps a row of up to 2 kB where the table is
_HEAD = struct.Struct("<II")  # how many terms, how many postings

Ordinals = NDArray[np.uint16]
Octets = NDArray[np.uint8]
Counts = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Block:
    """Some neighbouring terms of a segment with their postings."""

    first: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Postings:
    """Which passages hold a term, by ascending ordinal, and how often each does (1 to `LONGEST`)."""

    ordinals: Ordinals
    frequencies: Octets


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment unpacked: the postings of all terms behind one another.

    Attributes:
        terms: in the order of their bytes.
        counts: how many postings each term has.
        ordinals: the postings' passages.
        frequencies: how often each posting's passage holds the term.
        lengths: of each passage, in terms, `LONGEST` at most.
    """

    terms: Sequence[str]
    counts: Counts
    ordinals: Ordinals
    frequencies: Octets
    lengths: Octets

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return len(self.lengths)

    @property
    def length(self) -> int:
        """The passages' lengths together, in terms."""
        return int(self.lengths.sum(dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Postings in any order: the term's number in some list, the passage's ordinal, the frequency."""

    terms: Counts
    ordinals: Ordinals
    frequencies: Octets


def inverted(terms: Sequence[str], occurrences: Counts, ordinals: Ordinals, lengths: Octets) -> Segment:
    """Return the segment of passages of which each occurrence of each term is given, in any order.

    Args:
        terms: each once, in any order; all of them occur.
        occurrences: what occurs, by its place in `terms`.
        ordinals: the passages in which it does.
        lengths: of each passage, in terms, `LONGEST` at most.
    """
    names, rank = _ranked(terms)
    keys = (rank[occurrences].astype(np.uint64) << 16) | ordinals
    keys.sort()
    starts = np.flatnonzero(np.concatenate([np.ones(min(len(keys), 1), np.bool_), keys[1:] != keys[:-1]]))
    held = keys[starts]
    return Segment(
        names,
        np.bincount((held >> 16).astype(np.int64), minlength=len(names)).astype(np.uint32),
        held.astype(np.uint16),
        np.minimum(np.diff(starts, append=len(keys)), LONGEST).astype(np.uint8),
        lengths,
    )


def _ranked(terms: Sequence[str]) -> tuple[list[str], Counts]:
    """Return the terms in the order of their bytes, and the place there of each."""
    by_bytes = sorted(range(len(terms)), key=terms.__getitem__)  # code points sort as their UTF-8 bytes do
    rank = np.empty(len(terms), np.uint32)
    rank[by_bytes] = np.arange(len(terms), dtype=np.uint32)
    return [terms[place] for place in by_bytes], rank


def _sorted(terms: Sequence[str], columns: _Columns, lengths: Octets) -> Segment:
    """Return the segment of these postings, whose terms are numbered by their place in `terms`.

    Postings of one term keep their order, which has to be that of their passages.
    """
    names, rank = _ranked(terms)
    ranks = rank[columns.terms]
    order = np.argsort(ranks, kind="stable")
    counts = np.bincount(ranks, minlength=len(terms)).astype(np.uint32)
    held = np.flatnonzero(counts)
    return Segment(
        [names[place] for place in held],
        counts[held],
        columns.ordinals[order],
        columns.frequencies[order],
        lengths,
    )


def merged(segments: Sequence[Segment], kept: Sequence[NDArray[np.bool_]]) -> Segment:
    """Return one segment with the passages of all, in their order, without those that are no longer kept.

    Args:
        segments: what to merge.
        kept: for each segment, which of its passages stay.

    Raises:
        OverflowError: more than `MOST` passages would stay.
    """
    if sum(int(mask.sum()) for mask in kept) > MOST:
        raise OverflowError(f"A segment holds {MOST} passages.")
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    parts: list[_Columns] = []
    base = 0
    for segment, mask in zip(segments, kept, strict=True):
        places = np.fromiter((numbers[term] for term in segment.terms), np.uint32, len(segment.terms))
        stays = mask[segment.ordinals]
        moved = (np.cumsum(mask) - 1 + base).astype(np.uint16)  # an ordinal's place among those that stay
        terms = np.repeat(places, segment.counts)[stays]
        parts.append(_Columns(terms, moved[segment.ordinals[stays]], segment.frequencies[stays]))
        base += int(mask.sum())
    columns = _Columns(
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.ordinals for part in parts]),
        np.concatenate([part.frequencies for part in parts]),
    )
    lengths = np.concatenate([segment.lengths[mask] for segment, mask in zip(segments, kept, strict=True)])
    return _sorted(list(numbers), columns, lengths)


def packed(segment: Segment) -> Iterator[Block]:
    """Yield the segment's blocks in the order of their terms."""
    names = [term.encode() for term in segment.terms]
    sizes = np.fromiter(map(len, names), np.int64, len(names)) + 5 + 3 * segment.counts.astype(np.int64)
    ends = np.cumsum(sizes)
    postings = np.concatenate([[0], np.cumsum(segment.counts, dtype=np.int64)])
    start = 0
    while start < len(names):
        room = (ends[start - 1] if start else 0) + _BLOCK - _HEAD.size - len(names[start])
        end = max(int(np.searchsorted(ends, room, side="right")), start + 1)
        low, high = postings[start], postings[end]
        body = b"".join(
            (
                _HEAD.pack(end - start, high - low),
                segment.counts[start:end].astype("<u4").tobytes(),
                segment.ordinals[low:high].astype("<u2").tobytes(),
                segment.frequencies[low:high].tobytes(),
                b"\n".join(names[start:end]),
            )
        )
        yield Block(segment.terms[start], body)
        start = end


@dataclass(frozen=True, slots=True)
class _Unpacked:
    terms: list[str]
    counts: Counts
    ordinals: Ordinals
    frequencies: Octets

    def postings(self, place: int) -> Postings:
        """Return those of the term at this place of the block."""
        start = int(self.counts[:place].sum())
        end = start + int(self.counts[place])
        return Postings(self.ordinals[start:end], self.frequencies[start:end])


def _unpacked(body: bytes) -> _Unpacked:
    number, total = _HEAD.unpack_from(body)
    counts = np.frombuffer(body, "<u4", number, _HEAD.size)
    at = _HEAD.size + 4 * number
    ordinals = np.frombuffer(body, "<u2", total, at)
    frequencies = np.frombuffer(body, np.uint8, total, at + 2 * total)
    return _Unpacked(body[at + 3 * total :].decode().split("\n"), counts, ordinals, frequencies)


def unpacked(blocks: Iterable[bytes], lengths: bytes) -> Segment:
    """Return the segment of these blocks' bodies, which are given in the order of their terms."""
    parts = [_unpacked(body) for body in blocks]
    if not parts:
        none = np.zeros(0, np.uint16)
        return Segment([], np.zeros(0, np.uint32), none, none.astype(np.uint8), np.frombuffer(lengths, np.uint8))
    return Segment(
        [term for part in parts for term in part.terms],
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.ordinals for part in parts]),
        np.concatenate([part.frequencies for part in parts]),
        np.frombuffer(lengths, np.uint8),
    )


def postings_of(body: bytes, term: str) -> Iterator[Postings]:
    """Yield the term's postings if the block holds it."""
    block = _unpacked(body)
    if term in block.terms:
        yield block.postings(block.terms.index(term))


def postings_with(body: bytes, letters: str) -> Iterator[Postings]:
    """Yield the postings of each of the block's terms that begins with these letters."""
    block = _unpacked(body)
    for place, term in enumerate(block.terms):
        if term.startswith(letters):
            yield block.postings(place)
