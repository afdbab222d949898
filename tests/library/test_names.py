"""Graph names: made and read in one grammar, and printed alike as LaTeX, plain text and words."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop import Graph, names
from backprop.describe import spoken
from backprop.graph import latex_name, plain_name
from backprop.mathml import label_markup
from random_networks import repeatable

MAKERS = {
    "weight": (names.weight, 3),
    "bias": (names.bias, 2),
    "pre_activation": (names.pre_activation, 2),
    "activation": (names.activation, 2),
    "input": (names.input_, 1),
    "target": (names.target, 1),
}


@st.composite
def made(draw):
    """(kind, numbers, name) of one name of the grammar."""
    kind = draw(st.sampled_from(list(MAKERS)))
    make, count = MAKERS[kind]
    numbers = tuple(draw(st.lists(st.integers(1, 999), min_size=count, max_size=count)))
    return kind, numbers, make(*numbers)


@repeatable
@given(made())
def test_what_is_made_is_read_again(case):
    kind, numbers, text = case
    name = names.read(text)
    assert (name.kind, str(name)) == (kind, text)
    assert numbers == (name.index if kind in ("input", "target") else (name.layer, *name.index))
    slope, step = names.read(names.derivative("E", text)), names.read(names.updated(text))
    assert (slope.kind, slope.of, slope.by) == ("derivative", names.read("E"), name)
    assert (step.kind, step.of, step.by) == ("updated", name, None)
    assert names.before_step(str(step)) == text


@pytest.mark.parametrize("printed", [latex_name, plain_name, spoken])
def test_no_two_names_look_or_sound_alike(printed):
    numbers = (1, 2, 11, 12, 21, 112)
    made = [make(*some) for make, count in MAKERS.values() for some in product(numbers, repeat=count)]
    made += [names.derivative("E", name) for name in made] + [names.updated(name) for name in made]
    assert len({printed(name) for name in made}) == len(made) == 3 * 336


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("w1_2_1", "weight"),
        ("b1_2", "bias"),
        ("E", "loss"),
        ("eta", "learning_rate"),
        *[(name, "other") for name in "beta width b_max b_1 w_1 w1 w1_2 b1_2_1 w0_1_1 w1_0_1 x_0 x1".split()],
        *[(name, "other") for name in "y_data data_dim data_dim_d d_d d dim dx dx_d dx_dt_mean d_dx".split()],
        *[(name, "other") for name in "dead_dx da_b_c_dx db_max_dw_max a0_0 new_york".split()],
        *[(name, "derivative") for name in "dE_dw1_2_1 df_du dy_dx ddf_dx_dx da2_1_dz2_1 dx1_dtheta".split()],
        *[(name, "derivative") for name in "da_relu_dz dE_dnew_x".split()],
        ("a0_1", "activation"),
    ],
)  # fmt: skip
def test_kinds(name, kind):
    assert names.read(name).kind == kind
    assert names.is_parameter(name) == (kind in ("weight", "bias"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("df_dx", [("f", "x")]),
        ("ddf_dx_dx", [("df", "x_dx"), ("df_dx", "x")]),
        ("dd_dd", [("d", "d")]),
        *[(name, []) for name in ("f_dx", "d_dx", "df_d", "df", "_dx", "")],
    ],
)
def test_the_parts_of_a_derivative(name, parts):
    assert list(names.derivative_parts(name)) == parts


def test_layer_0_is_the_input():
    assert names.activation(0, 2) == "x_2"


PRINTED = [
    # a letter, with numbers or words
    ("x1", "x_1", "x₁", "x 1"),
    ("x12", "x_{12}", "x₁₂", "x 12"),
    ("y_data", r"y_{\mathrm{data}}", "y_data", "y data"),
    ("w_i_j", "w_{ij}", "w_i_j", "w i j"),
    ("x_max_1", r"x_{\mathrm{max},1}", "x_max_1", "x max 1"),
    ("h1_2", "h^{(1)}_2", "h⁽¹⁾₂", "h 2 of layer 1"),
    ("d_d", "d_d", "d_d", "d d"),
    ("x_01", r"x_{01}", "x_01", "x 01"),
    # Greek, small and capital, but for what looks Latin
    ("theta", r"\theta", "θ", "theta"),
    ("Theta", r"\Theta", "Θ", "capital theta"),
    ("Delta_2", r"\Delta_2", "Δ₂", "capital delta 2"),
    ("lambda_1", r"\lambda_1", "λ₁", "lambda 1"),
    ("sigma1", r"\sigma_1", "σ₁", "sigma 1"),
    ("delta1_2", r"\delta^{(1)}_2", "δ⁽¹⁾₂", "delta 2 of layer 1"),
    ("Alpha", r"\mathrm{Alpha}", "Alpha", "Alpha"),
    # words
    ("cost", r"\mathrm{cost}", "cost", "cost"),
    ("learning_rate", r"\mathrm{learning\_rate}", "learning_rate", "learning rate"),
    ("data_dim", r"\mathrm{data\_dim}", "data_dim", "data dim"),
    ("cost_2", r"\mathrm{cost}_2", "cost₂", "cost 2"),
    ("slope_g", r"\mathrm{slope}_g", "slope_g", "slope g"),
    ("x_", r"\mathrm{x\_}", "x_", "x"),
    # after a step, and slopes of these
    ("new_x", "x^{+}", "x⁺", "updated x"),
    ("new_b1_1", "b^{(1)+}_1", "b⁽¹⁾⁺₁", "updated bias of unit 1 of layer 1"),
    ("dx1_dTheta", r"\frac{\partial x_1}{\partial \Theta}", "∂x₁/∂Θ", "derivative of x 1 by capital theta"),
]


@pytest.mark.parametrize(("name", "latex", "plain", "words"), PRINTED)
def test_names_of_a_readers_own(name, latex, plain, words):
    assert (latex_name(name), plain_name(name), spoken(name)) == (latex, plain, words)
    assert label_markup(name).startswith("<math")


@pytest.fixture
def graph():
    """A cost that depends on names with _d in them."""
    return (
        Graph()
        .let("data", "3*data_dim")
        .let("cost", "data**2 + y_data*d_d")
        .backward("cost")
        .update("cost", names=["d_d"])
    )


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("data_dim", "data_dim"),
        ("dcost_ddata_dim", "∂cost/∂data_dim"),
        ("dcost_dy_data", "∂cost/∂y_data"),
        ("dcost_dd_d", "∂cost/∂d_d"),
        ("ddata_ddata_dim", "∂data/∂data_dim"),  # no line of it, but a step on the way
        ("new_d_d", "d⁺_d"),
        ("y_data", "y_data"),
    ],
)
def test_a_graph_knows_its_derivatives(graph, name, plain):
    assert plain_name(graph.read(name)) == plain


def test_a_derivative_is_one_of_its_graphs_names_wherever_it_is_written(graph):
    slope = r"\frac{\partial \mathrm{cost}}{\partial \mathrm{data}}"
    line = graph.explain("dcost_ddata_dim")
    assert line.label == r"\frac{\partial \mathrm{cost}}{\partial \mathrm{data\_dim}}"
    assert line.formula == rf"{line.label} = {slope} \cdot 3"
    assert graph.derivation("dcost_ddata_dim") == (
        rf"{line.label} = {slope} \cdot \frac{{\partial \mathrm{{data}}}}{{\partial \mathrm{{data\_dim}}}}"
    )
    step = graph.explain("new_d_d")
    assert step.formula.startswith(r"d^{+}_d = d_d - \eta \frac{\partial \mathrm{cost}}{\partial d_d}")


@pytest.mark.parametrize(("of", "by"), [("a", "b_dc"), ("a_db", "c")])
def test_of_two_ways_to_read_a_derivative_the_graph_knows_which(of, by):
    graph = Graph().let("a_db", "c**2").let("a", "b_dc**3").backward(of)
    name = graph.read("da_db_dc")
    assert (name.of.text, name.by.text) == (of, by)
