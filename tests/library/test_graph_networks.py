"""The graphs of networks: the numbers of the article, of NumPy by hand, and at the edges."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
import sympy as sp

from backprop import Graph, examples
from backprop.functions import VALID_PAIRS
from backprop.graph import layers_graph
from backprop.symbolic_functions import leaky_relu, logsumexp, relu, sigmoid, softmax, softplus
from graphs import random_network, source_graph

# Networks ---------------------------------------------------------------------------------------


def test_the_sources_numbers():
    values = source_graph().update("E").evaluate(eta=0.3)
    assert values["E"] == pytest.approx(0.0718, abs=5e-5)
    assert values["dE_dw2_1_1"] == pytest.approx(0.0489, abs=5e-5)
    assert values["new_w2_1_1"] == pytest.approx(0.3853, abs=5e-5)


@pytest.mark.parametrize("sizes", [(3, 1, 2), (1, 2, 3, 1)])
def test_every_layer_has_a_width_of_its_own(sizes):
    network, x, t = random_network(sizes, "tanh", "half_squared_error", 0)
    loss = network.backward(network.forward(x), t).loss
    assert network.graph(x, t).evaluate()["E"] == pytest.approx(loss, rel=1e-12)


def test_agrees_with_numpy_by_hand():
    W1, W2, x, t = (
        np.array([[0.1, 0.2], [0.3, 0.1]]),
        np.array([[0.4, 0.5], [0.1, 0.3]]),
        [0.2, 0.5],
        [0.2, 0.7],
    )
    a1 = 1 / (1 + np.exp(-np.dot(x, W1)))
    y = 1 / (1 + np.exp(-a1 @ W2))
    delta2 = (y - t) * y * (1 - y)
    delta1 = W2 @ delta2 * a1 * (1 - a1)
    values = source_graph().evaluate()
    found = [[values[f"dE_dw{layer}_{i}_{j}"] for i in (1, 2) for j in (1, 2)] for layer in (1, 2)]
    np.testing.assert_allclose(found, [np.outer(x, delta1).ravel(), np.outer(a1, delta2).ravel()], rtol=1e-13)


@pytest.mark.parametrize(
    ("activation", "loss"), [("sigmoid", "binary_cross_entropy"), ("softmax", "cross_entropy")]
)
def test_fused_losses_have_the_adjoint_output_minus_target(activation, loss):
    network, x, t = random_network((2, 3, 3), activation, loss, 3)
    g = network.graph(x, t).backward("E")
    assert "dE_da2_1" not in g.assignments
    assert g.assignments["dE_dz2_2"] == sp.Symbol("a2_2", real=True) - sp.Symbol("t_2", real=True)


@pytest.mark.parametrize(("activation", "loss"), sorted(VALID_PAIRS))
@pytest.mark.parametrize("size", [0.0, 1e4, -1e4])
def test_saturated_units_stay_finite(activation, loss, size):
    layers = [SimpleNamespace(W=np.eye(2), b=np.array([size, 0.0]), activation=activation)]
    g = layers_graph(layers, loss, [0.0, 0.0], [0.25, 0.75]).backward("E")
    assert all(np.isfinite(value) for value in g.evaluate().values())
    arrays = g.evaluate(x_1=np.array([0.0, -size]))
    assert all(np.isfinite(value).all() for value in arrays.values())


@pytest.mark.parametrize(
    "function", [sigmoid, relu, leaky_relu, softplus, logsumexp, lambda *zs: softmax(2, *zs)]
)
def test_functions_of_our_own_are_stable_wherever_sympy_compiles_them(function):
    z = sp.Symbol("z", real=True)
    arguments = (z,) if function in (sigmoid, relu, leaky_relu, softplus) else (z, sp.Integer(0))
    written = function(*arguments)
    slope = sp.lambdify(z, [written, sp.diff(written, z)])  # pytest turns any overflow warning into an error
    at = np.array([-1e4, -20.0, -0.3, 0.7, 20.0, 1e4])
    assert np.isfinite(slope(at)).all()
    textbook = [float(written.rewrite(sp.exp).subs(z, sp.Rational(value)).evalf(30)) for value in at[1:-1]]
    np.testing.assert_allclose(slope(at)[0][1:-1], textbook, rtol=1e-14, atol=1e-16)


def test_the_larger_and_the_smaller_are_lines_too():
    x, y = sp.symbols("x y")
    values = Graph().let("f", sp.Max(x, y) - sp.Min(x, 2 * y)).backward("f").evaluate(x=3, y=1)
    assert (values["f"], values["df_dx"], values["df_dy"]) == (1, 1, -2)


def test_relu_has_slope_zero_at_its_kink():
    values = Graph().let("f", "relu(x)").backward("f").evaluate(x=np.array([-1.0, 0.0, 1.0]))
    np.testing.assert_array_equal(values["df_dx"], [0, 0, 1])


@pytest.mark.parametrize("row", [[0.2], [0.1, 0.2, 0.3], [[0.2, 0.5]], 0.2])
def test_a_graph_shows_one_row(row):
    layers = examples.two_two_two().network.layers
    with pytest.raises(ValueError, match="x: expected one row of 2 numbers"):
        layers_graph(layers, "half_squared_error", row, [0.2, 0.7])
    with pytest.raises(ValueError, match="t: expected one row of 2 numbers"):
        layers_graph(layers, "half_squared_error", [0.2, 0.5], row)


def test_operations_grow_with_the_weights():
    def operations(n):
        network, x, t = random_network((n, n, n), "sigmoid", "half_squared_error", 0)
        return sum(e.count_ops() for e in network.graph(x, t).backward("E").assignments.values())

    assert operations(8) / operations(4) < 4.1


TIMED = """
import sympy, time, numpy as np
from backprop import Layer, Network
network = Network([Layer(np.eye({n}), activation="sigmoid") for _ in range(2)], loss="half_squared_error")
import backprop.graph
start = time.process_time()
network.graph(np.ones({n}), np.ones({n})).backward("E")
print(time.process_time() - start)
"""


@pytest.mark.parametrize(("n", "seconds"), [(2, 0.2), (10, 0.6)])
def test_builds_quickly_as_the_first_in_a_process(n, seconds):
    run = subprocess.run(
        [sys.executable, "-c", TIMED.format(n=n)], capture_output=True, text=True, check=True
    )
    assert float(run.stdout) < seconds


def test_a_constant_line_divides_by_zero_as_numbers_do():
    graph = Graph().let("zero", "0").let("f", "x/zero")
    assert graph.evaluate(x=2.0)["f"] == np.inf
