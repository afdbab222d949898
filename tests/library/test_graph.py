"""The graph against independent witnesses: SymPy on the loss written out in full, NumPy by hand, Network."""

import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
import sympy as sp
from latex2mathml.converter import convert

from backprop import Graph, Layer, Network, examples
from backprop.functions import VALID_PAIRS
from backprop.graph import latex_name, layers_graph, plain_name
from backprop.symbolic_functions import leaky_relu, logsumexp, relu, sigmoid, softmax, softplus


def source_graph():
    example = examples.two_two_two()
    return example.network.graph(example.x, example.t).backward("E")


def random_network(sizes, activation, loss, seed, biased=True):
    rng = np.random.default_rng(seed)
    hidden = "tanh" if activation == "softmax" else activation
    kinds = [*[hidden] * (len(sizes) - 2), activation]
    layers = [
        Layer(rng.normal(size=shape), rng.normal(size=shape[1]) if biased else None, kind)
        for shape, kind in zip(zip(sizes, sizes[1:], strict=False), kinds, strict=True)
    ]
    t = rng.random(sizes[-1])
    return Network(layers, loss=loss), rng.normal(size=sizes[0]), t / t.sum()


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


def right_hand_side(explanation, which="formula"):
    return getattr(explanation, which).removeprefix(explanation.label + " = ")


@pytest.mark.parametrize(
    ("name", "formula", "substituted", "parents"),
    [
        (
            "z1_1",
            "w^{(1)}_{11} x_1 + w^{(1)}_{21} x_2",
            r"0.1 \times 0.2 + 0.3 \times 0.5",
            ("w1_1_1", "x_1", "w1_2_1", "x_2"),
        ),
        ("a1_1", r"\sigma\left(z^{(1)}_1\right)", r"\sigma\left(0.17\right)", ("z1_1",)),
        ("dE_da2_1", "a^{(2)}_1 - t_1", "0.5669 - 0.2", ("a2_1", "t_1")),
        (
            "dE_dz2_1",
            r"\frac{\partial E}{\partial a^{(2)}_1} \cdot a^{(2)}_1 \left(1 - a^{(2)}_1\right)",
            r"0.3669 \times 0.5669 \times \left(1 - 0.5669\right)",
            ("dE_da2_1", "a2_1"),
        ),
        (
            "dE_dw2_1_1",
            r"\frac{\partial E}{\partial z^{(2)}_1} \cdot a^{(1)}_1",
            r"0.09008 \times 0.5424",
            ("dE_dz2_1", "a1_1"),
        ),
        (
            "dE_da1_1",
            r"\frac{\partial E}{\partial z^{(2)}_1} \cdot w^{(2)}_{11} "
            r"+ \frac{\partial E}{\partial z^{(2)}_2} \cdot w^{(2)}_{12}",
            r"0.09008 \times 0.4 + \left(-0.0226\right) \times 0.5",
            ("dE_dz2_1", "w2_1_1", "dE_dz2_2", "w2_1_2"),
        ),
    ],
)
def test_the_sources_lines(name, formula, substituted, parents):
    explanation = source_graph().explain(name)
    assert right_hand_side(explanation) == formula
    assert right_hand_side(explanation, "substituted") == substituted
    assert explanation.parents == parents
    assert explanation.value == source_graph().evaluate()[name]


def test_the_sources_derivation_factor_by_factor():
    text = source_graph().derivation("dE_dw2_1_1")
    label, symbols, numbers = text.split(" = ")
    assert label == latex_name("dE_dw2_1_1")
    assert symbols.split(r" \cdot ") == [latex_name(n) for n in ("dE_da2_1", "da2_1_dz2_1", "dz2_1_dw2_1_1")]
    assert numbers == r"0.3669 \times 0.2455 \times 0.5424"


def test_a_hidden_weight_is_a_sum_over_two_paths():
    numbers = source_graph().derivation("dE_dw1_1_1").split(" = ")[-1]
    paths = numbers.replace(r"\left(", "").replace(r"\right)", "").split(" + ")
    products = [np.prod([float(factor) for factor in path.split(r" \times ")]) for path in paths]
    assert len(products) == 2
    assert sum(products) == pytest.approx(source_graph().evaluate()["dE_dw1_1_1"], rel=1e-3)


def test_the_loss_is_half_a_sum():
    loss = right_hand_side(source_graph().explain("E"))
    assert loss == r"\frac{\left(t_1 - a^{(2)}_1\right)^{2} + \left(t_2 - a^{(2)}_2\right)^{2}}{2}"


def test_negative_numbers_stand_in_parentheses_where_they_collide():
    g = Graph().let("f", "2*x**2 - x*y + exp(x)")
    assert right_hand_side(g.explain("f", {"x": -0.5, "y": -1}), "substituted") == (
        r"2 \times \left(-0.5\right)^{2} - \left(-0.5\right) \times \left(-1\right) + e^{-0.5}"
    )


def test_a_symbol_with_something_above_it_is_bracketed_under_a_power():
    network, x, t = random_network((1, 1), "tanh", "half_squared_error", 0)
    slope = right_hand_side(network.graph(x, t).backward("E").explain("dE_dz1_1"))
    assert slope.endswith(r"\left(1 - \left(a^{(1)}_1\right)^{2}\right)")


def test_template_has_a_place_for_each_number():
    assert source_graph().explain("dE_dw2_1_1").template == r"\text{⟦dE_dz2_1⟧} \times \text{⟦a1_1⟧}"


def test_an_input_is_its_own_origin():
    explanation = source_graph().explain("w2_1_1")
    assert (explanation.formula, explanation.parents, explanation.value) == ("w^{(2)}_{11}", (), 0.4)
    assert explanation.substituted == "w^{(2)}_{11} = 0.4"
    assert Graph().input("x").explain("x").substituted == "x"


def test_an_explanation_without_numbers_is_a_formula():
    explanation = Graph().let("f", "3*u").explain("f")
    assert (explanation.formula, explanation.substituted, explanation.value) == ("f = 3 u", "f = 3 u", None)


@pytest.mark.parametrize(("activation", "loss"), sorted(VALID_PAIRS))
def test_latex_becomes_mathml(activation, loss):
    network, x, t = random_network((2, 2, 2), activation, loss, 1)
    g = network.graph(x, t).backward("E").update("E").input("eta", 0.1)
    for name in (*g.inputs, *g.assignments):
        explanation = g.explain(name)
        for latex in (
            explanation.label,
            explanation.formula,
            explanation.substituted,
            explanation.template or "x",
        ):
            assert "\\" not in convert(latex)
            assert latex.count("{") == latex.count("}")


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
