"""Bytes in; one canonical text, its blocks and what was done to it out: pure, and closed but for `reader.read`."""
