"""Registers the verdicts app with Django."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    """The verdicts app."""

    name = "apps.verdicts"
