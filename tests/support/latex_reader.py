"""Read LaTeX formulas as mathematics: every side of an equation becomes a number.

What the letters stand for is asked of a *meaning* (network_meaning.py), so that one formula can be tried on
several networks. Free indices (i, j, k, m; the layer l) are tried at every value that exists.
"""

import re

import numpy as np

from latex_meaning import _applied, _power, _product, _ratio, _row, _stack, _terms, _total
from latex_parts import FUNCTIONS, INDICES, LETTERS, Rounded, Side, Symbol, Unreadable, _as_e, literal


def read(text):
    """Read one side of an equation."""
    reader = _Reader(text.replace("&", " ") if "begin{" not in text else text.strip(" &"))
    compute = reader.expression()
    if reader.rest():
        raise Unreadable(f"stopped at {reader.rest()!r} in {text!r}")
    return Side(compute, tuple(reader.literals), tuple(reader.symbols), frozenset(reader.free), text.strip())


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
