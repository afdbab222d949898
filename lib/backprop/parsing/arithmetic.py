"""Build expressions step by step, so that no step can take SymPy long.

Constants are kept exact while they are simple (3, 1/2, pi/4, sin(1)) and become decimal numbers beyond
that; numbers too large, and parts without a real value, raise ValueError.
"""

import math
from collections.abc import Callable
from typing import Any

import sympy as sp

from .. import elementary
from ..symbolic_functions import relu, sigmoid, softplus

# What a reader may call: the SymPy function, and the same for a plain number.
FUNCTIONS: dict[str, tuple[Any, Callable[[float], float]]] = {
    "sin": (sp.sin, elementary.sin),
    "cos": (sp.cos, elementary.cos),
    "tan": (sp.tan, elementary.tan),
    "exp": (sp.exp, elementary.exp),
    "log": (sp.log, elementary.log),
    "ln": (sp.log, elementary.log),
    "sqrt": (sp.sqrt, math.sqrt),
    "abs": (sp.Abs, abs),
    "tanh": (sp.tanh, elementary.tanh),
    "sigmoid": (sigmoid, elementary.sigmoid),
    "relu": (relu, lambda z: max(z, 0.0)),
    "softplus": (softplus, elementary.softplus),
}
LARGEST, HIGHEST_POWER = 1e12, 100
MOST_TERMS, MOST_DOUBTFUL_TERMS = 1000, 30


def number(piece: str) -> sp.Expr:
    """Read an unsigned number; whole ones stay whole."""
    value = float(piece)
    if value and not 1 / LARGEST <= value <= LARGEST:
        raise ValueError(f"{piece} is out of range: numbers from 1e-12 to 1e12 are read")
    return sp.Integer(piece) if piece.isdigit() else sp.Float(value)


def in_range(expression: sp.Expr) -> sp.Expr:
    """Return `expression` unless it has become infinite, complex, too large a number or too long a sum."""
    most = MOST_DOUBTFUL_TERMS if _doubtful(expression) else MOST_TERMS
    if _terms(expression) > most:
        raise ValueError(f"multiplied out, a part of the expression has more than {most} terms")
    if expression.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I):
        raise ValueError(f"a part of the expression has no real value: it becomes {expression}")
    if expression.is_number and abs(_value(expression)) > LARGEST:
        raise ValueError("a part of the expression is out of range: numbers up to 1e12 are read")
    return expression


def divided(above: sp.Expr, below: sp.Expr) -> sp.Expr:
    """Divide; a divisor that is zero raises."""
    if below.is_number and _value(below) == 0:
        raise ValueError(f"division by zero: {above}/({below})")
    return in_range(above / below)


def power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    """Raise `base`; an exponent beyond 100, or powers of powers that come to more, raise."""
    if base.is_number and exponent.is_number:
        return _constant_power(base, exponent)
    if base.is_number and _value(base) <= 0:
        raise ValueError(f"({base})**({exponent}) need not have a real value")
    if exponent.is_number:
        size = abs(_value(exponent))
        if size * _degree(base) > HIGHEST_POWER:
            raise ValueError(f"({base})**({exponent}) is too high a power: at most {HIGHEST_POWER} is read")
        scale = abs(math.log10(abs(_value(base.as_coeff_Mul()[0]))))
        if size * scale > math.log10(LARGEST):
            raise ValueError(f"({base})**({exponent}) is out of range: numbers up to 1e12 are read")
    # For other exponents SymPy asks what sign the base has, which can take it for ever.
    plain = base.is_Symbol or exponent.is_Integer
    return in_range(base**exponent if plain else sp.Pow(base, exponent, evaluate=False))


class Expressions:
    """Build SymPy expressions as a reader's text is read, piece by piece."""

    def number(self, piece: str) -> sp.Expr:
        """Make a number."""
        return number(piece)

    def named(self, name: str) -> sp.Expr:
        """Make a name, which is real; pi is the number."""
        return sp.pi if name == "pi" else sp.Symbol(name, real=True)

    def negative(self, part: sp.Expr) -> sp.Expr:
        """Turn a sign."""
        return -part

    def combined(self, sign: str, one: sp.Expr, other: sp.Expr) -> sp.Expr:
        """Join two parts by + - * or /, or raise one to the other by **."""
        if sign == "/":
            return divided(one, other)
        if sign == "**":
            return power(one, other)
        return in_range({"+": one.__add__, "-": one.__sub__, "*": one.__mul__}[sign](other))

    def applied(self, function: str, argument: sp.Expr) -> sp.Expr:
        """Apply a function of FUNCTIONS."""
        return applied(function, argument)


def _degree(expression: sp.Expr) -> float:
    """The highest product of nested constant exponents, as far as SymPy might multiply them out."""
    if expression.is_Pow and expression.exp.is_number:
        return max(1, abs(_value(expression.exp))) * _degree(expression.base)
    return max(map(_degree, expression.args)) if expression.is_Mul or expression.is_Add else 1


def _terms(expression: sp.Expr) -> int:
    """How many summands the expression has when multiplied out, which SymPy does to learn what is real."""
    if expression.is_Add:
        return sum(map(_terms, expression.args))
    if expression.is_Mul:
        return math.prod(map(_terms, expression.args))
    if expression.is_Pow and expression.exp.is_Integer:
        terms, times = _terms(expression.base), abs(int(expression.exp))
        return math.comb(terms + times - 1, times)
    return 1


def applied(name: str, argument: sp.Expr) -> sp.Expr:
    """Apply the function called `name`."""
    symbolic, numeric = FUNCTIONS[name]
    if argument.is_number:
        value = _computed(f"{name}({argument})", numeric, _value(argument))
        return symbolic(argument) if _simple(argument) else sp.Float(value)
    if name == "sqrt":
        return power(argument, sp.Rational(1, 2))
    if _doubtful(argument):
        # SymPy would ask whether this is real, which can take it for ever; here every number is real anyway.
        return in_range(symbolic(argument, evaluate=False))
    return in_range(symbolic(argument))


def _doubtful(expression: sp.Expr) -> bool:
    """Whether `expression` holds a root or logarithm, and so is not real for every value of its names."""
    return expression.has(sp.log) or any(not power.exp.is_Integer for power in expression.atoms(sp.Pow))


def _constant_power(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    value = _computed(f"({base})**({exponent})", elementary.power, _value(base), _value(exponent))
    if value and abs(value) < 1 / LARGEST:
        raise ValueError(f"({base})**({exponent}) is out of range: numbers from 1e-12 to 1e12 are read")
    return base**exponent if _simple(base) and _simple(exponent) else sp.Float(value)


def _simple(constant: sp.Expr) -> bool:
    """Whether SymPy reasons about `constant` at once: a short fraction, or a short fraction of pi."""
    ratio = constant / sp.pi if constant.has(sp.pi) else constant
    return ratio.is_Rational and abs(ratio.p) <= 1000 and ratio.q <= 1000


def _computed(written: str, numeric: Callable[..., float], *arguments: float) -> float:
    value = computed(numeric, *arguments)
    if math.isnan(value):
        raise ValueError(f"{written} has no real value")
    if abs(value) > LARGEST:
        raise ValueError(f"{written} is out of range: numbers up to 1e12 are read")
    return value


def computed(numeric: Callable[..., float], *arguments: float) -> float:
    """Compute a constant part; nan if it has no real value, as the logarithm of 0."""
    try:
        value = float(numeric(*arguments))
    except ValueError:
        return math.nan
    return math.nan if math.isinf(value) and arguments[0] == 0 else value


def _value(constant: sp.Expr) -> float:
    """The decimal value of a constant, each of whose parts is in range."""
    try:
        return float(constant)
    except TypeError:
        raise ValueError(f"{constant} has no real value") from None
