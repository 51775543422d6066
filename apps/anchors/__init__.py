"""Where words stand in a text: spans, their segments, exact occurrences, and JavaScript's offsets. Pure."""
