"""What was done with a source, in words: its entries of the journal as sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from apps.desk.reasons import code_in_words
from apps.journal.models import Entry
from apps.sources.models import Snapshot, Source

SHOWN = 60
MOST_TOLD = 80  # code points of a value
_NAMES = {"origin": "what it repeats"}  # which one is not told here: whoever reads this may not see it

Telling = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what, and when."""

    by: str
    what: str
    at: datetime


def story_of(source: Source) -> list[Deed]:
    """Return what was done with the source and its captures, newest first; the machine is called Stet."""
    captures = Snapshot.objects.filter(source=source).values("pk")
    about = Entry.objects.filter(Q(subject_id=source.pk) | Q(subject_id__in=captures))
    entries = about.in_newsroom(source.newsroom_id).order_by("-sequence")[:SHOWN]
    return [Deed(entry.by_name or "Stet", told(entry.verb, entry.detail), entry.at) for entry in entries]


def told(verb: str, detail: Mapping[str, Any]) -> str:
    """Return an entry's verb and detail as words that go on after a name."""
    telling = _TOLD.get(verb)
    return telling(detail) if telling else code_in_words(verb.rpartition(".")[2])


def _described(detail: Mapping[str, Any]) -> str:
    said = [_NAMES.get(name) or f"{code_in_words(name)}: {_short(value)}" for name, value in detail.items()]
    return f"said anew {'; '.join(said)}" if said else "said anew what it is"


def _noticed(what: str, detail: Mapping[str, Any]) -> str:
    return f"{what}: {_short(detail['says'])}" if detail.get("says") else what


def _short(value: Any) -> str:
    shown = {None: "nothing", "": "nothing", "None": "nothing", True: "yes", False: "no"}.get(value, str(value))
    return f"{shown[:MOST_TOLD]}…" if len(shown) > MOST_TOLD else shown


_TOLD: Mapping[str, Telling] = MappingProxyType(
    {
        "sources.add_source": lambda _detail: "added it",
        "sources.describe_source": _described,
        "sources.capture_source": lambda detail: f"made capture {detail.get('number', '')}".strip(),
        "sources.ask_for_fetch": lambda _detail: "asked for its page to be fetched",
        "sources.fail_fetch": lambda detail: f"could not fetch its page. {detail.get('reason', '')}".strip(),
        "sources.retract_source": lambda detail: _noticed("said that it was retracted", detail),
        "sources.correct_source": lambda detail: _noticed("said that it was corrected", detail),
        "sources.reinstate_source": lambda detail: _noticed("said that it stands again", detail),
        "sources.archive_source": lambda _detail: "archived it",
        "sources.restore_source": lambda _detail: "put it back into use",
        "sources.seal_source": lambda detail: f"sealed it for {detail.get('readers', 'some')} to see",
        "sources.unseal_source": lambda _detail: "unsealed it",
        "sources.name_reader": lambda detail: f"let {detail.get('reader', 'somebody')} see it",
        "sources.drop_reader": lambda detail: f"hid it from {detail.get('reader', 'somebody')}",
    }
)
