"""Graphs compiled to NumPy: one Python function that computes every line, over numbers or arrays."""

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy as sp
from sympy.printing.numpy import NumPyPrinter

from .. import elementary
from ..arguments import finite_array
from ..functions import Array
from .lines import Line, symbol
from .printing import Numerals, powered


def compiled(inputs: Sequence[str], lines: Sequence[Line]) -> Callable[..., list[Any]]:
    """Compile the lines, in their order, to a function of the inputs that returns every line's value."""
    program = [(symbol(line.name), line.computed) for line in lines]
    # lambdify writes what `cse` hands it as assignments, one after the other: exactly our lines.
    return sp.lambdify(
        [symbol(name) for name in inputs],
        [name for name, _ in program],
        modules=[_NAMES, "numpy"],
        printer=_Printer(),
        cse=lambda expressions: (program, expressions),
    )


# What the printed code calls functions by.
_NAMES = {"numpy": np, "functools": functools, "backprop": SimpleNamespace(elementary=elementary)}
_ELEMENTARY = ("exp", "log", "sin", "cos", "tan", "tanh")


class _Printer(Numerals, NumPyPrinter):
    """Prints functions that round as the browser's do, and a constant line as a number of NumPy's too.

    Divided by zero, that gives inf or nan.
    """

    def __init__(self) -> None:
        super().__init__({"user_functions": {name: f"backprop.elementary.{name}" for name in _ELEMENTARY}})

    def _print_ComplexInfinity(self, expr: sp.Expr) -> str:
        return self._module_format("numpy.nan")

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        root, square, power = map(
            self._module_format, ("numpy.sqrt", "numpy.square", "backprop.elementary.power")
        )
        return powered(self, expr, root, square, power)

    def doprint(self, expr: sp.Expr) -> str:
        text = super().doprint(expr)
        return f"{self._module_format('numpy.float64')}({text})" if expr.is_number else text


def run(program: Callable[..., list[Any]], given: Mapping[str, Any]) -> list[Any]:
    """Run a compiled program on checked inputs; floats if all inputs are, else arrays of their common shape.

    Outside a function's domain the result is nan or infinite, as in the browser, without a warning.
    """
    try:
        shape = np.broadcast_shapes(*{np.shape(value) for value in given.values()})
    except ValueError:
        shapes = ", ".join(f"{name}: {np.shape(value)}" for name, value in given.items() if np.ndim(value))
        raise ValueError(f"the inputs' shapes do not fit together ({shapes})") from None
    with np.errstate(all="ignore"):
        results = program(*given.values())
    if not shape:
        return [float(result) for result in results]
    return [np.broadcast_to(np.asarray(result, dtype=float), shape).copy() for result in results]


def checked_value(name: str, value: Any) -> Array:
    """Return `value` as an array of floats (0-dimensional for a number); TypeError or ValueError names it."""
    if type(value) is float and math.isfinite(value):
        return np.array(value)  # a descent gives thousands of them, one step after the other
    if isinstance(value, bool | np.bool_):
        raise TypeError(f"{name}: expected real numbers; got {value}")
    return finite_array(value, name, np.float64)
