"""The library: sources, their captures, and the passages that can be found in them."""
