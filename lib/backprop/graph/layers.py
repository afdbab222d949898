"""The graph of a network: z, a and E, one line each, named by their printed symbols."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import sympy as sp

from ..functions import ACTIVATIONS, LOSSES
from .adjoints import content_first
from .graph import Graph
from .lines import Line, symbol


def layers_graph(layers: Sequence[Any], loss: str, x: Any, t: Any) -> Graph:
    """Write the forward pass of `layers` and the loss `loss` as a graph that remembers every number in it.

    layers: each with W of shape (inputs, outputs), b of shape (outputs,) or None, and activation, a name.
    x, t: one row each; a batch raises ValueError. Names: x_1, w1_2_1, b1_1, z1_1, a1_1, …, E, t_1.
    """
    graph = Graph()
    n_in, n_out = layers[0].W.shape[0], layers[-1].W.shape[1]
    _remember(graph, "x", _row("x", x, n_in))
    for depth, layer in enumerate(layers, start=1):
        _remember(graph, f"w{depth}", layer.W)
        if layer.b is not None:
            _remember(graph, f"b{depth}", layer.b)
    _remember(graph, "t", _row("t", t, n_out))
    for depth, layer in enumerate(layers, start=1):
        _add_layer(graph, depth, layer)
    graph.add(Line("E", ((content_first(_loss(loss, len(layers), n_out)),),)))
    return graph


def _row(name, values, size):
    row = np.asarray(values, dtype=float)
    if row.shape != (size,):
        raise ValueError(
            f"a graph shows one example at a time: {name} must be one row of {size} numbers, "
            f"not an array of shape {row.shape}"
        )
    return row


def _remember(graph, letter, numbers):
    """Declare one input for each number: letter_1, or letter_1_1 for those of a matrix."""
    for index, number in np.ndenumerate(numbers):
        graph.input("_".join([letter, *(str(place + 1) for place in index)]), float(number))


def _add_layer(graph, depth, layer):
    before = f"a{depth - 1}" if depth > 1 else "x"
    n_in, n_out = layer.W.shape
    units = range(1, n_out + 1)
    for j in units:
        products = [(symbol(f"w{depth}_{i}_{j}"), symbol(f"{before}_{i}")) for i in range(1, n_in + 1)]
        bias = [] if layer.b is None else [(symbol(f"b{depth}_{j}"),)]
        graph.add(Line(f"z{depth}_{j}", (*products, *bias)))
    activation = ACTIVATIONS[layer.activation]
    zs = [symbol(f"z{depth}_{j}") for j in units]
    for j in units:
        mixes = layer.activation == "softmax"
        value = activation.symbolic(sp.Integer(j), *zs) if mixes else activation.symbolic(zs[j - 1])
        graph.add(Line(f"a{depth}_{j}", ((value,),)))


def _loss(name, depth, n_out):
    """The loss in terms of the outputs; of the last pre-activations where it is fused with its activation."""
    loss = LOSSES[name]
    ts = [symbol(f"t_{j}") for j in range(1, n_out + 1)]
    if hasattr(loss, "symbolic_of_z"):
        return loss.symbolic_of_z([symbol(f"z{depth}_{j}") for j in range(1, n_out + 1)], ts)
    return loss.symbolic([symbol(f"a{depth}_{j}") for j in range(1, n_out + 1)], ts)
