"""Registers the config app with Django, for its commands and checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The config app."""

    name = "apps.config"

    def ready(self) -> None:
        """Register the project's own system checks."""
        from apps.config import checks  # noqa: F401, PLC0415 -- checks register themselves once apps are loaded
