"""The Django admin: the operator's and the librarians' face, over the same rows and actions as the desk and the API.

It stands in `config` because it reaches into every app, and each app's own room may only look down. Django finds it as
`apps.config.admin`. Who may do what is decided by roles, as everywhere (docs/decisions/0008).
"""

from django.contrib import admin
from django.contrib.auth.models import Group

from apps.config.admin import accounts, jobs, journal, library, work

__all__ = ["accounts", "jobs", "journal", "library", "work"]  # importing them registers their pages

admin.site.site_header = "Stet"
admin.site.site_title = "Stet"
admin.site.index_title = "Library, people and work"
admin.site.unregister(Group)  # roles in newsrooms decide; groups would be a second list of who may do what
