"""Hold every number that the article behind this book prints beside what the library computes.

`NUMBERS` holds them in the order in which they stand there. What a number stands for is written as a name
of one graph, so that the library computes it; what its author computed it from, as a sum of printed digits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from .describe import rounded
from .examples import two_two_two
from .graph import Graph
from .names import derivative, updated, weight

GIVEN, AGREES, SLIP, CARRIED, LEFT, SAID = (
    "given",
    "✓ agrees",
    "✗ **slip**",
    "✗ follows from the slip",
    "left to the reader",
    "a rule of thumb",
)


@dataclass(frozen=True, eq=False)
class Printed:
    """A number that the article prints, or leaves to its readers.

    part: where it stands; source: what it is called there (LaTeX); text: its digits, "" for one left out;
    name: its line in the graph, or an expression of the graph's names, "" where nothing computes it;
    digits: what the article computes it from; at: inputs of the graph that are different here.
    """

    part: str
    source: str
    text: str
    name: str
    digits: str = ""
    at: Mapping[str, float] = field(default_factory=dict)

    @property
    def value(self) -> float | None:
        """What the library computes, unrounded. None for what cannot be computed."""
        return _value(self.name, self.at) if self.name else None

    @property
    def from_digits(self) -> float | None:
        """What the digits give that the article computes with. None where it does not compute."""
        return _value(self.digits, {}) if self.digits else None

    @property
    def verdict(self) -> str:
        """Whether the printed digits are those of the value; if not, whether they are the first slip."""
        if not self.text:
            return LEFT
        if self.value is None:
            return SAID
        if not self.shows(self.value):
            return CARRIED if self.from_digits is not None and self.shows(self.from_digits) else SLIP
        return GIVEN if self.name in _graph().inputs else AGREES

    def shows(self, value: float) -> bool:
        """Whether `value`, rounded to as many decimals as are printed, is what is printed."""
        decimals = len(self.text.partition(".")[2])
        half = 0.5 * 10.0**-decimals if decimals else 0.0
        return abs(value - float(self.text)) <= half + 1e-12

    @property
    def symbol(self) -> str:
        """What this book calls it, as LaTeX: a name of the graph, or an expression of names."""
        if not self.name:
            return ""
        if self.name in {*_graph().inputs, *_graph().assignments}:
            return _graph().explain(self.name).label
        line = _line(self.name).explain("shown")
        return line.formula.removeprefix(f"{line.label} = ")


class Comparison:
    """Rows of `NUMBERS` as a table, in Markdown."""

    def __init__(self, rows: list[Printed]):
        self.rows = rows

    def _repr_markdown_(self) -> str:
        own = any(row.digits for row in self.rows)
        head = ["there", "printed", "verdict", "computed", *(["from its digits"] if own else []), "here"]
        lines = [head, ["---"] * len(head), *(_cells(row, own) for row in self.rows)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def __repr__(self) -> str:
        return f"Comparison({len(self.rows)} numbers)"


def compare(part: str) -> Comparison:
    """Tabulate one part of the article: what it prints beside what the library computes.

    ValueError for a part that it does not have.
    """
    rows = [row for row in NUMBERS if row.part == part]
    if not rows:
        parts = ", ".join(dict.fromkeys(row.part for row in NUMBERS))
        raise ValueError(f"part: expected one of {parts}; got {part!r}")
    return Comparison(rows)


def _cells(row: Printed, own: bool) -> list[str]:
    digits = [_plain(row.from_digits)] if own else []
    symbol = f"${row.symbol}$" if row.symbol else ""
    return [f"${row.source}$", row.text or "–", row.verdict, _plain(row.value), *digits, symbol]


def _plain(value: float | None) -> str:
    """A number with four decimals, whole ones without; small ones with three digits."""
    if value is None:
        return ""
    if value == round(value):
        return rounded(value, 0)
    return rounded(value, 4 if abs(value) >= 0.01 else 5)


@cache
def _graph() -> Graph:
    """Every number that the article speaks of: its network, one step, its chain of two, and counts."""
    example = two_two_two()
    net = example.network
    graph = net.graph(example.x, example.t).backward("E").update("E", rate="eta")
    graph.input("eta", example.learning_rate)
    graph.input("x", 3).let("u", "x + 1").let("y", "3*u").backward("y")
    counts = {
        "inputs": net.sizes[0],
        "outputs": net.sizes[-1],
        "hidden": len(net.layers) - 1,
        "layers": len(net.layers),
    }
    for name, count in counts.items():
        graph.let(name, str(count))
    return graph


@cache
def _line(expression: str) -> Graph:
    """A graph of one line, called "shown", made of names that the whole graph has."""
    return Graph().let("shown", expression)


def _value(expression: str, at: Mapping[str, float]) -> float:
    values = _graph().evaluate(dict(at))
    if expression in values:
        return float(values[expression])
    line = _line(expression)
    return float(line.evaluate({name: values[name] for name in line.inputs})["shown"])


CHAIN, NETWORK, FORWARD, BACKWARD, REST = (
    "the chain rule",
    "the network",
    "forward",
    "backward",
    "the other weights",
)
SLOPE = "a2_1*(1 - a2_1)"
# In the order of the article; what it prints again is not repeated.
NUMBERS = [
    Printed(CHAIN, r"f(g) = g * 3", "3", "dy_du"),
    Printed(CHAIN, r"g(x) = x + 1", "1", "u - x"),
    Printed(CHAIN, r"x", "3", "x"),
    Printed(CHAIN, r"F = f(g(3))", "12", "y", "(3 + 1)*3"),
    Printed(CHAIN, r"x", "4", "x", at={"x": 4}),
    Printed(CHAIN, r"F = f(g(4))", "15", "y", "(4 + 1)*3", {"x": 4}),
    Printed(CHAIN, r"x", "2", "x", at={"x": 2}),
    Printed(CHAIN, r"F = f(g(2))", "9", "y", "(2 + 1)*3", {"x": 2}),
    Printed(NETWORK, r"\text{inputs}", "2", "inputs"),
    Printed(NETWORK, r"\text{outputs}", "2", "outputs"),
    Printed(NETWORK, r"\text{hidden layers}", "2", "hidden"),
    Printed(NETWORK, r"\text{layers}", "2", "layers"),
    Printed(NETWORK, r"y_1\ \text{(wanted)}", "0.2", "t_1"),
    Printed(NETWORK, r"y_2\ \text{(wanted)}", "0.7", "t_2"),
    Printed(NETWORK, r"x_1", "0.2", "x_1"),
    Printed(NETWORK, r"x_2", "0.5", "x_2"),
    Printed(FORWARD, r"w^0_{10}", "0.1", "w1_1_1"),
    Printed(FORWARD, r"w^0_{20}", "0.3", "w1_2_1"),
    Printed(FORWARD, r"x_1 w^0_{10}", "0.02", "x_1*w1_1_1", "0.2*0.1"),
    Printed(FORWARD, r"x_2 w^0_{20}", "0.15", "x_2*w1_2_1", "0.5*0.3"),
    Printed(FORWARD, r"z_{10}", "0.17", "z1_1", "0.02 + 0.15"),
    Printed(FORWARD, r"w^0_{11}", "0.2", "w1_1_2"),
    Printed(FORWARD, r"w^0_{21}", "0.1", "w1_2_2"),
    Printed(FORWARD, r"x_1 w^0_{11}", "0.04", "x_1*w1_1_2", "0.2*0.2"),
    Printed(FORWARD, r"x_2 w^0_{21}", "0.05", "x_2*w1_2_2", "0.5*0.1"),
    Printed(FORWARD, r"z_{11}", "0.09", "z1_2", "0.04 + 0.05"),
    Printed(FORWARD, r"a_{10} = \sigma(z_{10})", "0.54", "a1_1", "sigmoid(0.17)"),
    Printed(FORWARD, r"a_{11} = \sigma(z_{11})", "0.52", "a1_2", "sigmoid(0.09)"),
    Printed(FORWARD, r"z_{20}", "0.27", "z2_1"),
    Printed(FORWARD, r"a_{20} = y_1", "0.57", "a2_1", "sigmoid(0.27)"),
    Printed(FORWARD, r"z_{21}", "0.43", "z2_2"),
    Printed(FORWARD, r"a_{21} = y_2", "0.61", "a2_2", "sigmoid(0.43)"),
    Printed(FORWARD, r"E", "0.072", "E", "((0.2 - 0.57)**2 + (0.7 - 0.61)**2)/2"),
    Printed(BACKWARD, r"w^1_{10}", "0.4", "w2_1_1"),
    Printed(BACKWARD, r"\frac{\partial E}{\partial a_{20}}", "0.37", "dE_da2_1", "(0.2 - 0.57)*(-1)"),
    Printed(BACKWARD, r"\frac{\partial a_{20}}{\partial z_{20}}", "0.14", SLOPE, "0.57*(1 - 0.57)"),
    Printed(BACKWARD, r"\frac{\partial z_{20}}{\partial w^1_{10}}", "0.54", "a1_1", "0.54"),
    Printed(BACKWARD, r"\frac{\partial E}{\partial w^1_{10}}", "0.028", "dE_dw2_1_1", "0.37*0.14*0.54"),
    Printed(BACKWARD, r"L\ \text{(usually below)}", "0.1", ""),
    Printed(BACKWARD, r"L", "0.3", "eta"),
    Printed(BACKWARD, r"w^{1+}_{10}", "0.3916", "new_w2_1_1", "0.4 - 0.3*0.028"),
]


# What the article leaves to its readers. It counts layers and the units that a weight leads to from 0.
for layer, i, j in [(1, 1, 1), (1, 2, 1), (1, 1, 2), (1, 2, 2), (2, 2, 1), (2, 1, 2), (2, 2, 2)]:
    name, below = weight(layer, i, j), f"{{{i}{j - 1}}}"
    slope = rf"\frac{{\partial E}}{{\partial w^{layer - 1}_{below}}}"
    NUMBERS += [
        Printed(REST, slope, "", derivative("E", name)),
        Printed(REST, rf"w^{{{layer - 1}+}}_{below}", "", updated(name)),
    ]
