"""Print an array graph as a JavaScript module: loops over Float64Arrays that are made once, and nothing else.

Sizes are arguments of the module's `make`, so that one program serves a network of any width, and a batch of
any number of rows up to the largest.
"""

from collections.abc import Mapping, Sequence

import sympy as sp

from .graph import ArrayGraph, needed
from .graph.array_lines import ArrayLine, B, P, Product
from .javascript import Printer, helpers, variable
from .names import before_step


def to_array_module(graph: ArrayGraph, runs: Mapping[str, Sequence[str]]) -> str:
    """Print `graph` as the text of an ES module that exports `make(sizes, rows)`.

    runs: what each function that `make` returns leaves in its arrays, and so which lines it computes:
    {"loss": ["E"], "step": ["new_W1", …]}; one that needs all that an earlier one does calls that first.
    `make` takes the units, {n0: 64, n1: 32, n2: 10}, and the most rows, and returns {arrays, scalars, …runs};
    each run takes the number of rows. A new_W1 is written into W1 itself: a run that has it takes the step.
    """
    shapes = dict(graph.inputs) | {line.name: line.shape for line in graph.lines.values()}
    lines = {name: needed(graph.lines, wanted) for name, wanted in runs.items()}
    used = {name for each in lines.values() for line in each for name in (line.name, *line.uses)}
    shapes = {name: shape for name, shape in shapes.items() if name in used}
    arrays = [name for name, shape in shapes.items() if shape and not before_step(name)]
    scalars = [name for name, shape in shapes.items() if not shape]
    sizes = sorted({size for shape in shapes.values() for size in shape} - {"B"})
    made = [f"    {name}: new Float64Array({_length(shapes[name])})," for name in arrays]
    body = "\n".join(_function(name, lines, shapes) for name in runs)
    return "\n".join(
        [
            *helpers(body),
            f"export function make({{ {', '.join(sizes)} }}, rows) {{",
            "  const arrays = {",
            *made,
            "  };",
            f"  const scalars = {{ {', '.join(f'{name}: 0' for name in scalars)} }};",
            body,
            f"  return {{ arrays, scalars, {', '.join(runs)} }};",
            "}",
            "",
        ]
    )


def _length(shape: tuple[str, ...]) -> str:
    return " * ".join("rows" if size == "B" else size for size in shape)


def _function(
    name: str, lines: Mapping[str, Sequence[ArrayLine]], shapes: Mapping[str, tuple[str, ...]]
) -> str:
    """A run: what the longest of the runs before it does, if it needs all of that, and the rest."""
    before = list(lines)[: list(lines).index(name)]
    whole = [one for one in before if set(lines[one]) <= set(lines[name])]
    first = max(whole, key=lambda one: len(lines[one]), default="")
    rest = [line for line in lines[name] if line not in lines.get(first, ())]
    body = "\n".join(f"    {statement}" for line in rest for statement in _statements(line, shapes))
    used = [one for one in shapes if f"{variable(one)}[" in body]
    own = ", ".join(f"{one}: {variable(one)}" for one in used)  # a name of its own is quicker to reach
    start = [f"    {first}(B);"] if first else []
    return "\n".join([f"  function {name}(B) {{", *start, f"    const {{ {own} }} = arrays;", body, "  }"])


def _statements(line: ArrayLine, shapes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The loops that compute one line."""
    target = variable(before_step(line.name) or line.name)
    if line.softmax:
        return _softmax(target, variable(line.softmax), line.shape[1])
    if line.over == "units":
        return _over_units(target, _entries(line.formula, line, shapes), line, shapes)
    if line.over == "rows":
        return _over_rows(target, line, shapes)
    if line.product and line.product.turned == "right":
        return _rows_by_rows(target, line, line.product, shapes)
    if line.product:
        return _rows_added(target, line, line.product, shapes)
    return [_each(target, _entries(line.formula, line, shapes), line.shape)]


def _each(target: str, entries: str, shape: Sequence[str]) -> str:
    """Go through every entry; where it has a part in a row that all rows share, row by row."""
    if "[j]" not in entries:
        return f"for (let k = 0; k < {' * '.join(shape)}; k++) {target}[k] = {entries};"
    return f"{_BY_ROWS.format(*shape)} {target}[k] = {entries};"


_BY_ROWS = "for (let r = 0, k = 0; r < {}; r++) for (let j = 0; j < {}; j++, k++)"


def _entries(
    formula: sp.Expr, line: ArrayLine, shapes: Mapping[str, tuple[str, ...]], product: str = ""
) -> str:
    """A formula of an entry k, of row r and unit j."""
    names = {P.name: product}
    for name in line.uses:
        shape = shapes[name]
        row_of_all = len(shape) == 1 and len(line.shape) == 2
        names[name] = f"{variable(name)}[{'j' if row_of_all else 'k'}]" if shape else f"scalars.{name}"
    return _Printer(names).doprint(formula)


def _rows_by_rows(
    target: str, line: ArrayLine, product: Product, shapes: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """The left's rows by the right's rows: each entry is done when its sum is."""
    left, right = variable(product.left), variable(product.right)
    rows, (units, inner) = shapes[product.left][0], shapes[product.right]
    return [
        f"for (let r = 0, k = 0; r < {rows}; r++) for (let i = 0; i < {units}; i++, k++) {{",
        "  let sum = 0;",
        f"  for (let j = 0; j < {inner}; j++) sum += {left}[r * {inner} + j] * {right}[i * {inner} + j];",
        f"  {target}[k] = {_entries(line.formula, line, shapes, 'sum')};",
        "}",
    ]


def _rows_added(
    target: str, line: ArrayLine, product: Product, shapes: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Multiples of the right's rows, added up: always along what lies side by side in memory."""
    left, right = variable(product.left), variable(product.right)
    (m, n), units = shapes[product.left], shapes[product.right][1]
    to, of = ("i", "r") if product.turned == "left" else ("r", "i")
    rest = line.formula - P  # what is added to the product, as biases are, is there from the start
    whole = P in rest.free_symbols
    start = "0" if whole else _entries(rest, line, shapes)
    return [
        _each(target, start, line.shape),
        f"for (let r = 0; r < {m}; r++) for (let i = 0; i < {n}; i++) {{",
        f"  const factor = {left}[r * {n} + i];",
        f"  const at = {to} * {units}, from = {of} * {units};",
        f"  for (let j = 0; j < {units}; j++) {target}[at + j] += factor * {right}[from + j];",
        "}",
        *([_each(target, _entries(line.formula, line, shapes, f"{target}[k]"), line.shape)] if whole else []),
    ]


def _over_rows(target: str, line: ArrayLine, shapes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A mean is divided when it is summed."""
    mean = line.formula.has(B)
    entries = _entries(line.formula * B if mean else line.formula, line, shapes)
    if not line.shape:
        name = f"scalars.{line.name}"
        loop = f"for (let k = 0; k < B; k++) {name} += {entries};"
        return [f"{name} = 0;", loop, *([f"{name} /= B;"] if mean else [])]
    each = f"for (let j = 0; j < {line.shape[0]}; j++) {target}[j]"
    total = f"{_BY_ROWS.format('B', line.shape[0])} {target}[j] += {entries};"
    return [f"{each} = 0;", total, *([f"{each} /= B;"] if mean else [])]


def _over_units(
    target: str, entries: str, line: ArrayLine, shapes: Mapping[str, tuple[str, ...]]
) -> list[str]:
    units = shapes["T"][1]
    loop = f"  for (let j = 0, k = r * {units}; j < {units}; j++, k++)"
    start = ["  let sum = 0;"]
    if line.log_sum_exp:
        z = variable(line.log_sum_exp)
        start = [
            "  let largest = -Infinity, total = 0, sum = 0;",
            f"{loop} largest = Math.max(largest, {z}[k]);",
            f"{loop} total += Math.exp({z}[k] - largest);",
            "  sum = largest + Math.log(total);",
        ]
    return [
        "for (let r = 0; r < B; r++) {",
        *start,
        f"{loop} sum += {entries};",
        f"  {target}[r] = sum;",
        "}",
    ]


def _softmax(target: str, z: str, units: str) -> list[str]:
    loop = f"  for (let j = 0, k = r * {units}; j < {units}; j++, k++)"
    return [
        "for (let r = 0; r < B; r++) {",
        "  let largest = -Infinity, total = 0;",
        f"{loop} largest = Math.max(largest, {z}[k]);",
        f"{loop} total += {target}[k] = Math.exp({z}[k] - largest);",
        f"{loop} {target}[k] /= total;",
        "}",
    ]


# The browser's own: a thousand of them for each batch, where no last digit is waited for.
_QUICK = {"tanh": "Math.tanh", "softplus": "quick_softplus"}


class _Printer(Printer):
    """The printer of scalar graphs, with an entry of an array in the place of each name."""

    def __init__(self, names: Mapping[str, str]):
        super().__init__()
        self.known_functions |= _QUICK
        self._names = names

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        return self._names.get(expr.name, expr.name)
