"""The list that a graph is: named lines in order, and the inputs that they are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Self

import sympy as sp

from .. import names
from ..arguments import did_you_mean, shown
from ..names import Name
from ..parsing import checked_free_name, checked_name
from .evaluation import checked_value
from .lines import Line


class Listing:
    """Hold named lines in order, each made of earlier names, and the numbers of inputs."""

    _program: Callable[..., list[Any]] | None
    _remembered: dict[str, Any] | None

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._inputs: dict[str, None] = {}
        self._numbers: dict[str, float] = {}
        self._forget()

    @property
    def lines(self) -> dict[str, Line]:
        """Each line by its name: the sum of products that it stands for, factors in the order taught."""
        return dict(self._lines)

    @property
    def assignments(self) -> Mapping[str, sp.Expr]:
        """Each line's name and expression, in order of evaluation."""
        return MappingProxyType({name: line.expression for name, line in self._lines.items()})

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names that no line defines, in the order in which they came."""
        return tuple(self._inputs)

    @property
    def numbers(self) -> Mapping[str, float]:
        """The inputs' remembered numbers."""
        return MappingProxyType(self._numbers)

    def input(self, name: str, value: float | None = None) -> Self:
        """Declare an input, and the number it has unless another is given."""
        return self._declare(checked_name(name), value)

    def _declare(self, name: str, value: float | None) -> Self:
        if name in self._lines:
            raise ValueError(f"{name} is a line of the graph already, not an input")
        if value is not None:
            number = checked_value(name, value)
            if number.ndim:
                raise ValueError(f"{name}: a graph remembers single numbers; give arrays to evaluate")
            self._numbers[name] = float(number)
        self._inputs.setdefault(name)
        self._forget()
        return self

    def add(self, line: Line, used: Iterable[str] | None = None) -> Self:
        """Add a line whose sum of products is given; `let` for those who care for the order of factors."""
        used = list(line.parts) if used is None else used
        if line.name in used:
            raise ValueError(f"{line.name} cannot be made of itself")
        if line.name in self._lines:
            raise ValueError(f"{line.name} is defined already")
        if line.name in self._inputs:
            raise ValueError(f"{line.name} is an input already: define it before the lines that use it")
        self._inputs |= dict.fromkeys(checked_free_name(name) for name in used if not self._has(name))
        self._lines[line.name] = line
        self._forget()
        return self

    def read(self, name: str) -> Name:
        """Read a name as this graph means it: d<A>_d<B> is a derivative where the graph has both A and B.

        What the graph does not settle is read by its form, as `names.read` does.
        """
        if name in self._lines and (line := self._lines[name]).target:
            return names.derivative_name(name, self.read(line.target), self.read(line.of))
        for of, by in names.derivative_parts(name):
            if self._has(of) and self._has(by):
                return names.derivative_name(name, self.read(of), self.read(by))
        of = names.before_step(name)
        return names.updated_name(name, self.read(of)) if self._has(of) else names.read(name)

    def _has(self, name: str) -> bool:
        return name in self._lines or name in self._inputs

    def _known(self, name: str) -> str:
        """Return `name` if the graph has it, else raise ValueError with the nearest one."""
        if not isinstance(name, str):
            raise TypeError(f"name: expected a string such as 'u'; got {shown(name)}")
        if self._has(name):
            return name
        nearest = did_you_mean(name, [*self._inputs, *self._lines])
        raise ValueError(f"name: expected one that the graph has; got {shown(name)}.{nearest}")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Do all of it, or, where a part is refused, nothing."""
        before = self._inputs, self._lines
        self._inputs, self._lines = dict(self._inputs), dict(self._lines)
        try:
            yield
        except Exception:
            self._inputs, self._lines = before
            self._forget()
            raise

    def _forget(self) -> None:
        """Drop what was computed from the lines, because they change."""
        self._program = self._remembered = None
