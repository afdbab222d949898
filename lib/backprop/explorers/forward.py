"""Explore a forward pass on a network small enough to draw."""

from ..describe import network_alt_text
from ..figures.marks import Edge
from ..live import LiveFigure
from ..notation import plain_name
from .drawn_network import (
    BIAS_SWITCH,
    EVERY_SLIDER_SWITCH,
    STILL,
    bias_gates,
    bias_sliders,
    drawn_network,
    own_slider,
    value_mark,
)
from .explorer import Explorer, make_room

FIRST_WEIGHT = "w1_1_1"
PREDICTED_STEP = 0.5


def explore_forward(example, x=None, t=None, *, predict=False):
    """Explore a forward pass: every weight, input, bias and target, and every value they lead to.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls, graph = drawn.sliders(), drawn.graph
    if predict:
        make_room(controls[FIRST_WEIGHT], PREDICTED_STEP)
    start = graph.evaluate({name: control.value for name, control in controls.items()})
    figure, artists = drawn.draw(start)
    options = _forward_options(drawn, controls, artists)
    stage = "all" if predict else "unit"
    live = LiveFigure(
        figure,
        graph,
        controls,
        [_mark(gid) for gid in artists if not gid.endswith(STILL)],
        settings={"reveal": stage, "biases": drawn.biased, "every": False, "shown": [FIRST_WEIGHT]},
        options=options | ({"prediction": _prediction(drawn)} if predict else {}),
        alt=network_alt_text(drawn.sizes, start),
    )
    shown = {FIRST_WEIGHT, *options["stages"][stage]}
    for name, control in controls.items():
        control.layout.display = None if name in shown and (drawn.biased or name[0] != "b") else "none"
    return Explorer(live, f"forward through a {drawn.title}")


def _mark(gid):
    """The mark of one artist of the network drawing, read off its gid."""
    name, _, part = gid.rpartition(".")
    return Edge(gid, by={"forward": (name, "forward", 0.5)}) if part == "edge" else value_mark(gid)


def _forward_options(drawn, controls, artists):
    """What the switches show, dim and bring up; see live/panels.js and live/figure.js."""
    inputs = [name for name in controls if name.startswith("x_")]
    first_layer = [name for name in drawn.graph.assignments if name.startswith("a1_")]
    into_units = _sliders_into_units(drawn)
    return {
        "switches": [
            {
                "name": "reveal",
                "label": "How much",
                "options": [["unit", "One unit"], ["layer", "One layer"], ["all", "All"]],
            },
            BIAS_SWITCH,
            EVERY_SLIDER_SWITCH,
        ],
        "gates": bias_gates(controls),
        "sliders": bias_sliders(controls),
        "stages": {"unit": [*inputs, *into_units["z1_1"]], "layer": inputs, "all": []},
        "groups": {gid: when for gid in artists if (when := _shown_when(gid))},
        "dims": {gid: {"reveal": _stages(gid)} for gid in artists if gid.endswith(".edge")},
        "reveals": own_slider(drawn, controls) | into_units,
        "sentence": {
            "watch": {
                "reveal": {
                    "unit": ["z1_1", "a1_1"],
                    "layer": first_layer,
                    "all": [*drawn.outputs, "E"],
                }
            },
            "saturates": drawn.can_saturate(),
            "saturated": "more in the same direction hardly moves it",
            "hint": "Drag a slider, or choose a number or a line in the drawing.",
        },
    }


def _stages(gid):
    """At which settings of the switch "How much" a line, or the number of a unit, is part of the story."""
    if not gid.startswith(("w1_", "z1_", "a1_")):
        return ["all"]
    unit = gid.removesuffix(".edge").removesuffix(".value").rpartition("_")[2]
    return ["unit", "layer", "all"] if unit == "1" else ["layer", "all"]


def _shown_when(gid):
    """The settings at which an artist shows; None where it always does."""
    if gid.startswith("b"):
        return {"biases": [True]}
    computed = gid.endswith(".value") and gid[0] in "zaE"
    return {"reveal": _stages(gid)} if computed else None


def _sliders_into_units(drawn):
    """A click on a pre-activation brings up the weights and the bias that make it."""
    return {
        f"z{layer}_{j}": [f"w{layer}_{i}_{j}" for i in range(1, drawn.sizes[layer - 1] + 1)]
        + [f"b{layer}_{j}"]
        for layer in range(1, drawn.depth + 1)
        for j in range(1, drawn.sizes[layer] + 1)
    }


def _prediction(drawn):
    step = f"You are about to raise {plain_name(FIRST_WEIGHT)} by {PREDICTED_STEP}."
    return {
        "question": f"{step} What will the loss E do?",
        "control": FIRST_WEIGHT,
        "by": PREDICTED_STEP,
        "watch": "E",
        "along": drawn.outputs,
    }
