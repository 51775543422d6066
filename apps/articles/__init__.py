"""Pieces under check and the numbered versions of their text."""
