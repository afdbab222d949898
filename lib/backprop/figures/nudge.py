"""The drawing of a nudge: three windows that zoom in until the curves in them are straight."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from .drawing import Drawing
from .marks import Number, Values, write
from .plots import plot
from .plotted import Curve, Point
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 296
LEFTS = {"g": 12, "f": 130, "chain": 248}
ACROSS, SAMPLES = (-0.25, 1.25), 61  # how much of a window is seen, in steps, and the samples of its curve
WINDOWS = tuple(LEFTS)
# the two lines of a window: gid, what it follows, how it looks
LINES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("curve", "window", {"colour": "muted", "lw": 2.2}),
    ("tangent", "straight", {"colour": "backward", "lw": 1.6, "ls": (0, (4, 3))}),
)


def draw_nudge(formulas: Mapping[str, str], over: Mapping[str, np.ndarray], values: Values) -> Drawing:
    """Draw g, f and both, each in a window as wide as its step.

    formulas: {"g": text, "f": text}. over: ``window_g`` and ``straight_g``, and so on for f and chain: the
    heights of curve and tangent at SAMPLES shares of the step, in steps of the input. values: with
    ``ratio_g``, ``slope_g`` and so on, and ``share``, 1.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    titles = {"g": f"u = {formulas['g']}", "f": f"y = {formulas['f']}", "chain": "both"}
    inputs = {"g": "x", "f": "u", "chain": "x"}
    for name, left in LEFTS.items():
        panel = plot(figure, (left, 140, 100, 132), titles[name], f"{name}.plot")
        panel.set(xlim=ACROSS, ylim=_height(over[f"window_{name}"], values[f"slope_{name}"]))
        panel.set_xticks([0, 1], [inputs[name], f"{inputs[name]} + Δ{inputs[name]}"])
        panel.set_yticks([0], [""])
        _window(drawing, panel, name, over)
    _table(drawing, ax)
    return drawing


def _height(curve: np.ndarray, slope: float) -> tuple[float, float]:
    """A range that holds the window's curve as it starts, and the straight line that it will become."""
    heights = np.concatenate([curve, slope * np.array(ACROSS)])
    low, high = float(heights.min()), float(heights.max())
    return (low, high) if low < high else (low - 1.0, high + 1.0)


def _window(drawing: Drawing, ax: Axes, name: str, over: Mapping[str, np.ndarray]) -> None:
    """The curve, the tangent that it nears, and where the step ends."""
    for part, kind, style in LINES:
        mark = Curve(f"{name}.{part}", "share", f"{kind}_{name}", domain=ACROSS, samples=SAMPLES)
        drawing.add(mark, ax, heights=over[f"{kind}_{name}"], **style)
    drawing.add(Point(f"{name}.end", "share", f"ratio_{name}"), ax, colour="forward")
    ax.plot([0], [0], "o", color=COLOURS["forward"], ms=5, zorder=4)


def _table(drawing: Drawing, ax: Axes) -> None:
    """For each window the ratio of the two steps, and below it the slope that the ratio nears."""
    heads = {"g": "Δu/Δx", "f": "Δy/Δu", "chain": "Δy/Δx"}
    slopes = {"g": "du/dx", "f": "df/du", "chain": "dy/dx"}
    for name, left in LEFTS.items():
        for y, words, kind, colour in (
            (100, heads[name], "ratio", "forward"),
            (42, slopes[name], "slope", "backward"),
        ):
            write(ax, left + 50, y, words, "muted")
            drawing.add(Number(f"{name}.{kind}", f"{kind}_{name}"), ax, at=(left + 50, y - 19), colour=colour)
    for y in (81, 23):
        write(ax, 121, y, "×")
        write(ax, 239, y, "=")
