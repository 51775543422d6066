"""The browser desk: server-rendered pages with htmx, for people who check and edit."""
