"""The drawing of f(u, v) with u and v functions of p and q: each edge with its partial derivative."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle

from ..names import derivative
from ..notation import plain_name
from .chain import shortened
from .conditions import Settings, When
from .drawing import Drawing
from .marks import Edge, Look, Number, Values, write
from .style import COLOURS, canvas

WIDTH, HEIGHT, RADIUS = 360, 330, 25
INPUTS, MIDDLE, OUTPUT = ("p", "q"), ("u", "v"), "f"
WHERE = {"p": (40, 276), "q": (40, 144), "u": (182, 276), "v": (182, 144), "f": (318, 210)}
# where each edge's label stands clear of all lines
LABELS = {
    ("p", "u"): (111, 289, "center"),
    ("q", "v"): (111, 131, "center"),
    ("q", "u"): (150, 236, "left"),
    ("p", "v"): (150, 184, "left"),
    ("u", "f"): (238, 266, "left"),
    ("v", "f"): (238, 154, "left"),
}
LONGEST = 17  # letters of a formula
UNIT = 2.0  # the partial derivative that is drawn at half the greatest width


def draw_paths(formulas: Mapping[str, str], values: Values, settings: Settings) -> Drawing:
    """Draw p, q → u, v → f, every partial derivative and the sum over paths.

    formulas: {"u": text, "v": text, "f": text}. values: the graph's. settings: the "input" that is asked
    about, and the "path": through u, through v, or both.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values, settings)
    for start, end in LABELS:
        _edge(drawing, ax, start, end)
    for name in WHERE:
        _node(drawing, ax, name, formulas)
    for start in INPUTS:
        _sums(drawing, ax, start)
    return drawing


def path(node: str, start: str) -> str:
    """Name the product of the slopes along the path from `start` through `node`."""
    return f"path_{node}_{start}"


def _edge(drawing: Drawing, ax: Axes, start: str, end: str) -> None:
    slope, lit = derivative(end, start), _lit(start, end)
    look = Look(slope, "backward", UNIT)
    drawing.add(Edge(f"{start}{end}.edge", (look,)), ax, lit=lit, ends=(WHERE[start], WHERE[end]))
    x, y, side = LABELS[start, end]
    mark = Number(f"{start}{end}.slope", slope, digits=2, prefix=f"{plain_name(slope)} ")
    drawing.add(mark, ax, lit=lit, at=(x, y), colour="backward", ha=side)


def _lit(start: str, end: str) -> When:
    """An edge is lit when it lies on the chosen input's chosen path."""
    if start in INPUTS:
        return {"path": (end, "both"), "input": (start,)}
    return {"path": (start, "both")}


def _node(drawing: Drawing, ax: Axes, name: str, formulas: Mapping[str, str]) -> None:
    x, y = WHERE[name]
    ax.add_patch(Circle((x, y), RADIUS, fc=COLOURS["panel"], ec=COLOURS["muted"], lw=1.4, zorder=2))
    title = f"{name} = {shortened(formulas[name], LONGEST)}" if name in formulas else name
    place: dict[str, Any] = {"ha": "right"} if name == OUTPUT else {}
    write(ax, WIDTH - 8 if place else x, y + (-34 if name in "qv" else 34), title, "muted", **place)
    drawing.add(Number(f"{name}.value", name, digits=2), ax, at=(x, y), colour="forward")


def _sums(drawing: Drawing, ax: Axes, start: str) -> None:
    """Each path's product and their sum, for one input, in words and numbers: each when its turn has come."""
    total = derivative(OUTPUT, start)
    rows: list[tuple[str, str, tuple[str, ...], str]] = [
        (f"through {node}:  ∂f/∂{node} × ∂{node}/∂{start}  =", path(node, start), (node, "both"), "normal")
        for node in MIDDLE
    ]
    rows.append((f"together:  ∂f/∂{start}  =", total, ("both",), "bold"))
    for row, (words, name, paths, weight) in enumerate(rows):
        y = 74 - 26 * row
        when: When = {"input": (start,), "path": paths}
        drawing.keep(f"{name}.words", write(ax, 236, y, words, ha="right"), when=when)
        at: dict[str, Any] = {"at": (246, y), "ha": "left", "fontweight": weight}
        drawing.add(Number(f"{name}.value", name), ax, when=when, colour="backward", **at)
