"""Seeding the demonstration: once, through the common actions, with secrets that only their owner can read."""

import dataclasses
import io
import os
import stat
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.accounts.models import ApiToken, Membership, Newsroom, Scope, User
from apps.articles.models import Article
from apps.claims.models import Claim, ExtractionRun
from apps.config.demo.content import Content, read_content
from apps.config.demo.seeding import Seeded, seed, write_secret
from apps.extraction.kinds import KINDS
from apps.journal.models import Entry
from apps.lib.queue import nudge
from apps.sources.models import Snapshot, Source, SourceNotice
from apps.verdicts.models import Contact, Notification, Verdict
from apps.verdicts.sets import independent
from apps.verdicts.staleness import why_stale
from apps.verdicts.standing import in_full, with_staleness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hashing a password well takes as long as all the rest of a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return read_content()


@pytest.fixture(name="kept")
def _kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "demo-accounts.txt"


@pytest.fixture(name="seeded")
def _seeded(content: Content, kept: Path) -> Seeded:
    seeded = seed(content, keep_in=kept)
    assert seeded is not None
    return seeded


@pytest.fixture(name="open_umask")
def _open_umask() -> Iterator[None]:
    """A process whose new files are everybody's unless their maker says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_an_empty_database_is_filled(seeded: Seeded) -> None:
    assert Newsroom.objects.get() == seeded.newsroom
    assert set(Membership.objects.values_list("role", flat=True)) == {"editor", "checker", "admin"}
    assert seeded.newsroom.sources.count() == 12
    assert Snapshot.objects.count() == 13
    assert not Snapshot.objects.filter(passages=None).exists()


def test_the_article_is_uploaded_and_left_to_the_worker(
    content: Content, kept: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as handed_over:
        seed(content, keep_in=kept)
    article = Article.objects.get()
    assert article.title == content.article_title
    assert ExtractionRun.objects.get().state == ExtractionRun.State.QUEUED
    assert not Claim.objects.exclude(suggestion=None).exists()
    tasks = [one.args[0] for one in handed_over if one.func is nudge]  # the index is nudged in another way
    assert tasks == ["claims.extract", "verdicts.fetch_page"]


def test_what_the_demonstration_is_to_show_is_there(seeded: Seeded) -> None:
    current: Any = with_staleness(Verdict.objects.current().select_related("claim"))
    stale = {one.claim.exact[:20]: [code for code, _ in why_stale(one)] for one in current if one.is_stale}
    assert stale == {"A study published by": ["changed"], "Estate agents predic": ["retracted"]}
    (wire,) = Claim.objects.filter(exact__startswith="Harrowmouth’s planning committee has approved")
    told = independent(list(in_full(wire.evidence.standing()))).words
    assert told.startswith("4 pieces, 2 independent sources"), told
    assert Notification.objects.filter(user__email="checker@harrowmouth.example").unseen().count() == 2
    assert Article.objects.get().dossier.count() == 7
    assert Source.objects.get(is_sealed=True).readers.count() == 2


def test_what_seeding_did_is_in_the_journal(seeded: Seeded) -> None:
    verbs = list(Entry.objects.filter(newsroom_id=seeded.newsroom.pk).values_list("verb", flat=True))
    assert verbs.count("sources.capture_source") == 13
    assert "articles.start_article" in verbs
    assert "accounts.issue_token" in verbs


def test_a_second_seeding_changes_nothing(seeded: Seeded, content: Content, kept: Path) -> None:
    secrets, done = kept.read_text(), Entry.objects.count()
    assert seed(content, keep_in=kept) is None
    assert kept.read_text() == secrets
    assert Entry.objects.count() == done
    assert Newsroom.objects.get() == seeded.newsroom
    assert User.objects.count() == 3


def test_it_can_be_seeded_on_a_clock_that_stands_before_its_days(content: Content, kept: Path) -> None:
    century = timedelta(days=36_525)
    sources = [
        dataclasses.replace(
            one,
            published_on=one.published_on + century,
            retracted_on=one.retracted_on and one.retracted_on + century,
        )
        for one in content.sources
    ]
    checked = [dataclasses.replace(one, evidence=tuple(put_off(one.evidence, century))) for one in content.checked]
    ahead = dataclasses.replace(content, sources=tuple(sources), checked=tuple(checked))
    assert seed(ahead, keep_in=kept) is not None
    today = timezone.localdate()
    assert set(Source.objects.values_list("published_on", flat=True)) == {today}
    assert SourceNotice.objects.get().dated_on == today
    assert all(contact.contacted_at <= timezone.now() for contact in Contact.objects.all())
    assert Contact.objects.count() == 2


def put_off(evidence: Iterable[Any], days: timedelta) -> Iterator[Any]:
    """Put off when somebody was asked."""
    for piece in evidence:
        when = getattr(piece, "contacted_at", None)
        yield dataclasses.replace(piece, contacted_at=when + days) if when else piece


def test_every_claim_of_the_demonstration_has_a_verdict_of_the_checkers(seeded: Seeded, content: Content) -> None:
    given = {verdict.claim.exact: verdict.finding for verdict in Verdict.objects.select_related("claim")}
    assert given == {one.claim: one.finding for one in content.checked}
    assert set(Verdict.objects.values_list("by__memberships__role", flat=True)) == {"checker"}
    kinds = set(chain.from_iterable(one.kinds for one in content.checked))
    assert kinds <= set(KINDS)


def test_a_database_with_any_newsroom_is_never_seeded(content: Content, kept: Path) -> None:
    Newsroom.objects.create(name="The Real One", slug="real")
    assert seed(content, keep_in=kept) is None
    assert not kept.exists()
    assert not User.objects.exists()
    assert not Source.objects.exists()


def test_the_kept_secrets_open_the_accounts_and_the_api(seeded: Seeded, kept: Path) -> None:
    text = kept.read_text()
    for account, password in seeded.passwords:
        assert f"{account.email}  {password}" in text
        assert User.objects.get(email=account.email).check_password(password)
    assert seeded.token in text
    token = ApiToken.objects.live().for_secret(seeded.token).get()
    assert set(token.scopes) == set(Scope.values)


def test_no_log_shows_the_secrets(seeded: Seeded) -> None:
    shown = f"{seeded!r} {seeded}"
    assert seeded.token not in shown
    assert all(password not in shown for _, password in seeded.passwords)


def test_secrets_differ_from_account_to_account_and_from_seeding_to_seeding(seeded: Seeded) -> None:
    secrets = {password for _, password in seeded.passwords} | {seeded.token}
    assert len(secrets) == 4
    assert all(len(secret) >= 16 for secret in secrets)


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_can_read_the_secrets(seeded: Seeded, kept: Path) -> None:
    assert seeded.token in kept.read_text()
    assert mode(kept) == 0o600
    assert [file.name for file in kept.parent.iterdir()] == [kept.name]


@pytest.mark.usefixtures("open_umask")
def test_an_older_file_of_secrets_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    kept, elsewhere = tmp_path / "demo-accounts.txt", tmp_path / "elsewhere.txt"
    elsewhere.write_text("somebody's")
    elsewhere.chmod(0o644)
    kept.symlink_to(elsewhere)
    write_secret(kept, "secret")
    assert elsewhere.read_text() == "somebody's"
    assert not kept.is_symlink()
    assert mode(kept) == 0o600


def test_nothing_is_seeded_when_the_secrets_cannot_be_kept(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.DATA_DIR = tmp_path / "file"
    with pytest.raises(CommandError, match="Nothing was seeded"):
        call_command("seed_demo")
    assert not Newsroom.objects.exists()
    assert not User.objects.exists()


def test_the_command_prints_the_secrets_once_and_says_where_they_are_kept(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    first, second = io.StringIO(), io.StringIO()
    call_command("seed_demo", stdout=first)
    call_command("seed_demo", stdout=second)
    kept = (tmp_path / "demo-accounts.txt").read_text()
    assert kept in first.getvalue()
    assert "demo-accounts.txt" in first.getvalue()
    assert "already" in second.getvalue()
    assert "stet_" not in second.getvalue()


def test_the_librarian_may_enter_the_admin_and_is_no_operator(seeded: Seeded) -> None:
    librarian = User.objects.get(is_staff=True)
    assert Membership.objects.get(user=librarian, newsroom=seeded.newsroom).role == "admin"
    assert not librarian.is_superuser
    assert librarian.has_usable_password()
