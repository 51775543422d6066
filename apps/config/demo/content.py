"""The demonstration's content as `manifest.toml` and `checked.toml` list it, read into plain values."""

import dataclasses
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from apps.documents.capture import Upload

FOLDER = Path(__file__).resolve().parent


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """A member of the newsroom."""

    name: str
    email: str
    role: str
    is_staff: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """A source with its captures, oldest first."""

    title: str
    publisher: str
    author: str
    kind: str
    url: str
    published_on: date
    note: str
    captures: tuple[Upload, ...]
    language: str = "en"
    licence: str = ""
    topics: tuple[str, ...] = ()
    trust: str = ""  # a trust class's name
    owner: str = ""  # a role
    origin: str = ""  # the title of the source that it repeats, which stands before it
    recapture_days: int | None = None
    in_dossier: bool = False
    is_fetched: bool = False  # whether its address is asked once, which has to be refused without asking anybody
    is_sealed: bool = False
    retracted_on: date | None = None
    retraction: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of evidence; `joins` puts it into the set of the piece before, `by` is the role of who linked it."""

    stance: str
    note: str = ""
    joins: bool = False
    by: str = "checker"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Link(Piece):
    """Words of a source's first capture."""

    source: str
    exact: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Piece):
    """Somebody who was asked, and what they confirmed."""

    person: str
    role: str
    channel: str
    contacted_at: datetime
    on_record: bool
    exact: str


@dataclasses.dataclass(frozen=True, slots=True)
class Input:
    """Words of a source's first capture that say a figure."""

    name: str
    source: str
    exact: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Calculation(Piece):
    """A figure worked out from others."""

    formula: str
    inputs: tuple[Input, ...]
    unit: str


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    """A claim in the article's exact words, with its evidence and the verdict on it."""

    claim: str
    kinds: tuple[str, ...]
    finding: str
    rationale: str
    evidence: tuple[Link | Contact | Calculation, ...]
    speaker: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """The whole newsroom."""

    name: str
    slug: str
    accounts: tuple[Account, ...]
    sources: tuple[Source, ...]
    article: Upload
    article_title: str
    checked: tuple[Checked, ...]


def read_content() -> Content:
    """Return what the two lists and the files beside them hold."""
    manifest = _read_list("manifest.toml")
    return Content(
        name=manifest["newsroom"]["name"],
        slug=manifest["newsroom"]["slug"],
        accounts=tuple(Account(**account) for account in manifest["accounts"]),
        sources=tuple(_read_source(entry) for entry in manifest["sources"]),
        article=_read_upload(FOLDER / manifest["article"]["file"]),
        article_title=manifest["article"]["title"],
        checked=tuple(_read_checked(entry) for entry in _read_list("checked.toml")["checked"]),
    )


def _read_list(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _read_source(entry: Mapping[str, Any]) -> Source:
    captures = tuple(_read_upload(FOLDER / "sources" / name) for name in entry["captures"])
    return Source(**{**entry, "captures": captures, "topics": tuple(entry.get("topics", ()))})


def _read_checked(entry: Mapping[str, Any]) -> Checked:
    evidence = tuple(_read_piece(piece) for piece in entry["evidence"])
    return Checked(**{**entry, "kinds": tuple(entry["kinds"]), "evidence": evidence})


def _read_piece(entry: Mapping[str, Any]) -> Link | Contact | Calculation:
    if "formula" in entry:
        return Calculation(**{**entry, "inputs": tuple(Input(**given) for given in entry["inputs"])})
    return Contact(**entry) if "person" in entry else Link(**entry)


def _read_upload(path: Path) -> Upload:
    return Upload(path.read_bytes(), filename=path.name)
