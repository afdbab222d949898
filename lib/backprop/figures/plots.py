"""Small plots inside a larger drawing, and the marks that move in them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator
from numpy.typing import ArrayLike

from .style import COLOURS, STYLE

Box = tuple[float, float, float, float]  # left, bottom, width and height, in points

MARGIN = 0.06


def plot(figure: Figure, box: Box, title: str, gid: str) -> Axes:
    """Add a plot at `box` = (left, bottom, width, height), in points from the figure's lower left corner."""
    width, height = figure.get_figwidth() * 72, figure.get_figheight() * 72
    left, bottom, across, up = box
    with plt.style.context(STYLE):
        ax = figure.add_axes((left / width, bottom / height, across / width, up / height), gid=gid)
        ax.set_title(title, fontsize=12.5, pad=9)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))  # no power of ten of its own
    ax.tick_params(length=2, pad=2, labelsize=12)
    return ax


def tick(value: float) -> str:
    """Write the number at a tick."""
    return f"{value:g}".replace("-", "\N{MINUS SIGN}").replace("e+", "e")


def function_curve(ax: Axes, xs: ArrayLike, ys: ArrayLike, colour: str = "muted") -> Line2D:
    """Draw y over x, broken where y has no value or leaps across the plot; set the plot's limits to fit."""
    xs, ys = np.asarray(xs, float), np.asarray(ys, float)
    low, high = limits(ys)
    ys = np.where(np.isfinite(ys), ys, np.nan)
    leaps = np.abs(np.diff(ys, append=ys[-1:])) > 2 * (high - low)
    (line,) = ax.plot(xs, np.where(leaps, np.nan, ys), color=COLOURS[colour], lw=1.8, zorder=2)
    ax.set(xlim=limits(xs), ylim=(low, high))
    return line


def limits(values: ArrayLike) -> tuple[float, float]:
    """A range that shows almost all of `values`, the few that run off to infinity left out."""
    finite = np.asarray(values, float)
    finite = finite[np.isfinite(finite)]
    if not finite.size:
        return -1.0, 1.0
    low, high = np.percentile(finite, (2, 98))
    all_low, all_high = finite.min(), finite.max()
    if all_high - all_low <= 3 * (high - low):
        low, high = all_low, all_high
    room = MARGIN * (high - low) or max(1.0, abs(high))
    return low - room, high + room
