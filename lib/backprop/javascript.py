"""Print a graph as a JavaScript module, so that a browser computes the very lines that Python does."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import sympy as sp
from sympy.printing.jscode import JavascriptCodePrinter

from .elementary import pairs, powers, turns
from .graph import Graph
from .graph.printing import Numerals, powered
from .graph.tape import PRIMITIVES
from .parsing import FUNCTIONS, NEGATIVE

# As stable as the NumPy forms in symbolic_functions.py, and the same step by step.
HELPERS = {
    "relu": "const relu = (z) => (z > 0 ? z : z <= 0 ? 0 : NaN);",
    "sign": "const sign = (z) => Math.sign(z) + 0;",  # of -0 it is 0, as NumPy's
    "leaky_relu": "const leaky_relu = (z) => Math.max(z, 0.01 * z);",
    "quick_softplus": "const quick_softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));",
    "logsumexp": (
        "const logsumexp = (...zs) => { const m = Math.max(...zs); "
        "return m + Math.log(zs.reduce((sum, z) => sum + Math.exp(z - m), 0)); };"
    ),
    "softmax": (
        "const softmax = (k, ...zs) => "
        "1 / zs.reduce((sum, z) => sum + Math.exp(Math.min(z - zs[k - 1], 700)), 0);"
    ),
}


def _twins() -> Iterator[tuple[str, str]]:
    """What stands in elementary/, by its name: each definition, without comments, on a line; constants."""
    definition = re.compile(r"^export ((?:const|function) (\w+).*?)(?=\s*(?:^export|\Z))", re.M | re.S)
    for module in (pairs, powers, turns):
        text = Path(str(module.__file__)).with_suffix(".js").read_text("utf-8")
        for code, name in definition.findall(re.sub(r"/\*.*?\*/|//.*", "", text)):
            yield name, " ".join(code.split())
        for name, value in vars(module).items():
            if name.isupper():
                big = "n" if isinstance(value, int) and value > 2**53 else ""  # no double holds it
                yield name, f"const {name} = {json.dumps(value)}{big};"


HELPERS |= dict(_twins())


def helpers(body: str) -> list[str]:
    """The definitions of what a program calls, each behind those that it needs itself."""
    found: dict[str, str] = {}

    def add(name: str) -> None:
        if name in HELPERS and name not in found:
            for other in re.findall(r"(?<![\w$.])(?:\w+(?=\()|[A-Z]\w+)", HELPERS[name]):
                if other != name:
                    add(other)
            found[name] = HELPERS[name]

    for called in re.findall(r"(?<![\w$.])\w+(?=\()", body):
        add(called)
    return list(found.values())


def to_module(graph: Graph) -> str:
    """Print `graph` as the text of an ES module, without imports and without eval.

    It exports `inputs`, `names` (all, inputs first, in order of evaluation), `numbers` (remembered ones) and
    `evaluate(values)`: from an object of inputs by name to an object of every name. Inputs that are not
    given have their remembered number; one that has none throws, by name.
    """
    lines = [f"  const {variable(name)} = {_code(line.computed)};" for name, line in graph.lines.items()]
    names = [*graph.inputs, *graph.assignments]
    body = "\n".join(lines)
    taken = ", ".join(map(variable, graph.inputs))
    returned = ", ".join(f"{name}: {variable(name)}" for name in names)
    return "\n".join(
        [
            f"export const inputs = {json.dumps(graph.inputs)};",
            f"export const names = [...inputs, {json.dumps(list(graph.assignments))[1:]};",
            f"export const numbers = {json.dumps(dict(graph.numbers))};",
            *helpers(body),
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


class Printer(Numerals, JavascriptCodePrinter):
    """SymPy's JavaScript, with this module's variables and helpers, one line for each expression."""

    beyond = "Infinity"

    def __init__(self) -> None:
        super().__init__({"user_functions": {name: name for name in HELPERS}})

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        return variable(expr.name)

    def _print_Pow(self, expr: sp.Pow) -> str:
        return powered(self, expr, "Math.sqrt", "square", "power")

    def _print_NaN(self, expr: sp.Expr) -> str:
        return "NaN"

    _print_ComplexInfinity = _print_NaN

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
    return "\n".join([*helpers(body), f"export const operations = {{\n{body}\n}};", ""])


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
