"""Take what a caller passes, or refuse it in a sentence that says what was expected and what came."""

import difflib
import math
import operator
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from .functions import ALSO_CALLED, Array

T = TypeVar("T")
Scalar = TypeVar("Scalar", bound=np.generic)
LARGEST = 10**8  # numbers in one array: beyond that is no lesson but a slip, such as range(10**9)


def finite_array(value: Any, name: str, dtype: Any = None) -> Array:
    """Read an array of finite numbers, float32 if it is, else float64; or in the `dtype` asked for.

    ValueError: ragged or not finite. TypeError: not real numbers.
    """
    array = real_array(value, name)
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


def real_array(value: Any, name: str) -> NDArray[Any]:
    """Read an array of real numbers of whatever type, finite or not; ValueError or TypeError otherwise.

    Masked entries are refused, as what stands under a mask is no number to compute with.
    """
    if isinstance(value, range) and len(value[: LARGEST + 1]) > LARGEST:
        raise ValueError(f"{name}: expected at most {LARGEST} numbers; got {value!r}")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected an array; the rows that came differ in length") from None
    except Exception as error:  # whatever an object of another library does when it is asked for numbers
        raise TypeError(
            f"{name}: expected real numbers; got {type(value).__name__}, which failed: {shown(error)}"
        ) from None
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected real numbers; got {_kind(value, array)}")
    if array.size > LARGEST:
        raise ValueError(f"{name}: expected at most {LARGEST} numbers; got shape {array.shape}")
    if has_masked(value):
        raise ValueError(f"{name}: expected numbers; got masked entries: fill them, or leave them out")
    return array


def has_masked(value: Any) -> bool:
    """Tell whether an array, or one in a list, has masked entries, which NumPy reads like all others.

    Of what NumPy has read already: a list that holds itself would be looked into for ever.
    """
    if isinstance(value, list | tuple):
        return any(map(has_masked, value))
    return _is_masked(value)


def _is_masked(value: Any) -> bool:
    ma = sys.modules.get("numpy.ma")  # loaded by whoever has made a masked array
    return bool(ma and isinstance(value, ma.MaskedArray) and ma.is_masked(value))


def all_finite(array: Array) -> bool:
    """Tell whether every number is finite: by one product, quick and without warnings, if that suffices."""
    return math.isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Copy an array and lock the copy, so that nothing can change it behind its owner's back."""
    array = array.copy()
    array.setflags(write=False)
    return array


def known_name(name: str, known: Iterable[str], what: str) -> str:
    """Let a known name through; ValueError suggests the nearest one otherwise, TypeError if it is no name."""
    names = list(known)
    if not isinstance(name, str):
        raise TypeError(f"{what}: expected a name, one of {', '.join(names)}; got {shown(name)}")
    if name not in names:
        if not names:
            raise ValueError(f"{what}: expected none, as there are none; got {shown(name)}")
        suggestion = did_you_mean(name, names, ALSO_CALLED)
        raise ValueError(f"{what}: expected one of {', '.join(names)}; got {shown(name)}.{suggestion}")
    return name


def did_you_mean(name: str, known: Iterable[str], others: Mapping[str, str] | None = None) -> str:
    """Suggest the nearest known name, as " Did you mean 'relu'?"; "" where none is near.

    others: what else a known name is called, in small letters without _, as spelling alone cannot tell; ""
    for what is lacking.
    """
    names, asked = list(known), _letters(name[:40])
    spelt = {_letters(one): one for one in names}.get(asked)
    nearest = [spelt] if spelt else difflib.get_close_matches(name[:40], names, n=1)
    if others and asked in others:  # rather than a name that only looks like it
        nearest = [others[asked]] if others[asked] in names else []
    return f" Did you mean {nearest[0]!r}?" if nearest else ""


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name).lower()


def one_of(kind: type[T], value: Any, name: str) -> T:
    """Let a thing of that kind through; TypeError otherwise."""
    if not isinstance(value, kind):
        raise TypeError(f"{name}: expected a {kind.__name__}; got {type(value).__name__}")
    return value


def all_of(things: Any, kind: type[T], name: str, most: int = 10**6) -> tuple[T, ...]:
    """Take a list, or anything else to iterate over, of one kind of things; TypeError at the first stranger.

    ValueError: more than `most`, as of an iterator that never ends.
    """
    found: list[T] = []
    try:
        for thing in things:
            if not isinstance(thing, kind):
                break
            found.append(thing)
            if len(found) > most:
                break
        else:
            return tuple(found)
    except Exception:  # not to be iterated over, or not willing
        thing = things
    if len(found) > most:
        raise ValueError(f"{name}: expected at most {most} of them; got more")
    raise TypeError(f"{name}: expected a list of {kind.__name__}; got a {type(thing).__name__} in it")


def positive_number(value: Any, name: str) -> float:
    """Read a positive finite number, such as a learning rate; ValueError or TypeError otherwise."""
    number = real_number(value, name, "a positive finite number")
    if number <= 0:
        raise ValueError(f"{name}: expected a positive finite number; got {number}")
    return number


def real_number(value: Any, name: str, expected: str = "a finite number") -> float:
    """Read one finite number of whatever type; ValueError or TypeError says that `expected` was expected."""
    if type(value) is not float:
        try:
            if isinstance(value, _NO_NUMBERS) or getattr(value, "ndim", None) or _is_masked(value):
                raise TypeError
            value = float(value)
        except OverflowError:
            raise ValueError(f"{name}: expected {expected}; got one too large") from None
        except Exception:  # whatever an object of another library does when it is asked for a number
            raise TypeError(f"{name}: expected {expected}; got {shown(value)}") from None
    if not math.isfinite(value):
        raise ValueError(f"{name}: expected {expected}; got {value}")
    return value


# What float() would read nevertheless.
_NO_NUMBERS = (bool, np.bool_, str, bytes, bytearray, complex, np.complexfloating)


def whole_number(value: Any, name: str, most: int = 10**7, least: int = 0) -> int:
    """Read a count, from `least` to `most`; ValueError or TypeError otherwise, and for True and False."""
    expected = f"{name}: expected a whole number from {least} to {most}; got "
    try:
        count = None if isinstance(value, bool) else operator.index(value)
    except Exception:  # whatever an object of another library does when it is asked for a number
        count = None
    if count is None:
        raise TypeError(expected + shown(value))
    if not least <= count <= most:
        raise ValueError(expected + shown(count))
    return count


def text_of(value: Any, name: str, empty: bool = False) -> str:
    """Let text through; TypeError if it is none, ValueError if nothing is in it, unless it may be `empty`."""
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected text; got {shown(value)}")
    if not (empty or value.strip()):
        raise ValueError(f"{name}: expected text; got none in it")
    return value


def mapping_of(value: Any, name: str) -> Mapping[Any, Any]:
    """Let a dict through; TypeError otherwise."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{name}: expected a dict; got {shown(value)}")
    return value


def gradient_of(gradient: Any, kind: str, l: int, shape: tuple[int, ...]) -> NDArray[Any]:
    """Read dW[l] or db[l] of anything that has them by printed index; its shape must be the parameter's."""
    try:
        found = getattr(gradient, kind)[l]
    except Exception:
        raise ValueError(f"expected a gradient with {kind}[{l}]; got {type(gradient).__name__}") from None
    array = real_array(found, f"{kind}[{l}]")
    if array.shape != shape:
        raise ValueError(f"{kind}[{l}]: expected shape {shape}, its parameter's; got {array.shape}")
    return array


def shown(value: Any) -> str:
    """A value as a sentence shows it: on one line and short, whatever it says of itself."""
    try:
        text = " ".join(repr(value).split())
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:79]}…"


def _kind(value: Any, array: NDArray[Any]) -> str:
    """Say what came instead of numbers and, of Python objects such as a table holds them, the way out."""
    kind = type(value).__name__
    if array.ndim == 0:
        return kind
    if array.dtype != object:
        return f"an array of {array.dtype}"
    if where := _first_that_is_none(array):
        return kind + where
    ways = {"to_numpy": "its .to_numpy(float)", "astype": "its .astype(float)"}
    way = next((how for has, how in ways.items() if hasattr(type(value), has)), "np.array(…, float)")
    return f"{kind} of Python objects, of which {way} makes numbers"


def _first_that_is_none(array: NDArray[Any]) -> str:
    """Where the first entry stands that is no number, and what it is."""
    for index, entry in np.ndenumerate(array):
        try:
            float(entry)  # NumPy's own astype would make nan of None
        except Exception:  # entries may do whatever they like when they are asked for a number
            return f" with {shown(entry)} at index {index[0] if len(index) == 1 else index}"
    return ""
