"""What somebody typed, asked of what is said of sources: the same words and operators as in a search of their texts."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q

from apps.retrieval.operators import All, Either, Field, Node, Not, NotUnderstood, Prefix, read_search
from apps.sources.facets import field_condition

COLUMNS = ("title", "publisher", "author", "url", "note")  # in which words are looked for
MOST_WORDS = 24


def described_as(typed: str) -> Q:
    """Return what the words ask of a source with its date (`dated`): each may stand in any column, as part of a word.

    Of more than MOST_WORDS words the first count. What cannot be meant, such as a date that is none, describes nothing;
    why is told by the search in the texts.
    """
    try:
        root = read_search(" ".join(typed.split()[:MOST_WORDS])).root
        return _condition(root) if root else Q()
    except NotUnderstood:
        return Q(pk=None)


def _condition(node: Node) -> Q:
    match node:
        case All(parts):
            return reduce(and_, map(_condition, parts))
        case Either(parts):
            return reduce(or_, map(_condition, parts))
        case Not(part):
            return ~_condition(part)
        case Field():
            return field_condition(node)
        case Prefix(letters):
            return _in_a_column("iregex", rf"\m{letters}")
        case _:
            return _in_a_column("icontains", node.text)


def _in_a_column(lookup: str, value: str) -> Q:
    return Q(*((f"{column}__{lookup}", value) for column in COLUMNS), _connector=Q.OR)
