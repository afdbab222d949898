"""What the symbols of a tape stand for: its lines as a reader would write them, differentiated by SymPy."""

from functools import cached_property

import numpy as np
import sympy as sp

from latex_parts import Missing
from network_meaning import NetworkMeaning, _real


class TapeMeaning(NetworkMeaning):
    """What letters stand for on a tape: name → its formula, and numbers for what no formula makes.

    extras: what the chapter says beyond these, each a computation.
    """

    def __init__(self, lines, numbers, extras=None):
        self.lines = {name: _real(sp.sympify(line)) for name, line in lines.items()}
        self.numbers, self.extras, self.letters = numbers, dict(extras or {}), {}
        self.depth, self.biased, self._derivatives = 0, False, {}

    @cached_property
    def values(self):
        """Every name's number, and every slope of the last line."""
        names = {name: self._number(self._expanded(name)) for name in (*self.numbers, *self.lines)}
        last = list(self.lines)[-1]
        return names | {f"d{last}_d{name}": self._partial(last, name) for name in names}

    @cached_property
    def pool(self):
        """The sizes of all numbers that prose may mention."""
        extras = [np.ravel(value) for value in self.extras.values()]
        return np.abs(np.concatenate([[*self.values.values()], *extras]))

    def is_exactly(self, number):
        """Whether the number is given, rather than rounded."""
        return number in self.numbers.values()

    def value(self, symbol, indices):
        """Give the number that a symbol stands for. Missing: there is none."""
        name = self._name(*symbol.at(indices))
        if name not in self.values:
            raise Missing(name)
        return self.values[name]

    def partial(self, top, bottom, indices):
        """Give the partial derivative of one symbol by another."""
        return self._partial(self._name(*top.at(indices)), self._name(*bottom.at(indices)))

    def _name(self, letter, layer, index):
        return "_".join([letter, *map(str, index)])
