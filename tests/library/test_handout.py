"""A teacher's handout: what is asked is in the page, and no trace of what is right."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from backprop.export import LiveHTMLExporter, handout
from exporting import chapter, export, unpacked
from places import BOOK

ASKED = r"""
import backprop as bp
bowl = bp.explore_bowl()
bp.numeric(
    "What is *asked1*?", 31.4159, hints={27.1828: "hinted1"}, right="praised1", solution="solved1 31.4159"
)
---
bp.choice("Which is *asked2*?", {"one2": "hinted2", "two2": True}, right="praised2", solution="solved2")
---
bp.slider_goal("Bring it to *asked3*.", bowl, "E", below=0.005, right="praised3", solution="solved3")
---
def slope(a):
    return ...

bp.check(slope, lambda a: "keyed4")
""".strip()
FOLDED = "<details><summary>One answer</summary>\n\n```python\nsolved5\n```\n\n</details>\n\nstays5"
TRACES = ["31.4159", "27.1828", "hinted1", "praised1", "solved1", "hinted2", "praised2", "solved2"]
TRACES += ["praised3", "solved3", "keyed4", "solved5"]
STAYS = ["asked1", "asked2", "one2", "two2", "asked3", "def", "slope", "stays5"]


@pytest.fixture(scope="module")
def notebook():
    cells = [new_code_cell(source.strip()) for source in ASKED.split("---")]
    cells[-1].metadata.tags = ["raises-exception"]  # its key gives no numbers
    return chapter(new_markdown_cell("# Asked"), *cells, new_markdown_cell(FOLDED))


@pytest.fixture(scope="module")
def pages(notebook):
    """The page with answers, and the one without."""
    exporters = [LiveHTMLExporter(answers=answers) for answers in (True, False)]
    return [unpacked(exporter.from_notebook_node(notebook)[0]) for exporter in exporters]


@pytest.mark.parametrize("trace", TRACES)
def test_no_trace_of_an_answer_is_in_a_handout(pages, trace):
    whole, without = pages
    assert trace in whole
    assert trace not in without


@pytest.mark.parametrize("word", STAYS)
def test_what_is_asked_stays(pages, word):
    assert all(word in page for page in pages)


def test_which_choice_is_right_is_not_in_a_handout(pages):
    whole, without = (page.partition('id="widget-state"')[2] for page in pages)
    assert whole.count('"right":true') == 1
    assert without.count('"right":true') == 0


def test_the_switch_of_the_command_line(tmp_path, notebook):
    nbformat.write(notebook, tmp_path / "asked.ipynb")
    done = export(tmp_path, "asked.ipynb", "--LiveHTMLExporter.answers=False")
    text = unpacked((tmp_path / "asked.html").read_text("utf-8"))
    assert "asked1" in text, done.stderr
    assert "hinted1" not in text


@pytest.mark.parametrize("path", sorted(BOOK.glob("0*.ipynb")), ids=lambda path: path.stem[:2])
def test_answers_folded_away_in_the_books_text_go(path):
    text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    assert "<details>" not in handout.FOLDED.sub("", text)
