"""`manage.py upload FILE…`: articles from the shell, through the same door as every other upload."""

import mimetypes
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.models import Newsroom, User
from apps.claims.actions import take_in_upload
from apps.documents.capture import Upload
from apps.lib.errors import StetError


class Command(BaseCommand):
    """Upload text, Markdown and HTML files as articles."""

    help = "Upload files (.txt, .md, .html) as articles; their claims are extracted by the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the command's words."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--newsroom", help="slug of the newsroom; needed only where there are several")
        parser.add_argument(
            "--as", dest="email", help="e-mail address of the uploader; needed only where there are several members"
        )
        parser.add_argument("--title", default="", help="what to call the article; the text's own title if left out")

    def handle(
        self, *_: Any, files: list[Path], newsroom: str | None, email: str | None, title: str, **__: Any
    ) -> None:
        """Upload each file; files that are refused are named at the end, the others are kept."""
        room = self._one(Newsroom.objects.filter(**({"slug": newsroom} if newsroom else {})), "--newsroom")
        members = User.objects.filter(newsrooms=room, is_active=True)
        person = self._one(members.filter(email=email.lower()) if email else members, "--as")
        refused = [file for file in files if not self._upload(file, room, person, title)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} files were not uploaded.")

    def _one(self, rows: Any, option: str) -> Any:
        found = list(rows[:2])
        if len(found) != 1:
            what = "Several fit" if found else "Nothing fits"
            raise CommandError(f"{what}: say which one with {option}.")
        return found[0]

    def _upload(self, file: Path, newsroom: Newsroom, by: User, title: str) -> bool:
        try:
            content = file.read_bytes()
            upload = Upload(content=content, filename=file.name, media_type=mimetypes.guess_type(file.name)[0] or "")
            taken = take_in_upload(by=by, newsroom=newsroom, upload=upload, title=title)
        except (OSError, StetError) as error:
            self.stderr.write(f"{file}: {error}")
            return False
        known = "" if taken.is_new else " (known already)"
        self.stdout.write(f"{file}: {taken.article.title} {taken.article.pk}{known}")
        return True
