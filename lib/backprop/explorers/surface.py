"""Explore a loss that can be seen whole: two weights move, all others are held."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arguments import all_of, shown
from ..describe import rounded
from ..examples import Example
from ..figures import Ground, draw_landscape
from ..figures.marks import Values
from ..graph import Graph
from ..live import LiveFigure
from ..live.panels import Sentence, Steps, always
from ..names import derivative, is_parameter, read
from ..network import Network
from ..notation import plain_name
from .explorer import Explorer, Slider, as_example, check_parameters, eta_slider, slider
from .stepping import MOST_STEPS, history_of, step_slider, updated_names

REACH, SAMPLES = 6.0, 61
ARROW = 20.0  # its length in weights for a gradient of 1


def explore_surface(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    weights: Sequence[str] | None = None,
    steps: int = 200,
) -> Explorer:
    """Explore gradient descent in two weights of a network, on a map of the loss; the others are held.

    example: an `Example`, or a network followed by its `x` and `t`; weights: the graph names of two of its
    parameters, else two weights of the last layer; steps: how many are shown at first. ValueError: names
    that are not two of its parameters, or a network of more than 40 of them.
    """
    example = as_example(example, x, t)
    check_parameters(example.network)
    graph = example.network.graph(example.x, example.t)
    across, up = _two_parameters(graph, weights)
    graph.update("E", rate="eta", names=(across, up))
    controls: dict[str, Slider] = {
        name: slider(name, graph.numbers[name], -REACH, REACH) for name in (across, up)
    }
    controls |= {"eta": eta_slider(example.learning_rate), "step": step_slider(steps)}
    history = history_of(graph, controls)
    ground = ground_of(graph, across, up, REACH)
    if not ground.levels():
        raise ValueError(f"there is no map to draw: with {across} and {up} the loss hardly changes")
    live = LiveFigure(
        draw_landscape(ground, history, ARROW),
        graph,
        controls,
        sentence=landscape_sentence(across, up),
        steps=landscape_steps(graph, across, up, REACH),
        alt=_alt_text(ground, history),
    )
    return Explorer(live, f"loss over {plain_name(across)} and {plain_name(up)}")


def ground_of(graph: Graph, across: str, up: str, reach: float) -> Ground:
    """The loss over a square of the two weights, from -reach to reach; the other inputs as remembered."""
    values = np.linspace(-reach, reach, SAMPLES)
    xs, ys = np.meshgrid(values, values)
    return Ground(across, up, values, values, graph.evaluate({across: xs, up: ys, "eta": 1.0})["E"])


def landscape_sentence(across: str, up: str) -> Sentence:
    """The words below a map."""
    return Sentence(
        "Step, or drag η. The arrow points downhill: against the gradient.",
        watch=always("E"),
        slopes={name: derivative("E", name) for name in (across, up)},
    )


def landscape_steps(graph: Graph, across: str, up: str, reach: float) -> Steps:
    """The steps of a descent on a map of that reach."""
    return Steps(updated_names(graph), most=MOST_STEPS, view=dict.fromkeys((across, up), (-reach, reach)))


def _two_parameters(graph: Graph, weights: Sequence[str] | None) -> tuple[str, str]:
    parameters = [name for name in graph.inputs if is_parameter(name)]
    names = _last_two(parameters) if weights is None else all_of(weights, str, "weights")
    if len(names) != 2 or len(set(names)) != 2:
        raise ValueError(f"weights are two different names, such as {parameters[0]} and {parameters[-1]}")
    for name in names:
        if name not in parameters:
            raise ValueError(f"the network has no weight {shown(name)}; it has {', '.join(parameters)}")
    return names[0], names[1]


def _last_two(parameters: Sequence[str]) -> list[str]:
    """Two weights of the last layer, into two outputs if there are two; of a smaller network any two."""
    weights = [read(name) for name in parameters if read(name).kind == "weight"]
    last = [one for one in weights if one.layer == weights[-1].layer]
    first_into = {one.index[-1]: str(one) for one in reversed(last)}  # output → its first weight
    names = [*(first_into[j] for j in sorted(first_into)), *map(str, last), *parameters]
    return list(dict.fromkeys(names))[:2]


def _alt_text(ground: Ground, history: list[Values]) -> str:
    first, last = history[0], history[-1]
    across, up, heights = ground.across, ground.up, ground.heights
    start, end = (f"({rounded(one[across], 2)}, {rounded(one[up], 2)})" for one in (first, last))
    return (
        f"A map of the loss over {plain_name(across)} and {plain_name(up)}, each from {-REACH:g} to "
        f"{REACH:g}; its heights lie between {rounded(heights.min())} and {rounded(heights.max())}. "
        f"{last['step']} steps at learning rate {last['eta']:g} lead from {start} to {end}, "
        f"and the loss from {rounded(first['E'])} to {rounded(last['E'])}."
    )
