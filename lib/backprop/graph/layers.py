"""The graph of a network: z, a and E, one line each, named by their printed symbols."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import sympy as sp

from ..functions import ACTIVATIONS, LOSSES, Array, FusedLoss
from ..names import activation, bias, input_, pre_activation, target, weight
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
    _remember(graph, input_, _row("x", x, n_in))
    for depth, layer in enumerate(layers, start=1):
        _remember(graph, partial(weight, depth), layer.W)
        if layer.b is not None:
            _remember(graph, partial(bias, depth), layer.b)
    _remember(graph, target, _row("t", t, n_out))
    for depth, layer in enumerate(layers, start=1):
        _add_layer(graph, depth, layer)
    graph.add(Line("E", ((content_first(_loss(loss, len(layers), n_out)),),)))
    return graph


def _row(name: str, values: Any, size: int) -> Array:
    row = np.asarray(values, dtype=float)
    if row.shape != (size,):
        raise ValueError(
            f"{name}: expected one row of {size} numbers, as a graph shows; got shape {row.shape}"
        )
    return row


def _remember(graph: Graph, name: Callable[..., str], numbers: Array) -> None:
    """Declare one input for each number, `name` of its index, which counts from 1."""
    for index, number in np.ndenumerate(numbers):
        graph.input(name(*(place + 1 for place in index)), float(number))


def _add_layer(graph: Graph, depth: int, layer: Any) -> None:
    """Write each unit's pre-activation, then each unit's activation."""
    n_in, n_out = layer.W.shape
    units = range(1, n_out + 1)
    for j in units:
        products = [
            (symbol(activation(depth - 1, i)), symbol(weight(depth, i, j))) for i in range(1, n_in + 1)
        ]
        offset = [] if layer.b is None else [(symbol(bias(depth, j)),)]
        graph.add(Line(pre_activation(depth, j), (*products, *offset)))
    function = ACTIVATIONS[layer.activation]
    zs = [symbol(pre_activation(depth, j)) for j in units]
    for j in units:
        mixes = layer.activation == "softmax"
        value = function.symbolic(sp.Integer(j), *zs) if mixes else function.symbolic(zs[j - 1])
        graph.add(Line(activation(depth, j), ((value,),)))


def _loss(name: str, depth: int, n_out: int) -> sp.Expr:
    """The loss in terms of the outputs; of the last pre-activations where it is fused with its activation."""
    loss, units = LOSSES[name], range(1, n_out + 1)
    ts = [symbol(target(j)) for j in units]
    if isinstance(loss, FusedLoss):
        return loss.symbolic_of_z([symbol(pre_activation(depth, j)) for j in units], ts)
    return loss.symbolic([symbol(activation(depth, j)) for j in units], ts)
