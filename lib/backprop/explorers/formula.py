"""A reader's own function of one or two letters: parsed, checked, differentiated, made a line of a graph."""

import sympy as sp

from ..graph import written as written
from ..graph.lines import Line, symbol
from ..parsing import SAYS, parse


def function_of(text: str, name: str, *letters: str) -> sp.Expr:
    """Parse `text` as the function `name` of `letters`; with one letter, any one letter may stand for it.

    Raises ValueError, naming the letters, for a text with others in it.
    """
    if not isinstance(text, str):
        raise TypeError(f"{name} is text, such as '3*{letters[0]}', not {type(text).__name__}")
    expression = parse(text)
    found = sorted(one.name for one in expression.free_symbols)
    if len(letters) == 1 and len(found) > 1:
        raise ValueError(SAYS["letters"].format(name=name, letter=letters[0], found=" and ".join(found)))
    if len(letters) == 1:
        return expression.subs({one: symbol(letters[0]) for one in expression.free_symbols})
    if foreign := [letter for letter in found if letter not in letters]:
        wanted = " and ".join(letters)
        raise ValueError(f"{name} takes the letters {wanted}; {text!r} has {', '.join(foreign)}")
    return expression.subs({one: symbol(one.name) for one in expression.free_symbols})


def slope(expression: sp.Expr, letter: str) -> sp.Expr:
    """Differentiate by `letter`, in a form that has no value where |…| has its corner and ln none itself."""
    derivative = sp.diff(expression, symbol(letter))
    # SymPy calls the slope of |u| at 0 zero; u/|u| is the same everywhere else and honest there
    derivative = derivative.replace(sp.sign, lambda inside: inside / sp.Abs(inside))
    # 1/u has a value at -1, but ln(u) has none there, so it has no slope either
    lost = expression.atoms(sp.log) - derivative.atoms(sp.log)
    defined = sp.And(*(logarithm.args[0] > 0 for logarithm in lost))
    return derivative if defined == sp.true else sp.Piecewise((derivative, defined), (sp.nan, True))


def product(name: str, *factors: str) -> Line:
    """The line name = product of other names, its factors kept in the order given."""
    return Line(name, (tuple(map(symbol, factors)),))
