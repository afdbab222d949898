"""The drawing of a descent over its steps: the loss, the outputs beside their targets, and every weight."""

import numpy as np

from ..describe import rounded
from .plots import plot, write
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 496
LOSS_BOX, OUTPUT_BOX, WEIGHT_BOX = (46, 348, 304, 104), (46, 224, 304, 84), (46, 40, 304, 144)
STEPS = (0, 1000)
STEP_TICKS, WEIGHT_TICKS = (0, 1, 10, 100, 1000), (-50, -5, -1, 0, 1, 5, 50)
WEIGHTS = (-60, 60)
LOSSES = (1e-9, 2.0)
DASHED = (0, (4, 2))


def descent(parameters, outputs, history):
    """Draw how a descent went; return (figure, artists by gid).

    parameters, outputs: graph names, outputs in the order of their targets t_1, t_2, …; history: the values
    of every step, each with ``step`` and ``E``. Artists: ``E.trace``, ``a2_1.trace``, ``w1_1_1.trace``, …;
    ``E.point`` and ``a2_1.point``; ``t_1.line``; ``step.value``, ``E.value``, ``a2_1.value``.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    last, artists = history[-1], {}
    for left, name, text in (
        (8, "step", f"after step {last['step']}"),
        (LOSS_BOX[0] + 100, "E", f"E = {rounded(last['E'])}"),
    ):
        artists[f"{name}.value"] = write(ax, left, HEIGHT - 14, text, gid=f"{name}.value", ha="left")
        artists[f"{name}.value"].set_fontweight("bold")
    loss = _over_steps(figure, LOSS_BOX, "Loss E", "loss.plot")
    loss.set(yscale="log", ylim=LOSSES, yticks=[1e-8, 1e-6, 1e-4, 1e-2, 1])
    loss.set_yticklabels(["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"])
    loss.minorticks_off()
    artists |= _trace(loss, "E", history, "ink") | _point(loss, "E", last, "ink")
    artists |= _outputs(figure, ax, outputs, history)
    return figure, artists | _weights(figure, ax, parameters, history)


def _over_steps(figure, box, title, gid):
    """One plot whose x is the step: evenly spaced at first, then by equal factors."""
    ax = plot(figure, box, title, gid)
    ax.set_xscale("asinh", linear_width=1)
    ax.set(xlim=(STEPS[0] - 0.1, STEPS[1] * 1.15), xticks=STEP_TICKS)
    ax.set_xticklabels(map(str, STEP_TICKS))
    ax.minorticks_off()
    ax.tick_params(labelsize=11)
    return ax


def _outputs(figure, canvas_axes, outputs, history):
    """Each output over the steps, its target as a dashed line, and its last value beside the title."""
    ax = _over_steps(figure, OUTPUT_BOX, "Outputs, targets dashed", "outputs.plot")
    values = [one[name] for one in history for name in outputs]
    ax.set(ylim=(min(-0.05, *values), max(1.05, *values)))
    artists, last, top = {}, history[-1], OUTPUT_BOX[1] + OUTPUT_BOX[3] + 11
    for place, name in enumerate(outputs):
        target = f"t_{place + 1}"
        gid = f"{target}.line"
        (artists[gid],) = ax.plot(
            STEPS, [last[target]] * 2, color=COLOURS["target"], lw=1.4, ls=DASHED, gid=gid
        )
        artists |= _trace(ax, name, history, "forward") | _point(ax, name, last, "forward")
        right = OUTPUT_BOX[0] + OUTPUT_BOX[2] - 58 * (len(outputs) - 1 - place)
        gid = f"{name}.value"
        artists[gid] = write(canvas_axes, right, top, rounded(last[name]), "forward", gid, ha="right")
    return artists


def _weights(figure, canvas_axes, parameters, history):
    """Every parameter over the steps; those of the first layer dashed."""
    ax = _over_steps(figure, WEIGHT_BOX, "Weights, first layer's dashed", "weights.plot")
    ax.set_yscale("asinh", linear_width=1)
    ax.set(ylim=WEIGHTS, yticks=WEIGHT_TICKS)
    ax.set_yticklabels(str(tick).replace("-", "\N{MINUS SIGN}") for tick in WEIGHT_TICKS)
    ax.minorticks_off()
    write(canvas_axes, WEIGHT_BOX[0] + WEIGHT_BOX[2], 12, "steps", "muted", ha="right")
    artists = {}
    for name in parameters:
        artists |= _trace(ax, name, history, "parameter", DASHED if name[1:].startswith("1_") else "-")
    return artists


def _trace(ax, name, history, colour, dashes="-"):
    gid = f"{name}.trace"
    ends = [history[0], *history] if len(history) == 1 else history  # a line of one point is no line
    steps, values = [one["step"] for one in ends], np.array([one[name] for one in ends])
    (line,) = ax.plot(steps, values, color=COLOURS[colour], lw=1.5, ls=dashes, gid=gid)
    return {gid: line}


def _point(ax, name, last, colour):
    gid = f"{name}.point"
    (point,) = ax.plot([last["step"]], [last[name]], "o", color=COLOURS[colour], ms=6, zorder=4, gid=gid)
    return {gid: point}
