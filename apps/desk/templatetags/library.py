"""Words and links for the library's pages, and the bell that every page has."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from apps.desk.library.changes import unseen_count
from apps.desk.library.standing import Pill, pills_of
from apps.sources.models import Snapshot, Source
from apps.verdicts.models import Evidence, Notification

register = template.Library()
register.simple_tag(unseen_count, name="unseen")

Reason = Notification.Reason
_CLASSES = {Reason.RETRACTED: "retracted", Reason.CORRECTED: "corrected", Reason.UNREACHABLE: "unreachable"}


@register.filter
def is_under(path: str, address: str) -> bool:
    """Return whether the path is that address or below it."""
    return path.startswith(address)


@register.filter
def is_web(url: str) -> bool:
    """Return whether a browser may be sent there: an address from outside may begin with anything."""
    return url.lower().startswith(("https://", "http://"))


@register.simple_tag
def with_values(values: dict[str, str], **more: str) -> str:
    """Return a query string of these values, some of them set anew; empty ones are left out."""
    return urlencode({name: value for name, value in {**values, **more}.items() if value})


@register.simple_tag
def with_value(values: dict[str, str], name: str, value: str) -> str:
    """Return a query string of these values, the named one set anew."""
    return urlencode({**values, name: value})


@register.filter
def blank_after(words: str) -> str:
    """Return the blanks that words end with: a mark under the words is not to go on under them."""
    return words[len(words.rstrip()) :]


@register.filter
def at(values: Any, name: str) -> Any:
    """Return what stands under the name, if anything does."""
    return values.get(name) if values else None


@register.filter
def standing(source: Source) -> list[Pill]:
    """Return how a source stands that something is cited from, so that it has a capture."""
    return list(pills_of(source, captures=1))


@register.filter
def reason_class(news: Notification) -> str:
    """Return the stylesheet's class for what happened."""
    return _CLASSES.get(Reason(news.reason), "stale")


@register.filter
def reader_address(snapshot: Snapshot) -> str:
    """Return where a capture's text can be read."""
    return reverse("desk:source-reader", args=[snapshot.pk])


@register.filter
def words_address(evidence: Evidence) -> str:
    """Return where the words of a passage that was linked can be read in their capture, for its claim."""
    place = urlencode({"start": evidence.start, "end": evidence.end, "claim": evidence.claim_id})
    return f"{reverse('desk:source-reader', args=[evidence.snapshot_id])}?{place}#here"
