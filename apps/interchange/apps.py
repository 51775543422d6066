"""Registers the interchange app with Django."""

from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    """The interchange app."""

    name = "apps.interchange"
