"""The demonstration's content as `manifest.toml` lists it, read into plain values."""

import dataclasses
import tomllib
from collections.abc import Mapping
from datetime import date
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
    topics: tuple[str, ...] = ()
    trust: str = ""  # a trust class's name
    origin: str = ""  # the title of the source that it repeats, which stands before it
    is_sealed: bool = False
    retracted_on: date | None = None
    retraction: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """Words of a source's first capture, as evidence; `joins` puts them into the set of the link before."""

    source: str
    exact: str
    stance: str
    joins: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    """A claim in the article's exact words, with its evidence and the verdict on it."""

    claim: str
    finding: str
    rationale: str
    evidence: tuple[Link, ...]


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
    """Return what the manifest and the files beside it hold."""
    manifest = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))
    return Content(
        name=manifest["newsroom"]["name"],
        slug=manifest["newsroom"]["slug"],
        accounts=tuple(Account(**account) for account in manifest["accounts"]),
        sources=tuple(_read_source(entry) for entry in manifest["sources"]),
        article=_read_upload(FOLDER / manifest["article"]["file"]),
        article_title=manifest["article"]["title"],
        checked=tuple(_read_checked(entry) for entry in manifest["checked"]),
    )


def _read_source(entry: Mapping[str, Any]) -> Source:
    captures = tuple(_read_upload(FOLDER / "sources" / name) for name in entry["captures"])
    return Source(**{**entry, "captures": captures, "topics": tuple(entry.get("topics", ()))})


def _read_checked(entry: Mapping[str, Any]) -> Checked:
    return Checked(**{**entry, "evidence": tuple(Link(**link) for link in entry["evidence"])})


def _read_upload(path: Path) -> Upload:
    return Upload(path.read_bytes(), filename=path.name)
