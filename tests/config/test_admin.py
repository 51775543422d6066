"""The Django admin: what staff of a newsroom see and do there, and what nobody can."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import ApiToken, Membership, Newsroom, User
from apps.articles.models import Article
from apps.claims.models import ExtractionRun
from apps.interchange.importing import import_list, upload_list
from apps.journal.models import Entry
from apps.sources.actions import Description, add_source
from apps.sources.models import Fetch, Snapshot, Source, TrustClass
from apps.verdicts.retractions import correct_source
from tests import factories

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)  # noqa: SLF001 -- the list of what is registered
SECRET = "Zanzibar"


def address(model: type[models.Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)  # noqa: SLF001 -- as above


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


pytestmark = pytest.mark.usefixtures("plain_static_files")


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.create_superuser("operator@stet.example", "a long enough pass phrase", name="The operator")


@pytest.fixture
def things(ada: User, bob: User, newsroom: Newsroom) -> list[models.Model]:
    """One row of every model that the admin knows, all of ada's newsroom and all with the secret word in them."""
    text = f"Ships to {SECRET}\n\nThe ship sails to {SECRET} in May."
    article = factories.an_article(by=ada, newsroom=newsroom, text=text)
    claim = factories.extracted(article)[0]
    source = factories.a_source(by=ada, newsroom=newsroom, text=text)
    evidence = factories.evidence_for(claim, by=bob, snapshot=source.snapshots.get(), exact=f"sails to {SECRET}")
    verdict = factories.a_verdict(claim, by=bob, finding="supported")
    token, _ = factories.a_token(ada, newsroom, name=SECRET)
    revision = article.revisions.get()
    run, passage = revision.runs.get(), source.snapshots.get().passages.first()
    assert passage
    assert claim.suggestion
    rows: list[models.Model] = [
        article,
        revision,
        revision.document,
        run,
        claim,
        source,
        source.snapshots.get(),
        passage,
    ]
    source_list = upload_list(by=ada, newsroom=newsroom, content=f"title\n{SECRET}".encode(), filename=SECRET)
    return [
        *rows,
        TrustClass.objects.create(newsroom=newsroom, name=SECRET),
        correct_source(by=ada, source=source, says=SECRET, dated_on=date(2026, 9, 1), version=source.version),
        Fetch.objects.create(source=source, url=f"https://{SECRET}.example/", cause="asked", asked_by=ada),
        import_list(by=ada, source_list=source_list),
        claim.suggestion,
        evidence,
        verdict,
        token,
        ada,
        newsroom,
        Entry.objects.filter(newsroom_id=newsroom.pk)[0],
    ]


def test_the_admin_knows_every_kind_of_thing(things: list[models.Model]) -> None:
    assert {type(thing) for thing in things} == set(MODELS)


@pytest.mark.parametrize("staff", ["operator", "ada", "dora"])
def test_staff_look_at_the_lists_and_rows_of_their_newsroom(
    staff: str, things: list[models.Model], request: pytest.FixtureRequest
) -> None:
    client = as_user(request.getfixturevalue(staff))
    assert client.get(reverse("admin:index")).status_code == 200
    for thing in things:
        assert client.get(address(type(thing), "changelist"), {"q": "May"}).status_code == 200
        assert client.get(address(type(thing), "change", thing.pk)).status_code == 200, thing


def test_carol_finds_nothing_of_another_newsroom(carol: User, things: list[models.Model]) -> None:
    client = as_user(carol)
    for thing in things:
        listed = client.get(address(type(thing), "changelist"))
        assert listed.status_code == 200
        assert SECRET not in listed.content.decode(), thing
        assert str(thing.pk) not in re.findall(r'name="_selected_action" value="([^"]+)"', listed.content.decode())
        for page in ("change", "history", "delete"):
            answer = client.get(address(type(thing), page, thing.pk))
            assert answer.status_code in {302, 403, 404}, (thing, page)
            assert SECRET not in answer.content.decode()


def test_a_checker_who_is_no_staff_is_sent_to_sign_in(bob: User) -> None:
    answer = as_user(bob).get(reverse("admin:index"))
    assert answer.status_code == 302


def test_nobody_deletes_anything(operator: User, things: list[models.Model]) -> None:
    client = as_user(operator)
    for thing in things:
        answer = client.post(address(type(thing), "delete", thing.pk), {"post": "yes"})
        assert answer.status_code == 403, thing
        assert type(thing)._default_manager.filter(pk=thing.pk).exists()  # noqa: SLF001 -- any model


def test_what_was_captured_or_recorded_is_only_shown(operator: User, things: list[models.Model]) -> None:
    client = as_user(operator)
    for thing in things:
        if not isinstance(thing, Source | User | Newsroom):
            assert client.post(address(type(thing), "change", thing.pk), {"exact": "other"}).status_code == 403, thing


DESCRIPTION = {"title": "Minutes of the board", "kind": "document", "publisher": "The harbour board", "author": ""}
EMPTY = {"url": "", "published_on": "", "note": "", "text": "", "version": 1}


def test_a_librarian_adds_describes_and_captures_a_source(dora: User, newsroom: Newsroom) -> None:
    client = as_user(dora)
    form = {**EMPTY, **DESCRIPTION, "newsroom": newsroom.pk, "text": "Work begins in May."}
    assert client.post(address(Source, "add"), form).status_code == 302
    source = Source.objects.get(title="Minutes of the board")
    assert source.created_by == dora
    again = {**EMPTY, **DESCRIPTION, "title": "Minutes, corrected", "text": "Work begins in June."}
    assert client.post(address(Source, "change", source.pk), again).status_code == 302
    source.refresh_from_db()
    assert source.title == "Minutes, corrected"
    assert [shot.document.text for shot in source.snapshots.order_by("number")] == [
        "Work begins in May.",
        "Work begins in June.",
    ]
    verbs = set(Entry.objects.filter(by_id=dora.pk).values_list("verb", flat=True))
    assert verbs == {"sources.add_source", "sources.describe_source", "sources.capture_source"}


def test_a_sources_page_leads_to_its_captures_and_to_where_it_is_used(dora: User, source: Source) -> None:
    shown = as_user(dora).get(address(Source, "change", source.pk)).content.decode()
    assert address(Snapshot, "change", source.snapshots.get().pk) in shown
    assert f'href="{reverse("desk:source-detail", args=[source.pk])}"' in shown


def test_a_text_that_cannot_be_read_is_refused_beside_its_field(dora: User, newsroom: Newsroom) -> None:
    form = {**EMPTY, **DESCRIPTION, "newsroom": newsroom.pk, "text": "word " * 2_100_000}
    answer = as_user(dora).post(address(Source, "add"), form)
    assert answer.status_code == 200
    assert "10 MB" in answer.content.decode()
    assert not Source.objects.exists()


def test_a_source_cannot_be_added_to_another_newsroom(carol: User, newsroom: Newsroom) -> None:
    form = {**EMPTY, **DESCRIPTION, "newsroom": newsroom.pk, "text": "Work begins in May."}
    assert as_user(carol).post(address(Source, "add"), form).status_code == 200
    assert not Source.objects.exists()


def test_a_token_is_issued_with_its_secret_shown_once_and_revoked(ada: User, bob: User, newsroom: Newsroom) -> None:
    client = as_user(ada)
    form = {"newsroom": newsroom.pk, "user": bob.pk, "name": "CMS", "scopes": ["articles:read"]}
    shown = client.post(address(ApiToken, "add"), {**form, "expires_at_0": "", "expires_at_1": ""}).content.decode()
    token = ApiToken.objects.get()
    secret = re.findall(r"stet_[\w-]{20,}", shown)
    assert ApiToken.objects.live().for_secret(secret[0]).get() == token
    page = client.get(address(ApiToken, "change", token.pk)).content.decode()
    assert secret[0] not in page
    assert token.digest not in page
    client.post(address(ApiToken, "changelist"), {"action": "revoke", "_selected_action": [token.pk]})
    assert not ApiToken.objects.live().exists()
    assert list(Entry.objects.filter(subject_id=token.pk).values_list("verb", flat=True)) == [
        "accounts.issue_token",
        "accounts.revoke_token",
    ]


def test_a_librarian_hands_out_no_tokens(dora: User) -> None:
    assert as_user(dora).get(address(ApiToken, "add")).status_code == 403


def test_a_failed_run_is_retried_from_the_list(dora: User, article: Article) -> None:
    run = factories.run_of(article)
    ExtractionRun.objects.filter(pk=run.pk).update(
        state="failed", failure="The worker died.", failure_code="worker_died"
    )
    as_user(dora).post(address(ExtractionRun, "changelist"), {"action": "retry", "_selected_action": [run.pk]})
    run.refresh_from_db()
    assert run.state == "queued"
    assert Entry.objects.filter(subject_id=run.pk, verb="claims.retry_extraction", by_id=dora.pk).exists()


def members_form(newsroom: Newsroom, rows: list[dict[str, object]], *, initial: int) -> dict[str, object]:
    form: dict[str, object] = {"name": newsroom.name, "slug": newsroom.slug, "threshold": "0.35"}
    form |= {"memberships-TOTAL_FORMS": len(rows), "memberships-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        form |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    return form


def test_an_admin_gives_and_takes_roles(ada: User, rita: User, carol: User, newsroom: Newsroom) -> None:
    held = {member.user_id: member for member in Membership.objects.filter(newsroom=newsroom)}
    rows: list[dict[str, object]] = [
        {"id": held[ada.pk].pk, "newsroom": newsroom.pk, "user": ada.pk, "role": "admin"},
        {"id": held[rita.pk].pk, "newsroom": newsroom.pk, "user": rita.pk, "role": "checker"},
    ]
    answer = as_user(ada).post(address(Newsroom, "change", newsroom.pk), members_form(newsroom, rows, initial=2))
    assert answer.status_code == 302
    assert Membership.objects.get(user=rita).role == "checker"
    rows[1]["DELETE"] = "on"
    as_user(ada).post(address(Newsroom, "change", newsroom.pk), members_form(newsroom, rows, initial=2))
    assert not Membership.objects.filter(user=rita).exists()
    verbs = Entry.objects.filter(subject_id=rita.pk).values_list("verb", flat=True)
    assert list(verbs) == ["accounts.set_role", "accounts.end_membership"]
    assert as_user(carol).post(address(Newsroom, "change", newsroom.pk), {}).status_code in {302, 403, 404}


def test_an_admin_moves_the_newsrooms_line(ada: User, newsroom: Newsroom) -> None:
    membership = Membership.objects.get(newsroom=newsroom)
    rows: list[dict[str, object]] = [{"id": membership.pk, "newsroom": newsroom.pk, "user": ada.pk, "role": "admin"}]
    for threshold, kept in (("0.5", "0.50"), ("1.5", "0.50")):  # the second is refused beside its field
        form = {**members_form(newsroom, rows, initial=1), "threshold": threshold}
        as_user(ada).post(address(Newsroom, "change", newsroom.pk), form)
        newsroom.refresh_from_db()
        assert str(newsroom.threshold) == kept
    assert Entry.objects.filter(verb="accounts.set_threshold").count() == 1


def test_the_operator_opens_a_newsroom_with_its_first_admin(operator: User, bob: User) -> None:
    new = Newsroom(name="The Third Paper", slug="third")
    rows: list[dict[str, object]] = [{"id": "", "newsroom": "", "user": bob.pk, "role": "admin"}]
    assert as_user(operator).post(address(Newsroom, "add"), members_form(new, rows, initial=0)).status_code == 302
    assert Membership.objects.get(newsroom__slug="third").user == bob


def test_the_operator_opens_an_account_in_lower_case(operator: User) -> None:
    form = {"email": "New.Person@Stet.Example", "name": "New Person", "usable_password": "true"}
    form |= {"password1": "a long enough pass phrase", "password2": "a long enough pass phrase"}
    assert as_user(operator).post(address(User, "add"), form).status_code == 302
    assert User.objects.get(email="new.person@stet.example").check_password("a long enough pass phrase")


def test_an_admin_of_a_newsroom_cannot_change_an_account(ada: User, bob: User) -> None:
    client = as_user(ada)
    assert client.post(address(User, "change", bob.pk), {"is_superuser": "on"}).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[bob.pk])).status_code == 403
    assert "pbkdf2" not in client.get(address(User, "change", bob.pk)).content.decode()


@pytest.mark.parametrize("model", [Source, Snapshot, Article, ExtractionRun], ids=lambda model: model.__name__)
def test_a_list_costs_the_same_at_two_and_at_twelve_rows(
    model: type[models.Model], ada: User, newsroom: Newsroom
) -> None:
    client, costs = as_user(ada), {}
    for count in range(1, 13):
        factories.a_source(by=ada, newsroom=newsroom, text=f"Work begins in May {count}.")
        factories.an_article(by=ada, newsroom=newsroom, text=f"Work begins in March {count}.")
        with CaptureQueriesContext(connection) as queries:
            client.get(address(model, "changelist"))
        costs[count] = len(queries)
    assert costs[12] == costs[2]


def test_the_newsroom_stands_in_the_list_of_sources_only_where_there_are_more(
    dora: User, operator: User, source: Source, elsewhere: Newsroom
) -> None:
    lists = [as_user(user).get(address(Source, "changelist")).content.decode() for user in (dora, operator)]
    assert ["column-newsroom" in shown for shown in lists] == [False, True]


@pytest.fixture
def official(newsroom: Newsroom) -> TrustClass:
    return TrustClass.objects.create(newsroom=newsroom, name="Official record")


def on_chosen(client: Client, action: str, *sources: Source, **more: object) -> str:
    """Do something to the chosen sources on the list, and return the page that says what was done."""
    form = {"action": action, "_selected_action": [source.pk for source in sources], **more}
    return client.post(address(Source, "changelist"), form, follow=True).content.decode()


def test_librarians_archive_restore_and_fetch_in_bulk(dora: User, newsroom: Newsroom, source: Source) -> None:
    other = factories.a_source(by=dora, newsroom=newsroom, text="Other words.")
    Source.objects.filter(pk=other.pk).update(url="https://council.example/minutes")
    client = as_user(dora)
    told = on_chosen(client, "fetch_again", source, other)
    assert "1 queued" in told
    assert "This source has no address" in told
    assert "2 archived" in on_chosen(client, "archive", source, other)
    assert "1 restored" in on_chosen(client, "restore", source)
    assert set(Source.objects.values_list("state", flat=True)) == {"active", "archived"}


def test_trust_is_set_in_bulk_and_a_save_keeps_what_it_does_not_show(
    dora: User, source: Source, official: TrustClass
) -> None:
    client = as_user(dora)
    assert "Official record" in on_chosen(client, "set_trust", source)
    assert "1 changed" in on_chosen(client, "set_trust", source, trust=official.pk)
    Source.objects.filter(pk=source.pk).update(topics=["harbour"])
    page = client.get(address(Source, "change", source.pk))
    form = {name: value for name, value in page.context["adminform"].form.initial.items() if value is not None}
    form |= {"topics": "harbour,homes", "title": "Minutes, read again", "trust": official.pk}
    assert client.post(address(Source, "change", source.pk), form).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.trust, source.topics) == ("Minutes, read again", official, ["harbour", "homes"])


def test_what_is_sealed_is_hidden_from_the_operator_too(operator: User, alice: User, newsroom: Newsroom) -> None:
    sealed = add_source(by=alice, newsroom=newsroom, description=Description(title=SECRET), is_sealed=True)
    snapshot = factories.captured_again(by=alice, source=sealed, text=f"Words from {SECRET}.")
    for thing in (sealed, snapshot, snapshot.document, snapshot.passages.get()):
        listed = as_user(operator).get(address(type(thing), "changelist"))
        assert SECRET not in listed.content.decode()
        assert as_user(operator).get(address(type(thing), "change", thing.pk)).status_code == 302


@pytest.mark.parametrize("name", ["operator", "ada"])
def test_an_origin_under_seal_is_neither_shown_nor_lost(
    request: pytest.FixtureRequest, name: str, dora: User, newsroom: Newsroom
) -> None:
    wire = add_source(by=dora, newsroom=newsroom, description=Description(title=SECRET), is_sealed=True)
    copy = add_source(by=dora, newsroom=newsroom, description=Description(title="Copy", origin=wire))
    client = as_user(request.getfixturevalue(name))
    page = client.get(address(Source, "change", copy.pk)).content.decode()
    assert "Copy" in page
    assert SECRET not in page
    assert str(wire.pk) not in page
    if name == "ada":
        form = {**EMPTY, **DESCRIPTION, "title": "Copied"}
        assert client.post(address(Source, "change", copy.pk), form).status_code == 302
    copy.refresh_from_db()
    assert copy.origin == wire


def test_no_log_of_the_admin_keeps_the_title_of_a_sealed_source(dora: User, newsroom: Newsroom) -> None:
    sealed = add_source(by=dora, newsroom=newsroom, description=Description(title=SECRET), is_sealed=True)
    form = {**EMPTY, **DESCRIPTION, "title": f"{SECRET} again"}
    assert as_user(dora).post(address(Source, "change", sealed.pk), form).status_code == 302
    assert not LogEntry.objects.filter(object_repr__contains=SECRET).exists()


def test_a_fetch_that_was_tried_again_is_no_failure_any_more(dora: User, source: Source) -> None:
    failed = {"state": "failed", "url": "https://council.example/", "cause": "asked", "finished_at": source.created_at}
    Fetch.objects.create(source=source, failure="The first failure.", **failed)
    Fetch.objects.create(source=source, failure="The second failure.", **failed)
    page = as_user(dora).get(reverse("jobs")).content.decode()
    assert "1 failed" in page
    assert "The second failure." in page
    assert "The first failure." not in page


def test_the_jobs_page_tells_what_failed_and_retries_it(dora: User, newsroom: Newsroom) -> None:
    job = import_list(
        by=dora, source_list=upload_list(by=dora, newsroom=newsroom, content=b"title\nA", filename="a.csv")
    )
    type(job).objects.filter(pk=job.pk).update(state="failed", failure="The worker died.", finished_at=job.created_at)
    client = as_user(dora)
    page = client.get(reverse("jobs")).content.decode()
    assert "The worker died." in page
    assert f'href="/library/import/{job.source_list_id}/"' in page
    assert "a.csv" in page
    again = client.post(reverse("job-retry", args=["import", job.pk]), follow=True).content.decode()
    assert "in the queue again" in again
    job.refresh_from_db()
    assert job.state == "queued"
