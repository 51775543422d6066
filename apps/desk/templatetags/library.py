"""Words and links for the library's pages, and the bell that every page has."""

from urllib.parse import urlencode

from django import template

from apps.desk.library.changes import unseen_count

register = template.Library()
register.simple_tag(unseen_count, name="unseen")


@register.filter
def is_under(path: str, address: str) -> bool:
    """Return whether the path is that address or below it."""
    return path.startswith(address)


@register.simple_tag
def with_values(values: dict[str, str], **more: str) -> str:
    """Return a query string of these values, some of them set anew; empty ones are left out."""
    return urlencode({name: value for name, value in {**values, **more}.items() if value})
