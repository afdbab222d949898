"""The backward half of an array graph: an adjoint rule for each kind of line.

The loss E is a mean over rows, of a loss e of each row. What belongs to a row has its share in that row's
loss alone: Delta is ∂e/∂Z, row by row, unaveraged. What all rows share, the weights, has the mean of the
rows' gradients. So the division by B is done once, where a parameter's gradient is read off.
"""

from collections.abc import Iterator, Mapping

import sympy as sp

from ..names import derivative, error_of_layer, layer_of, of_layer
from .array_lines import ArrayLine, B, P, Product
from .lines import symbol

Upstream = tuple[
    sp.Expr, Product | None
]  # ∂e by an array's entries: a formula, of P where there is a product


def array_adjoints(
    lines: Mapping[str, ArrayLine], inputs: Mapping[str, tuple[str, ...]]
) -> Iterator[ArrayLine]:
    """Write Delta of each layer, dE_dW and dE_db, and dE_dA0, the nearest to the loss first."""
    loss = lines[lines["E"].uses[0]]
    name, upstream = _of_loss(loss, lines)
    while name in lines:
        line = lines[name]
        if line.product is None:  # an activation: Z, whose error it makes, is what it is made of
            upstream = _times(upstream, _slope(line, line.uses[0], lines))
            name, line = line.uses[0], lines[line.uses[0]]
        assert line.product is not None
        delta = error_of_layer(layer_of(name))
        yield ArrayLine(delta, line.shape, *upstream)
        yield from _of_parameters(line, delta, inputs)
        name, upstream = line.product.left, (P, Product(delta, line.product.right, "right"))
    formula, product = upstream
    yield ArrayLine(derivative("E", name), inputs[name], formula / B, product)


def _of_loss(loss: ArrayLine, lines: Mapping[str, ArrayLine]) -> tuple[str, Upstream]:
    """The array that the loss of a row is made of, and the slope of that loss by it."""
    if loss.log_sum_exp:  # its derivative is the softmax, which is a line of its own
        softmax = next(line.name for line in lines.values() if line.softmax == loss.log_sum_exp)
        return loss.log_sum_exp, (_slope(loss, loss.log_sum_exp, lines) + symbol(softmax), None)
    (name,) = (one for one in loss.uses if one in lines)
    return name, (_slope(loss, name, lines), None)


def _slope(line: ArrayLine, name: str, lines: Mapping[str, ArrayLine]) -> sp.Expr:
    """SymPy's derivative of the scalar formula, by lines that are there: 1 - A1², not 1 - tanh(Z1)²."""
    named = {one.formula: symbol(one.name) for one in lines.values() if isinstance(one.formula, sp.Function)}
    return sp.diff(line.formula, symbol(name)).xreplace(named)


def _times(upstream: Upstream, slope: sp.Expr) -> Upstream:
    formula, product = upstream
    return (formula if slope == 1 else sp.Mul(formula, slope, evaluate=False)), product


def _of_parameters(line: ArrayLine, delta: str, inputs: Mapping[str, tuple[str, ...]]) -> Iterator[ArrayLine]:
    """Z = A @ W + b: what comes in, turned, times the error, and the sum of the errors; means over rows."""
    assert line.product is not None
    weights, biases = line.product.right, of_layer("b", layer_of(line.name))
    entering = Product(line.product.left, delta, "left")
    yield ArrayLine(derivative("E", weights), inputs[weights], P / B, entering)
    if biases in inputs:
        yield ArrayLine(derivative("E", biases), inputs[biases], symbol(delta) / B, over="rows")
