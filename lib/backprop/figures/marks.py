"""Marks: which artist of a drawing follows which name of a graph, and how.

Each class has its twin in marks.js: a function of the same name in lower case.
"""

import math
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Mark:
    """One artist, found by its `gid`, following names of a graph."""

    gid: str

    @property
    def follows(self):
        """The graph names this mark reads."""
        return tuple(getattr(self, key) for key in ("name", "x", "y", "slope") if hasattr(self, key))

    def spec(self, artists):
        """The mark as plain data for the browser; `artists` are a drawing's, by gid."""
        return {"kind": type(self).__name__.lower()} | asdict(self)


@dataclass(frozen=True)
class Number(Mark):
    """A text artist that shows a value, rounded for display."""

    name: str
    digits: int = 4
    sign: bool = False
    prefix: str = ""


@dataclass(frozen=True)
class Edge(Mark):
    """A line whose width shows a magnitude and whose dashes show a negative sign.

    by: for each value of the setting "mode", the (graph name, colour role, unit) that the line shows; a
    magnitude of one unit is drawn at half the greatest width.
    """

    by: dict = field(default_factory=dict)

    @property
    def follows(self):
        """The graph names this mark reads."""
        return tuple(name for name, _, _ in self.by.values())


@dataclass(frozen=True)
class Note(Mark):
    """A text artist that says in words which value is missing.

    missing: (graph name, what to say when it has no finite value) pairs, the first that holds being shown;
    otherwise: what to say when all are there.
    """

    missing: tuple = ()
    otherwise: str = ""

    @property
    def follows(self):
        """The graph names this mark reads."""
        return tuple(name for name, _ in self.missing)


@dataclass(frozen=True)
class _Placed(Mark):
    """A mark that lives in the data coordinates of an axes."""

    def spec(self, artists):
        """The mark as plain data, with the map from data to the drawing's points."""
        axes = artists[self.gid].axes
        return super().spec(artists) | {"axes": axes_map(axes.figure, axes)}


@dataclass(frozen=True)
class Point(_Placed):
    """A single marker at (x, y), both names of the graph."""

    x: str
    y: str


@dataclass(frozen=True)
class Guide(_Placed):
    """Straight lines from (x, y) to both axes of its plot, so that its two numbers can be read off."""

    x: str
    y: str

    def spec(self, artists):
        """The mark as plain data, with the plot's left and lower edge in the drawing's points."""
        axes = artists[self.gid].axes
        box, to_points = axes.get_window_extent(), 72 / axes.figure.dpi
        edges = {"left": box.x0 * to_points, "bottom": (axes.figure.bbox.height - box.y0) * to_points}
        return super().spec(artists) | edges


@dataclass(frozen=True)
class Tangent(_Placed):
    """A straight piece of line through (x, y) with a slope, reaching `half_width` to either side in x."""

    x: str
    y: str
    slope: str
    half_width: float = 1.0


@dataclass(frozen=True)
class Curve(_Placed):
    """A function's graph: `y` sampled while the input `x` runs over `domain`, all other inputs held.

    The samples are evenly spaced on the drawing: by equal factors where the axes' x is logarithmic.
    """

    x: str
    y: str
    domain: tuple
    samples: int = 121


@dataclass(frozen=True)
class Path(_Placed):
    """A polyline through points whose coordinates are names of the graph."""

    xs: tuple
    ys: tuple

    @property
    def follows(self):
        """The graph names this mark reads."""
        return (*self.xs, *self.ys)


@dataclass(frozen=True)
class Trace(_Placed):
    """The way (x, y) took over the steps of a figure that iterates."""

    x: str
    y: str


@dataclass(frozen=True)
class Arrow(_Placed):
    """An arrow from (x, y) by `scale` times (dx, dy)."""

    x: str
    y: str
    dx: str
    dy: str
    scale: float = 1.0

    @property
    def follows(self):
        """The graph names this mark reads."""
        return (self.x, self.y, self.dx, self.dy)


def axes_map(figure, ax):
    """The map from an axes' data to the drawing's points, from the top left: position = a·f(value) + b.

    f is the identity, log10 or asinh, as the axes' scale says (asinh with a linear width of 1).
    """
    to_points = 72 / figure.dpi
    height = figure.bbox.height
    across, up = ax.get_xscale(), ax.get_yscale()
    (x0, y0), (x1, y1) = ax.transData.transform(list(zip(_ORIGIN[across], _ORIGIN[up], strict=True)))
    return {
        "x": {"scale": across, "a": (x1 - x0) * to_points, "b": x0 * to_points},
        "y": {"scale": up, "a": (y0 - y1) * to_points, "b": (height - y0) * to_points},
    }


# the two values whose f is 0 and 1
_ORIGIN = {"linear": (0, 1), "log": (1, 10), "asinh": (0, math.sinh(1))}
