"""One noun phrase that speaks of somebody, with what its own words and its clause say."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from apps.extraction.people.names import Name


@dataclass(slots=True, eq=False)
class Mention:
    """One noun phrase that speaks of somebody, or may.

    Attributes:
        kind: `name`, `pronoun`, `description`, or `group` for the whole of an enumeration of people.
        head: Its head token.
        first: Index of its first token, titles included.
        last: Index after its last token.
        role: `subject`, `object`, `possessive`, `modifier` or `other`.
        verb: Index of the verb that governs it, -1 if none does.
        gender: `f`, `m` or "" as the words themselves tell it.
        plural: Whether it means several.
        person: 2 surely a person, 1 likely, 0 open, -1 likely not, -2 a body.
        name: For names.
        beside: Verbs whose subject it cannot be, as their object: "X saw him", "X wanted him to go".
        above: The verb of the clause around it: of the noun it owns, or that its own verb hangs on; -1 if none.
        roles: Words for what the person is: nouns of a description, titles of a name, "45-year-old".
        definite: A description with "the" or "this".
        refers: Whether a description may bring somebody in; not "as a teacher", "every man", "a player profile".
        owner: Index of the possessor's token for "his mother", else -1.
        members: Indices of the heads that a group is made of.
        of: Another mention of the same person that the grammar ties to this one.
    """

    kind: str
    head: Token
    first: int
    last: int
    role: str
    verb: int
    gender: str = ""
    plural: bool = False
    person: int = 0
    name: Name | None = None
    beside: tuple[int, ...] = ()
    above: int = -1
    roles: set[str] = field(default_factory=set)
    definite: bool = False
    refers: bool = True
    owner: int = -1
    members: tuple[int, ...] = ()
    of: "Mention | None" = None

    @property
    def at(self) -> int:
        """Index of the head token."""
        return self.head.i
