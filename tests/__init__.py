"""Stet's tests, one folder per app."""
