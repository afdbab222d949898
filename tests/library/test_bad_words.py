"""What exercises, explorers and the exporter are given by mistake: taken, or refused in words."""

import functools
import io
import json
import warnings

import numpy as np
import pytest
from hypothesis import strategies as st
from nbconvert.utils.exceptions import ConversionException

import backprop as bp
from backprop.export import LiveHTMLExporter
from bad_calls import (
    BACK,
    call,
    call_within,
    calls,
    tries,
)
from exporting import AS_THEY_ARE
from guarded import guarded
from odd_values import QUESTIONS, hostile, odd, texts

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


@pytest.mark.parametrize("question", [*QUESTIONS, "getattr", "reduce_ex"])
def test_what_raises_when_it_is_asked_is_judged_or_refused(question):
    """Wherever it stands: as an answer, as the book's, as an input, within a list, a dict, a pass."""
    odd, entries = hostile(question), np.empty(1, object)
    entries[0] = odd
    held = [odd, [odd], [[1.0], odd], {"a": odd}, entries, type("Pass", (), {"dW": odd, "db": odd})()]
    held += [{odd: 1.0}] if question not in ("hash", "eq") else []

    def stops(x):
        raise KeyError(odd)

    for one in [*held, stops, lambda x: odd]:
        for other in (1.0, [[1.0], [2.0, 3.0]], {"a": [[1.0], 2.0]}, abs, one):
            tried = [(one, other), (other, one), (1.0, 2.0, None, [(one, "No.")]), (abs, other, [one])]
            for case in [*tried, (abs, lambda x: 1.0, {"it": one})]:
                with guarded():
                    str(bp.check(*case[:3], hints=case[3] if case[3:] else ()))


ASKED = {
    bp.numeric: SAID | {"answer": 2, "rounded": (), "count": True, "hints": {}, "unit": ""},
    bp.choice: SAID | {"choices": CHOICES},
    bp.slider_goal: SAID | {"figure": None, "name": "E", "below": 1.0, "moving": ()},
}


@pytest.mark.parametrize("question", [*QUESTIONS, "getattr"])
def test_no_argument_of_a_question_is_trusted(question):
    for door, right in ASKED.items():
        for name in right:
            with guarded():
                door(**right | {name: hostile(question)})


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
