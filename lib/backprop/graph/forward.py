"""Forward mode: how fast each line changes while the inputs move in one direction."""

from collections.abc import Iterator, Mapping, Sequence

import sympy as sp

from .adjoints import local_derivative
from .lines import Line, symbol


def tangent_name(prefix: str, name: str) -> str:
    """Name the rate at which a name changes: tangent_name("dot", "v_1") is "dot_v_1"."""
    return f"{prefix}_{name}"


def tangent_lines(lines: Sequence[Line], direction: Mapping[str, float], prefix: str) -> Iterator[Line]:
    """Write the rate of each line that the moving inputs reach, in the order of the lines.

    It is a sum over what the line is made of: the slope by it, times its own rate.
    """
    moving = dict.fromkeys(direction)
    for line in lines:
        sources = [name for name in moving if name in line.parts]
        if sources:
            terms = tuple(
                (local_derivative(line, name, _OWN), symbol(tangent_name(prefix, name))) for name in sources
            )
            moving[line.name] = None
            yield Line(tangent_name(prefix, line.name), terms, along=line.name)


_OWN: dict[sp.Expr, sp.Symbol] = {}  # no other line stands in for a part of a slope
