"""The drawing of a nudge: three windows that zoom in until the curves in them are straight."""

import numpy as np

from ..describe import rounded
from .plots import plot, write
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 296
LEFTS = {"g": 12, "f": 130, "chain": 248}
ACROSS = (-0.25, 1.25)


def nudge(formulas, curves, values):
    """Draw g, f and both, each in a window as wide as its step; return (figure, artists).

    formulas: {"g": text, "f": text}. curves, by window: (shares of the step, heights of the curve, heights of
    the tangent), in steps of the input. values: ``ratio_g``, ``slope_g`` and so on. Artists by gid:
    ``g.curve``, ``g.tangent``, ``g.end``, ``g.ratio``, ``g.slope``, and the same for f and chain.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    titles = {"g": f"u = {formulas['g']}", "f": f"y = {formulas['f']}", "chain": "both"}
    inputs, artists = {"g": "x", "f": "u", "chain": "x"}, {}
    for name, left in LEFTS.items():
        panel = plot(figure, (left, 140, 100, 132), titles[name], f"{name}.plot")
        panel.set(xlim=ACROSS, ylim=_height(curves[name], values[f"slope_{name}"]))
        panel.set_xticks([0, 1], [inputs[name], f"{inputs[name]} + Δ{inputs[name]}"])
        panel.set_yticks([0], [""])
        artists |= _window(panel, name, curves[name], values)
    return figure, artists | _table(ax, values)


def _height(curves, slope):
    """A range that holds the window's curve as it starts, and the straight line that it will become."""
    heights = np.concatenate([curves[1], slope * curves[0]])
    low, high = float(heights.min()), float(heights.max())
    return (low, high) if low < high else (low - 1.0, high + 1.0)


def _window(ax, name, curves, values):
    """The curve, the tangent that it nears, and where the step ends."""
    shares, heights, straight = curves
    (curve,) = ax.plot(shares, heights, color=COLOURS["muted"], lw=2.2, gid=f"{name}.curve")
    (line,) = ax.plot(shares, straight, color=COLOURS["backward"], lw=1.6, ls=(0, (4, 3)))
    line.set_gid(f"{name}.tangent")
    (end,) = ax.plot([1], [values[f"ratio_{name}"]], "o", color=COLOURS["forward"], ms=7, zorder=4)
    end.set_gid(f"{name}.end")
    ax.plot([0], [0], "o", color=COLOURS["forward"], ms=5, zorder=4)
    return {f"{name}.curve": curve, f"{name}.tangent": line, f"{name}.end": end}


def _table(ax, values):
    """For each window the ratio of the two steps, and below it the slope that the ratio nears."""
    artists = {}
    heads = {"g": "Δu/Δx", "f": "Δy/Δu", "chain": "Δy/Δx"}
    slopes = {"g": "du/dx", "f": "df/du", "chain": "dy/dx"}
    for name, left in LEFTS.items():
        centre = left + 50
        for y, words, kind, colour in (
            (100, heads[name], "ratio", "forward"),
            (42, slopes[name], "slope", "backward"),
        ):
            write(ax, centre, y, words, "muted")
            gid = f"{name}.{kind}"
            artists[gid] = write(ax, centre, y - 19, rounded(values[f"{kind}_{name}"]), colour, gid)
    for y in (81, 23):
        write(ax, 121, y, "×")
        write(ax, 239, y, "=")
    return artists
