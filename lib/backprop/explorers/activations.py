"""Explore the activation functions: one plot, one slider, each function's value and slope."""

import numpy as np
import sympy as sp

from .. import figures
from ..arguments import known_name, real_number
from ..describe import rounded
from ..figures.activations import TANGENT_REACH
from ..figures.marks import Guide, Number, Point, Tangent
from ..functions import ACTIVATIONS
from ..graph import Graph
from ..live import LiveFigure
from .explorer import Explorer, slider
from .formula import label, relabel

# As the switch shows them; softmax mixes the units of its layer, so no plot of one z can show it.
NAMES = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "softplus": "softplus",
    "identity": "identity",
}
CORNERED = ("relu", "leaky_relu")  # at z = 0
REACH = 5.0


def explore_activations(z=0.17, activation="sigmoid"):
    """Explore sigmoid and its relatives: move z along each, and watch its value and its slope.

    z: where to start, from -5 to 5; activation: which to show first. Anything else: ValueError, TypeError.
    """
    known_name(activation, NAMES, "activation")
    z = real_number(z, "z")
    if not -REACH <= z <= REACH:
        raise ValueError(f"z lies between {-REACH:g} and {REACH:g}, not at {z}")
    graph, controls = _graph(z), {"z": slider("z", z, -REACH, REACH)}
    start = graph.evaluate({"z": controls["z"].value})
    figure, artists = figures.activations(_curves(), start)
    live = LiveFigure(
        figure,
        graph,
        controls,
        [mark for name in NAMES for mark in _marks(name)],
        settings={"activation": activation},
        options=_options(artists),
        alt=_alt_text(activation, start),
    )
    relabel(live, _labels(live.names))
    return Explorer(live, f"activation functions, from {NAMES[activation]} at z = {z:g}")


def graph_name(activation):
    """The graph name of an activation's value: ``leaky_relu`` → ``a_leaky``."""
    return f"a_{activation.partition('_')[0]}"


def _graph(z):
    """Each activation as one line of a graph, and its slope as another."""
    graph = Graph().input("z", z)
    for name in NAMES:
        graph.let(graph_name(name), ACTIVATIONS[name].symbolic(sp.Symbol("z", real=True)))
        graph.backward(graph_name(name))
    return graph


def _curves():
    """Each activation's (z, a, da/dz) by graph name, with both sides of a kink at z = 0."""
    side = np.linspace(0, REACH, 151)
    zs = np.concatenate([-side[::-1], [1e-9], side[1:]])
    return {
        graph_name(name): (zs, function.value(zs), function.derivative(zs, function.value(zs)))
        for name, function in ACTIVATIONS.items()
        if name in NAMES
    }


def _marks(name):
    a = graph_name(name)
    slope = f"d{a}_dz"
    return [
        Guide(f"{a}.guide", "z", a),
        Tangent(f"{a}.tangent", "z", a, slope, half_width=TANGENT_REACH),
        Point(f"{a}.point", "z", a),
        Guide(f"{slope}.guide", "z", slope),
        Point(f"{slope}.point", "z", slope),
        Number(f"{a}.value", a, prefix="a = "),
        Number(f"{slope}.value", slope, prefix="da/dz = "),
    ]


def _labels(names):
    """Each activation is a, and its slope da/dz, as in the drawing, which shows one at a time."""
    symbols = {"a": ("a", "a"), "d": ("da/dz", r"\frac{da}{dz}")}
    return {
        name: label(plain, entry["spoken"], latex)
        for name, entry in names.items()
        if name != "z"
        for plain, latex in [symbols[name[0]]]
    }


def _options(artists):
    """One activation at a time is drawn, and spoken of."""
    values = {name: [graph_name(name), f"d{graph_name(name)}_dz"] for name in NAMES}
    owner = {one: name for name, pair in values.items() for one in pair}
    return {
        "switches": [
            {"name": "activation", "label": "Activation", "options": list(map(list, NAMES.items()))}
        ],
        "groups": {gid: {"activation": [owner[gid.partition(".")[0]]]} for gid in artists},
        "sentence": {
            "watch": {"activation": values},
            "flat": {"activation": {name: pair[1:] for name, pair in values.items()}},
            "corner": {
                "names": {"activation": {name: ["z"] for name in CORNERED}},
                "says": "A corner has no slope of its own; what is shown is the slope on its left.",
            },
            "hint": "Drag z, then choose another activation.",
        },
    }


def _alt_text(activation, values):
    a = graph_name(activation)
    return (
        f"Two plots over the pre-activation z: above, the activation {NAMES[activation]}; below, its slope. "
        f"At z = {rounded(values['z'], 2)} the activation is {rounded(values[a])} "
        f"and its slope {rounded(values[f'd{a}_dz'])}."
    )
