"""The functions that round alike everywhere: how exact they are, and that a browser gets the same bits."""

import json

import mpmath
import numpy as np
import pytest
import sympy as sp

import backprop as bp
from backprop import elementary
from backprop.elementary import turns
from backprop.graph.lines import Line
from backprop.javascript import helpers, to_module
from backprop.parsing import FUNCTIONS
from node import run

RNG = np.random.default_rng(5)
ODD = [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 1e-310, 5e-324, -5e-324, 709.78, -745.1, 1e6, 2.0**20, 1e22,
       1.7e308, -1.7e308, np.inf, -np.inf, np.nan]  # fmt: skip
HARD = 6381956970095103 * 2.0**797  # of all numbers the nearest to a whole number of quarter turns
PAIRS = np.array([(x, y) for x in [*ODD, 0.1, -3.0] for y in [*ODD, 3.0, -3.0, 1e-3, 101.0]]).T


def spread(low, high, count=150):
    """Numbers of every size and both signs."""
    return 10 ** RNG.uniform(low, high, count) * RNG.choice([-1, 1], count)


NEAR = np.concatenate([RNG.uniform(-3, 3, 300), spread(-320, 0)])
TURNS = np.concatenate(
    [NEAR, RNG.uniform(-(2.0**20), 2.0**20, 200), spread(6, 308), np.arange(-60, 60) * np.pi / 2, [HARD]]
)
XS = {
    "exp": np.concatenate([NEAR, RNG.uniform(-745, 709.7, 300)]),
    "log": np.abs(np.concatenate([NEAR, spread(-323, 308), 1 + spread(-16, -3)])),
    "sigmoid": np.concatenate([NEAR, RNG.uniform(-740, 740, 200)]),
    "softplus": np.concatenate([NEAR, RNG.uniform(-700, 700, 200)]),
    "tanh": np.concatenate([NEAR, RNG.uniform(-22, 22, 300)]),
    "sin": TURNS,
    "cos": TURNS,
    "tan": TURNS,
}
# Whose last digit comes out otherwise where they are not simply divided and multiplied.
INVERSES, SQUARES = [0.1751, 2.7693, 5.6104, 1.3861], [6.9261, 0.8329, 0.6148, 9.1872]
SPECIAL = np.array([(x, -1) for x in INVERSES] + [(x, 2) for x in SQUARES]).T
POWERS = np.concatenate(
    [PAIRS, SPECIAL, [NEAR * 40, RNG.uniform(-9, 9, len(NEAR))], [NEAR, np.arange(len(NEAR)) % 9]], axis=1
)
ORACLES = {name: getattr(mpmath, name) for name in XS if hasattr(mpmath, name)}
ORACLES["sigmoid"] = lambda z: 1 / (1 + mpmath.exp(-z))
ORACLES["softplus"] = lambda z: mpmath.log1p(mpmath.exp(z))
UNITS = {"sigmoid": 1.6, "softplus": 1.5}  # which are two steps or three; of the others, one unit


def units_off(value, exact):
    """How far a number is from the truth, in units of its last digit."""
    return abs(mpmath.mpf(float(value)) - exact) / mpmath.mpf(float(np.spacing(abs(value))))


def same_bits(here, there):
    """Whether two lists of numbers are the same, signs of zero and all; one nan is as good as another."""
    here, there = np.array(here, float), np.array(there, float)
    return ((here.view(np.int64) == there.view(np.int64)) | (np.isnan(here) & np.isnan(there))).all()


COMPUTED = """
import { readFileSync } from "node:fs";
const revive = (_, one) => ("$number" in Object(one) ? Number(one.$number) : one);
const spelt = (_, one) => typeof one !== "number" || (Number.isFinite(one) && !Object.is(one, -0)) ? one
  : { $number: Object.is(one, -0) ? "-0.0" : String(one).replace("Infinity", "inf") };
const answers = [];
for (const { program, name, rows } of JSON.parse(readFileSync(0, "utf8"), revive)) {
  const module = await import(`data:text/javascript,${encodeURIComponent(program)}`);
  answers.push(rows.map((row) => module[name](...row)));
}
console.log(JSON.stringify(answers, spelt));
"""


@pytest.fixture(scope="module")
def in_a_browser():
    """What a browser's engine makes of each function's numbers, and of pairs for powers."""
    columns = {name: [np.concatenate([ODD, xs])] for name, xs in XS.items()} | {"power": POWERS}
    asked = [
        {
            "program": "\n".join([*helpers(f"{name}("), f"export {{ {name} }};"]),
            "name": name,
            "rows": np.array(each).T.tolist(),
        }
        for name, each in columns.items()
    ]
    return {
        name: (each, there) for (name, each), there in zip(columns.items(), run(COMPUTED, asked), strict=True)
    }


@pytest.mark.parametrize("name", XS)
def test_right_to_one_unit_of_the_last_digit(name):
    values = getattr(elementary, name)(XS[name])
    for x, value in zip(XS[name], values, strict=True):
        with mpmath.workprec(200 if abs(x) < 1e15 else 1300):
            assert units_off(value, ORACLES[name](mpmath.mpf(float(x)))) <= UNITS.get(name, 1), x


def test_powers_are_right_to_little_more_than_half_a_unit():
    xs = np.concatenate([RNG.uniform(0, 10, 300), np.abs(spread(-300, 300)), RNG.uniform(0.9, 1.1, 150)])
    ys = np.concatenate([RNG.uniform(-20, 20, 300), RNG.uniform(-1, 1, 150), RNG.uniform(-3000, 3000, 150)])
    with mpmath.workprec(200):
        for x, y, value in zip(xs, ys, elementary.power(xs, ys), strict=True):
            assert units_off(value, mpmath.mpf(float(x)) ** mpmath.mpf(float(y))) <= 0.53, (x, y)


def test_whole_powers_of_whole_numbers_are_whole():
    pairs = [(x, n) for x in range(-12, 13) for n in range(16) if abs(x) ** n < 2**53]
    for x, n in pairs:
        assert elementary.power(x, n) == x**n, (x, n)
    assert all(elementary.power(2, n) == 2.0**n for n in range(-1074, 1024))


def test_squares_and_inverses_are_as_products_and_quotients_round_them():
    assert same_bits(elementary.power(*SPECIAL), [*(1 / x for x in INVERSES), *(x * x for x in SQUARES)])
    assert same_bits(elementary.power(NEAR, 2), NEAR * NEAR)
    with np.errstate(over="ignore"):
        assert same_bits(elementary.power(NEAR, -1), 1 / NEAR)


@pytest.mark.parametrize("name", [name for name in XS if hasattr(np, name)])
def test_ends_poles_and_zeros_are_those_of_every_library(name):
    here = getattr(elementary, name)(np.array(ODD))
    with np.errstate(all="ignore"):
        known = getattr(np, name)(np.array(ODD))
    assert here == pytest.approx(known, rel=1e-15, abs=0, nan_ok=True)
    assert same_bits(np.sign(here) * 0, np.sign(known) * 0)


def test_ends_of_powers_too_but_that_nothing_is_made_of_no_number():
    with np.errstate(all="ignore"):
        known = np.power(*PAIRS)
    known[(PAIRS[0] == 1) & np.isnan(PAIRS[1])] = np.nan  # where IEEE 754 says 1
    here = elementary.power(*PAIRS)
    assert here == pytest.approx(known, rel=1e-15, abs=0, nan_ok=True)
    assert same_bits(np.sign(here) * 0, np.sign(known) * 0)


def test_sigmoid_ends_and_middle():
    assert elementary.sigmoid(np.array([-1e4, 0.0, 1e4, -np.inf, np.inf])).tolist() == [0, 0.5, 1, 0, 1]


@pytest.mark.parametrize("name", [*XS, "power"])
def test_a_browser_gets_the_same_bits_and_one_number_gets_those_of_an_array(in_a_browser, name):
    columns, there = in_a_browser[name]
    function = getattr(elementary, name)
    here = function(*columns)
    assert same_bits(there, here)
    assert same_bits([function(*row) for row in zip(*columns, strict=True)][:600], here[:600])


def test_powers_of_two_are_asked_for_in_whole_numbers_that_windows_takes(monkeypatch):
    def narrow(x, k, ldexp=np.ldexp):
        return ldexp(x, np.asarray(k), signature="di->d", casting="safe")

    monkeypatch.setattr(np, "ldexp", narrow)
    assert elementary.exp(1.0) == np.e and elementary.tanh(np.array([1e9])) == 1


def test_only_angles_that_are_far_take_the_long_way(monkeypatch):
    seen, known = [], turns._turned_far
    monkeypatch.setattr(turns, "_turned_far", lambda x: seen.append(x) or known(x))
    xs = np.array([[0.5, 1e9], [-1e22, np.inf]])
    assert same_bits(elementary.sin(xs), [[elementary.sin(x) for x in row] for row in xs])
    assert seen == [1e9, 1e22, 1e9, 1e22]


TEXTS = [f"{name}(x)" for name in FUNCTIONS] + ["abs(x)*x", "abs(-x)", "abs(3*x)"]
TEXTS += ["x**2.5", "x**2", "x**3", "x**-1", "x**-2", "x**(1/3)", "2.5**x", "22026.465794806718*x", "x/0.7"]


@pytest.mark.parametrize("written", ["let", "tape"])
def test_what_readers_type_is_computed_so_with_its_slope(written):
    graphs = [getattr(bp.Graph(), written)("y", text).backward("y") for text in TEXTS]
    xs = np.concatenate([[0.0, -0.0], NEAR[::9], 30 * NEAR[1:300:9]])
    rows = [[{"x": x}] for x in xs.tolist()]
    asked = [{"program": to_module(graph), "name": "evaluate", "rows": rows} for graph in graphs]
    for text, graph, there in zip(TEXTS, graphs, run(COMPUTED, asked), strict=True):
        here = graph.evaluate(x=xs)
        for name, numbers in here.items():
            assert same_bits([row[name] for row in there], numbers), (text, name)
            assert same_bits([graph.evaluate(x=x)[name] for x in xs[:9]], numbers[:9]), (text, name)


def test_numbers_are_printed_to_the_last_digit():
    number = 22026.465794806718
    graph = bp.Graph().let("y", f"{number!r}*x")
    assert graph.evaluate(x=1)["y"] == number
    assert json.dumps(number) in to_module(graph)


x, HUGE = sp.Symbol("x", real=True), sp.Integer(10) ** 400
BEYOND = [sp.Float("1e500") * x, -HUGE * x, HUGE * x / 3, (HUGE + 1) / HUGE * x, x / HUGE, x**HUGE]
BEYOND += [2**70 * x, x ** sp.Float("1e500"), sp.EulerGamma * x, sp.Catalan * x, sp.nan, sp.zoo]


def test_numbers_that_no_double_holds_are_infinite_in_both_languages():
    graph = bp.Graph().let("inf", "4*x").let("y", "exp(x + 800.5)")
    for place, expression in enumerate(BEYOND):
        graph.add(Line(f"n_{place}", ((expression,),)))
    here = graph.evaluate(x=0.5)
    assert [here[name] for name in ("y", "n_0", "n_1", "n_3")] == [np.inf, np.inf, -np.inf, 0.5]
    [[there]] = run(COMPUTED, [{"program": to_module(graph), "name": "evaluate", "rows": [[{"x": 0.5}]]}])
    assert same_bits([there[name] for name in here], list(here.values())), (there, here)
