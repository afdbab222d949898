"""The drawing of a loss over two weights: a map with contours, and a descent's way across it."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox, BboxBase

from ..names import derivative
from ..notation import plain_name
from .drawing import Drawing
from .marks import Number, Values, write
from .plots import plot
from .plotted import Arrow, Point, Ring, Trace
from .style import COLOURS, STYLE, canvas

WIDTH, HEIGHT = 380, 286
MAP_BOX = (34, 28, 230, 230)
BESIDE = 274  # where the words beside the map begin
SHADE = 0.42  # how dark the highest ground is


@dataclass(frozen=True)
class Ground:
    """A loss over two weights: `heights` has one row for each of `ups` and one column for each of `acrosses`.

    across, up: the weights' graph names.
    """

    across: str
    up: str
    acrosses: np.ndarray
    ups: np.ndarray
    heights: np.ndarray

    def levels(self, most: int = 8) -> list[float]:
        """Heights for contours, closer together near the foot: 1, 2, 5, 10, 20, 50 and so on; [] if flat."""
        if self.heights.max() <= 0:
            return []
        top = int(np.ceil(np.log10(self.heights.max())))
        series = [float(f"{digit}e{power}") for power in range(top - 4, top + 1) for digit in (1, 2, 5)]
        low, high = self.heights.min(), 0.95 * self.heights.max()
        return [level for level in series if low < level < high][-most:]


def draw_landscape(ground: Ground, history: Sequence[Values], arrow: float) -> Drawing:
    """Draw the ground of a loss over two weights and the way a descent took.

    history: values of every step, each with ``step``. arrow: its length in weights for a gradient of 1.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, history[-1], history=history)
    across, up = ground.across, ground.up
    chart = plot(figure, MAP_BOX, "", "map.plot")
    chart.tick_params(labelsize=12)
    _shade(chart, ground)
    chart.set(xlim=ground.acrosses[[0, -1]], ylim=ground.ups[[0, -1]])
    _numbers(drawing, ax, (across, up))
    write(ax, BESIDE, MAP_BOX[1] + 6, "→ " + plain_name(across), "parameter", ha="left")
    write(ax, 8, HEIGHT - 14, plain_name(up) + " ↑", "parameter", ha="left")
    drawing.add(Trace("path", across, up), chart, colour="parameter", lw=1.6)
    drawing.add(Point("point", across, up), chart, colour="parameter", ms=8, zorder=5)
    drawing.add(Ring("start", across, up), chart, colour="parameter")
    slopes = derivative("E", across), derivative("E", up)
    drawing.add(Arrow("arrow", across, up, *slopes, scale=-arrow), chart, colour="backward")
    chart.set(xlim=ground.acrosses[[0, -1]], ylim=ground.ups[[0, -1]])
    return drawing


def _shade(chart: Axes, ground: Ground) -> None:
    """Shade the ground by its height, draw its contours, and write the height on them, upright."""
    levels, heights = ground.levels(), ground.heights
    edges = [min(0.0, float(heights.min())), *levels, max(float(heights.max()), levels[-1] * 1.01)]
    at = ground.acrosses, ground.ups, heights
    with plt.style.context(STYLE):
        shades = np.linspace(0, SHADE, len(edges) - 1)
        for floor, ceiling, share in zip(edges, edges[1:], shades, strict=False):
            if share:
                chart.contourf(*at, [floor, ceiling], colors=[COLOURS["forward"]], alpha=float(share))
        lines = chart.contour(*at, levels, colors=COLOURS["muted"], linewidths=0.7)
        texts = chart.clabel(lines, fontsize=12, colors=COLOURS["ink"], fmt=lambda level: f"{level:g}")
    for text in texts:
        text.set_rotation(0)
    _thin_out(texts, chart.bbox)
    chart.grid(False)


def _thin_out(texts: Sequence[Text], room: BboxBase) -> None:
    """Leave out heights that would stand on another, or be cut at the rim."""
    kept: list[Bbox] = []
    for text in texts:
        box = text.get_window_extent()
        inside = room.x0 < box.x0 and box.x1 < room.x1 and room.y0 < box.y0 and box.y1 < room.y1
        if not inside or any(box.overlaps(other) for other in kept):
            text.remove()
        else:
            kept.append(box)


def _numbers(drawing: Drawing, ax: Axes, names: tuple[str, str]) -> None:
    """Beside the map the step, the loss and the gradient."""
    write(ax, BESIDE, 236, "after step", "muted", ha="left")
    write(ax, BESIDE, 190, "loss E", "muted", ha="left")
    for y, mark in ((218, Number("step.value", "step", digits=0)), (172, Number("E.value", "E"))):
        drawing.add(mark, ax, at=(BESIDE, y), ha="left", fontweight="bold")
    for y, name in zip((144, 98), names, strict=True):
        slope = derivative("E", name)
        write(ax, BESIDE, y, plain_name(slope), "muted", ha="left")
        drawing.add(
            Number(f"{slope}.value", slope, sign=True), ax, at=(BESIDE, y - 18), colour="backward", ha="left"
        )
