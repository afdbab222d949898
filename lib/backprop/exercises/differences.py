"""How a number or an array differs from the right one, in words."""

import numpy as np

from ..functions import Array


def difference(got: Array, want: Array, tolerance: float) -> str:
    """Say how `got` differs from `want`, e.g. "has the wrong sign"; "" where it does not.

    tolerance: relative to the largest entry of `want`.
    """
    if got.shape != want.shape:
        return _TRANSPOSE if _same(got.T, want, tolerance) else _shapes(got, want)
    if not np.all(np.isfinite(got)):
        odd = got[~np.isfinite(got)].flat[0]
        return f"holds {odd}: something was divided by zero, or grew beyond all numbers"
    if _same(got, want, tolerance):
        return ""
    if not np.any(got):
        return "is zero, and should not be"
    if _same(got.T, want, tolerance):
        return _TRANSPOSE
    return _factor(got, want, tolerance) or _error(got - want, _reach(want, tolerance))


_TRANSPOSE = "is the transpose of what it should be"


def _reach(want: Array, tolerance: float) -> float:
    return tolerance * np.max(np.abs(want), initial=0) + 1e-12


def _same(one: Array, other: Array, tolerance: float) -> bool:
    return one.shape == other.shape and np.allclose(one, other, rtol=0, atol=_reach(other, tolerance))


def _factor(got: Array, want: Array, tolerance: float) -> str:
    if not np.any(want):
        return ""
    factor = np.sum(got * want) / np.sum(want * want)
    if not factor or not _same(got, factor * want, tolerance) or (want.size == 1 and not _telling(factor)):
        return ""
    return "has the wrong sign" if np.isclose(factor, -1) else f"is {factor:.4g} times what it should be"


def _telling(factor: float) -> bool:
    """Does a slip leave this factor behind: a small whole number, one over one, or a power of ten?"""
    power = abs(np.log10(abs(factor)))
    size = 10 ** min(power, 2)  # one over the smallest numbers would overflow
    return bool(size < 10.5 and np.isclose(size, round(size)) or np.isclose(power, round(power)))


def _shapes(got: Array, want: Array) -> str:
    has = f"has the shape {got.shape}" if got.ndim else "is one number"
    return f"{has}, and should {f'have the shape {want.shape}' if want.ndim else 'be one number'}"


def _error(error: Array, reach: float) -> str:
    wrong = np.argwhere(np.abs(error) > reach)
    first = tuple(map(int, wrong[0]))
    amount = f"too {'large' if error[first] > 0 else 'small'} by {abs(error[first]):.4g}"
    if error.size == 1:
        return f"is {amount}"
    if np.allclose(error, error[first], rtol=0, atol=reach):
        return f"is {amount} in every entry"
    return f"is wrong in {len(wrong)} of {error.size} entries, first at {list(first)}: {amount}"
