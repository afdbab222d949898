"""Small plots inside a larger drawing, and the marks that move in them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from .style import COLOURS, STYLE

MARGIN = 0.06


def plot(figure, box, title, gid):
    """Add a plot at `box` = (left, bottom, width, height), in points from the figure's lower left corner."""
    width, height = figure.get_figwidth() * 72, figure.get_figheight() * 72
    left, bottom, across, up = box
    with plt.style.context(STYLE):
        ax = figure.add_axes((left / width, bottom / height, across / width, up / height), gid=gid)
        ax.set_title(title, fontsize=12.5, pad=6)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.tick_params(length=2, pad=2, labelsize=12)
    return ax


def function_curve(ax, xs, ys, colour="muted"):
    """Draw y over x, broken where y has no value or leaps across the plot; set the plot's limits to fit."""
    xs, ys = np.asarray(xs, float), np.asarray(ys, float)
    low, high = limits(ys)
    ys = np.where(np.isfinite(ys), ys, np.nan)
    leaps = np.abs(np.diff(ys, append=ys[-1:])) > 2 * (high - low)
    (line,) = ax.plot(xs, np.where(leaps, np.nan, ys), color=COLOURS[colour], lw=1.8, zorder=2)
    ax.set(xlim=limits(xs), ylim=(low, high))
    return line


def limits(values):
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


def moving_marks(ax, gid, x, y, slope):
    """Draw a point, its tangent and its guides to both axes; return artists by gid.

    They are ``<gid>.point``, ``<gid>.tangent`` and ``<gid>.guide``. What has no value is drawn in the middle,
    so that the live figure has something to move once it has one.
    """
    (x0, x1), (y0, y1) = ax.get_xlim(), ax.get_ylim()
    if not np.isfinite([x, y]).all():
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
    half = tangent_reach(ax)
    rise = half * slope if np.isfinite(slope) else 0.0
    (guide,) = ax.plot([x0, x, x], [y, y, y0], color=COLOURS["forward"], lw=1, ls=(0, (3, 3)), zorder=1)
    (tangent,) = ax.plot([x - half, x + half], [y - rise, y + rise], color=COLOURS["backward"], lw=2.4)
    (point,) = ax.plot([x], [y], "o", color=COLOURS["forward"], ms=7, zorder=4)
    artists = {f"{gid}.guide": guide, f"{gid}.tangent": tangent, f"{gid}.point": point}
    for name, artist in artists.items():
        artist.set_gid(name)
    ax.set(xlim=(x0, x1), ylim=(y0, y1))
    return artists


def tangent_reach(ax):
    """How far a tangent reaches to either side of its point, in the plot's own units of x."""
    low, high = ax.get_xlim()
    return 0.22 * (high - low)


def write(ax, x, y, text, colour="ink", gid=None, ha="center", **style):
    """Write `text` at (x, y), 12.5 points high, centred in height; return the artist."""
    style = {"fontsize": 12.5, "va": "center", "zorder": 5} | style
    artist = ax.text(x, y, text, color=COLOURS[colour], ha=ha, **style)
    artist.set_gid(gid)
    return artist
