"""The desk's addresses. Identifiers are UUIDs, which say nothing and cannot be counted through."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from apps.desk.views import articles, blocks, claims, evidence, newsrooms, reader, source_lists, uploads

app_name = "desk"
urlpatterns = [
    path("", articles.home, name="home"),
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("upload/", uploads.upload, name="upload"),
    path("progress/", articles.progress, name="progress"),
    path("articles/<uuid:article_id>/", articles.detail, name="article-detail"),
    path("articles/<uuid:article_id>/extraction/", articles.extraction, name="article-extraction"),
    path("articles/<uuid:article_id>/retry/", uploads.retry, name="article-retry"),
    path("articles/<uuid:article_id>/rerun/", uploads.rerun, name="article-rerun"),
    path("articles/<uuid:article_id>/blocks/", blocks.rule, name="article-blocks"),
    path("articles/<uuid:article_id>/claims/", claims.add, name="claim-add"),
    path("articles/<uuid:article_id>/claims/list/", claims.listed, name="claim-list"),
    path("claims/<uuid:claim_id>/", claims.detail, name="claim-detail"),
    path("claims/<uuid:claim_id>/passages/", evidence.found, name="claim-passages"),
    path("claims/<uuid:claim_id>/verdict/", claims.judge, name="claim-verdict"),
    path("claims/<uuid:claim_id>/dismiss/", claims.dismiss, name="claim-dismiss"),
    path("claims/<uuid:claim_id>/restore/", claims.restore, name="claim-restore"),
    path("claims/<uuid:claim_id>/raise/", claims.raise_, name="claim-raise"),
    path("claims/<uuid:claim_id>/lower/", claims.lower, name="claim-lower"),
    path("claims/<uuid:claim_id>/split/", claims.split, name="claim-split"),
    path("claims/<uuid:claim_id>/rejoin/", claims.rejoin, name="claim-rejoin"),
    path("library/import/", source_lists.new, name="source-list-new"),
    path("library/import/<uuid:list_id>/", source_lists.detail, name="source-list"),
    path("library/import/<uuid:list_id>/carry-out/", source_lists.carry_out, name="source-list-import"),
    path("newsrooms/<uuid:newsroom_id>/sources.<str:form>", source_lists.export, name="source-export"),
    path("newsrooms/<uuid:newsroom_id>/line/", newsrooms.move_line, name="newsroom-line"),
    path("claims/<uuid:claim_id>/evidence/", evidence.link, name="evidence-link"),
    path("claims/<uuid:claim_id>/contact/", evidence.contact, name="claim-contact"),
    path("claims/<uuid:claim_id>/calculation/", evidence.calculate, name="claim-calculation"),
    path("evidence/<uuid:evidence_id>/unlink/", evidence.unlink, name="evidence-unlink"),
    path("evidence/<uuid:evidence_id>/relink/", evidence.relink, name="evidence-relink"),
    path("evidence/<uuid:evidence_id>/set/", evidence.move, name="evidence-move"),
    path("snapshots/<uuid:snapshot_id>/", reader.read, name="source-reader"),
    path("snapshots/<uuid:snapshot_id>/blocks/", reader.blocks, name="source-blocks"),
    path("snapshots/<uuid:snapshot_id>/claims/<uuid:claim_id>/link/", reader.link, name="source-link"),
    path("snapshots/<uuid:snapshot_id>/evidence/<uuid:evidence_id>/unlink/", reader.unlink, name="source-unlink"),
]
