"""Names in a text, and any text: read or refused in words, and meaning what Python means."""

import math

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop import Graph, parse
from backprop.parsing import checked_name, names_in

x, y = sp.symbols("x y", real=True)


def test_names_come_in_order_of_appearance():
    assert names_in("z*sin(b) + a*z - pi*exp(2)") == ["z", "b", "a"]


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        (3, TypeError, "name: expected a string.*got 3"),
        ("1x", ValueError, "is not a name"),
        ("x y", ValueError, "is not a name"),
        ("é", ValueError, "is not a name"),
        ("a__b", ValueError, "cannot be used"),
        ("if", ValueError, "cannot be used"),
        ("numpy", ValueError, "cannot be used"),
        ("sin", ValueError, "already has a meaning"),
        ("pi", ValueError, "already has a meaning"),
        ("backprop", ValueError, "cannot be used"),
        ("functools", ValueError, "cannot be used"),
    ],
)
def test_names_that_are_refused(name, kind, words):
    with pytest.raises(kind, match=words):
        checked_name(name)


# Leaves print as they are read, so that Python itself is the witness for the value.
LEAVES = st.sampled_from(["x", "y", "2", "3", "0.5", "pi"])
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*/"), part).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        part.map(lambda p: f"-{p}"),
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "exp", "abs"]), part).map(
            lambda p: f"{p[0]}({p[1]})"
        ),
        st.tuples(part, st.sampled_from(["2", "3", "-1"])).map(lambda p: f"({p[0]})**{p[1]}"),
    ),
    max_leaves=6,
)
PYTHON = {name: getattr(math, name) for name in ("sin", "cos", "tanh", "exp", "pi")} | {"abs": abs}


@settings(max_examples=300, deadline=2000)
@given(EXPRESSIONS)
def test_means_what_python_means(text):
    try:
        expected = eval(
            text, {"__builtins__": {}}, PYTHON | {"x": 0.7, "y": -1.3}
        )  # our own text, not a reader's
        found = float(parse(text).subs({x: 0.7, y: -1.3}))
    except (ArithmeticError, ValueError):
        return
    if abs(expected) < 1e6:
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)


PIECES = (
    "x y pi e 2 3 0 0.5 1e9 + - * / ** ^ ( ) sin( exp( log( sqrt( abs( relu( sin tan , . = __ [ lambda ² '"
)


ANYTHING = st.one_of(
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map("".join), st.text(max_size=30)
)


@settings(max_examples=400, deadline=2000)
@given(ANYTHING)
def test_anything_else_is_a_value_error(text):
    try:
        assert isinstance(parse(text), sp.Expr)
    except ValueError as refused:
        assert str(refused)


@settings(max_examples=400, deadline=2000)
@given(ANYTHING)
def test_a_tape_of_anything_is_read_or_refused_in_words(text):
    try:
        Graph().tape("out", text).backward("out").evaluate(x=0.7, y=-1.3) if text else None
    except ValueError as refused:
        assert len(str(refused).split()) >= 3


@settings(max_examples=200, deadline=2000)
@given(EXPRESSIONS)
def test_a_tape_means_what_python_means(text):
    try:
        expected = eval(text, {"__builtins__": {}}, PYTHON | {"x": 0.7, "y": -1.3})
        tape = Graph().tape("out", text)
    except (ArithmeticError, ValueError):
        return
    found = tape.evaluate({name: {"x": 0.7, "y": -1.3}[name] for name in tape.inputs})["out"]
    if abs(expected) < 1e6:
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
