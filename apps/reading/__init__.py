"""Reading: bytes in, one canonical text and its blocks out. Pure."""
