"""Stet: every app of the project, in the order of imports that pyproject.toml holds."""
