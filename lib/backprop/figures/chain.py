"""The drawing of two functions in a row: the chain, and a plot of each function and of both."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from .drawing import Drawing
from .marks import Note, Number, Values, write
from .plots import function_curve, moving_marks, plot
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 368
ROW = HEIGHT - 34
WHERE = {"x": 29, "g": 104, "u": 180, "f": 256, "y": 331}
BOXES = {"g": (36, 174, 128, 88), "f": (224, 174, 128, 88), "chain": (36, 28, 128, 92)}
# what each plot shows: y over x, and the slope of its tangent
SHOWN = {"g": ("x", "u", "du_dx"), "f": ("u", "y", "df_du"), "chain": ("x", "y", "dy_dx")}
LONGEST = 17  # letters of a formula that fit above its plot
Missing = tuple[tuple[str, str], ...]


def draw_chain(
    formulas: Mapping[str, str],
    curves: Mapping[str, tuple[np.ndarray, np.ndarray]],
    values: Values,
    missing: Missing,
) -> Drawing:
    """Draw x → g → u → f → y with three plots and the product of the two slopes.

    formulas: {"g": text, "f": text}. curves: {"g": (xs, us), "f": (us, ys), "chain": (xs, ys)}.
    values: x, u, y, du_dx, df_du, dy_dx. missing: (name, what to say while it has no value).
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    _machines(drawing, ax)
    titles = {
        "g": f"u = {shortened(formulas['g'], LONGEST)}",
        "f": f"y = {shortened(formulas['f'], LONGEST)}",
        "chain": "the two together",
    }
    for name, box in BOXES.items():
        panel = plot(figure, box, titles[name], f"{name}.plot")
        function_curve(panel, *curves[name])
        moving_marks(drawing, panel, name, *SHOWN[name])
        write(ax, box[0] + box[2], box[1] - 22, SHOWN[name][0], "muted", ha="right")
    _product(drawing, ax)
    note = Note("note", missing, "Both slopes exist: multiply them.")
    drawing.add(note, ax, at=(WIDTH / 2, HEIGHT - 80), colour="ink")
    return drawing


def shortened(text: str, most: int) -> str:
    """Cut a formula that would not fit where it stands."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _machines(drawing: Drawing, ax: Axes) -> None:
    """The row x → g → u → f → y; each machine's slope stands under it."""
    for here, there in (("x", "g"), ("g", "u"), ("u", "f"), ("f", "y")):
        reach = 16 if here in "gf" else 32, 18 if there in "gf" else 34
        ax.annotate(
            "",
            (WHERE[there] - reach[1], ROW),
            (WHERE[here] + reach[0], ROW),
            arrowprops={"arrowstyle": "->", "color": COLOURS["muted"], "shrinkA": 0, "shrinkB": 0},
        )
    for name in "xuy":
        write(ax, WHERE[name], ROW + 20, name, "muted")
        drawing.add(Number(f"{name}.value", name), ax, at=(WHERE[name], ROW), colour="forward")
    for name, slope in (("g", "du_dx"), ("f", "df_du")):
        ax.add_patch(_box(WHERE[name], ROW))
        write(ax, WHERE[name], ROW, name)
        mark = Number(f"{slope}.value", slope, prefix="× ")
        drawing.add(mark, ax, at=(WHERE[name], ROW - 25), colour="backward")


def _box(x: float, y: float) -> FancyBboxPatch:
    """The box of a machine, centred at (x, y)."""
    look: dict[str, Any] = {"fc": COLOURS["panel"], "ec": COLOURS["muted"], "lw": 1.4}
    return FancyBboxPatch((x - 14, y - 14), 28, 28, boxstyle="round,pad=0,rounding_size=4", **look)


def _product(drawing: Drawing, ax: Axes) -> None:
    """The chain rule with its numbers, in the free quarter of the drawing."""
    left, top, step = 208, 128, 22
    write(ax, left, top, "dy/dx", ha="left")
    write(ax, left, top - step, "=  df/du · du/dx", ha="left")
    rows = (
        ("=  ", Number("df_du.factor", "df_du"), "normal"),
        ("×  ", Number("du_dx.factor", "du_dx"), "normal"),
        ("=  ", Number("dy_dx.product", "dy_dx"), "bold"),
    )
    for row, (sign, mark, weight) in enumerate(rows, start=2):
        y = top - step * row
        write(ax, left, y, sign, ha="left")
        drawing.add(mark, ax, at=(left + 20, y), colour="backward", ha="left", fontweight=weight)
