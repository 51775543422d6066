"""Shapes that several resources share."""

from typing import Any

from rest_framework import serializers


class OptionalWords(serializers.CharField):
    """Words, or null where there are none: the database keeps an empty string."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_null": True, **options})

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # null is its point
        """Return the words, or None for empty ones."""
        return str(value) or None


class Person(serializers.Serializer[Any]):
    """Somebody of the newsroom."""

    id = serializers.UUIDField()
    name = serializers.CharField()
