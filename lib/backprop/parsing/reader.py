"""Read an expression that a reader typed, without ever running it as Python.

Whatever the grammar (grammar.py) lacks is refused by name. So is what would take SymPy long: large numbers,
powers of powers, deep nesting, long texts. Its twin, rule by rule, is reader.js.
"""

import keyword
import re
from collections.abc import Collection
from typing import Any, Protocol

import sympy as sp

from ..arguments import all_of, shown
from . import advice
from .arithmetic import FUNCTIONS, Expressions
from .grammar import DEEPEST, LONGEST, LONGEST_NAME, MODULES, SAYS, TAKEN, TOKEN
from .words import CONSTANTS


def parse(text: str, known: Collection[str] = ()) -> sp.Expr:
    """Read `text` into a SymPy expression over real symbols.

    Known: + - * / ** (or ^), parentheses, pi, and sin cos tan exp log ln sqrt abs tanh sigmoid relu
    softplus; log and ln are the natural logarithm. ValueError names the piece that is refused, and what to
    write instead; TypeError if `text` is not a string.
    known: names that are defined, which may then be one that looks like a constant, such as e.
    """
    return read_into(Expressions(), text, known)


class Builder(Protocol):
    """What a text is read into: SymPy expressions (arithmetic.py), or a tape of steps (steps.py)."""

    def number(self, piece: str) -> Any: ...
    def named(self, name: str) -> Any: ...
    def negative(self, part: Any) -> Any: ...
    def combined(self, sign: str, one: Any, other: Any) -> Any: ...
    def applied(self, function: str, argument: Any) -> Any: ...


def read_into(builder: Builder, text: str, known: Collection[str] = ()) -> Any:
    """Read `text` by the grammar above, and give what the builder makes of it; errors as `parse`."""
    if not isinstance(text, str):
        raise TypeError(f"expression: expected a string such as '3*u'; got {shown(text)}")
    if len(text) > LONGEST:
        raise ValueError(SAYS["long"].format(most=LONGEST, count=len(text)))
    return _Reader(_tokens(text), all_of(known, str, "known"), builder).whole()


def names_in(text: str) -> list[str]:
    """List the symbols that `text` uses, in order of appearance."""
    names = [piece for kind, piece in _tokens(text[:LONGEST]) if kind == "name" and piece not in TAKEN]
    return list(dict.fromkeys(names))


def checked_name(name: str) -> str:
    """Return `name` if a line or an input can be called so, else raise ValueError saying why not."""
    if not isinstance(name, str):
        raise TypeError(f"name: expected a string such as 'u'; got {shown(name)}")
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    if not re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII):
        raise ValueError(SAYS["no name"].format(name=short))
    if "__" in name or keyword.iskeyword(name) or name in MODULES or len(name) > LONGEST_NAME:
        raise ValueError(SAYS["other name"].format(name=short))
    if name in TAKEN:
        raise ValueError(SAYS["meaning"].format(name=short))
    return name


def checked_free_name(name: str) -> str:
    """Return `name` if an expression may use it though nothing has defined it, else raise ValueError."""
    if checked_name(name) in CONSTANTS:
        raise ValueError(SAYS["constant"].format(name=name, how=CONSTANTS[name]))
    return name


def _tokens(text: str) -> list[tuple[str, str]]:
    """Cut `text` into (kind, piece) pairs."""
    return [(kind, match[kind]) for match in TOKEN.finditer(text) if (kind := match.lastgroup)]


class _Reader:
    """Reads tokens from left to right; every method returns what the builder made of what it has read."""

    def __init__(self, tokens: list[tuple[str, str]], known: Collection[str], builder: Builder):
        self._tokens, self._builder = [*tokens, ("end", "")], builder
        self._known = {*known}
        self._at = self._depth = 0
        self._in_exponent = False

    def whole(self) -> Any:
        expression = self._sum()
        self._refuse_leftover()
        return expression

    @property
    def _piece(self) -> str:
        return self._tokens[self._at][1]

    def _take(self, *pieces: str) -> str | None:
        """Step over the next piece if it is one of `pieces`, and return it; else None."""
        piece = self._piece
        if piece in pieces:
            self._at += 1
            return piece
        return None

    def _sum(self) -> Any:
        total = self._product()
        while sign := self._take("+", "-"):
            term = self._product()
            total = self._builder.combined(sign, total, term)
        return total

    def _product(self) -> Any:
        total = self._factor()
        while sign := self._take("*", "/"):
            factor = self._factor()
            total = self._builder.combined(sign, total, factor)
        return total

    def _factor(self) -> Any:
        sign = self._take("+", "-")
        if not sign:
            return self._power()
        with _Deeper(self):
            factor = self._factor()
        return self._builder.negative(factor) if sign == "-" else factor

    def _power(self) -> Any:
        base = self._atom()
        sign = self._take("**", "^")
        if not sign:
            return base
        if self._in_exponent:
            raise ValueError(SAYS["power of a power"].format(sign=sign))
        self._in_exponent = True
        exponent = self._factor()
        self._in_exponent = False
        return self._builder.combined("**", base, exponent)

    def _atom(self) -> Any:
        kind, piece = self._tokens[self._at]
        if kind == "number":
            self._at += 1
            self._refuse_juxtaposed(piece)
            return self._builder.number(piece)
        if kind == "name":
            self._at += 1
            return self._called(piece) if piece in FUNCTIONS else self._named(piece)
        if piece == "(":
            return self._bracketed()
        raise ValueError(_unexpected(piece) if piece else SAYS["end"])

    def _bracketed(self) -> Any:
        self._take("(")
        with _Deeper(self):
            inside = self._sum()
        if not self._take(")"):
            self._refuse_leftover()
            raise ValueError(SAYS["open"])
        return inside

    def _called(self, function: str) -> Any:
        if self._piece != "(":
            raise ValueError(SAYS["argument"].format(name=function))
        return self._builder.applied(function, self._bracketed())

    def _named(self, name: str) -> Any:
        if self._piece == "(" and name != "pi":
            checked_name(name)
            how = advice.of_function(name, FUNCTIONS)
            raise ValueError(SAYS["function"].format(name=name, advice=how))
        self._check_name(name)
        self._refuse_juxtaposed(name)
        return self._builder.named(name)

    def _check_name(self, name: str) -> None:
        if name not in self._known and name != "pi":
            checked_free_name(name)

    def _refuse_juxtaposed(self, piece: str) -> None:
        """Refuse 2x, x y and 2(x + 1), and say what to write."""
        kind, following = self._tokens[self._at]
        if kind == "name" and following not in FUNCTIONS:
            self._check_name(following)
        if kind in ("number", "name") or following == "(":
            shown = "(…)" if following == "(" else following
            raise ValueError(SAYS["beside"].format(piece=piece, following=following, shown=shown))

    def _refuse_leftover(self) -> None:
        kind, piece = self._tokens[self._at]
        if kind in ("number", "name") or piece == "(":
            raise ValueError(SAYS["operator"].format(piece=piece))
        if piece:
            raise ValueError(_unexpected(piece))


class _Deeper:
    """Counts how deeply parentheses and signs are nested."""

    def __init__(self, reader: _Reader):
        self._reader = reader

    def __enter__(self) -> None:
        self._reader._depth += 1
        if self._reader._depth > DEEPEST:
            raise ValueError(SAYS["deep"].format(most=DEEPEST))

    def __exit__(self, *error: object) -> None:
        self._reader._depth -= 1


def _unexpected(piece: str) -> str:
    return SAYS["unexpected"].format(piece=advice.quoted(piece), advice=advice.of_sign(piece))
