"""The drawing of what slopes cost: both modes' work over inputs and over outputs, and what each holds."""

from typing import Any

from matplotlib.ticker import NullFormatter

from ..palette import colour as painted
from .conditions import ALWAYS
from .drawing import Drawing
from .layout import TEXT
from .marks import Number, Values, write
from .plots import Box, plot
from .plotted import Gap, Point, Trail
from .style import canvas

WIDTH, HEIGHT = 380, 342
WORK_BOXES = {"n": (44, 42, 118, 182), "m": (176, 42, 118, 182)}  # left, bottom, width, height
HELD_BOX = (316, 42, 58, 182)
WORDS = {"n": "inputs", "m": "outputs"}
APART = 27  # points from one row to the next, which a finger tells apart
MOST = 8  # inputs, or outputs
MODES = {"forward": "forward", "backward": "backward"}  # each mode's colour is its own
# a disc in a ring: where both modes do the same, both are seen
POINTS: dict[str, dict[str, Any]] = {
    "forward": {"ms": 5.5, "zorder": 5},
    "backward": {"ms": 11, "mew": 2, "mfc": painted("paper")},
}


def draw_cost(values: Values, most_work: float, most_held: float) -> Drawing:
    """Draw operations over inputs and over outputs for both modes, as the hand goes, and what is held.

    most_work, most_held: the tops of the axes.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    for name, box in WORK_BOXES.items():
        _work(drawing, name, box, most_work)
        write(ax, box[0] + box[2], 10, WORDS[name], "muted", ha="right", fontsize=12)
    held = _axes(drawing, HELD_BOX, "", "held.plot", most_held)
    held.set(xlim=(0.4, 2.6), xticks=(), yticks=())
    held.set_title("numbers held", loc="right", fontsize=12.5, pad=9)
    for place, (mode, colour) in enumerate(MODES.items()):
        bar = Gap(f"{mode}.held", f"bar_{mode}", "floor", f"held_{mode}")
        drawing.add(bar, held, colour=colour, lw=18)
        y = HEIGHT - 14 - APART * place
        _row(drawing, ax, mode, colour, y)
        at: dict[str, Any] = {"at": (HELD_BOX[0] + 16 + 26 * place, 26), "colour": colour, "fontsize": TEXT}
        drawing.add(Number(f"{mode}.count", f"held_{mode}", 0), ax, when=ALWAYS, **at)
    _ratio(drawing, ax, HEIGHT - 14 - 2 * APART)
    return drawing


def _work(drawing: Drawing, name: str, box: Box, most: float) -> None:
    """Operations of both modes over inputs, or over outputs; the numbers at the side stand once."""
    first = name == "n"
    axes = _axes(drawing, box, "operations" if first else "", f"work_{name}.plot", most)
    axes.set(xlim=(0.4, MOST + 0.6), xticks=range(1, MOST + 1))
    if not first:
        axes.yaxis.set_major_formatter(NullFormatter())
    for mode, colour in MODES.items():
        work = f"work_{mode}"
        trail = Trail(f"{mode}.trail_{name}", name, work, (1.0, float(MOST)))
        drawing.add(trail, axes, colour=colour)
        drawing.add(Point(f"{mode}.point_{name}", name, work), axes, colour=colour, **POINTS[mode])


def _ratio(drawing: Drawing, ax: Any, y: float) -> None:
    """Both modes' runs side by side, which is the ratio of their work."""
    write(ax, 8, y, "forward to backward:", "ink", ha="left", fontsize=TEXT)
    for mode, x, prefix in (("forward", 150, ""), ("backward", 172, "to ")):  # apart for a finger
        number = Number(f"ratio_{mode}.value", f"runs_{mode}", 0, prefix=prefix)
        drawing.add(number, ax, at=(x, y), colour=MODES[mode], fontsize=TEXT, ha="left")


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
