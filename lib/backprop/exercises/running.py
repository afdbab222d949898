"""Run a reader's function on fresh copies of its inputs, and stop it if it does not come back."""

import copy
import ctypes
import inspect
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PATIENCE = 5.0  # seconds for all inputs together
_GRACE = 1.0  # seconds in which a function that is told to stop may do so


@dataclass(frozen=True)
class Run:
    """One call: what it gave, or the error it ended with, and the arguments that it changed in place."""

    result: Any = None
    error: BaseException | None = None
    changed: tuple[str, ...] = ()


class Stopped(BaseException):
    """What a function ends with that did not come back in time."""


def runs(
    function: Callable[..., Any], inputs: Sequence[tuple[Any, ...]], patience: float = PATIENCE
) -> list[Run]:
    """Call the function on each of the inputs; the last of the runs holds `Stopped` if it did not come back.

    It runs in a thread, as that can be stopped on every system; what waits in C, as time.sleep does, is left.
    """
    done: list[Run] = []
    worker = threading.Thread(target=_all, args=(function, inputs, done), daemon=True)
    worker.start()
    try:
        worker.join(patience)
    finally:  # also where the reader interrupts the kernel
        hangs = worker.is_alive()
        _stop(worker)
    return [*done[: len(inputs)], Run(error=Stopped())] if hangs else done


def run(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Run:
    """Call a function once, on copies of the arguments; what it gives is a copy, too."""
    try:
        given = copy.deepcopy(arguments)
        result = function(*given)
    except Stopped:
        raise
    except BaseException as error:  # whatever a reader's function does, the notebook goes on
        return Run(error=error)
    changed = [
        name
        for name, before, after in zip(names_of(function, len(given)), arguments, given, strict=True)
        if not _same(before, after)
    ]
    try:
        result = copy.deepcopy(result)
    except Exception:  # an object that cannot be copied stays what it is
        pass
    return Run(result, changed=tuple(changed))


def names_of(function: Callable[..., Any], count: int) -> list[str]:
    """Give the names of so many arguments of a function, or their places where they have no names."""
    try:
        names = list(inspect.signature(function).parameters)
    except Exception:
        names = []
    return names if len(names) == count else [f"argument {place + 1}" for place in range(count)]


def _all(function: Callable[..., Any], inputs: Sequence[tuple[Any, ...]], done: list[Run]) -> None:
    try:
        for arguments in inputs:
            done.append(run(function, arguments))
    except Stopped:
        pass


def _stop(worker: threading.Thread) -> None:
    """Raise `Stopped` in a thread until it ends; a reader's bare `except:` may catch it a few times."""
    limit = time.monotonic() + _GRACE
    while worker.is_alive() and time.monotonic() < limit:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident or 0), ctypes.py_object(Stopped)
        )
        worker.join(0.05)


def _same(before: Any, after: Any) -> bool:
    if not isinstance(before, np.ndarray | list):
        return True
    try:
        return bool(np.array_equal(before, after, equal_nan=True))
    except Exception:  # what cannot be compared was not changed as numbers are
        return True
