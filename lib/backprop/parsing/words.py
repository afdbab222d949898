"""What readers write that the grammar lacks, and what to write instead: signs, functions, constants."""

from typing import Any

# Letters and words that mean a number elsewhere: names only where a graph has defined them.
CONSTANTS = {
    "e": "write exp(x) for the power eˣ",
    **dict.fromkeys(["PI", "Pi"], "write pi"),
    **dict.fromkeys(["inf", "Inf", "INF", "infinity", "Infinity", "oo"], "write a large number, such as 1e9"),
    **dict.fromkeys(["nan", "NaN", "NAN"], "write the number that is meant"),
}

# As a row of signs that are pasted, and what to type for any of them.
SIGNS = {
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
DOUBLE = {"//": "write / to divide"}
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lam mu nu xi omicron pi rho sigma sigma "
        "tau upsilon phi chi psi omega".split(),
        strict=True,
    )
)
# What stands in front of a raised or lowered sign's plain form.
PREFIXES = {"⁰¹²³⁴⁵⁶⁷⁸⁹ⁱ⁺⁼⁽⁾": "**", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎": "_"}

# What others call a function, in small letters without _, and how to write it with those there are.
_CALLED = {
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
    "versin": "1 - cos(x)",
}
# Known elsewhere, and not to be had here, where the nearest spelling would be another function; and what is.
_LACKED = {
    "asin arcsin": "sin is known, its inverse is not",
    "acos arccos": "cos is known, its inverse is not",
    "atan arctan atan2 arctan2": "tan is known, its inverse is not; tanh(x) has a shape like it",
    "acot arccot asec arcsec acsc arccsc": "of sin, cos and tan no inverse is known",
    "floor ceil ceiling round trunc mod fmod": "nothing that goes in steps is",
    "step heaviside": "nothing that goes in steps is; sigmoid(10*x) comes near it",
    "erf": "tanh(1.2*x) comes nearest",
    "erfc": "1 - tanh(1.2*x) comes nearest",
    "gamma factorial": "nothing like it is",
    "sum prod mean norm softmax softmin logsumexp": "it takes several numbers, and those known take one",
    "elu selu celu gelu prelu": "relu(x) and softplus(x) come nearest",
    "hardsigmoid": "sigmoid(x) comes nearest",
    "hardtanh": "tanh(x) comes nearest",
}
LACKING = {name: what for several, what in _LACKED.items() for name in several.split()}
ELSEWHERE = {name: how for several, how in _CALLED.items() for name in several.split()}

# Characters that cannot be seen: Unicode's controls, formats, surrogates and those for private use.
UNSEEN = (
    *((0x0, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD)),
    *((0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x180E, 0x180E), (0x200B, 0x200F)),
    *((0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F), (0xD800, 0xF8FF), (0xFEFF, 0xFEFF)),
    *((0xFFF9, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x13438)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F)),
    *((0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)),
)
# Spaces that are none of the grammar's, and look like one.
SPACES = ((0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
          (0x205F, 0x205F), (0x3000, 0x3000))  # fmt: skip


def plain() -> dict[str, Any]:
    """All of these by their names, as data."""
    return {
        "constants": CONSTANTS,
        "signs": SIGNS,
        "double": DOUBLE,
        "greek": GREEK,
        "prefixes": PREFIXES,
        "elsewhere": ELSEWHERE,
        "lacking": LACKING,
        "unseen": UNSEEN,
        "spaces": SPACES,
    }
