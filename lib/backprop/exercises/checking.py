"""Check a reader's code against the book's: where the first difference is, and of what kind.

This runs in the kernel; an exported page shows the sentence that was last printed.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arguments import all_of, known_name, positive_number, shown
from .comparing import agrees, compare
from .explaining import explained, notebook_names
from .keys import KEYS
from .running import Run, names_of, run, runs
from .strangers import Blank, Wrong, asked, said_by
from .wording import arguments_in_words, code, kind_of

MOST_INPUTS = 1000
_NUMBERS = (0.3, -1.2, 2.0, 0.0, -0.5)  # what functions of numbers are tried on
_WORDS = {"right": "✓ **Right.**", "wrong": "✗ **Not yet.**", "blank": "○ **Not answered yet.**"}
_BLANK = (
    "Put your own code in place of the `...` and run the cell again "
    "(this needs JupyterLab: a page without a kernel cannot run it)."
)
_NOTHING = "your function gives nothing back. End it with `return` and the result; `print` only shows it."

_NOTHING_THERE = "your function gives nothing back: does every way through it end in a `return`?"


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


def check(
    answer: Any,
    against: Any,
    inputs: Iterable[Any] | Mapping[str, Any] | None = None,
    *,
    hints: Mapping[Any, str] | Iterable[tuple[Any, str]] = (),
    tolerance: float = 1e-6,
) -> Verdict:
    """Say whether a reader's function or value is right, and if not, where it first differs and how.

    against: the book's: a number, array, list or dict of them, BackwardPass, or a function that gives one;
    or the name of one of the book's own keys, which bring inputs and hints, e.g. "way back".
    inputs: what functions are tried on, each a tuple of arguments or the one argument, maybe by the words
    that say what it is; by default numbers.
    hints: {wrong function or value: what went wrong}, or pairs of the two where the value is an array.
    tolerance: relative to the largest entry. None or `...`, given or returned, is "not answered yet".
    """
    made: Callable[[Any], Callable[..., Any]] = _as_it_is
    if isinstance(against, str):
        key = KEYS[known_name(against, KEYS, "against")]
        against, inputs, hints, made = key.book, key.inputs, key.hints, key.asked
    pairs = all_of(_items(hints, "hints") if isinstance(hints, Mapping) else hints, tuple, "hints")
    if not all(len(pair) == 2 and isinstance(pair[1], str) for pair in pairs):
        raise ValueError("hints: expected pairs of what is wrong and a sentence on it")
    tolerance = positive_number(tolerance, "tolerance")
    if callable(against):
        return _function(answer, made, against, _tuples(inputs, against), pairs, tolerance)
    return _value(answer, against, pairs, tolerance)


def _items(given: Mapping[Any, Any], name: str) -> list[tuple[Any, Any]]:
    unread = ValueError(f"{name}: expected a dict that can be read; got {type(given).__name__}")
    return asked(unread, lambda: list(given.items()))


def _as_it_is(answer: Any) -> Any:
    return answer


def _value(answer: Any, against: Any, hints: Iterable[tuple[Any, str]], tolerance: float) -> Verdict:
    """The verdict on a value."""
    for wrong, say in hints:
        _refuse(agrees(wrong, against, tolerance), say)
    try:
        if callable(answer):
            raise Wrong("A value is wanted here, and this is a function: call it.")
        compare(answer, against, "It", tolerance)
    except Blank:
        return Verdict("blank", _BLANK)
    except Wrong as wrong:
        known = [say for value, say in hints if agrees(answer, value, tolerance)]
        return Verdict("wrong", known[0] if known else str(wrong))
    return Verdict("right", "It agrees with the book's.")


def _function(
    answer: Any,
    made: Callable[[Any], Callable[..., Any]],
    against: Callable[..., Any],
    inputs: Mapping[str, tuple[Any, ...]],
    hints: Iterable[tuple[Callable[..., Any], str]],
    tolerance: float,
) -> Verdict:
    """The verdict on a function, tried on copies of the inputs."""
    wanted = [_result(against, arguments) for arguments in inputs.values()]
    slips = [([run(wrong, arguments) for arguments in inputs.values()], say) for wrong, say in hints]
    for outcome, say in slips:
        _refuse(_alike(outcome, [Run(want) for want in wanted], tolerance), say)
    if answer is None or answer is ...:
        return Verdict("blank", _BLANK)
    if not callable(answer):
        return Verdict("wrong", f"A function is wanted here, not {kind_of(answer)}.")
    found = runs(made(answer), list(inputs.values()))
    try:
        for (words, arguments), got, want in zip(inputs.items(), found, wanted, strict=False):
            if got.result is None and not got.error and any(run.result is not None for run in found):
                raise Wrong(f"For {words} {_NOTHING_THERE}")
            _one(answer, words, len(arguments), got, want, tolerance)
    except Blank:
        return Verdict("blank", _BLANK)
    except Wrong as wrong:
        known = slips_alike(found, slips, tolerance)
        return Verdict("wrong", known[0] if known else f"{wrong}{_remarks(answer, found)}")
    tried = f"all {len(inputs)} inputs" if len(inputs) > 1 else "the one input"
    return Verdict("right", f"It agrees with the book's on {tried} it was tried on.{_in_place(found)}")


def _one(answer: Callable[..., Any], words: str, count: int, got: Run, want: Any, tolerance: float) -> None:
    """Raise Wrong or Blank where one run of the reader's function is not as it should be."""
    if isinstance(got.error, NotImplementedError):
        raise Blank
    if isinstance(got.error, Wrong):
        raise Wrong(f"For {words}: {got.error}")
    if got.error:
        raise Wrong(f"For {words}: {explained(got.error, answer, count)}")
    if got.result is None:
        raise Wrong(_NOTHING[0].upper() + _NOTHING[1:])
    try:
        compare(got.result, want, "the result", tolerance)
    except Wrong as wrong:
        raise Wrong(f"For {words}: {wrong}") from None


def _refuse(right: bool, say: str) -> None:
    if right:
        raise ValueError(f"hints: expected what is wrong; got what is right, with {shown(say)}")


def slips_alike(found: list[Run], slips: Iterable[tuple[list[Run], str]], tolerance: float) -> list[str]:
    """What is said of each slip that does on every input what was found."""
    return [say for outcome, say in slips if _alike(found, outcome, tolerance)]


def _alike(found: list[Run], slip: list[Run], tolerance: float) -> bool:
    """Whether two functions do the same: the same numbers, and such an error where the other has one."""
    if len(found) != len(slip) or all(one.error and not isinstance(one.error, Wrong) for one in found):
        return False
    return all(
        type(one.error) is type(other.error)
        and (one.error is not None or agrees(one.result, other.result, tolerance))
        for one, other in zip(found, slip, strict=True)
    )


def _remarks(answer: Callable[..., Any], found: list[Run]) -> str:
    """What may have led a reader astray beyond the difference itself."""
    names = notebook_names(answer)
    if not names:
        return _in_place(found)
    listed = ", ".join(map(code, names))
    them = "which are the notebook's" if len(names) > 1 else "which is the notebook's"
    return (
        f" It uses {listed}, {them} and not its own: use only what the function is given.{_in_place(found)}"
    )


def _in_place(found: list[Run]) -> str:
    changed = dict.fromkeys(name for one in found for name in one.changed)
    if not changed:
        return ""
    names = ", ".join(map(code, changed))
    return (
        f" It changes {names} in place, so that whoever calls it loses their numbers: "
        "write `a = a - b` rather than `a -= b`."
    )


def _tuples(
    inputs: Iterable[Any] | Mapping[str, Any] | None, against: Callable[..., Any]
) -> dict[str, tuple[Any, ...]]:
    """The inputs as tuples of arguments, each by the words that say what it is."""
    if isinstance(inputs, Mapping):
        items = _items(inputs, "inputs")
        return {key if isinstance(key, str) else shown(key): _as_tuple(each) for key, each in items}
    if inputs is None:
        rows = [np.resize(np.roll(_NUMBERS, row), _width(against)) for row in range(len(_NUMBERS))]
        inputs = [tuple(row.tolist()) for row in rows]
    tuples = [_as_tuple(each) for each in all_of(inputs, object, "inputs", MOST_INPUTS)]
    if not tuples:
        raise ValueError("inputs: expected at least one to try the function on; got none")
    found = {}
    for number, each in enumerate(tuples, 1):
        words = arguments_in_words(names_of(against, len(each)), each)
        found[f"{words}, input {number}" if len(tuples) > 1 else words] = each
    return found


def _as_tuple(each: Any) -> tuple[Any, ...]:
    return each if isinstance(each, tuple) else (each,)


def _width(function: Callable[..., Any]) -> int:
    """How many arguments a function takes."""
    try:
        return len(inspect.signature(function).parameters)
    except Exception:
        expected = "against: expected a function whose arguments can be told, or inputs"
        raise ValueError(f"{expected}; got {shown(function)}") from None


def _result(against: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    done = run(against, arguments)
    if done.error:
        said = said_by(done.error)
        raise ValueError(f"against: expected a function that takes the inputs; got {said}") from done.error
    return done.result
