"""The people and bodies of an article: their names, how they are mentioned, and who is meant."""
