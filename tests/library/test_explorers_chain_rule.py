"""The explorers of the chain rule: numbers against independent ones, and words where there is none."""

import cmath
import math
import warnings

import numpy as np
import pytest

from backprop import explore_chain_rule, explore_difference, explore_nudge, explore_paths
from backprop.explorers.chain_rule import PREPARED
from backprop.explorers.formula import function_of, slope, written


def sigmoid(z):
    return 1 / (1 + cmath.exp(-z))


# The prepared pairs once more, in plain Python of complex numbers: (f, g).
BY_HAND = [
    (lambda u: 3 * u, lambda x: x + 1),
    (lambda u: u**2, lambda x: 3 * x - 1),
    (cmath.sin, lambda x: x**2),
    (cmath.exp, lambda x: -(x**2) / 2),
    (sigmoid, lambda x: 2 * x + 1),
    (cmath.log, lambda x: x**2 - 1),
    (lambda u: u if u.real > 0 else -u, lambda x: x**2 - 1),
]


def complex_step(function, at, step=1e-30):
    """The derivative to the last digit, with nothing subtracted."""
    return function(complex(at, step)).imag / step


@pytest.fixture(scope="module")
def prepared():
    """The menu of prepared pairs, made once for those who only choose in it and slide."""
    return explore_chain_rule()


@pytest.mark.parametrize("number", range(len(PREPARED)))
@pytest.mark.parametrize("share", [0.03, 0.42, 0.91])
def test_every_prepared_pair_multiplies_its_slopes(prepared, number, share):
    chooser = prepared
    chooser.menu.index = number
    low, high = PREPARED[number][3]
    chooser.controls["x"].value = x = low + share * (high - low)
    f, g = BY_HAND[number]
    values = chooser.values
    assert values["u"] == pytest.approx(g(complex(x)).real, rel=1e-12, abs=1e-12)
    assert values["du_dx"] == pytest.approx(complex_step(g, x), rel=1e-12, abs=1e-12)
    if math.isfinite(values["y"]):
        assert values["y"] == pytest.approx(f(g(complex(x))).real, rel=1e-12, abs=1e-12)
        assert values["df_du"] == pytest.approx(complex_step(f, values["u"]), rel=1e-12, abs=1e-12)
        assert values["dy_dx"] == pytest.approx(complex_step(lambda x: f(g(x)), x), rel=1e-12, abs=1e-12)
    else:
        assert PREPARED[number][0] == "ln(u)" and values["u"] <= 0


@pytest.mark.parametrize("x, y", [(3, 12), (4, 15), (2, 9)])
def test_the_source_s_numbers(x, y):
    assert explore_chain_rule("3*u", "x + 1", x=x).values["y"] == y


@pytest.mark.parametrize(
    "f, g, x, missing",
    [
        ("ln(u)", "x", 0, "y"),
        ("ln(u)", "x", -1, "y"),
        ("1/u", "x", 0, "y"),
        ("u", "ln(x)", 0, "u"),
        ("abs(u)", "x", 0, "df_du"),
        ("u**2", "abs(x)", 0, "du_dx"),
        ("sqrt(u)", "x", 0, "df_du"),
        ("abs(u)", "x**2 - 1", 1, "df_du"),
    ],
)
def test_what_is_undefined_is_said_in_words(f, g, x, missing):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        explorer = explore_chain_rule(f, g, x=x)
        values = explorer.values
    assert not math.isfinite(values[missing]) and not math.isfinite(values["dy_dx"])
    drawing = explorer.figure.drawing
    note = drawing.marks["note"]
    said = next(text for name, text in note.missing if not math.isfinite(values[name]))
    assert said == dict(note.missing)[missing]
    assert drawing.artists["note"].get_text() == said


@pytest.mark.parametrize(
    "f, g, said",
    [
        ("u*v", "x", "one letter"),
        ("2u", "x", "2"),
        ("u", "__import__('os')", "__import__"),
        ("u", "", "expression"),
    ],
)
def test_what_cannot_be_used_is_named(f, g, said):
    with pytest.raises(ValueError, match=said):
        explore_chain_rule(f, g)


@pytest.mark.parametrize("domain, x", [((1, 1), None), ((0, math.inf), None), ((0, 1), 2)])
def test_a_start_outside_its_domain_is_refused(domain, x):
    with pytest.raises(ValueError, match="domain"):
        explore_chain_rule("u", "x", x=x, domain=domain)


def test_one_function_alone_is_refused():
    with pytest.raises(TypeError, match="both f and g"):
        explore_chain_rule("3*u")


def test_any_one_letter_may_stand_for_the_argument():
    assert function_of("t**2", "f", "u") == function_of("u**2", "f", "u")


def test_the_menu_shows_the_pair_and_its_own_slider():
    chooser = explore_chain_rule()
    chooser.menu.index = 1
    assert chooser.figure.controls["x"] is chooser.controls["x"]
    assert chooser.values["y"] == (3 * 0.5 - 1) ** 2
    assert "y = u²" in repr(chooser)


def test_a_reader_s_own_pair_joins_the_menu_once():
    chooser = explore_chain_rule()
    chooser.choose("u**3", "2*x")
    chooser.choose("u**3", "5*x")
    assert len(chooser.menu.options) == len(PREPARED) + 1
    assert chooser.values["du_dx"] == 5


def test_the_boxes_say_what_is_wrong_and_keep_what_is_shown():
    chooser = explore_chain_rule()
    chooser.boxes["f"].value = "2u <b>"
    chooser._button.click()
    assert "alert" in chooser._said.value and "<b>" not in chooser._said.value
    assert chooser.menu.index == 0
    chooser.boxes["f"].value = "2*u"
    chooser._button.click()
    assert chooser._said.value == "" and chooser.menu.index == len(PREPARED)


@pytest.mark.parametrize("make", [explore_chain_rule, explore_paths, explore_nudge, explore_difference])
def test_explorers_have_a_stable_repr_a_picture_and_words(make):
    explorer = make()
    assert repr(explorer) == repr(make())
    assert len(explorer.figure.alt) > 60


# ------------------------------------------------------------------------------------------------- paths

PATHS = [
    ("u*v", "p*q", "p + q", lambda p, q: (p * q) * (p + q)),
    ("sin(u) + v**2", "p**2*q", "exp(p - q)", lambda p, q: cmath.sin(p**2 * q) + cmath.exp(p - q) ** 2),
    ("u/v", "p - q", "p**2 + 1", lambda p, q: (p - q) / (p**2 + 1)),
]


@pytest.mark.parametrize("f, h, g, whole", PATHS)
@pytest.mark.parametrize("p, q", [(2.0, 3.0), (-1.5, 0.7), (0.0, 0.0)])
def test_the_sum_over_paths_is_the_partial_derivative(f, h, g, whole, p, q):
    values = explore_paths(f, h, g, p=p, q=q).values
    assert values["df_dp"] == pytest.approx(complex_step(lambda p: whole(p, q), p), rel=1e-12, abs=1e-12)
    assert values["df_dq"] == pytest.approx(complex_step(lambda q: whole(p, q), q), rel=1e-12, abs=1e-12)
    for start in "pq":
        through = {node: values[f"df_d{node}"] * values[f"d{node}_d{start}"] for node in "uv"}
        assert values[f"path_u_{start}"] == pytest.approx(through["u"])
        assert values[f"path_v_{start}"] == pytest.approx(through["v"])


def test_the_printed_paths():
    values = explore_paths().values
    names = ("u", "v", "f", "path_u_p", "path_v_p", "df_dp", "path_u_q", "path_v_q", "df_dq")
    assert [values[name] for name in names] == [6, 5, 30, 15, 6, 21, 10, 6, 16]


def test_foreign_letters_in_paths_are_named():
    with pytest.raises(ValueError, match="'p\\*x' has x"):
        explore_paths("u*v", "p*x", "q")


# ------------------------------------------------------------------------------- nudges and differences


@pytest.mark.parametrize("step", [1.0, 0.1, 0.001])
def test_ratios_of_a_nudge_multiply_and_near_the_slopes(step):
    explorer = explore_nudge("u**2", "x**2 + 1", 1)
    explorer.controls["nudge"].value = step
    values = explorer.values
    assert values["ratio_g"] == pytest.approx(2 + step, rel=1e-9)
    assert values["ratio_f"] == pytest.approx(4 + step * (2 + step), rel=1e-9)
    assert values["ratio_chain"] == pytest.approx((2 + step) * (4 + step * (2 + step)), rel=1e-9)
    assert (values["slope_g"], values["slope_f"], values["slope_chain"]) == (2, 4, 8)


def test_a_nudge_off_the_edge_is_refused():
    with pytest.raises(ValueError, match="need a value"):
        explore_nudge("ln(u)", "1 - x", 0.5)


@pytest.fixture(scope="module")
def difference():
    """The differences of sin(x²), made once for those who only slide."""
    return explore_difference("sin(x**2)", 1.0)


@pytest.mark.parametrize("exponent", range(-14, 1))
def test_the_error_of_a_difference_is_truncation_and_rounding(difference, exponent):
    explorer = difference
    explorer.controls["epsilon"].value = eps = 10.0**exponent
    values = explorer.values
    exact = complex_step(lambda x: cmath.sin(x**2), 1.0)
    assert values["exact"] == pytest.approx(exact, rel=1e-14)
    third = -12 * math.sin(1) - 8 * math.cos(1)
    assert values["truncation"] == pytest.approx(abs(third) * eps**2 / 6, rel=1e-12)
    assert values["round_off"] == pytest.approx(2.0**-53 * math.sin(1) / eps, rel=1e-12)
    assert values["error_central"] <= 2 * values["truncation"] + 10 * values["round_off"]


def test_the_error_is_a_v_with_its_foot_near_a_hundred_thousandth(difference):
    explorer = difference
    errors = []
    for exponent in range(-13, 0):
        explorer.controls["epsilon"].value = 10.0**exponent
        errors.append(explorer.values["error_central"])
    assert -7 <= np.argmin(errors) - 13 <= -4
    assert errors[0] > 1e3 * min(errors) and errors[-1] > 1e3 * min(errors)


def test_a_difference_at_a_corner_is_refused():
    with pytest.raises(ValueError, match="slope around x = 0"):
        explore_difference("abs(x)", 0)


# ------------------------------------------------------------------------------------------- one formula


@pytest.mark.parametrize(
    "text, line",
    [
        ("3*u", "3u"),
        ("u**2", "u²"),
        ("-x**2/2", "−x²/2"),
        ("ln(u)", "ln(u)"),
        ("abs(u)", "|u|"),
        ("x*sin(x)", "x·sin(x)"),
        ("u**12", "u¹²"),
    ],
)
def test_formulas_on_one_line(text, line):
    assert written(function_of(text, "f", "x" if "x" in text else "u")) == line


@pytest.mark.parametrize("at", [-2.0, 0.5, 3.0])
def test_the_corner_of_an_absolute_value_has_no_slope(at):
    derivative = slope(function_of("abs(u)", "f", "u"), "u")
    symbol = derivative.free_symbols.pop()
    assert derivative.subs(symbol, at) == math.copysign(1, at)
    assert not derivative.subs(symbol, 0).is_finite
