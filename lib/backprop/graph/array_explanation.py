"""Where an array of a graph comes from: a matrix equation with shapes; and an entry, row times column."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import sympy as sp

from ..names import read_array
from ..notation import latex_name
from ..symbolic_functions import logsumexp, softmax
from .array_lines import SIZE, ArrayLine, B, P, Product
from .explanation import Explanation
from .lines import symbol
from .typesetting import Typesetter, filled, latex_number, place

MOST_TERMS = 6
Values = Mapping[str, Any]
Place = tuple[int, ...]  # of an entry, counted from 0

_PLACE = re.compile(r"\\text\{⟦([A-Za-z]+\d*(?:_d[A-Za-z]+\d+)?)((?:_\d+)*)⟧\}")


def input_explained(name: str, values: Values, at: Place) -> Explanation:
    """Explain an input: its symbol, and of an entry its number."""
    if not at:
        label = latex_name(read_array(name))
        return Explanation(name, label, label, label, None, (), "")
    label, value = _label(name, at), float(values[name][at])
    return Explanation(name, label, label, f"{label} = {latex_number(value)}", value, (), "")


def line_explained(line: ArrayLine, values: Values) -> Explanation:
    """Explain a whole array: the equation of matrices that makes it, each with its shape below."""
    printer = _Matrices({name: np.shape(value) for name, value in values.items()})
    formula = f"{printer.array(line.name)} = {printer.right_hand_side(line)}"
    value = None if line.shape else float(values[line.name])
    return Explanation(line.name, latex_name(read_array(line.name)), formula, formula, value, line.uses, "")


def entry_explained(line: ArrayLine, values: Values, at: Place) -> Explanation:
    """Explain one entry: the formula of its places, then the numbers of a row times those of a column."""
    label, value = _label(line.name, at), float(values[line.name][at])
    template = _template(line, values, at)
    symbols = _PLACE.sub(_symbol, template).replace(r" \times ", r"\,")
    held = {one[1] + one[2]: _at(values, one[1], _indices(one[2])) for one in _PLACE.finditer(template)}
    numbers = f"{filled(template, held)} = {latex_number(value)}"
    return Explanation(
        line.name, label, f"{label} = {symbols}", f"{label} = {numbers}", value, line.uses, template
    )


def _symbol(found: re.Match[str]) -> str:
    """The symbol of an entry, in brackets under a power, as it has something above it already."""
    raised = found.string[found.end() :].lstrip().startswith("^")
    label = _label(found[1], _indices(found[2]))
    return rf"\left({label}\right)" if raised else label


def _indices(text: str) -> Place:
    return tuple(int(one) - 1 for one in text.split("_")[1:])


def _at(values: Values, name: str, at: Place) -> float:
    """The number in a place; of a size, the size."""
    if SIZE.fullmatch(name):
        return float(len(values["A0"]) if name == B.name else values["T"].shape[1])
    return float(np.asarray(values[name])[at])


def _entry(name: str, at: Sequence[int]) -> str:
    """The name by which a template holds an entry: Z1_3_2 is row 3, unit 2."""
    return "_".join([name, *(str(one + 1) for one in at)])


def _label(name: str, at: Place) -> str:
    if SIZE.fullmatch(name):
        return name[0]
    read = read_array(name)
    index = ",".join(str(one + 1) for one in at)
    if read.by:  # ∂E/∂W with the place at the W
        return rf"\frac{{\partial E}}{{\partial {latex_name(read.by)}_{{{index}}}}}"
    return latex_name(read) + (f"_{{{index}}}" if at else "")


def _template(line: ArrayLine, values: Values, at: Place) -> str:
    r"""Write an entry's right-hand side with ``\\text{⟦Z1_3_2⟧}`` in the place of each number."""
    if line.softmax or line.log_sum_exp:
        return _of_a_row(line, values, at)
    if not line.over:
        return _of_entries(line.formula, line.product, values, at)
    rows = line.over == "rows"
    shared = rows and line.formula.has(B)
    formula = sp.expand(line.formula * B) if shared else line.formula
    count = len(values["A0"]) if rows else values["T"].shape[1]
    places = [(k, *at) if rows else (*at, k) for k in range(min(count, MOST_TERMS))]
    parts = [_of_entries(formula, None, values, where) for where in places]
    total = " + ".join([*parts, *([r"\cdots"] if count > MOST_TERMS else [])])
    return rf"\frac{{1}}{{{place(B.name)}}}\left({total}\right)" if shared else total


def _of_entries(formula: sp.Expr, product: Product | None, values: Values, at: Place) -> str:
    tex = Typesetter(read_array, places=True).doprint(formula)
    for name in (one.name for one in formula.free_symbols):
        if name in values:
            own = at[len(at) - np.ndim(values[name]) :]  # a bias has no row
            tex = tex.replace(place(name), place(_entry(name, own)))
    if product:
        summed = _row_times_column(product, values, at)
        alone = formula == P or formula.is_Add or formula == P / B
        tex = tex.replace(place(P.name), summed if alone else rf"\left({summed}\right)")
    return tex


def _row_times_column(product: Product, values: Values, at: Place) -> str:
    """The sum over what row and column share; of many terms, the largest."""
    left, right = values[product.left], values[product.right]
    row = left[:, at[0]] if product.turned == "left" else left[at[0]]
    column = right[at[1]] if product.turned == "right" else right[:, at[1]]
    shown = np.sort(np.argsort(-np.abs(row * column), kind="stable")[:MOST_TERMS])
    terms = [
        rf"{place(_entry(product.left, (k, at[0]) if product.turned == 'left' else (at[0], k)))} \times "
        rf"{place(_entry(product.right, (at[1], k) if product.turned == 'right' else (k, at[1])))}"
        for k in map(int, shown)
    ]
    return " + ".join([*terms, *([r"\cdots"] if len(row) > MOST_TERMS else [])])


def _of_a_row(line: ArrayLine, values: Values, at: Place) -> str:
    """A softmax, or the logarithm in cross-entropy: all the sums of a row have a part in it."""
    of = line.softmax or line.log_sum_exp
    zs = [symbol(_entry(of, (at[0], k))) for k in range(values[of].shape[1])]
    if line.softmax:
        return Typesetter(read_array, places=True).doprint(softmax(sp.Integer(at[1] + 1), *zs))
    ts = [symbol(_entry("T", (at[0], k))) for k in range(len(zs))]
    wanted = [-t * z for t, z, number in zip(ts, zs, values["T"][at[0]], strict=True) if number]
    return Typesetter(read_array, places=True).doprint(sp.Add(logsumexp(*zs), *wanted))


class _Matrices(Typesetter):
    """The book's symbols for whole arrays, with shapes below; ⊙ between what is multiplied entry by entry."""

    def __init__(self, shapes: Mapping[str, tuple[int, ...]]):
        super().__init__(read_array)
        self._shapes, self._product = shapes, ""

    def array(self, name: str) -> str:
        """Print a name with its shape below."""
        shape = r" \times ".join(map(str, self._shapes[name]))
        label = latex_name(read_array(name))
        return rf"\underset{{{shape}}}{{{label}}}" if shape else label

    def right_hand_side(self, line: ArrayLine) -> str:
        """Print what a line says: product, formula and sum."""
        if line.softmax:
            return rf"\operatorname{{softmax}}\left({self.array(line.softmax)}\right)"
        if line.product:
            turned = line.product.turned
            left, right = self.array(line.product.left), self.array(line.product.right)
            left = rf"{{{left}}}^{{\!\top}}" if turned == "left" else left
            self._product = rf"{left}\," + (rf"{{{right}}}^{{\!\top}}" if turned == "right" else right)
        return self._summed(line) if line.over else self.doprint(line.formula)

    def _summed(self, line: ArrayLine) -> str:
        """A sum over rows or units; a mean as the sum's share; a logarithm before it."""
        total, front = rf"\sum_{{\text{{{line.over}}}}}", ""
        formula = line.formula
        if line.log_sum_exp:
            front, formula = rf"\ln {total} e^{{{latex_name(read_array(line.log_sum_exp))}}} - ", -formula
        if formula.has(B):
            front, formula = r"\frac{1}{B}", sp.expand(formula * B)
        tex = self.doprint(formula)
        return front + total + (rf"\left({tex}\right)" if formula.is_Add else rf" {tex}")

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        if expr == P:
            return self._product
        return expr.name[0] if SIZE.fullmatch(expr.name) else self.array(expr.name)

    def _print_Mul(self, expr: sp.Mul) -> str:
        small = [one for one in expr.args if not _is_array(one)]
        arrays = [one for one in expr.args if _is_array(one)]
        factor, negative = sp.Mul(*small), False
        if factor.as_coeff_Mul()[0].is_negative:
            factor, negative = -factor, True
        shown = [
            self.parenthesize(one, 45, strict=True) if one.is_Add else self._print(one) for one in arrays
        ]
        shown = [rf"\left({one}\right)" if len(shown) > 1 and one == self._product else one for one in shown]
        front = "" if factor == 1 else self._print(factor) + r"\,"
        return ("-" if negative else "") + front + r" \odot ".join(shown)

    def _print_Pow(self, expr: sp.Pow) -> str:
        if not _is_array(expr):
            return rf"\frac{{1}}{{{self._print(expr.base)}}}" if expr.exp == -1 else super()._print_Pow(expr)
        return rf"\left({self._print(expr.base)}\right)^{{\odot {self._print(expr.exp)}}}"


def _is_array(part: sp.Expr) -> bool:
    return any(one == P or not (SIZE.fullmatch(one.name) or one.name == "eta") for one in part.free_symbols)
