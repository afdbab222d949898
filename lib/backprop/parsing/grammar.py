"""The grammar as data: pieces, limits, words and sentences, for this reader and for the browser's.

    expression = term (("+" | "-") term)*
    term       = factor (("*" | "/") factor)*
    factor     = ("+" | "-") factor | power
    power      = atom [("**" | "^") factor]
    atom       = number | name | "pi" | function "(" expression ")" | "(" expression ")"

reader.py and reader.js walk these five rules; whatever else they need to know stands here, once.
"""

import keyword
import re
import string
from typing import Any

from . import words
from .arithmetic import FUNCTIONS, HIGHEST_POWER, LARGEST

LONGEST, DEEPEST, LONGEST_NAME = 200, 20, 40
# Names that have a meaning already: in an expression, and in the program that a graph is compiled to.
TAKEN = {*FUNCTIONS, "pi"}
MODULES = {"numpy", "functools", "backprop"}
LETTERS = "v" + "usrqpnmkhgfdc" + string.ascii_uppercase  # of a tape's steps, the first that is free
NO_LETTER = "step"  # where none is free
NEGATIVE = "neg"

_SPACE = r"[ \t\n\r\f\v]"
# In the dialect that Python and JavaScript share, but for how a group is named.
_TOKEN = (
    rf"{_SPACE}*(?:(?<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>\*\*|//|[^ \t\n\r\f\v]))"
)
TOKEN = re.compile(_TOKEN.replace("(?<", "(?P<"))

SAYS = {
    "long": "expression: expected at most {most} characters; got {count}",
    "deep": "the expression is nested more than {most} deep",
    "end": "the expression ends where a number or name should be",
    "unexpected": "{piece} is not understood here{advice}",
    "open": "a closing ')' is missing",
    "argument": "{name} needs its argument in parentheses: {name}(x)",
    "function": "'{name}' is not a function known here{advice}",
    "beside": "'{piece}' stands next to '{following}': write {piece}*{shown}",
    "operator": "an operator is missing before '{piece}': write *{piece}",
    "power of a power": "{sign} in an exponent (a power of a power) is not read",
    "no name": "'{name}' is not a name: write a letter, then letters, digits or _",
    "other name": "'{name}' cannot be used as a name here",
    "meaning": "'{name}' already has a meaning here",
    "constant": "'{name}' has no value here unless it is defined first: {how}",
    "number": "{piece} is out of range: numbers from 1e-12 to 1e12 are read",
    "large": "a part of the expression is out of range: numbers up to 1e12 are read",
    "unreal": "a part of the expression has no real value: it is {what} of a number that has none",
    "zero": "division by zero: a part of the expression is divided by 0",
    "base": "(…)**(…) of 0, or of a negative number, need not have a real value",
    "high": "(…)**(…) is too high a power: at most {most} is read",
    "no step": "expression: expected a step at least, such as x + 1; this has none",
    "letters": "{name} takes one letter, {letter}; this has {found}",
    "drawn": (
        "expression: expected at most {inputs} inputs, and {boxes} boxes in all, which the drawing holds; "
        "got {got} inputs and {steps} steps"
    ),
}


def grammar() -> dict[str, Any]:
    """All of this as plain data, for the browser's reader."""
    return {
        "token": _TOKEN,
        "longest": LONGEST,
        "deepest": DEEPEST,
        "longestName": LONGEST_NAME,
        "largest": LARGEST,
        "highestPower": HIGHEST_POWER,
        "functions": list(FUNCTIONS),
        "modules": sorted(MODULES),
        "keywords": keyword.kwlist,
        "letters": LETTERS,
        "noLetter": NO_LETTER,
        "negative": NEGATIVE,
        "says": SAYS,
        **words.plain(),
    }
