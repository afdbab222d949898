"""Array graphs computed by NumPy, line by line."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import sympy as sp

from ..functions import ACTIVATIONS, Array
from .array_lines import ArrayLine, P, Product
from .evaluation import compiled
from .lines import Line


def computed(line: ArrayLine, values: Mapping[str, Any]) -> Array:
    """Compute one line from the arrays of its names, and the sizes by theirs."""
    if line.softmax:
        return ACTIVATIONS["softmax"].value(values[line.softmax])
    known = dict(values)
    if line.product:
        known[P.name] = multiplied(line.product, values)
    entries = _entries(line.formula)(known)
    if line.over == "rows":
        return entries.sum(axis=0)
    if line.over == "units":
        entries = entries.sum(axis=-1)
    if line.log_sum_exp:
        z = values[line.log_sum_exp]
        entries = entries + np.logaddexp.reduce(z, axis=-1)
    return entries


def multiplied(product: Product, values: Mapping[str, Any]) -> Array:
    """Multiply two matrices, one of them turned if the product says so."""
    left, right = values[product.left], values[product.right]
    return (left.T if product.turned == "left" else left) @ (right.T if product.turned == "right" else right)


@cache
def _entries(formula: sp.Expr) -> Callable[[Mapping[str, Any]], Array]:
    """Compile a formula to a function of the arrays, and sizes, by name."""
    names = sorted(one.name for one in formula.free_symbols)
    program = compiled(names, [Line("entry", ((formula,),))])
    return lambda values: np.asarray(program(*(values[name] for name in names))[0])
