"""The entrance for workers and beat: `celery -A apps.config worker`."""

import os
from typing import Any

from celery import Celery
from celery.signals import celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
app = Celery("stet")
app.config_from_object("django.conf:settings", namespace="CELERY")


@celeryd_init.connect
def find_tasks(**_: Any) -> None:
    """Import the apps' tasks, in workers only.

    Web and beat send tasks by name. The tasks bring the language library with them, which takes each process that
    imports it a second or two and 60 MB.
    """
    app.autodiscover_tasks(force=True)
