"""`manage.py seed_demo`: fills an empty database with the demonstration newsroom."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.config.demo.content import read_content
from apps.config.demo.seeding import seed


class Command(BaseCommand):
    """Seeds the demonstration, or says that there is a newsroom already."""

    help = (
        "Fill an empty database with the demonstration newsroom: three accounts, an API token, sources and a partly "
        "checked article, all invented. A database that has a newsroom is left as it is."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Seed, print the secrets this once and say where they are kept.

        Raises:
            CommandError: the file for the secrets cannot be written.
        """
        kept = settings.DATA_DIR / "demo-accounts.txt"
        try:
            seeded = seed(read_content(), keep_in=kept)
        except OSError as error:
            raise CommandError(f"Nothing was seeded: {kept} cannot be written ({error.strerror}).") from error
        if seeded is None:
            self.stdout.write("There is a newsroom already: the demonstration was not added.")
            return
        self.stdout.write(f"{seeded.as_text()}\nThis is kept in {kept}, which only you can read.")
