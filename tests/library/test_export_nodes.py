"""Exports of notebooks that fail, lack a name, or come from a program; and what the built files hold."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_markdown_cell
from traitlets.config import Config

from backprop.export import LiveHTMLExporter
from backprop.export.assets import FOLDER
from backprop.export.failing import of_cell
from exporting import chapter, export


def test_failing_cell_is_named_and_the_old_file_stays(tmp_path):
    notebook = chapter(new_markdown_cell("# A"), new_code_cell("owed = 1"), new_code_cell("owed / 0"))
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "a.html").write_text("old")
    done = export(tmp_path, "a.ipynb")
    assert done.returncode != 0
    said = done.stderr.partition("a: cell 3 failed with ZeroDivisionError: division by zero")[2].splitlines()
    assert said[2:4] == ["    Cell In[2], line 1", "    ----> 1 owed / 0"]
    assert said[-1].startswith("Mend the cell; or, to show the error") and len(said) == 6
    assert "Traceback" not in done.stderr
    assert (tmp_path / "a.html").read_text() == "old"


ENDINGS = {
    "input()": (
        CellExecutionError("", "StdinNotImplementedError", "…"),
        "asks its reader with input().*give",
    ),
    "sys.exit()": (CellExecutionError("", "SystemExit", "0"), "ends the program.*take sys.exit"),
    "death": (DeadKernelError("Kernel died"), "ended Python itself.*run it in JupyterLab"),
    "time": (CellTimeoutError("long"), "was not done in the time .*timeout=600"),
    "an error": (
        CellExecutionError("", "E", "why" * 999),
        "failed with E: (why)+w?h?\n\n    1 / 0\n\nMend the cell",
    ),
}


@pytest.mark.parametrize(("error", "said"), ENDINGS.values(), ids=ENDINGS)
def test_a_cell_that_does_not_end_is_told_in_a_few_sentences(error, said):
    told = of_cell(error, new_code_cell("1 / 0"))
    assert re.match(said, told) and len(told) < 500


def test_a_kernel_that_dies_is_named_with_its_cell(tmp_path):
    nbformat.write(chapter(new_code_cell("import os\nos._exit(1)")), tmp_path / "a.ipynb")
    done = export(tmp_path, "a.ipynb")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "a: cell 1 ended Python itself" in done.stderr.splitlines()[-1]


def test_a_kernel_that_does_not_start_is_named():
    config = Config({"ChapterRun": {"kernel_name": "nope"}})
    with pytest.raises(ConversionException, match="the kernel nope does not start .*: try it in JupyterLab"):
        LiveHTMLExporter(config=config).from_notebook_node(chapter(new_code_cell("1")))


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
