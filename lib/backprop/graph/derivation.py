"""A derivative written out to its last factor, path by path, as one would by hand."""

from collections.abc import Iterator, Mapping

import sympy as sp

from .. import names
from ..notation import latex_name
from .lines import Line, symbol
from .typesetting import Reading, filled, place

MOST_PATHS = 16


def derivation(
    lines: Mapping[str, Line], name: str, values: Mapping[str, float] | None, read: Reading = names.read
) -> str:
    """Write an adjoint as a sum over paths of products of local derivatives, then the same in numbers."""
    paths = list(_paths(lines, lines[name]))
    label = latex_name(read(name))
    symbols = " + ".join(r" \cdot ".join(latex_name(read(slope)) for slope, _ in path) for path in paths)
    if values is None:
        return f"{label} = {symbols}"
    local = {slope: _value(expression, values) for path in paths for slope, expression in path}
    products = " + ".join(r" \times ".join(place(slope) for slope, _ in path) for path in paths)
    return f"{label} = {symbols} = {filled(products, local)}"


def _paths(lines: Mapping[str, Line], line: Line) -> Iterator[list[tuple[str, sp.Expr]]]:
    """Each way from the target to the name, as (d<line>_d<name>, its expression) for each step."""
    count = 0
    for through, factors in zip(line.through, line.terms, strict=True):
        step = (names.derivative(through, line.of), factors[-1])
        upstream = names.derivative(line.target, through)
        for path in [[]] if through == line.target else _paths(lines, lines[upstream]):
            count += 1
            if count > MOST_PATHS:
                raise ValueError(
                    f"{line.name} is a sum over more than {MOST_PATHS} paths: follow its parents"
                )
            yield [*path, step]


def _value(expression: sp.Expr, values: Mapping[str, float]) -> float:
    numbers = {symbol(one.name): values[one.name] for one in expression.free_symbols}
    return float(expression.xreplace({name: sp.Float(number) for name, number in numbers.items()}))
