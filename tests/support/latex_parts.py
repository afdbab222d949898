"""What a formula is read into: symbols, rounded numbers as they are written, and sides of an equation."""

import re
from dataclasses import dataclass

import numpy as np

RELATIONS = (r"\leftarrow", r"\approx", r"\neq", r"\ne", r"\leq", r"\le", r"\geq", r"\ge", "=", "<", ">")
INDICES, LARGEST = "ijkm", 4
LETTERS = ("delta", "eta", "varepsilon", "lambda", "Delta")
FUNCTIONS = {"exp": np.exp, "ln": np.log, "tanh": np.tanh, "max": np.max, "sin": np.sin, "cos": np.cos}


class Missing(Exception):
    """A symbol that does not exist, such as a weight of a layer that is not there."""


class Unreadable(Exception):
    """A formula that this reader does not understand."""


@dataclass(frozen=True)
class Symbol:
    """A letter with its layer and indices, as written: Symbol("w", "l-1", "ij")."""

    letter: str
    layer: str = ""
    index: str = ""
    updated: bool = False

    def at(self, indices):
        """The letter, its layer and its indices as numbers, given what i, j, k, l are."""
        layer = layer_number(self.layer, indices) if self.layer else None
        return self.letter, layer, tuple(int(indices.get(i, i)) for i in self.index if i != ",")


def layer_number(text, indices):
    """Give the number that "2", "l", "l-1" or "L" stands for."""
    base, sign, more = re.fullmatch(r"(\d|l|L)(?:([+-])(\d))?", text).groups()
    number = int(base) if base.isdigit() else indices[base]
    return number + int(sign + more) if sign else number


@dataclass(frozen=True)
class Rounded:
    """A value, and how far off it may be because numbers in it were written rounded."""

    value: np.ndarray | float
    slack: np.ndarray | float = 0.0

    def __add__(self, other):
        return Rounded(self.value + other.value, self.slack + other.slack)

    def __mul__(self, other):
        a, b = self.value, other.value
        product = (lambda p, q: p @ q) if np.ndim(a) == np.ndim(b) == 2 else (lambda p, q: p * q)
        return self._times(other, product)

    def elementwise(self, other):
        """Multiply entry by entry."""
        return self._times(other, lambda p, q: p * q)

    def _times(self, other, product):
        a, b = np.abs(self.value), np.abs(other.value)
        slack = (
            product(a, other.slack) + product(self.slack, b)
            if np.any(self.slack) or np.any(other.slack)
            else 0.0
        )
        return Rounded(product(self.value, other.value), slack)

    def through(self, function):
        """Apply a function to it."""
        moved = [np.abs(function(self.value + s) - function(self.value)) for s in (self.slack, -self.slack)]
        return Rounded(function(self.value), np.maximum(*moved) if np.any(self.slack) else 0.0)


@dataclass(frozen=True)
class Literal:
    """A number as written: its value, and half a unit of its last digit (0 for a whole number)."""

    text: str
    value: float
    half: float

    @property
    def digits(self):
        """How many significant digits it is written with."""
        return len(re.sub(r"\D", "", self.text.split("e")[0]).lstrip("0"))


def literal(text):
    """Read a number: 0.0489, 1000, 2.03e-7."""
    mantissa, _, exponent = text.partition("e")
    decimals = len(mantissa.partition(".")[2])
    rounded = "." in mantissa or exponent
    return Literal(text, float(text), 0.5 * 10.0 ** (int(exponent or 0) - decimals) if rounded else 0.0)


@dataclass(frozen=True)
class Side:
    """One side of an equation: how to compute it, and what it is made of."""

    compute: object
    literals: tuple
    symbols: tuple
    free: frozenset
    source: str

    @property
    def lone(self):
        """The number that is all there is on this side, if so."""
        bare = re.sub(r"[\s()+-]", "", self.source)
        return self.literals[0] if len(self.literals) == 1 and _as_e(bare) == self.literals[0].text else None


def _split(text, separators, keep=False):
    """Split at separators that stand outside brackets, braces and matrices."""
    parts, start, at, depth = [], 0, 0, 0
    while at < len(text):
        depth += text.startswith((r"\begin{", "{", "(", "["), at)
        depth -= text.startswith((r"\end{", "}", ")", "]"), at)
        if text.startswith((r"\begin{", r"\end{"), at):
            at = text.index("}", at) + 1  # its own braces are no brackets
            continue
        found = next((s for s in separators if not depth and text.startswith(s, at)), None)
        if found:
            parts += [text[start:at], found] if keep else [text[start:at]]
            at = start = at + len(found)
        else:
            at += 2 if text.startswith("\\\\", at) else 1
    return [*parts, text[start:]]


def _as_e(text):
    """Write 2.0\\times10^{-7} as 2.0e-7."""
    return re.sub(r"\\times10\^\{(-?\d+)\}", r"e\1", text.replace(" ", ""))
