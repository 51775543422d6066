"""Putting the demonstration newsroom into an empty database, through the same actions as everybody's work.

Everything happens in one transaction, and the secrets are on disk before it commits: a crash leaves either nothing or
a newsroom whose passwords are known.

Some claims are made by hand, as a checker makes them of selected words, with evidence and verdicts; then time passes:
a source is captured again, another is retracted. The extraction that a worker does afterwards opens no second claim for
the same words. Nothing here leaves the machine.
"""

import dataclasses
import os
import secrets
from pathlib import Path

from django.db import connection, transaction

from apps.accounts.actions import issue_token
from apps.accounts.models import Membership, Newsroom, Role, Scope, User
from apps.articles.models import Revision
from apps.claims.actions import take_in_upload
from apps.claims.dossiers import attach_source
from apps.config.demo.checking import check
from apps.config.demo.content import Account, Content
from apps.config.demo.shelving import fill_library, let_time_pass

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
    captures = fill_library(newsroom, content.sources, users)
    taken = take_in_upload(
        by=users[Role.EDITOR], newsroom=newsroom, upload=content.article, title=content.article_title
    )
    for entry in content.sources:
        if entry.in_dossier:
            attach_source(by=users[Role.EDITOR], article=taken.article, source=captures[entry.title].source)
    revision = Revision.objects.select_related("article", "document").get(article=taken.article)
    for checked in content.checked:
        check(revision, checked, captures, users)
    let_time_pass(content.sources, captures, by=users[Role.ADMIN])
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
