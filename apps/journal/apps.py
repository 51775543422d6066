"""Registers the journal app with Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal app."""

    name = "apps.journal"
