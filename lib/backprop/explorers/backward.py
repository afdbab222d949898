"""Explore one step of backpropagation on a network small enough to draw."""

from .. import figures
from ..describe import network_alt_text
from ..live import LiveFigure
from ..marks import Edge, Number
from ..network import Layer, Network
from ..notation import plain_name
from .explorer import Explorer, as_example, eta_slider, slider


def explore_backward(example, x=None, t=None, *, predict=False):
    """Explore one step of backpropagation: every value, every gradient, and the weights after the step.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    example = as_example(example, x, t)
    network = _with_biases(example.network)
    graph = network.graph(example.x, example.t).backward("E").update("E", rate="eta")
    sizes = (network.layers[0].W.shape[0], *(layer.W.shape[1] for layer in network.layers))
    controls = {name: slider(name, value) for name, value in graph.numbers.items()}
    controls["eta"] = eta_slider(example.learning_rate)
    start = {name: slider.value for name, slider in controls.items()}
    figure, artists = figures.network(sizes, graph.evaluate(start), biases=True)
    biased = any(layer.b is not None for layer in example.network.layers)
    last = f"w{len(sizes) - 1}_1_1"
    live = LiveFigure(
        figure,
        graph,
        controls,
        [_mark(gid) for gid in artists if not gid.endswith((".unit", ".name"))],
        settings={"mode": "backward", "reveal": "one", "biases": biased, "every": False, "shown": [last]},
        options=_backward_options(sizes, controls, artists, predict),
        alt=network_alt_text(sizes, graph.evaluate(start)),
    )
    for name, control in controls.items():
        control.layout.display = None if name == last else "none"
    return Explorer(live, f"backward through a {'-'.join(map(str, sizes))} network")


def _with_biases(network):
    """The same network with biases of zero where it has none, so that a switch can bring them in."""
    layers = [
        layer if layer.b is not None else Layer(layer.W, 0 * layer.W[0], layer.activation)
        for layer in network.layers
    ]
    return Network(layers, loss=network.loss)


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
        return Number(gid, f"dE_d{name}", sign=True, prefix="δ ")
    prefix = {"z": "z ", "t": "t ", "b": "b ", "E": "E = "}.get(name[0], "")
    return Number(gid, name, digits=2 if name[0] in "wbt" else 4, prefix=prefix)


def _backward_options(sizes, controls, artists, predict):
    """What the switches show, hide and bring up; see static/panels.js and static/live.js."""
    depth = len(sizes) - 1
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
            {"name": "biases", "label": "Biases"},
            {"name": "every", "label": "All sliders"},
        ],
        "gates": {name: "biases" for name in controls if name.startswith("b")},
        "sliders": {"eta": {"mode": ["update"]}}
        | {n: {"biases": [True]} for n in controls if n.startswith("b")},
        "stages": {"one": ["eta"], "path": [*path, "eta"], "all": ["eta"]},
        "groups": {gid: when for gid in artists if (when := _shown_when(gid, path, last, depth))},
        "dims": {gid: when for gid in artists if (when := _vivid_when(gid, path, last))},
        "reveals": {name: [name] for name in controls if name != "eta"}
        | {f"dE_d{name}": [name] for name in controls if name != "eta"}
        | {f"new_{name}": [name] for name in controls if name[0] in "wb"}
        | {f"a{depth}_{j}": [f"t_{j}"] for j in range(1, sizes[-1] + 1)},
        "sentence": {
            "watch": ["E"],
            "slopes": {name: f"dE_d{name}" for name in controls if name[0] in "wb"},
            "saturates": [
                f"a{layer}_{j}" for layer in range(1, depth + 1) for j in range(1, sizes[layer] + 1)
            ],
            "hint": "Drag the slider, or choose a number or a line in the drawing.",
        },
    }
    return options | ({"prediction": _prediction(last, depth)} if predict else {})


def _reveals(name, path, last):
    """The settings of the switch "How much" at which a weight is part of the story."""
    return ["one", "path", "all"] if name == last else ["path", "all"] if name in path else ["all"]


def _shown_when(gid, path, last, depth):
    name, _, part = gid.rpartition(".")
    if part in ("gradient", "new"):
        return {
            "mode": ["backward" if part == "gradient" else "update"],
            "reveal": _reveals(name, path, last),
        }
    if part == "delta":
        stages = (
            ["one", "path", "all"]
            if name == f"z{depth}_1"
            else ["path", "all"]
            if name.endswith("_1")
            else ["all"]
        )
        return {"mode": ["backward"], "reveal": stages}
    if name.startswith("z"):
        return {"mode": ["forward", "update"]}
    if name.startswith("b"):
        return {"biases": [True]}
    return None


def _vivid_when(gid, path, last):
    name, _, part = gid.rpartition(".")
    return (
        {"reveal": _reveals(name, path, last)} if name.startswith("w") and part in ("edge", "value") else None
    )


def _prediction(last, depth):
    output, source = f"{depth}_1", f"a{depth - 1}_1" if depth > 1 else "x_1"
    return {
        "question": f"You are about to raise {plain_name(last)} by 0.2. What will the loss E do?",
        "control": last,
        "by": 0.2,
        "watch": "E",
        "slope": f"dE_d{last}",
        "factors": [f"dE_da{output}", source],
    }
