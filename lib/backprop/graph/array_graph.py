"""A network on a batch, as an ordered list of lines whose values are arrays."""

import operator
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .. import names
from ..arguments import did_you_mean, finite_array, shown, whole_number
from ..functions import Array
from .array_adjoints import array_adjoints
from .array_evaluation import computed
from .array_explanation import entry_explained, input_explained, line_explained
from .array_lines import ArrayLine, Shape
from .explanation import Explanation
from .lines import symbol


class ArrayGraph:
    """Write a network on a batch line by line; `net.graph(X, T)` makes one, of the network's own numbers.

    >>> import backprop as bp
    >>> ex = bp.examples.two_two_two()
    >>> g = ex.network.graph([ex.x, ex.x], [ex.t, ex.t]).backward("E")
    >>> g.evaluate()["dE_dW2"].shape
    (2, 2)
    """

    def __init__(self) -> None:
        self._lines: dict[str, ArrayLine] = {}
        self._inputs: dict[str, Shape] = {}
        self._numbers: dict[str, Array] = {}
        self._remembered: dict[str, Array] | None = None

    @property
    def lines(self) -> Mapping[str, ArrayLine]:
        """Each line by its name, in order of evaluation."""
        return MappingProxyType(self._lines)

    @property
    def inputs(self) -> Mapping[str, Shape]:
        """The names that no line defines, each with the names of its sizes: A0 is ("B", "n0")."""
        return MappingProxyType(self._inputs)

    @property
    def numbers(self) -> Mapping[str, Array]:
        """The inputs' remembered arrays."""
        return MappingProxyType(self._numbers)

    def input(self, name: str, shape: Shape, value: ArrayLike | None = None) -> "ArrayGraph":
        """Declare an input, and the array that it has unless another is given."""
        self._inputs[name] = shape
        if value is not None:
            self._numbers[name] = finite_array(value, name, np.float64)
        self._remembered = None
        return self

    def add(self, line: ArrayLine) -> "ArrayGraph":
        """Add a line, made of names that are there."""
        if line.name in self._lines:
            raise ValueError(f"{line.name} is defined already")
        self._lines[line.name] = line
        self._remembered = None
        return self

    def backward(self, target: str = "E") -> "ArrayGraph":
        """Add Delta, dE_dW, dE_db of each layer, and dE_dA0. Twice is once. ValueError for another target."""
        if target != "E":
            raise ValueError(f"target: expected 'E', the loss of the batch; got {shown(target)}")
        if "Delta1" not in self._lines:
            for line in list(array_adjoints(self._lines, self._inputs)):
                self.add(line)
        return self

    def update(self, target: str = "E", rate: str = "eta") -> "ArrayGraph":
        """Add new_<name> = <name> - rate · dE_d<name> for weights and biases; goes backward if need be."""
        self.backward(target)
        self.input(rate, ())
        for name, shape in list(self._inputs.items()):
            slope, stepped = names.derivative("E", name), names.updated(name)
            if name[0] in "Wb" and stepped not in self._lines:
                self.add(ArrayLine(stepped, shape, symbol(name) - symbol(rate) * symbol(slope)))
        return self

    def evaluate(self, values: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Compute every name, inputs too: arrays, and E a number. Given inputs come before remembered ones.

        Another batch may have another number of rows. ValueError or TypeError: an input missing or unknown,
        or an array of a shape that does not fit.
        """
        given = {**(values or {}), **more}
        if not given and self._remembered is not None:
            return dict(self._remembered)
        known = self._checked(given)
        everything: dict[str, Any] = {**known, **self._sizes(known)}
        with np.errstate(all="ignore"):
            for name, line in self._lines.items():
                everything[name] = computed(line, everything)
        found = {name: _plain(everything[name]) for name in (*self._inputs, *self._lines)}
        if not given:
            self._remembered = dict(found)
        return found

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of an input or line on the remembered batch."""
        sizes = self._sizes(self._numbers)
        known = self._inputs | {line.name: line.shape for line in self._lines.values()}
        return tuple(sizes[size] for size in known[self._known(name)])

    def explain(self, name: str, *entry: int, values: Mapping[str, Any] | None = None) -> Explanation:
        """Say what `name` is made of: as a matrix equation with shapes, or one entry as row times column.

        entry: which one, counted from 1: `explain("Z1", 3, 2)` is row 3, unit 2; `explain("dE_dW1", 1, 2)`
        goes from unit 1 to unit 2. ValueError for a name or place that is not there.
        """
        shape = np.shape((known := self.evaluate(values))[self._known(name)])
        places = [whole_number(one, "entry", least=1) - 1 for one in entry]
        if entry and (len(places) != len(shape) or any(map(operator.ge, places, shape))):
            raise ValueError(f"entry: expected a place in shape {shape}, counted from 1; got {entry}")
        if name in self._inputs:
            return input_explained(name, known, tuple(places))
        if not entry:
            return line_explained(self._lines[name], known)
        return entry_explained(self._lines[name], known, tuple(places))

    def _known(self, name: str) -> str:
        everything = [*self._inputs, *self._lines]
        if name not in everything:
            nearest = did_you_mean(name, everything) if isinstance(name, str) else ""
            raise ValueError(f"name: expected one that the graph has; got {shown(name)}.{nearest}")
        return name

    def _checked(self, given: Mapping[str, Any]) -> dict[str, Array]:
        for name in given:
            if self._known(name) in self._lines:
                raise ValueError(f"{name} is computed by the graph; give only: {', '.join(self._inputs)}")
        arrays = {
            **self._numbers,
            **{name: finite_array(one, name, np.float64) for name, one in given.items()},
        }
        if missing := [name for name in self._inputs if name not in arrays]:
            raise ValueError(f"no value for {', '.join(missing)}")
        sizes = self._sizes(arrays)
        for name, shape in self._inputs.items():
            expected = tuple(sizes[size] for size in shape)
            if arrays[name].shape != expected:
                raise ValueError(f"{name}: expected shape {expected}; got {arrays[name].shape}")
        return {name: arrays[name] for name in self._inputs}

    def _sizes(self, arrays: Mapping[str, Array]) -> dict[str, int]:
        """Each size by its name: of weights first, so that what does not fit them is told of."""
        order = sorted(self._inputs, key=lambda name: name[0] != "W")
        found = [
            zip(self._inputs[name], arrays[name].shape, strict=False) for name in order if name in arrays
        ]
        return {size: length for pairs in reversed(found) for size, length in pairs}


def _plain(value: Any) -> Any:
    return float(value) if np.ndim(value) == 0 else np.asarray(value)


def needed(lines: Mapping[str, ArrayLine], wanted: Iterable[str]) -> list[ArrayLine]:
    """The lines that the wanted ones are made of, and these, in order."""
    found, names = [], set(wanted)
    for line in reversed(list(lines.values())):
        if line.name in names:
            found.append(line)
            names |= set(line.uses)
    return found[::-1]
