"""The picture of losses over the steps of a descent, each curve named at its end."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..arguments import whole_number
from ..describe import rounded
from .marks import write
from .picture import Picture
from .plots import plot
from .style import COLOURS, canvas

if TYPE_CHECKING:
    from ..descent import History

WIDTH, HEIGHT = 420, 250
BOX = (46, 40, 262, 176)
LOOKS = (("ink", "-"), ("backward", (0, (5, 3))), ("forward", (0, (1, 2))))


def losses_picture(
    histories: Mapping[str, "History | Sequence[float]"], title: str, every: int = 1, log: bool = True
) -> Picture:
    """Picture the losses of up to three descents (name → `History`) over their steps, under a message.

    Plain lists of losses will do, too: one for each step, or for every so many, `every`. The axis goes by
    powers of ten, unless `log` is False. ValueError: no losses, or more than three lists of them.
    """
    losses = {name: np.asarray(getattr(one, "loss", one)) for name, one in histories.items()}
    if not 1 <= len(histories) <= len(LOOKS):
        raise ValueError(f"the picture holds one to {len(LOOKS)} descents, not {len(histories)}")
    if not all(loss.ndim == 1 and len(loss) for loss in losses.values()):
        raise ValueError("histories: expected of each a list of losses, one at least; got others")
    every = whole_number(every, "every", least=1)
    figure, ax = canvas(WIDTH, HEIGHT)
    chart = plot(figure, BOX, "", "losses.plot")
    chart.set_yscale("log" if log else "linear")
    chart.tick_params(labelsize=12)
    write(ax, 8, HEIGHT - 16, title, ha="left", fontweight="bold")
    write(ax, BOX[0] + BOX[2], 10, "steps", "muted", ha="right", fontsize=12)
    told = []
    for (name, loss), (colour, dashes) in zip(losses.items(), LOOKS, strict=False):
        chart.plot(every * np.arange(len(loss)), loss, color=COLOURS[colour], ls=dashes)
        steps = every * (len(loss) - 1)
        told.append(f"{name}, from {rounded(loss[0])} to {rounded(loss[-1])} in {steps} steps")
    chart.autoscale_view()  # else the limits, and with them the ends' heights, are known only when drawn
    ends = [loss[-1] for loss in losses.values()]
    heights = _apart([chart.transData.transform((0, end))[1] * 72 / figure.dpi for end in ends])
    for name, end, height, (colour, _) in zip(losses, ends, heights, LOOKS, strict=False):
        write(ax, BOX[0] + BOX[2] + 4, height, f"{name}: {rounded(end)}", colour, ha="left", fontsize=12)
    return Picture(figure, f"{title}. The loss over the steps of a descent: {'; '.join(told)}.")


def _apart(heights: Sequence[float], least: float = 15.0) -> list[float]:
    """The same heights, moved so far apart that a line of text fits between any two."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    for below, above in zip(order, order[1:], strict=False):
        placed[above] = max(placed[above], placed[below] + least)
    return placed
