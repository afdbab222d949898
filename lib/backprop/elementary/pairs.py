"""Numbers as pairs, high + low: what a sum or product loses in rounding is kept (Knuth 1969, Dekker 1971)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Pair = tuple[Any, Any]

HALVES = 2.0**27 + 1  # times this, a number falls into two halves


def of_numbers(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function take numbers and arrays, and be nan or infinite without a warning."""

    @wraps(function)
    def called(*numbers: float | Array) -> Any:
        with np.errstate(all="ignore"):
            return function(*map(np.float64, numbers))

    return called


def sum_of(a: Any, b: Any) -> Pair:
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def product_of(a: Any, b: Any) -> Pair:
    whole = a * b
    a_high = a * HALVES - (a * HALVES - a)
    b_high = b * HALVES - (b * HALVES - b)
    a_low, b_low = a - a_high, b - b_high
    return whole, a_low * b_low - (((whole - a_high * b_high) - a_low * b_high) - a_high * b_low)


def quotient_of(a: Pair, b: Pair) -> Pair:
    whole = a[0] / b[0]
    back, lost = product_of(whole, b[0])
    return whole, (a[0] - back - lost + a[1] - whole * b[1]) / (b[0] + b[1])


def series(coefficients: tuple[float, ...], x: Any) -> Any:
    total = 0.0
    for coefficient in reversed(coefficients):
        total = coefficient + x * total
    return total
