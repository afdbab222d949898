"""Graphs compiled to NumPy: one Python function that computes every line, over numbers or arrays."""

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy as sp
from sympy.printing.codeprinter import CodePrinter
from sympy.printing.numpy import NumPyPrinter
from sympy.printing.precedence import precedence

from .. import elementary
from ..arguments import finite_array
from ..functions import Array
from .lines import Line, symbol


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


def powered(printer: CodePrinter, power: sp.Pow, root: str, square: str, other: str) -> str:
    """Print a power in code, by a function of its own where it is a root or a square."""
    base = printer._print(power.base)
    if abs(power.exp) == sp.S.Half:
        return f"{root}({base})" if power.exp > 0 else f"1/{root}({base})"
    if power.exp == -1:
        return f"1/{printer.parenthesize(power.base, precedence(power), strict=False)}"
    return f"{square}({base})" if power.exp == 2 else f"{other}({base}, {printer._print(power.exp)})"


class Numerals(CodePrinter):
    """Prints numbers with every digit, as one double; those beyond 1.8e308 as a word for infinity."""

    beyond = "1e400"

    def _print_Float(self, expr: sp.Expr) -> str:
        value = float(expr)
        if math.isinf(value):
            return self.beyond if value > 0 else f"-{self.beyond}"
        return repr(value)

    def _print_NumberSymbol(self, expr: sp.NumberSymbol) -> str:
        return self._print_Float(expr)

    def _print_Rational(self, expr: sp.Rational) -> str:
        # beyond 2^53 the two languages would round numerator and denominator each in its own way
        if max(abs(expr.p), expr.q) > 2**53:
            return self._print_Float(expr)
        return str(expr)

    _print_Integer = _print_Rational


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
