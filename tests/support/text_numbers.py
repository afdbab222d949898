"""What the symbols and numbers in the chapters' prose stand for, computed; and the few that are not.

`MEANINGS[chapter]()` gives a `NetworkMeaning`; its `extras` are what the chapter says beyond its network's
own values, each a computation. To write a new number in a chapter's prose, write it in an equation
(`$E = 0.0718$`), or add its computation here.
"""

import copy
import re
from functools import cache, cached_property

import numpy as np
import sympy as sp

import backprop as bp
from latex_reader import Missing, Symbol

SIGMOID = bp.examples.two_two_two().network.layers[0].activation

# Numbers in prose that no library computes: a pattern, and why it may stand.
UNCOMPUTED = {
    r"^#+ \d+\b": "a chapter's number is that of its file",
    r"[Cc]hapters? \d|\[\d · ": "likewise",
    r"\b(?:19|20)\d\d\b": "years, of publications",
    r"[Ll]ayer \d|unit \d|, 1 of \d": "which layer or unit: an index, not a quantity",
    r"^\*\*\d\.\*\*": "an exercise's number",
    r"[Ff]igure \d\.\d|[Ee]quation \(\d\.\d\)": "a figure's or an equation's number",
    r"(?<![\d.])[01](?!\.?\d)": "nothing and one, in words about limits and slopes",
    r"\*(?:Nature|Journal[^*]*)\* \d+": "a journal's volume",
}
# Likewise, in one chapter: what its author chose.
CHOSEN = {
    "00-start-here": {
        1.3: "a weight that solves an exercise, with its minus",
        0.8: "another one",
    },
    "02-run-a-network-forward": {0.01: "the slope on the left that leaky ReLU is made with"},
    "03-backpropagate-an-error": {
        0.2: "how far the explorer's prediction moves the weight",
        0.57: "the target to try in the explorer, the first output with two digits",
        1000: "steps of the descent",
    },
    "04-walk-downhill": {
        1000: "steps of the descent, and the largest learning rate",
        **dict.fromkeys((0.003, 0.1, 0.3, 3, 30, 100, 250, 300, 600), "learning rates to try on the network"),
        **dict.fromkeys((0.05, 0.15, 0.18, 0.2, 0.25), "learning rates to try on the bowl"),
        10: "the bowl's curvature",
        2: "the factor in 2/λ",
        20: "steps on the bowl",
        0.005: "an exercise's goal",
        0.99: "another's",
        0.5: "a weight, in a hint",
        1847: "a year",
    },
    "91-compare-the-source": {0.072: "what the source prints for E"},
}
# A bowl in one weight: its curvature, and a place in it.
BOWL = {"lambda": 4.0, "w": 0.7}
# Numbers that the source prints and that are slips: the chapters quote them to correct them.
SLIPS = {
    0.14: "the source's σ'(z), for 0.57 × (1 − 0.57)",
    0.028: "the source's ∂E/∂w, made with it",
    0.3916: "the source's updated weight, made with that",
}


class NetworkMeaning:
    """What letters stand for on one network: values from the library's forward pass and graph.

    Derivatives do not come from the library: SymPy differentiates the substituted expressions.
    """

    def __init__(self, example, extras=None, letters=None):
        self.example, self.network = example, example.network
        self.depth = len(self.network.layers)
        self.extras, self.letters = dict(extras or {}), dict(letters or {})
        graph = self.network.graph(example.x, example.t)
        self.numbers = graph.numbers
        self.lines = {name: sp.sympify(line) for name, line in graph.assignments.items()}
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
        if name.startswith("b") and not self.biased and name.replace("b", "z", 1) in self.values:
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


# ---------------------------------------------------------------------------------------- the chapters


def elsewhere(*sizes, biases=False):
    """Another network to try general formulas on, with random weights."""
    random = np.random.default_rng(sum(sizes))
    layers = [
        bp.Layer(random.normal(size=shape), random.normal(size=shape[1]) if biases else None, SIGMOID)
        for shape in zip(sizes, sizes[1:], strict=False)
    ]
    example = bp.Example(bp.Network(layers), x=random.normal(size=sizes[0]), t=random.uniform(size=sizes[-1]))
    return NetworkMeaning(example, letters=unlettered(0.6) | BOWL)


def unlettered(z):
    """What a bare z and a bare a stand for: any pre-activation, and its activation."""
    return {"z": z, "a": float(NetworkMeaning.activation(z))}


def moved(example, layer, i, j, to):
    """The example with one weight at another value."""
    layers = [copy.copy(one) for one in example.network.layers]
    W = example.network.W[layer].copy()
    W[i - 1, j - 1] = to
    layers[layer - 1] = bp.Layer(W, activation=layers[layer - 1].activation)
    return bp.Example(bp.Network(layers, example.network.loss), example.x, example.t, example.learning_rate)


def loss(example):
    """The example's loss."""
    return example.network.backward(example.network.forward(example.x), example.t).loss


def start_here():
    """The opening."""
    example = bp.examples.two_two_two()
    sigmoid, turns = NetworkMeaning.activation, np.array([-1, -0.5])
    trained = bp.descend(example.network, example.x, example.t, learning_rate=0.3, steps=1000)
    extras = {
        "what one knob gives": sigmoid(turns),
        "how far off that is": (0.7 - sigmoid(turns)) ** 2 / 2,
        "the outputs after a thousand steps": trained.network.forward(example.x).output,
    }
    return NetworkMeaning(example, extras, {"t": 0.7})


def run_a_network_forward():
    """Chapter 2."""
    example = bp.examples.two_two_two()
    net, x, t = example.network, example.x, example.t
    W1, W2 = net.W[1], net.W[2]
    by_hand = net.forward(x).a[1].round(4) @ W2
    y = net.forward(x).output.round(4)
    extras = {
        "products of the first layer": x[:, None] * W1,
        "a sum of rounded activations": by_hand,
        "squared misses of rounded outputs": (t - y) ** 2,
        "misses of outputs with two digits": t - y.round(2),
        "weights of the two layers folded into one": W1 @ W2,
        "outputs at doubled inputs": net.forward(2 * x).output,
        "outputs after the predicted move": moved(example, 1, 1, 1, to=0.6).network.forward(x).output,
        "the loss after the predicted move": loss(moved(example, 1, 1, 1, to=0.6)),
        "the loss of outputs with two digits": ((t - y.round(2)) ** 2).sum() / 2,
        "three misses, squared": np.array([0.3, 0.1, 0.2]) ** 2,
        "an exercise's misses, squared": np.array([0.1, 0.2, 0.4]) ** 2,
        "sums that the sigmoid turns into the targets": np.log(t / (1 - t)),
    }
    return NetworkMeaning(example, extras, unlettered(0.17) | {"n": 2, "b": -0.17})


def backpropagate_an_error():
    """Chapter 3."""
    example = bp.examples.two_two_two()
    two_digits = round(float(example.network.forward(example.x).output[0]), 2)
    extras = {
        "the slope of a rounded output": two_digits * (1 - two_digits),
        "the loss after the predicted move": loss(moved(example, 2, 1, 1, to=0.6)),
        "where the two paths cancel": where_zero(lambda w: moved(example, 2, 1, 1, to=w), 0.0, 0.4),
    }
    return NetworkMeaning(example, extras, unlettered(0.17))


def walk_downhill():
    """Chapter 4."""
    example = bp.examples.two_two_two()
    net, x, t = example.network, example.x, example.t
    back = net.backward(net.forward(x), t)
    after = net.updated(back, learning_rate=0.3)

    def with_the_slip(net, forward, t):
        back = net.backward(forward, t)
        return back.replaced(dW={1: np.outer(forward.a[1], back.delta[1])})

    right = bp.descend(net, x, t, learning_rate=0.3, steps=1000)
    wrong = bp.descend(net, x, t, learning_rate=0.3, steps=1000, gradient=with_the_slip)
    wild = bp.descend(net, x, t, learning_rate=1000, steps=1000)
    extras = {
        "what the gradients promise of one step": 0.3 * sum((back.dW[l] ** 2).sum() for l in (1, 2)),
        "what the step keeps": back.loss - after.backward(after.forward(x), t).loss,
        "the losses after one step and after all": [right.loss[1], right.loss[-1], wrong.loss[-1]],
        "the outputs after all steps": [h.network.forward(x).output for h in (right, wrong)],
        "where the largest rate gets stuck": wild.loss[-1],
    }
    return NetworkMeaning(example, extras, unlettered(0.17) | BOWL)


def look_up_notation():
    """Appendix A."""
    return NetworkMeaning(bp.examples.two_two_two(), letters=unlettered(0.6) | BOWL)


def compare_the_source():
    """Appendix B."""
    example = bp.examples.two_two_two()
    y, t = example.network.forward(example.x).output.round(2), example.t
    extras = {
        "the slope of a rounded output": y[0] * (1 - y[0]),
        "the loss of outputs with two digits": ((t - y) ** 2).sum() / 2,
    }
    return NetworkMeaning(example, extras, unlettered(0.6))


def where_zero(example_at, low, high):
    """The number between low and high at which the first hidden unit's error vanishes."""

    def error(w):
        example = example_at(w)
        return example.network.backward(example.network.forward(example.x), example.t).delta[1][0]

    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if error(middle) * error(high) > 0 else (middle, high)
    return low


MEANINGS = {
    "00-start-here": cache(start_here),
    "02-run-a-network-forward": cache(run_a_network_forward),
    "03-backpropagate-an-error": cache(backpropagate_an_error),
    "04-walk-downhill": cache(walk_downhill),
    "90-look-up-notation": cache(look_up_notation),
    "91-compare-the-source": cache(compare_the_source),
}


class Letters(NetworkMeaning):
    """What z and a stand for in one row."""

    def __init__(self, **letters):
        self.letters = letters

    def is_exactly(self, number):
        """Every number of a definition is exact."""
        return True
