"""Where a number comes from: each line as a formula, with numbers, and its parents."""

import numpy as np
import pytest
from latex2mathml.converter import convert

from backprop import Graph
from backprop.functions import VALID_PAIRS
from backprop.graph import latex_name
from graphs import random_network, source_graph


def right_hand_side(explanation, which="formula"):
    return getattr(explanation, which).removeprefix(explanation.label + " = ")


@pytest.mark.parametrize(
    ("name", "formula", "substituted", "parents"),
    [
        (
            "z1_1",
            "x_1 w^{(1)}_{11} + x_2 w^{(1)}_{21}",
            r"0.2 \times 0.1 + 0.5 \times 0.3",
            ("x_1", "w1_1_1", "x_2", "w1_2_1"),
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


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("sigmoid(z)", r"\frac{1}{1 + e^{- \text{⟦z⟧}}}"),
        ("softplus(z)", r"\ln{\left(e^{\text{⟦z⟧}} + 1 \right)}"),
        ("relu(z)", ""),
        ("z*2", ""),
        (f"{'sin(' * 20}z{')' * 20}", ""),  # SymPy would rewrite each in each: minutes
    ],
    ids=lambda text: text[:12],
)
def test_an_activation_is_opened(text, opened):
    assert Graph().let("a", text).explain("a").opened == opened


def test_tanh_is_opened_to_what_it_is():
    opened = Graph().let("a", "tanh(z)").explain("a").opened
    assert opened.count("e^{") == 4 and opened.startswith(r"\frac{")
