"""Commands of Stet as a whole."""
