"""The API's addresses: no slash at the end, and an answer of the API's own shape at every other path below `/api/`."""

from django.urls import path, re_path

from apps.api.errors import unknown_path
from apps.api.schema import DocsView, schema
from apps.api.v1.articles import ArticleViewSet
from apps.api.v1.claims import ArticleClaimViewSet, ClaimViewSet
from apps.api.v1.dossiers import DossierViewSet
from apps.api.v1.passages import ClaimPassageViewSet, PassageViewSet
from apps.api.v1.snapshots import SnapshotViewSet
from apps.api.v1.source_lists import SourceListViewSet
from apps.api.v1.source_states import NoticeViewSet, ShelfViewSet
from apps.api.v1.sources import SourceViewSet
from apps.api.v1.verdicts import VerdictViewSet

app_name = "api"
urlpatterns = [
    path("v1/articles", ArticleViewSet.as_view({"get": "list", "post": "create"}), name="article-list"),
    path("v1/articles/<uuid:article_id>", ArticleViewSet.as_view({"get": "retrieve"}), name="article-detail"),
    path(
        "v1/articles/<uuid:article_id>/extraction/retry",
        ArticleViewSet.as_view({"post": "retry"}),
        name="article-retry-extraction",
    ),
    path(
        "v1/articles/<uuid:article_id>/extraction/rerun",
        ArticleViewSet.as_view({"post": "rerun"}),
        name="article-rerun-extraction",
    ),
    path("v1/articles/<uuid:article_id>/claims", ArticleClaimViewSet.as_view({"get": "list"}), name="claim-list"),
    path("v1/articles/<uuid:article_id>/dossier", DossierViewSet.as_view({"get": "list"}), name="dossier"),
    path(
        "v1/articles/<uuid:article_id>/dossier/<uuid:source_id>",
        DossierViewSet.as_view({"get": "retrieve", "put": "attach", "delete": "detach"}),
        name="dossier-source",
    ),
    path("v1/claims/<uuid:claim_id>", ClaimViewSet.as_view({"get": "retrieve"}), name="claim-detail"),
    path("v1/claims/<uuid:claim_id>/passages", ClaimPassageViewSet.as_view({"get": "list"}), name="claim-passages"),
    path("v1/passages", PassageViewSet.as_view({"get": "list"}), name="passage-list"),
    path("v1/sources", SourceViewSet.as_view({"get": "list", "post": "create"}), name="source-list"),
    path(
        "v1/sources/<uuid:source_id>",
        SourceViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="source-detail",
    ),
    path("v1/sources/<uuid:source_id>/captures", SourceViewSet.as_view({"post": "capture"}), name="source-captures"),
    path(
        "v1/sources/<uuid:source_id>/notices",
        NoticeViewSet.as_view({"get": "list", "post": "create"}),
        name="source-notices",
    ),
    path("v1/sources/<uuid:source_id>/archive", ShelfViewSet.as_view({"post": "archive"}), name="source-archive"),
    path("v1/sources/<uuid:source_id>/restore", ShelfViewSet.as_view({"post": "restore"}), name="source-restore"),
    path("v1/source-lists", SourceListViewSet.as_view({"post": "create"}), name="source-list-upload"),
    path("v1/source-lists/<uuid:list_id>", SourceListViewSet.as_view({"get": "retrieve"}), name="source-list-detail"),
    path(
        "v1/source-lists/<uuid:list_id>/import",
        SourceListViewSet.as_view({"post": "carry_out"}),
        name="source-list-import",
    ),
    path("v1/snapshots/<uuid:snapshot_id>", SnapshotViewSet.as_view({"get": "retrieve"}), name="snapshot-detail"),
    path("v1/verdicts", VerdictViewSet.as_view({"get": "list"}), name="verdict-list"),
    path("v1/verdicts/<uuid:verdict_id>", VerdictViewSet.as_view({"get": "retrieve"}), name="verdict-detail"),
    path("v1/schema", schema, name="schema"),
    path("v1/docs", DocsView.as_view(), name="docs"),
    re_path("", unknown_path, name="unknown"),
]
