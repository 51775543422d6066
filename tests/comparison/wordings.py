"""Texts that hypothesis makes up: newsroom fragments in any order, and signs from anywhere."""

from hypothesis import strategies as st

FRAGMENTS = (
    "The council approved", "did not approve", "412 homes", "about 400 homes", "£1.2 million", "12 per cent", ".",
    "in 2024", "on Tuesday", "“We will not close”", "Ruth Abara", "Mayor", "said", "fell", "rose", "from 4 to 16", "no",
    "without", ",", "and", "…", "[the mayor]", "half", "doubled", "km", "\n", "\n\n", "3-1", "a year earlier", "WHO",
    "between 200 and 250", "“", "”", "’s", "more than", "first", "10 p.m.", "Łódź", "🙂", "-", "the the the", "[...]",
    "Monday 3 March", "[h]e", "%",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(" ".join)
TEXTS = st.one_of(NEWS, st.text(max_size=200), st.builds(lambda one, other: one + other, NEWS, st.text(max_size=20)))
WORDS = st.lists(st.sampled_from(["aye", "bee", "sea", "dee", "oak", "elm", "ash", "the", "of", "and"]), max_size=40)
