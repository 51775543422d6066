"""Spans as the API shows them: exact words with their offsets, in code points and in JavaScript's UTF-16 code units."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rest_framework import serializers

from apps.anchors.utf16 import Utf16Index
from apps.documents.models import Document

IndexOf = Callable[[Any], Utf16Index]  # a span's row -> the index of the text that it stands in


def indexes(documents: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Utf16Index]:
    """Return the index of each document's text, in one query for all."""
    texts = Document.objects.filter(pk__in=set(documents)).values_list("pk", "text")
    return {pk: Utf16Index(text) for pk, text in texts.iterator()}


def always(index: Utf16Index) -> IndexOf:
    """Return the serializers' `utf16` for an answer whose spans all stand in one text."""
    return lambda _span: index


class Utf16Field(serializers.IntegerField):
    """A span's `start` or `end`, counted in UTF-16 code units; the serializer's context says in which text."""

    def __init__(self, bound: str, **options: Any) -> None:
        options |= {"read_only": True, "min_value": 0, "help_text": f"`{bound}` in UTF-16 code units, for JavaScript."}
        super().__init__(**options)
        self.bound = bound

    def get_attribute(self, instance: Any) -> int:
        """Return the offset."""
        index_of: IndexOf = self.context["utf16"]
        offset = instance[self.bound] if isinstance(instance, Mapping) else getattr(instance, self.bound)
        return index_of(instance).to_utf16(offset)


class Place(serializers.Serializer[Any]):
    """A half-open span `[start, end)` of a document's text."""

    start = serializers.IntegerField(min_value=0, help_text="Unicode code points from the text's beginning.")
    end = serializers.IntegerField(min_value=0, help_text="One past the last code point.")
    utf16_start = Utf16Field("start")
    utf16_end = Utf16Field("end")


class Span(Place):
    """Exact words of a text and where they stand: `text[start:end] == exact`."""

    exact = serializers.CharField(help_text="The words, character for character.")
