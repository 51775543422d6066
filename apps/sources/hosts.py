"""Courtesy towards the hosts that pages are fetched from: taking turns across all workers, and keeping their rules."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from apps.lib.fetching.urls import target_of
from apps.sources.models import Host

PAUSE = timedelta(seconds=2)  # between two requests to one host that asks for no pause of its own
_AT_WORK = timedelta(seconds=30)  # as long as a fetch may take: its host is asked for nothing else meanwhile
_RULES_HOLD = timedelta(hours=24)  # RFC 9309, section 2.4: no longer than that


def take_turn(url: str) -> datetime | None:
    """Return None when the host of this address may be asked now, by the caller alone; else when to ask here again.

    Workers take turns by the host's row: it is locked for the moment in which one of them writes itself down. Whoever
    is at work may be done at any moment, so it is looked again soon; a long pause that the host wants is waited for.
    """
    name = target_of(url).authority
    Host.objects.bulk_create([Host(name=name)], ignore_conflicts=True)  # two first fetches at once make one row
    with transaction.atomic():
        host = Host.objects.select_for_update().only("next_at").get(name=name)
        now = timezone.now()
        if host.next_at > now:
            return host.next_at if host.next_at > now + _AT_WORK else now + PAUSE
        host.next_at = now + _AT_WORK
        host.save(update_fields=["next_at"])
    return None


def end_turn(urls: Iterable[str], *, pause: float = 0) -> None:
    """Let the hosts of these addresses be asked again after a pause.

    Args:
        urls: what was asked for, the redirects' ends included.
        pause: seconds that the host wants; the usual pause where that is longer.
    """
    names = {target_of(url).authority for url in urls}
    next_at = timezone.now() + max(PAUSE, timedelta(seconds=pause))
    Host.objects.filter(name__in=names).update(next_at=next_at)


class HostShelf:
    """Keeps robots.txt files in the hosts' rows, for a day; http and https of one host share theirs."""

    def find(self, origin: str) -> str | None:
        """Return the text kept for the origin, or None."""
        kept = Host.objects.filter(name=target_of(origin).authority, robots_until__gt=timezone.now())
        return kept.values_list("robots", flat=True).first()

    def keep(self, origin: str, text: str) -> None:
        """Keep the text."""
        until = timezone.now() + _RULES_HOLD
        Host.objects.update_or_create(
            name=target_of(origin).authority, defaults={"robots": text, "robots_until": until}
        )
