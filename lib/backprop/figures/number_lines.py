"""Marks that live on number lines below each other, all to one scale: dots, steps, and what joins the lines.

Each class has its twin in number_lines.js. The lines share one plot whose x is the distance from each line's
own `origin`, so that equal lengths are equal steps on every line.
"""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from .axes_map import to_points
from .declared import Name, declared
from .marks import State, Values
from .plotted import SHORTEST, Placed, arrow_line, looks, on_drawing


@declared
class Spot:
    """A place on a number line: where `name` stands, or `by` beyond it."""

    name: Name
    origin: float
    level: float
    by: Name | None = None

    def place(self, values: Values, level: float = 0.0) -> tuple[float, float]:
        """Its place in the plot that holds the lines, `level` above its line."""
        step = 0.0 if self.by is None else values[self.by]
        return values[self.name] + step - self.origin, self.level + level


@declared
class Bead(Placed):
    """A dot on a number line; unseen where it has no place on the drawing."""

    at: Spot

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the dot; where there is no place for it yet, at the line's origin."""
        x, y = self.at.place(state.values)
        place = x if on_drawing(ax, x, y) else 0.0
        (dot,) = ax.plot([place], [y], **looks(style, marker="o", ls="", ms=9, zorder=4))
        return dot

    def there(self, artist: Artist, state: State) -> bool:
        """Tell whether it has a place."""
        assert isinstance(artist.axes, Axes)
        return on_drawing(artist.axes, *self.at.place(state.values))


@declared
class Stretch(Placed):
    """A step along a number line, at its true length: an arrow from a spot's name to `by` beyond it."""

    at: Spot

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw shaft and head; the axes' limits must be set."""
        start = state.values[self.at.name] - self.at.origin, self.at.level
        return arrow_line(ax, start, self.at.place(state.values), **looks(style, lw=3.4))

    def there(self, artist: Any, state: State) -> bool:
        """Tell whether it is long enough to point anywhere."""
        start, tip = (to_points(artist.axes, *at) for at in artist.get_xydata()[:2])
        return bool(np.hypot(tip[0] - start[0], tip[1] - start[1]) >= SHORTEST)


@declared
class Link(Placed):
    """A line from a spot to the one that it becomes, from `below` one line to `above` the next."""

    start: Spot
    end: Spot
    below: float
    above: float

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the line."""
        ends = self.start.place(state.values, -self.below), self.end.place(state.values, self.above)
        (line,) = ax.plot(*zip(*ends, strict=True), **looks(style, lw=1.4))
        return line
