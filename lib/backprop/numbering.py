"""Number things the way the book prints them: layer 1, layer 2, …, layer L."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class ByLayer(Generic[T]):
    """Read a quantity by its printed layer, `back.dW[1]` to `back.dW[L]`; it iterates from first to last.

    Any other index raises IndexError: layers have no 0, and they are not counted from the end.
    """

    __slots__ = ("_values",)

    def __init__(self, values: dict[int, T]):
        self._values = values

    def __getitem__(self, l: int) -> T:
        try:
            return self._values[l]
        except (KeyError, TypeError):
            first, last = min(self._values), max(self._values)
            expected = f"{first}" if first == last else f"{first} to {last}"
            raise IndexError(f"expected a layer's printed index, {expected}; got {l!r}") from None

    def replaced(self, others: Mapping[int, T]) -> "ByLayer[T]":
        """Put others in the place of some layers' values; an index that no layer has raises IndexError."""
        if not isinstance(others, Mapping):
            raise TypeError(
                f"expected a dict of values by layer, such as {{1: …}}; got {type(others).__name__}"
            )
        for l in others:
            self[l]
        return ByLayer({**self._values, **others})

    def __iter__(self) -> Iterator[T]:
        return (self._values[l] for l in sorted(self._values))

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return "\n".join(f"[{l}] {self._values[l]!r}" for l in sorted(self._values))
