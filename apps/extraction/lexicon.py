"""Word lists as they read best: one long string."""


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of `text`, each once."""
    return frozenset(text.split())
