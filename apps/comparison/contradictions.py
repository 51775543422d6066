"""Contradictions inside one article: passages that cannot both be right, each pair with the reason.

| kind | what disagrees | see |
|---|---|---|
| figure | two figures for one thing | `counts` |
| sum | parts and their total, shares and a hundred | `sums` |
| percentage | a percentage and its base, "doubled" and what it doubled | `percentages` |
| age | two ages of a person, an age and a birth | `ages` |
| date | a weekday and its date, two dates for one event, a duration and its ends | `days` |
| name | one name in two spellings | `names` |
| headline | a heading's figure, name or verdict and the text below it | `counts`, `names`, `headlines` |

Everything is told by form and by rules, and each rule would rather miss than cry wolf: a checker who is shown three
false alarms does not look at the fourth. Two speakers who give different figures are shown, with a note that says so:
the article should say whom it believes.
"""

from collections.abc import Sequence

from apps.comparison import ages, counts, days, headlines, names, percentages, sums
from apps.comparison.contradiction import Contradiction
from apps.comparison.passages import mentions_of, sentences_of
from apps.extraction.suggestion import Suggestion
from apps.reading.blocks import Block


def find_contradictions(
    text: str, blocks: Sequence[Block], suggestions: Sequence[Suggestion], *, published: str = ""
) -> list[Contradiction]:
    """Return the contradictions in an article, sorted by the passage that comes first, no two of a kind for one pair.

    Args:
        text: The document's canonical text.
        blocks: Its blocks in order; those flagged as boilerplate are left out.
        suggestions: What a detector found in it, for figures and speakers; may be empty.
        published: The article's ISO 8601 date, by which an age is held against a birth; "" if unknown.
    """
    sentences = list(sentences_of(text, blocks, suggestions, published))
    mentions = [mention for sentence in sentences for mention in mentions_of(sentence)]
    found: list[Contradiction] = []
    for sentence in sentences:
        found += [*sums.find(sentence), *percentages.find(sentence), *days.find_in(sentence)]
    found += [*counts.find(mentions), *days.find_across(mentions), *ages.find(sentences, published)]
    found += [*names.find(sentences), *headlines.find(sentences)]
    unique = {(one.kind, one.here, one.there): one for one in found}
    return sorted(unique.values(), key=lambda one: (one.here, one.there, one.kind))
