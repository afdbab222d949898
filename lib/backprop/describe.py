"""Numbers into words: rounding for display, names as they are read aloud, and alternative texts.

The browser rounds by the same rules (describe.js); a test holds the two together.
"""

import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import SupportsFloat

from .functions import ACTIVATIONS
from .names import GREEK, Name, activation, read, target

MINUS = "\N{MINUS SIGN}"


def rounded(value: SupportsFloat, digits: int = 4, sign: bool = False) -> str:
    """Write `value` with `digits` decimals, or in powers of ten where decimals would hide it."""
    value = float(value)
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return ("" if value > 0 else MINUS) + "∞"
    small = value != 0 and abs(value) < 0.5 * 10.0**-digits
    text = _power_of_ten(abs(value)) if small or abs(value) >= 1e6 else _decimals(abs(value), digits)
    if value < 0:
        return MINUS + text
    return "+" + text if sign and value > 0 else text


def _decimals(magnitude: float, digits: int) -> str:
    """With that many decimals; a tie goes up, as in the browser, where Python's formats go to even."""
    return f"{Decimal(magnitude).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def _power_of_ten(magnitude: float) -> str:
    two_digits = Context(prec=2, rounding=ROUND_HALF_UP).create_decimal_from_float(magnitude)
    mantissa, exponent = f"{two_digits:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def spoken(name: str | Name) -> str:
    """Say a graph name in words: ``w2_1_1`` → "weight from unit 1 to unit 1 of layer 2".

    A string is read by its form alone; `graph.read(name)` knows which names are derivatives.
    """
    name = read(name) if isinstance(name, str) else name
    if name.of and name.by:
        return f"derivative of {spoken(name.of)} by {spoken(name.by)}"
    if name.of:
        return f"updated {spoken(name.of)}"
    if name.kind == "weight":
        return "weight from unit {} to unit {} of layer {}".format(*name.index, name.layer)
    if name.kind in ("bias", "activation", "pre_activation"):
        return f"{_KINDS[name.kind]} of unit {name.below[0]} of layer {name.layer}"
    if name.kind in ("input", "target"):
        return f"{name.kind} {name.below[0]}"
    return _WHOLE.get(name.text) or _spelt(name)


_KINDS = {"bias": "bias", "activation": "activation", "pre_activation": "pre-activation"}
_ACRONYMS = {"relu": "ReLU", "leaky": "leaky ReLU"}
_WHOLE = {"E": "loss E", "eta": "learning rate"} | {
    f"a_{word}": f"{_ACRONYMS.get(word, word)} activation"
    for word in (name.partition("_")[0] for name in ACTIVATIONS)
}


def _spelt(name: Name) -> str:
    """Say a name that the grammar lacks, piece by piece: y_data as "y data", Theta as "capital theta"."""
    capital = name.letter in GREEK and name.letter[0].isupper()
    letter = f"capital {name.letter.lower()}" if capital else name.letter.replace("_", " ").strip()
    layer = "" if name.layer is None else f" of layer {name.layer}"
    return " ".join([letter, *name.below]) + layer


def _is_gradient(name: Name) -> bool:
    """Whether this is the derivative of the loss by a weight."""
    return bool(name.of and name.by and name.of.kind == "loss" and name.by.kind == "weight")


def network_alt_text(sizes: Sequence[int], values: Mapping[str, float]) -> str:
    """Describe the drawing of a network of layer `sizes` holding `values` (graph name → number)."""
    shape = "-".join(str(n) for n in sizes)
    last = len(sizes) - 1
    outputs = ", ".join(
        f"{rounded(values[activation(last, j)])} for target {rounded(values[target(j)])}"
        for j in range(1, sizes[-1] + 1)
    )
    slopes = [read(name) for name in values]
    weights = [slope for slope in slopes if _is_gradient(slope)]
    steepest = max(weights, key=lambda slope: abs(values[slope.text]), default=None)
    text = f"A {shape} network. Its outputs are {outputs}; the loss E is {rounded(values['E'])}."
    if steepest and steepest.by:
        text += (
            f" The largest gradient, {rounded(values[steepest.text], sign=True)},"
            f" is that of the {spoken(steepest.by)}."
        )
    return text
