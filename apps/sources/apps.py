"""Registers the sources app with Django."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The sources app."""

    name = "apps.sources"
