"""The drawing of activation functions: each curve beside its slope, with a point and a tangent."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from ..names import derivative
from .conditions import Settings, When
from .drawing import Drawing
from .marks import Number, Values, write
from .plots import plot
from .plotted import Guide, Point, Tangent, Trail
from .style import COLOURS, canvas

WIDTH, HEIGHT = 380, 270
VALUE_BOX, SLOPE_BOX = (36, 40, 146, 176), (226, 40, 146, 176)  # left, bottom, width and height, in points
SLOPE_RANGE, MOST_SLOPE_TICKS = (-0.1, 1.2), (0, 0.25, 0.5, 0.75, 1)
TANGENT_REACH, SAMPLES, ROOM = 1.6, 161, 0.08
Curves = Mapping[str, tuple[np.ndarray, np.ndarray]]


def draw_activations(curves: Curves, values: Values, settings: Settings, when: Mapping[str, When]) -> Drawing:
    """Draw activations in two plots, each to be seen at a time of its own; the slope as the hand goes over z.

    curves: graph name of an activation → (z, a), two arrays. values: graph name → number, with ``z``, and for
    each activation its own name, e.g. ``a_tanh``, and its slope's, ``da_tanh_dz``. when: the condition for
    each activation, by its graph name.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values, settings)
    zs = next(iter(curves.values()))[0]
    slopes = plot(figure, SLOPE_BOX, "", "slope.plot")
    slopes.set(xlim=(zs[0], zs[-1]), ylim=SLOPE_RANGE, yticks=MOST_SLOPE_TICKS, xticks=range(-4, 5, 2))
    for box, title in ((VALUE_BOX, "activation a"), (SLOPE_BOX, "slope da/dz")):
        write(ax, box[0] - 20, HEIGHT - 14, title, ha="left")
        write(ax, box[0] + box[2], 10, "pre-activation z", "muted", ha="right", fontsize=12)
    for name, (_, a) in curves.items():
        own = drawing.keep(f"{name}.plot", plot(figure, VALUE_BOX, "", f"{name}.plot"), when=when[name])
        own.set(xlim=(zs[0], zs[-1]), ylim=_range(a), xticks=range(-4, 5, 2))
        _value(drawing, ax, own, name, (zs, a), when[name])
        _slope(drawing, ax, slopes, name, (zs[0], zs[-1]), when[name])
    return drawing


def _range(heights: np.ndarray) -> tuple[float, float]:
    """A range of an activation's own, with some room."""
    low, high = float(heights.min()), float(heights.max())
    room = ROOM * (high - low)
    return low - room, high + room


def _value(
    drawing: Drawing,
    ax: Axes,
    chart: Axes,
    name: str,
    curve: tuple[np.ndarray, np.ndarray],
    when: When,
) -> None:
    """The curve of an activation, the point on it with guides and tangent, and its value as a number."""
    (line,) = chart.plot(*curve, color=COLOURS["forward"], lw=2)
    drawing.keep(f"{name}.curve", line, when=when)
    reach = Tangent(f"{name}.tangent", "z", name, derivative(name, "z"), half_width=TANGENT_REACH)
    drawing.add(reach, chart, when=when, colour="backward")
    _dot(drawing, chart, name, when, "forward")
    number = Number(f"{name}.value", name, prefix="a = ")
    at = (VALUE_BOX[0] - 20, HEIGHT - 34)
    drawing.add(number, ax, when=when, at=at, colour="forward", ha="left", fontweight="bold")


def _slope(
    drawing: Drawing, ax: Axes, chart: Axes, name: str, reach: tuple[float, float], when: When
) -> None:
    """The slope of an activation, its curve drawn as far as z has been, and its value as a number."""
    slope = derivative(name, "z")
    trail = Trail(f"{slope}.curve", "z", slope, domain=reach, samples=SAMPLES)
    drawing.add(trail, chart, when=when, colour="backward")
    _dot(drawing, chart, slope, when, "backward")
    number = Number(f"{slope}.value", slope, prefix="da/dz = ")
    at = (SLOPE_BOX[0] - 20, HEIGHT - 34)
    drawing.add(number, ax, when=when, at=at, colour="backward", ha="left", fontweight="bold")


def _dot(drawing: Drawing, chart: Axes, name: str, when: When, colour: str) -> None:
    drawing.add(Guide(f"{name}.guide", "z", name), chart, when=when, colour=colour, zorder=2)
    drawing.add(Point(f"{name}.point", "z", name), chart, when=when, colour=colour)
