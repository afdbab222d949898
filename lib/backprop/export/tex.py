r"""What of a formula the page cannot draw: named when it is exported, with its cell."""

import re
from collections.abc import Collection, Iterator

from bs4 import Tag

from . import fonts
from .reporting import Report

_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand|DeclareMathOperator|[gex]?def|let)\*?\s*\{?\s*\\([a-zA-Z]+|.)"
)
_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\([a-zA-Z]+)")
_ASIDE = re.compile(r"(?<!\\)%[^\n]*|\\verb\*?([^a-zA-Z]).*?\1|\\[{}]", re.S)
_TWICE = re.compile(r"([_^])\s*(?:\{[^{}]*\}|\\[a-zA-Z]+|[^\s{}\\])\s*\1")
_PAIRED = re.compile(
    r"\\begin\s*\{([^}]*)\}|\\end\s*\{([^}]*)\}|[{}]|(?<!\\)&|\\left(?![a-zA-Z])|\\right(?![a-zA-Z])"
)
# It asks a page for more than to be drawn.
REFUSED = {"href", "url", "includegraphics", "htmlClass", "htmlId", "htmlStyle", "htmlData"}


# Words within a formula, where a dollar may begin another.
_WORDS = re.compile(r"\\(?:text|mbox|textrm|textbf|textit)\s*\{[^{}]*\}")


def name_what_is_not_drawn(chapter: Tag, report: Report) -> None:
    """Warn of each formula that the page draws in part or not at all."""
    defined: set[str] = set()
    for formula in chapter.find_all(class_="page-math"):
        text = formula.get_text()
        defined |= set(_DEFINED.findall(text))
        for complaint in complaints(text, defined):
            report.warn(formula, f"{complaint}: {' '.join(text.split())[:80]}")


def complaints(text: str, defined: Collection[str] = ()) -> Iterator[str]:
    r"""Say what of a formula is not drawn, such as "the page cannot draw \foo"."""
    text = _ASIDE.sub(" ", text)
    known = fonts.known()
    for name in sorted(set(_COMMAND.findall(text)) - {*defined, "end"}):
        if name not in known["commands"] or name in REFUSED:
            yield rf"the page cannot draw \{name}"
    if re.search(r"(?<!\\)\$", _WORDS.sub("", text)):
        yield "a formula holds a dollar"
    if _TWICE.search(text):
        yield "a formula has two exponents, or two indices, at one place"
    yield from _unclosed(text, known["environments"])


def _unclosed(text: str, environments: frozenset[str]) -> Iterator[str]:
    open_ones: list[str] = []
    for found in _PAIRED.finditer(text):
        begun, ended, sign = found[1], found[2], found[0]
        if begun is not None:
            if begun not in environments:
                yield rf"the page cannot draw \begin{{{begun}}}"
            open_ones.append(begun)
        elif sign == "&":
            if not environments & set(open_ones):
                yield "a formula has & outside of a table"
                return
        elif sign in ("{", r"\left"):
            open_ones.append(sign)
        else:
            wanted = ended if ended is not None else {"}": "{", r"\right": r"\left"}[sign]
            if not open_ones or open_ones.pop() != wanted:
                yield f"a formula is not whole at {sign}"
                return
    if open_ones:
        yield f"a formula is not whole: {open_ones[-1]} is never closed"
