"""Which part of a network is told when: one unit, one layer, one weight, one path, a step at a time, or all.

A story is conditions on settings that `panels.joined` makes of the switch "reveal": "reveal unit" or "reveal
weight", with what was chosen in the drawing, and "reveal stage", with the step of the walk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..figures.conditions import ALWAYS, When
from ..figures.dense import UNIT
from ..figures.layout import Unit, layout_of
from ..live.panels import Choice, Pick, Switch, Walk
from ..names import activation, bias, derivative, pre_activation, read, target, updated
from .drawn_network import DrawnNetwork

WALK = "walk"
LABELS = {
    "unit": "One unit",
    "layer": "One layer",
    "one": "One weight",
    "path": "One path",
    WALK: "Step by step",
    "all": "All",
}


@dataclass(frozen=True)
class Told:
    """A drawn network whose parts are told one after the other; `start`: how much is told at first."""

    drawn: DrawnNetwork
    start: str

    @cached_property
    def spacious(self) -> bool:
        """Whether each number has room; else the numbers are those of the chosen unit and its neighbours."""
        return layout_of(self.drawn.sizes).spacious

    @cached_property
    def units(self) -> list[Unit]:
        """The units in the order in which the way forward comes to them."""
        sizes = self.drawn.sizes
        return [(layer, j) for layer in range(1, len(sizes)) for j in range(1, sizes[layer] + 1)]

    @property
    def reveals(self) -> tuple[str, ...]:
        """How much may be told, as far as that differs for this network."""
        raise NotImplementedError

    @property
    def stages(self) -> tuple[str, ...]:
        """The name whose provenance is shown at each step of the walk."""
        raise NotImplementedError

    def reveal(self) -> Choice:
        """The switch for how much is told."""
        start = self.start if self.start in self.reveals else self.reveals[-1]
        return Choice("reveal", "How much", tuple((one, LABELS[one]) for one in self.reveals), start)

    def walk(self, when: When = ALWAYS) -> tuple[Walk, ...]:
        """The walk, where there is one."""
        if WALK not in self.reveals:
            return ()
        return (Walk("stage", self.stages, "reveal", (WALK,), {"reveal": (WALK,), **when}),)

    def pick_unit(self, start: str, within: str = "", at: tuple[str, ...] = ()) -> Pick:
        """The choice of a unit, by its circle or any of its numbers."""
        of = {activation(0, j): activation(0, j) for j in range(1, self.drawn.sizes[0] + 1)}
        for layer, j in self.units:
            a, z, b = activation(layer, j), pre_activation(layer, j), bias(layer, j)
            names = (a, z, b, derivative("E", z), derivative("E", b), updated(b))
            of |= dict.fromkeys(filter(self.drawn.has, names), a)
        of |= {target(j): activation(self.drawn.depth, j) for j in range(1, self.drawn.sizes[-1] + 1)}
        return Pick(UNIT, start, of, within, at)

    def since(self, step: int) -> list[str]:
        """The settings at which the walk has come to a step, then or before."""
        return [f"{WALK} {one}" for one in range(step, len(self.stages) + 1)]

    def when(self, chosen: str, told: Iterable[str], walked: Iterable[str]) -> When:
        """A condition: on what is chosen, and on the step of the walk.

        chosen: "unit" or "weight". told, walked: the settings of both together at which it holds.
        """
        conditions: dict[str, tuple[str, ...]] = {}
        if self.spacious and set(self.reveals) - {WALK, "all"}:
            conditions[f"reveal {chosen}"] = tuple(self._known([*told, WALK, "all"]))
        if WALK in self.reveals:
            others = [one for one in self.reveals if one != WALK]
            conditions["reveal stage"] = tuple([*others, *walked])
        return conditions

    def _known(self, settings: Iterable[str]) -> list[str]:
        return [one for one in settings if one.partition(" ")[0] in self.reveals]


def switches_of(*switches: Switch | tuple[Switch, ...]) -> tuple[Switch, ...]:
    """All switches in a row."""
    return tuple(one for some in switches for one in (some if isinstance(some, tuple) else (some,)))


def unit_of(name: str) -> Unit:
    """The unit that a weight leads to, or that a number is of; of a derivative, what it is taken by."""
    known = read(name)
    known = known.by or known.of or known
    return known.layer or 0, known.index[-1] if known.index else 0
