"""Tests of the sources app."""
