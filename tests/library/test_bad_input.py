"""Whatever is handed in: a result, or a ValueError or TypeError that says what was expected; nothing else.

2,000 cases in all; `pytest -m slow tests/library/test_bad_input.py` tries 100,000.
"""

import functools
import io
import json
import operator
import warnings

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning
from nbconvert.utils.exceptions import ConversionException

import backprop as bp
from backprop.export import LiveHTMLExporter
from exporting import AS_THEY_ARE
from guarded import guarded
from odd_values import odd, some, texts
from random_networks import repeatable

SLOW = 50  # times as many cases


def tries(cases):
    """Run a test on so many cases, given by its strategy; and on many more by `pytest -m slow`."""

    def decorate(test):
        strategy, body = test()

        @pytest.mark.parametrize(
            "examples", [cases, pytest.param(cases * SLOW, marks=pytest.mark.slow)], ids=["", "slow"]
        )
        def run(examples):
            plain = settings(
                repeatable,
                max_examples=examples,
                phases=[Phase.generate],  # values that raise when they are looked at take minutes to shrink
                suppress_health_check=list(HealthCheck),
            )
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", HypothesisWarning)  # of how long a case is in print
                plain(given(strategy)(body))()

        return run

    return decorate


# ------------------------------------------------------------------------- one argument wrong, or several

W, B = [[0.1, -0.2], [0.3, 0.4]], [0.5, -0.5]
LAYER = bp.Layer(W, B, "sigmoid")
SOFT = bp.Network([LAYER, bp.Layer(W, None, "softmax")], "cross_entropy")
NET = bp.Network([LAYER, bp.Layer(np.float32(W), None, "relu")])
X, T = [0.2, 0.5], [0.3, 0.7]
BATCH = [X, T, X]
BACK = NET.backward(NET.forward(X), T)
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
}


@st.composite
def calls(draw, doors, bad):
    """(name of a door, function, arguments), one or two of which are odd."""
    name = draw(st.sampled_from(list(doors)))
    function, right = doors[name]
    wrong = draw(st.sets(st.sampled_from(list(right)), min_size=1, max_size=2))
    arguments = {key: draw(bad) if key in wrong else one for key, one in right.items()}
    assume(name != "descend" or not asks_for_long_work(arguments["steps"]))
    return name, function, arguments


def asks_for_long_work(steps):
    """Whether so many steps may take longer than a second: whoever asks for them waits for them."""
    try:
        return 10_000 < operator.index(steps) <= 10**7
    except Exception:
        return False


def call(case):
    """Call the door, which may take a second."""
    call_within(1.0, case)


def call_within(seconds, case):
    """Call the door."""
    name, function, arguments = case
    refusals = (ValueError, TypeError, IndexError) if name == "replaced" else (ValueError, TypeError)
    with guarded(refusals, seconds):
        function(**arguments)


@tries(600)
def test_arrays_layers_and_networks():
    return calls(ARRAY_DOORS, odd()), call


# ------------------------------------------------------------------------------------------------ graphs

NAMES = ["x", "y", "u", "f", "df_dx", "new_u", "w1_1_1", "b1_1", "eta", "sin", "pi", "e", "lambda", "numpy"]
NAMES += [
    "",
    " ",
    "a b",
    "a__b",
    "__x__",
    "x\n",
    "x;y",
    "é",
    "ｘ",
    "x" * 41,
    "\ud800",
    "1",
    "None",
    "undefined",
]
a, b = sp.symbols("x y")
EXPRESSIONS = [
    a + b,
    sp.Symbol("lambda"),
    sp.Symbol("a b") + a,
    sp.Symbol("x;y"),
    sp.I * a,
    sp.oo,
    sp.zoo,
    sp.nan,
    -sp.oo,
    sp.Integer(10**400),
    sp.Float("1e500"),
    sp.Function("g")(a),
    sp.Integral(a, a),
    sp.Derivative(sp.Function("g")(a), a),
    sp.Piecewise((a, a > 0), (b, True)),
    sp.Piecewise((a, a > 0)),
    sp.floor(a),
    sp.gamma(a),
    sp.zeta(a),
    sp.asin(a + 2),
    sp.MatrixSymbol("M", 2, 2),
    sp.MatrixSymbol("M", 2, 2)[0, 0],
    sp.Sum(a, (a, 1, b)),
    sp.sqrt(-1 - a**2),
    sp.Dummy("x"),
    sp.Wild("x"),
    sp.Symbol("x", positive=True) + a,
    sp.DiracDelta(a),
    sp.Heaviside(a),
    sp.Max(a, b),
    sp.Mod(a, 2),
    sp.conjugate(a),
    sp.Symbol("x", commutative=False) * b,
    sp.E**a,
    sp.factorial(a),
    sp.Symbol("e"),
    sp.besselj(0, a),
    sp.Symbol("__class__"),
]


def steps():
    """(name of a method, arguments) of one call on a graph."""
    name = some(st.sampled_from(NAMES + NAMES[:9] * 4))
    line = some(
        st.one_of(
            texts(), st.sampled_from(["x**2", "x*y", "u + f", "log(x)", "3"]), st.sampled_from(EXPRESSIONS)
        )
    )
    given_values = some(
        st.dictionaries(name.filter(lambda one: type(one) is str), some(st.floats()), max_size=3)
    )
    return st.one_of(
        st.tuples(st.just("let"), name, line),
        st.tuples(st.just("let"), name, line),
        st.tuples(st.just("input"), name, some(st.floats())),
        st.tuples(st.just("backward"), name),
        st.tuples(st.just("update"), name, name, some(st.lists(name, max_size=2))),
        st.tuples(st.just("evaluate"), given_values),
        st.tuples(st.just("explain"), name, given_values),
        st.tuples(st.just("derivation"), name, given_values),
    )


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


# --------------------------------------------------------------------------------------------- exercises

SAID = {"question": "How much is $2x$?", "right": "Yes.", "solution": "It is `x + x`."}
CHOICES = {"up": True, "down": "It is *downhill*."}
EXERCISE_DOORS = {
    "numeric": (
        bp.numeric,
        SAID | {"answer": 0.5, "tolerance": None, "relative": None, "hints": {"sign": "No."}, "unit": "m"},
    ),
    "choice": (bp.choice, SAID | {"choices": CHOICES}),
    "check": (
        bp.check,
        {"answer": [1, 2], "against": [1, 2], "inputs": None, "hints": (), "tolerance": 1e-6},
    ),
    "check of a function": (
        bp.check,
        {
            "answer": lambda x: 2 * x,
            "against": lambda x: x + x,
            "inputs": [1.0, 2.0],
            "hints": (),
            "tolerance": 1e-6,
        },
    ),
    "check of a pass": (bp.check, {"answer": BACK, "against": BACK, "hints": ()}),
}


def odd_words():
    """Odd values, and Markdown that is near a formula."""
    marks = st.lists(
        st.sampled_from(r"$ $$ \frac { } ^ _ ` ** < > [x]( ) \begin{a} \left( \ & # x 1 \n".split(" "))
    )
    return st.one_of(
        marks.map("".join),
        st.dictionaries(st.text(max_size=3), odd(), max_size=2),
        odd(),
    )


@tries(250)
def test_exercises():
    return calls(EXERCISE_DOORS, odd_words()), call


# --------------------------------------------------------------------------------------------- explorers

SMALL = bp.Network([bp.Layer([[0.5]], [0.1], "tanh")])
EXPLORERS = {
    "explore_activations": (bp.explore_activations, {"z": 0.5, "activation": "tanh"}),
    "explore_backward": (bp.explore_backward, {"example": SMALL, "x": [1.0], "t": [0.5]}),
    "explore_bowl": (bp.explore_bowl, {"shallow": 1.0, "steep": 10.0, "learning_rate": 0.05, "steps": 3}),
    "explore_chain_rule": (bp.explore_chain_rule, {"f": "3*u", "g": "x**2", "x": 1.0, "domain": (-1.0, 2.0)}),
    "explore_difference": (bp.explore_difference, {"f": "sin(x)", "x": 1.0}),
    "explore_forward": (bp.explore_forward, {"example": SMALL, "x": [1.0], "t": [0.5]}),
    "explore_learning_rate": (
        bp.explore_learning_rate,
        {"example": SMALL, "x": [1.0], "t": [0.5], "steps": 3},
    ),
    "explore_nudge": (bp.explore_nudge, {"f": "u**2", "g": "x + 1", "x": 1.0}),
    "explore_paths": (bp.explore_paths, {"f": "u*v", "h": "p*q", "g": "p + q", "p": 2.0, "q": 3.0}),
    "explore_surface": (
        bp.explore_surface,
        {"example": SMALL, "x": [1.0], "t": [0.5], "weights": ("w1_1_1", "b1_1"), "steps": 3},
    ),
}


@functools.cache
def odd_arguments():
    """What an explorer may be given by mistake; functions of one letter and far numbers among it."""
    functions = [
        "ln(u)",
        "1/x",
        "sqrt(x)",
        "abs(x)",
        "exp(x)",
        "relu(x)",
        "x**100",
        "tan(u)",
        "1/(u-u)",
        "p/q",
        "1e12*x",
    ]
    far = st.sampled_from([1e308, -1e300, 1e17, 1e-300, 0.0, 10**400, np.nan])
    return st.one_of(st.sampled_from(functions), far, texts().map(str), odd())


@tries(60)
def test_explorers():
    return calls(EXPLORERS, odd_arguments()), lambda case: call_within(5.0, case)  # a drawing is made


FAR = {"explore_chain_rule": "x", "explore_difference": "x", "explore_nudge": "x", "explore_paths": "q"}


@pytest.mark.parametrize("name, argument", FAR.items())
@pytest.mark.parametrize("far", [1e308, -1e17])
def test_far_beyond_what_a_plot_can_show(name, argument, far):
    function, right = EXPLORERS[name]
    with pytest.raises(ValueError, match="from -1,000,000 to 1,000,000; got"):
        function(**right | {argument: far})


NETWORK_EXPLORERS = [bp.explore_forward, bp.explore_backward, bp.explore_learning_rate, bp.explore_surface]


@pytest.mark.parametrize("explore", NETWORK_EXPLORERS)
@pytest.mark.parametrize("far", [{"W": 1e200}, {"b": -1e7}, {"x": 1e308}, {"t": 1e300}], ids=str)
def test_a_network_too_large_to_draw(explore, far):
    numbers = {"W": 0.5, "b": 0.1, "x": 1.0, "t": 0.5} | far
    network = bp.Network([bp.Layer([[numbers["W"]]], [numbers["b"]])])
    with pytest.raises(ValueError, match=f"{[*far][0]}.*from -1,000,000 to 1,000,000; got"):
        explore(network, [numbers["x"]], [numbers["t"]])


def test_a_bowl_too_steep_to_draw():
    with pytest.raises(ValueError, match="steep: expected a number from"):
        bp.explore_bowl(1.0, 1e308)


def test_a_loss_that_does_not_change_has_no_map():
    network = bp.Network([bp.Layer([[1.0]], activation="relu"), bp.Layer([[1.0]])])
    with pytest.raises(ValueError, match="no map to draw: with w1_1_1 and w2_1_1 the loss hardly changes"):
        bp.explore_surface(network, [0.0], [0.0], weights=("w1_1_1", "w2_1_1"))


# ---------------------------------------------------------------------------------------- notebooks to export

MIMES = "text/plain text/html text/latex text/markdown image/png image/svg+xml application/json".split()
MIMES += ["application/javascript", "application/vnd.jupyter.widget-view+json", "", "x/y", "\ud800"]


LEAF = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**6), st.text(max_size=8), texts())


def deeper(json):
    """That, or a list or a dict of it."""
    keys = st.sampled_from([*MIMES, "name"])
    return st.one_of(json, st.lists(json, max_size=3), st.dictionaries(keys, json, max_size=3))


JSON = deeper(deeper(LEAF))


@st.composite
def notebooks(draw):
    """A notebook as somebody's tool may have written it: odd texts, outputs, pictures and notes."""
    text, bundle = (
        st.one_of(texts(), texts(), JSON),
        st.dictionaries(st.sampled_from(MIMES), JSON, max_size=2),
    )
    outputs = st.one_of(
        st.builds(lambda said: {"output_type": "stream", "name": "stdout", "text": said}, text),
        st.builds(lambda data: {"output_type": "display_data", "data": data, "metadata": {}}, bundle),
        st.builds(
            lambda said: {"output_type": "error", "ename": said, "evalue": said, "traceback": [said]}, text
        ),
    )
    cells = []
    for kind in draw(st.lists(st.sampled_from(["markdown", "markdown", "code", "raw", "x"]), max_size=4)):
        cell = {"cell_type": kind, "metadata": draw(st.one_of(st.just({}), bundle)), "source": draw(text)}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": draw(st.lists(outputs, max_size=2))}
        cells.append(cell)
    whole = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    return json.dumps(whole | draw(st.dictionaries(st.sampled_from(list(whole)), JSON, max_size=1)))


def export(notebook):
    """Export the file's text without running it: the cells' own errors are another matter."""
    with guarded((ConversionException,), seconds=5), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what nbformat thinks of old forms
        page, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_file(io.StringIO(notebook))
        assert page.rstrip().endswith("</html>")


@tries(50)
def test_notebooks():
    return notebooks(), export


@pytest.mark.parametrize("explore", NETWORK_EXPLORERS)
def test_a_large_network_is_refused_before_its_graph_is_written(explore):
    """Its graph would take minutes; within guarded, a second of the processor."""
    layers = [bp.Layer(np.ones((784, 256)), activation="sigmoid"), bp.Layer(np.ones((256, 10)))]
    with guarded(seconds=0.5) as refused:
        explore(bp.Network(layers, loss="half_squared_error"), np.ones(784), np.ones(10))
    assert "expected at most" in str(refused[0])
