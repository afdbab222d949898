"""Compare what a reader gives with the book's, part by part, whatever list, array or dict holds the parts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from ..arguments import has_masked, real_array, shown
from ..functions import Array
from .differences import difference
from .strangers import Blank, Wrong, asked
from .wording import code, kind_of

MOST_PARTS = 1000
DEEPEST = 64  # lists within each other, as NumPy's arrays have axes


# What holds several things, as (label, key, thing), and how the same keys are read in another object.
Parts = list[tuple[str, Any, Any]]
Reader = Callable[[Any, Parts, str], list[Any]]


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
    unread = ValueError(f"against: expected what can be read; got {kind_of(want)}")
    if deep > DEEPEST or (held := asked(unread, _parts, want, name)) is None:
        yield name, got, want
        return
    read, parts = held
    given = asked(_unread(got, name), read, got, parts, name)
    for (label, _, right), value in zip(parts, given, strict=True):
        if right is not None:
            yield from _pairs(value, right, label, deep + 1)


def _unread(got: Any, name: str) -> Wrong:
    return Wrong(f"{name} cannot be read: it is {kind_of(got)}.")


def _parts(want: Any, name: str) -> tuple[Reader, Parts] | None:
    """What `want` holds, and how the same is read elsewhere; None of one number or array."""
    if isinstance(want, Mapping):
        return _by_key, [(_label(key), key, right) for key, right in want.items()]
    if hasattr(want, "dW"):
        return _of_a_pass, [(kind, kind, getattr(want, kind)) for kind in ("dW", "db")]
    if isinstance(want, list | tuple):
        several = any(isinstance(item, list | tuple) or np.ndim(item) for item in want)
        parts = [(f"[{place}]", place, item) for place, item in enumerate(want)]
        return (_in_order, parts) if several else None
    if _has_layers(want):
        return _in_order, [(f"{name}[{layer}]", layer, item) for layer, item in enumerate(_layers(want), 1)]
    return None


def _label(key: Any) -> str:
    """A dict's own key as code writes it; words, which a key of an exercise has, as they are."""
    return key if isinstance(key, str) and " " in key else f"[{shown(key)}]"


def _by_key(got: Any, parts: Parts, name: str) -> list[Any]:
    if not isinstance(got, Mapping):
        raise Wrong(f"{name} is {kind_of(got)} where a dict is wanted.")
    if missing := [key for _, key, _ in parts if key not in got]:
        raise Wrong(f"{name} lacks {code(shown(missing[0]))}.")
    return [got[key] for _, key, _ in parts]


def _of_a_pass(got: Any, parts: Parts, name: str) -> list[Any]:
    if not (hasattr(got, "dW") and hasattr(got, "db")):
        raise Wrong(f"{name} has no `dW` and `db`, as a backward pass has.")
    return [got.dW, got.db]


def _in_order(got: Any, parts: Parts, name: str) -> list[Any]:
    """What a list, tuple, array, dict or a network's layers hold, in order."""
    given = _held(got)
    if len(given) != len(parts):
        held = "part" if len(given) == 1 else "parts"
        raise Wrong(f"{name} has {len(given)} {held} where {len(parts)} are wanted.")
    return given


def _held(got: Any) -> list[Any]:
    if isinstance(got, Mapping):
        return list(got.values())
    if isinstance(got, list | tuple) or getattr(got, "ndim", None):
        return list(got)
    return _layers(got) if _has_layers(got) else [got]


def _has_layers(value: Any) -> bool:
    flat = isinstance(value, str | bytes | range) or hasattr(value, "__array__")
    return not flat and hasattr(value, "__getitem__")


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
        raise asked(_unread(value, label), _no_number, value, label) from None


def _no_number(value: Any, label: str) -> Wrong:
    """What to say of something that is no number, and no array of them."""
    inside = next((one for one in _leaves(value) if not isinstance(one, int | float)), value)
    if inside is not value:
        return Wrong(f"{label} holds {kind_of(inside)} where a number is wanted.")
    return Wrong(f"{label} is not a number or an array of them, but {kind_of(value)}.")


def _leaves(value: Any, deep: int = 0) -> Iterator[Any]:
    """What a list of lists holds at its ends; of one that holds itself, the list."""
    if isinstance(value, list | tuple) and deep < DEEPEST:
        for one in value:
            yield from _leaves(one, deep + 1)
    else:
        yield value
