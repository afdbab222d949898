"""Marks that live in a plot: points, curves, tangents and ways, in the data of an axes.

Each class has its twin in plotted.js, as those of marks.py have theirs in marks.js.
"""

import math
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from ..palette import colour as painted
from .axes_map import axes_map, to_data, to_points
from .declared import Name, declared, plain
from .marks import Mark, State


@declared
class Placed(Mark):
    """A mark that lives in the data coordinates of an axes."""

    def spec(self, artist: Artist) -> dict[str, Any]:
        """The mark as plain data, with the map from data to the drawing's points."""
        assert artist.axes is not None
        return plain(self) | {"axes": axes_map(artist.axes)}


@declared
class Point(Placed):
    """A single marker at (x, y), both names of the graph; unseen where it has no place on the drawing."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the marker, a disc unless `marker` says otherwise."""
        at = state.values[self.x], state.values[self.y]
        # The live figure needs a marker to move, once there is a place for it.
        x, y = at if on_drawing(ax, *at) else _middle(ax)
        (point,) = ax.plot([x], [y], **looks(style, marker="o", ls="", ms=7, zorder=4))
        return point

    def there(self, artist: Artist, state: State) -> bool:
        """Tell whether it has a place."""
        assert isinstance(artist.axes, Axes)
        return on_drawing(artist.axes, state.values[self.x], state.values[self.y])


@declared
class Guide(Placed):
    """Straight lines from (x, y) to both axes of its plot, so that its two numbers can be read off."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw both lines, to the axes' limits as they are now."""
        x, y = state.values[self.x], state.values[self.y]
        look = looks(style, lw=1, ls=(0, (3, 3)), zorder=1)
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
        (line,) = ax.plot(xs, ys, **looks(style, lw=2.4))
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
        (line,) = ax.plot(self.xs(ax), style.pop("heights"), **looks(style, lw=1.8))
        return line


@declared
class Trail(Placed):
    """A curve that the reader's hand draws: `y` over as much of `domain` as the input `x` has been over."""

    x: Name
    y: Name
    domain: tuple[float, float]
    samples: int = 121

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw it as it starts: the one place that x has been at."""
        here = [state.values[self.x]] * 2, [state.values[self.y]] * 2
        (line,) = ax.plot(*here, **looks(style, lw=2))
        return line


@declared
class Gap(Placed):
    """A straight line up or down, at `x`, from one value to another: what lies between them."""

    x: Name
    start: Name
    end: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the line."""
        x, *ends = (state.values[name] for name in (self.x, self.start, self.end))
        (line,) = ax.plot([x, x], ends, **looks(style, lw=3.2, solid_capstyle="butt"))
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
        (line,) = ax.plot(xs, ys, **looks(style, lw=1.5))
        return line


@declared
class Ring(Placed):
    """A ring at (x, y) as they are before the first step of a figure that iterates."""

    x: Name
    y: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the ring."""
        first = state.history[0]
        look = looks(style, marker="o", ls="", ms=12, mew=2, mfc=painted("paper"), zorder=4)
        (ring,) = ax.plot([first[self.x]], [first[self.y]], **look)
        return ring


HEAD, BARB = 9.0, 0.5  # an arrow's head: its length in points, and the angle of its two barbs
SHORTEST = 0.5  # points


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
        return arrow_line(ax, (x, y), (x + self.scale * dx, y + self.scale * dy), **looks(style, lw=2.4))

    def there(self, artist: Any, state: State) -> bool:
        """Tell whether it is long enough to point anywhere."""
        start, tip = (to_points(artist.axes, *at) for at in artist.get_xydata()[:2])
        return math.dist(start, tip) >= SHORTEST


def on_drawing(ax: Axes, x: float, y: float) -> bool:
    """Tell whether (x, y) has a place on the drawing."""
    left, top = to_points(ax, x, y)
    paper, to_point = ax.figure.bbox, 72 / ax.figure.dpi
    return bool(0 <= left <= paper.width * to_point and 0 <= top <= paper.height * to_point)


def arrow_line(ax: Axes, start: tuple[float, float], tip: tuple[float, float], **look: Any) -> Artist:
    """Draw an arrow, shaft and head in one line, between two places of the data; none from or to infinity."""
    here, there = to_points(ax, *start), to_points(ax, *tip)
    if not np.all(np.isfinite([here, there])):
        here = there = (math.nan, math.nan)
    length, turn = math.dist(here, there), math.atan2(there[1] - here[1], there[0] - here[0])
    head = min(HEAD, length / 2)
    barbs = [
        (there[0] - head * math.cos(turn + angle), there[1] - head * math.sin(turn + angle))
        for angle in (BARB, -BARB)
    ]
    xs, ys = zip(*(to_data(ax, *at) for at in (here, there, barbs[0], there, barbs[1])), strict=True)
    (line,) = ax.plot(xs, ys, solid_joinstyle="round", **look)
    return line


def looks(style: dict[str, Any], **usual: Any) -> dict[str, Any]:
    """What is usual, but for what `style` says; its colour's role made a colour."""
    said = {key: one for key, one in style.items() if key != "colour"}
    return usual | said | {"color": painted(style["colour"])}


def _middle(ax: Axes) -> tuple[float, float]:
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return (left + right) / 2, (low + high) / 2
