"""Settings, URLs and the entrances for the web server, the worker and the command line."""

from apps.config.celery import app as celery_app

__all__ = ["celery_app"]  # makes the configured app the one that `current_app` means, in the web process too
