"""The drawing of a nudge: three windows that zoom in until the curves in them are straight."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from .chain import shortened
from .drawing import Drawing
from .marks import Number, Values, symbol, write
from .plots import plot
from .plotted import Curve, Gap, Point
from .style import COLOURS, canvas

WIDTH, HEIGHT = 380, 290
LEFTS = {"g": 10, "f": 135, "chain": 260}
ACROSS_BOX, UP_BOX, BOTTOM = 110, 166, 98
ACROSS, SAMPLES = (-0.25, 1.25), 61  # how much of a window is seen, in steps, and the samples of its curve
LONGEST = 12  # letters of a formula that fit above its window
WINDOWS = tuple(LEFTS)
ASKED = "chain"  # the window that answers what the first two make the reader expect
# the two lines of a window: gid, what it follows, how it looks
LINES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("curve", "window", {"colour": "muted", "lw": 2.2}),
    ("tangent", "straight", {"colour": "backward", "lw": 1.6, "ls": (0, (4, 3))}),
)
# the three numbers of a window: what it follows, and its symbol
SYMBOLS = {
    "g": (r"\Delta u/\Delta x", r"du/dx", r"r_g/\Delta x"),
    "f": (r"\Delta y/\Delta u", r"df/du", r"r_f/\Delta u"),
    "chain": (r"\Delta y/\Delta x", r"dy/dx", r"\mathrm{gap}"),
}
NUMBERS = (("ratio", "forward"), ("slope", "backward"), ("left", "bad"))


def draw_nudge(formulas: Mapping[str, str], over: Mapping[str, np.ndarray], values: Values) -> Drawing:
    """Draw g, f and both, each in a window as wide as its step, and all to one scale, so that slopes compare.

    formulas: {"g": text, "f": text}. over: ``window_g`` and ``straight_g``, and so on for f and chain: the
    heights of curve and tangent at SAMPLES shares of the step, in steps of the input. values: with
    ``ratio_g``, ``slope_g``, ``left_g`` and so on, and ``share``, 1.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    titles = {
        "g": f"u = {shortened(formulas['g'], LONGEST)}",
        "f": f"y = {shortened(formulas['f'], LONGEST)}",
        "chain": "both",
    }
    inputs = {"g": "x", "f": "u", "chain": "x"}
    heights = _heights(over)
    for name, left in LEFTS.items():
        panel = plot(figure, (left, BOTTOM, ACROSS_BOX, UP_BOX), titles[name], f"{name}.plot")
        panel.set(xlim=ACROSS, ylim=heights)
        panel.set_xticks([0, 1], [inputs[name], f"{inputs[name]} + Δ{inputs[name]}"])
        panel.set_yticks([0], [""])
        _window(drawing, panel, name, over)
        _numbers(drawing, ax, name)
    for y, sign, other in ((66, "×", "="), (40, "×", "=")):
        write(ax, LEFTS["f"] - 7, y, sign)
        write(ax, LEFTS["chain"] - 7, y, other)
    return drawing


def _heights(over: Mapping[str, np.ndarray]) -> tuple[float, float]:
    """A range that holds all three straight lines, and the two curves that are seen at the start."""
    seen = [over[f"straight_{name}"] for name in WINDOWS]
    heights = np.concatenate([*seen, *(over[f"window_{name}"] for name in WINDOWS if name != ASKED)])
    low, high = float(heights.min()), float(heights.max())
    room = 0.04 * (high - low) or 1.0
    return low - room, high + room


def _window(drawing: Drawing, ax: Axes, name: str, over: Mapping[str, np.ndarray]) -> None:
    """The curve, the tangent that it nears, where the step ends, and the leftover between the two."""
    late = name == ASKED
    for part, kind, style in LINES:
        mark = Curve(f"{name}.{part}", "share", f"{kind}_{name}", domain=ACROSS, samples=SAMPLES)
        drawing.add(mark, ax, late=late, heights=over[f"{kind}_{name}"], **style)
    leftover = Gap(f"{name}.gap", "share", f"straight_{name}", f"window_{name}")
    drawing.add(leftover, ax, late=late, colour="bad")
    drawing.add(Point(f"{name}.end", "share", f"ratio_{name}"), ax, late=late, colour="forward")
    ax.plot([0], [0], "o", color=COLOURS["forward"], ms=5, zorder=4)


def _numbers(drawing: Drawing, ax: Axes, name: str) -> None:
    """The ratio of a window's two steps, and the two parts of it: the slope, and what is left over."""
    left = LEFTS[name] + 2
    for row, (latex, (kind, colour)) in enumerate(zip(SYMBOLS[name], NUMBERS, strict=True)):
        y, late = 66 - 26 * row, name == ASKED and kind != "ratio"
        drawing.keep(f"{name}.{kind}.words", symbol(ax, left, y, latex, ha="left", fontsize=13), late=late)
        mark = Number(f"{name}.{kind}", f"{kind}_{name}")
        drawing.add(mark, ax, late=late, at=(left + 104, y), colour=colour, ha="right")
