"""Tapes: an expression as lines that each do one thing, every primitive's value written once, as SymPy's."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import sympy as sp

from ..parsing import FUNCTIONS, NEGATIVE, Step, steps_of
from .lines import Line, symbol

# What each step computes. Its slopes are SymPy's of these, here and in the browser: nobody writes them down.
PRIMITIVES: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
    NEGATIVE: lambda a: -a,
}
PRIMITIVES |= {name: symbolic for name, (symbolic, _) in FUNCTIONS.items()}


def tape_lines(name: str, text: str, known: Collection[str] = ()) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Write `text` as primitive lines, the last one called `name`, each with the names that it uses."""
    for step in steps_of(text, name, known):
        yield step_line(step), step.parents


def step_line(step: Step) -> Line:
    """Write one step as a line, its operands in the order in which they were typed."""
    line = Line(step.name, _terms(step))
    if line.expression.free_symbols and 0 not in step.operands:
        return line
    with sp.evaluate(False):  # for what has no value, x - x is not 0; and x + 0 of -0 is 0
        return Line(step.name, _terms(step), folded=line.expression)


def local_slopes(step: Step) -> tuple[sp.Expr, ...]:
    """The slope of a step by each of its operands, a number's being 0; of a + a there are two."""
    places = [sp.Dummy(real=True) for _ in step.operands]
    value = PRIMITIVES[step.operation](*places)
    at = dict(zip(places, _operands(step), strict=True))
    return tuple(
        sp.diff(value, place).xreplace(at) if isinstance(operand, str) else sp.Integer(0)
        for place, operand in zip(places, step.operands, strict=True)
    )


def _operands(step: Step) -> list[Any]:
    return [symbol(one) if isinstance(one, str) else sp.sympify(one) for one in step.operands]


def _terms(step: Step) -> tuple[tuple[sp.Expr, ...], ...]:
    """The step as a sum of products, its operands in the order in which they were typed."""
    operands = _operands(step)
    if step.operation == "+":
        return tuple((one,) for one in operands)
    if step.operation == "-":
        return (operands[0],), (sp.Integer(-1), operands[1])
    if step.operation == "*":
        return (tuple(operands),)
    if step.operation == "/" and operands[1].is_number and step.operands[1] not in (1, -1):
        # SymPy would multiply by a rounded inverse
        return ((sp.Mul(operands[0], sp.Pow(operands[1], -1, evaluate=False), evaluate=False),),)
    return ((PRIMITIVES[step.operation](*operands),),)
