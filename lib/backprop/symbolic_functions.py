"""Functions that SymPy lacks, or differentiates in another form than the one taught here.

Each class knows its derivative (`fdiff`), its LaTeX, and NumPy code that neither overflows nor warns for
arguments up to 1e4 in size; `rewrite(sp.exp)` gives the textbook form. `javascript.py` holds the same
implementations for the browser.
"""

from typing import Any

import sympy as sp
from sympy.printing.printer import Printer


class Taught(sp.Function):
    """A real function whose numerical value comes from its textbook form."""

    def _eval_is_extended_real(self) -> bool | None:
        return True if all(argument.is_extended_real for argument in self.args) else None

    def _eval_evalf(self, prec: int) -> sp.Expr:
        return self.rewrite(sp.exp).evalf(n=sp.core.evalf.prec_to_dps(prec))


class sigmoid(Taught):
    """Write σ(z) = 1/(1 + e^(-z)); its derivative is σ(z)(1 - σ(z))."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return self * (1 - self)

    def _eval_rewrite_as_exp(self, z: sp.Expr, **hints: Any) -> sp.Expr:
        return 1 / (1 + sp.exp(-z))

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        return _latex_call(r"\sigma", printer, self.args, exp)

    def _numpycode(self, printer: Printer) -> str:
        function = printer._module_format("backprop.elementary.sigmoid")
        return f"{function}({printer._print(self.args[0])})"


class relu(Taught):
    """Write max(0, z); its derivative at 0 is 0 by convention."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Piecewise((1, self.args[0] > 0), (0, True))

    def _eval_rewrite_as_exp(self, z: sp.Expr, **hints: Any) -> sp.Expr:
        return sp.Max(0, z)

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        return _latex_call(r"\operatorname{relu}", printer, self.args, exp)

    def _numpycode(self, printer: Printer) -> str:
        return f"{_numpy_names(printer).maximum}({printer._print(self.args[0])}, 0)"


class leaky_relu(Taught):
    """Write z where z > 0 and 0.01 z elsewhere; its derivative at 0 is 0.01 by convention."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Piecewise((1, self.args[0] > 0), (sp.Float("0.01"), True))

    def _eval_rewrite_as_exp(self, z: sp.Expr, **hints: Any) -> sp.Expr:
        return sp.Max(z, sp.Float("0.01") * z)

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        return _latex_call(r"\operatorname{leakyrelu}", printer, self.args, exp)

    def _numpycode(self, printer: Printer) -> str:
        z = printer.parenthesize(self.args[0], sp.printing.precedence.PRECEDENCE["Mul"])
        return f"{_numpy_names(printer).maximum}({z}, 0.01*{z})"


class softplus(Taught):
    """Write log(1 + e^z); its derivative is σ(z)."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sigmoid(self.args[0])

    def _eval_rewrite_as_exp(self, z: sp.Expr, **hints: Any) -> sp.Expr:
        return sp.log(1 + sp.exp(z))

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        return _latex_call(r"\operatorname{softplus}", printer, self.args, exp)

    def _numpycode(self, printer: Printer) -> str:
        function = printer._module_format("backprop.elementary.softplus")
        return f"{function}({printer._print(self.args[0])})"


class logsumexp(Taught):
    """Write log(e^z1 + … + e^zn); its derivative by zk is softmax(k, z1, …, zn)."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return softmax(argindex, *self.args)

    def _eval_rewrite_as_exp(self, *zs: sp.Expr, **hints: Any) -> sp.Expr:
        return sp.log(sp.Add(*map(sp.exp, zs)))

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        total = " + ".join(f"e^{{{printer._print(z)}}}" for z in self.args)
        return _raised(rf"\ln\left({total}\right)", exp)

    def _numpycode(self, printer: Printer) -> str:
        np = _numpy_names(printer)
        zs = ", ".join(map(printer._print, self.args))
        return f"{np.logaddexp}.reduce({np.broadcast_arrays}({zs}))"


class softmax(Taught):
    """Write e^zk / (e^z1 + … + e^zn) as softmax(k, z1, …, zn), k counted from 1."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        k, *zs = self.args
        other = softmax(argindex - 1, *zs)
        return self * ((1 if argindex - 1 == k else 0) - other)

    def _eval_rewrite_as_exp(self, k: sp.Expr, *zs: sp.Expr, **hints: Any) -> sp.Expr:
        return sp.exp(zs[int(k) - 1]) / sp.Add(*map(sp.exp, zs))

    def _latex(self, printer: Printer, exp: str | None = None) -> str:
        k, *zs = self.args
        powers = [f"e^{{{printer._print(z)}}}" for z in zs]
        return _raised(rf"\frac{{{powers[int(k) - 1]}}}{{{' + '.join(powers)}}}", exp)

    def _numpycode(self, printer: Printer) -> str:
        # 1/Σ exp(zi - zk), each exponent held below overflow: right to the last digit down to 1e-304.
        k, *zs = self.args
        np = _numpy_names(printer)
        total = " + ".join(f"{np.exp}({np.minimum}({printer._print(z - zs[int(k) - 1])}, 700))" for z in zs)
        return f"(1/({total}))"


class _numpy_names:
    """Write NumPy's functions the way a printer wants them, and tell it to import them."""

    def __init__(self, printer: Printer):
        self._printer = printer

    def __getattr__(self, name: str) -> str:
        return self._printer._module_format("numpy." + name)


def _latex_call(function: str, printer: Printer, arguments: tuple[sp.Expr, ...], exp: str | None) -> str:
    inside = ", ".join(map(printer._print, arguments))
    power = "" if exp is None else f"^{{{exp}}}"
    return rf"{function}{power}\left({inside}\right)"


def _raised(latex: str, exp: str | None) -> str:
    return latex if exp is None else rf"\left({latex}\right)^{{{exp}}}"
