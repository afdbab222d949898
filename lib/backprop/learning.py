"""Begin with random weights of a size that suits each layer, and see how often a network is right."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from .arguments import all_of, one_of, positive_number, whole_number
from .data.dataset import label_array, told_kinds
from .network import Layer, Network
from .randomness import Random

_HALF_IS_LOST = ("relu", "leaky_relu")  # what goes in comes out with half of its variance


def initialised(
    sizes: Sequence[int],
    activations: Sequence[str],
    loss: str = "half_squared_error",
    seed: int = 0,
    scale: float = 1.0,
) -> Network:
    """Make a network of layer `sizes`, inputs first, with random weights and biases 0.

    Weights into a layer lie evenly between -r and r, where r = scale · √(3/n) for n units before it, or
    √(6/n) for relu and leaky_relu: then sums neither grow nor fade from layer to layer. The same seed gives
    the same network, here and in the page. ValueError or TypeError: what Layer and Network refuse.
    """
    units = [whole_number(size, "sizes", most=2000, least=1) for size in all_of(sizes, object, "sizes", 50)]
    names = all_of(activations, str, "activations")
    if len(units) != len(names) + 1 or not names:
        raise ValueError(
            f"activations: expected one for each layer behind the inputs, {len(units) - 1}; got {len(names)}"
        )
    random, factor = Random(seed), positive_number(scale, "scale")
    layers = []
    for n, m, name in zip(units, units[1:], names, strict=False):
        reach = factor * math.sqrt((6 if name in _HALF_IS_LOST else 3) / n)
        W = reach * (2 * random.uniform(n * m) - 1).reshape(n, m)
        layers.append(Layer(W, np.zeros(m), name))
    return Network(layers, loss)


def accuracy(network: Network, x: ArrayLike, labels: ArrayLike) -> float:
    """Find the share of rows whose largest output is their label's: x (rows, inputs), labels (rows,) from 0.

    A network with one output says 1 where it is above one half, and 0 elsewhere. ValueError or TypeError: a
    single row, or labels that are not its outputs' indices.
    """
    x = one_of(Network, network, "network").input_array(x)
    if x.ndim != 2:
        raise ValueError(f"x: expected rows, shape (rows, {network.sizes[0]}); got {x.shape}")
    right = told_kinds(network.forward(x).output) == label_array(
        labels, "labels", len(x), max(2, network.sizes[-1])
    )
    return float(right.mean())
