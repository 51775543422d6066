"""A library of any size in a throw-away database: made-up words with the frequencies of a language.

Words are drawn after Zipf and Mandelbrot; nearly half of all are the hundred little words of English, as in any English
text. Twenty passages make a document, a snapshot and a source. Everything is written with COPY and without triggers, so
that a million passages stand in minutes.
"""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

import numpy as np
import psycopg
from psycopg import sql
from uuid_utils.compat import uuid7

PASSAGES = 20  # of each document
_WORDS = 500_000
_SHARE = 0.45  # of little words
_LITTLE = """
    the of and to in a is that for it was on as with be by at from are this have an had not which or were but has
    his their its will they he more been who would all there one can we about if out up what so when into some than
    her could them other time only no two may then do first any my now such like our over me even most also after
    said many before must through years where much your way down should because long each just those people how too
"""
_SYLLABLES = [
    c + v + e
    for c in "bdfghklmnprstvz"
    for v in ("a", "e", "i", "o", "u", "ai", "ou")
    for e in ("", "n", "r", "l", "s")
]
_ORIGINAL = b"not kept"
_DIGEST = hashlib.sha256(_ORIGINAL).hexdigest()
KINDS = ("document", "dataset", "web_page", "law", "study", "interview", "statement", "wire", "social_post", "note")


class Speech:
    """Says passages at random."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        made = np.random.default_rng(7)  # the same vocabulary for every seed
        parts = made.integers(0, len(_SYLLABLES), (_WORDS * 2, 4))
        lengths = made.integers(2, 5, _WORDS * 2)
        spelled = (
            "".join(_SYLLABLES[p] for p in row[:n]) for row, n in zip(parts.tolist(), lengths.tolist(), strict=True)
        )
        self.words = np.array(list(dict.fromkeys(spelled))[:_WORDS], dtype=object)
        self._all = np.concatenate([np.array(_LITTLE.split(), dtype=object), self.words])
        little = 1 / np.arange(1, len(_LITTLE.split()) + 1)
        rest = 1 / (np.arange(1, len(self.words) + 1) + 40.0) ** 1.3
        chances = np.concatenate([_SHARE * little / little.sum(), (1 - _SHARE) * rest / rest.sum()])
        self._cumulated = np.cumsum(chances)

    def passages(self, number: int) -> list[str]:
        """Return so many passages of 40 to 150 words."""
        lengths = self.random.integers(40, 151, number)
        drawn = np.searchsorted(self._cumulated, self.random.random(int(lengths.sum())))
        words = self._all[np.minimum(drawn, len(self._all) - 1)].tolist()
        ends = np.cumsum(lengths).tolist()
        return [
            f"{' '.join(words[end - length : end]).capitalize()}."
            for end, length in zip(ends, lengths.tolist(), strict=True)
        ]

    def claim(self, *, common: int = 2, others: int = 10) -> str:
        """Return a claim with so many of the most common words and so many that are not."""
        frequent = self.random.choice(30, common, replace=False)
        rest = np.exp(self.random.uniform(np.log(200), np.log(50_000), others)).astype(int)
        chosen = self.words[np.concatenate([frequent, rest])]
        self.random.shuffle(chosen)
        return f"{' the '.join(chosen)}.".capitalize()


def fill(
    connection: psycopg.Connection, passages: int, *, newsroom: uuid.UUID, user: uuid.UUID, seed: int = 1
) -> Speech:
    """Write so many passages, in documents of `PASSAGES`, and return what said them.

    Args:
        connection: of a superuser, who may leave the triggers out; the data is as true as they would have it.
        passages: how many.
        newsroom: whose library it is.
        user: who captured everything.
        seed: for other words.
    """
    speech = Speech(seed)
    connection.execute("SET session_replication_role = replica")
    done = 0
    while done < passages:
        number = min(passages - done, 1000 * PASSAGES)
        _write(connection, speech, number, newsroom, user)
        connection.commit()
        done += number
    return speech


def _write(connection: psycopg.Connection, speech: Speech, number: int, newsroom: uuid.UUID, user: uuid.UUID) -> None:
    documents = list(_documents(speech, number))
    now = datetime.now(UTC)
    shared = {"newsroom_id": newsroom, "digest": _DIGEST, "original": _ORIGINAL, "media_type": "text/plain"}
    unknown = dict.fromkeys(("title", "byline", "publisher", "canonical_url"), "")
    read = {"encoding": "utf-8", "reader": "plain 1", "language": "en", "notes": "[]"}
    _copy(
        connection,
        "documents_document",
        (
            {**shared, **unknown, **read, "id": one.id, "filename": str(one.id), "text": one.text}
            | {"text_digest": one.digest, "length": len(one.text)}
            for one in documents
        ),
    )
    plain = {"newsroom_id": newsroom, "created_by_id": user, "created_at": now, "state": "active", "version": 1}
    plain |= {"is_primary": False, "is_sealed": False, "topics": [], "language": "en"}
    plain |= dict.fromkeys(("author", "url", "licence", "note"), "")
    _copy(
        connection,
        "sources_source",
        (
            {**plain, "id": one.id, "title": one.title, "kind": one.kind, "publisher": one.publisher}
            | {"published_on": one.day}
            for one in documents
        ),
    )
    made = {"number": 1, "captured_by_id": user, "captured_at": now}
    _copy(
        connection,
        "sources_snapshot",
        ({**made, "id": one.id, "source_id": one.id, "document_id": one.id} for one in documents),
    )
    _copy(connection, "sources_passage", (passage for one in documents for passage in _passages(one)))


def _passages(document: "_Document") -> Iterator[dict[str, Any]]:
    start = 0
    for position, exact in enumerate(document.passages):
        end = start + len(exact)
        place = {"id": uuid7(), "snapshot_id": document.id, "position": position, "start": start, "end": end}
        yield {**place, "exact": exact, "heading": ""}
        start = end + 2


def _copy(connection: psycopg.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows that all have the same columns in the same order."""
    every = iter(rows)
    first = next(every)
    columns = sql.SQL(", ").join(map(sql.Identifier, first))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in chain((first,), every):
            copy.write_row(tuple(row.values()))


@dataclass(frozen=True, slots=True)
class _Document:
    id: uuid.UUID
    passages: list[str]
    text: str
    digest: str
    title: str
    kind: str
    publisher: str
    day: date


def _documents(speech: Speech, number: int) -> Iterator[_Document]:
    said = speech.passages(number)
    for start in range(0, number, PASSAGES):
        some = said[start : start + PASSAGES]
        text = "\n\n".join(some)
        chance = speech.random.random()
        yield _Document(
            id=uuid7(),
            passages=some,
            text=text,
            digest=hashlib.sha256(text.encode()).hexdigest(),
            title=some[0][:60],
            kind=KINDS[int(chance * len(KINDS))],
            publisher=f"Publisher {int(chance * 200)}",
            day=date(2015, 1, 1) + timedelta(days=int(chance * 3900)),
        )
