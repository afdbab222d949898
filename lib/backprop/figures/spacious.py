"""The drawing of a network in which every number has room."""

from typing import Any

from ..names import activation, bias, derivative, pre_activation, target, updated
from ..notation import latex_name
from .conditions import ALWAYS, Settings, When
from .drawing import Drawing
from .flows import BACK, FORWARD, Flows
from .layout import TEXT, Layout, Unit, after
from .marks import Disc, Number, Values, symbol
from .placing import Box, Place
from .story import Instead, Story
from .style import canvas

BESIDE_OUTPUTS = 80.0  # points from the last column to the loss, left of it
APART = 12.8  # points from a circle's centre to each of its two numbers, which a finger tells apart


def draw_spacious(
    layout: Layout, values: Values, settings: Settings, biases: When | None, story: Story
) -> Drawing:
    """Draw each weight's value near the start of its line, its gradient near the end; the rest at units."""
    figure, ax = canvas(layout.width, layout.height)
    painter = _Painter(Drawing(figure, values, settings), ax, layout, biases, story)
    for name, start, end in layout.weights():
        painter.line(name, start, end)
    for unit, place in layout.where.items():
        painter.unit(*unit, place)
    painter.flows.legend(layout.width - layout.measures.side - BESIDE_OUTPUTS)
    return painter.drawing


class _Painter:
    """Adds the parts of a network to its drawing."""

    def __init__(self, drawing: Drawing, ax: Any, layout: Layout, biases: When | None, story: Story):
        self.drawing, self.ax, self.layout, self.biases, self.story = drawing, ax, layout, biases, story
        self.flows = Flows(drawing, ax, story)

    def line(self, name: str, start: Unit, end: Unit) -> None:
        """One weight: its line, its value near the start, its gradient or its next value near the end."""
        where = self.layout.where
        self.flows.edge(name, where[start], where[end])
        value, gradient = self.layout.labels[name]
        self._number(Number(f"{name}.value", name, 2), value, "parameter")
        self._answer(name, gradient, after(gradient))

    def unit(self, layer: int, j: int, place: Place) -> None:
        """One unit: its circle, the number in it, its names, and, but for an input, what is computed."""
        (x, y), radius = place, self.layout.measures.radius
        a, there = activation(layer, j), self.story.there
        self.drawing.add(Disc(f"{a}.unit", a), self.ax, at=place, radius=radius)
        self._symbol(f"{a}.name", (x, y + radius + 13), latex_name(a))
        if not layer:
            self._number(Number(f"{a}.value", a), place, "forward")
            return
        self._number(Number(f"{a}.value", a), (x, y + APART), "forward", there(a))
        self._computed(layer, j, place)
        if layer == self.layout.last:
            self._row(Number(f"{target(j)}.value", target(j), 2), x, y - radius - 31, "target")
        if self.biases is not None:
            b, above = bias(layer, j), y + radius + 32
            self._row(Number(f"{b}.value", b, 2), x, above, "parameter", self.biases)
            highest = Box(x, above + 16, 0, 0)
            self._answer(b, highest, highest, self.biases)

    def _computed(self, layer: int, j: int, place: Place) -> None:
        """On the way forward a unit's z; on the way back its δ, or what one path gives of it."""
        z, low = pre_activation(layer, j), (place[0], place[1] - APART)
        below = place[0], place[1] - self.layout.measures.radius - 13
        delta, forward = derivative("E", z), FORWARD if self.flows.trains else ALWAYS
        self._number(Number(f"{z}.value", z), low, "forward", {**self.story.there(z), **forward})
        self._symbol(f"{z}.name", below, latex_name(z), forward)
        if not self.flows.trains:
            return
        for number, (name, when) in enumerate(self._told(delta)):
            gid = f"{z}.delta" + f".{number}" * bool(number)
            self._number(Number(gid, name, sign=True), low, "backward", {**BACK, **when})
        self._symbol(f"{z}.delta.name", below, latex_name(z).replace("z", r"\delta"), BACK)

    def _answer(self, name: str, place: Box, next_place: Box, when: When = ALWAYS) -> None:
        """A parameter's gradient, or what one path gives of it, and its value after the step."""
        if not self.flows.trains:
            return
        slope, step = derivative("E", name), updated(name)
        for number, (shown, there) in enumerate(self._told(slope)):
            gid = f"{name}.gradient" + f".{number}" * bool(number)
            mark = Number(gid, shown, sign=True)
            self._number(mark, place, "backward", {"mode": ("backward",), **when, **there})
        new = Number(f"{name}.new", step, prefix="→")
        self._number(new, next_place, "parameter", {"mode": ("update",), **when, **self.story.there(step)})

    def _told(self, name: str) -> list[Instead]:
        """A number and what stands in its place, each with when it is there."""
        return [(name, self.story.there(name)), *self.story.instead.get(name, ())]

    def _row(self, mark: Number, x: float, y: float, colour: str, when: When = ALWAYS) -> None:
        """A symbol and its number beside each other."""
        self._symbol(f"{mark.gid}.symbol", (x - 8, y), latex_name(mark.name), when, ha="right")
        self._number(mark, (x - 4, y), colour, when, ha="left")

    def _symbol(self, gid: str, at: Place, latex: str, when: When = ALWAYS, **style: Any) -> None:
        self.drawing.keep(gid, symbol(self.ax, *at, latex, **style), when=when)

    def _number(self, mark: Number, at: Place | Box, colour: str, when: When = ALWAYS, **style: Any) -> None:
        place = at
        if isinstance(at, Box):
            place, style = (at.x, at.y), {"rotation": at.angle, "rotation_mode": "anchor"}
        self.drawing.add(mark, self.ax, when=when, at=place, colour=colour, fontsize=TEXT, **style)
