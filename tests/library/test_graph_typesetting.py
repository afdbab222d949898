"""Lines as LaTeX: numbers rounded for display, and brackets where neighbours ask for them."""

import math

import pytest
import sympy as sp

from backprop import Graph
from backprop.graph.lines import Line, symbol
from backprop.graph.typesetting import formula, latex_number, template

a, b = symbol("a"), symbol("b")


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (0, "0"),
        (1, "1"),
        (100, "100"),
        (-0.5, "-0.5"),
        (0.56691, "0.5669"),
        (12345.67891, "12345.6789"),
        (0.010012, "0.01001"),
        (1e-4, "0.0001"),
        (0.00012344, "0.0001234"),
        (9.9e-5, r"9.9 \times 10^{-5}"),
        (-9.8764e-5, r"-9.876 \times 10^{-5}"),
        (999999, "999999"),
        (1e6, r"1 \times 10^{6}"),
        (-1234567, r"-1.235 \times 10^{6}"),
        (1e20, r"1 \times 10^{20}"),
        (math.inf, r"\infty"),
        (-math.inf, r"-\infty"),
        (math.nan, r"\text{undefined}"),
    ],
)
def test_numbers(value, latex):
    assert latex_number(value) == latex


@pytest.mark.parametrize(
    ("line", "latex"),
    [
        ("log(x)", r"\ln{\left(x \right)}"),
        ("-x - y", "- x - y"),
        ("y - x", "y - x"),
        ("1 - x", "1 - x"),
        ("x + y", "x + y"),
        ("2*x - 0.25*y", "2 x - 0.25 y"),
        ("(x - 1)**2", r"\left(x - 1\right)^{2}"),
    ],
)
def test_sums(line, latex):
    assert Graph().let("f", line).explain("f").formula == f"f = {latex}"


@pytest.mark.parametrize(
    ("line", "values", "latex"),
    [
        ("x + y", (-1, -2), r"-1 + \left(-2\right)"),
        ("2*x", (-1,), r"2 \times \left(-1\right)"),
        ("x**2 + y", (1e7, 2e7), r"\left(1 \times 10^{7}\right)^{2} + 2 \times 10^{7}"),
        ("x**2", (3,), "3^{2}"),
        ("x", (-3,), "-3"),
    ],
)
def test_numbers_in_their_places(line, values, latex):
    g = Graph().let("f", line)
    assert g.explain("f", dict(zip(g.inputs, values, strict=True))).substituted == f"f = {latex}"


@pytest.mark.parametrize(
    ("terms", "written", "in_places"),
    [
        (((a, 1 - b),), r"a \left(1 - b\right)", r"⟦a⟧ \times \left(1 - ⟦b⟧\right)"),
        (((1 - b,),), "1 - b", "1 - ⟦b⟧"),
        (((a,), (sp.Integer(-1), b)), "a - b", "⟦a⟧ - ⟦b⟧"),
        (((sp.Integer(-1), a), (b,)), "- a + b", "- ⟦a⟧ + ⟦b⟧"),
        (((a, sp.Integer(-2)),), r"a \left(-2\right)", r"⟦a⟧ \times \left(-2\right)"),
        (((sp.Integer(-2), a),), "-2 a", r"-2 \times ⟦a⟧"),
        (((sp.Integer(-1),),), "-1", "-1"),
    ],
)
def test_products_keep_the_order_of_their_factors(terms, written, in_places):
    line = Line("f", terms)
    assert formula(line) == written
    assert template(line).replace(r"\text{⟦", "⟦").replace("⟧}", "⟧") == in_places


def test_an_update_steps_down_the_slope():
    g = Graph().let("E", "w1_1_1**2").update("E")
    assert g.explain("new_w1_1_1").formula.endswith(
        r"= w^{(1)}_{11} - \eta \frac{\partial E}{\partial w^{(1)}_{11}}"
    )


def test_a_slope_is_bracketed_under_a_power():
    g = Graph().let("f", "3*x").backward("f").let("g", "df_dx**2")
    assert g.explain("g").formula == r"g = \left(\frac{\partial f}{\partial x}\right)^{2}"


def test_a_slope_without_a_real_value_is_undefined():
    slope = Graph().let("f", "sqrt(-exp(x))").backward("f").explain("df_dx", {"x": 1})
    assert slope.formula == slope.substituted == r"\frac{\partial f}{\partial x} = \text{undefined}"
    assert math.isnan(slope.value)
