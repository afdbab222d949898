"""Every number and every formula in the chapters' prose is recomputed.

- An equation is read as mathematics, each side computed, and all sides compared at the digits that are
  written. Without numbers in it, it is tried on another network too, at every value of its free indices.
- A number that stands alone, in prose or in a product, is one that the chapter computes (text_numbers.py).
- The strings of code cells, where exercises ask and answer, are prose as well.
"""

import re

import nbformat
import numpy as np
import pytest

from latex_chains import chains, instances
from latex_parts import Unreadable, literal
from places import BOOK
from prose import MATHEMATICS, MENTION, NOT_PROSE, NUMBER, spoken, spoken_of
from text_numbers import CHOSEN, MEANINGS, SLIPS, UNCOMPUTED, others

# Letters that stand for functions, and for other numbers from section to section, are read there.
RECOMPUTED_ELSEWHERE = {
    "01-chain-functions-together": "test_text_chain_rule.py",
    "91-compare-the-source#The chain rule": "test_text_chain_rule.py",
}
CHAPTERS = sorted(path for path in BOOK.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
EQUAL = ("=", r"\approx", r"\leftarrow")
ORDER = {"<": np.less, ">": np.greater, r"\le": np.less_equal, r"\leq": np.less_equal}
ORDER |= {r"\ge": np.greater_equal, r"\geq": np.greater_equal}


def complaints(text, meaning, others=(), chosen=()):
    """What is wrong with the numbers and formulas of a text: a list of sentences.

    others: further networks on which formulas without numbers hold, if they have the symbols;
    chosen: numbers that may stand in prose as they are.
    """
    found = []
    formulas = [display or inline for display, inline in MATHEMATICS.findall(text)]
    for formula in formulas:
        if MENTION.fullmatch(formula):
            continue
        try:
            for chain in chains(formula):
                found += chain_complaints(chain, meaning, others)
        except Unreadable as error:
            found.append(f"cannot read ${formula}$: {error}")
    return found + table_complaints(text, meaning) + prose_complaints(text, meaning, chosen)


def chain_complaints(chain, meaning, others=()):
    """What is wrong with a = b = …: sides that differ, or numbers that nothing computes."""
    found = loose_complaints(chain, meaning)
    for world in [meaning, *(other for other in others if holds_on(other, chain, meaning))]:
        seen = list(instances(chain, world))
        if not seen:
            found.append(f"nothing is called that: {written(chain)}")
        for indices, values in seen:
            found += [f"{text} ({indices})" for text in side_complaints(chain, values)]
    return found


def holds_on(other, chain, meaning):
    """Whether a chain claims something of another network: no numbers, no layer that is special only here."""
    symbols = [symbol for _, side in chain for symbol in side.symbols]
    numbers = [number for _, side in chain for number in side.literals if number.value not in (0, 1, 2)]
    particular = any(re.search(r"\d", symbol.index + re.sub(r"l.*", "", symbol.layer)) for symbol in symbols)
    if other.biased != any(symbol.letter == "b" for symbol in symbols):
        return False
    return not numbers and (other.depth == meaning.depth or not particular)


def loose_complaints(chain, meaning):
    """Numbers that no equality binds, and that are none of the chapter's."""
    found = []
    for _, side in chain:
        bound = side.lone and len(chain) > 1
        numbers = [n for n in side.literals if "." in n.text and not bound]
        found += [f"nothing computes {n.text} in {side.source}" for n in numbers if not meaning.knows(n)]
    if len(chain) == 1 and (alone := chain[0][1].lone) and "." in alone.text and alone.digits < 3:
        found.append(f"too few digits to know what {alone.text} is: write an equation")
    return found


def side_complaints(chain, values):
    """Sides that do not agree, each with each."""
    for second in range(1, len(chain)):
        relation = chain[second][0]
        for first in range(second):
            if first < second - 1 and {r for r, _ in chain[first + 1 : second + 1]} - set(EQUAL):
                continue  # past an inequality, only neighbours compare
            a, b = values[first], values[second]
            if not related(relation, chain[first][1], a, chain[second][1], b):
                yield f"{chain[first][1].source} {relation} {chain[second][1].source}: {a.value}, {b.value}"


def related(relation, first, a, second, b):
    """Whether the relation holds, at the digits written."""
    if np.shape(a.value) != np.shape(b.value) and np.ndim(a.value) and np.ndim(b.value):
        return False
    if relation in ORDER:
        return bool(ORDER[relation](a.value, b.value).all())
    lone = [side.lone.half for side in (first, second) if side.lone]
    slack = max(lone) if lone else a.slack + b.slack
    close = np.abs(a.value - b.value) <= slack * (1 + 1e-6) + 1e-10 * np.maximum(1e-3, np.abs(b.value))
    if relation in (r"\ne", r"\neq"):
        return second.lone is not None and second.lone.value in SLIPS and not np.all(close)
    return bool(np.all(close))


def written(chain):
    """A chain, as it stands in the text."""
    return " ".join(f"{relation or ''} {side.source}" for relation, side in chain).strip()


def table_complaints(text, meaning):
    """In a table of names, the source's name and the book's stand for the same number."""
    found = []
    for table in re.findall(
        r"^\|[^\n]*(?:source|article)[^\n]*\n\|[-| :]+\n((?:\|.*\n?)+)", text, re.MULTILINE
    ):
        for row in table.splitlines():
            cells = [MATHEMATICS.findall(cell) for cell in row.strip("| ").split("|")]
            names = [[chains(inline)[0] for _, inline in cell] for cell in cells if cell]
            for ours, theirs in zip(*names[:2], strict=True) if len(names) > 1 else ():
                pair = [(None, ours[0][1]), ("=", theirs[0][1])]
                found += chain_complaints(pair, meaning)
    return found


def prose_complaints(text, meaning, chosen):
    """Numbers outside formulas that are none of the chapter's."""
    prose = NOT_PROSE.sub(" ", MATHEMATICS.sub(" ", text))
    for pattern in UNCOMPUTED:
        prose = re.sub(pattern, " ", prose, flags=re.MULTILINE)
    numbers = [literal(found.replace("−", "-")) for found in NUMBER.findall(prose)]
    return [
        f"nothing computes {n.text} in the prose"
        for n in numbers
        if n.value not in SLIPS and n.value not in chosen and (n.digits < 3 or not meaning.knows(n))
    ]


def test_every_chapter_says_what_its_numbers_stand_for():
    known = {*MEANINGS, *RECOMPUTED_ELSEWHERE}
    assert {path.stem for path in CHAPTERS} == {key for key in known if "#" not in key}
    for key in known:
        stem, _, title = key.partition("#")
        notebook = nbformat.read(BOOK / f"{stem}.ipynb", as_version=4)
        assert not title or any(title in headings for headings, _ in spoken(notebook))


@pytest.mark.parametrize(
    "path", [path for path in CHAPTERS if path.stem not in RECOMPUTED_ELSEWHERE], ids=lambda path: path.stem
)
def test_every_number_and_formula_is_recomputed(path):
    found = []
    for headings, text in spoken(nbformat.read(path, as_version=4)):
        key = spoken_of(path.stem, headings, {*MEANINGS, *RECOMPUTED_ELSEWHERE})
        if key not in RECOMPUTED_ELSEWHERE:
            found += complaints(text, MEANINGS[key](), others(key), CHOSEN.get(key, ()))
    assert found == []


# -------------------------------------------------------------------------------------- the test's own test

RIGHT = [
    r"the weight $w^{(2)}_{11} = 0.4$",
    r"$\frac{\partial E}{\partial w^{(2)}_{11}} = 0.3669 \times 0.2455 \times 0.5424 = 0.0489$",
    r"$$\begin{aligned} \delta^{(2)}_2 &= (0.6054 - 0.7) \times 0.2389 \\ &= -0.0226 \end{aligned}$$",
    r"$\delta^{(1)}_1 = 0.00614$",
    r"$w^{(2)+}_{11} = w^{(2)}_{11} - \eta\,\delta^{(2)}_1 a^{(1)}_1 = 0.4 - 0.3 \times 0.0489 = 0.3853$",
    r"$\delta^{(l)}_j = \Big(\sum_k \delta^{(l+1)}_k w^{(l+1)}_{jk}\Big)\,\sigma'(z^{(l)}_j)$",
    r"$\delta^{(l)} = \left(\delta^{(l+1)} W^{(l+1)\top}\right) \odot \sigma'(z^{(l)})$",
    r"$\frac{\partial E}{\partial W^{(l)}} = a^{(l-1)\top} \delta^{(l)}$",
    r"$\frac{\partial E}{\partial w^{(l)}_{ij}} = a^{(l-1)}_i \, \delta^{(l)}_j$",
    r"$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)) = a(1 - a)$",
    r"$E = \tfrac{1}{2}\sum_j (t_j - y_j)^2$",
    r"$\delta^{(2)} = \begin{pmatrix} 0.0901 & -0.0226 \end{pmatrix}$",
    r"$0.57 \times (1 - 0.57) = 0.2451 \ne 0.14$",
    "the loss is 0.0718",
    "| ours | the source's |\n|---|---|\n| $w^{(1)}_{12}$ | $w^0_{11}$ |\n",
]
# Which text, what is changed in it, and into what: a digit, a sign, an index.
MUTATIONS = [
    (0, "0.4", "0.5"),
    (0, "{11}", "{12}"),
    (0, "^{(2)}", "^{(1)}"),
    (1, "0.3669", "0.3668"),
    (1, "0.2455", "0.2454"),
    (1, "0.5424", "0.5434"),
    (1, "0.0489", "0.0488"),
    (1, "0.0489", "-0.0489"),
    (1, "{11}", "{21}"),
    (2, "-0.0226", "0.0226"),
    (2, "- 0.7", "+ 0.7"),
    (2, "^{(2)}_2", "^{(2)}_1"),
    (3, "0.00614", "0.00613"),
    (4, r"0.4 - ", r"0.4 + "),
    (4, r"- \eta", r"+ \eta"),
    (4, "0.3853", "0.3916"),
    (4, "0.3 ", "0.2 "),
    (5, "_{jk}", "_{kj}"),
    (5, "w^{(l+1)}", "w^{(l)}"),
    (5, "z^{(l)}_j", "z^{(l)}_k"),
    (5, r"\sigma'", r"\sigma"),
    (6, r"\top", "1"),
    (6, r"\odot", ""),
    (7, "(l-1)", "(l)"),
    (8, "_i", "_j"),
    (9, "1 - a", "1 + a"),
    (10, r"\tfrac{1}{2}", ""),
    (10, "t_j -", "t_j +"),
    (11, "-0.0226", "-0.0225"),
    (12, "0.2451", "0.2551"),
    (12, "0.14", "0.15"),
    (13, "0.0718", "0.0728"),
    (14, "w^0_{11}", "w^0_{20}"),
]


def of_the_worked_example(text):
    key = "03-backpropagate-an-error"
    return complaints(text, MEANINGS[key](), others(key))


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_passes(text):
    assert of_the_worked_example(text) == []


@pytest.mark.parametrize(("which", "old", "new"), MUTATIONS)
def test_changed_text_fails(which, old, new):
    changed = RIGHT[which].replace(old, new, 1)
    assert changed != RIGHT[which]
    assert of_the_worked_example(changed)
