"""How a graph name is printed: `w2_1_1` is the weight written w with layer 2 above, 11 below.

LaTeX and plain text are two printers of one reading, `names.Name`; words are the third (`describe.spoken`).
A string is read by its form alone; where there is a graph, pass `graph.read(name)`, which knows better.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache

from .names import GREEK, Name, read

_SUPERSCRIPTS = str.maketrans("0123456789+()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁽⁾")
_SUBSCRIPTS = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")


@cache
def latex_name(name: str | Name) -> str:
    r"""Print a graph name as LaTeX: ``dE_dw2_1_1`` → ``\\frac{\\partial E}{\\partial w^{(2)}_{11}}``."""
    name = read(name) if isinstance(name, str) else name
    if name.of and name.by:
        return rf"\frac{{\partial {latex_name(name.of)}}}{{\partial {latex_name(name.by)}}}"
    shown, above = name.of or name, _above(name)
    if shown.of:  # the next value of a derivative: one cannot write + on a fraction
        return rf"\left({latex_name(shown)}\right)^{{{above}}}"
    raised = f"^{{{above}}}" if above else ""
    return _latex_letter(shown.letter) + raised + _latex_index(shown)


def inline_name(name: str | Name) -> str:
    """Print a graph name as LaTeX for a line of words: a derivative with a slash, not as a fraction."""
    name = read(name) if isinstance(name, str) else name
    if name.of and name.by:
        return rf"\partial {latex_name(name.of)}/\partial {latex_name(name.by)}"
    return latex_name(name)


@cache
def plain_name(name: str | Name) -> str:
    """Print a graph name as plain text: ``dE_dw2_1_1`` → ``∂E/∂w⁽²⁾₁₁``.

    What has no such letters stays as it is typed: ``y_data``, ``learning_rate``.
    """
    name = read(name) if isinstance(name, str) else name
    if name.of and name.by:
        return f"∂{plain_name(name.of)}/∂{plain_name(name.by)}"
    shown, above = name.of or name, _above(name).translate(_SUPERSCRIPTS)
    if shown.of:
        return f"({plain_name(shown)}){above}"
    below = (
        _joined(shown.below).translate(_SUBSCRIPTS) if shown.index else "".join(f"_{p}" for p in shown.below)
    )
    return _plain_letter(shown.letter) + above + below


def _above(name: Name) -> str:
    """What stands above the letter: (2) for layer 2, + for the value after a step."""
    layer = (name.of or name).layer
    return ("" if layer is None else f"({layer})") + "+" * (name.kind == "updated")


def _joined(below: Sequence[str], printed: Sequence[str] | None = None) -> str:
    """Print 2_1 as 21, but 10_1 as 10,1, so that no two units look alike."""
    return ("" if all(len(part) == 1 for part in below) else ",").join(printed or below)


def _latex_letter(letter: str) -> str:
    if letter in GREEK:
        return "\\" + letter
    upright = letter.replace("_", r"\_")
    return letter if len(letter) == 1 else rf"\mathrm{{{upright}}}"


def _latex_index(name: Name) -> str:
    if not name.below:
        return ""
    index = _joined(name.below, [part if part.isdigit() else _latex_letter(part) for part in name.below])
    return f"_{index}" if len(index) == 1 else f"_{{{index}}}"


def _plain_letter(letter: str) -> str:
    if letter not in GREEK:
        return letter
    size = "CAPITAL" if letter[0].isupper() else "SMALL"
    # Unicode spells the letter without its b
    spelling = letter.upper().replace("LAMBDA", "LAMDA")
    return unicodedata.lookup(f"GREEK {size} LETTER {spelling}")
