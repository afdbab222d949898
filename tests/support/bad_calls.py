"""Calls with bad arguments, and how many of them a run tries."""

import operator
import warnings

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

import backprop as bp
from guarded import guarded
from odd_values import some, texts
from random_networks import repeatable

SLOW = 50  # times as many cases


def tries(cases):
    """Run a test on so many cases, given by its strategy; and on many more by `pytest -m slow`."""

    def decorate(test):
        strategy, body = test()

        @pytest.mark.parametrize(
            "examples", [cases, pytest.param(cases * SLOW, marks=pytest.mark.slow)], ids=["", "slow"]
        )
        def run(examples):
            plain = settings(
                repeatable,
                max_examples=examples,
                phases=[Phase.generate],  # values that raise when they are looked at take minutes to shrink
                suppress_health_check=list(HealthCheck),
            )
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", HypothesisWarning)  # of how long a case is in print
                plain(given(strategy)(body))()

        return run

    return decorate


# ------------------------------------------------------------------------- one argument wrong, or several

W, B = [[0.1, -0.2], [0.3, 0.4]], [0.5, -0.5]
LAYER = bp.Layer(W, B, "sigmoid")
NET = bp.Network([LAYER, bp.Layer(np.float32(W), None, "relu")])
X, T = [0.2, 0.5], [0.3, 0.7]
BACK = NET.backward(NET.forward(X), T)


@st.composite
def calls(draw, doors, bad):
    """(name of a door, function, arguments), one or two of which are odd."""
    name = draw(st.sampled_from(list(doors)))
    function, right = doors[name]
    wrong = draw(st.sets(st.sampled_from(list(right)), min_size=1, max_size=2))
    arguments = {key: draw(bad) if key in wrong else one for key, one in right.items()}
    assume(name != "descend" or not asks_for_long_work(arguments["steps"]))
    return name, function, arguments


def asks_for_long_work(steps):
    """Whether so many steps may take longer than a second: whoever asks for them waits for them."""
    try:
        return 10_000 < operator.index(steps) <= 10**7
    except Exception:
        return False


def call(case):
    """Call the door, which may take a second."""
    call_within(1.0, case)


def call_within(seconds, case):
    """Call the door."""
    name, function, arguments = case
    refusals = (ValueError, TypeError, IndexError) if name == "replaced" else (ValueError, TypeError)
    with guarded(refusals, seconds):
        function(**arguments)


# ------------------------------------------------------------------------------------------------ graphs

NAMES = ["x", "y", "u", "f", "df_dx", "new_u", "w1_1_1", "b1_1", "eta", "sin", "pi", "e", "lambda", "numpy"]
NAMES += [
    "",
    " ",
    "a b",
    "a__b",
    "__x__",
    "x\n",
    "x;y",
    "é",
    "ｘ",
    "x" * 41,
    "\ud800",
    "1",
    "None",
    "undefined",
]
a, b = sp.symbols("x y")
EXPRESSIONS = [
    a + b,
    sp.Symbol("lambda"),
    sp.Symbol("a b") + a,
    sp.Symbol("x;y"),
    sp.I * a,
    sp.oo,
    sp.zoo,
    sp.nan,
    -sp.oo,
    sp.Integer(10**400),
    sp.Float("1e500"),
    sp.Function("g")(a),
    sp.Integral(a, a),
    sp.Derivative(sp.Function("g")(a), a),
    sp.Piecewise((a, a > 0), (b, True)),
    sp.Piecewise((a, a > 0)),
    sp.floor(a),
    sp.gamma(a),
    sp.zeta(a),
    sp.asin(a + 2),
    sp.MatrixSymbol("M", 2, 2),
    sp.MatrixSymbol("M", 2, 2)[0, 0],
    sp.Sum(a, (a, 1, b)),
    sp.sqrt(-1 - a**2),
    sp.Dummy("x"),
    sp.Wild("x"),
    sp.Symbol("x", positive=True) + a,
    sp.DiracDelta(a),
    sp.Heaviside(a),
    sp.Max(a, b),
    sp.Mod(a, 2),
    sp.conjugate(a),
    sp.Symbol("x", commutative=False) * b,
    sp.E**a,
    sp.factorial(a),
    sp.Symbol("e"),
    sp.besselj(0, a),
    sp.Symbol("__class__"),
]


def steps():
    """(name of a method, arguments) of one call on a graph."""
    name = some(st.sampled_from(NAMES + NAMES[:9] * 4))
    line = some(
        st.one_of(
            texts(), st.sampled_from(["x**2", "x*y", "u + f", "log(x)", "3"]), st.sampled_from(EXPRESSIONS)
        )
    )
    given_values = some(
        st.dictionaries(name.filter(lambda one: type(one) is str), some(st.floats()), max_size=3)
    )
    return st.one_of(
        st.tuples(st.just("let"), name, line),
        st.tuples(st.just("let"), name, line),
        st.tuples(st.just("input"), name, some(st.floats())),
        st.tuples(st.just("backward"), name),
        st.tuples(st.just("update"), name, name, some(st.lists(name, max_size=2))),
        st.tuples(st.just("evaluate"), given_values),
        st.tuples(st.just("explain"), name, given_values),
        st.tuples(st.just("derivation"), name, given_values),
    )
