"""Registers the claims app with Django."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """The claims app."""

    name = "apps.claims"
