"""The array graph of a network on a batch: chapter 3's matrix form, Z1 = A0 @ W1 + b1, …, E."""

from collections.abc import Sequence
from typing import Any

from ..functions import ACTIVATIONS, LOSSES, Array, FusedLoss
from ..names import of_layer
from .array_graph import ArrayGraph
from .array_lines import ArrayLine, B, P, Product
from .lines import symbol


def array_graph(layers: Sequence[Any], loss: str, X: Array, T: Array) -> ArrayGraph:
    """Write the forward pass of `layers` and the loss on a batch: X (rows, inputs), T (rows, outputs)."""
    last = len(layers)
    graph = ArrayGraph()
    graph.input(of_layer("A", 0), ("B", "n0"), X)
    for l, layer in enumerate(layers, start=1):
        graph.input(of_layer("W", l), (f"n{l - 1}", f"n{l}"), layer.W)
        if layer.b is not None:
            graph.input(of_layer("b", l), (f"n{l}",), layer.b)
    graph.input("T", ("B", f"n{last}"), T)
    for l, layer in enumerate(layers, start=1):
        _add_layer(graph, l, layer)
    graph.add(_row_loss(loss, last))
    graph.add(ArrayLine("E", (), symbol("e") / B, over="rows"))
    return graph


def _add_layer(graph: ArrayGraph, l: int, layer: Any) -> None:
    Z, shape = of_layer("Z", l), ("B", f"n{l}")
    sums = P if layer.b is None else P + symbol(of_layer("b", l))
    graph.add(ArrayLine(Z, shape, sums, Product(of_layer("A", l - 1), of_layer("W", l))))
    A = of_layer("A", l)
    if layer.activation == "softmax":
        graph.add(ArrayLine(A, shape, symbol(Z), softmax=Z))
    else:
        graph.add(ArrayLine(A, shape, ACTIVATIONS[layer.activation].symbolic(symbol(Z))))


def _row_loss(name: str, last: int) -> ArrayLine:
    """Each row's loss: the scalar formula of one unit, summed over the units of the row."""
    loss, t = LOSSES[name], symbol("T")
    Z, A = of_layer("Z", last), of_layer("A", last)
    if name == "cross_entropy":
        return ArrayLine("e", ("B",), -t * symbol(Z), over="units", log_sum_exp=Z)
    if isinstance(loss, FusedLoss):
        return ArrayLine("e", ("B",), loss.symbolic_of_z([symbol(Z)], [t]), over="units")
    formula = loss.symbolic([symbol(A)], [t])
    if name == "mean_squared_error":  # one unit's share of the mean
        formula = formula / symbol(f"n{last}")
    return ArrayLine("e", ("B",), formula, over="units")
