"""Typed reading of the environment: the only place that touches `os.environ`."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable's value without surrounding blanks; an empty value counts as unset."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes-or-no variable.

    Raises:
        ImproperlyConfigured: the value is neither a yes nor a no.
    """
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def number(name: str, default: int) -> int:
    """Return a whole number of at least 1.

    Raises:
        ImproperlyConfigured: the value is something else.
    """
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number, 1 or more.")
    return int(value)


def numbers(name: str, default: list[int]) -> list[int]:
    """Return a comma-separated variable as whole numbers of at least 1.

    Raises:
        ImproperlyConfigured: one of them is something else.
    """
    parts = words(name)
    if not all(part.isdecimal() and int(part) >= 1 for part in parts):
        raise ImproperlyConfigured(f"{name} is {text(name)!r}: write whole numbers, with commas between.")
    return [int(part) for part in parts] or default


def words(name: str) -> list[str]:
    """Return a comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def path(name: str, default: Path) -> Path:
    """Return an absolute path; relative values count from the working directory."""
    return Path(text(name, str(default))).expanduser().resolve()
