"""What the browser needs to draw what a reader types, as a module's text: grammar, steps, formulas."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import sympy as sp

from ..figures import chain, layered, tape
from ..graph.lines import Line, symbol
from ..graph.tape import PRIMITIVES, local_slopes, step_line
from ..graph.typesetting import opened, template
from ..javascript import to_operations
from ..mathml import mathml
from ..names import GREEK
from ..notation import plain_name
from ..parsing import FUNCTIONS, NEGATIVE, Step, grammar


@cache
def language() -> str:
    """Print an ES module of what reads and draws an expression, each part made from its only definition."""
    said = {
        "grammar": grammar(),
        "formulas": {name: _formulas(name) for name in PRIMITIVES},
        "greek": {name: plain_name(name) for name in sorted(GREEK)},
        "room": {"layered": layered.ROOM, "tape": tape.room(), "chain": chain.room()},
    }
    exported = [f"export const {name} = {json.dumps(one)};" for name, one in said.items()]
    return "\n".join([*exported, to_operations()])


def _formulas(operation: str) -> Mapping[str, Any]:
    """A primitive as MathML, its operands at the places p and q, its value at y, one less than q at r."""
    names = ("p",) if operation in (*FUNCTIONS, NEGATIVE) else ("p", "q")
    step = Step("y", operation, names)
    line = step_line(step)
    slopes = local_slopes(step)
    twice = sum(local_slopes(Step("y", operation, ("p", "p")))) if len(names) == 2 else sp.Integer(0)
    if operation == "**":  # of a number as exponent
        slopes = (symbol("q") * symbol("p") ** symbol("r"), slopes[1])
    own = {line.expression: symbol("y")}
    return {
        "value": mathml(template(line)),
        "opened": mathml(inside) if (inside := opened(line)) else "",
        "slopes": [_slope(slope.xreplace(own)) for slope in slopes],
        "twice": _slope(sp.sympify(twice)),
        "power": _slope(symbol("q") * symbol("p")),
    }


def _slope(slope: sp.Expr) -> str:
    return mathml(template(Line("s", ((slope,),))))
