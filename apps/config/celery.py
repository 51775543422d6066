"""The entrance for workers and beat: `celery -A apps.config worker`."""

import os
from collections.abc import Mapping
from typing import Any

from celery import Celery
from celery.signals import celeryd_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
app = Celery("stet")
app.config_from_object("django.conf:settings", namespace="CELERY")

_FETCHING_APPS = ["apps.verdicts", "apps.sources"]  # whose tasks come by the queue of fetches


@celeryd_init.connect
def find_tasks(*, options: Mapping[str, Any], **_: Any) -> None:
    """Import the apps' tasks, in workers only.

    Web and beat send tasks by name. The tasks bring the language library with them, which takes each process that
    imports it a second or two and 60 MB; a worker that only fetches is spared it too.
    """
    only_fetches = options.get("queues") == [settings.FETCHING_QUEUE]
    app.autodiscover_tasks(_FETCHING_APPS if only_fetches else None, force=True)
