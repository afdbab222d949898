"""Say in words what an error in a reader's function means, and where it happened."""

import inspect
import linecache
import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from ..arguments import did_you_mean
from .running import PATIENCE, Stopped, names_of
from .strangers import said_by
from .wording import code

_OURS = str(Path(__file__).parents[1])
LONG = 80  # characters of what Python says that is not said again in other words

# The first whose pattern is found in "TypeError: what Python says"; groups are put in place of {0}, {1}.
_MEANINGS = [
    (r"bitwise_xor|for \^: ", "`^` is no power in Python: write `x**2`."),
    (r"^UnboundLocalError.*variable '(\w+)'", "`{0}` is used before it has got a value."),
    (r"^NameError: name '(\w+)'", "`{0}` is not known: is it misspelt, or made in a cell that was not run?"),
    (r"matmul|not aligned|broadcast|mismatch in its core", "The shapes do not fit. Look at them: `W.shape`."),
    (r"object is not callable", "A number with brackets behind it is called: a product needs its `*`."),
    (
        r"'NoneType' object is not iterable",
        "`None` stands in a list's place: `.reverse()` and `.append()` change the list itself, no more.",
    ),
    (r"'(?:NoneType|ellipsis)'", "Something in it is still `None` or `...`."),
    (r"only (?:length-1|0-dimensional|size-1) ", "For arrays take NumPy's functions, such as `np.sin`."),
    (r"has no attribute '(\w+)'", "There is no `{0}` there: is it misspelt?"),
    (r"^KeyError", "There is no such key yet: an entry of a dict needs a first value before `+=`."),
    (r"bad operand type for unary -: 'Value'", "A Value has no minus yet."),
    (r"^IndexError", "There is no such entry: Python counts from 0."),
    (r"^ZeroDivisionError", "Something is divided by 0."),
    (r"^RecursionError", "It calls itself without end."),
]


def explained(error: BaseException, function: Callable[..., Any], count: int) -> str:
    """Say where a function, called with `count` arguments, stopped and with what, and what that means."""
    if isinstance(error, Stopped):
        return (
            f"your function had not come back after {PATIENCE:g} seconds, and was stopped. "
            "Does each loop in it come to an end?"
        )
    kind = type(error).__name__
    said = said_by(error)
    meaning = _meaning(said, function, count)
    line = _line(error, function)
    where = f" in the line {code(line)}" if line else ""
    name = kind if meaning and len(said) > LONG else said
    return f"your function stopped with {code(name)}{where}. {meaning}".strip()


def notebook_names(function: Callable[..., Any]) -> list[str]:
    """Name what a function uses of the notebook's own numbers rather than of what it is given."""
    try:
        found = inspect.getclosurevars(function).globals
    except Exception:  # no Python function, or one that hides its code
        return []
    return [name for name, value in found.items() if not (callable(value) or isinstance(value, ModuleType))]


def _meaning(said: str, function: Callable[..., Any], count: int) -> str:
    if re.search(r"positional argument|required positional", said):
        return f"It is called with {count} argument{'s' * (count != 1)}."
    for pattern, words in _MEANINGS:
        if found := re.search(pattern, said):
            near = did_you_mean(found[1], _known(function)) if "misspelt" in words else ""
            return words.format(*found.groups()) + near
    return ""


def _known(function: Callable[..., Any]) -> Sequence[str]:
    try:
        count = len(inspect.signature(function).parameters)
    except Exception:
        return []
    return names_of(function, count)


def _line(error: BaseException, function: Callable[..., Any]) -> str:
    """The last line of the reader's own code that was run; "" where there is none to show."""
    about = getattr(function, "__code__", None) if inspect.isroutine(function) else None
    if not isinstance(function, type) and (about is None or about.co_name == "<lambda>"):
        return ""
    # a class may have grown in several cells: all that is not the book's is the reader's
    steps = [
        step
        for step in traceback.extract_tb(error.__traceback__)
        if (step.filename == about.co_filename if about else not step.filename.startswith(_OURS))
    ]
    return linecache.getline(steps[-1].filename, steps[-1].lineno or 0).strip() if steps else ""
