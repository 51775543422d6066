"""Registers the documents app with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents app."""

    name = "apps.documents"
