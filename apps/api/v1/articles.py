"""Articles: uploading them, listing them, and one with its text."""

import uuid
from typing import Any, ClassVar

from django.db.models import Q
from django.http import Http404
from drf_spectacular.utils import OpenApiExample, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from apps.accounts.models import Scope
from apps.anchors.utf16 import Utf16Index
from apps.api.inputs import Query, Strict, Words
from apps.api.offsets import Place, always
from apps.api.pagination import Key
from apps.api.parsers import JSONParser
from apps.api.v1.shapes import OptionalWords, Person
from apps.api.views import View
from apps.articles.models import Article, Revision
from apps.articles.querysets import ArticleQuerySet
from apps.claims.actions import rerun_extraction, retry_extraction, take_in_upload
from apps.claims.models import ExtractionRun
from apps.documents.capture import Upload
from apps.verdicts.standing import with_progress

STATES = ExtractionRun.State.choices

# --- What comes in ----------------------------------------------------------------------------------------------------


class NewArticle(Strict):
    """What every upload may say beside its text."""

    title = Words(
        required=False, allow_blank=True, max_length=500, help_text="Without it, the text's own title or first words."
    )


class NewTextArticle(NewArticle):
    """An article as plain text."""

    text = Words(trim_whitespace=False, help_text="At most 10 MB in UTF-8. It is normalised once (LF, NFC).")

    def upload(self) -> Upload:
        """Return the bytes to take in."""
        return Upload(content=self.validated_data["text"].encode(), media_type="text/plain; charset=utf-8")


class NewHtmlArticle(NewArticle):
    """An article as a web page; leftovers such as navigation are flagged as boilerplate, not left out."""

    html = Words(trim_whitespace=False, help_text="At most 10 MB in UTF-8.")

    def upload(self) -> Upload:
        """Return the bytes to take in."""
        return Upload(content=self.validated_data["html"].encode(), media_type="text/html; charset=utf-8")


class NewFileArticle(NewArticle):
    """An article as a file."""

    file = serializers.FileField(
        allow_empty_file=True, help_text=".txt, .md or .html, at most 10 MB; .pdf, .docx or .eml, at most 40 MB."
    )

    def upload(self) -> Upload:
        """Return the bytes to take in."""
        file = self.validated_data["file"]
        return Upload(content=file.read(), filename=file.name, media_type=file.content_type or "")


class ArticleQuery(Query):
    """What the list of articles can be asked."""

    extraction = serializers.ChoiceField(
        choices=STATES, required=False, help_text="Only articles whose newest revision's extraction is in this state."
    )


# --- What goes out ----------------------------------------------------------------------------------------------------


class Extraction(serializers.Serializer[Any]):
    """How far the machine's reading of the newest revision is."""

    state = serializers.ChoiceField(choices=STATES, source="run_state")
    detector = serializers.CharField(source="run_detector", help_text="Which version of the detector reads, or read.")
    newer_detector = serializers.SerializerMethodField(
        help_text="A newer version, if an older one has read the text; see `rerun_extraction`."
    )
    blocks_done = serializers.IntegerField(min_value=0)
    blocks_total = serializers.IntegerField(min_value=0, help_text="0 until a worker has begun.")
    failure = OptionalWords(help_text="Why it failed and what to do.")

    def get_newer_detector(self, article: Any) -> str | None:
        """Return the newest detector where an older one was the last to read."""
        return ExtractionRun(state=article.run_state, detector=article.run_detector).newer_detector or None


class Counts(serializers.Serializer[Any]):
    """How far the checkers are with the newest revision."""

    to_check = serializers.IntegerField(
        min_value=0, help_text="Open claims about something that can be checked, above the newsroom's line."
    )
    checked = serializers.IntegerField(min_value=0, help_text="Of those, claims with a verdict.")
    refuted = serializers.IntegerField(min_value=0, help_text="Of those, claims found refuted or conflicting.")
    below_the_line = serializers.IntegerField(
        min_value=0,
        source="below",
        help_text="Open, checkable claims that score too little for anybody to be asked.",
    )


class ArticleSummary(serializers.Serializer[Any]):
    """An article without its text."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    created_at = serializers.DateTimeField()
    created_by = Person()
    revision_number = serializers.IntegerField(min_value=1, help_text="Of the newest revision.")
    extraction = Extraction(source="*")
    counts = Counts(source="*")


class TextBlock(Place):
    """A heading, paragraph, list item, table, caption or quote of the text."""

    position = serializers.IntegerField(min_value=0)
    kind = serializers.CharField()
    level = serializers.IntegerField(min_value=0, help_text="1 to 6 for headings, else 0.")
    boilerplate = OptionalWords(
        help_text="Why it is no part of the piece (navigation …; by_hand: a person folded it); null in the body."
    )
    page = serializers.IntegerField(min_value=0, help_text="From 1; 0 where the format has no pages.")
    paragraph = serializers.IntegerField(
        min_value=0, help_text="From 1 on each page; 0 for headings and for what is no part of the piece."
    )


class Citation(Place):
    """What the author gave as the source of some words: a comment, a note or a link that hangs on them."""

    kind = serializers.ChoiceField(choices=["comment", "footnote", "endnote", "link"])
    exact = serializers.CharField(help_text="The words that it hangs on.")
    note = serializers.CharField(help_text="What the comment or note says, or the link's address.")
    author = OptionalWords()
    mark = OptionalWords(
        source="label", help_text="As the desk shows it: 1 for footnotes, a for comments, e1 for endnotes."
    )


class ReadingNote(serializers.Serializer[Any]):
    """Something that reading changed in the original or kept from it."""

    code = serializers.CharField()
    detail = serializers.CharField()
    count = serializers.IntegerField()


class RevisionText(serializers.Serializer[Any]):
    """One version of an article's text. It never changes; a change of text is a new revision."""

    id = serializers.UUIDField()
    number = serializers.IntegerField(min_value=1)
    created_at = serializers.DateTimeField()
    text = serializers.CharField(source="document.text", help_text="The canonical text that all offsets count in.")
    text_digest = serializers.CharField(source="document.text_digest", help_text="SHA-256 of the text in UTF-8, hex.")
    length = serializers.IntegerField(source="document.length", help_text="Code points in the text.")
    original_digest = serializers.CharField(source="document.digest", help_text="SHA-256 of the bytes as they came.")
    media_type = serializers.CharField(source="document.media_type")
    encoding = serializers.CharField(source="document.encoding")
    language = OptionalWords(source="document.language")
    byline = OptionalWords(source="document.byline")
    publisher = OptionalWords(source="document.publisher")
    published_on = serializers.DateField(
        source="document.published_on", allow_null=True, help_text="As the document says."
    )
    canonical_url = OptionalWords(source="document.canonical_url", help_text="The address that the page names its own.")
    reader = serializers.CharField(source="document.reader", help_text="Which reader made the text of the bytes.")
    notes = ReadingNote(source="document.notes", many=True)
    blocks = TextBlock(source="ruled_blocks", many=True)
    citations = Citation(source="cited", many=True)


class ArticleDetail(ArticleSummary):
    """An article with its newest text."""

    revision = RevisionText()


# --- Views ------------------------------------------------------------------------------------------------------------

UPLOAD = PolymorphicProxySerializer(
    component_name="ArticleUpload", serializers=[NewTextArticle, NewHtmlArticle], resource_type_field_name=None
)
EXAMPLE = OpenApiExample(
    "Plain text",
    value={"title": "Harbour wall to cost £12 million", "text": "The harbour wall will cost £12 million."},
    request_only=True,
    media_type="application/json",
)


class ArticleViewSet(View):
    """Articles of the token's newsroom."""

    scopes: ClassVar = {
        "list": Scope.ARTICLES_READ,
        "retrieve": Scope.ARTICLES_READ,
        "create": Scope.ARTICLES_WRITE,
        "retry": Scope.ARTICLES_WRITE,
        "rerun": Scope.ARTICLES_WRITE,
    }
    parser_classes = (JSONParser, MultiPartParser)
    serializer_class = ArticleSummary
    query_class = ArticleQuery
    page_keys = (Key("id", uuid.UUID, descending=True),)

    def get_queryset(self) -> ArticleQuerySet:
        """Articles that the token reaches, with how far they are."""
        reached = Article.objects.in_newsroom(self.newsroom).visible_to(self.user)
        return with_progress(reached.select_related("created_by"))

    def one(self, article_id: uuid.UUID) -> Article:
        """Return the article.

        Raises:
            Http404: the token reaches no such article.
        """
        article = self.get_queryset().filter(pk=article_id).first()
        if article is None:
            raise Http404
        return article

    @extend_schema(operation_id="list_articles", parameters=[ArticleQuery])
    def list(self, request: Request) -> Response:  # noqa: ARG002 -- the framework's signature
        """List articles, newest first."""
        articles = self.get_queryset()
        if state := self.query.get("extraction"):
            articles = articles.filter(Q(run_state=state))
        page = self.paginate_queryset(articles)
        return self.get_paginated_response(ArticleSummary(page, many=True).data)

    @extend_schema(
        operation_id="create_article",
        request={"application/json": UPLOAD, "multipart/form-data": NewFileArticle},
        responses={202: ArticleSummary, 200: ArticleSummary},
        examples=[EXAMPLE],
    )
    def create(self, request: Request) -> Response:
        """Upload an article as text, web page or file.

        202: it is kept, and workers are looking for its claims; ask for it at `Location`. 200: the newsroom has this
        text already, and the answer is the article that holds it.
        """
        new = self.new_article(request)
        new.is_valid(raise_exception=True)
        title = new.validated_data.get("title", "")
        taken = take_in_upload(by=self.user, newsroom=self.newsroom, upload=new.upload(), title=title)
        article = self.one(taken.article.pk)
        address = reverse("api:article-detail", [article.pk], request=request)
        return Response(ArticleSummary(article).data, 202 if taken.is_new else 200, headers={"Location": address})

    @staticmethod
    def new_article(request: Request) -> NewTextArticle | NewHtmlArticle | NewFileArticle:
        """Return the shape that this upload says it has."""
        if request.content_type.startswith(MultiPartParser.media_type):
            return NewFileArticle(data=request.data)
        is_page = isinstance(request.data, dict) and "html" in request.data
        return NewHtmlArticle(data=request.data) if is_page else NewTextArticle(data=request.data)

    @extend_schema(operation_id="get_article", responses=ArticleDetail)
    def retrieve(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Get an article with its newest text, its blocks and how far it is."""
        shown = ArticleSummary(self.one(article_id)).data
        newest = Revision.objects.current().select_related("document").defer("document__original")
        revision = newest.with_citations().get(article=article_id)
        utf16 = always(Utf16Index(revision.document.text))
        return Response({**shown, "revision": RevisionText(revision, context={"utf16": utf16}).data})

    @extend_schema(operation_id="retry_extraction", request=None, responses={202: ArticleSummary})
    def retry(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Have an article read again whose extraction failed."""
        runs = ExtractionRun.objects.select_related("revision__article").filter(revision__article=self.one(article_id))
        retry_extraction(by=self.user, run=runs.latest("revision__number", "created_at"))
        return Response(ArticleSummary(self.one(article_id)).data, 202)

    @extend_schema(operation_id="rerun_extraction", request=None, responses={202: ArticleSummary})
    def rerun(self, request: Request, article_id: uuid.UUID) -> Response:  # noqa: ARG002 -- the framework's signature
        """Have the newest detector read an article that an older one has read.

        It adds claims and disturbs nothing that people decided.
        """
        self.one(article_id)
        newest = Revision.objects.current().select_related("article").get(article=article_id)
        rerun_extraction(by=self.user, revision=newest)
        return Response(ArticleSummary(self.one(article_id)).data, 202)
