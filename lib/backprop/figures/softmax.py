"""The drawing of a softmax: three scores, their shares as bars, the Jacobian, the loss and its slopes."""

from matplotlib.axes import Axes

from ..names import derivative
from .drawing import Drawing
from .layout import TEXT
from .marks import Mark, Number, Values, symbol, write
from .plots import plot
from .plotted import Gap, Point
from .style import canvas

WIDTH, HEIGHT = 408, 340
BARS = (44, 184, 174, 124)  # left, bottom, width and height, in points
GRID = {1: 272, 2: 326, 3: 380}  # where the columns of the Jacobian stand
ROW, TOP = 34, 250  # how far its rows are apart, and where the first is
NUMBER = 12.9  # 40 px on a whole screen of 1080 lines
KINDS = (1, 2, 3)


def draw_softmax(values: Values) -> Drawing:
    """Draw the shares of three scores beside their Jacobian; values: with z, a, t, E, x and the slopes."""
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    _bars(drawing)
    for k in KINDS:
        _column(drawing, ax, k)
    for y, words in ((160, "score"), (126, "share"), (92, "target"), (58, "slope")):
        write(ax, 4, y, words, "muted", ha="left", fontsize=TEXT)
    _jacobian(drawing, ax)
    write(ax, 222, 126, "loss", "muted", ha="left", fontsize=TEXT)
    drawing.add(
        _number("E", 4), ax, at=(262, 126), colour="ink", ha="left", fontweight="bold", fontsize=NUMBER
    )
    write(ax, 222, 58, "of the loss by each score:", "muted", ha="left", fontsize=TEXT)
    write(ax, 222, 36, "share minus target", "backward", ha="left", fontsize=TEXT)
    return drawing


def _number(name: str, digits: int, sign: bool = False) -> Mark:
    return Number(f"{name}.value", name, digits, sign=sign)


def _place(k: int) -> float:
    """Where the bar of kind k stands, in points."""
    left, _, width, _ = BARS
    return left + width * (k - 0.5) / len(KINDS)


def _bars(drawing: Drawing) -> None:
    """A bar for each share, the target across it, and beside it what lies between the two."""
    axes = plot(drawing.figure, BARS, "shares of 1", "shares.plot")
    axes.set(xlim=(0.5, 3.5), ylim=(0, 1.04), xticks=(), yticks=(0, 0.5, 1))
    for k in KINDS:
        bar = Gap(f"a_{k}.bar", f"x_{k}", "floor", f"a_{k}")
        drawing.add(bar, axes, colour="forward", lw=20)
        miss = Gap(f"dE_dz_{k}.bar", f"right_{k}", f"t_{k}", f"a_{k}")
        drawing.add(miss, axes, colour="backward", lw=6)
        target = Point(f"t_{k}.mark", f"x_{k}", f"t_{k}")
        drawing.add(target, axes, colour="target", marker="_", ms=30, mew=3)
    axes.set(xlim=(0.5, 3.5), ylim=(0, 1.04))


def _column(drawing: Drawing, ax: Axes, k: int) -> None:
    """The numbers of kind k, under its bar."""
    x = _place(k)
    for y, mark, colour in (
        (160, _number(f"z_{k}", 2), "forward"),
        (126, _number(f"a_{k}", 3), "forward"),
        (92, _number(f"t_{k}", 0), "target"),
        (58, _number(derivative("E", f"z_{k}"), 3, sign=True), "backward"),
    ):
        drawing.add(mark, ax, at=(x, y), colour=colour, fontweight="bold", fontsize=NUMBER)


def _jacobian(drawing: Drawing, ax: Axes) -> None:
    """How each share follows each score: a row for each share, a column for each score."""
    write(ax, 222, HEIGHT - 12, "slope of a share (row)", ha="left", fontsize=TEXT)
    write(ax, 222, HEIGHT - 30, "by a score (column)", ha="left", fontsize=TEXT)
    for k, x in GRID.items():
        symbol(ax, x, TOP + ROW - 2, f"z_{k}", "forward")
        symbol(ax, 230, TOP - ROW * (k - 1), f"a_{k}", "forward")
        for j, column in GRID.items():
            slope = _number(derivative(f"a_{k}", f"z_{j}"), 3, sign=True)
            drawing.add(slope, ax, at=(column, TOP - ROW * (k - 1)), colour="muted", fontsize=NUMBER)
