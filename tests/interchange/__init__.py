"""Tests of the interchange app."""
