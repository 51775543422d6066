"""Putting the demonstration newsroom into an empty database, through the same actions as everybody's work.

Everything happens in one transaction, and the secrets are on disk before it commits: a crash leaves either nothing or
a newsroom whose passwords are known.

A few claims are made by hand, as a checker makes them of selected words, with evidence and verdicts; then time passes:
a source is captured again, another is retracted. The extraction that a worker does afterwards opens no second claim for
the same words.
"""

import dataclasses
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.db import connection, transaction

from apps.accounts.actions import issue_token
from apps.accounts.models import Membership, Newsroom, Role, Scope, User
from apps.articles.models import Revision
from apps.claims.actions import add_claim, take_in_upload
from apps.claims.dossiers import attach_source
from apps.claims.models import Claim
from apps.config.demo.content import Account, Content, Link
from apps.sources.actions import Description, add_source
from apps.sources.models import Source
from apps.sources.trusting import start_trust_classes
from apps.verdicts.actions import give_verdict, link_evidence
from apps.verdicts.captures import capture_source
from apps.verdicts.models import Evidence
from apps.verdicts.retractions import retract_source

LOCK = 0x57E7_DE30  # any number that no other advisory lock of Stet uses: two seedings at once take turns


@dataclasses.dataclass(frozen=True, slots=True)
class Seeded:
    """What was made, with the secrets that are known only now."""

    newsroom: Newsroom
    passwords: tuple[tuple[Account, str], ...] = dataclasses.field(repr=False)  # no traceback and no log shows them
    token: str = dataclasses.field(repr=False)

    def as_text(self) -> str:
        """Return the accounts and the token as the lines of a text file."""
        lines = [f"The demonstration newsroom: {self.newsroom}. Everything in it is invented.", ""]
        lines += [f"{account.role:<8} {account.email}  {password}" for account, password in self.passwords]
        return "\n".join([*lines, "", f"API token  {self.token}", ""])


@transaction.atomic
def seed(content: Content, *, keep_in: Path) -> Seeded | None:
    """Make the newsroom with its accounts, sources and article; return None when there is a newsroom already.

    Args:
        content: what to put in.
        keep_in: the file that will hold the secrets, readable by its owner only.

    Raises:
        OSError: the file cannot be written; nothing is seeded then.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if Newsroom.objects.exists():
        return None
    newsroom = Newsroom.objects.create(name=content.name, slug=content.slug)
    passwords = tuple((account, secrets.token_urlsafe(12)) for account in content.accounts)
    users = {account.role: _open_account(newsroom, account, password) for account, password in passwords}
    sources = _fill_library(newsroom, content, users)
    taken = take_in_upload(
        by=users[Role.EDITOR], newsroom=newsroom, upload=content.article, title=content.article_title
    )
    for source in sources.values():
        if not source.is_sealed:
            attach_source(by=users[Role.EDITOR], article=taken.article, source=source)
    revision = taken.article.revisions.select_related("article", "document").get()
    _check_claims(revision, content, sources, by=users[Role.CHECKER])
    _let_time_pass(content, sources, by=users[Role.ADMIN])
    _, token = issue_token(
        by=users[Role.ADMIN], user=users[Role.EDITOR], newsroom=newsroom, name="Demonstration", scopes=Scope.values
    )
    seeded = Seeded(newsroom=newsroom, passwords=passwords, token=token)
    write_secret(keep_in, seeded.as_text())
    return seeded


def _open_account(newsroom: Newsroom, account: Account, password: str) -> User:
    user = User.objects.create_user(account.email, password, name=account.name, is_staff=account.is_staff)
    Membership.objects.create(user=user, newsroom=newsroom, role=account.role)
    return user


def _fill_library(newsroom: Newsroom, content: Content, users: Mapping[str, User]) -> dict[str, Source]:
    """Add the sources with their first captures; return them by title."""
    start_trust_classes(newsroom)
    trust = {one.name: one for one in newsroom.trust_classes.all()}
    sources: dict[str, Source] = {}
    for entry in content.sources:
        described = {name: getattr(entry, name) for name in ("title", "kind", "publisher", "author", "url", "note")}
        description = Description(
            **described,
            published_on=entry.published_on,
            topics=entry.topics,
            trust=trust.get(entry.trust),
            origin=sources.get(entry.origin),
        )
        source = add_source(
            by=users[Role.ADMIN],
            newsroom=newsroom,
            description=description,
            is_sealed=entry.is_sealed,
            readers=[users[Role.EDITOR]] if entry.is_sealed else (),
        )
        capture_source(by=users[Role.ADMIN], source=source, upload=entry.captures[0])
        sources[entry.title] = source
    return sources


def _check_claims(revision: Revision, content: Content, sources: Mapping[str, Source], by: User) -> None:
    """Make the checked claims of the article's words, link their evidence and give their verdicts."""
    text = revision.document.text
    for checked in content.checked:
        start = text.index(checked.claim)
        end = start + len(checked.claim)
        claim = add_claim(by=by, revision=revision, start=start, end=end, exact=checked.claim)
        before: Evidence | None = None
        for link in checked.evidence:
            before = _link(claim, link, sources[link.source], by, before)
        give_verdict(by=by, claim=claim, finding=checked.finding, rationale=checked.rationale)


def _link(claim: Claim, link: Link, source: Source, by: User, before: Evidence | None) -> Evidence:
    snapshot = source.snapshots.select_related("source", "document").get(number=1)
    start = snapshot.document.text.index(link.exact)
    return link_evidence(
        by=by,
        claim=claim,
        snapshot=snapshot,
        start=start,
        end=start + len(link.exact),
        stance=link.stance,
        set_number=before.set_number if before and link.joins else None,
    )


def _let_time_pass(content: Content, sources: Mapping[str, Source], by: User) -> None:
    """Capture what sources said later, and retract what was retracted: some verdicts become stale by it."""
    for entry in content.sources:
        source = sources[entry.title]
        for upload in entry.captures[1:]:
            capture_source(by=by, source=source, upload=upload)
        if entry.retracted_on:
            source.refresh_from_db()
            says, dated_on = entry.retraction, entry.retracted_on
            retract_source(by=by, source=source, says=says, dated_on=dated_on, version=source.version)


def write_secret(path: Path, text: str) -> None:
    """Write the text to a file that only its owner can read, at no moment anybody else, in place of an older one.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
