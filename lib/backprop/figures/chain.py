"""The drawing of two functions in a row: three number lines to one scale, a step stretched twice."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from .drawing import Drawing
from .marks import Note, Number, Values, write
from .number_lines import Bead, Link, Spot, Stretch
from .plots import tick
from .style import COLOURS, canvas

WIDTH, HEIGHT = 380, 316
LINES_BOX = (108, 60, 264, 226)  # left, bottom, width and height, in points
LEVELS = {"x": 204.0, "u": 116.0, "y": 28.0}  # of the three lines, in points above the box's bottom
MACHINES = {"g": ("x", "u", "du_dx"), "f": ("u", "y", "df_du")}
APART = 13.0  # points from a line to the number above it and to that below, which a finger tells apart
BELOW, ABOVE = 26.0, 9.0  # points between a line and what leads away from it, and to it
FARTHEST = 2.5  # how far the lines reach to either side of the start, in widths of what is drawn of x
LONGEST = 17  # letters of a formula that fit above the lines
MOST_TICKS = 7  # steps from tick to tick, along a line
Missing = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Where each of three number lines below each other starts, and how far all of them reach.

    origins: name → the value that stands above the others' origins. left, right: how far they reach from it.
    """

    origins: Mapping[str, float]
    left: float
    right: float


def lines_of(curves: Mapping[str, np.ndarray], values: Values) -> Lines:
    """Find lines that hold x, u and y over the drawn `curves`, as far as they stay near the start."""
    known = {name: along[np.isfinite(along)] for name, along in curves.items()}
    starts = {name: _start(values[name], along) for name, along in known.items()}
    most = FARTHEST * float(np.ptp(curves["x"]))
    reach = [
        (starts[name] - along.min(), along.max() - starts[name])
        for name, along in known.items()
        if along.size
    ]
    left, right = (min(most, max(ends)) for ends in zip(*reach, strict=True))
    room = 0.03 * (left + right)
    return Lines(starts, left + room, right + room)


def _start(value: float, along: np.ndarray) -> float:
    """Where a line's value starts; where it has none yet, in the middle of those it may have."""
    if np.isfinite(value):
        return value
    return float(np.median(along)) if along.size else 0.0


def ticks(low: float, high: float) -> list[float]:
    """Round places between two ends: 1, 2 or 5 times a power of ten apart, in seven steps at most.

    There are none where the ends are one number to a computer, as 1e230 and 10 more.
    """
    least = (high - low) / MOST_TICKS
    if not least:
        return []
    power = 10.0 ** math.floor(math.log10(least))
    step = next(digit * power for digit in (1, 2, 5, 10) if digit * power >= least)
    return [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


def draw_chain(
    formulas: Mapping[str, str], curves: Mapping[str, np.ndarray], values: Values, missing: Missing
) -> Drawing:
    """Draw x → g → u → f → y on three number lines: a step of x, and what the two slopes make of it.

    formulas: {"g": text, "f": text}. curves: "x", "u" and "y" at places a step apart. values: the graph's,
    with the steps ``step_x``, ``step_u`` and ``step_y``. missing: (name, what to say while it has no value).
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing, lines = Drawing(figure, values), lines_of(curves, values)
    for left, name, function in ((8, "u", "g"), (LINES_BOX[0] + 100, "y", "f")):
        write(ax, left, HEIGHT - 14, f"{name} = {shortened(formulas[function], LONGEST)}", "muted", ha="left")
    left, bottom, across, up = LINES_BOX
    chart = figure.add_axes((left / WIDTH, bottom / HEIGHT, across / WIDTH, up / HEIGHT), gid="lines")
    chart.set(xlim=(-lines.left, lines.right), ylim=(0, up))
    chart.axis("off")
    for name in LEVELS:
        _line(drawing, chart, ax, name, lines)
    _threads(chart, curves, lines)
    _steps(drawing, chart, lines)
    for name in MACHINES:
        _machine(drawing, ax, name)
    _product(drawing, ax)
    drawing.add(
        Note("note", missing, "All three lines have one scale."), ax, at=(WIDTH / 2, 52), colour="ink"
    )
    return drawing


def shortened(text: str, most: int) -> str:
    """Cut a formula that would not fit where it stands."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _line(drawing: Drawing, chart: Axes, ax: Axes, name: str, lines: Lines) -> None:
    """One number line with its ticks; before it the value, and the step that is made of the step of x."""
    level, origin = LEVELS[name], lines.origins[name]
    chart.plot([-lines.left, lines.right], [level, level], color=COLOURS["muted"], lw=1.2, zorder=2)
    low, high = origin - lines.left, origin + lines.right
    for place in ticks(low, high):
        at = place - origin
        chart.plot([at, at], [level - 3, level + 3], color=COLOURS["muted"], lw=1.2, zorder=2)
        share = (at + lines.left) / (lines.left + lines.right)
        if 0.03 < share < 0.97:
            write(chart, at, level - 14, tick(place), "muted", fontsize=12, zorder=3)
    y = LINES_BOX[1] + level
    value = Number(f"{name}.value", name, prefix=f"{name} = ")
    drawing.add(value, ax, at=(8, y + APART), colour="forward", ha="left", fontweight="bold")
    step = Number(f"step_{name}.value", f"step_{name}", prefix="step ")
    drawing.add(step, ax, at=(8, y - APART), colour="forward", ha="left")


def _threads(chart: Axes, curves: Mapping[str, np.ndarray], lines: Lines) -> None:
    """Faint threads from places a step apart to what becomes of them: a slope above 1 spreads them."""
    places = {name: along - lines.origins[name] for name, along in curves.items()}
    for here, there in (("x", "u"), ("u", "y")):
        gaps = np.full_like(places[here], np.nan)
        heights = np.full_like(gaps, LEVELS[here] - BELOW), np.full_like(gaps, LEVELS[there] + ABOVE)
        xs, ys = np.stack([places[here], places[there], gaps]), np.stack([*heights, gaps])
        xs = np.where(np.isfinite(xs[:2]).all(axis=0), xs, np.nan)
        chart.plot(xs.T.ravel(), ys.T.ravel(), color=COLOURS["line"], lw=1, zorder=1)


def _steps(drawing: Drawing, chart: Axes, lines: Lines) -> None:
    """On each line the dot and the step, and from line to line what becomes of both ends of the step."""
    spots = {name: Spot(name, lines.origins[name], LEVELS[name]) for name in LEVELS}
    ends = {name: Spot(name, lines.origins[name], LEVELS[name], f"step_{name}") for name in LEVELS}
    for name, (here, there, _) in MACHINES.items():
        for gid, at in (("start", spots), ("end", ends)):
            drawing.add(Link(f"{name}.{gid}", at[here], at[there], BELOW, ABOVE), chart, colour="backward")
    for name in LEVELS:
        drawing.add(Stretch(f"{name}.step", ends[name]), chart, colour="forward")
        drawing.add(Bead(f"{name}.point", spots[name]), chart, colour="forward")


def _machine(drawing: Drawing, ax: Axes, name: str) -> None:
    """A machine between the two lines that it joins, its slope beside it."""
    here, there, slope = MACHINES[name]
    middle = LINES_BOX[1] + (LEVELS[here] + LEVELS[there]) / 2
    look: dict[str, Any] = {"fc": COLOURS["panel"], "ec": COLOURS["muted"], "lw": 1.4}
    shape = "round,pad=0,rounding_size=4"
    ax.add_patch(FancyBboxPatch((8, middle - 10.5), 21, 21, boxstyle=shape, **look))
    write(ax, 18.5, middle, name)
    mark = Number(f"{slope}.value", slope, prefix="× ")
    drawing.add(mark, ax, at=(34, middle), colour="backward", ha="left")


def _product(drawing: Drawing, ax: Axes) -> None:
    """The chain rule, and under it its numbers."""
    write(ax, 8, 33, "dy/dx  =  df/du · du/dx", ha="left")
    for left, sign, mark in (
        (24, "=", Number("df_du.factor", "df_du")),
        (130, "×", Number("du_dx.factor", "du_dx")),
        (236, "=", Number("dy_dx.product", "dy_dx")),
    ):
        write(ax, left - 10, 13, sign)
        drawing.add(mark, ax, at=(left, 13), colour="backward", ha="left")


def room() -> dict[str, Any]:
    """What a drawing is laid out by, for the browser's half, chain.js."""
    return {
        "size": [WIDTH, HEIGHT],
        "box": LINES_BOX,
        "levels": LEVELS,
        "machines": MACHINES,
        "apart": APART,
        "below": BELOW,
        "above": ABOVE,
        "farthest": FARTHEST,
        "longest": LONGEST,
        "ticks": MOST_TICKS,
    }
