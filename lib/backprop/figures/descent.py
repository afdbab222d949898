"""The drawing of a descent over its steps: the loss, the outputs beside their targets, and every weight."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..names import read, target
from .drawing import Drawing
from .marks import Number, Values, write
from .plots import Box, plot
from .plotted import Curve, Point, Trace
from .style import canvas

WIDTH, HEIGHT = 380, 300
LOSS_BOX, OUTPUT_BOX, WEIGHT_BOX = (40, 36, 140, 206), (226, 170, 136, 60), (226, 36, 136, 78)
STEPS = (0.0, 1000.0)
STEP_TICKS, WEIGHT_TICKS = (0, 1, 10, 100, 1000), (-50, -5, 0, 5, 50)
WEIGHTS = (-60, 60)
LOSSES = (1e-9, 2.0)
DASHED = (0, (4, 2))
MOST_NUMBERS = 2  # outputs whose values there is room to write


def draw_descent(parameters: Sequence[str], outputs: Sequence[str], history: Sequence[Values]) -> Drawing:
    """Draw how a descent went.

    parameters, outputs: graph names, outputs in the order of their targets t_1, t_2, …; history: the values
    of every step, each with ``step`` and ``E``.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, history[-1], history=history)
    for left, mark in (
        (8, Number("step.value", "step", digits=0, prefix="after step ")),
        (150, Number("E.value", "E", prefix="E = ")),
    ):
        drawing.add(mark, ax, at=(left, HEIGHT - 14), ha="left", fontweight="bold")
    write(ax, 8, HEIGHT - 40, "loss E", ha="left")
    write(ax, LOSS_BOX[0] + LOSS_BOX[2], 10, "steps", "muted", ha="right", fontsize=12)
    loss = _over_steps(figure, LOSS_BOX, "", "loss.plot")
    loss.set(yscale="log", ylim=LOSSES, yticks=[1e-8, 1e-6, 1e-4, 1e-2, 1])
    loss.set_yticklabels(["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"])
    loss.minorticks_off()
    drawing.add(Trace("E.trace", "step", "E"), loss, colour="ink")
    drawing.add(Point("E.point", "step", "E"), loss, colour="ink", ms=6)
    _outputs(drawing, ax, outputs)
    _weights(drawing, ax, parameters)
    return drawing


def _over_steps(figure: Figure, box: Box, title: str, gid: str) -> Axes:
    """One plot whose x is the step: evenly spaced at first, then by equal factors."""
    ax = plot(figure, box, title, gid)
    ax.set_xscale("asinh", linear_width=1)
    ax.set(xlim=(STEPS[0] - 0.1, STEPS[1] * 1.15), xticks=STEP_TICKS)
    ax.set_xticklabels(map(str, STEP_TICKS))
    ax.minorticks_off()
    ax.tick_params(labelsize=12)
    return ax


def _outputs(drawing: Drawing, canvas_axes: Axes, outputs: Sequence[str]) -> None:
    """Each output over the steps, its target as a dashed line, and the last values of the first two."""
    ax = _over_steps(drawing.figure, OUTPUT_BOX, "", "outputs.plot")
    values = [one[name] for one in drawing.history for name in outputs]
    ax.set(ylim=(min(-0.05, *values), max(1.05, *values)))
    write(canvas_axes, OUTPUT_BOX[0] - 26, HEIGHT - 40, "outputs", ha="left")
    for place, name in enumerate(outputs):
        wanted = target(place + 1)
        line = Curve(f"{wanted}.line", "step", wanted, domain=STEPS, samples=2)
        heights = [drawing.values[wanted]] * 2
        drawing.add(line, ax, heights=heights, colour="target", lw=1.4, ls=DASHED)
        drawing.add(Trace(f"{name}.trace", "step", name), ax, colour="forward")
        drawing.add(Point(f"{name}.point", "step", name), ax, colour="forward", ms=6)
        if place < MOST_NUMBERS:
            number, left = Number(f"{name}.value", name), OUTPUT_BOX[0] + 74 * place
            drawing.add(number, canvas_axes, at=(left, HEIGHT - 57), colour="forward", ha="left")


def _weights(drawing: Drawing, canvas_axes: Axes, parameters: Sequence[str]) -> None:
    """Every parameter over the steps; those of the first layer dashed."""
    ax = _over_steps(drawing.figure, WEIGHT_BOX, "", "weights.plot")
    ax.set_yscale("asinh", linear_width=1)
    ax.set(ylim=WEIGHTS, yticks=WEIGHT_TICKS)
    ax.set_yticklabels(str(tick).replace("-", "\N{MINUS SIGN}") for tick in WEIGHT_TICKS)
    ax.minorticks_off()
    title = "weights, first layer's dashed"
    write(canvas_axes, WEIGHT_BOX[0] - 26, WEIGHT_BOX[1] + WEIGHT_BOX[3] + 16, title, ha="left", fontsize=12)
    write(canvas_axes, WEIGHT_BOX[0] + WEIGHT_BOX[2], 10, "steps", "muted", ha="right", fontsize=12)
    for name in parameters:
        dashes = DASHED if read(name).layer == 1 else "-"
        drawing.add(Trace(f"{name}.trace", "step", name), ax, colour="parameter", ls=dashes)
