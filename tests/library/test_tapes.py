"""Tapes and forward mode, held against an engine of their own, SymPy, differences, and published traces."""

import math
import random
import re

import pytest
import sympy as sp

import backprop as bp
import engine
from backprop.graph.tape import PRIMITIVES, local_slopes
from backprop.parsing import FUNCTIONS, Step, steps_of
from backprop.parsing.grammar import LETTERS

NAMES = ("a", "b", "c")
TAME = ("sin", "cos", "tanh", "sigmoid", "exp")
UNIT = 2.0**-53


def grown(rng, size):
    """A random expression of so many steps, tame enough that no digit is lost on the way."""
    if size <= 0:
        return rng.choice([*NAMES, *NAMES, "2", "0.5"])
    kind = rng.random()
    if kind < 0.3:
        inside = grown(rng, size - 1)
        function = rng.choice(TAME)
        return f"exp(sin({inside}))" if function == "exp" else f"{function}({inside})"
    if kind < 0.4:
        return f"({grown(rng, size - 1)})**{rng.choice(['2', '3'])}"
    if kind < 0.5:
        return f"({grown(rng, size - 1)})/(({grown(rng, size // 2)})**2 + 1)"
    if kind < 0.55:
        return f"-({grown(rng, size - 1)})"
    left = rng.randrange(size)
    return f"({grown(rng, left)}) {rng.choice('+-*')} ({grown(rng, size - 1 - left)})"


def drawn(seed):
    """A random expression with a name in it, and numbers for its names."""
    rng = random.Random(seed)
    text = "2"
    while not (used := [name for name in NAMES if re.search(rf"\b{name}\b", text)]):
        text = grown(rng, rng.randrange(1, 9))
    return text, {name: round(rng.uniform(-1.5, 1.5), 2) for name in used}


def by_graph(text, given):
    """The value, and each slope, of a tape."""
    values = bp.Graph().tape("y", text).backward("y").evaluate(given)
    return values["y"], [values.get(f"dy_d{name}", 0.0) for name in given]


def by_engine(text, given):
    names = {name: engine.Value(number) for name, number in given.items()}
    functions = {name: getattr(engine, name) for name in TAME}
    y = eval(text, {"__builtins__": {}}, names | functions)
    engine.backward(y)
    return y.data, [one.grad for one in names.values()]


def by_sympy(text, given):
    """To thirty digits, of the whole expression at once."""
    sigmoid = sp.Lambda(sp.Symbol("z"), 1 / (1 + sp.exp(-sp.Symbol("z"))))
    symbols = {name: sp.Symbol(name, real=True) for name in given}
    whole = sp.sympify(text.replace("sigmoid", "squash"), locals=symbols | {"squash": sigmoid})
    at = {symbols[name]: sp.Rational(str(number)) for name, number in given.items()}
    exact = [sp.diff(whole, symbols[name]) for name in given]
    return float(whole.evalf(30, subs=at)), [float(one.evalf(30, subs=at)) for one in exact]


def differences(text, given):
    """Central differences with their own bound: what halving the step changes, and what rounding can do."""

    def value(name, step):
        return by_engine(text, given | {name: given[name] + step})[0]

    for name in given:
        h = 1e-4
        wide, narrow = ((value(name, s) - value(name, -s)) / (2 * s) for s in (2 * h, h))
        largest = max(1.0, abs(value(name, 0.0)))
        yield narrow, abs(wide - narrow) + 1e4 * UNIT * largest / h


def near(one, other):
    return abs(one - other) <= 1e-12 * max(1.0, abs(one), abs(other))


def agree(seed):
    text, given = drawn(seed)
    graph, built, exact = by_graph(text, given), by_engine(text, given), by_sympy(text, given)
    for other in (built, exact):
        assert near(graph[0], other[0]), (seed, text, graph[0], other[0])
        assert all(map(near, graph[1], other[1])), (seed, text, given, graph[1], other[1])
    for slope, (measured, bound) in zip(built[1], differences(text, given), strict=True):
        assert abs(slope - measured) <= bound, (seed, text, given, slope, measured, bound)


def test_five_witnesses_agree():
    for seed in range(60):
        agree(seed)


@pytest.mark.slow
def test_five_witnesses_agree_on_a_thousand_expressions():
    for seed in range(60, 1000):
        agree(seed)


# ------------------------------------------------------------------------------------- what is published


def test_the_trace_of_the_survey():
    """y = ln x1 + x1 x2 - sin x2 at (2, 5), in both modes (Baydin and others, tables 2 and 3)."""
    g = bp.Graph().tape("y", "ln(x_1) + x_1*x_2 - sin(x_2)").backward("y").forward("x_1")
    values = g.evaluate(x_1=2, x_2=5)
    assert values["y"] == pytest.approx(11.6521, abs=5e-5)
    assert (values["dy_dx_1"], values["dy_dx_2"]) == pytest.approx((5.5, 1.7163), abs=5e-5)
    steps = [values[name] for name in ("v_1", "v_2", "v_3", "v_4")]
    assert steps == pytest.approx([math.log(2), 10, math.log(2) + 10, math.sin(5)])
    rates = [values[f"dot_{name}"] for name in ("v_1", "v_2", "v_3", "y")]
    assert rates == pytest.approx([0.5, 5, 5.5, 5.5])


def test_the_graph_of_two_sums_and_a_product():
    """e = (a + b)(b + 1) at (2, 1) (Olah)."""
    values = bp.Graph().tape("e", "(a + b)*(b + 1)").backward("e").evaluate(a=2, b=1)
    assert [values[name] for name in ("v_1", "v_2", "e")] == [3, 2, 6]
    assert [values[name] for name in ("de_dv_1", "de_dv_2", "de_da", "de_db")] == [2, 3, 2, 5]


# ------------------------------------------------------------------------------------------ forward mode


@pytest.mark.parametrize("seed", range(3))
def test_forward_mode_gives_the_slopes_one_input_at_a_time_and_any_direction(seed):
    text, given = drawn(seed)
    g = bp.Graph().tape("y", text).backward("y").forward(dict.fromkeys(given, 0.5), "all")
    for name in given:
        g.forward(name, f"by_{name}")
    values = g.evaluate(given)
    slopes = {name: values[f"dy_d{name}"] for name in given}
    for name, slope in slopes.items():
        assert near(values[f"by_{name}_y"], slope)
    assert near(values["all_y"], sum(slopes.values()) / 2)


def test_forward_mode_of_a_network_is_its_gradient_along_a_weight():
    example = bp.examples.two_two_two()
    g = example.network.graph(example.x, example.t).backward("E").forward("w1_2_1")
    values = g.evaluate()
    assert near(values["dot_E"], values["dE_dw1_2_1"])
    assert "dot_z1_2" not in values, "what does not move has no rate"


def test_what_forward_refuses():
    g = bp.Graph().let("u", "x + 1").let("y", "u**2")
    with pytest.raises(ValueError, match="direction: expected inputs; u is computed"):
        g.forward("u")
    with pytest.raises(ValueError, match="Did you mean 'x'"):
        g.forward({"xx": 1.0})
    with pytest.raises(TypeError, match=r"direction\['x'\]: expected a finite number"):
        g.forward({"x": "fast"})
    with pytest.raises(ValueError, match="dot_u is defined already"):
        g.forward("x").forward({"x": 2.0})
    assert list(g.assignments) == ["u", "y", "dot_u", "dot_y"], "refused whole"


# ----------------------------------------------------------------------------------------------- the steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("(a*b + c)*f", [("*", "a", "b"), ("+", "v_1", "c"), ("*", "v_2", "f")]),
        ("a + a", [("+", "a", "a")]),
        ("sin(x)*sin(x)", [("sin", "x"), ("*", "v_1", "v_1")]),
        ("(x + 1)/(1 + x)", [("+", "x", 1), ("+", 1, "x"), ("/", "v_1", "v_2")]),
        ("-x^2", [("**", "x", 2), ("neg", "v_1")]),
        ("2*3*x - 4/8", [("*", 6, "x"), ("-", "v_1", 0.5)]),
        ("x*cos(0)**2/3", [("*", "x", 1), ("/", "v_1", 3)]),
        ("ln(v*pi)", [("*", "v", math.pi), ("ln", "u_1")]),
    ],
)
def test_a_text_is_read_into_steps_as_it_is_typed(text, steps):
    found = [(one.operation, *one.operands) for one in steps_of(text, "y")]
    assert found == steps
    assert [one.name for one in steps_of(text, "y")][-1] == "y"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "expected a step at least"),
        ("2 + 3", "expected a step at least"),
        ("x/0", "division by zero"),
        ("x/(2 - 2)", "division by zero"),
        ("(-2)**x", "need not have a real value"),
        ("x**101", "too high a power"),
        ("sqrt(-1)*x", "no real value"),
        ("1e13*x", "out of range"),
        ("2x", "write 2\\*x"),
        ("__import__('os')", "is not a name"),
    ],
)
def test_what_is_no_tape_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        bp.Graph().tape("y", text)


def test_a_text_that_has_every_letter_still_has_names_for_its_steps():
    graph = bp.Graph().tape("out", "+".join(LETTERS))
    assert list(graph.assignments)[0] == "step_1" and len(graph.assignments) == len(LETTERS) - 1


def test_a_refused_tape_leaves_the_graph_as_it_was():
    g = bp.Graph().let("v_2", "x")
    with pytest.raises(ValueError, match="v_2 is defined already"):
        g.tape("y", "sin(x)*2 + x")
    assert list(g.assignments) == ["v_2"]


@pytest.mark.parametrize("operation", PRIMITIVES)
def test_each_primitive_has_a_value_and_slopes_and_readers_can_type_it(operation):
    names = ("p", "q") if operation in "+-**/" else ("p",)
    slopes = local_slopes(Step("y", operation, names))
    typed = {"neg": "-p"}.get(operation, f"p{operation}q" if len(names) == 2 else f"{operation}(p)")
    for at in ({"p": 0.7, "q": 1.3}, {"p": 2.1, "q": -0.4}):
        given = {name: at[name] for name in names}
        for name, slope in zip(names, slopes, strict=True):

            def value(step, name=name, given=given):
                return bp.Graph().tape("y", typed).evaluate(given | {name: given[name] + step})["y"]

            exact = float(slope.subs({sp.Symbol(one, real=True): each for one, each in given.items()}))
            assert exact == pytest.approx((value(1e-5) - value(-1e-5)) / 2e-5, rel=1e-8, abs=1e-8)
    assert set(FUNCTIONS) < set(PRIMITIVES)


def test_the_same_operand_twice_has_two_slopes():
    assert local_slopes(Step("y", "-", ("x", "x"))) == (1, -1)
    assert local_slopes(Step("y", "*", (2, "x"))) == (0, 2)
    assert bp.Graph().tape("y", "x + x").backward("y").evaluate(x=3.0)["dy_dx"] == 2


@pytest.mark.parametrize("number", [49, 0.001, 0.7, 3])
def test_to_divide_by_a_number_is_to_divide(number):
    """No inverse of the number is rounded first, as it is where 49 * (1/49) comes to 0.9999999999999999."""
    graph = bp.Graph().tape("y", f"x/{number}")
    assert [graph.evaluate(x=x)["y"] for x in (49.0, 0.1, 0.3)] == [49 / number, 0.1 / number, 0.3 / number]
    assert graph.explain("y", {"x": 1.0}).formula == rf"y = \frac{{x}}{{{number}}}"


@pytest.mark.parametrize(
    ("divisor", "shown"), [("1", "x"), ("1.0", "x"), ("(0.5 + 0.5)", "x"), ("-1", "- x")]
)
def test_what_is_divided_by_one_is_shown_as_it_is(divisor, shown):
    graph = bp.Graph().tape("y", f"x/{divisor}")
    assert graph.explain("y", {"x": 0.3}).formula == f"y = {shown}"
    assert graph.evaluate(x=0.3)["y"] == 0.3 / float(eval(divisor))
