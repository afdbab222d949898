import re

_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(expression):
    """Write an expression on one line of plain text: ``3*u**2`` → "3u²"."""
    text = re.sub(r"\*\*(\d+)", lambda power: power[1].translate(_POWERS), str(expression))
    text = re.sub(r"Abs\(([^()]*)\)", r"|\1|", text).replace("log(", "ln(")
    text = re.sub(r"(?<![\w.])(\d+)\*(?=[a-z(])", r"\1", text)
    return text.replace("*", "·").replace("-", "\N{MINUS SIGN}")
