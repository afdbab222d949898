"""Build a network of layers, run it forwards and backwards, and step it: frozen, and checked once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from . import propagation
from .arguments import all_finite, all_of, finite_array, frozen, gradient_of, known_name, positive_number
from .functions import ACTIVATIONS, LOSSES, OUTPUT_ONLY, VALID_PAIRS, Array
from .numbering import ByLayer
from .propagation import BackwardPass, ForwardPass, LayerLike

if TYPE_CHECKING:
    from .graph import Graph


T = TypeVar("T")

# Numbers are finite at the door, so none becomes invalid before one overflows, which is told of; but some
# BLAS kernels raise the flag of an invalid operation over finite numbers, too (numpy/numpy#24067).
_finite_at_the_door = np.errstate(invalid="ignore")


class StepNotFinite(ValueError):
    """A step led to weights or biases that are not finite numbers."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Hold one layer: weights W of shape (inputs, outputs), biases b of shape (outputs,) or None.

    `activation` names a function of `backprop.functions.ACTIVATIONS`. W and b are copied and locked; they
    are float64 unless W is float32. ValueError or TypeError: shapes, numbers or names that do not fit.
    """

    W: Array
    b: Array | None = None
    activation: str = "identity"

    def __init__(self, W: ArrayLike, b: ArrayLike | None = None, activation: str = "identity"):
        known_name(activation, ACTIVATIONS, "activation")
        W = finite_array(W, "W")
        if W.ndim != 2 or 0 in W.shape:
            raise ValueError(f"W: expected shape (inputs, outputs), each at least 1; got {W.shape}")
        b = None if b is None else finite_array(b, "b", W.dtype)
        if b is not None and b.shape != W.shape[1:]:
            raise ValueError(f"b: expected shape {W.shape[1:]}, one bias for each output of W; got {b.shape}")
        _fill(self, W=frozen(W), b=None if b is None else frozen(b), activation=activation)

    def __repr__(self) -> str:
        inputs, outputs = self.W.shape
        biases = "no biases" if self.b is None else "biases"
        return f"Layer({inputs} → {outputs}, {self.activation}, {biases})"


@dataclass(frozen=True, eq=False)
class Network:
    """Chain layers and name the loss; `layers[0]` is layer 1, and `W[l]`, `b[l]` count as printed.

    ValueError or TypeError: layers that do not chain, an unknown loss, or one that does not go with the last
    activation (`backprop.functions.VALID_PAIRS`).
    """

    layers: tuple[Layer, ...]
    loss: str = "half_squared_error"

    def __init__(self, layers: Sequence[Layer], loss: str = "half_squared_error"):
        known_name(loss, LOSSES, "loss")
        layers = _chained(layers)
        _check_activations(layers, loss)
        _fill(self, layers=layers, loss=loss)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The units of each layer, inputs first: (2, 2, 2)."""
        return (self.layers[0].W.shape[0], *(layer.W.shape[1] for layer in self.layers))

    @property
    def W(self) -> ByLayer[Array]:
        """The weights by printed layer: W[1] … W[L]."""
        return ByLayer({l: layer.W for l, layer in enumerate(self.layers, start=1)})

    @property
    def b(self) -> ByLayer[Array | None]:
        """The biases by printed layer: b[1] … b[L], None where there are none."""
        return ByLayer({l: layer.b for l, layer in enumerate(self.layers, start=1)})

    @_finite_at_the_door
    def forward(self, x: ArrayLike) -> ForwardPass:
        """Run the network on one input (n,) or a batch (B, n), in the network's own float type.

        ValueError or TypeError: another length, no rows, or numbers that are not finite.
        """
        return propagation.forward(self.layers, self.input_array(x))

    @_finite_at_the_door
    def backward(self, forward: ForwardPass, t: ArrayLike) -> BackwardPass:
        """Find the loss and every gradient from this network's forward pass and the target t.

        t has the output's shape. ValueError or TypeError: another shape, or a pass of other numbers, be it of
        another network or of this one before its update. A pass built by hand says what made it, as
        `propagation.forward` does: `ForwardPass(a, z, net.layers)`.
        """
        if not isinstance(forward, ForwardPass):
            raise TypeError(f"forward: expected what net.forward(x) returned; got {type(forward).__name__}")
        # one comparison where all is well; numbers are compared only where a copy may have been made
        if forward.layers is not self.layers and not _alike(forward.layers, self.layers):
            if forward.layers is None:
                raise ValueError(
                    "forward: expected a pass that says what made it, ForwardPass(a, z, net.layers); got none"
                )
            raise ValueError(
                f"forward: expected a pass of {self!r} as it is now; got one of other numbers: "
                "after an update, call forward again"
            )
        t = self.target_array(t, forward.a[0])
        return propagation.backward(self.layers, self.loss, forward, t)

    def updated(self, back: Any, learning_rate: float) -> "Network":
        """Take one step downhill: a new Network with every parameter p at p - learning_rate * ∂E/∂p.

        `back` is a BackwardPass, or anything with dW[l] and (where there are biases) db[l]: whose gradients
        they are nobody can tell, as any may be tried. ValueError or TypeError: a learning rate that is not
        positive and finite, gradients of the wrong shape, or a step that leaves the finite numbers
        (StepNotFinite).
        """
        rate = positive_number(learning_rate, "learning_rate")
        layers = []
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused in words
            for l, layer in enumerate(self.layers, start=1):
                W = _stepped(layer.W, back, "dW", l, rate)
                b = None if layer.b is None else _stepped(layer.b, back, "db", l, rate)
                layers.append(_trusted(Layer, W=W, b=b, activation=layer.activation))
        return _trusted(Network, layers=tuple(layers), loss=self.loss)

    def graph(self, x: ArrayLike, t: ArrayLike) -> "Graph | Any":
        """Write the network out, at an input x (inputs,) and a target t (outputs,), as a Graph of numbers.

        Of a batch, x (rows, inputs) and t (rows, outputs), as an ArrayGraph: Z1 = A0 @ W1 + b1, …, E.
        """
        from .graph import array_graph, layers_graph

        x = self.input_array(x)
        t = self.target_array(t, x)
        return (layers_graph if x.ndim == 1 else array_graph)(self.layers, self.loss, x, t)

    def input_array(self, x: ArrayLike) -> Array:
        """Read x as a row (n,) or a batch (B, n) that fits layer 1, or say in a sentence why it does not."""
        W = self.layers[0].W
        array, n = finite_array(x, "x", W.dtype), W.shape[0]
        if array.ndim not in (1, 2) or array.shape[-1] != n or not array.size:
            raise ValueError(f"x: expected shape ({n},), or (rows, {n}) for a batch; got {array.shape}")
        return array

    def target_array(self, t: ArrayLike, x: Array) -> Array:
        """Read t as the target for an input x, of its output's shape, or say in a sentence why it is none."""
        array, shape = finite_array(t, "t", self.layers[0].W.dtype), (*x.shape[:-1], self.sizes[-1])
        if array.shape != shape:
            raise ValueError(f"t: expected shape {shape}, as the output has; got {array.shape}")
        if self.loss.endswith("cross_entropy") and (array.min() < 0 or array.max() > 1):
            raise ValueError(f"t: {self.loss} expects probabilities, from 0 to 1; got {_outside(array)}")
        if self.loss == "cross_entropy" and np.abs(array.sum(axis=-1) - 1).max() > 1e-3:
            raise ValueError("t: cross_entropy expects probabilities that sum to 1 in each row; got others")
        return array

    def __repr__(self) -> str:
        activations = ", ".join(layer.activation for layer in self.layers)
        return f"Network({'-'.join(map(str, self.sizes))}, {activations}, {self.loss})"


def _fill(thing: object, **fields: Any) -> None:
    thing.__dict__.update(fields)  # a frozen dataclass refuses ordinary assignment


def _trusted(kind: type[T], **fields: Any) -> T:
    """Make a Layer or Network of parts that are known to be right, without checking them again."""
    thing = object.__new__(kind)
    _fill(thing, **fields)
    return thing


def _alike(layers: Sequence[LayerLike] | None, own: Sequence[LayerLike]) -> bool:
    """Whether these layers compute what our own do: the same, or copies of them."""
    if layers is None or len(layers) != len(own):
        return False
    return all(
        one is other
        or (one.activation == other.activation and _equal(one.W, other.W) and _equal(one.b, other.b))
        for one, other in zip(layers, own, strict=True)
    )


def _equal(one: Array | None, other: Array | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.dtype == other.dtype and np.array_equal(one, other)


def _stepped(parameter: Array, back: Any, kind: str, l: int, rate: float) -> Array:
    gradient = gradient_of(back, kind, l, parameter.shape)
    step = np.multiply(gradient, rate, dtype=parameter.dtype)
    np.subtract(parameter, step, out=step)
    if not all_finite(step):
        raise StepNotFinite(
            "the step leads to parameters that are not finite numbers: try a smaller learning rate"
        )
    step.setflags(write=False)
    return step


def _chained(given: Sequence[Layer]) -> tuple[Layer, ...]:
    layers = all_of(given, Layer, "layers")
    if not layers:
        raise ValueError("layers: expected at least one Layer; got none")
    for l, (layer, above) in enumerate(zip(layers, layers[1:], strict=False), start=1):
        outputs, inputs = layer.W.shape[1], above.W.shape[0]
        if inputs != outputs:
            raise ValueError(
                f"layer {l + 1}: expected W with {outputs} rows, as layer {l} has outputs; got {inputs}"
            )
    dtype = np.result_type(*(layer.W for layer in layers))
    return tuple(
        layer if layer.W.dtype == dtype else Layer(layer.W.astype(dtype), layer.b, layer.activation)
        for layer in layers
    )


def _check_activations(layers: Sequence[Layer], loss: str) -> None:
    for l, layer in enumerate(layers[:-1], start=1):
        if layer.activation in OUTPUT_ONLY:
            raise ValueError(f"layer {l}: expected {layer.activation} on the last layer only; got it here")
    last = layers[-1].activation
    if (last, loss) not in VALID_PAIRS:
        fitting = ", ".join(name for name in LOSSES if (last, name) in VALID_PAIRS)
        raise ValueError(f"loss: expected one that goes with a {last} output ({fitting}); got {loss!r}")


def _outside(array: Array) -> float:
    return float(next(p for p in array.flat if not 0 <= p <= 1))
