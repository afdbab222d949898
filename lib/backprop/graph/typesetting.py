"""Lines as LaTeX: with symbols, with a place for each number, and with the numbers in their places."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import sympy as sp
from sympy.functions.elementary.trigonometric import TrigonometricFunction
from sympy.printing.latex import LatexPrinter

from ..names import Name, read
from ..notation import latex_name
from .lines import Line

# How a name is read: by its form, as `names.read` does, or as its graph knows it, `Graph.read`.
Reading = Callable[[str], Name]
Factors = tuple[sp.Expr, ...]

_PLACE = re.compile(r"\\text\{⟦(\w+)⟧\}")
_OPERATOR = re.compile(r"(\\times|\\cdot|[+-])\s*$")


def formula(line: Line, read: Reading = read) -> str:
    """Write the right-hand side with the printed symbols of its names, each as `read` understands it."""

    def sign(factors: Factors) -> str:
        is_slope = factors[0].is_Symbol and read(factors[0].name).kind == "derivative"
        return r" \cdot " if is_slope else " "

    return _sum(line, Typesetter(read), sign)


def template(line: Line, read: Reading = read) -> str:
    r"""Write the right-hand side with ``\\text{⟦name⟧}`` in the place of each number."""
    return _sum(line, Typesetter(read, places=True), lambda factors: r" \times ")


def opened(line: Line, read: Reading = read) -> str:
    """Write the template of what an activation stands for, 1/(1 + e^-z) for σ(z); "" if nothing is hidden."""
    inside = line.expression
    # sin and cos would open into powers of i, which no reader has met
    if not isinstance(inside, sp.Function) or isinstance(inside, TrigonometricFunction):
        return ""
    written = inside.rewrite(sp.exp, deep=False)
    return "" if written == inside or written.has(sp.Max) else template(Line(line.name, ((written,),)), read)


def place(name: str) -> str:
    r"""Write the place of a number: ``\\text{⟦name⟧}``."""
    return rf"\text{{⟦{name}⟧}}"


def names_in_order(template: str) -> tuple[str, ...]:
    """List the names whose places a template holds, from left to right, each once."""
    return tuple(dict.fromkeys(_PLACE.findall(template)))


def filled(template: str, values: Mapping[str, float]) -> str:
    """Put numbers into the places: a negative one in parentheses after an operator or under a power."""

    def number(found: re.Match[str]) -> str:
        text = latex_number(values[found[1]])
        powered = template[found.end() :].lstrip().startswith("^")
        after_operator = _OPERATOR.search(template[: found.start()])
        negative, long = text.startswith("-"), "10^" in text
        if (negative and (after_operator or powered)) or (long and powered):
            return rf"\left({text}\right)"
        return text

    return _PLACE.sub(number, template)


def latex_number(value: float) -> str:
    """Round for display: four decimals, four digits if small, no trailing zeros; else powers of ten."""
    value = float(value)
    if not math.isfinite(value):
        return {math.inf: r"\infty", -math.inf: r"-\infty"}.get(value, r"\text{undefined}")
    if value == 0:
        return "0"
    if 1e-4 <= abs(value) < 1e6:
        decimals = max(4, 3 - math.floor(math.log10(abs(value))))
        return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    mantissa, exponent = f"{value:.3e}".split("e")
    return rf"{mantissa.rstrip('0').rstrip('.')} \times 10^{{{int(exponent)}}}"


def _sum(line: Line, printer: "Typesetter", sign_between: Callable[[Factors], str]) -> str:
    tex = ""
    for factors in line.terms:
        negative = len(factors) > 1 and factors[0] == -1
        factors = factors[1:] if negative else factors
        tex += ("- " if negative else "") if not tex else (" - " if negative else " + ")
        tex += sign_between(factors).join(printer.factor(factors, place) for place in range(len(factors)))
    return tex


class Typesetter(LatexPrinter):
    """SymPy's LaTeX, with the book's symbols or places for numbers, and with 1 - a rather than -a + 1."""

    def __init__(self, read: Reading, places: bool = False):
        super().__init__({"ln_notation": True, "mul_symbol": "times" if places else None})
        self._read, self._places = read, places

    def factor(self, factors: Factors, place: int) -> str:
        """Print one factor of a product, bracketed where its neighbours ask for it."""
        tex = self.doprint(factors[place])
        loose = factors[place].is_Add or (place and tex.startswith("-"))
        return rf"\left({tex}\right)" if loose and len(factors) > 1 else tex

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        return place(expr.name) if self._places else latex_name(self._read(expr.name))

    def _print_Float(self, expr: sp.Float) -> str:
        return latex_number(float(expr))

    def _print(self, expr: sp.Basic, **kwargs: Any) -> str:
        return r"\text{undefined}" if expr is sp.nan else super()._print(expr, **kwargs)

    def _print_Add(self, expr: sp.Add, order: str | None = None) -> str:
        terms = list(self._as_ordered_terms(expr, order))
        positive = next((term for term in terms if not _is_negative(term)), terms[0])
        terms.insert(0, terms.pop(terms.index(positive)))
        tex = ""
        for term in terms:
            sign = "-" if _is_negative(term) else "+"
            shown = self._print(-term if sign == "-" else term)
            shown = rf"\left({shown}\right)" if self._needs_add_brackets(term) else shown
            tex += f" {sign} {shown}" if tex or sign == "-" else shown
        return tex.strip()

    def parenthesize_super(self, s: str) -> str:
        return rf"\left({s}\right)" if "^" in s or s.startswith(r"\frac") else s


def _is_negative(term: sp.Expr) -> bool:
    return sp.sympify(term).as_coeff_Mul()[0].is_negative
