"""Explore a loss that can be seen whole: two weights move, all others are held."""

import numpy as np

from .. import figures
from ..arguments import all_of, shown
from ..describe import rounded
from ..figures.marks import Arrow, Number, Point, Trace
from ..live import LiveFigure
from ..notation import plain_name
from .explorer import Explorer, as_example, eta_slider, slider
from .stepping import history_of, iteration, step_slider

REACH, SAMPLES = 6.0, 61
ARROW = 20.0  # its length in weights for a gradient of 1


def explore_surface(example, x=None, t=None, *, weights=("w2_1_1", "w2_1_2"), steps=200):
    """Explore gradient descent in two weights of a network, on a map of the loss; the others are held.

    example: an `Example`, or a network followed by its `x` and `t`; weights: the graph names of two of its
    parameters; steps: how many are shown at first. ValueError: names that are not two of its parameters.
    """
    example = as_example(example, x, t)
    graph = example.network.graph(example.x, example.t)
    across, up = _two_parameters(graph, weights)
    graph.update("E", rate="eta", names=(across, up))
    controls = {name: slider(name, graph.numbers[name], -REACH, REACH) for name in (across, up)}
    controls |= {"eta": eta_slider(example.learning_rate), "step": step_slider(steps)}
    history = history_of(graph, controls)
    ground = _ground(graph, across, up)
    levels = readable_levels(ground[2])
    if not levels:
        raise ValueError(f"there is no map to draw: with {across} and {up} the loss hardly changes")
    figure, artists = figures.landscape(ground, levels, history, ARROW)
    live = LiveFigure(
        figure,
        graph,
        controls,
        [landscape_mark(gid, across, up, ARROW) for gid in artists],
        options=landscape_options(graph, (across, up), REACH),
        alt=_alt_text(across, up, history, ground[2]),
    )
    return Explorer(live, f"loss over {plain_name(across)} and {plain_name(up)}")


def landscape_mark(gid, across, up, arrow):
    """The mark of one artist of the landscape drawing, read off its gid."""
    if gid == "path":
        return Trace(gid, across, up)
    if gid == "point":
        return Point(gid, across, up)
    if gid == "arrow":
        return Arrow(gid, across, up, f"dE_d{across}", f"dE_d{up}", scale=-arrow)
    name = gid.removesuffix(".value")
    if name == "step":
        return Number(gid, name, digits=0, prefix="after step ")
    return Number(gid, name, sign=name != "E", prefix=f"{plain_name(name)} = ")


def landscape_options(graph, names, reach):
    """The steps, and the words that are said of them."""
    return {
        "iteration": iteration(graph) | {"view": {name: [-reach, reach] for name in names}},
        "sentence": {
            "watch": ["E"],
            "slopes": {name: f"dE_d{name}" for name in names},
            "hint": "Step, or drag η. The arrow points downhill: against the gradient.",
        },
    }


def readable_levels(ground, most=8):
    """Heights for contours over `ground`, closer together near its foot: 1, 2, 5, 10, 20, 50 and so on."""
    if ground.max() <= 0:
        return []
    top = int(np.ceil(np.log10(ground.max())))
    series = [float(f"{digit}e{power}") for power in range(top - 4, top + 1) for digit in (1, 2, 5)]
    return [level for level in series if ground.min() < level < 0.95 * ground.max()][-most:]


def _two_parameters(graph, names):
    parameters = [name for name in graph.inputs if name[0] in "wb"]
    names = all_of(names, str, "weights")
    if len(names) != 2 or len(set(names)) != 2:
        raise ValueError(f"weights are two different names, such as {parameters[0]} and {parameters[-1]}")
    for name in names:
        if name not in parameters:
            raise ValueError(f"the network has no weight {shown(name)}; it has {', '.join(parameters)}")
    return names


def _ground(graph, across, up):
    """The loss over a square of the two weights."""
    values = np.linspace(-REACH, REACH, SAMPLES)
    xs, ys = np.meshgrid(values, values)
    return (across, values), (up, values), graph.evaluate({across: xs, up: ys, "eta": 0.3})["E"]


def _alt_text(across, up, history, ground):
    first, last = history[0], history[-1]
    start, end = (f"({rounded(one[across], 2)}, {rounded(one[up], 2)})" for one in (history[0], history[-1]))
    return (
        f"A map of the loss over {plain_name(across)} and {plain_name(up)}, each from {-REACH:g} to "
        f"{REACH:g}; its heights lie between {rounded(ground.min())} and {rounded(ground.max())}. "
        f"{last['step']} steps at learning rate {last['eta']:g} lead from {start} to {end}, "
        f"and the loss from {rounded(first['E'])} to {rounded(last['E'])}."
    )
