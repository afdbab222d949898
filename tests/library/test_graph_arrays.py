"""Graphs of batches: their lines, their refusals, and where an array and an entry come from."""

import math
import re

import numpy as np
import pytest

import backprop as bp
from backprop.functions import VALID_PAIRS
from backprop.graph import needed
from random_networks import random_target

ROWS = 3


def batch(activation, loss, sizes=(2, 4, 3), hidden="tanh", biases=True, seed=4):
    """(network, X, T) with a hidden layer."""
    rng = np.random.default_rng(seed)
    names = [*[hidden] * (len(sizes) - 2), activation]
    layers = [
        bp.Layer(rng.normal(size=(n, m)), rng.normal(size=m) if biases else None, name)
        for n, m, name in zip(sizes, sizes[1:], names, strict=False)
    ]
    return (
        bp.Network(layers, loss),
        rng.normal(size=(ROWS, sizes[0])),
        random_target(loss, (ROWS, sizes[-1]), rng),
    )


def softmax_graph():
    network, X, T = batch("softmax", "cross_entropy")
    return network.graph(X, T).backward("E").update("E")


def test_the_lines_are_those_of_the_matrix_form():
    graph = softmax_graph()
    said = {
        name: (
            str(line.formula),
            line.product and (line.product.left, line.product.right, line.product.turned),
        )
        for name, line in graph.lines.items()
    }
    assert said["Z1"] == ("P + b1", ("A0", "W1", ""))
    assert said["A1"] == ("tanh(Z1)", None)
    assert said["Delta2"] == ("A2 - T", None)
    assert said["Delta1"] == ("P*(1 - A1**2)", ("Delta2", "W2", "right"))
    assert said["dE_dW1"] == ("P/B", ("A0", "Delta1", "left"))
    assert list(graph.lines)[:6] == ["Z1", "A1", "Z2", "A2", "e", "E"]


def test_weights_without_biases_have_no_gradients_of_biases():
    network, X, T = batch("sigmoid", "squared_error", biases=False)
    graph = network.graph(X, T).update()
    assert not [name for name in (*graph.inputs, *graph.lines) if "b" in name]
    assert network.graph(X, T).backward().backward().lines.keys() < graph.lines.keys()


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_another_batch_may_have_other_rows(rows):
    network, X, T = batch("softmax", "cross_entropy")
    rng = np.random.default_rng(1)
    x, t = rng.normal(size=(rows, 2)), random_target("cross_entropy", (rows, 3), rng)
    values = network.graph(X, T).backward("E").evaluate(A0=x, T=t)
    back = network.backward(network.forward(x), t)
    np.testing.assert_allclose(values["dE_dW1"], back.dW[1], rtol=1e-12)
    assert values["E"] == pytest.approx(back.loss, rel=1e-12)


def test_a_step_is_the_networks():
    network, X, T = batch("tanh", "mean_squared_error")
    values = network.graph(X, T).update("E").evaluate(eta=0.3)
    stepped = network.updated(network.backward(network.forward(X), T), 0.3)
    for l in (1, 2):
        np.testing.assert_allclose(values[f"new_W{l}"], stepped.W[l], rtol=1e-12)
        np.testing.assert_allclose(values[f"new_b{l}"], stepped.b[l], rtol=1e-12)


def test_the_gradient_of_the_inputs_is_that_of_the_mean():
    network, X, T = batch("softmax", "cross_entropy")
    found = network.graph(X, T).backward().evaluate()["dE_dA0"]
    for place in np.ndindex(X.shape):
        nudged = []
        for step in (1e-6, -1e-6):
            moved = X.copy()
            moved[place] += step
            nudged.append(network.backward(network.forward(moved), T).loss)
        assert found[place] == pytest.approx((nudged[0] - nudged[1]) / 2e-6, abs=1e-8)


def test_only_what_is_needed():
    graph = softmax_graph()
    assert [line.name for line in needed(graph.lines, ["A2"])] == ["Z1", "A1", "Z2", "A2"]
    assert "dE_dA0" not in [line.name for line in needed(graph.lines, ["new_W1"])]


# Where it comes from ------------------------------------------------------------------------------------


def test_a_line_is_an_equation_of_matrices_with_their_shapes():
    graph = softmax_graph()
    formula = {name: graph.explain(name, values={"eta": 0.1}).formula for name in graph.lines}
    assert formula["Z1"] == (
        r"\underset{3 \times 4}{Z^{(1)}} = \underset{3 \times 2}{A^{(0)}}\,\underset{2 \times 4}{W^{(1)}}"
        r" + \underset{4}{b^{(1)}}"
    )
    assert (
        r"\frac{1}{B}\,{\underset{3 \times 2}{A^{(0)}}}^{\!\top}\,\underset{3 \times 4}{\Delta^{(1)}}"
        in (formula["dE_dW1"])
    )
    assert formula["E"] == r"E = \frac{1}{B}\sum_{\text{rows}} \underset{3}{e}"
    assert (
        r"\odot \left(1 - \left(\underset{3 \times 4}{A^{(1)}}\right)^{\odot 2}\right)" in formula["Delta1"]
    )
    assert graph.shape("dE_dW2") == (4, 3) and graph.shape("E") == ()


PYTHON = {
    r"\left(": "(",
    r"\right)": ")",
    r"\times": "*",
    r"\tanh": "tanh",
    r"\ln": "log",
    r"\sigma": "sigmoid",
}
PYTHON |= {rf"\operatorname{{{name}}}": name for name in ("softplus", "relu", "leakyrelu")}
PYTHON |= {"e^": "exp", r"\frac": "", "}{": ")/(", "{": "(", "}": ")", "^": "**"}


def recomputed(latex):
    """The number that a formula with numbers comes to: LaTeX turned into Python, piece by piece."""
    for tex, python in PYTHON.items():
        latex = latex.replace(tex, python)
    functions = {name: getattr(math, name) for name in ("tanh", "log", "exp")}
    functions |= {"relu": lambda z: max(0, z), "leakyrelu": lambda z: max(z, z / 100)}
    functions |= {"sigmoid": lambda z: 1 / (1 + math.exp(-z)), "softplus": lambda z: math.log1p(math.exp(z))}
    return eval(re.sub(r"(?<=[\d)]) *\(", "*(", latex), functions)


@pytest.mark.parametrize(("activation", "loss"), sorted(VALID_PAIRS))
def test_every_entry_is_explained_by_numbers_that_come_to_it(activation, loss):
    network, X, T = batch(activation, loss, hidden="sigmoid")
    graph = network.graph(X, T).update().input("eta", (), 0.3)
    for name, values in graph.evaluate().items():
        for place in [place for place in np.ndindex(np.shape(values)) if place and name in graph.lines]:
            told = graph.explain(name, *(one + 1 for one in place))
            assert told.value == values[place]
            *_, numbers, result = told.substituted.split(" = ")
            assert float(result) == pytest.approx(told.value, abs=5e-5)
            if r"\begin" not in numbers:  # of a corner, the cases are told
                assert recomputed(numbers) == pytest.approx(told.value, abs=4e-3), told.substituted


def test_symbols_say_row_times_column():
    told = softmax_graph().explain("dE_dW1", 2, 3, values={"eta": 1})
    terms = [rf"A^{{(0)}}_{{{r},2}}\,\Delta^{{(1)}}_{{{r},3}}" for r in (1, 2, 3)]
    assert told.formula == (
        rf"\frac{{\partial E}}{{\partial W^{{(1)}}_{{2,3}}}} = \frac{{{' + '.join(terms)}}}{{B}}"
    )


def test_of_a_long_row_the_largest_terms_are_shown():
    network, X, T = batch("softmax", "cross_entropy", sizes=(20, 3, 3))
    told = network.graph(X, T).explain("Z1", 1, 2)
    products = np.abs(X[0] * network.W[1][:, 1])
    shown = [int(i) for i in re.findall(r"A\^\{\(0\)\}_\{1,(\d+)\}", told.formula)]
    assert shown == sorted(np.argsort(-products)[:6] + 1) and r"\cdots" in told.substituted


def test_an_input_is_its_number():
    graph = softmax_graph()
    told = graph.explain("W1", 1, 2, values={"eta": 1})
    assert told.label == "W^{(1)}_{1,2}" and told.value == graph.numbers["W1"][0, 1] and told.parents == ()
    assert graph.explain("W1", values={"eta": 1}).formula == "W^{(1)}"


# Refusals -----------------------------------------------------------------------------------------------

REFUSED = [
    (lambda graph: graph.evaluate(), "no value for eta"),
    (lambda graph: graph.evaluate(eta=1, Z1=[[1]]), "Z1 is computed by the graph; give only: A0, W1"),
    (lambda graph: graph.evaluate(eta=1, w1=[[1]]), "name: expected one that the graph has; got 'w1'"),
    (lambda graph: graph.evaluate(eta=1, W1=[[1]]), r"A0: expected shape \(3, 1\); got \(3, 2\)"),
    (lambda graph: graph.evaluate(eta=1, A0=[[1, 2]]), r"T: expected shape \(1, 3\); got \(3, 3\)"),
    (lambda graph: graph.explain("dE_dW1", 3, 1, values={"eta": 1}), r"a place in shape \(2, 4\)"),
    (lambda graph: graph.explain("dE_dW1", 1, values={"eta": 1}), r"a place in shape \(2, 4\)"),
    (lambda graph: graph.explain("dE_dW3", values={"eta": 1}), "Did you mean 'dE_dW"),
    (lambda graph: graph.backward("Z1"), "target: expected 'E'"),
]


@pytest.mark.parametrize("call, words", REFUSED, ids=[words for _, words in REFUSED])
def test_refused_in_a_sentence(call, words):
    with pytest.raises(ValueError, match=words):
        call(softmax_graph())


@pytest.mark.parametrize("explore", [bp.explore_backward, bp.explore_surface, bp.explore_learning_rate])
def test_a_batch_is_not_drawn(explore):
    ex = bp.examples.two_two_two()
    with pytest.raises(ValueError, match=r"drawn with one input, shape \(2,\); got a batch, \(2, 2\)"):
        explore(ex.network, [ex.x, ex.x], [ex.t, ex.t])
