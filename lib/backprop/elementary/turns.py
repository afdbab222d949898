"""Sine, cosine and tangent: whole quarter turns are taken away, and two short series do the rest."""

from math import factorial
from typing import Any

import numpy as np

from .pairs import Array, Pair, of_numbers, quotient_of, series, sum_of

SIN = tuple((-1) ** (n // 2) / factorial(n) for n in range(5, 19, 2))  # of r⁵, r⁷, …
COS = tuple((-1) ** (n // 2) / factorial(n) for n in range(4, 19, 2))  # of r⁴, r⁶, …
NEAR = 2.0**20  # below it quarter turns are taken away in parts, above it in whole numbers
BITS, KEPT = 1200, 200  # of a quarter turn, enough for the largest number; of what is left behind turns


def _arctan_of_one_over(number: int, bits: int) -> int:
    """arctan(1/number), times 2^bits."""
    total, power, odd = 0, (1 << bits) // number, 1
    while power:
        total += power // odd * (2 - odd % 4)
        power, odd = power // number**2, odd + 2
    return total


# π/2, times 2^BITS: Machin's 8 arctan(1/5) - 2 arctan(1/239)
QUARTER = 8 * _arctan_of_one_over(5, BITS + 20) - 2 * _arctan_of_one_over(239, BITS + 20) >> 20
HALF_PI = QUARTER / (1 << BITS)
# In parts of 32 bits, whose multiples are exact below NEAR, and the rest.
QUARTERS = (
    *((QUARTER >> BITS - end) % 2**32 * 2.0**-end for end in (31, 63, 95)),
    (QUARTER >> BITS - KEPT) % 2 ** (KEPT - 95) * 2.0**-KEPT,
)


def _turned(x: Any) -> tuple[Any, Pair]:
    """How many quarter turns of x ≥ 0 to take away, of four, and what is left, as a pair."""
    turns = np.floor(x / HALF_PI + 0.5)
    left: Any = x - turns * QUARTERS[0]
    low: Any = 0.0
    for n in (1, 2):
        left, lost = sum_of(left, -turns * QUARTERS[n])
        low = low + lost
    left, low = sum_of(left, low - turns * QUARTERS[3])
    far = (x > NEAR) & (x < np.inf)
    if np.any(far):
        exact = np.vectorize(_turned_far, otypes=[float] * 3)(np.asarray(x)[far])
        turns, left, low = map(np.array, (turns, left, low))
        turns[far], left[far], low[far] = exact
    return turns % 4, (left, low)


def _turned_far(x: float) -> tuple[int, float, float]:
    """The same of any number, in whole numbers of 1,200 bits."""
    above, below = x.as_integer_ratio()
    turns, left = divmod((above << BITS) // below + QUARTER // 2, QUARTER)
    left = (left - QUARTER // 2) >> BITS - KEPT
    high = float(left)
    return turns % 4, high * 2.0**-KEPT, float(left - int(high)) * 2.0**-KEPT


def _sine(r: Any, low: Any) -> Pair:
    squared = r * r
    cube = squared * r
    return r, -(squared * (0.5 * low - cube * series(SIN, squared)) - low) - cube / 6


def _cosine(r: Any, low: Any) -> Pair:
    squared = r * r
    high = 1 - 0.5 * squared
    return high, (1 - high - 0.5 * squared) + (squared * (squared * series(COS, squared)) - r * low)


def _chosen(turns: Any, even: Pair, odd: Pair) -> Any:
    return np.where(turns % 2, sum(odd), sum(even)) * np.where(turns < 2, 1, -1)


@of_numbers
def sin(x: float | Array) -> Any:
    """Compute the sine of x, in radians."""
    turns, left = _turned(np.abs(x))
    return _chosen(turns, _sine(*left), _cosine(*left)) * np.copysign(1, x)


@of_numbers
def cos(x: float | Array) -> Any:
    """Compute the cosine of x, in radians."""
    turns, left = _turned(np.abs(x))
    return _chosen((turns + 1) % 4, _sine(*left), _cosine(*left))


@of_numbers
def tan(x: float | Array) -> Any:
    """Compute the tangent of x, in radians."""
    turns, left = _turned(np.abs(x))
    sine, cosine = _sine(*left), _cosine(*left)
    odd = turns % 2
    value = np.where(odd, -sum(quotient_of(cosine, sine)), sum(quotient_of(sine, cosine)))
    return value * np.copysign(1, x)
