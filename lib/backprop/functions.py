"""Each activation and each loss once: its value, its derivative and its SymPy form side by side.

Arrays hold one row of units, or a batch of such rows; losses return one number per row.
Nothing here overflows or warns for pre-activations up to 1e4 in size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Activation:
    """Apply a = f(z) to each unit, and know da/dz.

    `derivative(z, a)` takes the activation a = f(z) as well, which is often the shorter way.
    `symbolic(z)` is the same function of a SymPy symbol.
    Softmax mixes the units of its row: its `derivative` refuses (its loss is fused), and its
    `symbolic(k, *zs)` is the k-th output, counted from 1.
    """

    name: str
    value: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array]
    symbolic: Callable[..., Any]


@dataclass(frozen=True)
class Loss:
    """Measure how far the output y is from the target t, and know dE/dy.

    `value(y, t)` sums or averages over the units of each row; `derivative(y, t)` has y's shape.
    `symbolic(ys, ts)` is the same function of two lists of SymPy symbols.
    """

    name: str
    value: Callable[[Array, Array], Array]
    derivative: Callable[[Array, Array], Array]
    symbolic: Callable[[list[Any], list[Any]], Any]


@dataclass(frozen=True)
class FusedLoss:
    """Measure a loss straight from the last pre-activation z, with the output activation built in.

    Taking the logarithm of a saturated output would overflow; of z it never does. Its derivative
    by z, `adjoint(a, t)`, is simply a - t. `symbolic_of_z(zs, ts)` is the value in SymPy.
    """

    name: str
    value_of_z: Callable[[Array, Array], Array]
    adjoint: Callable[[Array, Array], Array]
    symbolic_of_z: Callable[[list[Any], list[Any]], Any]


# Activations ------------------------------------------------------------------------------------


def _sigmoid(z: Array) -> Array:
    # 1/(1 + e⁻ᶻ) where z > 0, and e^z/(1 + e^z), the same number, elsewhere: no power overflows.
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=-1, keepdims=True))  # the largest becomes e⁰ = 1
    return e / e.sum(axis=-1, keepdims=True)


def _no_slope(z: Array, a: Array) -> Array:
    raise TypeError("expected an activation with a derivative unit by unit; softmax mixes the units of a row")


def _log_sum_exp(z: Array) -> Array:
    largest = z.max(axis=-1, keepdims=True)
    return np.log(np.exp(z - largest).sum(axis=-1)) + largest.squeeze(-1)


def _softplus(z: Array) -> Array:
    return np.logaddexp(0, z)  # log(e⁰ + eᶻ)


def _symbolic(name: str) -> Callable[..., Any]:
    """Look the SymPy form up when it is first called, so that importing this module stays quick."""

    def form(*arguments: Any) -> Any:
        from . import symbolic_functions

        return getattr(symbolic_functions, name)(*arguments)

    return form


def _symbolic_tanh(z: Any) -> Any:
    import sympy

    return sympy.tanh(z)


ACTIVATIONS: dict[str, Activation] = {
    f.name: f
    for f in (
        Activation("identity", lambda z: z, lambda z, a: np.ones_like(z), lambda z: z),
        Activation("sigmoid", _sigmoid, lambda z, a: a * (1 - a), _symbolic("sigmoid")),
        Activation("tanh", np.tanh, lambda z, a: 1 - a * a, _symbolic_tanh),
        # At the kink z = 0 any slope between the two sides' would do: we take the left one.
        Activation(
            "relu", lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(z.dtype), _symbolic("relu")
        ),
        Activation(
            "leaky_relu",
            lambda z: np.maximum(z, 0.01 * z),
            lambda z, a: np.where(z > 0, np.ones_like(z), 0.01),
            _symbolic("leaky_relu"),
        ),
        Activation("softplus", _softplus, lambda z, a: _sigmoid(z), _symbolic("softplus")),
        Activation("softmax", _softmax, _no_slope, _symbolic("softmax")),
    )
}

# Activations that only the last layer may have.
OUTPUT_ONLY: frozenset[str] = frozenset({"softmax"})


# What others call them, in small letters without _; what is lacking has no near relative here.
ALSO_CALLED: dict[str, str] = {
    "linear": "identity",
    "none": "identity",
    "logistic": "sigmoid",
    "expit": "sigmoid",
    "sigma": "sigmoid",
    "hyperbolictangent": "tanh",
    "rectifier": "relu",
    "rectifiedlinear": "relu",
    "lrelu": "leaky_relu",
    "mse": "mean_squared_error",
    "mseloss": "mean_squared_error",
    "l2": "squared_error",
    "l2loss": "squared_error",
    "sse": "squared_error",
    "sumofsquares": "squared_error",
    "quadratic": "half_squared_error",
    "halfmse": "half_squared_error",
    "bce": "binary_cross_entropy",
    "bceloss": "binary_cross_entropy",
    "bcewithlogits": "binary_cross_entropy",
    "bcewithlogitsloss": "binary_cross_entropy",
    "logloss": "binary_cross_entropy",
    "logisticloss": "binary_cross_entropy",
    "ce": "cross_entropy",
    "xent": "cross_entropy",
    "nll": "cross_entropy",
    "nllloss": "cross_entropy",
    "categoricalcrossentropy": "cross_entropy",
    "softmaxcrossentropy": "cross_entropy",
    "crossentropyloss": "cross_entropy",
    **dict.fromkeys(
        "elu gelu selu celu prelu relu6 silu swish mish hardtanh hardsigmoid softsign".split(), ""
    ),
    **dict.fromkeys("mae l1 l1loss huber hinge kldiv".split(), ""),
}


# Losses -----------------------------------------------------------------------------------------


def _sum_of_squares(y: Array, t: Array) -> Array:
    error = y - t
    return np.vecdot(error, error)


def _symbolic_sum_of_squares(ys: list[Any], ts: list[Any]) -> Any:
    return sum((t - y) ** 2 for y, t in zip(ys, ts, strict=True))


def _symbolic_binary_cross_entropy(zs: list[Any], ts: list[Any]) -> Any:
    softplus = _symbolic("softplus")
    return sum(softplus(z) - t * z for z, t in zip(zs, ts, strict=True))


def _symbolic_cross_entropy(zs: list[Any], ts: list[Any]) -> Any:
    return _symbolic("logsumexp")(*zs) - sum(t * z for z, t in zip(zs, ts, strict=True))


LOSSES: dict[str, Loss | FusedLoss] = {
    loss.name: loss
    for loss in (
        Loss(
            "half_squared_error",
            lambda y, t: _sum_of_squares(y, t) / 2,
            lambda y, t: y - t,
            lambda ys, ts: _symbolic_sum_of_squares(ys, ts) / 2,
        ),
        Loss("squared_error", _sum_of_squares, lambda y, t: 2 * (y - t), _symbolic_sum_of_squares),
        Loss(
            "mean_squared_error",
            lambda y, t: _sum_of_squares(y, t) / y.shape[-1],
            lambda y, t: 2 * (y - t) / y.shape[-1],
            lambda ys, ts: _symbolic_sum_of_squares(ys, ts) / len(ys),
        ),
        # -Σ (t log a + (1 - t) log(1 - a)) with a = σ(z)
        FusedLoss(
            "binary_cross_entropy",
            lambda z, t: (_softplus(z) - t * z).sum(axis=-1),
            lambda a, t: a - t,
            _symbolic_binary_cross_entropy,
        ),
        # -Σ t log a with a = softmax(z) and targets that sum to 1
        FusedLoss(
            "cross_entropy",
            lambda z, t: _log_sum_exp(z) - np.vecdot(t, z),
            lambda a, t: a - t,
            _symbolic_cross_entropy,
        ),
    )
}

# Which loss may follow which output activation: every pair that is listed here, and no other.
VALID_PAIRS: frozenset[tuple[str, str]] = frozenset(
    [
        (activation, loss)
        for activation in ("identity", "sigmoid", "tanh", "relu", "leaky_relu", "softplus")
        for loss in ("half_squared_error", "squared_error", "mean_squared_error")
    ]
    + [("sigmoid", "binary_cross_entropy"), ("softmax", "cross_entropy")]
)
