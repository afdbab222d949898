"""The drawing of what slopes cost: the work of both modes over the number of inputs, and what each holds."""

from typing import Any

from .conditions import ALWAYS
from .drawing import Drawing
from .layout import TEXT
from .marks import Number, Values, write
from .plots import Box, plot
from .plotted import Gap, Point, Trail
from .style import canvas

WIDTH, HEIGHT = 380, 342
WORK_BOX, HELD_BOX = (44, 42, 186, 182), (288, 42, 84, 182)  # left, bottom, width, height
APART = 27  # points from one row to the next, which a finger tells apart
MOST = 8  # inputs, or outputs
MODES = {"forward": "forward", "backward": "backward"}  # each mode's colour is its own


def draw_cost(values: Values, most_work: float, most_held: float) -> Drawing:
    """Draw operations over inputs for both modes, as the hand goes over them, and bars of what is held.

    most_work, most_held: the tops of the axes.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    work = _axes(drawing, WORK_BOX, "operations", "work.plot", most_work)
    work.set(xlim=(0.6, MOST + 0.4), xticks=range(1, MOST + 1))
    write(ax, WORK_BOX[0] + WORK_BOX[2], 10, "inputs", "muted", ha="right", fontsize=12)
    held = _axes(drawing, HELD_BOX, "numbers held", "held.plot", most_held)
    held.set(xlim=(0.4, 2.6), xticks=())
    for place, (mode, colour) in enumerate(MODES.items(), 1):
        drawing.add(Trail(f"{mode}.trail", "n", f"work_{mode}", (1.0, float(MOST))), work, colour=colour)
        drawing.add(Point(f"{mode}.point", "n", f"work_{mode}"), work, colour=colour)
        bar = Gap(f"{mode}.held", f"bar_{mode}", "floor", f"held_{mode}")
        drawing.add(bar, held, colour=colour, lw=22)
        _row(drawing, ax, mode, colour, HEIGHT - 14 - APART * (place - 1))
        left = HELD_BOX[0] + (22 if place == 1 else 62)
        at: dict[str, Any] = {"at": (left, 26), "colour": colour, "fontsize": TEXT}
        drawing.add(Number(f"{mode}.count", f"held_{mode}", 0), ax, when=ALWAYS, **at)
    ratio = Number("ratio.value", "ratio", 2, prefix="forward ÷ backward = ")
    drawing.add(ratio, ax, at=(8, HEIGHT - 14 - 2 * APART), colour="ink", fontsize=TEXT, ha="left")
    return drawing


def _row(drawing: Drawing, ax: Any, mode: str, colour: str, y: float) -> None:
    """One mode's runs and operations, in words and numbers."""
    write(ax, 8, y, f"{mode}:", colour, ha="left", fontsize=TEXT)
    for x, name, prefix in ((80, f"runs_{mode}", "runs "), (140, f"work_{mode}", "operations ")):
        number = Number(f"{name}.value", name, 0, prefix=prefix)
        drawing.add(number, ax, at=(x, y), colour=colour, ha="left", fontsize=TEXT)


def _axes(drawing: Drawing, box: Box, title: str, gid: str, most: float) -> Any:
    axes = plot(drawing.figure, box, title, gid)
    axes.set(ylim=(0, most))
    return axes
