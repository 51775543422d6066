"""What a list of sources would do to a library, row by row: the dry run that the import then follows.

A row with the `id` of a source describes that source anew; only the columns that the row has are changed. A row without
one adds a source, unless the library has its address already.
"""

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from apps.accounts.models import Newsroom, User
from apps.interchange.formats.source_rows import BETWEEN_TOPICS, Row
from apps.lib.fetching.urls import comparable
from apps.sources.actions import Description
from apps.sources.models import Source, TrustClass

Outcome = Literal["add", "update", "unchanged", "known", "refused"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_YES, _NO = frozenset({"yes", "true", "1", "primary"}), frozenset({"no", "false", "0", "secondary"})
_LONGEST = {"title": 500, "publisher": 200, "author": 200, "licence": 200, "language": 20, "url": 2000}
_MOST_DAYS = 3650


@dataclasses.dataclass(frozen=True, slots=True)
class Planned:
    """What one row would do.

    Attributes:
        row: the row.
        outcome: add, update, unchanged, known (the library has its address) or refused.
        description: what the source would be; None where nothing is done.
        source: the one that the row describes, or whose address it repeats.
        changed: the columns that an update changes.
        faults: why it is refused, by column ("" for the whole row).
    """

    row: Row
    outcome: Outcome
    description: Description | None = None
    source: Source | None = None
    changed: tuple[str, ...] = ()
    faults: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the row calls its source."""
        cells = self.row.cells
        return cells.get("title") or cells.get("url") or (self.source.title if self.source else "")

    @property
    def text(self) -> str:
        """The words to capture with it, if any."""
        return self.row.cells.get("text", "")


def plan_rows(*, by: User, newsroom: Newsroom, rows: Iterable[Row]) -> list[Planned]:
    """Return what each row would do to the newsroom's library as it is now. Nothing is written."""
    return list(Planner(by, newsroom).plan(rows))


class Planner:
    """The library as the rows of one list meet it; a fixed number of queries, however long the list."""

    def __init__(self, by: User, newsroom: Newsroom) -> None:
        # A list can come from a program, for which nothing sealed exists, also nothing that its member may see.
        reached = Source.objects.in_newsroom(newsroom.pk).visible_to(by).unsealed()
        self.sources = {source.pk: source for source in reached.select_related("trust", "owner", "origin")}
        self.by_address = {comparable(source.url): source for source in self.sources.values()}
        self.trust = {one.name.lower(): one for one in TrustClass.objects.filter(newsroom=newsroom)}
        self.members = {user.email: user for user in User.objects.filter(memberships__newsroom=newsroom)}
        self.seen: dict[str, int] = {}

    def learn(self, source: Source) -> None:
        """Take in what a row made of a source, so that the rows after it meet the library as it is by then."""
        self.sources[source.pk] = source
        self.by_address.setdefault(comparable(source.url), source)

    def plan(self, rows: Iterable[Row]) -> Iterable[Planned]:
        """Yield what each row would do."""
        return map(self._plan, rows)

    def _plan(self, row: Row) -> Planned:
        faults = dict(row.faults)
        source = self._described(row, faults)
        values = self._values(row, faults)
        if source and not faults:
            return _update(row, source, values)
        if not (faults or values.get("title") or values.get("url")):
            faults["title"] = "The row needs a title or a URL."
        known = self._known(row, values, faults)
        if faults:
            return Planned(row, "refused", source=source, faults=faults)
        if known:
            return Planned(row, "known", source=known)
        # A page is called by its address until it was fetched; words that came along are all there is.
        title = values.pop("title", "") or (values["url"][:500] if row.cells.get("text") else "")
        return Planned(row, "add", Description(title=title, **values))

    def _described(self, row: Row, faults: dict[str, str]) -> Source | None:
        cell = row.cells.get("id")
        if not cell:
            return None
        found = self.sources.get(_uuid(cell)) if _uuid(cell) else None
        if not found:
            faults["id"] = "The library has no source with this id. Leave the cell empty to add one."
        return found

    def _known(self, row: Row, values: Mapping[str, Any], faults: dict[str, str]) -> Source | None:
        address = comparable(values.get("url", ""))
        if not address:
            return None
        first = self.seen.setdefault(address, row.number)
        if first != row.number:
            faults["url"] = f"Row {first} has the same address."
        return self.by_address.get(address)

    def _values(self, row: Row, faults: dict[str, str]) -> dict[str, Any]:
        readers: dict[str, tuple[str, Callable[[str], Any]]] = {
            "kind": ("kind", _kind),
            "primary": ("is_primary", _yes_or_no),
            "trust": ("trust", self._trust),
            "url": ("url", _url),
            "published_on": ("published_on", _date),
            "topics": ("topics", _topics),
            "owner": ("owner", self._owner),
            "origin": ("origin", self._origin),
            "recapture_days": ("recapture_days", _days),
        }
        values: dict[str, Any] = {}
        for column, cell in row.cells.items():
            if column in {"id", "text"}:
                continue
            name, reader = readers.get(column, (column, str))
            try:
                _bound(column, cell)
                values[name] = reader(cell)
            except _Fault as fault:
                faults[column] = str(fault)
        return values

    def _trust(self, cell: str) -> TrustClass:
        if found := self.trust.get(cell.lower()):
            return found
        known = ", ".join(one.name for one in self.trust.values()) or "none yet"
        raise _Fault(f"There is no such trust class; known are: {known}.")

    def _owner(self, cell: str) -> User:
        if found := self.members.get(cell.lower()):
            return found
        raise _Fault("Nobody in the newsroom has this e-mail address.")

    def _origin(self, cell: str) -> Source:
        by_id = self.sources.get(_uuid(cell)) if _uuid(cell) else None
        by_address = self.by_address.get(comparable(cell)) if comparable(cell) else None
        if found := by_id or by_address:
            return found
        raise _Fault("The library has no source with this id or URL.")


class _Fault(Exception):
    """A cell that means nothing; the message says what it should hold."""


def _update(row: Row, source: Source, values: Mapping[str, Any]) -> Planned:
    description = Description.of(source).replaced(**values)
    new = description.columns()
    changed = tuple(name for name in new if new[name] != getattr(source, name))
    does_something = changed or row.cells.get("text")
    return Planned(row, "update" if does_something else "unchanged", description, source, changed)


def _uuid(cell: str) -> uuid.UUID:
    """Return the identifier; the nil one, which nothing has, for words that are none."""
    try:
        return uuid.UUID(cell)
    except ValueError:
        return uuid.UUID(int=0)


def _bound(column: str, cell: str) -> None:
    most = _LONGEST.get(column)
    if most and len(cell) > most:
        raise _Fault(f"At most {most} characters; these are {len(cell)}.")


def _kind(cell: str) -> str:
    names = {name.lower(): value for value, label in Source.Kind.choices for name in (value, str(label))}
    if found := names.get(cell.lower()):
        return found
    raise _Fault(f"There is no such kind; known are: {', '.join(Source.Kind.values)}.")


def _yes_or_no(cell: str) -> bool:
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    raise _Fault("Write yes or no.")


def _url(cell: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(cell)
    except ValidationError as error:
        raise _Fault("This is no web address: write it with https:// before it.") from error
    return cell


def _date(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise _Fault("Write the date as 2026-11-25.") from error


def _topics(cell: str) -> tuple[str, ...]:
    topics = tuple(filter(None, (topic.strip() for topic in cell.split(BETWEEN_TOPICS))))
    if too_long := [topic for topic in topics if len(topic) > 60]:
        raise _Fault(f"A topic has at most 60 characters; “{too_long[0][:40]}…” has more. Part topics with semicolons.")
    return topics


def _days(cell: str) -> int:
    if cell.isdecimal() and len(cell) <= len(str(_MOST_DAYS)) and 1 <= int(cell) <= _MOST_DAYS:
        return int(cell)
    raise _Fault(f"Write a number of days, 1 to {_MOST_DAYS}.")
