"""Compare what a reader gives with the book's, part by part, whatever list, array or dict holds the parts."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..arguments import has_masked, real_array, shown
from ..functions import Array
from .differences import difference
from .wording import code, kind_of

MOST_PARTS = 1000
DEEPEST = 64  # lists within each other, as NumPy's arrays have axes


class Blank(Exception):
    """An answer that is still None or `...`."""


class Wrong(Exception):
    """An answer that differs, with the sentence that says how."""


def compare(got: Any, want: Any, name: str, tolerance: float) -> None:
    """Raise Wrong, or Blank, at the first part of `got` that is not as in `want`.

    The parts are those of `want` that are not None: a dict's by key, a list's, tuple's or a network's layers'
    in order, in whatever holds as many of them. ValueError where `want` is nothing to compare with.
    """
    for label, value, right in _pairs(got, want, name):
        wanted = None if right is None else _wanted(right, label)
        if value is None or value is ...:
            raise Blank
        if wanted is None:
            continue
        number = _number(value, label)
        if wanted.ndim == 0 and number.size == 1:
            number = number.reshape(())
        if how := difference(number, wanted, tolerance):
            raise Wrong(f"{label} {how}.")


def agrees(got: Any, want: Any, tolerance: float) -> bool:
    """Tell whether the two are the same to that tolerance."""
    try:
        compare(got, want, "", tolerance)
    except (Blank, Wrong):
        return False
    return True


def _pairs(got: Any, want: Any, name: str, deep: int = 0) -> Iterator[tuple[str, Any, Any]]:
    """Each number or array of `want` with its name and what stands in its place in `got`."""
    if got is None or got is ...:
        raise Blank
    if isinstance(want, Mapping):
        yield from _by_key(got, want, name)
    elif hasattr(want, "dW"):
        if not (hasattr(got, "dW") and hasattr(got, "db")):
            raise Wrong(f"{name} has no `dW` and `db`, as a backward pass has.")
        yield from _pairs(got.dW, want.dW, "dW")
        yield from _pairs(got.db, want.db, "db")
    elif deep > DEEPEST or (wanted := _several(want, name)) is None:
        yield name, got, want
    else:
        given = _held(got, name)
        if len(given) != len(wanted):
            parts = "part" if len(given) == 1 else "parts"
            raise Wrong(f"{name} has {len(given)} {parts} where {len(wanted)} are wanted.")
        for (label, right), value in zip(wanted, given, strict=True):
            if right is not None:
                yield from _pairs(value, right, label, deep + 1)


def _by_key(got: Any, want: Mapping[Any, Any], name: str) -> Iterator[tuple[str, Any, Any]]:
    if not isinstance(got, Mapping):
        raise Wrong(f"{name} is {kind_of(got)} where a dict is wanted.")
    if missing := [key for key in want if key not in got]:
        raise Wrong(f"{name} lacks {code(repr(missing[0]))}.")
    for key, right in want.items():
        if right is not None:
            yield from _pairs(got[key], right, _label(key))


def _label(key: Any) -> str:
    """A dict's own key as code writes it; words, which a key of an exercise has, as they are."""
    return key if isinstance(key, str) and " " in key else f"[{key!r}]"


def _several(value: Any, name: str) -> list[tuple[str, Any]] | None:
    """The named parts of what holds several arrays; None of one number or array."""
    if isinstance(value, list | tuple):
        several = any(isinstance(item, list | tuple) or np.ndim(item) for item in value)
        return [(f"[{place}]", item) for place, item in enumerate(value)] if several else None
    if not hasattr(value, "__getitem__") or hasattr(value, "__array__") or isinstance(value, _FLAT):
        return None
    try:
        return [(f"{name}[{layer}]", item) for layer, item in enumerate(_layers(value), 1)]
    except Exception as error:  # an object with a mind of its own
        raise ValueError(f"against: {kind_of(value)} cannot be read: {error!r}") from None


_FLAT = (str, bytes, range)


def _held(got: Any, name: str) -> list[Any]:
    """What a list, tuple, array, dict or a network's layers hold, in order."""
    try:
        if isinstance(got, Mapping):
            return list(got.values())
        if isinstance(got, list | tuple) or getattr(got, "ndim", None):
            return list(got)
        if hasattr(got, "__getitem__") and not hasattr(got, "__array__") and not isinstance(got, _FLAT):
            return _layers(got)
    except Exception:  # an object with a mind of its own
        raise Wrong(f"{name} cannot be read: it is {kind_of(got)}.") from None
    return [got]


def _layers(value: Any) -> list[Any]:
    """What an object holds by printed index, 1…L, as a network's gradients are."""
    found: list[Any] = []
    try:
        while len(found) < MOST_PARTS:
            found.append(value[len(found) + 1])
    except IndexError:
        pass
    return found


def _wanted(right: Any, label: str) -> Array:
    try:
        array = real_array(right, label).astype(float, copy=False)
    except Exception as error:
        raise ValueError(
            f"against: expected numbers, arrays, or lists and dicts of them; got {shown(right)}"
        ) from error
    if not np.all(np.isfinite(array)):
        raise ValueError(f"against: expected finite numbers to compare with; {label} is not")
    return array


def _number(value: Any, label: str) -> Array:
    try:
        number = np.asarray(value, dtype=float)
        if isinstance(value, str) or has_masked(value):
            raise TypeError  # NumPy reads "0.3", and what stands under a mask
        return number
    except Exception:
        inside = next((one for one in _leaves(value) if not isinstance(one, int | float)), value)
        if inside is not value:
            raise Wrong(f"{label} holds {kind_of(inside)} where a number is wanted.") from None
        raise Wrong(f"{label} is not a number or an array of them, but {kind_of(value)}.") from None


def _leaves(value: Any, deep: int = 0) -> Iterator[Any]:
    """What a list of lists holds at its ends; of one that holds itself, the list."""
    if isinstance(value, list | tuple) and deep < DEEPEST:
        for one in value:
            yield from _leaves(one, deep + 1)
    else:
        yield value
