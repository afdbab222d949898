"""Explore gradient descent step by step, at learning rates from a thousandth to a thousand."""

from .. import figures
from ..describe import rounded
from ..figures.descent import STEPS
from ..figures.marks import Curve, Number, Point, Trace
from ..live import LiveFigure
from .drawn_network import BOUNDED, EVERY_SLIDER_SWITCH
from .explorer import Explorer, as_example, eta_slider, slider
from .stepping import MOST_STEPS, history_of, iteration, step_slider, updated_names


def explore_learning_rate(example, x=None, t=None, *, steps=MOST_STEPS):
    """Explore up to 1000 steps of gradient descent: loss, outputs and weights, at any learning rate.

    example: an `Example`, or a network followed by its `x` and `t` (one row each); steps: how many are
    shown at first. ValueError: a network of more than 40 parameters, or `steps` outside 0 … 1000.
    """
    example = as_example(example, x, t)
    graph = example.network.graph(example.x, example.t).update("E", rate="eta")
    parameters = list(updated_names(graph))
    if len(parameters) > 40:
        raise ValueError(f"the drawing holds at most 40 parameters; this network has {len(parameters)}")
    controls = {"eta": eta_slider(example.learning_rate), "step": step_slider(steps)}
    controls |= {name: slider(name, value) for name, value in graph.numbers.items()}
    history = history_of(graph, controls)
    outputs = _outputs(example.network)
    figure, artists = figures.descent(parameters, outputs, history)
    live = LiveFigure(
        figure,
        graph,
        controls,
        [_mark(gid) for gid in artists],
        settings={"every": False},
        options=_options(graph, controls, example.network),
        alt=_alt_text(history, outputs),
    )
    for name, control in controls.items():
        control.layout.display = None if name in ("eta", "step") else "none"
    return Explorer(live, f"descent of a {_shape(example.network)} network")


def _outputs(network):
    last = len(network.layers)
    return [f"a{last}_{j}" for j in range(1, network.layers[-1].W.shape[1] + 1)]


def _shape(network):
    return "-".join(
        str(n) for n in (network.layers[0].W.shape[0], *(one.W.shape[1] for one in network.layers))
    )


def _mark(gid):
    """The mark of one artist of the descent drawing, read off its gid."""
    name, _, part = gid.rpartition(".")
    if gid == "step.value":
        return Number(gid, "step", digits=0, prefix="after step ")
    if part == "value":
        return Number(gid, name, prefix="E = " if name == "E" else "")
    if part == "line":
        return Curve(gid, "step", name, domain=STEPS, samples=2)
    return Trace(gid, "step", name) if part == "trace" else Point(gid, "step", name)


def _options(graph, controls, network):
    """The two sliders that always show, and the words that are said."""
    return {
        "switches": [EVERY_SLIDER_SWITCH],
        "sliders": {name: {"every": [True]} for name in controls if name not in ("eta", "step")},
        "iteration": iteration(graph) | {"saturates": _bounded(network)},
        "sentence": {"watch": ["E"], "hint": "Drag the learning rate η, or take single steps."},
    }


def _bounded(network):
    """The activations that a large pre-activation pins to 0 or 1."""
    return [
        f"a{l}_{j}"
        for l, layer in enumerate(network.layers, start=1)
        if layer.activation in BOUNDED
        for j in range(1, layer.W.shape[1] + 1)
    ]


def _alt_text(history, outputs):
    first, last = history[0], history[-1]
    ends = ", ".join(
        f"{rounded(last[name])} for target {rounded(last[f't_{j}'])}" for j, name in enumerate(outputs, 1)
    )
    return (
        f"Three plots over {last['step']} steps of gradient descent at learning rate {last['eta']:g}. "
        f"The loss goes from {rounded(first['E'])} to {rounded(last['E'])}; the outputs end at {ends}; "
        "the third plot shows the way of each weight."
    )
