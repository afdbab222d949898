"""Read LaTeX formulas as mathematics: every side of an equation becomes a number.

What the letters stand for is asked of a *meaning* (see text_numbers.py), so that one formula can be tried on
several networks. Free indices (i, j, k, m; the layer l) are tried at every value that exists.
"""

import itertools
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


def chains(latex):
    """Split a formula into its chains: each a list of (relation before it or None, Side)."""
    latex = re.sub(r"\\(?:begin|end)\{(?:aligned|gathered)\}|\\displaystyle|\\[,;!]|\\q?quad", " ", latex)
    latex = re.sub(r"\\(?:[bB]igg?[lr]?|left|right|mathrm)(?![a-z])", "", latex)
    latex = re.sub(r"\\(?:text|tag)\{[^}]*\}", "", latex).replace("−", "-")
    latex = re.sub(r"(?<=\\\\)\[\d+pt\]", "", latex)  # a wider gap between two rows
    lines = [line.strip() for line in _split(latex, [r"\\", ","])]
    joined: list[str] = []
    for line in lines:
        bare = re.sub(r"^&", "", line) if "begin{" not in line else line
        if joined and any(bare.lstrip("& ").startswith(relation) for relation in RELATIONS):
            joined[-1] += " " + bare
        elif bare.strip():
            joined.append(bare)
    return [_chain(line.rstrip(" .;")) for line in joined]


def _chain(line):
    pieces = _split(line, RELATIONS, keep=True)
    sides = [(None, read(pieces[0]))]
    for relation, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        sides.append((relation, read(piece)))
    return sides


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


def read(text):
    """Read one side of an equation."""
    reader = _Reader(text.replace("&", " ") if "begin{" not in text else text.strip(" &"))
    compute = reader.expression()
    if reader.rest():
        raise Unreadable(f"stopped at {reader.rest()!r} in {text!r}")
    return Side(compute, tuple(reader.literals), tuple(reader.symbols), frozenset(reader.free), text.strip())


def _as_e(text):
    """Write 2.0\\times10^{-7} as 2.0e-7."""
    return re.sub(r"\\times10\^\{(-?\d+)\}", r"e\1", text.replace(" ", ""))


class _Reader:
    """A recursive-descent reader; each method returns a function (meaning, indices) → Rounded."""

    def __init__(self, text):
        self.text, self.at = text, 0
        self.literals, self.symbols, self.free = [], [], set()

    def rest(self):
        return self.text[self.at :].strip()

    def take(self, pattern):
        found = re.compile(r"\s*(?:" + pattern + ")").match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def need(self, pattern):
        found = self.take(pattern)
        if not found:
            raise Unreadable(f"expected {pattern} at {self.rest()!r} in {self.text!r}")
        return found

    def group(self):
        """The text of the next {…}, or the next single character."""
        if not self.take(r"\{"):
            return self.need(r"\\[a-zA-Z]+|\S").group().strip()
        start, depth = self.at, 1
        while depth:
            if self.at >= len(self.text):
                raise Unreadable(f"a brace stays open in {self.text!r}")
            depth += {"{": 1, "}": -1}.get(self.text[self.at], 0)
            self.at += 1
        return self.text[start : self.at - 1]

    def inner(self, text):
        """Read a piece of its own, keeping track of what it is made of."""
        reader = _Reader(text)
        compute = reader.expression()
        if reader.rest():
            raise Unreadable(f"stopped at {reader.rest()!r} in {text!r}")
        self.literals += reader.literals
        self.symbols += reader.symbols
        self.free |= reader.free
        return compute

    # ------------------------------------------------------------------------------------ arithmetic

    def expression(self):
        parts = [self.signed()]
        while self.take(r"(?=[+-])"):
            parts.append(self.signed())
        return lambda m, at: _total([part(m, at) for part in parts])

    def signed(self):
        minus = (found := self.take("[+-]")) and found.group().strip() == "-"
        term = self.term()
        return (lambda m, at: Rounded(-1.0) * term(m, at)) if minus else term

    def term(self):
        steps = [("", self.factor())]
        while True:
            if found := self.take(r"\\times(?![a-z])|\\cdot(?![a-z])|\\odot(?![a-z])|/"):
                steps.append((found.group().strip(), self.signed() if self.take(r"(?=-)") else self.factor()))
            elif self.rest() and not self.take(r"(?=[-+,)\]}&]|\\\\|\\end|\\rvert|\\sum)"):
                steps.append(("", self.factor()))
            elif self.take(r"(?=\\sum)"):
                steps.append(("", self.factor()))
            else:
                return lambda m, at: _product(steps, m, at)

    def factor(self):
        base = self.primary()
        while self.take(r"\^"):
            raw = self.group()
            if raw in (r"\top", "T"):
                base = _applied(base, np.transpose)
            else:
                base = _power(base, self.inner(raw))
        return base

    def primary(self):
        if found := self.take(r"\d+(?:\.\d+)?(?:\s*\\times\s*10\^\{-?\d+\})?"):
            return self.number(_as_e(found.group()))
        if self.take(r"\\begin\{[pb]matrix\}"):
            return self.matrix()
        if self.take(r"\("):
            return self.bracket()
        if self.take(r"\\lvert"):
            inside = self.expression()
            self.need(r"\\rvert")
            return _applied(inside, np.abs)
        if self.take(r"\\[td]?frac"):
            return self.fraction()
        if self.take(r"\\partial(?![a-z])"):
            top = self.symbol()
            self.need(r"/\s*\\partial")
            return self.partial(top, self.symbol())
        if self.take(r"\\sum"):
            return self.sum()
        if self.take(r"\\sigma"):
            return self.activation()
        if found := self.take("|".join(rf"\\{name}(?![a-z])" for name in FUNCTIONS)):
            return _applied(self.factor(), FUNCTIONS[found.group().strip()[1:]])
        if self.take(r"e(?=\^)"):
            return lambda m, at: Rounded(np.e)
        return self.valued(self.symbol())

    def number(self, text):
        number = literal(text)
        self.literals.append(number)
        return lambda m, at: Rounded(number.value, 0.0 if m.is_exactly(number.value) else number.half)

    def bracket(self):
        parts = [self.expression()]
        while self.take(","):
            parts.append(self.expression())
        self.need(r"\)")
        return parts[0] if len(parts) == 1 else lambda m, at: _row([part(m, at) for part in parts])

    def matrix(self):
        start = self.at
        end = self.need(r".*?\\end\{[pb]matrix\}")
        body = re.sub(r"\\end\{[pb]matrix\}$", "", self.text[start : end.end()])
        rows = [[self.inner(cell) for cell in row.split("&")] for row in body.split(r"\\") if row.strip()]
        return lambda m, at: _stack([_row([cell(m, at) for cell in row]) for row in rows])

    def fraction(self):
        top, bottom = self.group(), self.group()
        if top.strip().startswith(r"\partial") and bottom.strip().startswith(r"\partial"):
            names = [_Reader(part.strip().removeprefix(r"\partial")) for part in (top, bottom)]
            symbols = [reader.symbol() for reader in names]
            if any(reader.rest() for reader in names):
                raise Unreadable(f"not a partial derivative: {top} by {bottom}")
            return self.partial(*symbols)
        return _ratio(self.inner(top), self.inner(bottom))

    def sum(self):
        index = None
        if self.take("_"):
            index = re.fullmatch(r"\s*([ijkm])\s*(?:=\s*1)?", self.group())[1]
        if self.take(r"\^"):
            self.group()
        outer, self.free = self.free, set()
        body = self.term()
        self.free = outer | (self.free - {index})
        return lambda m, at: _total(list(_terms(body, m, at, index)))

    def activation(self):
        prime = self.take("'")
        self.need(r"\(")
        inside = self.bracket()
        return lambda m, at: inside(m, at).through(m.slope if prime else m.activation)

    # --------------------------------------------------------------------------------------- symbols

    def symbol(self):
        letter = self.need(rf"\\(?:{'|'.join(LETTERS)})(?![a-z])|[a-zA-Z]").group().strip().lstrip("\\")
        layer = index = ""
        updated = False
        while self.take(r"(?=[\^_])"):
            mark = self.at
            above, raw = self.need(r"[\^_]").group().strip() == "^", self.group()
            script = re.fullmatch(r"(?:\(([lL\d](?:[+-]\d)?)\)|([01]))?(\+)?(\\top|T)?", raw.replace(" ", ""))
            if above and script and raw and not (script[2] and letter != "w"):
                layer, updated = script[1] or (f"s{script[2]}" if script[2] else ""), bool(script[3])
                if script[4]:
                    self.text = self.text[: self.at] + r"^\top" + self.text[self.at :]
                    self._note(Symbol(letter, layer, index, updated))
                    return self.symbols[-1]
            elif above:
                self.at = mark  # an exponent
                break
            else:
                index = raw.replace(" ", "")
        self._note(Symbol(letter, layer, index, updated))
        return self.symbols[-1]

    def _note(self, symbol):
        if not re.fullmatch(rf"[\d{INDICES},]*", symbol.index):
            raise Unreadable(f"the index {symbol.index!r} in {self.text!r}")
        self.symbols.append(symbol)
        self.free |= {i for i in symbol.index if i in INDICES} | ({"l"} if "l" in symbol.layer else set())

    def valued(self, symbol):
        return lambda m, at: Rounded(m.value(symbol, at))

    def partial(self, top, bottom):
        self.symbols += [top, bottom]
        for one in (top, bottom):
            self.free |= {i for i in one.index if i in INDICES} | ({"l"} if "l" in one.layer else set())
        return lambda m, at: Rounded(m.partial(top, bottom, at))


def _applied(inside, function):
    return lambda m, at: inside(m, at).through(function)


def _power(base, exponent):
    return lambda m, at: base(m, at).through(lambda value: value ** exponent(m, at).value)


def _ratio(top, bottom):
    return lambda m, at: top(m, at) * bottom(m, at).through(lambda value: 1 / value)


def _total(parts):
    return sum(parts[1:], parts[0])


def _product(steps, meaning, indices):
    result = steps[0][1](meaning, indices)
    for how, factor in steps[1:]:
        other = factor(meaning, indices)
        if how == "/":
            result = result * other.through(lambda value: 1 / value)
        else:
            result = result.elementwise(other) if how == r"\odot" else result * other
    return result


def _terms(body, meaning, indices, index):
    """The terms of a sum, over as many values of its index as exist."""
    for n in range(1, LARGEST + 1):
        try:
            yield body(meaning, indices | {index: n})
        except Missing:
            if n == 1:
                raise
            return


def _row(parts):
    return Rounded(np.array([[p.value for p in parts]]), np.array([[p.slack for p in parts]], dtype=float))


def _stack(rows):
    return Rounded(np.vstack([row.value for row in rows]), np.vstack([row.slack for row in rows]))


def instances(sides, meaning):
    """Every choice of the free indices at which all sides exist, and the sides' values there."""
    free = sorted(set().union(*(side.free for _, side in sides)))
    ranges = [range(meaning.depth + 1) if i == "l" else range(1, LARGEST + 1) for i in free]
    for choice in itertools.product(*ranges):
        indices = dict(zip(free, choice, strict=True)) | {"L": meaning.depth}
        try:
            yield indices, [side.compute(meaning, indices) for _, side in sides]
        except Missing:
            continue
        except ValueError as error:
            raise Unreadable(f"the shapes do not fit: {error}") from None
