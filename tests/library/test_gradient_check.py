"""The gradient check passes what is right, and nothing else."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import backprop as bp
from careless import careless
from random_networks import networks, repeatable

EX = bp.examples.two_two_two()
BACK = EX.network.backward(EX.network.forward(EX.x), EX.t)
LINE = bp.Network([bp.Layer([[3.0]], [1.0])], loss="squared_error")


def test_numerical_gradient_of_a_parabola():
    grad = bp.numerical_gradient(LINE, [2.0], [5.0])  # E = (2w + b - 5)², dE/dw = 4(2w + b - 5)
    assert grad.dW[1] == pytest.approx(8) and grad.db[1] == pytest.approx(4)


def test_the_right_gradient_passes():
    assert bp.gradient_check(EX.network, EX.x, EX.t) < 1e-7
    assert bp.gradient_check(EX.network, EX.x, EX.t, BACK) < 1e-7
    assert bp.gradient_check(EX.network, EX.x, EX.t, bp.numerical_gradient(EX.network, EX.x, EX.t)) == 0


def test_the_careless_update_does_not():
    wrong = careless(EX.network, EX.network.forward(EX.x), EX.t)
    assert bp.gradient_check(EX.network, EX.x, EX.t, wrong) > 0.5


@pytest.mark.parametrize("a, expected", [(8, 0), (4, 1 / 2), (16, 1 / 2), (-8, 2), (0, 1)])
def test_relative_error(a, expected):
    mine = SimpleNamespace(dW={1: [[a]]}, db={1: [4]})
    assert bp.gradient_check(LINE, [2.0], [5.0], mine) == pytest.approx(expected, abs=1e-8)


def test_gradients_near_zero_are_measured_against_a_floor():
    mine = SimpleNamespace(dW={1: [[0.0]]}, db={1: [1e-10]})
    assert bp.gradient_check(LINE, [0.0], [1.0], mine, eps=2**-17) == pytest.approx(1e-10 / 1e-8)


@given(networks(most_layers=3, most_units=4), st.data())
@settings(repeatable, max_examples=60)
def test_one_wrong_entry_is_enough(case, data):
    network, x, t = case
    l = data.draw(st.integers(1, len(network.layers)))
    back = network.backward(network.forward(x), t)
    dW = back.dW[l].copy()
    dW.flat[data.draw(st.integers(0, dW.size - 1))] += 1 + np.abs(dW).max()
    assert bp.gradient_check(network, x, t, back.replaced(dW={l: dW})) > 0.3


def test_float32_is_checked_by_differences_in_float64():
    rng = np.random.default_rng(0)
    network = bp.Network([bp.Layer(rng.normal(size=(3, 2)).astype(np.float32), activation="tanh")])
    x, t = np.float32([0.1, 0.2, 0.3]), np.float32([0.5, -0.5])
    assert bp.gradient_check(network, x, t) < 1e-5


REFUSED = [
    ({"eps": 0}, ValueError, "eps: expected a positive finite number"),
    ({"x": [1]}, ValueError, "x: expected shape"),
    ({"t": [1]}, ValueError, "t: expected shape"),
    ({"gradient": BACK.dW}, ValueError, r"expected a gradient with dW\[1\]; got ByLayer"),
    (
        {"gradient": BACK.replaced(dW={2: [1, 2]})},
        ValueError,
        r"dW\[2\]: expected shape \(2, 2\).*got \(2,\)",
    ),
    ({"gradient": BACK.replaced(dW={2: [["a", "b"]] * 2})}, TypeError, r"dW\[2\]: expected real numbers"),
]


@pytest.mark.parametrize("change, error, words", REFUSED, ids=[case[2][:30] for case in REFUSED])
def test_refused_at_the_door(change, error, words):
    with pytest.raises(error, match=words):
        bp.gradient_check(EX.network, **({"x": EX.x, "t": EX.t} | change))
