"""What a reader may type, from a seed: expressions, slips in them, soup of tokens, any text at all."""

import random

from odd_values import TOKENS

NAMES = ("a", "b", "x", "x_1", "v", "w2", "rate", "alpha", "e", "I")
CALLS = "sin cos tan exp log ln sqrt abs tanh sigmoid relu softplus".split()
NUMBERS = ("2", "0.5", "3.", ".25", "1e-3", "pi", "1", "0", "10", "7.25", "1e6")
SLIPS = "−×·÷²½π√σλμΩ،،,;|()[]{}=**//^ \u00a0\u200b\u202e🙂éｘ１_\"'"
WORDS = ("sine", "arctan", "max", "Sin", "sigmoyd", "e(", "f(", "lambda", "import", "numpy", "__x", "sinh",
         "relu6", "2x", "x y", "1,5", "3 4", "x(", ")(", "sin x", "exp", "PI", "oo", "a__b", "E")  # fmt: skip
SPOKEN = [(0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x2000, 0x22FF), (0xFF00, 0xFFEF), (0x1D400, 0x1D7FF),
          (0x600, 0x6FF), (0xD7B0, 0xD7FF), (0xE000, 0xE0FF), (0x1F300, 0x1F5FF),
          (0xE0000, 0xE007F)]  # fmt: skip


def typed(seed):
    """One text."""
    rng = random.Random(seed)
    kind = rng.random()
    if kind < 0.5:
        return expression(rng, rng.randrange(1, 10))
    if kind < 0.72:
        return slipped(rng, expression(rng, rng.randrange(1, 7)))
    if kind < 0.88:
        soup = [one for one in TOKENS if "\ud800" not in one] + list(WORDS)
        return rng.choice(["", " "]).join(rng.choice(soup) for _ in range(rng.randrange(1, 12)))
    if kind < 0.97:
        return "".join(character(rng) for _ in range(rng.randrange(1, 12)))
    return lengthy(rng)


def expression(rng, size):
    """An expression of so many steps or fewer."""
    if size <= 0:
        return rng.choice(NAMES) if rng.random() < 0.75 else rng.choice(NUMBERS)
    kind = rng.random()
    if kind < 0.3:
        return f"{rng.choice(CALLS)}({expression(rng, size - 1)})"
    if kind < 0.38:
        sign = rng.choice(["**", "^", " ** "])
        exponent = rng.choice(["2", "3", "-1", "0.5", "(1/3)", "x", "-a", "0", "1"])
        return f"({expression(rng, size - 1)}){sign}{exponent}"
    if kind < 0.45:
        return rng.choice("-+") + expression(rng, size - 1)
    left = rng.randrange(size)
    one, other = expression(rng, left), expression(rng, size - 1 - left)
    if rng.random() < 0.15:
        other = one  # typed twice
    bare = rng.random() < 0.3
    sign = rng.choice(["+", "-", "*", "/", " + ", " - ", " * ", " / "])
    return f"{one}{sign}{other}" if bare else f"({one}){sign}({other})"


def slipped(rng, text):
    """A text with a slip or two in it."""
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randrange(len(text) + 1)
        gone = at + rng.choice([0, 0, 1, 2])
        put = rng.choice(["", rng.choice(SLIPS), rng.choice(WORDS), character(rng)])
        text = text[:at] + put + text[gone:]
    return text


def character(rng):
    """Any character but a half of one, most often one that is somewhere in use."""
    first, last = rng.choice(SPOKEN) if rng.random() < 0.9 else (0x0, 0xD7FF)
    return chr(rng.randint(first, last))


def lengthy(rng):
    """A long or a deep text."""
    count = rng.choice([19, 20, 21, 40, 99, 199, 200, 201, 999])
    piece = rng.choice(["(", "-", "sin(", "x+", "x*x*", "((", "9", "x", "2*", "🙂", "x**2+"])
    return (piece * count)[: rng.choice([199, 200, 201, 1000])] + rng.choice(["", "x", ")" * 20])
