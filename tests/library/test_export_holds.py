"""What a page holds: the pictures that its text brings along, and no more bytes than it has a use for."""

import json
import logging
import re
from base64 import b64decode
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from traitlets.config import Config

from backprop.export import LiveHTMLExporter
from backprop.export.assets import FOLDER
from backprop.export.widgets import lacks
from exporting import AS_THEY_ARE, chapter
from places import ROOT


def page(*cells):
    exporter = LiveHTMLExporter(config=AS_THEY_ARE, log=logging.getLogger("told"))
    html, _ = exporter.from_notebook_node(chapter(*cells), resources={"metadata": {"name": "lesson"}})
    return BeautifulSoup(html, "html.parser").find(id="chapter")


ATTACHED = "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
NAMES = ["a.gif", "그림.gif", "two words.gif", "0b1c2d3e-4f5a-6b7c-8d9e-0f1a2b3c4d5e", "100%.gif"]
SPELLINGS = [
    "![dot](<attachment:{name}>)",
    "![dot](attachment:{quoted})",
    '<img src="attachment:{name}" alt="dot">',
    '<p><img src="attachment:{quoted}" alt="dot" width="9"></p>',
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_attachments_are_shown_however_they_are_named(name, spelling, caplog):
    source = spelling.format(name=name, quoted=quote(name))
    cell = new_markdown_cell(source, attachments={name: {"image/gif": ATTACHED}})
    assert page(cell).img["src"] == f"data:image/gif;base64,{ATTACHED}"
    assert caplog.records == []


def test_a_missing_attachment_is_named(caplog):
    shown = page(new_markdown_cell("![dot](attachment:gone.png)"))
    assert "the cell has no attachment of the name gone.png" in shown.get_text()
    assert "lesson, cell 1: A picture (dot) was left out" in caplog.text


def test_a_picture_in_a_folder_called_files_is_found(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "dot.gif").write_bytes(b64decode(ATTACHED))
    about = {"metadata": {"name": "lesson", "path": str(tmp_path)}}
    cell = new_markdown_cell("![dot](files/dot.gif)")
    html, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(chapter(cell), resources=about)
    assert f'src="data:image/gif;base64,{ATTACHED}"' in html


def test_a_picture_beside_a_script_is_kept(caplog):
    data = {"text/html": "<div></div><script>draw()</script>", "image/gif": ATTACHED, "text/plain": "Figure"}
    shown = page(new_code_cell("", outputs=[new_output("display_data", data)]))
    assert shown.img["src"].endswith(ATTACHED) and not shown.select(".page-missing")


def shown(data):
    return page(new_code_cell("", outputs=[new_output("display_data", data)]))


@pytest.mark.parametrize("kind", ["image/png", "image/gif", "image/svg+xml"])
@pytest.mark.parametrize(
    "text", ["<IPython.core.display.Image object>", "<Figure size 9x9 with 1 Axes>", " "]
)
def test_the_name_of_an_object_describes_no_picture(kind, text, caplog):
    picture = shown({kind: "<svg/>" if "svg" in kind else ATTACHED, "text/plain": text}).img
    assert picture["alt"] == "Picture without a description"
    (said,) = [record.getMessage() for record in caplog.records]
    assert said == "lesson, cell 1: a picture has no alternative text"


def test_a_picture_without_alternative_text_is_named_once(caplog):
    source = f"<img src='data:image/gif;base64,{ATTACHED}'>"
    page(new_markdown_cell(source), new_markdown_cell(source.replace("<img", "<img alt='a dot'")))
    assert [record.getMessage() for record in caplog.records] == [
        "lesson, cell 1: a picture has no alternative text"
    ]


def test_values_for_a_program_are_written_out(caplog):
    data = {"application/json": {"a": [1, "<b>"]}, "text/plain": "<IPython.core.display.JSON object>"}
    assert json.loads(shown(data).pre.get_text()) == {"a": [1, "<b>"]}
    assert caplog.records == []


@pytest.mark.parametrize("kind", ["application/x-only", "application/vnd.x+json", "text/x-python", 'a"><b>'])
def test_an_output_that_nothing_can_draw_says_so(kind, caplog):
    line = shown({kind: "hidden"}).select_one(".page-missing").get_text()
    assert line.startswith(f"An output of the kind {kind} stood here; the page does not know how to draw it")
    assert f"lesson, cell 1: An output of the kind {kind} was left out" in caplog.text


def test_an_output_of_an_unknown_kind_is_its_text(caplog):
    assert shown({"application/x-known": "hidden", "text/plain": "its text"}).pre.get_text() == "its text"
    assert caplog.records == []


MODULES = {
    "import x from 'https://esm.sh/x';": True,
    'import*as x from"https://esm.sh/x";export default{}': True,
    "import 'https://esm.sh/x'": True,
    "export * from 'https://esm.sh/x'": True,
    "var a=1;import{b}from'https://esm.sh/x'": True,
    "const x = await import(`https://esm.sh/x`);": True,
    "https://esm.sh/x": True,
    "// see https://esm.sh/x\nexport default { render() {} }": False,
    "const help = 'import it from \"https://esm.sh/x\"';": False,
    "throw new Error('no import; see https://esm.sh/x')": False,
    "link.href = 'https://esm.sh/x'; export default {};": False,
    "export default { render() { fetch('https://esm.sh/x') } }": False,
}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_comes_from_elsewhere_is_told_from_one_that_does_not(module):
    model = {"model_name": "AnyModel", "model_module": "anywidget", "state": {"_esm": module}}
    assert bool(lacks(model)) == MODULES[module]


def test_pages_are_as_small_as_the_readme_says():
    def size(*cells, config=AS_THEY_ARE):
        return len(LiveHTMLExporter(config=config).from_notebook_node(chapter(*cells))[0].encode()) / 1e6

    widgets = "import ipywidgets as w\nw.IntSlider()"
    table = {"text/html": f"<table>{'<tr><td>0.1234</td><td>4.5678</td></tr>' * 20}</table>"}
    shown = new_code_cell("import numpy as np\n" * 20, outputs=[new_output("display_data", table)])
    ordinary = new_markdown_cell((ROOT / "tests/support/ordinary.md").read_text("utf-8"))
    words, formulas = size(new_markdown_cell("words"), new_code_cell("1 + 1")), size(ordinary, shown)
    slider = size(new_code_cell(widgets), config=Config())
    icons = (FOLDER / "built" / "icons.css").stat().st_size / 1e6
    said = re.findall(r"([\d.]+) MB", (ROOT / "README.md").read_text("utf-8").partition("one file: ")[2])
    assert said[:4] == [f"{words:.2f}", f"{formulas:.2f}", f"{slider:.1f}", f"{slider + icons:.1f}"]
    assert words < 0.025 and formulas < 0.150 and slider < 1.100
    one = size(new_markdown_cell("$x^2$"))
    assert one < 0.110 and size(new_markdown_cell(r"$\mathfrak{g}$")) - one < 0.015
