"""The corners of the backward half: factors taken out, |u|, what has no slope, and the order of lines."""

import dataclasses
import math

import pytest
import sympy as sp

from backprop import Graph
from backprop.graph import latex_name
from backprop.graph.adjoints import content_first
from backprop.graph.lines import Line, symbol

a, t = symbol("a"), symbol("t")


@pytest.mark.parametrize(
    ("expression", "first"),
    [
        (2 * a - 2 * t, 2),
        (a / 2 - t / 2, sp.Rational(1, 2)),
        (-3 * a - 3 * t, 3),
        (a - t, None),
        (-a - t, None),
        (2 * a - 4 * t, None),
        (2 - 2 * a, None),
        (2 * a, None),
        (a + t / 2, None),
    ],
)
def test_a_number_that_every_summand_has_goes_first(expression, first):
    written = content_first(expression)
    if first is None:
        assert written is expression
    else:
        assert written.args[0] == first and written.args[1].is_Add and sp.expand(written) == expression


@pytest.mark.parametrize(
    ("line", "x", "slope"),
    [
        ("abs(x)", 0, 0),
        ("abs(x)", -2, -1),
        ("abs(x**y)", 2, 4),
        ("3*abs(x**y)", 3, 18),
        ("abs(x)*x", -2, 4),
        ("relu(x)*x", 2, 4),
        ("relu(x)*x", -2, 0),
    ],
)
def test_slopes_at_and_around_a_corner(line, x, slope):
    g = Graph().input("y", 2).let("f", line).backward("f")
    assert g.evaluate(x=x)["df_dx"] == pytest.approx(slope)


@pytest.mark.parametrize("line", ["abs(x**y)", "abs(sqrt(x))", "abs(log(x) + 1)"])
def test_slopes_have_no_imaginary_parts(line):
    slope = Graph().let("f", line).backward("f").assignments["df_dx"]
    assert not slope.has(sp.re, sp.im, sp.sign, sp.atan2)


@pytest.mark.parametrize("x", [-1.0, 0.0, 1.0])
def test_the_slope_of_a_step_is_zero(x):
    g = Graph().let("f", "abs(x)").backward("f").backward("df_dx")
    assert g.evaluate(x=x)["ddf_dx_dx"] == 0


def test_what_is_never_real_has_no_slope():
    assert math.isnan(Graph().let("f", "sqrt(-exp(x))").backward("f").evaluate(x=1)["df_dx"])


def test_a_slope_is_written_in_terms_of_its_own_line():
    s = symbol("s")
    assert Graph().let("s", "sigmoid(x)").backward("s").assignments["ds_dx"] == s * (1 - s)


# A target's name may come before or after its users' in the alphabet.
@pytest.mark.parametrize("inner", ["b", "u"])
def test_lines_come_nearest_to_the_target_first(inner):
    g = Graph().let(inner, "x**2").let("f", f"{inner}*x").let("h", f"x + {inner}").backward("f")
    assert list(g.assignments)[3:] == [f"df_d{inner}", "df_dx"]
    assert g.evaluate(x=3.0)["df_dx"] == 27
    steps = g.derivation("df_dx").split(" = ")[1]
    assert latex_name(f"df_d{inner}") in steps and steps.count(" + ") == 1


def test_two_derivatives_may_not_share_a_name():
    g = Graph().let("u_dv", "v").let("f_du", "2*v").let("f", "3*u_dv").backward("f_du")
    with pytest.raises(ValueError, match="df_du_dv is defined already, and is not the derivative"):
        g.backward("f")


def sum_of_paths(count):
    g = Graph()
    for k in range(1, count + 1):
        g.let(f"u_{k}", f"{k}*x")
    return g.let("f", "+".join(f"u_{k}" for k in range(1, count + 1))).backward("f")


def test_a_derivation_has_at_most_sixteen_paths():
    assert sum_of_paths(16).derivation("df_dx").count(" + ") == 15
    with pytest.raises(ValueError, match="more than 16 paths"):
        sum_of_paths(17).derivation("df_dx")


def test_lines_and_explanations_are_frozen():
    g = Graph().let("f", "x")
    for thing in (Line("f", ((a,),)), g.explain("f")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            thing.name = "g"
