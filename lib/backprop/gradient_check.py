"""Check a gradient against differences of the loss: the test that no wrong derivative passes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import propagation
from .arguments import gradient_of, one_of, positive_number
from .functions import Array
from .network import Layer, Network
from .numbering import ByLayer


@dataclass(frozen=True, eq=False)
class NumericalGradient:
    """Read the gradients by printed layer, as of a BackwardPass: `.dW[l]`, `.db[l]` (None without biases)."""

    dW: ByLayer[Array]
    db: ByLayer[Array | None]


@dataclass
class _Loose:
    """A layer whose numbers may be nudged."""

    W: Array
    b: Array | None
    activation: str


def numerical_gradient(network: Network, x: ArrayLike, t: ArrayLike, eps: float = 1e-5) -> NumericalGradient:
    """Nudge each parameter p by ±eps and measure (E(p + eps) - E(p - eps)) / (2 eps).

    x is one input (inputs,) or a batch (rows, inputs), t as the output; of a batch E is the mean loss.
    Always computed in float64: differences of float32 losses would be mostly rounding.
    ValueError or TypeError: what `network.forward` and `.backward` would refuse, or eps not positive.
    """
    eps = positive_number(eps, "eps")
    x = one_of(Network, network, "network").input_array(x)
    t = network.target_array(t, x).astype(np.float64)
    x = x.astype(np.float64)
    layers = [_loose(layer) for layer in network.layers]

    def loss() -> float:
        return propagation.mean_loss(network.loss, propagation.forward(layers, x), t)

    dW, db = {}, {}
    for l, layer in enumerate(layers, start=1):
        dW[l] = _slopes(loss, layer.W, eps)
        db[l] = None if layer.b is None else _slopes(loss, layer.b, eps)
    return NumericalGradient(ByLayer(dW), ByLayer(db))


def gradient_check(
    network: Network, x: ArrayLike, t: ArrayLike, gradient: Any = None, eps: float = 1e-5
) -> float:
    """Find the largest relative error |a - n| / max(|a|, |n|, 1e-8) over all parameters.

    a is the gradient to check, by default that of `network.backward`: a BackwardPass, or anything with
    dW[l] and (where there are biases) db[l]. n is the numerical one.
    ValueError or TypeError: as for `numerical_gradient`, or gradients of the wrong shape.
    """
    if gradient is None:
        gradient = one_of(Network, network, "network").backward(network.forward(x), t)
    numerical = numerical_gradient(network, x, t, eps)
    return max(_relative_error(a, n) for a, n in _pairs(network, gradient, numerical))


def _pairs(network: Network, gradient: Any, numerical: NumericalGradient) -> Iterator[tuple[Array, Array]]:
    for l in range(1, len(network.layers) + 1):
        dW, db = numerical.dW[l], numerical.db[l]
        yield gradient_of(gradient, "dW", l, dW.shape), dW
        if db is not None:
            yield gradient_of(gradient, "db", l, db.shape), db


def _relative_error(a: Array, n: Array) -> float:
    a = a.astype(np.float64)
    return float((np.abs(a - n) / np.maximum(np.maximum(np.abs(a), np.abs(n)), 1e-8)).max())


def _loose(layer: Layer) -> _Loose:
    b = None if layer.b is None else layer.b.astype(np.float64)
    return _Loose(layer.W.astype(np.float64), b, layer.activation)


def _slopes(loss: Callable[[], float], parameter: Array, eps: float) -> Array:
    """Nudge one entry at a time, and put it back."""
    slopes = np.empty_like(parameter)
    for index in np.ndindex(parameter.shape):
        here = parameter[index]
        parameter[index] = here + eps
        above = loss()
        parameter[index] = here - eps
        below = loss()
        parameter[index] = here
        slopes[index] = (above - below) / (2 * eps)
    return slopes
