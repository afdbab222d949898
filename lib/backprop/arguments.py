"""Take what a caller passes, or refuse it in a sentence that says what was expected and what came."""

import difflib
import math
import operator
from collections.abc import Iterable
from typing import Any

import numpy as np

from .functions import Array


def finite_array(value: Any, name: str, dtype: Any = None) -> Array:
    """Read an array of finite numbers, float32 if it is, else float64; or in the `dtype` asked for.

    ValueError: ragged or not finite. TypeError: not real numbers.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected an array; the rows that came differ in length") from None
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected real numbers; got {_kind(value, array)}")
    if not all_finite(array):
        index = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        where = f" at index {index[0] if len(index) == 1 else index}" if index else ""
        raise ValueError(f"{name}: expected finite numbers; got {array[index]}{where}")
    dtype = dtype or (array.dtype if array.dtype == np.float32 else np.float64)
    if array.dtype == dtype:
        return array
    if np.abs(array, dtype=np.float64).max(initial=0) > np.finfo(dtype).max:
        raise ValueError(f"{name}: expected numbers within the range of {np.dtype(dtype)}; got larger ones")
    return array.astype(dtype)


def all_finite(array: Array) -> bool:
    """Tell whether every number is finite: by one product, quick and without warnings, if that suffices."""
    return math.isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())


def frozen(array: Array) -> Array:
    """Copy an array and lock the copy, so that nothing can change it behind its owner's back."""
    array = array.copy()
    array.setflags(write=False)
    return array


def known_name(name: str, known: Iterable[str], what: str) -> str:
    """Let a known name through; ValueError suggests the nearest one otherwise, TypeError if it is no name."""
    names = list(known)
    if not isinstance(name, str):
        raise TypeError(f"{what}: expected a name, one of {', '.join(names)}; got {name!r}")
    if name not in names:
        nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        suggestion = f" Did you mean {nearest[0]!r}?" if nearest else ""
        raise ValueError(f"{what}: expected one of {', '.join(names)}; got {name!r}.{suggestion}")
    return name


def positive_number(value: Any, name: str) -> float:
    """Read a positive finite number, such as a learning rate; ValueError or TypeError otherwise."""
    if type(value) is not float:
        if isinstance(value, (bool, np.bool_, str, complex, np.complexfloating)) or np.ndim(value):
            raise TypeError(f"{name}: expected a positive finite number; got {value!r}")
        try:
            value = float(value)
        except OverflowError:
            raise ValueError(f"{name}: expected a positive finite number; got one too large") from None
        except (TypeError, ValueError):
            raise TypeError(f"{name}: expected a positive finite number; got {value!r}") from None
    if not (value > 0 and math.isfinite(value)):
        raise ValueError(f"{name}: expected a positive finite number; got {value}")
    return value


def whole_number(value: Any, name: str) -> int:
    """Read a count, 0 or more; ValueError or TypeError otherwise."""
    try:
        count = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: expected a whole number; got {value!r}") from None
    if count < 0:
        raise ValueError(f"{name}: expected 0 or more; got {count}")
    return count


def gradient_of(gradient: Any, kind: str, l: int, shape: tuple[int, ...]) -> Array:
    """Read dW[l] or db[l] of anything that has them by printed index; its shape must be the parameter's."""
    try:
        array = np.asarray(getattr(gradient, kind)[l])
    except (AttributeError, KeyError, IndexError, TypeError):
        raise ValueError(f"expected a gradient with {kind}[{l}]; got {type(gradient).__name__}") from None
    if array.shape != shape:
        raise ValueError(f"{kind}[{l}]: expected shape {shape}, its parameter's; got {array.shape}")
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{kind}[{l}]: expected real numbers; got {_kind(array, array)}")
    return array


def _kind(value, array):
    if array.dtype == object or array.ndim == 0:
        return type(value).__name__
    return f"an array of {array.dtype}"
