"""The journal in the admin: read and searched, never written."""

from django.contrib import admin

from apps.config.admin.rows import NewsroomFilter, Rows
from apps.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(Rows):
    """Who did what to which thing, newest first."""

    newsroom = "newsroom_id"
    fields = ["sequence", "at", "by_name", "by_id", "verb", "subject_type", "subject_id", "detail", "newsroom_id"]
    list_display = ["sequence", "at", "by_name", "verb", "subject_type", "subject_id"]
    list_filter = [NewsroomFilter]
    search_fields = ["verb", "by_name", "=subject_id"]
    search_help_text = "A verb, a name, or the whole identifier of a thing"
    ordering = ["-sequence"]
