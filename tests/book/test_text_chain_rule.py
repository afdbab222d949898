"""Every number and every formula in the chapter on the chain rule is recomputed.

Its letters stand for functions, so its formulas are tried on *worlds*: functions and a point. A law must hold
in worlds with nothing special about them; what has numbers in it, where the chapter stands at that place.
Slopes come from complex steps, not from the library.
"""

import re

import nbformat
import numpy as np
import pytest

from latex_parts import Missing, Rounded, Side, Symbol, Unreadable, _split, literal
from latex_reader import _Reader
from places import BOOK
from prose import MATHEMATICS, MENTION, NOT_PROSE, NUMBER, spoken, texts
from worlds import APPLIED, CHAPTER, GENERAL, GROUPS, NEAR, NEARBY, PROSE, RELATIONS, UNCOUNTED, WORLDS

KNOWN = np.array([v for w in WORLDS.values() for v in (*w.values.values(), *w.slopes.values())])


class Reader(_Reader):
    """Reads what only this chapter writes: functions of letters, d y/d x, and steps."""

    def inner(self, text):
        reader = Reader(text)
        compute = reader.expression()
        if reader.rest():
            raise Unreadable(f"stopped at {reader.rest()!r} in {text!r}")
        self.literals += reader.literals
        self.symbols += reader.symbols
        return compute

    def primary(self):
        d = r"(?:d|\\partial\s*)"
        found = self.take(rf"\\frac\{{{d}([a-z])\}}\{{{d}([a-z])\}}") or self.take(
            rf"{d}([a-z])/{d}([a-z])(?![a-z])"
        )
        if found:
            name = "d{}/d{}".format(*found.groups())
            self.symbols.append(Symbol(name))
            return lambda m, at: Rounded(m.slope(name))
        if found := self.take(r"\\Delta\s*([a-z])|(r)_([fg])"):
            name = f"Delta {found[1]}" if found[1] else f"r_{found[3]}"
            return self.valued(self._noted(Symbol(name)))
        if found := self.take(r"([fghF])('?)(?=\()"):
            return self.applied(*found.groups())
        return super().primary()

    def _noted(self, symbol):
        self.symbols.append(symbol)
        return symbol

    def applied(self, name, prime):
        self.symbols.append(Symbol(name))
        self.need(r"\(")
        parts = [self.expression()]
        while self.take(","):
            parts.append(self.expression())
        self.need(r"\)")
        return lambda m, at: Rounded(m.apply(name, prime, [float(part(m, at).value) for part in parts]))


def read(text):
    """Read one side of an equation."""
    reader = Reader(text)
    compute = reader.expression()
    if reader.rest():
        raise Unreadable(f"stopped at {reader.rest()!r} in {text!r}")
    return Side(compute, tuple(reader.literals), tuple(reader.symbols), frozenset(), text.strip())


def chains(latex):
    """A formula's equations, each a list of (relation before it or None, side)."""
    latex = re.sub(r"\\(?:text|tag)\{[^}]*\}|\\q?quad|\\[,;!]", " ", latex).rstrip(" .")
    latex = re.sub(r"\|([^|]+)\|", r"\\lvert \1\\rvert ", latex)
    for line in _split(latex.replace(r"\qquad", ","), [",", r"\\"]) if "=" in latex else [latex]:
        for part in re.split(
            r"(?<=[a-z)}])\s{2,}(?=\\Delta y|\\frac\{\\partial f\}\{\\partial q\})", line.strip()
        ):
            pieces = _split(part, RELATIONS, keep=True)
            if part.strip():
                yield [(None, read(pieces[0]))] + [
                    (relation, read(piece))
                    for relation, piece in zip(pieces[1::2], pieces[2::2], strict=True)
                ]


def holds(chain, world):
    """Whether all sides agree in a world; None where it lacks a letter."""
    try:
        with np.errstate(all="ignore"):
            sides = [side.compute(world, {}) for _, side in chain]
    except Missing:
        return None
    for (_, first), a, (relation, second), b in zip(chain, sides, chain[1:], sides[1:], strict=False):
        lone = [side.lone.half for side in (first, second) if side.lone]
        slack = (max(lone) if lone else a.slack + b.slack) * (1 + 1e-6)
        slack += {"=": 1e-9, r"\to": NEAR, r"\approx": NEAR * world.step}[relation] * max(1, abs(b.value))
        if abs(a.value - b.value) > slack:
            return False
    return True


def complaint(chain, places):
    """What is wrong with one chain of equations, if anything."""
    written = " ".join(f"{relation or ''} {side.source}" for relation, side in chain)
    if len(chain) == 1:
        return None
    worlds = worlds_of(chain, written, places)
    found = [answer for world in worlds if (answer := holds(chain, world)) is not None]
    if not found:
        return f"nothing is called that: {written}"
    return None if (any if worlds is places else all)(found) else f"does not hold: {written}"


def worlds_of(chain, written, places):
    """Where a chain is to hold: everywhere if it is a law, else at one of these places."""
    names = {symbol.letter for _, side in chain for symbol in side.symbols}
    numbers = any(side.literals for _, side in chain)
    if not names:
        return GENERAL[:1]
    if r"\to" in written or (r"\varepsilon" in written and "f" in names) or r"\Delta f" in written:
        return NEARBY
    laws = {"f", "g", "h", "F"} | {name for name in names if re.match(r"d\w/d|Delta|r_", name)}
    return places if numbers or not names & laws or not APPLIED.search(written) else GENERAL


# Formulas that say what a letter means or how large something is; nothing in them can be computed twice.
DEFINITIONS = {r"F = f \circ g", r"\frac{\varepsilon^2}{6}\,|f'''(x)|", r"10^{-14}"}


def complaints(text):
    """What is wrong with the numbers and formulas of a text."""
    return min((formula_complaints(text, places) for places in GROUPS), key=len) + prose_complaints(text)


def formula_complaints(text, places):
    """What is wrong with its formulas, if it speaks of these places."""
    found = []
    for display, inline in MATHEMATICS.findall(text):
        formula = (display or inline).strip()
        if formula in DEFINITIONS or MENTION.fullmatch(formula) or not formula.replace(r"\qquad", "").strip():
            continue
        try:
            found += filter(None, (complaint(chain, places) for chain in chains(formula)))
        except Unreadable as error:
            found.append(f"cannot read ${formula}$: {error}")
    return found


def prose_complaints(text):
    """Numbers outside formulas that nothing computes."""
    found = []
    prose = NOT_PROSE.sub(" ", MATHEMATICS.sub(" ", text))
    for pattern in UNCOUNTED:
        prose = re.sub(pattern, " ", prose, flags=re.MULTILINE)
    allowed = {value for values in PROSE.values() for value in values}
    for number in (literal(piece.replace("−", "-")) for piece in NUMBER.findall(prose)):
        close = np.abs(np.abs(KNOWN) - number.value) <= number.half + 1e-12
        if number.value not in allowed and not (number.digits >= 3 and close.any()):
            found.append(f"nothing computes {number.text} in the prose")
    return found


def test_every_number_and_formula_is_recomputed():
    notebook = nbformat.read(CHAPTER, as_version=4)
    assert [one for text in texts(notebook) for one in complaints(text)] == []


def test_the_articles_letters_are_recomputed():
    source = nbformat.read(BOOK / "91-compare-the-source.ipynb", as_version=4)
    beside = [text for headings, text in spoken(source) if "The chain rule" in headings]
    assert any("the article | this book" in text for text in beside)
    assert [one for text in beside for one in complaints(text)] == []


RIGHT = [
    r"$\frac{dy}{dx} = \frac{df}{du}\cdot\frac{du}{dx}$",
    r"$F'(x) = f'(g(x))\cdot g'(x)$",
    r"$\frac{\partial f}{\partial p} = \frac{\partial f}{\partial u}\frac{\partial u}{\partial p} "
    r"+ \frac{\partial f}{\partial v}\frac{\partial v}{\partial p}$",
    r"$\frac{\partial z}{\partial t} = \frac{\partial z}{\partial x}\frac{\partial x}{\partial t} "
    r"+ \frac{\partial z}{\partial y}\frac{\partial y}{\partial t}$",
    r"$2.1 \times 4.21 = 8.841$",
    r"$\partial f/\partial u = v = 5$",
    r"$r_g/\Delta x \to 0$",
    r"$\Delta y = f'(u)\,\Delta u + r_f$",
    r"$\frac{df}{dx} \approx \frac{f(x + \varepsilon) - f(x - \varepsilon)}{2\,\varepsilon}$",
    r"$3 \times 1 + 5 \times (-1) = -2$",
    "the output is 15",
]
MUTATIONS = [
    (0, r"\frac{du}{dx}", r"\frac{dy}{dx}"),
    (0, r"\cdot", "+"),
    (1, "f'(g(x))", "f'(x)"),
    (1, "g'(x)", "g(x)"),
    (2, "+", "-"),
    (2, r"{\partial u}{\partial p}", r"{\partial u}{\partial q}"),
    (3, r"{\partial y}{\partial t}", r"{\partial y}{\partial s}"),
    (4, "8.841", "8.842"),
    (4, "4.21", "4.22"),
    (5, "5", "6"),
    (6, "0", "1"),
    (7, "+", "-"),
    (8, "- f(x -", "- f(x +"),
    (8, "2", "3"),
    (9, "-2", "2"),
    (9, "+", "-"),
    (10, "15", "14"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_passes(text):
    assert complaints(text) == []


@pytest.mark.parametrize(("which", "old", "new"), MUTATIONS)
def test_changed_text_fails(which, old, new):
    changed = RIGHT[which].replace(old, new, 1)
    assert changed != RIGHT[which]
    assert complaints(changed)
