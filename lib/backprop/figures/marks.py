"""Marks: which artist of a drawing follows which name of a graph, how it looks, and how it is drawn.

Each class has its twin in marks.js: a function of the same name in lower case. A mark draws itself as the
browser will: `draw(ax, state)` returns a Matplotlib artist that shows the numbers of `state`. Here are the
texts and lines of any drawing; those that live in a plot are in plotted.py.
"""

import math
from dataclasses import dataclass, field
from typing import Any, Protocol

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from ..describe import rounded
from ..palette import colour as painted
from .conditions import Settings, When, holds
from .declared import Colour, Name, declared, plain, roles

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

    def there(self, artist: Artist, state: State) -> bool:
        """Tell whether there is anything to see of it at `state`."""
        return True

    def spec(self, artist: Artist) -> dict[str, Any]:
        """The mark as plain data for the browser."""
        return plain(self)


@declared
class Number(Mark):
    """A text artist that shows a value, rounded for display; its halo keeps it legible on a line."""

    name: Name
    digits: int = 4
    sign: bool = False
    prefix: str = ""
    halo: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.digits <= 20:
            raise ValueError(f"Number.digits: expected 0 to 20; got {self.digits}")

    def text(self, values: Values) -> str:
        """What it reads."""
        return self.prefix + rounded(values[self.name], self.digits, self.sign)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Write the number at the place `at` = (x, y)."""
        x, y = style.pop("at")
        return write(ax, x, y, self.text(state.values), **style)


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
        x, y = style.pop("at")
        return write(ax, x, y, self.text(state.values), **style)


@declared
class Look:
    """What a line shows while `when` holds: a value, in a colour; one `unit` is half the greatest width."""

    name: Name
    colour: Colour
    unit: float
    when: When = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.unit > 0:
            raise ValueError(f"Look.unit: expected a positive number; got {self.unit}")


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

    def __post_init__(self) -> None:
        if not self.looks:
            raise ValueError("Edge.looks: expected one at least; got none")

    def look(self, values: Values, settings: Settings) -> Stroke:
        """How the line is drawn at these values and settings."""
        shown = next((look for look in self.looks if holds(look.when, settings)), self.looks[0])
        size = abs(values[shown.name]) / shown.unit
        return Stroke(shown.colour, THINNEST + WIDENING * size / (1 + size), values[shown.name] < 0)

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the line between its `ends`, two points (x, y)."""
        stroke = self.look(state.values, state.settings)
        xs, ys = zip(*style.pop("ends"), strict=True)
        (line,) = ax.plot(xs, ys, color=painted(stroke.colour), lw=stroke.width, zorder=1, **style)
        line.set_solid_capstyle("butt")
        line.set_dash_capstyle("butt")  # square ends would close the gaps of a thick line's dashes
        if stroke.dashed:
            line.set_linestyle((0, tuple(length / stroke.width for length in DASHES)))
        return line


@declared
class Disc(Mark):
    """A circle that stands for a unit: choosing it chooses its number `name`."""

    name: Name

    def draw(self, ax: Axes, state: State, **style: Any) -> Artist:
        """Draw the circle of `radius` around the place `at` = (x, y)."""
        look: dict[str, Any] = {
            "fc": painted("panel"),
            "ec": painted("muted"),
            "lw": 1.4,
            "zorder": 2,
        } | style
        return ax.add_patch(Circle(look.pop("at"), look.pop("radius"), **look))


SYMBOL = 15.0  # points: a letter of it is as high as the digits beside it, its indices above 10


def symbol(ax: Axes, x: float, y: float, latex: str, colour: str = "muted", **style: Any) -> Any:
    """Write a formula as the prose does, its letters in italics and its indices stacked."""
    return write(ax, x, y, f"${latex}$", colour, **{"fontsize": SYMBOL, "math_fontfamily": "stix"} | style)


def write(ax: Axes, x: float, y: float, text: str, colour: str = "ink", **style: Any) -> Any:
    """Write `text` at (x, y), 12.5 points high, centred in height; return the artist."""
    look: dict[str, Any] = {"fontsize": 12.5, "va": "center", "ha": "center", "zorder": 5} | style
    return ax.text(x, y, text, color=painted(colour), **look)
