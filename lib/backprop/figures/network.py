"""The drawing of a network: units, weights, every value and every gradient."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle

from ..names import activation, bias, derivative, pre_activation, target, updated, weight
from ..notation import plain_name
from .conditions import ALWAYS, Settings, When
from .drawing import Drawing
from .marks import Edge, Look, Number, Values, write
from .style import COLOURS, canvas

MOST_UNITS, MOST_LAYERS = 4, 4
WIDTH, UNIT_RADIUS = 360, 30
TEXT = 12.5  # 11 px on a phone 360 px wide
# What flows, by the value of the setting "mode": a caption, its colour, and what a line shows meanwhile (of a
# weight's name), one unit of it at half the greatest width.
FLOWS: dict[str, tuple[str, str, Callable[[str], str], float]] = {
    "forward": ("values flow forward →", "forward", lambda name: name, 0.5),
    "backward": ("← gradients flow back", "backward", lambda name: derivative("E", name), 0.02),
    "update": ("each w steps to w⁺", "parameter", lambda name: derivative("E", name), 0.02),
}
FORWARD: When = {"mode": ("forward",)}
BACK: When = {"mode": ("backward", "update")}
Told = Callable[[str], When]
Place = tuple[float, float]


def check_size(sizes: Sequence[int]) -> None:
    """Refuse, with a ValueError, a network that the picture cannot hold."""
    if len(sizes) - 1 > MOST_LAYERS or max(sizes) > MOST_UNITS:
        raise ValueError(
            f"network: expected at most {MOST_LAYERS} layers of {MOST_UNITS} units, which the picture holds; "
            f"this network is {'-'.join(map(str, sizes))}"
        )


def draw_network(
    sizes: Sequence[int],
    values: Values,
    *,
    biases: When | None = None,
    settings: Settings | None = None,
    told: Told = lambda name: ALWAYS,
) -> Drawing:
    """Draw a fully connected network with every value and every gradient.

    sizes: units a layer, inputs first, e.g. (2, 2, 2). values: graph name → number, with ``E``; if they hold
    its gradients and updated weights, the setting "mode" says which of FLOWS is seen. biases: when they are
    seen, None for never. told: when a weight, or a unit by its z or a, is part of the story: its line is
    lit, and its numbers (of gradients, where there are some) are there.
    """
    check_size(sizes)
    width, height = WIDTH + 140 * max(0, len(sizes) - 3), 160 + 140 * (max(sizes) - 1)
    figure, ax = canvas(width, height)
    painter = _Painter(Drawing(figure, values, settings), ax, len(sizes) - 1, biases, told)
    where = _positions(sizes, width, height)
    for layer in range(1, len(sizes)):
        for i, j in product(range(1, sizes[layer - 1] + 1), range(1, sizes[layer] + 1)):
            painter.edge(weight(layer, i, j), where[layer - 1, i], where[layer, j], crossing=i != j)
    for (layer, j), place in where.items():
        painter.unit(layer, j, place)
    painter.legend(width)
    return painter.drawing


def _positions(sizes: Sequence[int], width: float, height: float) -> dict[tuple[int, int], Place]:
    """Map (layer, unit) to the centre of its circle."""
    columns = [34 + (width - 68) * layer / (len(sizes) - 1) for layer in range(len(sizes))]
    top, bottom = height - 74, 86
    return {
        (layer, unit): (
            columns[layer],
            (top + bottom) / 2 if n == 1 else top - (top - bottom) * (unit - 1) / (n - 1),
        )
        for layer, n in enumerate(sizes)
        for unit in range(1, n + 1)
    }


class _Painter:
    """Adds the parts of a network to its drawing."""

    def __init__(self, drawing: Drawing, ax: Axes, last: int, biases: When | None, told: Told):
        self.drawing, self.ax, self.last, self.biases, self.told = drawing, ax, last, biases, told
        self.trains = updated(weight(1, 1, 1)) in drawing.values
        self.flows = FLOWS if self.trains else {"forward": FLOWS["forward"]}

    def edge(self, name: str, start: Place, end: Place, crossing: bool) -> None:
        """One weight: its line, its value above, its gradient or its next value below."""
        looks = tuple(
            Look(of(name), colour, unit, {"mode": (flow,)} if self.trains else ALWAYS)
            for flow, (_, colour, of, unit) in self.flows.items()
        )
        self.drawing.add(Edge(f"{name}.edge", looks), self.ax, lit=self.told(name), ends=(start, end))
        at = 0.37 if crossing else 0.5
        x, y = (a + at * (b - a) for a, b in zip(start, end, strict=True))
        self._number(Number(f"{name}.value", name, 2), (x, y + 10), "parameter", ALWAYS, halo=True)
        if self.trains:
            gradient = Number(f"{name}.gradient", derivative("E", name), sign=True)
            following = Number(f"{name}.new", updated(name), prefix="→")
            for mark, colour, flow in (
                (gradient, "backward", "backward"),
                (following, "parameter", "update"),
            ):
                self._number(mark, (x, y - 10), colour, {"mode": (flow,), **self.told(name)}, halo=True)

    def unit(self, layer: int, j: int, place: Place) -> None:
        """One unit: its circle, the number in it, its names, and, but for an input, what is computed."""
        x, y = place
        name = activation(layer, j)
        circle = Circle(place, UNIT_RADIUS, fc=COLOURS["panel"], ec=COLOURS["muted"], lw=1.4, zorder=2)
        self.drawing.keep(f"{name}.unit", self.ax.add_patch(circle))
        self._words(f"{name}.name", (x, y + 41), plain_name(name), "muted")
        if not layer:
            self._number(Number(f"{name}.value", name), place, "forward")
            return
        z, told = pre_activation(layer, j), ALWAYS if self.trains else self.told(pre_activation(layer, j))
        self._number(Number(f"{name}.value", name), (x, y + 9), "forward", told)
        self._number(Number(f"{z}.value", z), (x, y - 10), "forward", {**told, **self._forward()})
        self._words(f"{z}.name", (x, y - 41), plain_name(z), "muted", self._forward())
        if self.trains:
            self._delta(z, x, y)
        if layer == self.last:
            self._number(Number(f"{target(j)}.value", target(j), 2, prefix="t "), (x, y - 57), "target")
        if self.biases is not None:
            b = bias(layer, j)
            self._number(Number(f"{b}.value", b, 2, prefix="b "), (x, y + 58), "parameter", self.biases)

    def legend(self, width: float) -> None:
        """The loss, and what flows."""
        told = ALWAYS if self.trains else self.told("E")
        loss = Number("E.value", "E", prefix="E = ")
        self._number(loss, (width - 8, 14), "ink", told, ha="right", fontweight="bold")
        for flow, (text, colour, *_) in self.flows.items():
            when = {"mode": (flow,)} if self.trains else ALWAYS
            self._words(f"{flow}.flow", (8, 14), text, colour, when, ha="left")

    def _forward(self) -> When:
        """When a pre-activation is seen: where z and δ share a place, only on the way forward."""
        return FORWARD if self.trains else ALWAYS

    def _delta(self, z: str, x: float, y: float) -> None:
        when = {**BACK, **self.told(z)}
        delta = Number(f"{z}.delta", derivative("E", z), sign=True)
        self._number(delta, (x, y - 10), "backward", when)
        self._words(f"{z}.delta.name", (x, y - 41), plain_name(z).replace("z", "δ"), "muted", when)

    def _number(self, mark: Number, at: Place, colour: str, when: When = ALWAYS, **style: Any) -> None:
        self.drawing.add(mark, self.ax, when=when, at=at, colour=colour, **_look(**style))

    def _words(self, gid: str, at: Place, text: str, colour: str, when: When = ALWAYS, **style: Any) -> None:
        self.drawing.keep(gid, write(self.ax, *at, text, colour, **_look(**style)), when=when)


def _look(halo: bool = False, **style: Any) -> dict[str, Any]:
    box = {"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.8}
    return {"fontsize": TEXT, "zorder": 4, "bbox": box if halo else None} | style
