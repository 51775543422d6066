"""What requests about sources may say."""

from typing import Any

from rest_framework import serializers

from apps.accounts.models import Newsroom, User
from apps.api.inputs import Strict, Words
from apps.documents.capture import Upload
from apps.sources.actions import Description
from apps.sources.models import Source, TrustClass


class Described(Strict):
    """What can be said of a source."""

    title = Words(required=False, max_length=500, help_text="Without it, the page's own once it is fetched.")
    kind = serializers.ChoiceField(choices=Source.Kind.choices, required=False)
    is_primary = serializers.BooleanField(required=False, help_text="Left out, the kind decides.")
    trust = Words(required=False, allow_blank=True, help_text="The name of one of the newsroom's trust classes.")
    publisher = Words(required=False, allow_blank=True, max_length=200)
    author = Words(required=False, allow_blank=True, max_length=200)
    url = serializers.URLField(required=False, allow_blank=True, max_length=2000)
    published_on = serializers.DateField(required=False, allow_null=True)
    licence = Words(required=False, allow_blank=True, max_length=200)
    language = Words(required=False, allow_blank=True, max_length=20)
    topics = serializers.ListField(child=Words(max_length=60), required=False, max_length=50)
    note = Words(required=False, allow_blank=True, max_length=20_000)
    owner = serializers.EmailField(required=False, allow_null=True, help_text="The e-mail address of a member.")
    origin = serializers.UUIDField(required=False, allow_null=True, help_text="The source that it repeats.")
    recapture_days = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=3650)

    def described(self, newsroom: Newsroom, user: User, before: Source | None = None) -> Description:
        """Return the description: what is said now, and for all else what was said before.

        Raises:
            ValidationError: something that it names is not in the newsroom.
        """
        said: dict[str, Any] = dict(self.validated_data)
        for unsaid in ("text", "html", "file"):
            said.pop(unsaid, None)
        if "trust" in said:
            said["trust"] = self._one("trust", TrustClass.objects.filter(newsroom=newsroom, name__iexact=said["trust"]))
        if "owner" in said:
            members = User.objects.filter(memberships__newsroom=newsroom, email=(said["owner"] or "").lower())
            said["owner"] = self._one("owner", members)
        if "origin" in said:
            reached = Source.objects.in_newsroom(newsroom.pk).visible_to(user).unsealed()
            said["origin"] = self._one("origin", reached.filter(pk=said["origin"]))
        if "topics" in said:
            said["topics"] = tuple(said["topics"])
        held = Description.of(before) if before else Description(title="")
        return held.replaced(**said)

    def _one(self, name: str, rows: Any) -> Any:
        """Return the row that the field names, None where it names nothing."""
        if not self.validated_data[name]:
            return None
        if (row := rows.first()) is None:
            raise serializers.ValidationError({name: [f"There is no such {name} in this newsroom."]})
        return row


class NewSource(Described):
    """A source as JSON: with its text, as a page, or only with an address, which a worker then fetches."""

    text = Words(required=False, trim_whitespace=False, help_text="Its words as they are now: at most 10 MB in UTF-8.")
    html = Words(required=False, trim_whitespace=False, help_text="Or the page that holds them.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the fields.

        Raises:
            ValidationError: they give two texts, or neither a title nor an address.
        """
        if attrs.get("text") and attrs.get("html"):
            raise serializers.ValidationError({"html": ["Send text or html, not both."]})
        if not attrs.get("title") and not attrs.get("url"):
            raise serializers.ValidationError({"title": ["A source needs a title or a URL."]})
        return attrs

    def upload(self) -> Upload | None:
        """Return what is to be captured with it, if anything."""
        return words_of(self.validated_data)


class NewFileSource(Described):
    """A source as a file."""

    file = serializers.FileField(help_text="Whatever can be uploaded as an article.")

    def upload(self) -> Upload:
        """Return what is to be captured with it."""
        return file_of(self.validated_data)


class ChangedSource(Described):
    """What is to be said of a source from now on; fields that are left out stay as they are."""

    title = Words(required=False, max_length=500)


class NewCapture(Strict):
    """A source's text as it is now; without one, its page is fetched."""

    text = Words(required=False, trim_whitespace=False, help_text="At most 10 MB in UTF-8.")
    html = Words(required=False, trim_whitespace=False, help_text="Or the page that holds it.")

    def upload(self) -> Upload | None:
        """Return what is to be captured, if anything."""
        return words_of(self.validated_data)


class NewFileCapture(Strict):
    """A source's text as a file."""

    file = serializers.FileField(help_text="Whatever can be uploaded as an article.")

    def upload(self) -> Upload:
        """Return what is to be captured."""
        return file_of(self.validated_data)


def words_of(said: dict[str, Any]) -> Upload | None:
    """Return the text or page among the fields as an upload."""
    if said.get("text"):
        return Upload(content=said["text"].encode(), media_type="text/plain; charset=utf-8")
    if said.get("html"):
        return Upload(content=said["html"].encode(), media_type="text/html; charset=utf-8")
    return None


def file_of(said: dict[str, Any]) -> Upload:
    """Return the file among the fields as an upload."""
    file = said["file"]
    return Upload(content=file.read(), filename=file.name, media_type=file.content_type or "")
