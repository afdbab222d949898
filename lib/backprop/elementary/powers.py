"""The exponential function, the logarithm, and what is made of them."""

from math import factorial
from typing import Any

import numpy as np

from .pairs import Array, Pair, of_numbers, product_of, quotient_of, series, sum_of

LN2_HIGH, LN2_LOW = 0.693147180369123816490, 1.90821492927058770002e-10
EXP = tuple(1 / factorial(n) for n in range(3, 17))  # of r³, r⁴, …
ARTANH = tuple(1 / n for n in range(5, 31, 2))  # of s⁵, s⁷, …
MOST = 2.0**64  # of any number but 1, this power is 0 or infinite
FAR = 800.0  # e^-800 is 0 to a computer, and e^800 infinite


def _power_of_e(x: Any, low: Any = 0.0) -> tuple[Any, Any, Any]:
    """k, high and low of e^(x + low) = 2^k (1 + high + low)."""
    k = np.floor(x / LN2_HIGH + 0.5)
    r, r_low = sum_of(x - k * LN2_HIGH, low - k * LN2_LOW)
    squared, squared_low = product_of(r, r)
    high, rest = sum_of(r, 0.5 * squared)
    return k, high, r * squared * series(EXP, r) + 0.5 * squared_low + r_low * (1 + r) + rest


def _scaled(x: Any, k: Any) -> Any:
    """x times 2^k, in two steps, since 2^k itself may be out of range."""
    k = np.asarray(k).astype(np.int32)  # all that ldexp takes on Windows
    return x * np.ldexp(1.0, k // 2) * np.ldexp(1.0, k - k // 2)


def _between(x: Any, lowest: float, highest: float) -> Any:
    return np.minimum(np.maximum(x, lowest), highest)


def _exponential(x: Any, low: Any = 0.0) -> Any:
    k, high, low = _power_of_e(_between(x, -FAR, FAR), low)
    whole, rest = sum_of(1.0, high)
    return _scaled(whole + (rest + low), k)


@of_numbers
def exp(x: float | Array) -> Any:
    """Compute e^x."""
    return _exponential(x)


@of_numbers
def sigmoid(z: float | Array) -> Any:
    """Compute 1/(1 + e^-z) so that no power overflows."""
    below = _exponential(-np.abs(z))
    return np.where(z < 0, below, 1.0) / (1 + below)


@of_numbers
def tanh(x: float | Array) -> Any:
    """Compute (e^2x - 1)/(e^2x + 1)."""
    k, high, low = _power_of_e(np.minimum(2 * np.abs(x), 64))
    two = _scaled(1.0, k)
    parts = []
    for one in (-1.0, 1.0):
        start, lost = sum_of(two, one)
        whole, rest = sum_of(start, two * high)
        parts.append((whole, rest + lost + two * low))
    whole, rest = quotient_of(*parts)
    return np.copysign(whole + rest, x)


def _logarithm(x: Any, low: Any = 0.0) -> Pair:
    """ln(x + low) of an x that is positive and finite: k ln 2 + 2 artanh s, s = (m - 1)/(m + 1)."""
    m, k = np.frexp(x)
    small = m < 0.5**0.5
    m, k = m * (1 + small), k - small
    s, s_low = quotient_of((m - 1, 0.0), sum_of(m, 1.0))
    squared, squared_low = product_of(s, s)
    third, third_low = quotient_of((squared, squared_low + 2 * s * s_low), (3.0, 0.0))
    more, more_low = sum_of(third, squared * squared * series(ARTANH, squared))
    added, added_low = product_of(s, more)
    half, half_low = sum_of(s, added)
    half_low = half_low + (added_low + s * (more_low + third_low) + s_low * more + s_low)
    whole, whole_low = sum_of(k * LN2_HIGH, 2 * half)
    return sum_of(whole, whole_low + (2 * half_low + k * LN2_LOW + low / x))


@of_numbers
def log(x: float | Array) -> Any:
    """Compute the natural logarithm of x."""
    return np.where((x > 0) & (x < np.inf), sum(_logarithm(x)), np.log(x))[()]


@of_numbers
def softplus(z: float | Array) -> Any:
    """Compute ln(1 + e^z) so that no power overflows."""
    high, low = _logarithm(*sum_of(1.0, _exponential(-np.abs(z))))
    return np.maximum(z, 0) + (high + low)


@of_numbers
def power(x: float | Array, y: float | Array) -> Any:
    """Compute x^y; of a negative x, for whole y only. Squares and inverses are what they are."""
    high, low = _logarithm(np.abs(x))
    most = _between(y, -MOST, MOST)
    product, rest = product_of(high, most)
    rest = np.where(np.abs(product) < FAR, rest + low * most, 0)
    usual = (x != 0) & (np.abs(x) < np.inf)
    size = np.where(usual, _exponential(product, rest), np.power(np.abs(x), y))
    unreal = usual & (most != np.floor(most))
    value = size * np.where(np.signbit(x), np.where(unreal, np.nan, np.where(most % 2 == 1, -1, 1)), 1)
    return np.where(y == 2, x * x, np.where(y == -1, 1 / x, value))[()]
