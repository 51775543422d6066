"""Text in, suggestions out: what in an article could be checked. Pure: no Django, no database, no queue."""
