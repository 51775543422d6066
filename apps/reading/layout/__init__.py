"""The layout of a printed page: from glyphs with places to blocks in reading order."""
