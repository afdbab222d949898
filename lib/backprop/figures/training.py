"""Pictures of learning: the plane coloured by a network's answer, and pictures of digits and of weights."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure

from ..data.dataset import told_kinds
from ..functions import Array
from .picture import Picture
from .style import COLOURS, styled_figure

if TYPE_CHECKING:
    from ..data import Data
    from ..network import Network

CELLS = 80
TINTS = ("muted", "target", "forward", "backward", "parameter", "ink")
ACROSS = 8  # small pictures in a row: as many as can be told apart on a phone
SIDE = 40  # points


def training_picture(network: "Network", data: "Data") -> Picture:
    """Picture what a network makes of data: the plane of two inputs, or what each hidden unit looks at."""
    if data.x.shape[1] == 2:
        return plane_picture(network, data)
    return weights_picture(network.W[1], data.picture)


def plane_picture(network: "Network", data: "Data") -> Picture:
    """Picture the plane of two inputs, coloured by what the network says there, with the data on it.

    ValueError: data, or a network, of another number of inputs.
    """
    if data.x.shape[1] != 2 or network.sizes[0] != 2:
        raise ValueError(f"expected two inputs, the plane's; got {network!r} and {data!r}")
    figure = styled_figure(260, 240)
    ax = _bare(figure, (0.02, 0.02, 0.96, 0.96))
    reach = 1.1 * float(np.abs(data.x).max())
    ticks = np.linspace(-reach, reach, CELLS)
    grid = np.stack(np.meshgrid(ticks, ticks), axis=-1)
    told = told_kinds(network.forward(grid.reshape(-1, 2)).output)
    paper = np.array([*to_rgba(COLOURS["paper"])[:3]])
    tints = np.array([to_rgba(COLOURS[TINTS[kind % len(TINTS)]])[:3] for kind in range(len(data.names))])
    shaded = (paper + 0.3 * (tints[told] - paper)).reshape(CELLS, CELLS, 3)
    ax.imshow(shaded, origin="lower", extent=(-reach, reach, -reach, reach), interpolation="nearest")
    for kind, tint in enumerate(tints):
        x, y = data.x[data.labels == kind].T
        ax.scatter(x, y, s=14, marker="o" if kind % 2 else "s", color=[tint], ec=COLOURS["ink"], lw=0.6)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    share = float((told_kinds(network.forward(data.x).output) == data.labels).mean())
    return Picture(
        figure,
        f"A plane with {len(data)} points of {len(data.names)} kinds, coloured by the answer of a network, "
        f"which is right for {100 * share:.0f} % of them.",
    )


def digits_picture(data: "Data", titles: Sequence[str] | None = None) -> Picture:
    """Picture rows of data as they were drawn, each under its title, or under its label's name.

    ValueError: data that are no pictures, or not a title for each.
    """
    names = [data.names[label] for label in data.labels] if titles is None else list(titles)
    if data.picture is None:
        raise ValueError(f"data: expected pictures, with rows and columns in `picture`; got {data!r}")
    if len(names) != len(data):
        raise ValueError(f"titles: expected one for each of {len(data)} pictures; got {len(names)}")
    pictures = data.x.reshape(-1, *data.picture)
    figure = _tiled(pictures, _ramp("paper", "ink"), 0, 1, names)
    return Picture(figure, f"{len(data)} small pictures of handwriting: {', '.join(names)}.")


def weights_picture(W: Array, picture: tuple[int, int] | None = None, colour: str = "parameter") -> Picture:
    """Picture the weights into each unit, W (inputs, units), a column each: `colour` for plus, ink for minus.

    picture: (rows, columns) of the inputs, if they are a picture. ValueError: another number of inputs.
    """
    shape = picture or (1, len(W))
    if np.ndim(W) != 2 or math.prod(shape) != len(W):
        raise ValueError(f"W: expected shape (inputs, units), {math.prod(shape)} inputs; got {np.shape(W)}")
    pictures = W.T.reshape(-1, *shape)
    most = float(np.abs(W).max()) or 1.0
    figure = _tiled(pictures, _ramp("ink", "paper", colour), -most, most, None)
    return Picture(
        figure,
        f"{W.shape[1]} small pictures, the weights into one unit each: {shape[0]} by {shape[1]} numbers, "
        f"from {W.min():.2f} to {W.max():.2f}.",
    )


def _tiled(
    pictures: Array, ramp: LinearSegmentedColormap, low: float, high: float, titles: Sequence[str] | None
) -> Figure:
    rows = -(-len(pictures) // ACROSS)
    across = min(len(pictures), ACROSS)
    above = 18 if titles else 0
    width, height = across * (SIDE + 4), rows * (SIDE + 4 + above)
    figure = styled_figure(width, height)
    for k, one in enumerate(pictures):
        left, top = (k % ACROSS) * (SIDE + 4) + 2, (k // ACROSS) * (SIDE + 4 + above) + above + 2
        ax = _bare(figure, (left / width, 1 - (top + SIDE) / height, SIDE / width, SIDE / height))
        ax.imshow(one, cmap=ramp, vmin=low, vmax=high, interpolation="nearest", aspect="auto")
        if titles:
            ax.set_title(titles[k], fontsize=12, pad=3, color=COLOURS["ink"])
    return figure


def _bare(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    ax = figure.add_axes(box)
    ax.set(xticks=(), yticks=())
    for spine in ax.spines.values():
        spine.set_color(COLOURS["line"])
    return ax


def _ramp(*roles: str) -> LinearSegmentedColormap:
    return LinearSegmentedColormap.from_list("roles", [COLOURS[role] for role in roles])
