"""What a reader meets, in the order in which it is met: explained first, and nothing that a file lacks."""

import re

import nbformat
import pytest

from places import BOOK, CHAPTERS
from prose import spoken

READ = sorted(BOOK.glob("0*.ipynb"))
# What is used, and the words that explain it.
EXPLAINED = {
    "Δ": (r"\\Delta", r"Greek \*delta\*"),
    "dy/dx": (r"\\frac\{d[a-z]\}|\bd[a-z]/d[a-z]\b", r"a plain d takes the place of the delta"),
    "g'": (r"\b[fgF]'\(", r'read "g prime of x"'),
    "the slope of cos": (r"-\\sin", r"\\cos\(u\)\$ \| \$-\\sin"),
    "a bias": (r"\bbias", r"A \*bias\* is"),
    "a hidden unit": (r"\bhidden\b", r"Such a unit is called \*hidden\*"),
    "a batch's loss": (r"averaged over the rows", r"The loss of the batch is the mean"),
    "a relative error": (r"relative\W+error", r"takes the \*relative error\*: the difference"),
    "an epoch": (r"\bepoch", r"is called an \*epoch\*"),
    "a training set": (r"training set", r"the \*training set\*"),
    "a label": (r"\blabels?\b", r"comes with a \*label\*"),
    "one-hot": (r"one-hot", r"Such a row is called \*one-hot\*"),
    "overfitting": (r"overfitting", r"That is \*overfitting\*"),
    "binary cross-entropy": (r"binary\W+cross", r"\*\*binary cross-entropy\*\*"),
}
LINKS = re.compile(r"\]\(([^)\s]+)\)")


def text_of(path):
    return [text for _, text in spoken(nbformat.read(path, as_version=4))]


def markdown(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("what", EXPLAINED)
def test_it_is_explained_where_it_is_first_used_or_before(what):
    used, explained = EXPLAINED[what]
    parts = [text for path in READ for text in text_of(path)]
    first = next(place for place, text in enumerate(parts) if re.search(used, text))
    assert any(re.search(explained, text) for text in parts[: first + 1]), parts[first][:200]


# What of Python a reader of these chapters need not know; names such as __add__ are such words, each of them.
PYTHON = re.compile(r"\b(?:lambda|isinstance|zip|__\w+__|set\(\)|np\.eye|np\.diag)")


@pytest.mark.parametrize("path", READ[:6], ids=lambda path: path.stem)
def test_a_word_of_python_is_explained_before_code_has_it(path):
    told = "".join(markdown(one) for one in READ[: READ.index(path)])
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and not re.match(r"bp\.(?:numeric|choice)", cell.source):
            assert [word for word in PYTHON.findall(cell.source) if word not in told] == [], cell.source
        told += cell.source if cell.cell_type == "markdown" else ""


def test_how_to_use_a_figure_is_said_before_the_first_one():
    cells = nbformat.read(READ[0], as_version=4).cells
    before = cells[: next(place for place, cell in enumerate(cells) if "explore_" in cell.source)]
    text = "\n".join(cell.source for cell in before)
    assert all(word in text for word in ("Run All Cells", "**Slider.**", "**Number.**", "**Prediction.**"))


def test_readers_are_told_early_to_draw_a_network_of_their_own():
    cells = [cell.source for path in READ[:3] for cell in nbformat.read(path, as_version=4).cells]
    own = [cell for cell in cells if "bp.Network(" in cell and "bp.explore_forward(" in cell]
    assert any(len(cell.splitlines()) <= 3 and '"tanh"' in cell for cell in own)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_raised_number_in_parentheses_is_a_layer(path):
    raised = {letter for text in text_of(path) for letter in re.findall(r"(\\[a-z]+|[a-zA-Z])\^\{\(", text)}
    assert raised <= {"w", "b", "z", "a", "W", r"\delta"}


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_the_article_is_spoken_of_where_appendix_b_is_at_hand(path):
    beside = [
        part for text in text_of(path) for part in text.split("\n\n") if re.search(r"\barticle\b", part)
    ]
    assert all("91-compare-the-source.ipynb" in part for part in beside) and len(beside) <= 1


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_file_of_a_chapter_points_to_nothing_that_is_not_beside_it(path):
    text = markdown(path)
    beside = re.compile(r"[\w-]+\.ipynb(#.*)?|https?://.*|images/.*")
    assert [target for target in LINKS.findall(text) if not beside.fullmatch(target)] == []
    assert not re.search(r"\blib/", text)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_further_reading_leads_where_the_references_lead(path):
    reading = markdown(path).partition("## Further reading")[2]
    links = [target for target in LINKS.findall(reading) if target.startswith("http")]
    assert links and set(links) <= set(LINKS.findall((BOOK / "references.md").read_text("utf-8")))
