"""An expression on one line of plain text, as for the title of a plot: ``3*u**2`` → "3u²"."""

from collections.abc import Sequence

import sympy as sp
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from ..names import read
from ..notation import plain_name
from .typesetting import Reading

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_MARKS = set("⁺⁾∂")  # of a name with one of these, a power would be taken for a part


def written(expression: sp.Expr, read: Reading = read) -> str:
    """Write an expression on one line: "3u²", "x/2", "|x − 1|", "2^(x + 1)"; names as plain_name does.

    A product has a · where its factors would run together otherwise: "3u·v", "2(x + 1)", "3·2^x".
    """
    return _Plain(read).doprint(expression).replace("-", "\N{MINUS SIGN}")


class _Plain(StrPrinter):
    """SymPy's own one line, with the signs of a printed formula in place of those of a program."""

    def __init__(self, read: Reading):
        super().__init__()
        self._read = read

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        return plain_name(self._read(expr.name))

    def _print_Pi(self, expr: sp.Expr) -> str:
        return "π"

    def _print_Exp1(self, expr: sp.Expr) -> str:
        return "exp(1)"  # e may be the name of something else

    def _print_NaN(self, expr: sp.Expr) -> str:
        return "undefined"

    def _print_Float(self, expr: sp.Float) -> str:
        mantissa, _, exponent = f"{float(expr):.15g}".partition("e")
        return f"{mantissa}e{int(exponent)}" if exponent else mantissa

    def _print_log(self, expr: sp.log) -> str:
        return f"ln({self._print(expr.args[0])})"

    def _print_Abs(self, expr: sp.Abs) -> str:
        inside = self._print(expr.args[0])
        return f"abs({inside})" if "|" in inside else f"|{inside}|"  # nobody could pair nested bars

    def _print_Max(self, expr: sp.Max) -> str:
        return f"max({self.stringify(expr.args, ', ')})"

    def _print_Min(self, expr: sp.Min) -> str:
        return f"min({self.stringify(expr.args, ', ')})"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        *cases, last = expr.args
        texts = [f"{self._print(value)} where {self._print(condition)}" for value, condition in cases]
        return ", ".join([*texts, f"else {self._print(last.expr)}"])

    def _print_Mul(self, expr: sp.Mul) -> str:
        coefficient, rest = expr.as_coeff_Mul()
        size = abs(coefficient)
        above, below = (size.p, size.q) if size.is_Rational else (size, 1)
        factors = rest.as_ordered_factors()
        return ("-" if coefficient.is_negative else "") + self._quotient(
            [*_but_one(above), *(factor for factor in factors if not _is_divisor(factor))],
            [*_but_one(below), *(_below(factor) for factor in factors if _is_divisor(factor))],
        )

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        if _is_divisor(expr):
            return self._quotient([], [_below(expr)])
        if expr.exp == sp.Rational(1, 2):
            return f"sqrt({self._print(expr.base)})"
        base = self._under_power(expr.base)
        if expr.exp.is_Integer:
            return base + str(expr.exp).translate(_RAISED)
        return f"{base}^{self._under_power(expr.exp)}"

    def _quotient(self, above: Sequence[sp.Expr], below: Sequence[sp.Expr]) -> str:
        numerator = self._product(above, divided=bool(below)) or "1"
        if not below:
            return numerator
        divisor = self._product(below)
        unclear = len(below) > 1 or (below[0].is_Symbol and "/" in divisor)  # such as ∂f/∂x
        return f"{numerator}/({divisor})" if unclear else f"{numerator}/{divisor}"

    def _product(self, factors: Sequence[sp.Expr], divided: bool = False) -> str:
        text, before = "", ""
        for place, factor in enumerate(factors, start=1):
            one = self.parenthesize(factor, PRECEDENCE["Mul"])
            if factor.is_Symbol and "/" in one and (divided or place < len(factors)):
                one = f"({one})"  # what follows ∂f/∂x would be read as part of ∂x
            text += (_sign_between(before, one) if before else "") + one
            before = one
        return text

    def _under_power(self, part: sp.Expr) -> str:
        text = self.parenthesize(part, PRECEDENCE["Pow"])
        return f"({text})" if part.is_Symbol and _RAISED_MARKS & set(text) else text

    def parenthesize(self, item: sp.Expr, level: int, strict: bool = False) -> str:
        """Bracket what binds less tightly than its neighbours; the cases of a function always do."""
        text = super().parenthesize(item, level, strict)
        return f"({text})" if isinstance(item, sp.Piecewise) else text


def _sign_between(one: str, other: str) -> str:
    """Nothing between a plain number and what is no number, or between two brackets; else a dot."""
    number = one.replace(".", "").isdigit() and not other[0].isdigit()
    brackets = one[0] == other[0] == "(" and "^" not in one
    return "" if number or brackets else "·"


def _is_divisor(factor: sp.Expr) -> bool:
    return factor.is_Pow and factor.exp.is_number and factor.exp.is_negative


def _below(divisor: sp.Expr) -> sp.Expr:
    """What is divided by: u² for u**(-2)."""
    return sp.Pow(divisor.base, -divisor.exp, evaluate=divisor.exp == -1)


def _but_one(number: sp.Expr | int) -> list[sp.Expr]:
    return [] if number == 1 else [sp.sympify(number)]
