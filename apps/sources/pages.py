"""What people do with sources that stand on the web: adding one by its address, and having it fetched again."""

import dataclasses
import uuid
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db import transaction

from apps.accounts.models import Newsroom, User
from apps.journal.recording import record
from apps.lib.errors import Conflict, StetError
from apps.lib.fetching.policy import policy_from_settings
from apps.lib.fetching.urls import LONGEST, comparable, target_of
from apps.lib.holding import hold_words
from apps.reading.reader import Reading
from apps.sources.actions import Description, add_source, hold_source
from apps.sources.fetches import hasten_fetch, queue_fetch
from apps.sources.models import Fetch, Snapshot, Source


class PageKnown(Conflict):
    """The library has a source with that address; `source` in the detail is its identifier."""

    code = "page_known"


class NoAddress(StetError):
    """The source says nowhere where it could be fetched from."""

    code = "no_address"


class SourceArchived(Conflict):
    """The source is kept for what cites it, and not followed any more."""

    code = "source_archived"


@transaction.atomic
def add_page(
    *,
    by: User,
    newsroom: Newsroom,
    url: str,
    description: Description | None = None,
    is_sealed: bool = False,
    readers: Collection[User] = (),
) -> Source:
    """Add the page at this address to the library and return its source, whose text a worker fetches.

    Args:
        by: who adds it.
        newsroom: whose library it enters.
        url: where it stands.
        description: what people say of it; what they leave empty, the page fills in. An empty title is its host
            until then.
        is_sealed: as in `add_source`.
        readers: as in `add_source`.

    Raises:
        Forbidden: the person keeps no sources there.
        FetchRefused: the address is none that is fetched.
        PageKnown: the library has it, and the person may see it there.
    """
    target = target_of(url)
    policy_from_settings().require_port(target)
    hold_words(newsroom.pk, comparable(url))  # of two who add one page at once, the second is shown the first one's
    # A page that somebody keeps under seal may be added openly: else its refusal would tell what is sealed.
    if known := [page for page in same_pages(by, newsroom, [url]) if is_sealed or not page.is_sealed]:
        message = f"The library has this page: “{known[0].title}”. Fetch it there again instead."
        raise PageKnown(message, source=str(known[0].pk))
    described = description or Description(title="", kind=Source.Kind.WEB_PAGE)
    mark, fragment = url.strip().partition("#")[1:]  # people may have the place in the page in mind
    address = f"{target.url}{mark}{fragment}"[:LONGEST]
    described = dataclasses.replace(described, url=address, title=described.title or target.host)
    source = add_source(by=by, newsroom=newsroom, description=described, is_sealed=is_sealed, readers=readers)
    queue_fetch(source, cause=Fetch.Cause.ADDED, by=by)
    return source


@transaction.atomic
def ask_for_fetch(*, by: User, source: Source) -> Fetch:
    """Have the source's page fetched now, and return the fetch; one that waits already is brought forward.

    Raises:
        Forbidden: the person keeps no sources there.
        NoAddress: the source has none.
        SourceArchived: it is not followed any more.
        FetchRefused: its address is none that is fetched.
    """
    held = hold_source(by, source)
    if not held.url:
        raise NoAddress("This source has no address. Give it one, or upload its text.")
    if held.state == Source.State.ARCHIVED:
        raise SourceArchived("This source is archived. Make it active again to have it fetched.")
    fetch = hasten_fetch(queue_fetch(held, cause=Fetch.Cause.ASKED, by=by))
    record("sources.ask_for_fetch", held, newsroom_id=held.newsroom_id, by=by)
    return fetch


def same_pages(by: User, newsroom: Newsroom, urls: Iterable[str], *, but: Source | None = None) -> list[Source]:
    """Return sources of the newsroom that stand at one of these addresses or say so themselves, oldest first.

    Addresses are compared as `lib.fetching.urls.comparable` has it; a sealed source is only found by those who see it.

    Args:
        by: who asks.
        newsroom: in whose library to look.
        urls: of one page, such as the address it was asked for at and the one that it names its own.
        but: a source to leave out.
    """
    wanted = {form for url in urls if (form := comparable(url))}
    pairs = [pair for form in wanted for pair in _addresses_like(newsroom, form)]
    same = {source_id for source_id, address in pairs if comparable(address) in wanted}
    found = Source.objects.in_newsroom(newsroom.pk).unsealed_for(by).filter(pk__in=same)
    return list((found.exclude(pk=but.pk) if but else found).order_by("pk"))


def _addresses_like(newsroom: Newsroom, form: str) -> Iterator[tuple[uuid.UUID, str]]:
    """Yield sources with addresses of theirs that may be this one: few rows, to be compared one by one."""
    place = form.removeprefix("https://").partition("?")[0]
    sources = Source.objects.in_newsroom(newsroom.pk).filter(url__icontains=place)
    yield from sources.values_list("pk", "url")
    snapshots = Snapshot.objects.filter(source__newsroom=newsroom, document__canonical_url__icontains=place)
    yield from snapshots.values_list("source", "document__canonical_url")
    fetches = Fetch.objects.filter(
        source__newsroom=newsroom, outcome=Fetch.Outcome.CAPTURED, final_url__icontains=place
    )
    yield from fetches.values_list("source", "final_url")


def describe_from_page(source: Source, reading: Reading) -> None:
    """Fill in what the page says of itself where nobody said anything. The caller holds the source's row."""
    told = {
        "title": reading.title[:500] if source.title == target_of(source.url).host else "",
        "publisher": reading.publisher[:200],
        "author": reading.byline[:200],
        "published_on": date.fromisoformat(reading.published) if reading.published else None,
        "language": reading.language[:20],
    }
    filled = {name: value for name, value in told.items() if value and (name == "title" or not getattr(source, name))}
    if not filled:
        return
    for name, value in filled.items():
        setattr(source, name, value)
    source.version += 1
    source.save(update_fields=[*filled, "version"])
    said = {} if source.is_sealed else {name: str(value) for name, value in filled.items()}
    record("sources.describe_source", source, newsroom_id=source.newsroom_id, by=None, **said)
