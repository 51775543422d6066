"""A source's page: captures, what leans on it, what changed, and what people do to it there."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.documents.capture import Upload
from apps.sources.actions import Description, add_source, describe_source
from apps.sources.models import Fetch, Snapshot, Source, SourceNotice
from apps.sources.sealing import seal_source
from apps.verdicts.captures import capture_source
from apps.verdicts.models import Calculation, CalculationInput, Evidence
from tests import factories
from tests.desk.conftest import signed_in

# session, user, gate, notices, captures, fetches, uses with their claims, dossiers, copies, story, role, what changed
QUERIES = 13


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(source: Source, name: str = "detail") -> str:
    return reverse(f"desk:source-{name}", args=[source.pk])


@pytest.fixture
def doras(dora: User) -> Client:
    """The librarian's browser."""
    return signed_in(dora)


@pytest.mark.parametrize("number", [2, 12])
def test_the_page_takes_as_many_queries_for_two_uses_as_for_twelve(
    doras: Client, dora: User, bob: User, source: Source, django_assert_num_queries: Any, number: int
) -> None:
    text = "\n\n".join(f"The wall cost £{n} million in all." for n in range(number))
    article = factories.an_article(by=bob, newsroom=source.newsroom, text=f"A title\n\n{text}")
    for n in range(number):
        snapshot = factories.captured_again(by=dora, source=source, text=f"In May {n} work begins.")
        claim = factories.a_claim(by=bob, article=article, exact=f"The wall cost £{n} million in all.")
        factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=f"In May {n}")
    with django_assert_num_queries(QUERIES):
        shown = html(doras.get(page(source)))
    assert shown.count("million in all.") == number


def test_it_says_what_leans_on_it_and_how_that_stands(
    bobs: Client, bob: User, dora: User, claim: Claim, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    source = snapshot.source
    assert "Refuted" in html(bobs.get(page(source)))
    factories.captured_again(by=dora, source=source, text="Nobody decided anything.")
    shown = html(bobs.get(page(source)))
    for words in ("Gone from the newest capture", "Stale", claim.exact, "Work begins in May", f"?claim={claim.pk}"):
        assert words in shown
    assert "Edit the description" not in shown  # bob checks, and keeps no sources


def test_notices_origin_and_copies_are_told(doras: Client, dora: User, source: Source) -> None:
    SourceNotice.objects.create(
        source=source, state="retracted", says="<i>All wrong.", dated_on=date(2026, 9, 1), by=dora
    )
    copy = factories.a_source(by=dora, newsroom=source.newsroom, title="The Echo", text="The same.")
    describe_source(
        by=dora, source=copy, description=Description.of(copy).replaced(origin=source), version=copy.version
    )
    assert "&lt;i&gt;All wrong." in html(doras.get(page(source)))
    assert "The Echo" in html(doras.get(page(source)))
    assert source.title in html(doras.get(page(copy)))


def test_an_address_is_a_link_only_where_a_browser_may_go(bobs: Client, source: Source) -> None:
    Source.objects.update(url="https://council.example/minutes")
    assert 'href="https://council.example/minutes"' in html(bobs.get(page(source)))
    Source.objects.update(url="javascript:alert(1)")
    assert 'href="javascript' not in html(bobs.get(page(source)))


def test_a_sealed_origin_is_not_told(bobs: Client, dora: User, source: Source) -> None:
    copy = factories.a_source(by=dora, newsroom=source.newsroom, title="The Echo", text="The same.")
    describe_source(
        by=dora, source=copy, description=Description.of(copy).replaced(origin=source), version=copy.version
    )
    seal_source(by=dora, source=source, readers=[], version=1)
    shown = html(bobs.get(page(copy)))
    assert source.title not in shown
    assert str(source.pk) not in shown


def test_the_fetch_is_followed_until_it_is_over(doras: Client, source: Source) -> None:
    fetch = Fetch.objects.create(source=source, url="https://council.example/", cause="asked")
    assert 'hx-trigger="every' in html(doras.get(page(source)))
    assert "waits to be fetched" in html(doras.get(page(source, "progress")))
    Fetch.objects.filter(pk=fetch.pk).update(state="failed", failure="The server says 404.", finished_at=timezone.now())
    assert doras.get(page(source, "progress")).headers["HX-Refresh"] == "true"
    shown = html(doras.get(page(source)))
    assert "The server says 404." in shown
    assert "Try again" in shown


def test_what_a_fetch_brought_is_told_for_a_while(doras: Client, source: Source, time_machine: Any) -> None:
    fetch = Fetch.objects.create(source=source, url="https://council.example/", cause="asked")
    done = {"state": "done", "outcome": "unchanged", "finished_at": timezone.now()}
    Fetch.objects.filter(pk=fetch.pk).update(**done)
    assert "It says what it said before, so there is no new capture." in html(doras.get(page(source)))
    Fetch.objects.filter(pk=fetch.pk).update(outcome="captured", snapshot=source.snapshots.get())
    assert "capture 1 is what it says now" in html(doras.get(page(source)))
    time_machine.move_to(timezone.now() + timedelta(minutes=10))
    assert "is what it says now" not in html(doras.get(page(source)))


def test_an_address_that_never_answered_has_no_captures_that_stand(doras: Client, dora: User, source: Source) -> None:
    described = Description(title="A page", url="https://council.example/a")
    bare = add_source(by=dora, newsroom=source.newsroom, description=described)
    Source.objects.update(unreachable_since=timezone.now())
    assert "Its captures stand" in html(doras.get(page(source)))
    shown = html(doras.get(page(bare)))
    assert "Its captures stand" not in shown
    assert "Paste or upload what it says, or archive it." in shown


def test_its_address_is_fetched_when_asked_for(doras: Client, source: Source) -> None:
    answer = doras.post(page(source, "fetch"), follow=True)
    assert "no address" in html(answer)
    Source.objects.update(url="https://council.example/minutes")
    doras.post(page(source, "fetch"))
    assert Fetch.objects.get().cause == "asked"


def test_the_bytes_of_a_capture_are_saved_and_never_shown(bobs: Client, dora: User, source: Source) -> None:
    file = SimpleUploadedFile(
        'a "page".html', b"<script>alert(1)</script><p>Words of the page.", content_type="text/html"
    )
    signed_in(dora).post(page(source, "capture"), {"file": file})
    snapshot = source.snapshots.latest("number")
    answer = bobs.get(reverse("desk:snapshot-original", args=[snapshot.pk]))
    assert answer.content == b"<script>alert(1)</script><p>Words of the page."
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    told = html(bobs.get(reverse("desk:snapshot-warc", args=[snapshot.pk]), follow=True))
    assert "This capture was uploaded, not fetched." in told


def test_what_it_says_now_becomes_a_capture_once(doras: Client, source: Source) -> None:
    sent = {"text": "Work begins in June."}
    assert "Capture 2 was made." in html(doras.post(page(source, "capture"), sent, follow=True))
    assert "nothing to keep" in html(doras.post(page(source, "capture"), sent, follow=True))
    refused = doras.post(page(source, "capture"), {})
    assert (refused.status_code, source.snapshots.count()) == (422, 2)


def test_what_changed_is_laid_out_word_by_word(bobs: Client, dora: User, source: Source) -> None:
    assert "no two captures yet" in html(bobs.get(page(source, "diff"), follow=True))
    now = factories.SOURCE.replace("Work begins in May", "Work begins in <b>June")
    factories.captured_again(by=dora, source=source, text=now)
    shown = html(bobs.get(page(source, "diff")))
    assert '<del><span class="unseen">taken out: </span>May' in shown
    assert '<ins><span class="unseen">put in: </span>&lt;b&gt;June' in shown
    assert "1 paragraph not the same" in shown
    assert "1 paragraph not the same" in html(bobs.get(page(source, "diff"), {"from": "nonsense", "to": "99"}))
    assert "both say the same" in html(bobs.get(page(source, "diff"), {"from": "2", "to": "2"}))


def test_headings_are_headings_in_a_diff_also_one_that_was_reworded(bobs: Client, dora: User, source: Source) -> None:
    for when in ("spring", "autumn"):
        text = f"# The wall in {when}\n\nWork begins in May.\n\n## Costs\n\nThe cost is the same in {when}.\n"
        upload = Upload(content=text.encode(), filename="wall.md", media_type="text/markdown")
        capture_source(by=dora, source=source, upload=upload)
    shown = re.findall(r'role="heading"[^>]*>(.*?)</p>', html(bobs.get(page(source, "diff"))))
    told = [" ".join(strip_tags(one).split()) for one in shown]
    assert told == ["The wall in taken out: spring put in: autumn", "Costs"]


def test_it_is_archived_and_comes_back(doras: Client, source: Source) -> None:
    doras.post(page(source, "archive"), {"version": 1})
    assert "It is kept for what cites it" in html(doras.get(page(source)))
    assert "Somebody changed this source" in html(doras.post(page(source, "restore"), {"version": 1}, follow=True))
    assert "Back in use." in html(doras.post(page(source, "restore"), {"version": 2}, follow=True))


def test_it_is_sealed_for_whom_one_names(doras: Client, dora: User, bob: User, rita: User, source: Source) -> None:
    doras.post(page(source, "seal"), {"version": 1, "readers": [str(bob.pk)]})
    assert set(Source.objects.get().readers.all()) == {dora, bob}
    doras.post(page(source, "seal"), {"version": 2, "readers": [str(rita.pk)]})
    assert set(Source.objects.get().readers.all()) == {dora, rita}
    assert "Bob" not in html(signed_in(rita).get(page(source, "seal"))).split('<fieldset class="field readers">')[0]
    doras.post(page(source, "unseal"), {"version": 2})
    assert not Source.objects.get().is_sealed


def edited(client: Client, source: Source, **said: str) -> Any:
    """Send the edit form as a browser does: everything that it showed, with some fields typed anew."""
    form = client.get(page(source, "edit")).context["form"]
    return sent(form, client, source, **said)


def sent(form: Any, client: Client, source: Source, **said: str) -> Any:
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        data |= {
            bound.html_name: "" if value is None else value,
            bound.html_initial_name: "" if value is None else value,
        }
    return client.post(page(source, "edit"), {**data, **said})


def test_a_description_is_said_anew(doras: Client, source: Source, alice: User) -> None:
    other = factories.a_source(by=alice, newsroom=source.newsroom, title="The wire", text="Wired.")
    said = {"title": "Minutes of May", "rank": "secondary", "topics": "harbour, walls", "recapture_days": "7"}
    answer = edited(doras, source, **said, origin=str(other.pk), owner=str(alice.pk), published_on="2026-09-16")
    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.title, source.is_primary, source.topics) == ("Minutes of May", False, ["harbour", "walls"])
    assert (source.origin, source.owner, source.recapture_days) == (other, alice, 7)
    assert source.published_on == date(2026, 9, 16)


def test_nothing_that_was_not_touched_changes(doras: Client, dora: User, source: Source) -> None:
    said = Description.of(source).replaced(
        recapture_days=3, topics=("a", "b"), kind="wire", owner=dora, note="One\ntwo"
    )
    describe_source(by=dora, source=source, description=said, version=1)
    assert edited(doras, source).status_code == 302
    source.refresh_from_db()
    assert (Description.of(source), source.version) == (said, 2)


def test_of_two_who_edit_at_once_the_second_sees_both(doras: Client, source: Source, alice: User) -> None:
    form = doras.get(page(source, "edit")).context["form"]
    hers = Description.of(source).replaced(title="Alice’s title", publisher="Alice’s publisher", kind="law")
    describe_source(by=alice, source=source, description=hers, version=1)
    answer = sent(form, doras, source, title="Dora’s title", author="Dora’s author")
    shown = html(answer)
    assert answer.status_code == 409
    assert "Nothing of yours was saved" in shown
    for words in ("Alice’s title</b>; saving puts yours", 'value="Dora’s title"', 'value="Dora’s author"'):
        assert words in shown
    assert 'value="Alice’s publisher"' in shown  # dora had not touched it, so hers would have been undone
    assert "<b>Law</b>" in shown
    assert Source.objects.get().title == "Alice’s title"
    again = sent(answer.context["form"], doras, source)
    source.refresh_from_db()
    assert again.status_code == 302
    assert (source.title, source.author, source.publisher, source.kind) == (
        "Dora’s title",
        "Dora’s author",
        "Alice’s publisher",
        "law",
    )


def test_a_circle_of_origins_is_refused_beside_the_field(doras: Client, dora: User, source: Source) -> None:
    copy = factories.a_source(by=dora, newsroom=source.newsroom, title="The Echo", text="The same.")
    describe_source(
        by=dora, source=copy, description=Description.of(copy).replaced(origin=source), version=copy.version
    )
    answer = edited(doras, source, origin=str(copy.pk))
    assert answer.status_code == 422
    assert "repeats this one" in html(answer)


@pytest.mark.parametrize("name", ["edit", "capture", "fetch", "archive", "seal", "retract"])
def test_a_checker_changes_nothing(bobs: Client, source: Source, name: str) -> None:
    Source.objects.update(url="https://council.example/minutes")
    sent_along = {"version": 1, "title": "Bob’s", "kind": "law", "rank": "primary", "text": "Bob’s.", **NOTICE}
    shown = html(bobs.post(page(source, name), sent_along, follow=True))
    assert "Only librarians, editors and admins" in shown
    source.refresh_from_db()
    assert (source.version, source.snapshots.count(), Fetch.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("name", ["edit", "capture", "seal", "retract", "correct", "reinstate"])
def test_a_checker_is_told_before_typing_anything(bobs: Client, source: Source, name: str) -> None:
    told = bobs.get(page(source, name), follow=True)
    assert told.request["PATH_INFO"] == page(source)
    assert "Only librarians, editors and admins change sources." in html(told)


NOTICE = {"says": "The <b>figures</b> were wrong.", "dated_on": "2026-09-20"}


def test_a_retraction_says_what_becomes_stale_before_it_does_it(
    doras: Client, dora: User, bob: User, claim: Claim, snapshot: Snapshot, source: Source
) -> None:
    copy = factories.a_source(by=dora, newsroom=source.newsroom, title="The Echo", text="Work begins in May.")
    describe_source(
        by=dora, source=copy, description=Description.of(copy).replaced(origin=source), version=copy.version
    )
    factories.evidence_for(claim, by=bob, snapshot=copy.snapshots.get(), exact="Work begins in May", stance="refutes")
    factories.a_verdict(claim, by=bob, finding="refuted")
    assert "<b>1 verdict</b> rests on it" in html(doras.get(page(source, "retract")))
    assert not SourceNotice.objects.exists()
    shown = html(doras.post(page(source, "retract"), {**NOTICE, "version": 1}, follow=True))
    assert "Marked as retracted." in shown
    assert "The &lt;b&gt;figures&lt;/b&gt; were wrong." in shown
    assert "Stale" in html(doras.get(page(copy)))
    assert "No verdict that holds rests on it" in html(doras.get(page(source, "correct")))
    shown = html(doras.post(page(source, "reinstate"), {**NOTICE, "version": 2}, follow=True))
    assert "It stands again." in shown
    assert "Stale" not in html(doras.get(page(copy)))


@pytest.mark.parametrize(
    ("sent_along", "words"),
    [
        ({"says": " "}, "This field is required"),
        ({"dated_on": "2999-01-01"}, "This day is yet to come."),
        ({"dated_on": "2026-01-01"}, "was published on"),
        ({"version": "7"}, "Somebody changed this source"),
    ],
)
def test_a_notice_that_cannot_be_keeps_what_was_typed(
    doras: Client, source: Source, sent_along: dict[str, str], words: str
) -> None:
    Source.objects.update(published_on=date(2026, 9, 16))
    answer = doras.post(page(source, "retract"), {**NOTICE, "version": "1", **sent_along})
    assert answer.status_code in {409, 422}
    assert words in html(answer)
    assert not SourceNotice.objects.exists()
    if "version" in sent_along:
        assert "The &lt;b&gt;figures&lt;/b&gt; were wrong.</textarea>" in html(answer)
        assert '<input type="hidden" name="version" value="1"' in html(answer)


def test_figures_of_a_calculation_lean_on_a_source_too(
    bobs: Client, bob: User, claim: Claim, snapshot: Snapshot
) -> None:
    start = snapshot.document.text.index("400 homes")
    sum_ = Evidence.objects.create(
        claim=claim, kind="calculation", exact="a / 2 = 200", start=0, end=11, stance="supports", created_by=bob
    )
    calculation = Calculation.objects.create(evidence=sum_, formula="a / 2", result=200)
    CalculationInput.objects.create(
        calculation=calculation, name="a", snapshot=snapshot, start=start, end=start + 3, exact="400", value=400
    )
    shown = html(bobs.get(page(snapshot.source)))
    assert "a / 2 = 200" in shown
    assert "1 claim" in html(bobs.get("/library/?only=cited"))


GETS = ["detail", "progress", "edit", "capture", "seal", "diff", "retract", "correct", "reinstate"]
POSTS = ["edit", "capture", "fetch", "archive", "restore", "seal", "unseal", "retract", "correct", "reinstate"]


@pytest.mark.parametrize(("name", "method"), [*((n, "get") for n in GETS), *((n, "post") for n in POSTS)])
@pytest.mark.parametrize("who", ["carol", "alice"])
def test_what_is_sealed_or_of_another_newsroom_is_not_there(
    source: Source, dora: User, request: pytest.FixtureRequest, name: str, method: str, who: str
) -> None:
    factories.captured_again(by=dora, source=source, text="Work begins in June.")
    seal_source(by=dora, source=source, readers=[], version=1)
    client = signed_in(request.getfixturevalue(who))
    answer = getattr(client, method)(page(source, name))
    assert answer.status_code == 404
    assert source.title not in html(answer)
    captures = [
        reverse(f"desk:snapshot-{kind}", args=[source.snapshots.latest("number").pk]) for kind in ("original", "warc")
    ]
    assert {client.get(address).status_code for address in captures} == {404}


@pytest.mark.parametrize("address", ["/library/?q=minutes&state=any", "/library/?only=sealed", "/library/health/"])
def test_lists_and_counts_hide_what_is_sealed(source: Source, dora: User, alice: User, address: str) -> None:
    seal_source(by=dora, source=source, readers=[], version=1)
    shown = html(signed_in(alice).get(address))
    assert source.title not in shown
    assert str(source.pk) not in shown
    if "health" in address:
        assert "0 sources in use" in shown
        assert "1 source in use" in html(signed_in(dora).get(address))
