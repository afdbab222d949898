"""Compute e^x for x ≤ 0 in additions, multiplications and divisions alone.

These round alike everywhere, where each browser and each build of NumPy has an exp of its own that may end in
another digit. Mostly that does not matter. But a descent with too large a step is chaotic: there one last
digit decides where it stands a hundred steps later, so the page and Python have to agree in all of them.

The browser's twin is `_SIGMOID` in javascript.py; a test holds the two together, bit for bit. The method is
the usual one: x = k·ln 2 + r with |r| ≤ ½ ln 2, a rational function for e^r, then times 2^k.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
LN2_HIGH, LN2_LOW = 0.693147180369123816490, 1.90821492927058770002e-10
COEFFICIENTS = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
LOWEST = -800.0  # e^-800 is 0 to a computer


def exp_below_zero(x: float | Array) -> Any:
    """Compute e^x, x ≤ 0, a number or an array, to within one unit of the last digit."""
    x = np.maximum(x, LOWEST)
    k = np.floor(x / LN2_HIGH + 0.5)
    high, low = x - k * LN2_HIGH, k * LN2_LOW
    r = high - low
    square, p = r * r, 0.0
    for coefficient in reversed(COEFFICIENTS):
        p = coefficient + square * p
    c = r - square * p
    return (1 - (low - r * c / (2 - c) - high)) * np.ldexp(1.0, np.int64(k))


def sigmoid(z: float | Array) -> Any:
    """Compute 1/(1 + e^-z) so that no power overflows, for a number or an array."""
    return exp_below_zero(np.minimum(z, 0)) / (1 + exp_below_zero(-np.abs(z)))
