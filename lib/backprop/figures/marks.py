"""Marks: which artist of a drawing follows which name of a graph, how it looks, and how it is drawn.

Each class has its twin in marks.js: a function of the same name in lower case. A mark draws itself as the
browser will: `draw(ax, state)` returns a Matplotlib artist that shows the numbers of `state`.
"""

import math
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from ..describe import rounded
from .axes_map import axes_map, to_data, to_points
from .conditions import Settings, When, holds
from .declared import Colour, Name, declared, plain, roles
from .style import COLOURS

Values = dict[str, float]


class State(Protocol):
    """What a drawing shows: a graph's values, the settings of its switches, and the steps so far."""

    @property
    def values(self) -> Values: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def history(self) -> list[Values]: ...


@declared
class Mark:
    """One artist, found by its `gid`, following names of a graph."""

    gid: str

    @property
    def follows(self) -> tuple[str, ...]:
        """The graph names that the mark reads."""
        return tuple(name for role, name, _ in roles(self) if role == "name")

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the artist as it looks at `state`; `style` is Matplotlib's."""
        raise NotImplementedError

    def spec(self, artist: Artist) -> dict[str, Any]:
        """The mark as plain data for the browser."""
        return plain(self)


@declared
class Number(Mark):
    """A text artist that shows a value, rounded for display."""

    name: Name
    digits: int = 4
    sign: bool = False
    prefix: str = ""

    def text(self, values: Values) -> str:
        """What it reads."""
        return self.prefix + rounded(values[self.name], self.digits, self.sign)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Write the number at the place `at` = (x, y)."""
        return write(ax, *style.pop("at"), self.text(state.values), **style)


@declared
class Note(Mark):
    """A text artist that says in words which value is missing.

    missing: (graph name, what to say when it has no finite value) pairs, the first that holds being shown;
    otherwise: what to say when all are there.
    """

    missing: tuple[tuple[Name, str], ...] = ()
    otherwise: str = ""

    def text(self, values: Values) -> str:
        """What it reads."""
        return next((says for name, says in self.missing if not math.isfinite(values[name])), self.otherwise)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Write the note at the place `at` = (x, y)."""
        return write(ax, *style.pop("at"), self.text(state.values), **style)


@declared
class Look:
    """What a line shows while `when` holds: a value, in a colour; one `unit` is half the greatest width."""

    name: Name
    colour: Colour
    unit: float
    when: When = field(default_factory=dict)


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: its colour's role, its width in points, and whether it is dashed."""

    colour: str
    width: float
    dashed: bool


THINNEST, WIDENING = 1.0, 6.0
DASHES = (7.0, 5.0)


@declared
class Edge(Mark):
    """A line whose width is a magnitude and whose dashes are a minus, by the first look that holds."""

    looks: tuple[Look, ...]

    def look(self, values: Values, settings: Settings) -> Stroke:
        """How the line is drawn at these values and settings."""
        shown = next((look for look in self.looks if holds(look.when, settings)), self.looks[0])
        size = abs(values[shown.name]) / shown.unit
        return Stroke(shown.colour, THINNEST + WIDENING * size / (1 + size), values[shown.name] < 0)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the line between its `ends`, two points (x, y)."""
        stroke = self.look(state.values, state.settings)
        xs, ys = zip(*style.pop("ends"), strict=True)
        (line,) = ax.plot(xs, ys, color=COLOURS[stroke.colour], lw=stroke.width, zorder=1, **style)
        line.set_solid_capstyle("butt")
        line.set_dash_capstyle("butt")  # square ends would close the gaps of a thick line's dashes
        if stroke.dashed:
            line.set_linestyle((0, tuple(length / stroke.width for length in DASHES)))
        return line


@declared
class Placed(Mark):
    """A mark that lives in the data coordinates of an axes."""

    def spec(self, artist: Artist) -> dict[str, Any]:
        """The mark as plain data, with the map from data to the drawing's points."""
        assert artist.axes is not None
        return plain(self) | {"axes": axes_map(artist.axes)}


@declared
class Point(Placed):
    """A single marker at (x, y), both names of the graph; unseen where one of them has no finite value."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the marker, a disc unless `marker` says otherwise."""
        at = state.values[self.x], state.values[self.y]
        seen = bool(np.isfinite(at).all())
        # The live figure needs a marker to move, once there is a place for it.
        x, y = at if seen else _middle(ax)
        (point,) = ax.plot([x], [y], **({"marker": "o", "ls": "", "ms": 7, "zorder": 4} | _coloured(style)))
        point.set_alpha(None if seen else 0.0)
        return point


@declared
class Guide(Placed):
    """Straight lines from (x, y) to both axes of its plot, so that its two numbers can be read off."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw both lines, to the axes' limits as they are now."""
        x, y = state.values[self.x], state.values[self.y]
        look = {"lw": 1, "ls": (0, (3, 3)), "zorder": 1} | _coloured(style)
        (line,) = ax.plot([ax.get_xlim()[0], x, x], [y, y, ax.get_ylim()[0]], **look)
        return line

    def spec(self, artist: Artist) -> dict[str, Any]:
        """The mark as plain data, with the plot's left and lower edge in the drawing's points."""
        assert artist.axes is not None
        (left, _), (bottom, _) = artist.axes.get_xlim(), artist.axes.get_ylim()
        x, y = to_points(artist.axes, left, bottom)
        return super().spec(artist) | {"left": x, "bottom": y}


@declared
class Tangent(Placed):
    """A straight piece of line through (x, y) with a slope, reaching `half_width` to either side in x."""

    x: Name
    y: Name
    slope: Name
    half_width: float = 1.0

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the piece of line."""
        x, y, slope = (state.values[name] for name in (self.x, self.y, self.slope))
        ends = (-self.half_width, self.half_width)
        xs, ys = [x + end for end in ends], [y + end * slope for end in ends]
        (line,) = ax.plot(xs, ys, **({"lw": 2.4} | _coloured(style)))
        return line


@declared
class Curve(Placed):
    """A function's graph: `y` sampled while the input `x` runs over `domain`, all other inputs held.

    The samples are evenly spaced on the drawing: by equal factors where the axes' x is logarithmic.
    """

    x: Name
    y: Name
    domain: tuple[float, float]
    samples: int = 121

    def xs(self, ax: Axes) -> np.ndarray:
        """The samples."""
        spaced = np.geomspace if ax.get_xscale() == "log" else np.linspace
        return spaced(*self.domain, self.samples)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the curve through `heights`, y at each of the samples."""
        (line,) = ax.plot(self.xs(ax), style.pop("heights"), **({"lw": 1.8} | _coloured(style)))
        return line


@declared
class Trace(Placed):
    """The way (x, y) took over the steps of a figure that iterates."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the way so far."""
        way = state.history if len(state.history) > 1 else state.history * 2  # one point would be no line
        xs, ys = ([values[name] for values in way] for name in (self.x, self.y))
        (line,) = ax.plot(xs, ys, **({"lw": 1.5} | _coloured(style)))
        return line


HEAD, BARB = 9.0, 0.5  # an arrow's head: its length in points, and the angle of its two barbs


@declared
class Arrow(Placed):
    """An arrow from (x, y) by `scale` times (dx, dy)."""

    x: Name
    y: Name
    dx: Name
    dy: Name
    scale: float = 1.0

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw shaft and head; the axes' limits must be set."""
        x, y, dx, dy = (state.values[name] for name in (self.x, self.y, self.dx, self.dy))
        start, tip = to_points(ax, x, y), to_points(ax, x + self.scale * dx, y + self.scale * dy)
        length, turn = math.dist(start, tip), math.atan2(tip[1] - start[1], tip[0] - start[0])
        head = min(HEAD, length / 2)
        barbs = [
            (tip[0] - head * math.cos(turn + angle), tip[1] - head * math.sin(turn + angle))
            for angle in (BARB, -BARB)
        ]
        xs, ys = zip(*(to_data(ax, *at) for at in (start, tip, barbs[0], tip, barbs[1])), strict=True)
        (line,) = ax.plot(xs, ys, **({"lw": 2.4, "solid_joinstyle": "round"} | _coloured(style)))
        line.set_alpha(None if length >= 0.5 else 0.0)
        return line


def write(ax: Axes, x: float, y: float, text: str, colour: str = "ink", **style: Any) -> Any:
    """Write `text` at (x, y), 12.5 points high, centred in height; return the artist."""
    look = {"fontsize": 12.5, "va": "center", "ha": "center", "zorder": 5} | style
    return ax.text(x, y, text, color=COLOURS[colour], **look)


def _coloured(style):
    """Matplotlib's keywords, the colour's role made a colour."""
    return {"color": COLOURS[style["colour"]]} | {key: one for key, one in style.items() if key != "colour"}


def _middle(ax):
    return (sum(limits) / 2 for limits in (ax.get_xlim(), ax.get_ylim()))
