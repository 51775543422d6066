"""What requests may say: query strings and bodies in which nothing unknown is overlooked."""

from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from apps.api.errors import InvalidParameters

PAGE_SIZE = 100
MOST_ON_A_PAGE = 200


class Words(serializers.CharField):
    """A string, and only a string: a number or a list in its place is a mistake of the client's."""

    def to_internal_value(self, data: Any) -> str:
        """Return the string."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Strict(serializers.Serializer[Any]):
    """A body whose every field is known; a misspelt one is refused, not overlooked."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the validated fields."""
        unknown = [key for key in data if key not in self.fields] if hasattr(data, "keys") else []
        if unknown:
            known = ", ".join(self.fields)
            error = serializers.ErrorDetail(f"There is no such field; known are: {known}.", "unknown_field")
            raise serializers.ValidationError({key: [error] for key in unknown})
        return super().to_internal_value(data)


class Query(serializers.Serializer[Any]):
    """The query string of a list. An unknown parameter is refused: a misspelt filter would answer with everything."""

    cursor = serializers.CharField(
        required=False, max_length=300, help_text="Where the page begins: taken from the `next` of the page before."
    )
    page_size = serializers.IntegerField(
        default=PAGE_SIZE, min_value=1, max_value=MOST_ON_A_PAGE, help_text="How many entries a page holds."
    )

    @classmethod
    def read(cls, parameters: QueryDict) -> dict[str, Any]:
        """Return the query's values.

        Raises:
            InvalidParameters: it holds something unknown or something that makes no sense.
        """
        query = cls(data=parameters.dict())
        unknown = [name for name in parameters if name not in query.fields]
        errors = [_unknown(name, query.fields) for name in unknown]
        if not query.is_valid():
            errors += [
                {"parameter": name, "detail": str(detail), "code": detail.code}
                for name, details in query.errors.items()
                for detail in details
            ]
        if errors:
            raise InvalidParameters(errors)
        return dict(query.validated_data)


def _unknown(name: str, known: Any) -> dict[str, str]:
    detail = f"There is no such parameter; known are: {', '.join(known)}."
    return {"parameter": name, "detail": detail, "code": "unknown_parameter"}
