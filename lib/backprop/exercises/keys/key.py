"""What a reader's code is held against, and the slips that people make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


def _itself(answer: Any) -> Any:
    return answer


@dataclass(frozen=True)
class Key:
    """The book's own function, what it is tried on, each by its words, and known slips with what is said.

    asked: makes of a reader's answer, a class perhaps, the function that is held against the book's.
    """

    book: Callable[..., Any]
    inputs: Mapping[str, tuple[Any, ...]]
    hints: Mapping[Callable[..., Any], str]
    asked: Callable[[Any], Callable[..., Any]] = _itself
