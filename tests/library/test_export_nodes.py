"""Exports of notebooks that fail, lack a name, or come from a program; and what the built files hold."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_markdown_cell

from backprop.export import LiveHTMLExporter
from backprop.export.assets import FOLDER
from exporting import chapter, export


def test_failing_cell_is_named_and_the_old_file_stays(tmp_path):
    notebook = chapter(new_markdown_cell("# A"), new_code_cell("owed = 1"), new_code_cell("owed / 0"))
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "a.html").write_text("old")
    done = export(tmp_path, "a.ipynb")
    assert done.returncode != 0
    assert "a: cell 3 failed with ZeroDivisionError: division by zero" in done.stderr
    assert (tmp_path / "a.html").read_text() == "old"


def test_node_without_path_or_name_is_exported():
    html, _ = LiveHTMLExporter().from_notebook_node(chapter(new_markdown_cell("only text")))
    assert "<title>Notebook</title>" in html


def test_text_printed_in_pieces_is_one_output():
    pieces = "import time\nfor word in 'ab':\n    print(word, flush=True)\n    time.sleep(0.4)"
    page, _ = LiveHTMLExporter().from_notebook_node(chapter(new_code_cell(pieces)))
    assert "<pre>a\nb\n</pre>" in page


def test_export_works_where_an_event_loop_runs():
    """As in a Jupyter server, which JupyterLab's export menu asks."""

    async def export():
        return LiveHTMLExporter().from_notebook_node(chapter(new_code_cell("print(6 * 7)")))

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop may run in this one
        html, _ = thread.submit(asyncio.run, export()).result()
    assert "<pre>42" in html


def test_error_from_a_node_is_a_conversion_exception():
    with pytest.raises(ConversionException, match="cell 1 failed with NameError"):
        LiveHTMLExporter().from_notebook_node(chapter(new_code_cell("nothing_here")))


def test_built_files_hold_no_eval_and_all_licences():
    script = (FOLDER / "built" / "page.js").read_text(encoding="utf-8")
    licences = (FOLDER / "built" / "LICENSES.txt").read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])eval\(", script)
    assert "</script" not in script and "<!--" not in script
    for package in (
        "@jupyter-widgets/controls",
        "@lumino/widgets",
        "anywidget",
        "katex",
        "jquery",
        "nouislider",
    ):
        assert re.search(rf"^{package} \d", licences, re.M)
