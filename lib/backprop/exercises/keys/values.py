"""Keys of chapter 5's first rungs: what a reader's `Value` makes of two others, and what it remembers."""

import math
from collections.abc import Callable
from typing import Any

from .key import Key
from .lifts import MIXED
from .records import Numbers, Record, asked_of, dotted, of_one, of_two, record, recorded


def _add(a: float, b: float) -> float:
    return a + b


def _mul(a: float, b: float) -> float:
    return a * b


_NOTHING = "The result remembers nothing: hand over parents and slopes, `Value(…, (a, b), (…, …))`."
_SLOPELESS = "The parents are remembered, their slopes are missing: `Value(…, (a, b), (…, …))`."
_ONE_SLOPE = "Two parents and one slope: hand over a slope for each, in the same order."
_NUMBERS = "The parents are the Values themselves, `(a, b)`, not their numbers."
_BARE = "That is a bare number. Wrap it, `Value(…)`, with its parents and slopes, so that it is remembered."
_PAIRS = {f"`a = {a}`, `b = {b}`": (a, b) for a, b in ((2.0, -3.0), (-1.5, 0.5))}
_TWICE = {"the same Value twice, 3": (3.0,)}


def _changes_a(a: float, b: float | None = None) -> Record:
    """a.data += b.data, and a given back: a is a new number, and its own slope is 1."""
    made = a + (a if b is None else b)
    return record(made, [1.0] + [0.0] * (b is not None), [made] + [b] * (b is not None))  # type: ignore[list-item]


SUM = Key(
    of_two(_add, lambda a, b: (1.0, 1.0)),
    _PAIRS | _TWICE,
    {
        of_two(_add, lambda a, b: (0.0, 0.0)): _NOTHING,
        of_two(_add, lambda a, b: (0.0, 0.0), (1, 1), slopeless=2): _SLOPELESS,
        of_two(_add, lambda a, b: (1.0, 0.0), (1, 1), slopeless=1): _ONE_SLOPE,
        of_two(_add, lambda a, b: (0.0, 0.0), (0, 0), strangers=2): _NUMBERS,
        of_two(_add, lambda a, b: (0.0, 0.0), bare=1): _BARE,
        of_two(_add, lambda a, b: (a, b)): "Those are the numbers themselves. How fast does a + b follow a?",
        of_two(_add, lambda a, b: (b, a)): "Those are the slopes of a product. Those of a sum are both 1.",
        of_two(_add, lambda a, b: (1.0, 0.0)): "It remembers `a` alone: `b` is a parent, too.",
        of_two(_add, lambda a, b: (1.0, 0.0), (1, 1)): (
            "The slope by `b` is not 0: `b` moves the sum, too, by all that it moves itself."
        ),
        of_two(_add, lambda a, b: (0.5, 0.5)): "Each moves the sum by all that it moves itself, not by half.",
        _changes_a: "It changes `a` itself, in place: whatever else uses `a` now has another number.",
    },
    asked_of(lambda a, b: a + b),
)

PRODUCT = Key(
    of_two(_mul, lambda a, b: (b, a)),
    _PAIRS | _TWICE,
    {
        of_two(_mul, lambda a, b: (0.0, 0.0)): _NOTHING,
        of_two(_mul, lambda a, b: (0.0, 0.0), (1, 1), slopeless=2): _SLOPELESS,
        of_two(_mul, lambda a, b: (b, 0.0), (1, 1), slopeless=1): _ONE_SLOPE,
        of_two(_mul, lambda a, b: (0.0, 0.0), (0, 0), strangers=2): _NUMBERS,
        of_two(_mul, lambda a, b: (0.0, 0.0), bare=1): _BARE,
        of_two(
            _mul, lambda a, b: (a, b)
        ): "The slopes are swapped: the slope by `a` is `b`, the other factor.",
        of_two(_mul, lambda a, b: (1.0, 1.0)): (
            "Those are the slopes of a sum. Raise `a` by 1, and the product rises by `b`."
        ),
        of_two(
            _mul, lambda a, b: (a * b, a * b)
        ): "That is the product itself, the output, in place of a slope.",
        of_two(_mul, lambda a, b: (b, 0.0)): "It remembers `a` alone: `b` is a parent, too.",
        of_two(_mul, lambda a, b: (b, 0.0), (1, 1)): (
            "The slope by `b` is not 0: raise `b` by 1, and the product rises by `a`."
        ),
        of_two(_add, lambda a, b: (b, a)): "The slopes are right. The data is that of a sum: multiply.",
    },
    asked_of(lambda a, b: a * b),
)


_ONE_NOTHING = "The result remembers nothing: hand over `({0},)` and its one slope."
_ONE_SLOPELESS = "`{0}` is remembered, its slope is missing: `Value(…, ({0},), (…,))`."
_EXPONENT = "The exponent is a plain number, and has no slope to wait for: leave it out of the parents."


def _of_power(
    slope: Callable[[float, float], float], data: Callable[[float, float], float] = math.pow, **odd: Any
) -> Numbers:
    return lambda a, n: record(data(a, n), [slope(a, n)], [a], **odd)


def _powered(value: type) -> Numbers:
    def of_numbers(a: float, n: float) -> Record | None:
        own = value(a)
        return recorded(dotted(lambda one: one**n, own), [own], value)

    return of_numbers


POWER = Key(
    _of_power(lambda a, n: n * a ** (n - 1)),
    {f"`a = {a}`, `n = {n}`": (a, n) for a, n in ((3.0, 2), (-1.5, 3), (0.5, -1))},
    {
        _of_power(
            lambda a, n: n * a**n
        ): "The exponent stayed: it comes down as a factor, and is then one less.",
        _of_power(lambda a, n: a ** (n - 1)): "The exponent is missing as a factor: `n * a.data ** (n - 1)`.",
        _of_power(
            lambda a, n: (n - 1) * a ** (n - 1)
        ): "The factor is `n` itself; only the exponent is one less.",
        _of_power(
            lambda a, n: (n - 1) * a**n
        ): "It is the other way round: the factor is `n`, the exponent `n - 1`.",
        _of_power(lambda a, n: n * (a**n) ** (n - 1)): (
            "The slope is taken at the output. It is taken at what goes in, `a.data`."
        ),
        _of_power(
            lambda a, n: n * a
        ): "That is right for a square alone. For others the power of `a` is `n - 1`.",
        _of_power(lambda a, n: n * a**n - 1): (
            "The 1 is taken off the whole: `a.data ** n - 1` is a power, less 1. The exponent needs brackets."
        ),
        _of_power(lambda a, n: 0.0): _ONE_NOTHING.format("a"),
        _of_power(lambda a, n: 0.0, remembered=[1.0], slopeless=1): _ONE_SLOPELESS.format("a"),
        _of_power(lambda a, n: 0.0, bare=1): _BARE,
        _of_power(lambda a, n: n * a ** (n - 1), strangers=1): _EXPONENT,
        _of_power(lambda a, n: n * a ** (n - 1), strangers=1, slopeless=1): _EXPONENT,
        _of_power(lambda a, n: n * a ** (n - 1), slopeless=1): _EXPONENT,
        _of_power(
            lambda a, n: n * a ** (n - 1), data=lambda a, n: n * a
        ): "The slope is right. The data is `a.data ** n`.",
        _of_power(lambda a, n: n, data=lambda a, n: n * a): "That is `a` times `n`, and its slope: no power.",
    },
    _powered,
)

EXP = Key(
    of_one(math.exp, math.exp),
    {f"`x = {x}`": (x,) for x in (0.5, -1.0, 2.0)},
    {
        of_one(math.exp, lambda x: 1.0): "Its slope is not 1: it grows as fast as it is large.",
        of_one(
            math.exp, lambda x: x * math.exp(x - 1)
        ): "That is the rule for powers of x. Here x is the exponent.",
        of_one(math.exp, lambda x: math.exp(math.exp(x))): (
            "The slope is taken at the output: exp of exp. It is the output itself."
        ),
        of_one(math.exp, lambda x: x): "That is what goes in. The slope of exp is exp again.",
        of_one(math.exp, lambda x: 0.0): _ONE_NOTHING.format("x"),
        of_one(math.exp, lambda x: 0.0, 1, slopeless=1): _ONE_SLOPELESS.format("x"),
        of_one(math.exp, lambda x: 0.0, bare=1): _BARE,
    },
    asked_of(lambda x: x.exp()),
)


def _relu(
    slope: Callable[[float], float],
    data: Callable[[float], float] = lambda x: max(x, 0.0),
    bare: Callable[[float], int] = lambda x: 0,
    slopeless: int = 0,
) -> Numbers:
    """ReLU; where its slope is 0 it may remember x or not."""

    def of_number(x: float) -> Record:
        told = record(data(x), [slope(x)], [x], bare=bare(x), slopeless=slopeless)
        return told | {"which operands are remembered": None}

    return of_number


def _step(x: float) -> float:
    return float(x > 0)


RELU = Key(
    _relu(_step),
    {f"`x = {x}`": (x,) for x in (2.0, -1.5, 0.0)},
    {
        _relu(lambda x: 1.0): "Where the output is held at 0 nothing gets through: slope 0.",
        _relu(lambda x: float(x >= 0)): "At 0 itself the slope is 0, by convention.",
        _relu(lambda x: math.copysign(1, x) if x else 0.0): (
            "Below 0 the output does not fall, it stays: the slope is 0, not -1."
        ),
        _relu(lambda x: max(x, 0.0)): "That is the output. The slope is 1 where it moves.",
        _relu(lambda x: 1.0 if x > 0 else 0.01): (
            "That slope is a leaky ReLU's: this one is held at 0 below, and lets nothing through."
        ),
        _relu(_step, abs): "Below 0 the output is 0.",
        _relu(
            lambda x: 1.0 if x > 0 else -1.0, abs
        ): "That is the size of x, and its slope. Below 0 ReLU is 0.",
        _relu(_step, lambda x: min(x, 0.0)): "The slopes are right. The data is held the other way: `max`.",
        _relu(lambda x: 0.0): "The result remembers nothing, or its slope is 0 everywhere: above 0 it is 1.",
        _relu(lambda x: 0.0, slopeless=1): _ONE_SLOPELESS.format("x"),
        _relu(lambda x: 0.0, bare=lambda x: 1): _BARE,
        _relu(_step, bare=lambda x: int(x <= 0)): (
            "What is held at 0 comes out as a plain number: wrap it, too, `Value(0.0)`."
        ),
    },
    asked_of(lambda x: x.relu()),
)

QUOTIENT = Key(
    of_two(lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2)),
    _PAIRS | _TWICE,
    {
        of_two(
            lambda a, b: b / a, lambda a, b: (-b / a**2, 1 / a)
        ): "That is b over a: the second goes below.",
        of_two(lambda a, b: a / b, lambda a, b: (1 / b, 1 / b**2)): (
            "The slope by what is below is negative: more of it, and less comes out."
        ),
        of_two(lambda a, b: a / b, lambda a, b: (1 / b, a)): (
            "That treats division as a product: the slope of `b ** -1` by b is not 1."
        ),
        of_two(lambda a, b: a / b, lambda a, b: (1 / b, 0.0)): (
            "`b` is not remembered: its data was divided by, not it. Say it with `*` and `**` on the Values."
        ),
        of_two(lambda a, b: a / b, lambda a, b: (0.0, 0.0)): (
            "Nothing is remembered. Say it with `*` and `**` on the Values themselves: they remember."
        ),
        of_two(lambda a, b: a / b, lambda a, b: (0.0, 0.0), bare=1): (
            "That is a bare number. Say it with `*` and `**` on the Values themselves: they remember."
        ),
        of_two(lambda a, b: a / b, lambda a, b: (1 / b, a / b**2)): (
            "The size of the slope by `b` is right, its sign is not: more below, and less comes out."
        ),
        of_two(lambda a, b: a - b, lambda a, b: (1.0, -1.0)): "That is a difference. Divide.",
        of_two(_mul, lambda a, b: (b, a)): "That is a product. The second goes below: `b**-1`.",
        of_two(lambda a, b: 1 / (a * b), lambda a, b: (-1 / (a * a * b), -1 / (a * b * b))): (
            "`a` is below, too: only `b` has the exponent -1."
        ),
    },
    asked_of(lambda a, b: a / b),
)

VALUE_KEYS = {
    "sum of Values": SUM,
    "product of Values": PRODUCT,
    "Values and numbers": MIXED,
    "power of a Value": POWER,
    "exp of a Value": EXP,
    "relu of a Value": RELU,
    "quotient of Values": QUOTIENT,
}
