"""The drawing of a network that has room for the numbers of one unit and its neighbours at a time."""

from typing import Any

from ..names import activation, bias, derivative, pre_activation, target, updated
from ..notation import latex_name
from .conditions import ALWAYS, Settings, When
from .drawing import Drawing
from .flows import BACK, Flows
from .layout import TEXT, Layout, Unit
from .marks import Disc, Number, Values, symbol
from .placing import Place
from .story import Story
from .style import COLOURS, canvas

UNIT = "unit"  # the setting that says which unit is chosen, by the name of its activation
AHEAD = 86.0  # points from one number of the chosen unit to the next, in the rows above the drawing


def draw_dense(
    layout: Layout, values: Values, settings: Settings, biases: When | None, story: Story
) -> Drawing:
    """Draw all lines, and the numbers of the unit that the setting "unit" names and of its neighbours."""
    figure, ax = canvas(layout.width, layout.height)
    settings = {UNIT: activation(layout.last, 1), **settings}
    painter = _Painter(Drawing(figure, values, settings), ax, layout, biases, story)
    for name, start, end in layout.weights():
        painter.line(name, start, end)
    for unit, place in layout.where.items():
        painter.unit(unit, place)
    painter.flows.legend(layout.width - 46)
    return painter.drawing


class _Painter:
    """Adds the parts of a network to its drawing."""

    def __init__(self, drawing: Drawing, ax: Any, layout: Layout, biases: When | None, story: Story):
        self.drawing, self.ax, self.layout, self.biases, self.story = drawing, ax, layout, biases, story
        self.flows = Flows(drawing, ax, story)

    def line(self, name: str, start: Unit, end: Unit) -> None:
        """One weight: its line, and in the middle what it shows, while one of its units is chosen."""
        where = self.layout.where
        chosen: When = {UNIT: (activation(*start), activation(*end))}
        self.flows.edge(name, where[start], where[end], chosen)
        (ax, ay), (bx, by) = where[start], where[end]
        at = (ax + bx) / 2, (ay + by) / 2
        shown = [Number(f"{name}.value", name, 2, halo=True)]
        if self.flows.trains:
            shown.append(Number(f"{name}.gradient", derivative("E", name), sign=True, halo=True))
            shown.append(Number(f"{name}.new", updated(name), 2, prefix="→", halo=True))
        for (flow, (_, _, colour, *_)), mark in zip(self.flows.flows.items(), shown, strict=True):
            when = {"mode": (flow,), **self.story.there(mark.name)} if self.flows.trains else ALWAYS
            number_colour = "parameter" if flow == "forward" else colour
            self._number(mark, at, number_colour, {**chosen, **when})

    def unit(self, unit: Unit, place: Place) -> None:
        """One unit: its circle, the number in it while it is near the chosen one, and its line of numbers."""
        a = activation(*unit)
        near: When = {UNIT: tuple(activation(*other) for other in self._near(unit))}
        self.drawing.add(Disc(f"{a}.unit", a), self.ax, at=place, radius=self.layout.measures.radius)
        there = self.story.there(a) if unit[0] else ALWAYS
        self._number(Number(f"{a}.value", a, 2), place, "forward", {**near, **there})
        ring = Disc(f"{a}.ring", a)
        style: dict[str, Any] = {"fc": "none", "ec": COLOURS["ink"], "lw": 2.2}
        radius = self.layout.measures.radius + 3
        self.drawing.add(ring, self.ax, when={UNIT: (a,)}, at=place, radius=radius, **style)
        self._line_of(unit)

    def _line_of(self, unit: Unit) -> None:
        """All of a unit's numbers, in a line above the drawing while it is chosen."""
        layer, j = unit
        a = activation(layer, j)
        chosen: When = {UNIT: (a,)}
        row: list[tuple[Number, str, When]] = [(Number(f"{a}.whole", a), "forward", ALWAYS)]
        if layer:
            z, b = pre_activation(layer, j), bias(layer, j)
            row.append((Number(f"{z}.value", z), "forward", ALWAYS))
            if self.flows.trains:
                row.append((Number(f"{z}.delta", derivative("E", z), sign=True), "backward", BACK))
            if self.biases is not None:
                row.append((Number(f"{b}.value", b, 2), "parameter", self.biases))
        for place, (mark, colour, when) in enumerate(row):
            self._entry(mark, place, 0, colour, {**chosen, **when, **self.story.there(mark.name)})
        if layer and self.biases is not None and self.flows.trains:
            self._answer(bias(layer, j), len(row) - 1, chosen)
        if layer == self.layout.last:
            self._entry(Number(f"{target(j)}.value", target(j), 2), 0, 1, "target", chosen)

    def _answer(self, name: str, column: int, chosen: When) -> None:
        """A bias's gradient, or its value after the step, below the bias."""
        for mark, colour, flow in (
            (Number(f"{name}.gradient", derivative("E", name), sign=True), "backward", "backward"),
            (Number(f"{name}.new", updated(name), 2, prefix="→"), "parameter", "update"),
        ):
            when = {**chosen, **(self.biases or {}), "mode": (flow,), **self.story.there(mark.name)}
            self._number(mark, self._cell(column, 1), colour, when, ha="left")

    def _entry(self, mark: Number, column: int, row: int, colour: str, when: When) -> None:
        """One number after its symbol, in a cell of the two rows above the drawing."""
        letter = latex_name(mark.name)
        if mark.gid.endswith(".delta"):
            letter = latex_name(mark.gid.removesuffix(".delta")).replace("z", r"\delta")
        x, y = self._cell(column, row)
        self.drawing.keep(f"{mark.gid}.symbol", symbol(self.ax, x - 26, y, letter, ha="left"), when=when)
        self._number(mark, (x, y), colour, when, ha="left")

    def _cell(self, column: int, row: int) -> Place:
        return 34 + AHEAD * column, self.layout.height - 14 - 23 * row

    def _near(self, unit: Unit) -> list[Unit]:
        """The units whose choice shows this one's number: itself, and those of the layers beside it."""
        beside = [other for other in self.layout.where if abs(other[0] - unit[0]) == 1]
        return [unit, *beside]

    def _number(self, mark: Number, at: Place, colour: str, when: When = ALWAYS, **style: Any) -> None:
        self.drawing.add(mark, self.ax, when=when, at=at, colour=colour, fontsize=TEXT, **style)
