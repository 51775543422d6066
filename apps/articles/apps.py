"""Registers the articles app with Django."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The articles app."""

    name = "apps.articles"
