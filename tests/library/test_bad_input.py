"""Whatever is handed in: a result, or a ValueError or TypeError that says what was expected; nothing else.

2,000 cases in all; `pytest -m slow tests/library/test_bad_input.py` tries 100,000.
"""

from hypothesis import strategies as st

import backprop as bp
from bad_calls import BACK, LAYER, NET, B, T, W, X, call, calls, steps, tries
from guarded import guarded
from odd_values import odd, some, texts

SOFT = bp.Network([LAYER, bp.Layer(W, None, "softmax")], "cross_entropy")
BATCH = [X, T, X]
EX = bp.Example(NET, X, T)
MINE = type("Mine", (), {"dW": {1: W, 2: W}, "db": {1: B}})
ARRAY_DOORS = {
    "Layer": (bp.Layer, {"W": W, "b": B, "activation": "tanh"}),
    "Network": (bp.Network, {"layers": [LAYER, LAYER], "loss": "squared_error"}),
    "forward": (NET.forward, {"x": BATCH}),
    "backward": (NET.backward, {"forward": NET.forward(X), "t": T}),
    "backward of cross-entropy": (SOFT.backward, {"forward": SOFT.forward(BATCH), "t": [[1, 0]] * 3}),
    "updated": (NET.updated, {"back": BACK, "learning_rate": 0.3}),
    "replaced": (BACK.replaced, {"dW": {1: W}, "db": {1: B}}),
    "graph": (NET.graph, {"x": X, "t": T}),
    "descend": (
        bp.descend,
        {"network": NET, "x": X, "t": T, "learning_rate": 0.1, "steps": 2, "keep": "last"},
    ),
    "numerical_gradient": (bp.numerical_gradient, {"network": NET, "x": X, "t": T, "eps": 1e-5}),
    "gradient_check": (
        bp.gradient_check,
        {"network": NET, "x": BATCH, "t": BATCH, "gradient": BACK, "eps": 1e-5},
    ),
    "Example": (bp.Example, {"network": NET, "x": X, "t": T, "learning_rate": 0.3}),
    "mini-batches": (
        bp.descend,
        {"network": NET, "x": BATCH, "t": BATCH, "learning_rate": 0.1, "steps": 2, "batch": 2, "seed": 1},
    ),
    "Data": (bp.Data, {"x": BATCH, "labels": [0, 1, 0], "names": ["a", "b"], "picture": (1, 2)}),
    "split": (bp.Data(BATCH, [0, 1, 0], ["a", "b"]).split, {"test": 0.3, "seed": 1}),
    "points": (bp.examples.points, {"shape": "xor", "count": 9, "noise": 0.1, "seed": 1}),
    "initialised": (
        bp.initialised,
        {"sizes": [2, 2], "activations": ["tanh"], "loss": "squared_error", "seed": 1, "scale": 1},
    ),
    "accuracy": (bp.accuracy, {"network": NET, "x": BATCH, "labels": [0, 1, 0]}),
}


@tries(600)
def test_arrays_layers_and_networks():
    return calls(ARRAY_DOORS, odd()), call


def state(graph):
    return graph.inputs, dict(graph.assignments), dict(graph.numbers)


def walk(case):
    """Each step is done, or refused and leaves the graph as it was; then the graph still computes."""
    graph = bp.Graph().let("f", "x*y")
    for method, *arguments in case:
        before = state(graph)
        with guarded() as refused:
            getattr(graph, method)(*arguments)
        if refused:
            assert state(graph) == before, f"{method}{arguments}: refused, and changed the graph all the same"
    with guarded() as refused:
        graph.evaluate({name: 0.5 for name in graph.inputs})
    assert not refused, refused[0]


@st.composite
def some_steps(draw):
    """A few of them."""
    return draw(st.lists(steps(), min_size=1, max_size=4))


@tries(300)
def test_graphs():
    return some_steps(), walk


@tries(740)
def test_expressions():
    return some(texts()), lambda text: call(("parse", bp.parse, {"text": text}))
