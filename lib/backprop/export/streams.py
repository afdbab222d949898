"""What a cell prints, as a screen shows it: one text of each kind, in which \\r and \\b have gone back."""

import re
from collections.abc import Iterable
from itertools import groupby

from nbformat import NotebookNode

_MOVES = re.compile("([\r\b])")


def joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """The outputs of a cell, with one text of each kind where several are printed in a row.

    What is printed comes in pieces. Errors come last: which of the two kinds comes first is chance.
    """
    done: list[NotebookNode] = []
    for printed, run in groupby(outputs, lambda output: output.output_type == "stream"):
        if not printed:
            done += run
            continue
        texts: dict[str, list[NotebookNode]] = {}
        for output in run:
            texts.setdefault(output.name, []).append(output)
        for name in sorted(texts, key=lambda name: name == "stderr"):
            first = texts[name][0]
            first.text = overwritten("".join(each.text for each in texts[name]))
            done.append(first)
    return done


def overwritten(text: str) -> str:
    """Return a printed text as JupyterLab shows it: what follows \\r stands over its line, \\b takes back.

    The time it takes grows with the text, however long its lines are.
    """
    if not _MOVES.search(text):
        return text
    return "\n".join(_line(line) if _MOVES.search(line) else line for line in text.split("\n"))


def _line(text: str) -> str:
    shown: list[str] = []
    place = 0
    for piece in _MOVES.split(text):
        if piece == "\r":
            place = 0
        elif piece == "\b":
            place = max(place - 1, 0)
            if place == len(shown) - 1:
                shown.pop()
        else:
            shown[place : place + len(piece)] = piece
            place += len(piece)
    return "".join(shown)
