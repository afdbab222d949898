"""Odd values to hand to a library: what a reader may mistype, and what nobody should pass."""

import functools
import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import sympy as sp
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp


class Hostile:
    """Whatever is asked of it, it raises."""

    def __init__(self, *questions, error=RuntimeError):
        self.questions, self.error = questions, error

    def _refuse(self, *_, **__):
        raise self.error("hostile")


QUESTIONS = "array float iter len getitem index bool str repr eq hash call".split()


def hostile(*questions, error=RuntimeError):
    """An object whose special methods of these names raise."""
    methods = {f"__{question}__": Hostile._refuse for question in questions}
    return type("Odd", (Hostile,), methods)(error=error)


def cyclic():
    """A list that holds itself."""
    cycle = [1.0]
    cycle.append(cycle)
    return cycle


NUMBERS = [0, -1, 1, 2.5, 10**400, -(10**400), 1e308, -1e308, 5e-324, float("nan"), float("inf"), 1j, True]
NUMBERS += [np.float32(1), np.float64("nan"), np.int8(3), np.uint64(2**63), np.longdouble(1), np.bool_(True)]
NUMBERS += [Fraction(1, 3), Decimal("0.1"), Decimal("nan"), sp.pi, sp.Integer(2), sp.nan, np.array(2.0)]
TEXTS = [
    "",
    " ",
    "x",
    "relu",
    "0.3",
    "nan",
    "x\x00",
    "\ud800",
    "\u202e",
    "ｘ",
    "x" * 10_000,
    "{}{0}%s",
    "<b>",
]
PLAIN = [None, ..., NotImplemented, object, int, len, print, b"x", bytearray(b"1"), {}, {1: 2}, {"x": 1}]
PLAIN += [set(), {1.0}, frozenset([1, 2]), range(3), range(10**12), range(10**30), slice(1), date(2026, 1, 1)]
PLAIN += [[], [[]], [[[]]], [1, 2], [[1, 2]], [[1, 2], [3]], [1, "a"], [None], [[None, 1.0]], ["1", "2"]]
PLAIN += [(1, 2), ((1, 2), (3, 4)), [1, [2, [3]]], [10**400, 1], [1j, 2], [True, False], [np.nan, 1]]
PLAIN += [
    sp.Symbol("x"),
    sp.Matrix([[1, 2]]),
    sp.Symbol("x") > 0,
    lambda *_: 1,
    lambda x: x,
    memoryview(b"12"),
]
FRESH = [cyclic, lambda: iter([1, 2]), itertools.count, lambda: (x for x in "ab"), object]
FRESH += [
    lambda: itertools.repeat(1.0),
    lambda: hostile(*QUESTIONS),
    lambda: hostile("array", error=ValueError),
]
ARRAYS = [
    np.ma.masked_array([1.0, 2.0], [True, False]),
    np.ma.masked_all((2, 2)),
    np.array([1, "a", None], object),
    np.array([[1, 2], [3, 4]], object),
    np.array([hostile("float"), 1], object),
    np.array(["2020-01-01"], "M8[D]"),
    np.array([1, 2], "m8[s]"),
    np.zeros(2, [("a", float), ("b", int)]),
    np.array([b"ab", b"c"]),
    np.array(["1", "2"]),
    np.broadcast_to(1.0, (10**6, 10**6)),
    np.broadcast_to(1.0, (10**12, 2)),
    np.broadcast_to(np.float32(1), (2, 10**12)),
    np.zeros((0, 2)),
    np.zeros((2, 0)),
    np.zeros((1,) * 20),
    np.zeros((2, 2, 2)),
    np.array([[1.0, 2.0], [3.0, 4.0]])[:, ::-1],
    np.array([1.0, 2.0], ">f8"),
    np.array([1.0, 2.0], np.float16),
    np.array([1e300, -1e300], np.longdouble) * 10**20,
]


def numeric_arrays(shape=None):
    """Arrays of any number type, with nan, infinities and the largest numbers among them."""
    shapes = st.just(shape) if shape else hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
    kinds = [np.float64, np.float32, np.int64, np.uint8, np.bool_, np.complex64]
    return st.sampled_from(kinds).flatmap(lambda kind: hnp.arrays(kind, shapes))


ODD = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(TEXTS),
    st.sampled_from(PLAIN),
    st.sampled_from(ARRAYS),
    st.sampled_from(FRESH).map(lambda make: make()),
    st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=3).map(lambda some: hostile(*some)),
    st.sampled_from([ValueError, MemoryError, OverflowError, ZeroDivisionError, KeyError]).map(
        lambda error: hostile("array", "float", "iter", error=error)
    ),
    numeric_arrays(),
    st.floats(),
    st.text(max_size=8),
)


@st.composite
def odd(draw):
    """One odd value, of any kind."""
    return draw(ODD)


def some(common):
    """Mostly what is common, and any odd value now and then."""
    return st.one_of(common, common, common, odd())


# ---------------------------------------------------------------------------------------------- texts

TOKENS = (
    "x y u t pi e E w1_1_1 lambda None __class__ 0 1 2 3 0.5 .5 1. 1e9 1e-9 1e400 9999999999 0x10 1_000 "
    "007 1j "
    "+ - * / ** ^ ( ) ( ) , . = == < ! & | ~ @ # ; : ? \\ ' \" ` $ % // [ ] { } sin cos tan exp "
    "log ln sqrt abs "
    "tanh sigmoid relu softplus sin( exp( log( sqrt( abs( relu( f( "
    "**100 **-1 **0.5 **9**9 9**9**9 ² ½ π ∞ × − ＋ ｘ х ℯ ﹡ ٤ \u202e \u200b \x00 \ud800 \n \t é 🙂"
).split(" ")
DEEP = ["(" * n + "x" + ")" * n for n in (19, 20, 21, 99)] + ["-" * n + "x" for n in (20, 21, 199)]
DEEP += ["sin(" * n + "x" + ")" * n for n in (10, 20, 49)] + ["x" + "**x" * n for n in (1, 2, 60)]
DEEP += ["+".join(["x*y"] * 50), "*".join(["(x+y)"] * 33), "x" * 200, "9" * 200, "1" + "/3" * 99, "(" * 10**6]


@functools.cache
def texts():
    """Texts for a box that wants an expression: near the grammar, deep, long, or nothing of the kind."""
    tokens = st.lists(st.sampled_from(TOKENS), max_size=24)
    operand = st.sampled_from(["x", "y", "2", "0.5", "pi", "1e9", "100", "-x", "(x+y)"])
    call = st.sampled_from("sin cos tan exp log sqrt abs tanh sigmoid relu softplus".split())
    whole = st.recursive(
        operand,
        lambda part: st.one_of(
            st.tuples(part, st.sampled_from(["+", "-", "*", "/", "**", "^"]), part).map(
                lambda three: "({}){}({})".format(*(three[0], three[1], three[2]))
            ),
            st.tuples(call, part).map(lambda two: f"{two[0]}({two[1]})"),
        ),
        max_leaves=8,
    )
    return st.one_of(
        tokens.map("".join),
        tokens.map(" ".join),
        whole,
        st.sampled_from(DEEP),
        st.text(max_size=30),
        st.text(st.characters(), max_size=12),
    )
