"""Explore one step of backpropagation on a network small enough to draw."""

from ..describe import network_alt_text
from ..figures.marks import Edge, Number
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
from .explorer import Explorer, eta_slider, make_room

PREDICTED_STEP = 0.2


def explore_backward(example, x=None, t=None, *, predict=False):
    """Explore one step of backpropagation: every value, every gradient, and the weights after the step.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls = drawn.sliders() | {"eta": eta_slider(drawn.example.learning_rate)}
    graph = drawn.graph.backward("E").update("E", rate="eta")
    start = graph.evaluate({name: control.value for name, control in controls.items()})
    figure, artists = drawn.draw(start)
    last = f"w{drawn.depth}_1_1"
    if predict:
        make_room(controls[last], PREDICTED_STEP)
    live = LiveFigure(
        figure,
        graph,
        controls,
        [_mark(gid) for gid in artists if not gid.endswith(STILL)],
        settings={
            "mode": "backward",
            "reveal": "one",
            "biases": drawn.biased,
            "every": False,
            "shown": [last],
        },
        options=_backward_options(drawn, controls, artists, predict),
        alt=network_alt_text(drawn.sizes, start),
    )
    for name, control in controls.items():
        control.layout.display = None if name == last else "none"
    return Explorer(live, f"backward through a {drawn.title}")


def _mark(gid):
    """The mark of one artist of the network drawing, read off its gid."""
    name, _, part = gid.rpartition(".")
    if part == "edge":
        gradient = f"dE_d{name}"
        return Edge(
            gid,
            by={
                "forward": (name, "forward", 0.5),
                "backward": (gradient, "backward", 0.02),
                "update": (gradient, "parameter", 0.02),
            },
        )
    if part == "gradient":
        return Number(gid, f"dE_d{name}", sign=True)
    if part == "new":
        return Number(gid, f"new_{name}", prefix="→")
    if part == "delta":
        return Number(gid, f"dE_d{name}", sign=True)
    return value_mark(gid)


def _backward_options(drawn, controls, artists, predict):
    """What the switches show, hide and bring up; see live/panels.js and live/figure.js."""
    depth = drawn.depth
    path = ["x_1", *(f"w{layer}_1_1" for layer in range(1, depth + 1)), "t_1"]
    last = f"w{depth}_1_1"
    options = {
        "switches": [
            {
                "name": "mode",
                "label": "What flows",
                "options": [["forward", "Forward"], ["backward", "Backward"], ["update", "Update"]],
            },
            {
                "name": "reveal",
                "label": "How much",
                "options": [["one", "One weight"], ["path", "One path"], ["all", "All"]],
            },
            BIAS_SWITCH,
            EVERY_SLIDER_SWITCH,
        ],
        "gates": bias_gates(controls),
        "sliders": {"eta": {"mode": ["update"]}} | bias_sliders(controls),
        "stages": {"one": ["eta"], "path": [*path, "eta"], "all": ["eta"]},
        "groups": {gid: when for gid in artists if (when := _shown_when(gid, path, depth))},
        "dims": {
            gid: {"reveal": _reveals(gid.removesuffix(".edge"), path, depth)}
            for gid in artists
            if gid.endswith(".edge")
        },
        "reveals": own_slider(drawn, controls)
        | {f"dE_d{name}": [name] for name in controls if name != "eta"}
        | {f"new_{name}": [name] for name in controls if name[0] in "wb"},
        "sentence": {
            "watch": ["E"],
            "slopes": {name: f"dE_d{name}" for name in controls if name[0] in "wb"},
            "saturates": drawn.can_saturate(),
            "hint": "Drag the slider, or choose a number or a line in the drawing.",
        },
    }
    return options | ({"prediction": _prediction(last, depth)} if predict else {})


def _reveals(name, path, depth):
    """The settings of the switch "How much" at which a weight or a unit is part of the story."""
    if name in (f"w{depth}_1_1", f"z{depth}_1"):
        return ["one", "path", "all"]
    return ["path", "all"] if name in path or name.startswith("z") and name.endswith("_1") else ["all"]


def _shown_when(gid, path, depth):
    """The settings at which an artist shows; None where it always does."""
    name, _, part = gid.rpartition(".")
    reveal = _reveals(name.removesuffix(".delta"), path, depth)
    conditions = {
        "gradient": {"mode": ["backward"], "reveal": reveal},
        "new": {"mode": ["update"], "reveal": reveal},
        "delta": {"mode": ["backward", "update"], "reveal": reveal},
    }
    if part == "flow":
        return {"mode": [name]}
    if name.startswith("z") and part == "value":
        return {"mode": ["forward"]}
    if part == "name" and name.startswith("z"):
        of_delta = name.endswith(".delta")
        return conditions["delta"] if of_delta else {"mode": ["forward"]}
    return {"biases": [True]} if name.startswith("b") else conditions.get(part)


def _prediction(last, depth):
    source = f"a{depth - 1}_1" if depth > 1 else "x_1"
    step = f"You are about to raise {plain_name(last)} by {PREDICTED_STEP}."
    return {
        "question": f"{step} What will the loss E do?",
        "control": last,
        "by": PREDICTED_STEP,
        "watch": "E",
        "slope": f"dE_d{last}",
        "factors": [f"dE_dz{depth}_1", source],
    }
