r"""Compute a network's output forwards and its gradients backwards, layer by layer: the book's algorithm.

    l        a layer, 1 … L                    x     the input, one row or a batch of B rows
    W[l]     weights, (inputs, outputs)        t     the target, of the output's shape
    b[l]     biases, (outputs,), or None       E     the loss, averaged over the rows of a batch

    z[l]     pre-activation                    z[l] = a[l-1] @ W[l] + b[l],    a[0] = x
    a[l]     activation                        a[l] = f(z[l]),                 a[L] = y, the output
    delta[l] error, ∂E/∂z of each row          delta[L] = ∂E/∂a[L] * f'(z[L])
                                               delta[l-1] = (delta[l] @ W[l].T) * f'(z[l-1])
    dW[l]    ∂E/∂W[l]                          dW[l] = a[l-1].T @ delta[l] / B
    db[l]    ∂E/∂b[l]                          db[l] = the mean row of delta[l]

Everything has the indices that the book prints. Arguments are taken as they come: `Network` has checked them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from .functions import ACTIVATIONS, LOSSES, Array, FusedLoss
from .numbering import ByLayer


class LayerLike(Protocol):
    """What propagation needs to know of a layer."""

    @property
    def W(self) -> Array: ...
    @property
    def b(self) -> Array | None: ...
    @property
    def activation(self) -> str: ...


@dataclass(frozen=True, eq=False)
class ForwardPass:
    """Read what each layer computed: `.z[l]`, `.a[l]` for l = 1 … L, and the input as `.a[0]`.

    Each has shape (units,) for one row, (rows, units) for a batch.
    `layers` are those that made it: after an update the way back must not go on from an old pass.
    """

    a: ByLayer[Array]
    z: ByLayer[Array]
    layers: Sequence[LayerLike] | None = field(default=None, repr=False)

    @property
    def output(self) -> Array:
        """The last activation, a[L]."""
        return self.a[len(self.z)]


@dataclass(frozen=True, eq=False)
class BackwardPass:
    """Read the loss and each layer's errors and gradients: `.loss`, `.delta[l]`, `.dW[l]`, `.db[l]`.

    Of a batch, loss, dW (inputs, outputs) and db (outputs,) are means over its rows; delta, of shape
    (rows, outputs), is each row's own.
    """

    loss: float
    delta: ByLayer[Array]
    dW: ByLayer[Array]
    db: ByLayer[Array | None]

    def replaced(
        self, dW: Mapping[int, Any] | None = None, db: Mapping[int, Any] | None = None
    ) -> "BackwardPass":
        """Try other gradients in some layers: `back.replaced(dW={1: mine})` keeps all the rest."""
        dW, db = {} if dW is None else dW, {} if db is None else db
        return BackwardPass(self.loss, self.delta, self.dW.replaced(dW), self.db.replaced(db))


def forward(layers: Sequence[LayerLike], x: Array) -> ForwardPass:
    """Push the input through every layer, keeping what the way back will need."""
    a: dict[int, Array] = {0: x}
    z: dict[int, Array] = {}
    for l, layer in enumerate(layers, start=1):
        z[l] = a[l - 1] @ layer.W
        if layer.b is not None:
            z[l] += layer.b
        a[l] = ACTIVATIONS[layer.activation].value(z[l])
    return ForwardPass(ByLayer(a), ByLayer(z), layers)


def backward(layers: Sequence[LayerLike], loss: str, forward: ForwardPass, t: Array) -> BackwardPass:
    """Pull the error back through every layer, and read each parameter's gradient off it."""
    a, z, L = forward.a, forward.z, len(layers)
    layer = dict(enumerate(layers, start=1))
    delta, dW, db = {L: output_error(layer[L], loss, z[L], a[L], t)}, {}, {}
    for l in range(L, 0, -1):
        dW[l], mean_delta = gradients(a[l - 1], delta[l])
        db[l] = None if layer[l].b is None else mean_delta
        if l > 1:
            delta[l - 1] = delta[l] @ layer[l].W.T  # ∂E/∂a[l-1]
            delta[l - 1] *= ACTIVATIONS[layer[l - 1].activation].derivative(z[l - 1], a[l - 1])
    return BackwardPass(mean_loss(loss, forward, t), ByLayer(delta), ByLayer(dW), ByLayer(db))


def output_error(layer: LayerLike, loss: str, z: Array, a: Array, t: Array) -> Array:
    """Compare the output with the target: delta[L], where the way back begins."""
    E = LOSSES[loss]
    if isinstance(E, FusedLoss):
        return E.adjoint(a, t)  # ∂E/∂z at once
    return E.derivative(a, t) * ACTIVATIONS[layer.activation].derivative(z, a)


def gradients(a: Array, delta: Array) -> tuple[Array, Array]:
    """Each weight's gradient is its input times its output's error; a bias's input is 1. Means over rows."""
    if delta.ndim == 1:
        return a[:, np.newaxis] * delta, delta  # np.outer(a, delta), quicker
    share = delta / len(delta)
    return a.T @ share, share.sum(axis=0)


def mean_loss(loss: str, forward: ForwardPass, t: Array) -> float:
    """Measure the loss of one row, or the mean over the rows of a batch."""
    E = LOSSES[loss]
    if isinstance(E, FusedLoss):
        rows = E.value_of_z(forward.z[len(forward.z)], t)
    else:
        rows = E.value(forward.output, t)
    return float(rows.mean() if rows.ndim else rows)
