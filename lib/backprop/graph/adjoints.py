"""The backward half of a graph: one line for the derivative of the target by each name it depends on."""

from collections.abc import Collection, Iterator, Sequence

import sympy as sp

from ..names import derivative
from ..symbolic_functions import sigmoid, softmax
from .lines import Line, symbol


def adjoint_lines(lines: Sequence[Line], inputs: Sequence[str], target: str) -> Iterator[Line]:
    """Write d<target>_d<name> for every name that `target` depends on, nearest to the target first.

    Each is a sum over the lines that use the name: the adjoint of that line times the local derivative.
    """
    distance = _distances(lines, target)
    users = _users(lines, distance)
    # The derivative of an output is taught, and cheapest, in terms of the output: σ' = a(1 - a).
    named = {
        line.expression: symbol(line.name) for line in lines if isinstance(line.expression, sigmoid | softmax)
    }
    names = [name for name in (*(line.name for line in lines), *inputs) if distance.get(name)]
    for name in sorted(names, key=distance.__getitem__):
        terms = []
        for user in users[name]:
            slope = local_derivative(user, name, named)
            upstream = () if user.name == target else (symbol(derivative(target, user.name)),)
            terms.append((*upstream, slope))
        through = tuple(user.name for user in users[name])
        yield Line(derivative(target, name), tuple(terms), target, name, through)


def local_derivative(line: Line, name: str, named: dict[sp.Expr, sp.Symbol]) -> sp.Expr:
    """Differentiate one line by one name, and write its own right-hand side by its name again."""
    slope = sp.Add(*(sp.diff(_smooth(part), symbol(name)) for part in line.parts[name]))
    slope = slope.replace(sp.DiracDelta, lambda *_: sp.Integer(0)) if slope.has(sp.DiracDelta) else slope
    if slope.has(sp.I):  # the root or logarithm of what is never positive: no real value to differentiate
        return sp.nan
    return content_first(slope.xreplace(named | {line.expression: symbol(line.name)}))


def content_first(expression: sp.Expr) -> sp.Expr:
    """Write 2a - 2t as 2(a - t): a number that every summand has, and nothing else in front, goes first."""
    if expression.is_Add and not any(part.is_number for part in expression.args):
        content, rest = expression.primitive()
        if content != 1 and all(abs(part.as_coeff_Mul()[0]) == 1 for part in rest.args):
            return sp.Mul(content, rest, evaluate=False)
    return expression


def _smooth(part: sp.Expr) -> sp.Expr:
    """Write |u| as the root of u² where SymPy is not sure that u is real (x**y) and would split it."""
    if not part.has(sp.Abs):
        return part
    half = sp.Rational(1, 2)
    return part.replace(
        sp.Abs, lambda u: sp.Abs(u) if u.is_extended_real else sp.Pow(u**2, half, evaluate=False)
    )


def _distances(lines: Sequence[Line], target: str) -> dict[str, int]:
    """How many lines lie between each name and the target, at most: 0 for the target itself."""
    distance = {target: 0}
    for line in reversed(lines):
        if line.name in distance:
            for name in line.parts:
                distance[name] = max(distance.get(name, 0), distance[line.name] + 1)
    return distance


def _users(lines: Sequence[Line], among: Collection[str]) -> dict[str, list[Line]]:
    """The lines that use each name, in their order."""
    users: dict[str, list[Line]] = {name: [] for name in among}
    for line in lines:
        if line.name in among:
            for name in line.parts:
                users[name].append(line)
    return users
