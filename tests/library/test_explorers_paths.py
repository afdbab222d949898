"""The explorers of paths, nudges and differences, and the functions that they are made of."""

import cmath
import math

import numpy as np
import pytest

from backprop import explore_difference, explore_nudge, explore_paths
from backprop.explorers.formula import function_of, slope, written
from complex_steps import complex_step

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
