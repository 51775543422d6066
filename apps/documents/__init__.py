"""Immutable captured texts: the original bytes, the canonical text and its blocks."""
