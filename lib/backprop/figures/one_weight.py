"""The drawing of the smallest network: one input, one weight, one output; and its loss over the weight."""

from matplotlib.axes import Axes

from .drawing import Drawing
from .marks import Disc, Edge, Look, Number, Values, symbol, write
from .plots import plot
from .plotted import Guide, Point, Trail
from .style import canvas

WIDTH, HEIGHT = 380, 260
PLOT_BOX = (236, 48, 136, 166)  # left, bottom, width and height, in points
WHERE, RADIUS = {"x_1": (38, 150), "a1_1": (160, 150)}, 27
UNIT = 1.0  # the weight that is drawn at half the greatest width
SAMPLES = 121


def draw_one_weight(values: Values, reach: tuple[float, float], most: float) -> Drawing:
    """Draw one unit beside a plot of its loss over its weight, which the reader's hand draws.

    values: with ``x_1``, ``w1_1_1``, ``a1_1``, ``t_1`` and ``E``. reach: the least and the greatest weight;
    most: the greatest loss over them.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, values)
    _unit(drawing, ax)
    _said(drawing, ax)
    chart = plot(figure, PLOT_BOX, "", "loss.plot")
    chart.set(xlim=reach, ylim=(-0.04 * most, 1.06 * most))
    write(ax, PLOT_BOX[0] - 28, HEIGHT - 16, "loss E, over the weight", ha="left")
    write(ax, PLOT_BOX[0] + PLOT_BOX[2], 14, "weight w", "parameter", ha="right")
    drawing.add(Trail("E.trail", "w1_1_1", "E", domain=reach, samples=SAMPLES), chart, colour="ink")
    drawing.add(Guide("E.guide", "w1_1_1", "E"), chart, colour="muted")
    drawing.add(Point("E.point", "w1_1_1", "E"), chart, colour="ink", ms=9)
    chart.set(xlim=reach, ylim=(-0.04 * most, 1.06 * most))
    return drawing


def _unit(drawing: Drawing, ax: Axes) -> None:
    """Input, weight and output: the weight on its line, input and output each in a circle."""
    look = Look("w1_1_1", "forward", UNIT)
    drawing.add(Edge("w1_1_1.edge", (look,)), ax, ends=(WHERE["x_1"], WHERE["a1_1"]))
    for name, (x, y) in WHERE.items():
        drawing.add(Disc(f"{name}.disc", name), ax, at=(x, y), radius=RADIUS)
        digits = 2 if name == "x_1" else 4
        number = Number(f"{name}.value", name, digits=digits)
        drawing.add(number, ax, at=(x, y), colour="forward", fontweight="bold")
    for x, words in ((WHERE["x_1"][0], "input"), (WHERE["a1_1"][0], "output")):
        write(ax, x, WHERE["x_1"][1] + 44, words, "muted")
    middle = (WHERE["x_1"][0] + WHERE["a1_1"][0]) / 2
    symbol(ax, middle - 24, WHERE["x_1"][1] + 18, "w", "parameter")
    number = Number("w1_1_1.value", "w1_1_1", digits=2)
    drawing.add(number, ax, at=(middle + 5, WHERE["x_1"][1] + 18), colour="parameter", fontweight="bold")


def _said(drawing: Drawing, ax: Axes) -> None:
    """The target under the output, and under it the loss."""
    for y, words, latex, mark, colour in (
        (92, "target", "t", Number("t_1.value", "t_1"), "target"),
        (52, "loss", "E", Number("E.value", "E"), "ink"),
    ):
        write(ax, 84, y, words, "muted", ha="right")
        symbol(ax, 98, y, latex, colour)
        drawing.add(mark, ax, at=(WHERE["a1_1"][0], y), colour=colour, fontweight="bold")
