"""Finding passages again: what is asked of the library, how well a passage answers, and why it was found."""
