"""What SymPy expressions a line may be: those that NumPy and a browser can compute, and that have a slope."""

from typing import Any

import sympy as sp
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

from .. import symbolic_functions as taught
from ..arguments import shown
from .lines import symbol

_FUNCTIONS = (sp.sin, sp.cos, sp.tan, sp.asin, sp.acos, sp.atan, sp.sinh, sp.cosh, sp.tanh, sp.exp, sp.log)
_WITH_KINKS = (sp.Abs, sp.sign, sp.Max, sp.Min, sp.Piecewise, ExprCondPair, Relational, Boolean)
_ARITHMETIC = (sp.Add, sp.Mul, sp.Pow, sp.Number, sp.NumberSymbol, sp.Symbol)
_KNOWN = (*_ARITHMETIC, *_FUNCTIONS, *_WITH_KINKS, *taught.Taught.__subclasses__())
_LARGEST = 1e300


def real_expression(expression: Any) -> sp.Expr:
    """Read a number or a SymPy expression over this library's real symbols; ValueError or TypeError."""
    if isinstance(expression, bool) or not isinstance(expression, int | float | sp.Expr):
        raise TypeError(f"line: expected a string or a SymPy expression; got {shown(expression)}")
    expression = sp.sympify(expression)
    for part in sp.preorder_traversal(expression):
        if not isinstance(part, _KNOWN):
            raise ValueError(f"line: expected what has a value and a slope here; got {shown(part)}")
        if part.is_Number and part is not sp.nan and not abs(part) < _LARGEST:
            raise ValueError(f"line: expected numbers up to {_LARGEST:g}; got {shown(part)}")
        if isinstance(part, sp.Piecewise) and part.args[-1].cond != sp.true:
            raise ValueError(f"line: expected a value in every case; got {shown(part)}, which lacks the last")
    # Made anew, what was left as it stood may turn out to be complex: sqrt(-x**2) becomes I*|x|.
    foreign = {one: symbol(one.name) for one in expression.free_symbols if one != symbol(one.name)}
    real = expression.xreplace(foreign)
    if real.has(sp.I):
        raise ValueError(f"line: expected a real value; got {shown(expression)}, which has none")
    return real
