"""What the symbols of a network stand for: numbers looked up by letter, layer and index."""

import re
from functools import cached_property

import numpy as np
import sympy as sp

import backprop as bp
from latex_parts import Missing, Symbol

SIGMOID = bp.examples.two_two_two().network.layers[0].activation
# A bowl in one weight: its curvature, and a place in it.
BOWL = {"lambda": 4.0, "w": 0.7}


class NetworkMeaning:
    """What letters stand for on one network: values from the library's forward pass and graph.

    Derivatives do not come from the library: SymPy differentiates the substituted expressions. `lines` are
    formulas to write in place of the graph's, as a textbook has them: a loss in the output, not in its sum.
    """

    def __init__(self, example, extras=None, letters=None, lines=None):
        self.example, self.network = example, example.network
        self.depth = len(self.network.layers)
        self.extras, self.letters = dict(extras or {}), dict(letters or {})
        graph = self.network.graph(example.x, example.t)
        self.numbers = graph.numbers
        self.lines = {name: sp.sympify(line) for name, line in (graph.assignments | (lines or {})).items()}
        self.lines = {name: _real(line) for name, line in self.lines.items()}
        self.biased = any(layer.b is not None for layer in self.network.layers)
        self._derivatives = {}

    # ------------------------------------------------------------------------------------ numbers

    @cached_property
    def values(self):
        """Every name of the graph and every gradient, by name."""
        names = {name: self._number(self._expanded(name)) for name in (*self.numbers, *self.lines)}
        gradients = {f"dE_d{name}": self._partial("E", name) for name in names if name[0] in "wbza"}
        steps = {
            f"new_w{l}_{i + 1}_{j + 1}": float(w)
            for l in range(1, self.depth + 1)
            for (i, j), w in np.ndenumerate(self.stepped.W[l])
        }
        biases = {l: b for l in range(1, self.depth + 1) if (b := self.stepped.b[l]) is not None}
        steps |= {f"new_b{l}_{j + 1}": float(b) for l in biases for j, b in enumerate(biases[l])}
        return names | gradients | steps

    @cached_property
    def stepped(self):
        """The network after one step."""
        net, example = self.network, self.example
        return net.updated(net.backward(net.forward(example.x), example.t), example.learning_rate)

    @cached_property
    def pool(self):
        """The sizes of all numbers that prose may mention."""
        extras = [np.ravel(value) for value in (*self.extras.values(), *self.letters.values())]
        slopes = [self.values[f"a{l}_{j}"] for l in range(1, self.depth + 1) for j in self._units(l)]
        own = [*self.values.values(), *(a * (1 - a) for a in slopes), self.example.learning_rate]
        return np.abs(np.concatenate([own, *extras]))

    def is_exactly(self, number):
        """Whether the number is given, rather than rounded: 0.4 is a weight."""
        given = [*self.numbers.values(), self.example.learning_rate, *map(float, self.letters.values())]
        return number in given

    def knows(self, literal):
        """Whether some number of the chapter is written like that."""
        return bool((np.abs(self.pool - literal.value) <= literal.half * (1 + 1e-6)).any())

    # ------------------------------------------------------------------------------------ symbols

    def value(self, symbol, indices):
        """Give the number, or the array, that a symbol stands for. Missing: there is none."""
        symbol = from_source(symbol)
        letter = symbol.letter
        if not symbol.layer and not symbol.index and letter in self.letters:
            return self.letters[letter]
        if letter == "eta":
            return self.example.learning_rate
        name = self._name(*symbol.at(indices))
        if symbol.updated:
            return self._look_up(f"new_{name}")
        if letter == "delta" and not symbol.index:
            return self._row("dE_dz", symbol.at(indices)[1])
        return self._array(symbol, indices) if not name else self._look_up(name)

    def partial(self, top, bottom, indices):
        """Give the partial derivative of one symbol by another. Missing: one of them is not there."""
        top, bottom = from_source(top), from_source(bottom)
        if (top.letter, bottom.letter) == ("a", "z") and not top.index + bottom.index:
            return float(self.slope(self.letters["z"]))
        if bottom.letter == "W":
            layer = bottom.at(indices)[1]
            self._shape(layer)
            return np.array([self._row("dE_dw", layer, f"_{i}")[0] for i in self._units(layer - 1)])
        return self._partial(self._name(*top.at(indices)), self._name(*bottom.at(indices)))

    @staticmethod
    def activation(z):
        """σ."""
        return 1 / (1 + np.exp(-np.asarray(z)))

    @classmethod
    def slope(cls, z):
        """σ', by complex step: not the formula that the chapters derive."""
        return np.imag(cls.activation(np.asarray(z) + 1e-30j)) / 1e-30

    def _name(self, letter, layer, index):
        """The graph name of a symbol; "" for an array."""
        if letter == "E":
            return "E"
        if not index:
            return ""
        joined = "_".join(map(str, index))
        if letter in "xt":
            return f"{letter}_{joined}"
        if letter == "y":
            return f"a{self.depth}_{joined}"
        if letter == "delta":
            return f"dE_dz{layer}_{joined}"
        return f"x_{joined}" if (letter, layer) == ("a", 0) else f"{letter}{layer}_{joined}"

    def _look_up(self, name):
        bias = name.removeprefix("new_")
        if bias.startswith("b") and not self.biased and bias.replace("b", "z", 1) in self.values:
            return 0.0
        if name not in self.values:
            raise Missing(name)
        return self.values[name]

    def _array(self, symbol, indices):
        letter, layer, _ = symbol.at(indices)
        if letter == "W":
            self._shape(layer)
            return self.network.W[layer]
        if letter in "xt":
            return np.atleast_2d(getattr(self.example, letter))
        if letter == "y":
            return self._row("a", self.depth)
        if letter in "abz" and layer is not None:
            return np.atleast_2d(self.example.x) if (letter, layer) == ("a", 0) else self._row(letter, layer)
        raise Missing(letter)

    def _row(self, start, layer, end=""):
        self._shape(layer)
        return np.array([[self._look_up(f"{start}{layer}{end}_{j}") for j in self._units(layer)]])

    def _shape(self, layer):
        if layer is None or not 1 <= layer <= self.depth:
            raise Missing(f"layer {layer}")

    def _units(self, layer):
        size = self.network.W[1].shape[0] if layer == 0 else self.network.W[layer].shape[1]
        return range(1, size + 1)

    # ------------------------------------------------------------------------------------ SymPy

    def _expanded(self, name, stop=None):
        """A name's expression in the inputs (and `stop`), everything between put in."""
        if name == stop or name not in self.lines:
            return _symbol(name)
        line = self.lines[name]
        inner = {s: self._expanded(s.name, stop) for s in line.free_symbols}
        return line.xreplace(inner)

    def _partial(self, top, bottom):
        if (top, bottom) not in self._derivatives:
            for name in (top, bottom):
                if name not in self.lines and name not in self.numbers:
                    raise Missing(name)
            slope = sp.diff(self._expanded(top, stop=bottom).rewrite(sp.exp), _symbol(bottom))
            here = {_symbol(bottom): self._number(self._expanded(bottom))}
            self._derivatives[top, bottom] = self._number(slope.xreplace(here))
        return self._derivatives[top, bottom]

    def _number(self, expression):
        given = {_symbol(name): sp.Float(value, 30) for name, value in self.numbers.items()}
        return float(expression.xreplace(given).rewrite(sp.exp).evalf(25))


def _symbol(name):
    return sp.Symbol(name, real=True)


def _real(line):
    return line.xreplace({symbol: _symbol(symbol.name) for symbol in line.free_symbols})


def from_source(symbol):
    """Translate a symbol in the source's letters: w^1_{10} is w^{(2)}_{11}, z_{20} is z^{(2)}_1, L is eta."""
    if symbol == Symbol("L"):
        return Symbol("eta")
    if symbol.layer.startswith("s"):
        i, j = symbol.index
        return Symbol("w", str(int(symbol.layer[1:]) + 1), f"{i}{int(j) + 1}", symbol.updated)
    if symbol.letter in "za" and not symbol.layer and re.fullmatch(r"\d\d", symbol.index):
        layer, j = symbol.index
        return Symbol(symbol.letter, layer, str(int(j) + 1))
    return symbol


class Letters(NetworkMeaning):
    """What z and a stand for in one row."""

    def __init__(self, **letters):
        self.letters = letters

    def is_exactly(self, number):
        """Every number of a definition is exact."""
        return True
