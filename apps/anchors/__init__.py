"""Where words stand in a text: pure functions over offsets in Unicode code points."""
