"""Registers the desk with Django, for its template tags."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The browser desk."""

    name = "apps.desk"
