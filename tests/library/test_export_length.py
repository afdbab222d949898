"""Long notebooks: what an export does grows with what it is given, and no faster."""

import random
import re
import sys
import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from backprop.export.markdown import _ADDRESS, _without_dollars, html_of
from backprop.export.mathematics import find, marked
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


PIECES = ["${", "$a", r"\(", r"\begin{", r"\ref{", "{", "$`", "`", "~a", "~~", "*a", "_a"]
PIECES += ["[a](", "![", "![](a", "[^a]", "[", "<a", "&a", "|"]


def seconds(piece, count):
    """Of the processor, for a line of so many pieces."""
    begun = time.process_time()
    marked(html_of(piece * count))
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_a_line_four_times_as_long_takes_no_sixteen_times_as_long(piece):
    few = max(seconds(piece, 2000), seconds(piece, 2000), 0.02)
    assert min(seconds(piece, 8000), seconds(piece, 8000)) < 10 * few


def test_a_page_of_a_long_line_takes_no_sixteen_times_as_long():
    def taken(count):
        begun = time.process_time()
        LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(chapter(new_markdown_cell("![](a" * count)))
        return time.process_time() - begun

    assert taken(8000) < 10 * max(taken(2000), taken(2000))


CODE = re.compile(r"(^|[^\\])(`+)([^\n]*?[^`\n])\2(?!`)")  # JupyterLab's own, which goes back and forth


def test_the_dollars_of_code_are_those_that_jupyterlab_takes():
    chance = random.Random(5)
    lines = ["".join(chance.choices(["`", "``", "```", "$", "a", "\\"], k=9)) for _ in range(5000)]
    hidden = [CODE.sub(lambda code: code[0].replace("$", "~D"), line) for line in lines]
    assert sum("~D" in line for line in hidden) > 1000
    assert [_without_dollars(line) for line in lines] == hidden


@pytest.mark.parametrize("text", ["\\begin{a} ", "\\( ", "\\[ ", "$ \\$ "])
def test_what_never_ends_is_looked_for_quickly(text):
    assert list(find(text * 20_000))[:1] in ([], list(find(text * 2))[:1])


def test_addresses_are_looked_for_once_in_a_long_word():
    assert not re.search(_ADDRESS, "a." * 60_000)
    assert [found[0] for found in re.finditer(_ADDRESS, ".a.b@c.org, +d@e.fr x@y")] == ["a.b@c.org", "d@e.fr"]
