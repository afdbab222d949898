"""Equations as chains a = b = …, and every instance of their free indices."""

import itertools
import re

from latex_parts import LARGEST, RELATIONS, Missing, Unreadable, _split
from latex_reader import read


def chains(latex):
    """Split a formula into its chains: each a list of (relation before it or None, Side)."""
    latex = re.sub(r"\\(?:begin|end)\{(?:aligned|gathered)\}|\\displaystyle|\\[,;!]|\\q?quad", " ", latex)
    latex = re.sub(r"\\(?:[bB]igg?[lr]?|left|right|mathrm)(?![a-z])", "", latex)
    latex = re.sub(r"\\(?:text|tag)\{[^}]*\}", "", latex).replace("−", "-")
    latex = re.sub(r"(?<=\\\\)\[\d+pt\]", "", latex)  # a wider gap between two rows
    lines = [line.strip() for line in _split(latex, [r"\\", ","])]
    joined: list[str] = []
    for line in lines:
        bare = re.sub(r"^&", "", line) if "begin{" not in line else line
        if joined and bare.lstrip("& ").startswith((*RELATIONS, "+")):
            joined[-1] += " " + bare
        elif bare.strip():
            joined.append(bare)
    return [_chain(line.rstrip(" .;")) for line in joined]


def _chain(line):
    pieces = _split(line, RELATIONS, keep=True)
    sides = [(None, read(pieces[0]))]
    for relation, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        sides.append((relation, read(piece)))
    return sides


def instances(sides, meaning):
    """Every choice of the free indices at which all sides exist, and the sides' values there."""
    free = sorted(set().union(*(side.free for _, side in sides)))
    ranges = [range(meaning.depth + 1) if i == "l" else range(1, LARGEST + 1) for i in free]
    for choice in itertools.product(*ranges):
        indices = dict(zip(free, choice, strict=True)) | {"L": meaning.depth}
        try:
            yield indices, [side.compute(meaning, indices) for _, side in sides]
        except Missing:
            continue
        except ValueError as error:
            raise Unreadable(f"the shapes do not fit: {error}") from None
