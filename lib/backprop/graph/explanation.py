"""Where one number of a graph comes from, in formulas."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..notation import latex_name
from .lines import Line
from .typesetting import Reading, filled, formula, names_in_order, opened, place, template


@dataclass(frozen=True)
class Explanation:
    r"""Where one number comes from.

    label: the name's symbol; formula and substituted: LaTeX "label = …", with symbols and with numbers;
    value: unrounded (None if the graph lacks numbers); parents: the names it was made of; template: the
    right-hand side with ``\text{⟦name⟧}`` for each number, to be made MathML of (KaTeX lacks
    ⟦ in text); opened: likewise what an activation stands for, as 1/(1 + e^-z) for σ(z). For an input: no
    parents, no templates, and formula is the label.
    """

    name: str
    label: str
    formula: str
    substituted: str
    value: float | None
    parents: tuple[str, ...]
    template: str
    opened: str = ""


def of_input(name: str, known: Mapping[str, float] | None, read: Reading) -> Explanation:
    """Explain an input: a symbol, and its number if there is one among the `known`."""
    label = latex_name(read(name))
    if known is None:
        return Explanation(name, label, label, label, None, (), "")
    substituted = f"{label} = {filled(place(name), known)}"
    return Explanation(name, label, label, substituted, known[name], (), "")


def of_line(line: Line, known: Mapping[str, float] | None, read: Reading) -> Explanation:
    """Explain a line: what it is made of, in symbols and, if all are `known`, in numbers."""
    label, places = latex_name(read(line.name)), template(line, read)
    written = f"{label} = {formula(line, read)}"
    value = known[line.name] if known else None
    substituted = f"{label} = {filled(places, known)}" if known else written
    return Explanation(
        line.name, label, written, substituted, value, names_in_order(places), places, opened(line, read)
    )
