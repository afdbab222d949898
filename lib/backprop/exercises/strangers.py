"""Ask an object that is not the library's: its methods may raise whatever they like."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Blank(Exception):
    """An answer that is still None or `...`."""


class Wrong(Exception):
    """An answer that differs, with the sentence that says how."""


def asked(refusal: Exception, question: Callable[..., T], *of: Any) -> T:
    """Give the answer to a question about strangers; raise the refusal where one of them fails.

    What the question itself finds, Blank or Wrong, goes through.
    """
    try:
        return question(*of)
    except (Blank, Wrong):
        raise
    except Exception:
        raise refusal from None


def said_by(error: BaseException) -> str:
    """Say an error's type and words, as Python's last line of it does; without words that cannot be had."""
    kind = type(error).__name__
    try:
        return f"{kind}: {error}"
    except Exception:  # KeyError asks its key for them
        return kind
