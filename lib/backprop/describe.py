"""Numbers into words: rounding for display, names as they are read aloud, and alternative texts.

The browser rounds by the same rules (``rounded`` in marks.js); a test holds the two together.
"""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\N{MINUS SIGN}"


def rounded(value, digits=4, sign=False):
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


def _decimals(magnitude, digits):
    """With that many decimals; a tie goes up, as in the browser, where Python's formats go to even."""
    return f"{Decimal(magnitude).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def _power_of_ten(magnitude):
    two_digits = Context(prec=2, rounding=ROUND_HALF_UP).create_decimal_from_float(magnitude)
    mantissa, exponent = f"{two_digits:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def spoken(name):
    """Say a graph name in words: ``w2_1_1`` → "weight from unit 1 to unit 1 of layer 2"."""
    if name.startswith("d") and "_d" in name:
        top, _, bottom = name[1:].partition("_d")
        return f"derivative of {spoken(top)} by {spoken(bottom)}"
    if name.startswith("new_"):
        return f"updated {spoken(name.removeprefix('new_'))}"
    if weight := re.fullmatch(r"w(\d+)_(\d+)_(\d+)", name):
        layer, source, unit = weight.groups()
        return f"weight from unit {source} to unit {unit} of layer {layer}"
    if part := re.fullmatch(r"([azb])(\d+)_(\d+)", name):
        kind = {"a": "activation", "z": "pre-activation", "b": "bias"}[part[1]]
        return f"{kind} of unit {part[3]} of layer {part[2]}"
    if kind := re.fullmatch(r"a_([a-z]+)", name):
        return f"{ {'relu': 'ReLU', 'leaky': 'leaky ReLU'}.get(kind[1], kind[1]) } activation"
    if end := re.fullmatch(r"([xt])_(\d+)", name):
        return f"{ {'x': 'input', 't': 'target'}[end[1]] } {end[2]}"
    return {"E": "loss E", "eta": "learning rate"}.get(name, name)


def network_alt_text(sizes, values):
    """Describe the drawing of a network of layer `sizes` holding `values` (graph name → number)."""
    shape = "-".join(str(n) for n in sizes)
    last = len(sizes) - 1
    outputs = ", ".join(
        f"{rounded(values[f'a{last}_{j}'])} for target {rounded(values[f't_{j}'])}"
        for j in range(1, sizes[-1] + 1)
    )
    steepest = max((n for n in values if n.startswith("dE_dw")), key=lambda n: abs(values[n]), default=None)
    text = f"A {shape} network. Its outputs are {outputs}; the loss E is {rounded(values['E'])}."
    if steepest:
        text += (
            f" The largest gradient, {rounded(values[steepest], sign=True)},"
            f" is that of the {spoken(steepest.removeprefix('dE_d'))}."
        )
    return text
