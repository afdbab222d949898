"""Long notebooks: what an export does grows with what it is given, and no faster."""

import re
import sys

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from backprop.export.markdown import _ADDRESS
from backprop.export.mathematics import find
from exporting import AS_THEY_ARE, chapter


def shown(html):
    return new_code_cell("", outputs=[new_output("display_data", {"text/html": html})])


LONG = {
    "rows of a table": lambda count: shown(f"<table>{'<tr><td>cell</td></tr>' * count}</table>"),
    "headings alike": lambda count: new_markdown_cell("## again\n\n" * count),
    "formulas": lambda count: shown("<p>$x$ and \\(y\\)</p>" * count),
    "styles": lambda count: shown("<p style='color: red; position: fixed' onclick='x()'>x</p>" * count),
}


def steps(cell):
    """How many functions are called while it is exported."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    exporter = LiveHTMLExporter(config=AS_THEY_ARE)
    sys.setprofile(counted)
    try:
        exporter.from_notebook_node(chapter(cell))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", LONG)
def test_twice_as_much_takes_twice_as_long(kind):
    steps(LONG[kind](1))  # what is done once, and kept
    few, more, most = (steps(LONG[kind](count)) for count in (20, 40, 80))
    assert most - more < 2.1 * (more - few)


@pytest.mark.parametrize("text", ["\\begin{a} ", "\\( ", "\\[ ", "$ \\$ "])
def test_what_never_ends_is_looked_for_quickly(text):
    assert list(find(text * 20_000))[:1] in ([], list(find(text * 2))[:1])


def test_addresses_are_looked_for_once_in_a_long_word():
    assert not re.search(_ADDRESS, "a." * 60_000)
    assert [found[0] for found in re.finditer(_ADDRESS, ".a.b@c.org, +d@e.fr x@y")] == ["a.b@c.org", "d@e.fr"]
