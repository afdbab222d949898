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

WIDTH, HEIGHT = 360, 496
LOSS_BOX, OUTPUT_BOX, WEIGHT_BOX = (46, 348, 304, 104), (46, 224, 304, 84), (46, 40, 304, 144)
STEPS = (0.0, 1000.0)
STEP_TICKS, WEIGHT_TICKS = (0, 1, 10, 100, 1000), (-50, -5, -1, 0, 1, 5, 50)
WEIGHTS = (-60, 60)
LOSSES = (1e-9, 2.0)
DASHED = (0, (4, 2))


def draw_descent(parameters: Sequence[str], outputs: Sequence[str], history: Sequence[Values]) -> Drawing:
    """Draw how a descent went.

    parameters, outputs: graph names, outputs in the order of their targets t_1, t_2, …; history: the values
    of every step, each with ``step`` and ``E``.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    drawing = Drawing(figure, history[-1], history=history)
    for left, mark in (
        (8, Number("step.value", "step", digits=0, prefix="after step ")),
        (LOSS_BOX[0] + 100, Number("E.value", "E", prefix="E = ")),
    ):
        drawing.add(mark, ax, at=(left, HEIGHT - 14), ha="left", fontweight="bold")
    loss = _over_steps(figure, LOSS_BOX, "Loss E", "loss.plot")
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
    ax.tick_params(labelsize=11)
    return ax


def _outputs(drawing: Drawing, canvas_axes: Axes, outputs: Sequence[str]) -> None:
    """Each output over the steps, its target as a dashed line, and its last value beside the title."""
    ax = _over_steps(drawing.figure, OUTPUT_BOX, "Outputs, targets dashed", "outputs.plot")
    values = [one[name] for one in drawing.history for name in outputs]
    ax.set(ylim=(min(-0.05, *values), max(1.05, *values)))
    top = OUTPUT_BOX[1] + OUTPUT_BOX[3] + 11
    for place, name in enumerate(outputs):
        wanted = target(place + 1)
        line = Curve(f"{wanted}.line", "step", wanted, domain=STEPS, samples=2)
        heights = [drawing.values[wanted]] * 2
        drawing.add(line, ax, heights=heights, colour="target", lw=1.4, ls=DASHED)
        drawing.add(Trace(f"{name}.trace", "step", name), ax, colour="forward")
        drawing.add(Point(f"{name}.point", "step", name), ax, colour="forward", ms=6)
        right = OUTPUT_BOX[0] + OUTPUT_BOX[2] - 58 * (len(outputs) - 1 - place)
        number = Number(f"{name}.value", name)
        drawing.add(number, canvas_axes, at=(right, top), colour="forward", ha="right")


def _weights(drawing: Drawing, canvas_axes: Axes, parameters: Sequence[str]) -> None:
    """Every parameter over the steps; those of the first layer dashed."""
    ax = _over_steps(drawing.figure, WEIGHT_BOX, "Weights, first layer's dashed", "weights.plot")
    ax.set_yscale("asinh", linear_width=1)
    ax.set(ylim=WEIGHTS, yticks=WEIGHT_TICKS)
    ax.set_yticklabels(str(tick).replace("-", "\N{MINUS SIGN}") for tick in WEIGHT_TICKS)
    ax.minorticks_off()
    write(canvas_axes, WEIGHT_BOX[0] + WEIGHT_BOX[2], 12, "steps", "muted", ha="right")
    for name in parameters:
        dashes = DASHED if read(name).layer == 1 else "-"
        drawing.add(Trace(f"{name}.trace", "step", name), ax, colour="parameter", ls=dashes)
