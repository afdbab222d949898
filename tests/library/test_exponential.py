"""The exponential that rounds alike everywhere: how exact it is, and that a browser gets the same bits."""

import mpmath
import numpy as np
import pytest

import backprop as bp
from backprop.exponential import exp_below_zero, sigmoid
from backprop.javascript import to_module

XS = -np.concatenate([np.linspace(0, 2, 401), np.geomspace(1e-18, 700, 400)])


def test_right_to_one_unit_of_the_last_digit():
    for x, value in zip(XS, exp_below_zero(XS), strict=True):
        exact = mpmath.exp(mpmath.mpf(float(x)))
        assert abs(mpmath.mpf(float(value)) - exact) <= np.spacing(value)


@pytest.mark.parametrize(("x", "value"), [(0, 1), (-0.0, 1), (-800, 0), (-1e4, 0), (-np.inf, 0)])
def test_ends(x, value):
    assert exp_below_zero(np.float64(x)) == value


def test_sigmoid_ends_and_middle():
    assert sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [0, 0.5, 1]


def test_numbers_and_arrays_have_the_same_bits():
    assert [float(exp_below_zero(x)) for x in XS] == exp_below_zero(XS).tolist()


def test_a_graph_of_a_sigmoid_is_computed_so():
    graph = bp.Graph().let("a", "sigmoid(z)")
    assert graph.evaluate(z=XS)["a"].tolist() == sigmoid(XS).tolist()


def test_a_browser_gets_the_same_bits(chromium):
    zs = [*XS, *-XS, 1e4, -1e4]
    page = chromium.new_page()
    module = to_module(bp.Graph().let("a", "sigmoid(z)")).replace("export ", "")
    program = f"(zs) => {{ {module} return zs.map((z) => evaluate({{ z }}).a); }}"
    there = page.evaluate(program, [float(z) for z in zs])
    page.close()
    assert there == sigmoid(np.array(zs)).tolist()
