"""What to write instead of what the grammar lacks: pasted signs, other functions, words for constants."""

import unicodedata
from collections.abc import Iterable

from ..arguments import did_you_mean

# Letters and words that mean a number elsewhere: names only where a graph has defined them.
CONSTANTS = {
    "e": "write exp(x) for the power eˣ",
    **dict.fromkeys(["PI", "Pi"], "write pi"),
    **dict.fromkeys(["inf", "Inf", "INF", "infinity", "Infinity", "oo"], "write a large number, such as 1e9"),
    **dict.fromkeys(["nan", "NaN", "NAN"], "write the number that is meant"),
}

# As a row of signs that are pasted, and what to type for any of them.
_SIGNS = {
    "−–—‐‑⁃": "write -",
    "×·⋅∙•∗✕✖": "write *",
    "÷∕⁄": "write /",
    "√": "write sqrt(x)",
    "∛": "write x**(1/3)",
    "π𝜋": "write pi",
    "|∣｜": "write abs(x) for |x|",
    "⁻": "write **-1 for ⁻¹",
    "ⁿ": "write **n",
    "σ": "write sigmoid(x) for the function, sigma for the letter",
    "∞": CONSTANTS["inf"],
    "ℯ": CONSTANTS["e"],
    "=": "write only the right-hand side",
    ",": "write a point in a number, as in 0.5",
    "[{": "write (",
    "]}": "write )",
}

# What others call a function, in small letters without _, and how to write it with those there are.
_FUNCTIONS = {
    "sinh": "(exp(x) - exp(-x))/2",
    "cosh": "(exp(x) + exp(-x))/2",
    "sech": "2/(exp(x) + exp(-x))",
    "csch": "2/(exp(x) - exp(-x))",
    "coth": "1/tanh(x)",
    "asinh arcsinh arsinh": "ln(x + sqrt(x**2 + 1))",
    "acosh arccosh arcosh": "ln(x + sqrt(x**2 - 1))",
    "atanh arctanh artanh": "ln((1 + x)/(1 - x))/2",
    "tg": "tan(x)",
    "cot ctg cotan": "1/tan(x)",
    "sec": "1/cos(x)",
    "csc cosec": "1/sin(x)",
    "sinc": "sin(x)/x",
    "log10 lg": "ln(x)/ln(10)",
    "log2 ld": "ln(x)/ln(2)",
    "log1p": "ln(1 + x)",
    "expm1": "exp(x) - 1",
    "exp2": "2**x",
    "exp10": "10**x",
    "pow power": "x**y",
    "square sqr": "x**2",
    "root": "sqrt(x)",
    "cbrt": "x**(1/3)",
    "reciprocal inv": "1/x",
    "hypot": "sqrt(x**2 + y**2)",
    "sign sgn signum": "x/abs(x)",
    "max maximum": "(x + y + abs(x - y))/2",
    "min minimum": "(x + y - abs(x - y))/2",
    "fabs absolute": "abs(x)",
    "logistic expit": "sigmoid(x)",
    "logit": "ln(x/(1 - x))",
    "logsigmoid": "-softplus(-x)",
    "leakyrelu": "relu(x) - 0.01*relu(-x)",
    "swish silu": "x*sigmoid(x)",
    "mish": "x*tanh(softplus(x))",
    "softsign": "x/(1 + abs(x))",
}
# Known elsewhere, and not to be had here: the nearest spelling would be another function.
_LACKING = set(
    "asin arcsin acos arccos atan arctan atan2 arctan2 acot arccot asec arcsec acsc arccsc versin "
    "floor ceil ceiling round trunc mod fmod step heaviside erf erfc gamma factorial sum prod mean norm "
    "elu selu gelu celu prelu hardsigmoid hardtanh softmax softmin logsumexp".split()
)
_ELSEWHERE = {name: how for several, how in _FUNCTIONS.items() for name in several.split()}


def of_sign(piece: str) -> str:
    """Say what to write for a sign that is not read, as "; write -"; "" where nothing is meant by it."""
    if piece == "//":
        return "; write / to divide"
    for signs, how in _SIGNS.items():
        if piece in signs:
            return f"; {how}"
    # a space that is none, a letter of another alphabet's width, ½, ⁴, ₁: what it is compatible with
    plain = unicodedata.normalize("NFKC", piece).replace("⁄", "/")
    kind = unicodedata.name(piece[0], "")
    if unicodedata.category(piece[0]).startswith("C"):
        return ", as it cannot be seen; delete it"
    if kind.startswith("GREEK"):
        letter = kind.rpartition(" ")[2].lower().replace("lamda", "lam")
        return f"; write {letter.capitalize() if 'CAPITAL' in kind else letter}"
    if plain == piece or not plain.isascii():
        return ""
    before = {"SUPERSCRIPT": "**", "SUBSCRIPT": "_"}.get(kind.partition(" ")[0], "")
    return f"; write {before}{f'({plain})' if '/' in plain else plain.strip() or 'an ordinary space'}"


def of_function(name: str, known: Iterable[str]) -> str:
    """Say what to write for an unknown function: another, the same by others, or which there are."""
    known, plain = list(known), name.lower().replace("_", "")
    if plain in known:
        return f": write {plain}(x)"
    if plain in _ELSEWHERE:
        return f": write {_ELSEWHERE[plain]}"
    if plain in _LACKING or name in CONSTANTS or plain in CONSTANTS or plain.rstrip("0123456789") in known:
        return f"; known are {', '.join(known)}"
    nearest = did_you_mean(name, known)
    return f".{nearest}" if nearest else f"; to multiply, write {name}*(…)"
