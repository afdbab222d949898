"""SymPy expressions as lines: what has a value and a slope is taken, anything else refused in a sentence."""

import math

import pytest
import sympy as sp

from backprop import Graph
from backprop.graph.expressions import real_expression
from backprop.graph.lines import symbol
from backprop.symbolic_functions import leaky_relu, logsumexp, relu, sigmoid, softmax, softplus

z, x = sp.Symbol("z"), symbol("x")
OURS = [sigmoid(x), relu(x), leaky_relu(x), softplus(x), logsumexp(x, 1), softmax(1, x, 2)]
THEIRS = [sp.sin(x), sp.acos(x), sp.sinh(x), sp.log(x) + sp.pi, sp.Abs(x), sp.Max(x, 0), sp.sign(x), x**2 / 3]


@pytest.mark.parametrize("expression", [*OURS, *THEIRS, sp.nan, sp.Float(9.9e299), sp.Integer(-7)], ids=str)
def test_taken(expression):
    assert real_expression(expression) == expression


@pytest.mark.parametrize("number", [2, 0.5, -1e299])
def test_plain_numbers_are_lines(number):
    assert real_expression(number) == number


def test_symbols_become_real():
    assert real_expression(2 * sp.Symbol("x")) == 2 * x != 2 * sp.Symbol("x")


def cases(*branches):
    return sp.Piecewise(*branches, evaluate=False)


def test_a_value_in_every_case():
    whole = cases((x, x > 1), (2 * x, x > 0), (0, True))
    assert real_expression(whole) == whole and real_expression(cases((x, x > 0), (0, True))).has(x)
    for part in (cases((x, x > 0)), cases((x, x > 1), (0, x < 0)), cases((x, x > 2), (1, x > 1), (0, x > 0))):
        with pytest.raises(ValueError, match="a value in every case"):
            real_expression(1 + part)


@pytest.mark.parametrize(
    ("expression", "kind", "words"),
    [
        (True, TypeError, "line: expected a string or a SymPy expression; got True"),
        ("x", TypeError, "got 'x'"),
        ([x], TypeError, r"got \[x\]"),
        (x + sp.I, ValueError, "a value and a slope here; got"),
        (sp.gamma(x), ValueError, "a value and a slope here; got"),
        (sp.floor(x), ValueError, "a value and a slope here; got"),
        (sp.oo * x, ValueError, "numbers up to 1e\\+300"),
        (sp.Float(1e300), ValueError, "numbers up to 1e\\+300"),
        (-1e301, ValueError, "numbers up to 1e\\+300"),
        (x + 10**400, ValueError, "numbers up to 1e\\+300"),
    ],
)
def test_refused(expression, kind, words):
    with pytest.raises(kind, match=words):
        real_expression(expression)


def test_what_would_be_complex_is_left_as_it_stands_or_refused():
    root = sp.Pow(-x * x, sp.Rational(1, 2), evaluate=False)
    assert math.isnan(Graph().let("f", root).evaluate(x=2)["f"])
    imaginary = sp.Pow(-(sp.Symbol("x", positive=True) ** 2), sp.Rational(1, 2), evaluate=False)
    with pytest.raises(ValueError, match="expected a real value"):
        Graph().let("f", imaginary)


def test_a_step_that_is_refused_leaves_the_graph_as_it_was():
    g = Graph().input("x", 2).let("f", "x**2")
    before = repr(g), g.evaluate()
    for names in (["x", "f"], ["x", "q"], [3]):
        with pytest.raises((ValueError, TypeError)):
            g.update("f", names=names)
        assert (repr(g), g.evaluate()) == before
    assert g.update("f", names=["x"]).evaluate(eta=0.5)["new_x"] == 0


def test_a_constant_divided_by_zero_is_infinite():
    assert Graph().let("k", 0).let("f", "1/k").evaluate()["f"] == float("inf")
