"""How a name of the graph is printed: `w2_1_1` is the weight written w with layer 2 above, 11 below."""

import re
import unicodedata
from functools import cache

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa mu nu xi rho sigma tau phi chi psi omega"
).split()
_SUPERSCRIPTS = str.maketrans("0123456789+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")
_SUBSCRIPTS = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")
_LAYERED = re.compile(r"([A-Za-z])(\d+)_(\d+(?:_\d+)?)")
_DERIVATIVE = re.compile(r"d(.+)_d(.+)")


@cache
def latex_name(name: str) -> str:
    r"""Print a graph name as LaTeX: ``dE_dw2_1_1`` → ``\\frac{\\partial E}{\\partial w^{(2)}_{11}}``."""
    if parts := _DERIVATIVE.fullmatch(name):
        top, bottom = map(latex_name, parts.groups())
        return rf"\frac{{\partial {top}}}{{\partial {bottom}}}"
    letter, layer, index = _pieces(name)
    letter = _latex_letter(letter)
    above = f"^{{{layer}}}" if layer else ""
    return letter + above + _latex_index(index)


@cache
def plain_name(name: str) -> str:
    """Print a graph name as plain text: ``dE_dw2_1_1`` → ``∂E/∂w⁽²⁾₁₁``."""
    if parts := _DERIVATIVE.fullmatch(name):
        return "∂{}/∂{}".format(*map(plain_name, parts.groups()))
    letter, layer, index = _pieces(name)
    if letter in _GREEK:
        letter = unicodedata.lookup(f"GREEK SMALL LETTER {letter.upper()}")
    above = layer.replace("(", "⁽").replace(")", "⁾").translate(_SUPERSCRIPTS)
    below = index.translate(_SUBSCRIPTS) if re.fullmatch(r"[\d,]*", index) else "_" + index
    return letter + above + below


def _pieces(name):
    """Split a name into its letter, what stands above it and what stands below: w2_1_1 → w, (2), 11."""
    updated = name.startswith("new_")
    name = name.removeprefix("new_")
    if match := _LAYERED.fullmatch(name):
        letter, layer, index = match[1], f"({match[2]})", match[3]
    else:
        letter, _, index = name.partition("_")
        layer = ""
    return letter, layer + "+" * updated, _joined(index)


def _joined(index):
    """Print 2_1 as 21, but 10_1 as 10,1, so that no two units look alike."""
    numbers = index.split("_")
    return ("" if all(len(number) == 1 for number in numbers) else ",").join(numbers)


def _latex_letter(letter):
    if letter in _GREEK:
        return "\\" + letter
    return letter if len(letter) == 1 else rf"\mathrm{{{letter}}}"


def _latex_index(index):
    if not index:
        return ""
    if not re.fullmatch(r"[\d,]+|\w", index):
        return rf"_{{\mathrm{{{index}}}}}"
    return f"_{index}" if len(index) == 1 else f"_{{{index}}}"
