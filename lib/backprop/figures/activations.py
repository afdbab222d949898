"""The drawing of activation functions: each curve above its slope, with a point and a tangent."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..names import derivative
from .conditions import Settings, When
from .drawing import Drawing
from .marks import Number, Values
from .plots import plot
from .plotted import Guide, Point, Tangent
from .style import COLOURS, styled_figure

WIDTH, HEIGHT = 360, 430
# (left, bottom, width, height) in points; in the upper plot one unit is about as long in a as in z
VALUE_BOX, SLOPE_BOX = (36, 190, 314, 214), (36, 36, 314, 112)
VALUE_RANGE, SLOPE_RANGE = (-1.3, 5.3), (-0.1, 1.2)
TANGENT_REACH = 1.6
Curves = Mapping[str, tuple[np.ndarray, np.ndarray, np.ndarray]]


def draw_activations(curves: Curves, values: Values, settings: Settings, when: Mapping[str, When]) -> Drawing:
    """Draw activations in the same two plots, each to be seen at a time of its own.

    curves: graph name of an activation → (z, a, da/dz), three arrays. values: graph name → number, with
    ``z``, and for each activation its own name, e.g. ``a_tanh``, and its slope's, ``da_tanh_dz``. when: the
    condition for each activation, by its graph name.
    """
    drawing = Drawing(styled_figure(WIDTH, HEIGHT), values, settings)
    zs = next(iter(curves.values()))[0]
    above = plot(drawing.figure, VALUE_BOX, "Activation a", "activation.plot")
    below = plot(drawing.figure, SLOPE_BOX, "Its slope da/dz", "slope.plot")
    below.set_xlabel("pre-activation z", fontsize=11, labelpad=1)
    for ax, ylim, yticks in (
        (above, VALUE_RANGE, range(-1, 6)),
        (below, SLOPE_RANGE, (0, 0.25, 0.5, 1)),
    ):
        ax.set(xlim=(zs[0], zs[-1]), ylim=ylim, yticks=yticks, xticks=range(-4, 5, 2))
    for name, (_, a, slope) in curves.items():
        gradient = derivative(name, "z")
        _curve_with_point(drawing, above, (zs, a), Number(f"{name}.value", name, prefix="a = "), when[name])
        reach = Tangent(f"{name}.tangent", "z", name, gradient, half_width=TANGENT_REACH)
        drawing.add(reach, above, when=when[name], colour="backward")
        number = Number(f"{gradient}.value", gradient, prefix="da/dz = ")
        _curve_with_point(drawing, below, (zs, slope), number, when[name], "backward")
    return drawing


def _curve_with_point(
    drawing: Drawing,
    ax: Axes,
    curve: tuple[np.ndarray, np.ndarray],
    number: Number,
    when: When,
    colour: str = "forward",
) -> None:
    """A curve, the point on it, its guides to both axes, and its height as a number beside the title."""
    name = number.name
    drawing.keep(f"{name}.curve", _curve(ax, *curve, colour), when=when)
    drawing.add(Guide(f"{name}.guide", "z", name), ax, when=when, colour=colour, zorder=2)
    drawing.add(Point(f"{name}.point", "z", name), ax, when=when, colour=colour)
    top = 1 + 11 / (72 * ax.get_window_extent().height / ax.figure.dpi)
    beside: dict[str, Any] = {"ha": "right", "transform": ax.transAxes, "fontweight": "bold"}
    drawing.add(number, ax, when=when, at=(1, top), colour=colour, **beside)


def _curve(ax: Axes, zs: np.ndarray, heights: np.ndarray, colour: str) -> Line2D:
    """A curve, broken at a corner, where the slope has no value between."""
    leaps = np.abs(np.diff(heights, append=heights[-1:])) > 0.5
    (line,) = ax.plot(zs, np.where(leaps, np.nan, heights), color=COLOURS[colour], lw=2)
    return line
