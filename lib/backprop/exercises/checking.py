"""Check a reader's code against the book's: where the first difference is, and of what kind.

This runs in the kernel; an exported page shows the sentence that was last printed.
"""

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arguments import all_of, has_masked, positive_number, real_array, shown
from ..functions import Array
from .differences import difference
from .wording import argument, code, kind_of

MOST_INPUTS = 1000
_NUMBERS = (0.3, -1.2, 2.0, 0.0, -0.5)  # what functions of numbers are tried on
_WORDS = {"right": "✓ **Right.**", "wrong": "✗ **Not yet.**", "blank": "○ **Not answered yet.**"}
_BLANK = (
    "Put your own code in place of the `...` and run the cell again "
    "(this needs JupyterLab: a page without a kernel cannot run it)."
)


@dataclass(frozen=True)
class Verdict:
    """What `check` found: `state` is right, wrong or blank, `sentence` says why; true if right."""

    state: str
    sentence: str

    def __bool__(self) -> bool:
        return self.state == "right"

    def _repr_markdown_(self) -> str:
        return f"{_WORDS[self.state]} {self.sentence}"

    def __repr__(self) -> str:
        return self._repr_markdown_().replace("**", "").replace("`", "")


class _Blank(Exception):
    """An answer that is still None or `...`."""


class _Wrong(Exception):
    """An answer that differs, with the sentence that says how."""


def check(
    answer: Any,
    against: Any,
    inputs: Iterable[Any] | None = None,
    *,
    hints: Mapping[Any, str] | Iterable[tuple[Any, str]] = (),
    tolerance: float = 1e-6,
) -> Verdict:
    """Say whether a reader's function or value is right, and if not, where it first differs and how.

    against: the book's: a number, array, list or dict of them, BackwardPass, or a function that gives one.
    inputs: what functions are tried on, each a tuple of arguments or the one argument; by default numbers.
    hints: {wrong function or value: what went wrong}, or pairs of the two where the value is an array.
    tolerance: relative to the largest entry. None or `...`, given or returned, is "not answered yet".
    """
    pairs = list(hints.items()) if isinstance(hints, Mapping) else all_of(hints, tuple, "hints")
    if not all(len(pair) == 2 and isinstance(pair[1], str) for pair in pairs):
        raise ValueError("hints: expected pairs of what is wrong and a sentence on it")
    tolerance = positive_number(tolerance, "tolerance")
    inputs = _tuples(inputs, against)
    for wrong, say in pairs:
        if _difference(wrong, against, inputs, tolerance).state == "right":
            raise ValueError(f"hints: expected what is wrong; got what is right, with {shown(say)}")
    verdict = _difference(answer, against, inputs, tolerance)
    if verdict.state == "wrong":
        for wrong, say in pairs:
            if _difference(answer, wrong, inputs, tolerance).state == "right":
                return Verdict("wrong", say)
    return verdict


def _tuples(inputs: Iterable[Any] | None, against: Any) -> list[tuple[Any, ...]]:
    """The inputs as tuples of arguments; none where a value is checked."""
    if not callable(against):
        return []
    if inputs is None:
        return [
            tuple(np.resize(np.roll(_NUMBERS, row), _width(against)).tolist()) for row in range(len(_NUMBERS))
        ]
    tuples = [
        each if isinstance(each, tuple) else (each,) for each in all_of(inputs, object, "inputs", MOST_INPUTS)
    ]
    if not tuples:
        raise ValueError("inputs: expected at least one to try the function on; got none")
    return tuples


def _width(function: Callable[..., Any]) -> int:
    """How many arguments a function takes."""
    try:
        return len(inspect.signature(function).parameters)
    except Exception:
        expected = "against: expected a function whose arguments can be told, or inputs"
        raise ValueError(f"{expected}; got {shown(function)}") from None


def _difference(answer: Any, against: Any, inputs: list[tuple[Any, ...]], tolerance: float) -> Verdict:
    """The verdict on `answer`, from the first difference."""
    try:
        if answer is None or answer is ...:
            raise _Blank
        if not callable(against):
            if callable(answer):
                raise _Wrong("A value is wanted here, and this is a function: call it.")
            _compare(answer, against, "It", tolerance)
            return Verdict("right", "It agrees with the book's.")
        if not callable(answer):
            raise _Wrong(f"A function is wanted here, not {kind_of(answer)}.")
        for number, arguments in enumerate(inputs, 1):
            _try(answer, against, arguments, tolerance, number if len(inputs) > 1 else None)
        tried = f"all {len(inputs)} inputs" if len(inputs) > 1 else "the one input"
        return Verdict("right", f"It agrees with the book's on {tried} it was tried on.")
    except _Blank:
        return Verdict("blank", _BLANK)
    except _Wrong as wrong:
        return Verdict("wrong", str(wrong))


def _try(
    answer: Callable[..., Any],
    against: Callable[..., Any],
    arguments: tuple[Any, ...],
    tolerance: float,
    number: int | None,
) -> None:
    """Compare the two functions on one input; what it names is that input."""
    shown = ", ".join(map(argument, arguments))
    where = f"For {code(f'({shown})')}{f', input {number}' if number else ''}: "
    try:
        result = answer(*copy.deepcopy(arguments))
    except NotImplementedError:
        raise _Blank from None
    except Exception as error:  # whatever a reader's function does, the notebook goes on
        stop = code(f"{type(error).__name__}: {error}")
        raise _Wrong(f"{where}your function stopped with {stop}.") from None
    try:
        _compare(result, _result(against, arguments), "the result", tolerance)
    except _Wrong as wrong:
        raise _Wrong(where + str(wrong)) from None


def _result(against: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return against(*copy.deepcopy(arguments))
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise ValueError(f"against: expected a function that takes the inputs; got {said}") from error


def _compare(got: Any, want: Any, name: str, tolerance: float) -> None:
    """Raise _Wrong, or _Blank, at the first part of `got` that is not as in `want`."""
    if got is None or got is ...:
        raise _Blank
    if isinstance(got, Mapping) and isinstance(want, Mapping):
        if missing := [key for key in want if key not in got]:
            raise _Wrong(f"{name} lacks {code(repr(missing[0]))}.")
        got = {key: got[key] for key in want}
    wanted = _wanted(want, name)
    given = _given(got, name)
    if len(given) != len(wanted):
        parts = "part" if len(given) == 1 else "parts"
        raise _Wrong(f"{name} has {len(given)} {parts} where {len(wanted)} are wanted.")
    for (label, right), value in zip(wanted, given, strict=True):
        if right is None:
            continue
        if value is None or value is ...:
            raise _Blank
        if not np.all(np.isfinite(right)):
            raise ValueError(f"against: expected finite numbers to compare with; {label} is not")
        if how := difference(_number(value, label), right, tolerance):
            raise _Wrong(f"{label} {how}.")


def _wanted(want: Any, name: str) -> list[tuple[str, Array | None]]:
    """What is right, as (label, array or None); ValueError where it is nothing to compare with."""
    try:
        return [
            (label, None if right is None else real_array(right, label).astype(float, copy=False))
            for label, right in _parts(want, name)
        ]
    except Exception as error:
        raise ValueError(
            f"against: expected numbers, arrays, or lists and dicts of them; got {shown(want)}"
        ) from error


def _given(got: Any, name: str) -> list[Any]:
    try:
        return [value for _, value in _parts(got, name)]
    except Exception:  # a list in itself, an object with a mind of its own
        raise _Wrong(f"{name} cannot be read: it is {kind_of(got)}.") from None


def _number(value: Any, label: str) -> Array:
    try:
        number = np.asarray(value, dtype=float)
        if isinstance(value, str) or has_masked(value):
            raise TypeError  # NumPy reads "0.3", and what stands under a mask
        return number
    except Exception:
        raise _Wrong(f"{label} is not a number or an array of them, but {kind_of(value)}.") from None


def _parts(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The numbers and arrays that a value is made of, each with its name."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _parts(item, f"[{key!r}]")
    elif hasattr(value, "dW"):
        yield from _parts(value.dW, "dW")
        yield from _parts(value.db, "db")
    elif isinstance(value, list | tuple) and any(np.ndim(item) for item in value):
        for index, item in enumerate(value):
            yield from _parts(item, f"[{index}]")
    elif hasattr(value, "__getitem__") and not hasattr(value, "__array__") and not _flat(value):
        for layer in range(1, MOST_INPUTS + 1):  # by printed index, as Network's own
            try:
                item = value[layer]
            except IndexError:
                return
            yield f"{name}[{layer}]", item
    else:
        yield name, value


def _flat(value: Any) -> bool:
    return isinstance(value, list | tuple | str | bytes | range)
