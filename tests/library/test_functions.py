"""Each activation and loss against its textbook form, its own differences, and its SymPy form."""

import dataclasses
import functools
import math

import numpy as np
import pytest
import sympy as sp

from backprop import symbolic_functions as symbols
from backprop.functions import ACTIVATIONS, LOSSES, OUTPUT_ONLY, VALID_PAIRS, FusedLoss
from textbook import TEXTBOOK

ONE_BY_ONE = (symbols.sigmoid, symbols.softplus, symbols.relu, symbols.leaky_relu)
Z = np.array([-30.0, -3.0, -0.5, -1e-3, 2e-3, 0.7, 2.0, 20.0])
EACH = pytest.mark.parametrize("name", sorted(TEXTBOOK))


def test_the_textbook_has_them_all():
    assert set(TEXTBOOK) | OUTPUT_ONLY == set(ACTIVATIONS)


@EACH
def test_value(name):
    expected = [TEXTBOOK[name](z) for z in Z]
    np.testing.assert_allclose(ACTIVATIONS[name].value(Z), expected, rtol=1e-12, atol=1e-16)


@EACH
def test_derivative_is_the_slope(name):
    f, h = ACTIVATIONS[name], 1e-5
    slope = (f.value(Z + h) - f.value(Z - h)) / (2 * h)
    np.testing.assert_allclose(f.derivative(Z, f.value(Z)), slope, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name, slope", [("relu", 0), ("leaky_relu", 0.01)])
def test_at_the_kink_the_left_slope_counts(name, slope):
    zero = np.zeros(1)
    assert ACTIVATIONS[name].derivative(zero, zero) == slope


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_finite_and_of_its_type_however_large_z(name, dtype):
    f, z = ACTIVATIONS[name], np.array([-1e4, -800, -100, -1, 0, 1, 100, 800, 1e4], dtype)
    with np.errstate(all="raise", under="ignore"):
        a = f.value(z)
        results = [a] if name in OUTPUT_ONLY else [a, f.derivative(z, a)]
    assert all(np.isfinite(r).all() and r.dtype == dtype and r.shape == z.shape for r in results)


def test_softmax():
    z = np.array([[0.1, -2.0, 3.0], [5.0, 5.0, 5.0]])
    expected = [[math.exp(k) / sum(map(math.exp, row)) for k in row] for row in z]
    np.testing.assert_allclose(ACTIVATIONS["softmax"].value(z), expected, rtol=1e-13)
    with pytest.raises(TypeError, match="mixes the units"):
        ACTIVATIONS["softmax"].derivative(z, z)


@EACH
def test_symbolic_activation(name):
    symbol = sp.Symbol("z", real=True)
    compiled = sp.lambdify(symbol, ACTIVATIONS[name].symbolic(symbol), "numpy")
    np.testing.assert_allclose(compiled(Z), ACTIVATIONS[name].value(Z), rtol=1e-13)


@pytest.mark.parametrize("at", [(-1.3, 0.4, 2.0), (0.7, 0.6, -3.0)])
@pytest.mark.parametrize(
    "form",
    [
        symbols.sigmoid,
        symbols.softplus,
        symbols.relu,
        symbols.leaky_relu,
        symbols.logsumexp,
        *(functools.partial(symbols.softmax, k) for k in (1, 2, 3)),
    ],
    ids=lambda form: getattr(form, "__name__", None) or f"softmax-{form.args[0]}",
)
def test_symbolic_derivative_is_that_of_the_textbook_form(form, at):
    zs = sp.symbols("z1:4", real=True) if form not in ONE_BY_ONE else sp.symbols("z1:2", real=True)
    taught, textbook = form(*zs), form(*zs).rewrite(sp.exp)
    numbers = dict(zip(zs, at, strict=False))
    for z in zs:
        mine = sp.diff(taught, z).subs(numbers).evalf()
        assert mine == pytest.approx(sp.diff(textbook, z).subs(numbers).evalf(), rel=1e-12)


Y, T = np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2]]), np.array([[0.0, 1.0, 0.0], [0.6, 0.1, 0.3]])


def by_hand(name):
    """The loss of each row of Y against T, summed unit by unit."""
    unit = {
        "half_squared_error": lambda y, t: (t - y) ** 2 / 2,
        "squared_error": lambda y, t: (t - y) ** 2,
        "mean_squared_error": lambda y, t: (t - y) ** 2 / 3,
        "binary_cross_entropy": lambda y, t: -t * math.log(y) - (1 - t) * math.log(1 - y),
        "cross_entropy": lambda y, t: -t * math.log(y),
    }[name]
    return [sum(map(unit, *rows)) for rows in zip(Y, T, strict=True)]


def value(loss, y):
    """The loss as a function of the output, which for a fused one is computed from z."""
    if loss.name == "binary_cross_entropy":
        return loss.value_of_z(np.log(y / (1 - y)), T)
    return loss.value_of_z(np.log(y) + 3, T) if isinstance(loss, FusedLoss) else loss.value(y, T)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_loss(loss):
    np.testing.assert_allclose(value(loss, Y), by_hand(loss.name), rtol=1e-13)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_derivative_of_a_loss_is_its_slope(loss):
    nudges = 1e-5 * np.eye(3)[:, np.newaxis]  # one unit at a time, in both rows
    if isinstance(loss, FusedLoss):
        (output,) = (a for a, name in VALID_PAIRS if name == loss.name)
        f, found = loss.value_of_z, loss.adjoint(ACTIVATIONS[output].value(Y), T)
    else:
        f, found = loss.value, loss.derivative(Y, T)
    slopes = (f(Y + nudges, T) - f(Y - nudges, T)) / 2e-5
    np.testing.assert_allclose(found, slopes.T, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_symbolic_loss(loss):
    ys, ts = sp.symbols("y_1:4"), sp.symbols("t_1:4")
    fused = isinstance(loss, FusedLoss)
    formula = (loss.symbolic_of_z if fused else loss.symbolic)(list(ys), list(ts))
    computed = sp.lambdify([*ys, *ts], formula, "numpy")(*Y[0], *T[0])
    expected = (loss.value_of_z if fused else loss.value)(Y, T)[0]
    assert computed == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_each_output_needs_its_target(loss):
    formula = loss.symbolic_of_z if isinstance(loss, FusedLoss) else loss.symbolic
    with pytest.raises(ValueError, match="shorter"):
        formula([*sp.symbols("y_1:4")], [*sp.symbols("t_1:3")])


@pytest.mark.parametrize("name", [*ACTIVATIONS, *LOSSES])
def test_no_function_can_be_exchanged(name):
    with pytest.raises(dataclasses.FrozenInstanceError):
        (ACTIVATIONS | LOSSES)[name].name = "another"


def test_pairs():
    assert {loss for _, loss in VALID_PAIRS} == set(LOSSES)
    assert {output for output, _ in VALID_PAIRS} == set(ACTIVATIONS)
    assert {pair for pair in VALID_PAIRS if "cross_entropy" in pair[1]} == {
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "cross_entropy"),
    }
