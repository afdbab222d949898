"""Keys of the code exercises of chapters 1 to 4, and of chapter 6."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ...functions import Array
from .key import Key


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _numbers(start: float, *shape: int) -> Array:
    """Numbers from -1 to 1 that look like any others, the same at every run."""
    return np.sin(start + 2.0 * np.arange(np.prod(shape))).reshape(shape)


# ------------------------------------------------------------------------ chapter 1: a derivative, as code

_SINE = Key(
    lambda x: np.cos(x**2) * 2 * x,
    {f"`x = {x}`": (x,) for x in (0.3, -1.2, 2.0, 0.0, -0.5)},
    {
        lambda x: np.cos(x**2): "That is the outer slope. Multiply it by the inner one.",
        lambda x: 2 * x: "That is the inner slope. Multiply it by the outer one.",
        lambda x: np.cos(x) * 2 * x: "The outer slope is taken at `u = x**2`, not at `x`.",
        lambda x: np.cos(2 * x): "The outer slope is taken at `u = x**2`, and the inner slope is a factor.",
        lambda x: np.cos(x**2) + 2 * x: "Along a chain slopes multiply; you added them.",
        lambda x: np.sin(x**2) * 2 * x: "The slope of the sine is the cosine.",
        lambda x: np.sin(x**2): "That is the function itself. Its slope is wanted.",
        lambda x: -np.cos(x**2) * 2 * x: "The sign is flipped: the slope of sin is cos, not -cos.",
        lambda x: np.cos(x**2) * x: "The slope of `x**2` is `2*x`: the 2 is missing.",
    },
)

# ------------------------------------------------------------------------- chapter 2: the way through


def _layers(start: float, n0: int, n1: int, n2: int) -> tuple[Array, Array, Array]:
    return _numbers(start, n0), _numbers(start + 1, n0, n1), _numbers(start + 2, n1, n2)


def _sizes(n0: int, n1: int, n2: int) -> str:
    """A network in words, e.g. "a network of 2 inputs, 3 hidden units and 1 output"."""
    inputs, units, outputs = (
        f"{count} {word}{'s' * (count != 1)}"
        for count, word in ((n0, "input"), (n1, "hidden unit"), (n2, "output"))
    )
    return f"a network of {inputs}, {units} and {outputs}"


NETWORKS = ((2, 2, 2), (2, 3, 1), (3, 2, 4))

_FORWARD = Key(
    lambda x, W1, W2: _sigmoid(_sigmoid(x @ W1) @ W2),
    {_sizes(*sizes): _layers(0.4, *sizes) for sizes in NETWORKS},
    {
        lambda x, W1, W2: x @ W1 @ W2: "The activations are missing: bend after each layer.",
        lambda x, W1, W2: _sigmoid(x @ W1 @ W2): "The hidden layer has to bend, too.",
        lambda x, W1, W2: _sigmoid(x @ W1) @ W2: "The output layer has to bend, too.",
        lambda x, W1, W2: _sigmoid(x @ W1): "Those are the hidden units. One more layer follows.",
        lambda x, W1, W2: _sigmoid(W2 @ _sigmoid(W1 @ x)): "A row stands on the left of its matrix.",
    },
)

# --------------------------------------------------------------------------- chapter 3: the way back


def _passed(n0: int, n1: int, n2: int) -> tuple[Array, ...]:
    """What a backward pass is given: x, a1, a2, t, W2."""
    x, W1, W2 = _layers(0.7, n0, n1, n2)
    a1 = _sigmoid(x @ W1)
    return x, a1, _sigmoid(a1 @ W2), 0.5 + 0.4 * _numbers(3.0, n2), W2


def _back(
    miss: Callable[[Array, Array], Array] = lambda a2, t: a2 - t,
    output_slope: Callable[[Array], Array] = lambda a: a * (1 - a),
    hidden_slope: Callable[[Array], Array] = lambda a: a * (1 - a),
    weights: Callable[[Array], Array] = lambda W2: W2.T,
    comes_in: Callable[[Array, Array], Array] = lambda x, a1: x,
    given_back: Callable[[Array, Array], Any] = lambda dW1, dW2: [dW1, dW2],
) -> Callable[..., Any]:
    """The way back, each of its steps as it is right, or as a slip has it."""

    def gradients(x: Array, a1: Array, a2: Array, t: Array, W2: Array) -> Any:
        d2 = miss(a2, t) * output_slope(a2)
        d1 = (d2 @ weights(W2)) * hidden_slope(a1)
        return given_back(np.outer(comes_in(x, a1), d1), np.outer(a1, d2))

    return gradients


_ones = np.ones_like
_BACK = Key(
    _back(),
    {_sizes(*sizes): _passed(*sizes) for sizes in NETWORKS},
    {
        _back(miss=lambda a2, t: t - a2): "The sign is flipped: the miss is output minus target.",
        _back(miss=lambda a2, t: 2 * (a2 - t)): "All is doubled: the ½ of the loss takes the 2 away.",
        _back(output_slope=_ones): "The sigmoid's slope at the output is missing: `a2 * (1 - a2)`.",
        _back(hidden_slope=_ones): "The sigmoid's slope at the hidden units is missing: `a1 * (1 - a1)`.",
        _back(output_slope=_ones, hidden_slope=_ones): "The sigmoid's slope is missing in both layers.",
        _back(weights=lambda W2: W2): "Turn W2: a hidden unit takes the weights that leave it, its row.",
        _back(comes_in=lambda x, a1: a1): "What comes into the first layer is the input.",
        _back(given_back=lambda dW1, dW2: [dW2, dW1]): "Those are right. Return the first layer first.",
        _back(given_back=lambda dW1, dW2: [dW1.T, dW2.T]): "Both are turned: row i holds what leaves unit i.",
        _back(given_back=lambda dW1, dW2: [dW1]): "That is the first layer. Return both.",
        _back(given_back=lambda dW1, dW2: dW1): "That is the first layer. Return both.",
        _back(given_back=lambda dW1, dW2: dW2): "That is the second layer. Return both, the first one first.",
    },
)

# --------------------------------------------------------------------------- chapter 4: walking downhill

Slope = Callable[[float], float]


def _walk(slope: Slope, w: float, rate: float, steps: int) -> float:
    for _ in range(steps):
        w = w - rate * slope(w)
    return w


_WALK = Key(
    _walk,
    {
        "the slope `2*w`, from `w = 1`, at the rate 0.1, after 5 steps": (lambda w: 2 * w, 1.0, 0.1, 5),
        "the slope `np.cos(w)`, from `w = 2`, at the rate 0.5, after 3 steps": (np.cos, 2.0, 0.5, 3),
        "the slope `2*w`, from `w = 1`, at the rate 0.1, after no step": (lambda w: 2 * w, 1.0, 0.1, 0),
    },
    {
        lambda f, w, rate, steps: w - rate * f(w): "That is a single step. Repeat it.",
        lambda f, w, rate, steps: w - steps * rate * f(w): (
            "All your steps use the slope at the start. Compute it anew at each step."
        ),
        lambda f, w, rate, steps: _walk(f, w, -rate, steps): (
            "You walk uphill: take rate times slope off, do not add it."
        ),
        lambda f, w, rate, steps: _walk(f, w, 1.0, steps): "The rate is missing: a step is rate times slope.",
        lambda f, w, rate, steps: _walk(f, w, rate, steps + 1): (
            "You take one step too many: `range(steps)` counts as many as there are."
        ),
        lambda f, w, rate, steps: _walk(f, w, rate, max(steps - 1, 0)): (
            "You take one step too few: `range(steps)` counts from 0 and has all of them."
        ),
    },
)

# --------------------------------------------------------------------------- chapter 6: softmax


def _softmax(z: Array) -> Array:
    powers = np.exp(z - np.max(z))
    return powers / powers.sum()


_SOFTMAX = Key(
    _softmax,
    {
        "`z = np.array([1.0, 2.0, 0.5])`": (np.array([1.0, 2.0, 0.5]),),
        "`z = np.array([-3.0, 0.0])`": (np.array([-3.0, 0.0]),),
        "`z = np.array([1000.0, 1001.0, 998.0])`": (np.array([1000.0, 1001.0, 998.0]),),
    },
    {
        lambda z: np.exp(z - np.max(z)): "Those are the powers. Divide them by their sum.",
        lambda z: z / np.sum(z): "The powers are missing: take `np.exp` of each score before you divide.",
        lambda z: _softmax(-z): "The sign is flipped: a higher score gets a larger share.",
        lambda z: np.log(_softmax(z)): "Those are the logarithms of the shares.",
        lambda z: (
            1 / (1 + np.exp(-np.clip(z, -500, 500)))
        ): "That is the sigmoid of each; they do not add up to 1.",
    },
)

CHAPTER_KEYS = {
    "slope of sin(x²)": _SINE,
    "forward pass": _FORWARD,
    "way back": _BACK,
    "walk downhill": _WALK,
    "softmax": _SOFTMAX,
}
