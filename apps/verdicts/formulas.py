"""Formulas: what a checker works out from figures, parsed and worked out here and nowhere else.

    sum     = product (("+" | "-") product)*
    product = signed (("*" | "/") signed)*
    signed  = "-" signed | power
    power   = atom ("^" signed)?              so that -2^2 is -4, and 2^3^2 is 2^9
    atom    = number "%"? | name | function "(" sum ("," sum)* ")" | "(" sum ")" "%"?

Numbers are decimal, with a point and without marks for thousands; `12%` is 0.12. Everything is worked out in decimal
arithmetic of 40 digits. Formulas come from outside: their length, depth, exponents and results are bounded, and Python
evaluates none of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from apps.lib.errors import StetError
from apps.verdicts.functions import FUNCTIONS, Function

LONGEST = 500  # code points
DEEPEST = 40  # parentheses, functions, signs and powers within each other
LARGEST_EXPONENT = 100
LARGEST = Decimal(10) ** 27  # what the column for results holds, and more than anything is counted in
PLACES = Decimal("1e-12")
LONGEST_NAME = 20

_FAILURES = (InvalidOperation, DivisionByZero, Overflow)
_ARITHMETIC = Context(prec=40, rounding=ROUND_HALF_UP, Emin=-9999, Emax=9999, traps=list(_FAILURES))
_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/^(),%×÷−·])"
)
_WRITTEN = {"×": "*", "·": "*", "÷": "/", "−": "-"}


class FormulaRefused(StetError):
    """The formula cannot be read or worked out; `detail["at"]` is the code point in it where that shows."""

    code = "formula_refused"

    def __init__(self, message: str, at: int) -> None:
        super().__init__(f"{message} (at character {at + 1} of the formula)", at=at)


Values = Mapping[str, Decimal]
Node = Callable[[Values], Decimal]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


@dataclass(frozen=True)
class Formula:
    """A formula that was read: `names` are what it needs, in the order in which they first stand there."""

    text: str
    names: tuple[str, ...]
    node: Node

    def work_out(self, values: Values) -> Decimal:
        """Return what it comes to with these values, rounded to twelve places.

        Raises:
            FormulaRefused: it divides by zero, or comes to nothing that can be written down.
        """
        with localcontext(_ARITHMETIC):
            result = _worked_out(lambda: self.node(values), "The result is too large", 0)
            if abs(result) >= LARGEST:
                raise FormulaRefused("The result is too large", 0)
            return result.quantize(PLACES).normalize() + 0

    def with_values(self, values: Values) -> str:
        """Return the formula with the values in the places of the names: `(412 - 300) / 300 * 100`."""
        return "".join(_written(token, values) for token in _tokens(self.text, spaces=True))


def parse(text: str) -> Formula:
    """Return the formula that the text writes.

    Raises:
        FormulaRefused: it is none, or longer or deeper than is read.
    """
    if len(text) > LONGEST:
        raise FormulaRefused(f"A formula has at most {LONGEST} characters", LONGEST)
    parser = _Parser(text)
    node = parser.whole()
    return Formula(text, tuple(parser.names), node)


def plain(value: Decimal) -> str:
    """Return the number without an exponent and without zeros that say nothing: `12000000`, `0.5`."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _tokens(text: str, *, spaces: bool = False) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaRefused(f"{text[at]!r} means nothing in a formula", at)
        kind = str(match.lastgroup)
        if spaces or kind != "space":
            yield _Token(kind, match[0] if spaces else _WRITTEN.get(match[0], match[0]), at)
        at = match.end()


def _written(token: _Token, values: Values) -> str:
    if token.kind != "name" or token.text not in values:
        return token.text
    value = values[token.text]
    return plain(value) if value >= 0 else f"({plain(value)})"


class _Parser:
    """Reads one formula from left to right, one function for each rule of the grammar."""

    def __init__(self, text: str) -> None:
        self.tokens = [*_tokens(text), _Token("end", "", len(text))]
        self.place = 0
        self.depth = 0
        self.names: dict[str, None] = {}

    @property
    def token(self) -> _Token:
        return self.tokens[self.place]

    def taken(self, *signs: str) -> _Token | None:
        """Return the next token and step behind it, if it is one of these signs."""
        token = self.token
        if token.kind != "sign" or token.text not in signs:
            return None
        self.place += 1
        return token

    def require(self, sign: str) -> None:
        if not self.taken(sign):
            raise FormulaRefused(f"Here {sign!r} is missing", self.token.at)

    def whole(self) -> Node:
        node = self.sum()
        if self.token.kind != "end":
            raise FormulaRefused(f"{self.token.text!r} does not belong here", self.token.at)
        return node

    def sum(self) -> Node:
        node = self.product()
        while sign := self.taken("+", "-"):
            node = _added(node, self.product()) if sign.text == "+" else _taken_off(node, self.product())
        return node

    def product(self) -> Node:
        node = self.signed()
        while sign := self.taken("*", "/"):
            other = self.signed()
            node = _multiplied(node, other) if sign.text == "*" else _divided(node, other, sign.at)
        return node

    def signed(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaRefused(f"A formula goes at most {DEEPEST} levels deep", self.token.at)
        node = _negative(self.signed()) if self.taken("-") else self.power()
        self.depth -= 1
        return node

    def power(self) -> Node:
        node = self.atom()
        sign = self.taken("^")
        return _raised(node, self.signed(), sign.at) if sign else node

    def atom(self) -> Node:
        token = self.token
        if self.taken("("):
            node = self.sum()
            self.require(")")
            return self.hundredth(node)
        self.place += 1
        if token.kind == "number":
            return self.hundredth(_constant(self.number(token)))
        if token.kind == "name":
            return self.call(token) if self.taken("(") else self.name(token)
        raise FormulaRefused("Here a number, a name or a parenthesis is missing", token.at)

    def hundredth(self, node: Node) -> Node:
        return _multiplied(node, _constant(Decimal("0.01"))) if self.taken("%") else node

    def number(self, token: _Token) -> Decimal:
        if len(token.text) > 1 and token.text[0] == "0" and token.text[1] != ".":
            raise FormulaRefused("Write numbers without marks for thousands", token.at)
        return Decimal(token.text)

    def name(self, token: _Token) -> Node:
        if token.text in FUNCTIONS:
            raise FormulaRefused(f"{token.text} is a function: write {token.text}(…)", token.at)
        if len(token.text) > LONGEST_NAME:
            raise FormulaRefused(f"A name has at most {LONGEST_NAME} characters", token.at)
        self.names[token.text] = None
        return _named(token)

    def call(self, token: _Token) -> Node:
        function = FUNCTIONS.get(token.text)
        if function is None:
            raise FormulaRefused(f"There is no function {token.text!r}: there are {', '.join(FUNCTIONS)}", token.at)
        given = [self.sum()]
        while self.taken(","):
            given.append(self.sum())
        self.require(")")
        low, high = function.takes
        if not low <= len(given) <= high:
            raise FormulaRefused(f"{token.text} is written {function.shown}", token.at)
        return _called(function, given, token.at)


def _constant(value: Decimal) -> Node:
    return lambda _: value


def _named(token: _Token) -> Node:
    def node(values: Values) -> Decimal:
        if token.text not in values:
            raise FormulaRefused(f"Nothing is given for {token.text!r}", token.at)
        return values[token.text]

    return node


def _added(one: Node, other: Node) -> Node:
    return lambda values: one(values) + other(values)


def _taken_off(one: Node, other: Node) -> Node:
    return lambda values: one(values) - other(values)


def _multiplied(one: Node, other: Node) -> Node:
    return lambda values: one(values) * other(values)


def _negative(one: Node) -> Node:
    return lambda values: -one(values)


def _divided(one: Node, other: Node, at: int) -> Node:
    def node(values: Values) -> Decimal:
        divisor = other(values)
        if not divisor:
            raise FormulaRefused("This divides by zero", at)
        return one(values) / divisor

    return node


def _raised(one: Node, other: Node, at: int) -> Node:
    def node(values: Values) -> Decimal:
        exponent = other(values)
        if abs(exponent) > LARGEST_EXPONENT:
            raise FormulaRefused(f"Exponents go from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}", at)
        return _worked_out(lambda: one(values) ** exponent, "This power has no value", at)

    return node


def _called(function: Function, given: Sequence[Node], at: int) -> Node:
    def node(values: Values) -> Decimal:
        arguments = [argument(values) for argument in given]
        return _worked_out(lambda: function.apply(*arguments), f"{function.shown} has no value here", at)

    return node


def _worked_out(work: Callable[[], Decimal], refusal: str, at: int) -> Decimal:
    try:
        result = work()
    except _FAILURES:
        raise FormulaRefused(refusal, at) from None
    if not result.is_finite():  # 0^-1 is infinite without any of the failures
        raise FormulaRefused(refusal, at)
    return result
