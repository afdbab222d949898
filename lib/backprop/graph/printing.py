"""Numbers and powers as code, with the same digits in NumPy's program and in the browser's."""

import math

import sympy as sp
from sympy.printing.codeprinter import CodePrinter
from sympy.printing.precedence import precedence


def powered(printer: CodePrinter, power: sp.Pow, root: str, square: str, other: str) -> str:
    """Print a power in code, by a function of its own where it is a root or a square."""
    base = printer._print(power.base)
    if abs(power.exp) == sp.S.Half:
        return f"{root}({base})" if power.exp > 0 else f"1/{root}({base})"
    if power.exp == -1:
        return f"1/{printer.parenthesize(power.base, precedence(power), strict=False)}"
    return f"{square}({base})" if power.exp == 2 else f"{other}({base}, {printer._print(power.exp)})"


class Numerals(CodePrinter):
    """Prints numbers with every digit, as one double; those beyond 1.8e308 as a word for infinity."""

    beyond = "1e400"

    def _print_Float(self, expr: sp.Expr) -> str:
        value = float(expr)
        if math.isinf(value):
            return self.beyond if value > 0 else f"-{self.beyond}"
        return repr(value)

    def _print_NumberSymbol(self, expr: sp.NumberSymbol) -> str:
        return self._print_Float(expr)

    def _print_Rational(self, expr: sp.Rational) -> str:
        # beyond 2^53 the two languages would round numerator and denominator each in its own way
        if max(abs(expr.p), expr.q) > 2**53:
            return self._print_Float(expr)
        return str(expr)

    _print_Integer = _print_Rational
