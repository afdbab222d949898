"""Print a graph as a JavaScript module, so that a browser computes the very lines that Python does."""

import json
import re
from collections.abc import Callable

import sympy as sp
from sympy.printing.jscode import JavascriptCodePrinter

from .exponential import COEFFICIENTS, LN2_HIGH, LN2_LOW, LOWEST
from .graph import Graph
from .graph.tape import PRIMITIVES
from .parsing import FUNCTIONS, NEGATIVE

# The twin of exponential.py: the same operations in the same order, so the same bits.
_SIGMOID = (
    "(() => { const exp = (given) => { "
    f"const x = Math.max(given, {LOWEST}), k = Math.floor(x / {LN2_HIGH!r} + 0.5); "
    f"const high = x - k * {LN2_HIGH!r}, low = k * {LN2_LOW!r}, r = high - low, square = r * r; "
    f"const c = r - square * ({' + square * ('.join(map(repr, COEFFICIENTS))}{')' * len(COEFFICIENTS)}; "
    "return (1 - (low - r * c / (2 - c) - high)) * 2 ** k; }; "
    "return (z) => exp(Math.min(z, 0)) / (1 + exp(-Math.abs(z))); })()"
)
# As stable as the NumPy forms in symbolic_functions.py, and the same step by step.
HELPERS = {
    "sigmoid": _SIGMOID,
    "relu": "(z) => (z > 0 ? z : z <= 0 ? 0 : NaN)",
    "leaky_relu": "(z) => Math.max(z, 0.01 * z)",
    "softplus": "(z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))",
    "logsumexp": (
        "(...zs) => { const m = Math.max(...zs); "
        "return m + Math.log(zs.reduce((sum, z) => sum + Math.exp(z - m), 0)); }"
    ),
    "softmax": ("(k, ...zs) => 1 / zs.reduce((sum, z) => sum + Math.exp(Math.min(z - zs[k - 1], 700)), 0)"),
}


def to_module(graph: Graph) -> str:
    """Print `graph` as the text of an ES module, without imports and without eval.

    It exports `inputs`, `names` (all, inputs first, in order of evaluation), `numbers` (remembered ones) and
    `evaluate(values)`: from an object of inputs by name to an object of every name. Inputs that are not
    given have their remembered number; one that has none throws, by name.
    """
    lines = [f"  const {variable(name)} = {_code(line)};" for name, line in graph.assignments.items()]
    names = [*graph.inputs, *graph.assignments]
    body = "\n".join(lines)
    used = [f"const {name} = {code};" for name, code in HELPERS.items() if re.search(rf"\b{name}\(", body)]
    taken = ", ".join(map(variable, graph.inputs))
    returned = ", ".join(f"{name}: {variable(name)}" for name in names)
    return "\n".join(
        [
            f"export const inputs = {json.dumps(graph.inputs)};",
            f"export const names = [...inputs, {json.dumps(list(graph.assignments))[1:]};",
            f"export const numbers = {json.dumps(dict(graph.numbers))};",
            *used,
            "export function evaluate(values = {}) {",
            f"  const [{taken}] = inputs.map((name) => {{",
            "    const value = values[name] ?? numbers[name];",
            '    if (typeof value !== "number") throw new Error(`no value for ${name}`);',
            "    return value;",
            "  });",
            *lines,
            f"  return {{{returned}}};",
            "}",
            "",
        ]
    )


def variable(name: str) -> str:
    """A JavaScript name that is no keyword of the language, whatever the reader's name is."""
    return "$" + name


def _code(expression: sp.Expr) -> str:
    return Printer().doprint(expression)


class Printer(JavascriptCodePrinter):
    """SymPy's JavaScript, with this module's variables and helpers, one line for each expression."""

    def __init__(self) -> None:
        super().__init__({"user_functions": {name: name for name in HELPERS}})

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        return variable(expr.name)

    def _print_NaN(self, expr: sp.Expr) -> str:
        return "NaN"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        *cases, last = expr.args
        chain = "".join(f"{self._print(case.cond)} ? {self._print(case.expr)} : " for case in cases)
        return f"({chain}{self._print(last.expr)})"


def to_operations() -> str:
    """Print what a tape's steps can be as the text of an ES module: each one's value, and its slopes.

    It exports `operations`: for each, value(…operands), slopes of (…operands), the same of two equal
    operands, and which number at which place leaves nothing of the other operand, as 0 in 0*x.
    """
    printed = {
        name: _operation(value, 1 if name in (*FUNCTIONS, NEGATIVE) else 2)
        for name, value in PRIMITIVES.items()
    }
    body = "\n".join(f"  {json.dumps(name)}: {code}," for name, code in printed.items())
    used = [f"const {name} = {code};" for name, code in HELPERS.items() if re.search(rf"\b{name}\(", body)]
    return "\n".join([*used, f"export const operations = {{\n{body}\n}};", ""])


def _operation(value: Callable[..., sp.Expr], operands: int) -> str:
    """One primitive, of one operand or two."""
    places = [sp.Symbol(name, real=True) for name in "ab"[:operands]]
    code = _steps(value(*places), places)
    if len(places) == 1:
        return f"{{ {code} }}"
    one = places[:1]
    gone = [
        [place, number]
        for place, other in enumerate(reversed(places))
        for number in (0, 1)
        if not sp.sympify(value(*[number, other] if place == 0 else [other, number])).free_symbols
    ]
    twice = value(*one, *one)
    still = json.dumps(not sp.sympify(twice).free_symbols)
    return f"{{ {code}, same: {{ {_steps(twice, one)}, still: {still} }}, gone: {json.dumps(gone)} }}"


def _steps(value: sp.Expr, places: list[sp.Symbol]) -> str:
    """A value and its slopes, as functions of its operands."""
    taken = ", ".join(variable(place.name) for place in places)
    # a**b*b/a is 0/0 at 0 where b*a**(b - 1) is not
    slopes = ", ".join(f"({taken}) => {_code(sp.powsimp(sp.diff(value, place)))}" for place in places)
    return f"value: ({taken}) => {_code(value)}, slopes: [{slopes}]"
