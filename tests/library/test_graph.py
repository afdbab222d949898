"""The graph against independent witnesses: SymPy on the loss written out in full, NumPy by hand, Network."""

import numpy as np
import pytest
import sympy as sp

from backprop import Graph
from backprop.graph import latex_name, plain_name

# One composite function -------------------------------------------------------------------------


def test_chain_of_two():
    g = Graph()
    g.let("u", "x + 1")
    g.let("f", "3*u")
    g.backward("f")
    assert list(g.assignments) == ["u", "f", "df_du", "df_dx"]
    assert g.inputs == ("x",)
    assert g.evaluate({"x": 3}) == {"x": 3, "u": 4, "f": 12, "df_du": 3, "df_dx": 3}


def test_backward_twice_is_once():
    g = Graph().let("f", "x*y").backward("f")
    assert g.backward("f").assignments == Graph().let("f", "x*y").backward("f").assignments


def test_two_targets_and_second_derivative():
    g = Graph().let("u", "x**3").let("f", "2*u").backward("f").backward("u").backward("df_dx")
    values = g.evaluate(x=2.0)
    assert (values["df_dx"], values["du_dx"], values["ddf_dx_dx"]) == (24, 12, 24)


def test_inputs_come_in_order_of_use():
    assert Graph().let("f", "z*b + a*z").input("k", 2).let("h", "f*k*c").inputs == ("z", "b", "a", "k", "c")


def test_sympy_expressions_and_numbers_are_lines_too():
    x = sp.Symbol("x")
    assert Graph().let("k", 2).let("f", x**2 * sp.Symbol("k")).backward("f").evaluate(x=3)["df_dx"] == 12


def test_remembered_numbers_are_overridden():
    g = Graph().input("x", 2).let("f", "x**2").input("y", 1)
    assert (g.evaluate()["f"], g.evaluate(x=3)["f"], g.evaluate()["f"]) == (4, 9, 4)
    assert g.numbers == {"x": 2, "y": 1}


def test_a_line_added_later_is_computed_too():
    g = Graph().input("x", 2).let("f", "x**2")
    assert g.evaluate() == {"x": 2, "f": 4}
    assert g.backward("f").evaluate() == {"x": 2, "f": 4, "df_dx": 4}
    assert g.input("x", 3).evaluate()["df_dx"] == 6


def test_arrays_broadcast():
    values = (
        Graph().let("u", "x*y").let("f", "3*u").backward("f").evaluate(x=np.arange(3.0), y=[[1.0], [2.0]])
    )
    assert {name: value.shape for name, value in values.items() if name not in "xy"} == {
        name: (2, 3) for name in ("u", "f", "df_du", "df_dx", "df_dy")
    }
    np.testing.assert_array_equal(values["f"], [[0, 3, 6], [0, 6, 12]])


def test_outside_the_domain_is_nan_without_a_warning():
    values = Graph().let("f", "log(x) + 1/x").backward("f").evaluate(x=np.array([-1.0, 0.0, 1.0]))
    assert np.isnan(values["f"][0])
    assert values["df_dx"][2] == 0


@pytest.mark.parametrize(
    ("act", "kind", "named"),
    [
        (lambda g: g.let("f", "y"), ValueError, "f is defined already"),
        (lambda g: g.let("x", "y"), ValueError, "x is an input already"),
        (lambda g: g.let("h", "h + 1"), ValueError, "h cannot be made of itself"),
        (lambda g: g.let("sin", "x"), ValueError, "sin"),
        (lambda g: g.let("lambda", "x"), ValueError, "lambda"),
        (lambda g: g.let("h", None), TypeError, "line: expected a string or a SymPy expression; got None"),
        (lambda g: g.let("h", True), TypeError, "got True"),
        (lambda g: g.let(3, "x"), TypeError, "name: expected a string.*got 3"),
        (lambda g: g.input("f", 1), ValueError, "f is a line"),
        (lambda g: g.input("q", [1, 2]), ValueError, "q"),
        (lambda g: g.backward("F"), ValueError, "'F'"),
        (lambda g: g.backward("x"), ValueError, "x is an input"),
        (lambda g: g.let("df_dx", "2").backward("f"), ValueError, "df_dx is defined already"),
        (lambda g: g.update("f"), ValueError, "which names"),
        (lambda g: g.update("f", names=["u"]), ValueError, "u is not an input"),
        (lambda g: g.evaluate(), ValueError, "no value for x, y"),
        (lambda g: g.evaluate(x=1), ValueError, "no value for y"),
        (lambda g: g.evaluate(x=1, y=2, q=3), ValueError, "'q'"),
        (lambda g: g.evaluate(x=1, y=2, u=3), ValueError, "u is computed"),
        (lambda g: g.evaluate(x=1, y=np.nan), ValueError, "y: expected finite numbers; got nan"),
        (lambda g: g.evaluate(x=1, y="2"), TypeError, "y: expected real numbers; got "),
        (lambda g: g.evaluate(x=1, y=True), TypeError, "y: expected real numbers; got "),
        (lambda g: g.evaluate(x=[1, 2], y=[1, 2, 3]), ValueError, r"fit together \(x: \(2,\), y: \(3,\)\)"),
        (lambda g: g.explain("ff"), ValueError, r"got 'ff'\. Did you mean 'f'\?"),
        (lambda g: g.let("cost", "f").let("costs", "f").explain("cos"), ValueError, r"mean 'cost'\?"),
        (lambda g: g.explain("qqq"), ValueError, r"expected one that the graph has; got 'qqq'\.$"),
        (lambda g: g.explain("f", {"x": [1, 2], "y": 1}), ValueError, "array"),
        (lambda g: g.derivation("f"), ValueError, "not a derivative"),
    ],
)
def test_refuses_in_a_sentence(act, kind, named):
    with pytest.raises(kind, match=named):
        act(Graph().let("u", "x*y").let("f", "u + 1"))


@pytest.mark.parametrize(("known", "found"), [("a" * 17, False), ("a" * 18 + "cc", True)])
def test_forty_letters_of_a_wrong_name_are_compared(known, found):
    # difflib calls names close if 0.6 of their letters agree, here 34 of 57, and 36 of 60
    with pytest.raises(ValueError, match="one that the graph has") as refused:
        Graph().let(known, "x").explain(known[:18] + "b" * 40)
    assert ("Did you mean" in str(refused.value)) == found


# Names and formulas -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "latex", "plain"),
    [
        ("x_1", "x_1", "x₁"),
        ("u", "u", "u"),
        ("eta", r"\eta", "η"),
        ("cost", r"\mathrm{cost}", "cost"),
        ("w1_2_1", "w^{(1)}_{21}", "w⁽¹⁾₂₁"),
        ("w1_10_1", "w^{(1)}_{10,1}", "w⁽¹⁾₁₀,₁"),
        ("b1_1", "b^{(1)}_1", "b⁽¹⁾₁"),
        ("a2_12", "a^{(2)}_{12}", "a⁽²⁾₁₂"),
        ("new_w2_1_1", "w^{(2)+}_{11}", "w⁽²⁾⁺₁₁"),
        ("df_dx", r"\frac{\partial f}{\partial x}", "∂f/∂x"),
        ("dE_dw2_1_1", r"\frac{\partial E}{\partial w^{(2)}_{11}}", "∂E/∂w⁽²⁾₁₁"),
    ],
)
def test_names_are_printed(name, latex, plain):
    assert (latex_name(name), plain_name(name)) == (latex, plain)
