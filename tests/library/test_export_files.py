"""Chapters exported from the command line: progress, whole files or none, and links between them."""

import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter, assets
from backprop.export.writing import replace
from exporting import AS_THEY_ARE, Elements, chapter, export
from kernel_ports import command
from places import CHAPTERS


def write(folder, name, *cells):
    nbformat.write(chapter(new_markdown_cell(f"# {name}"), *cells), folder / f"{name}.ipynb")


def test_progress_is_told_and_ends_with_places_and_sizes(tmp_path):
    for name in ("00-a", "01-b"):
        write(tmp_path, name, new_code_cell("1 + 1"))
    done = export(tmp_path, "00-a.ipynb", "01-b.ipynb")
    assert done.returncode == 0, done.stderr
    told = re.findall(r"\] (Converting|Ran|Wrote) ", done.stderr)
    assert told == ["Converting", "Ran", "Wrote"] * 2
    assert re.findall(r"Wrote (\S+): [\d.]+ MB, [\d.]+ s \((\d) of 2\)", done.stderr) == [
        ("00-a.html", "1"),
        ("01-b.html", "2"),
    ]
    summary = re.findall(r"^ *([\d.]+) MB  (.+)$", done.stderr, re.M)
    assert [path for _, path in summary] == [str(tmp_path / name) for name in ("00-a.html", "01-b.html")]
    for size, path in summary:
        assert float(size) == round(Path(path).stat().st_size / 1e6, 2)
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".ipynb"} == {"00-a.html", "01-b.html"}


def test_chapter_that_fails_leaves_its_old_page_and_those_before_it(tmp_path):
    write(tmp_path, "00-a")
    write(tmp_path, "01-b", new_code_cell("owed = 1"), new_code_cell("owed.paid"))
    (tmp_path / "01-b.html").write_text("old")
    done = export(tmp_path, "00-a.ipynb", "01-b.ipynb")
    assert done.returncode != 0
    assert "01-b: cell 3 failed with AttributeError: 'int' object has no attribute 'paid'" in done.stderr
    assert (tmp_path / "01-b.html").read_text() == "old"
    assert "<title>00-a</title>" in (tmp_path / "00-a.html").read_text()


CORRUPT = {
    "half of a notebook": b'{"cells": [{"cell_type": "mark',
    "not UTF-8": '{"cells": "é"}'.encode("latin-1"),
    "a page": b"<!doctype html><p>a page",
    "nothing": b"",
    "another format": b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
    "no list of cells": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}',
}


@pytest.mark.parametrize("content", CORRUPT.values(), ids=CORRUPT)
def test_corrupt_notebook_is_named_and_its_old_page_stays(tmp_path, content):
    notebook, page = tmp_path / "00-a.ipynb", tmp_path / "00-a.html"
    notebook.write_bytes(content)
    page.write_text("old")
    with pytest.raises(ConversionException, match="00-a.ipynb.*restore an earlier version|a valid notebook"):
        LiveHTMLExporter().from_filename(str(notebook))
    assert (page.read_text(), notebook.read_bytes()) == ("old", content)


def test_corrupt_notebook_ends_the_command_with_an_error(tmp_path):
    (tmp_path / "00-a.ipynb").write_bytes(CORRUPT["half of a notebook"])
    (tmp_path / "00-a.html").write_text("old")
    done = export(tmp_path, "00-a.ipynb")
    assert done.returncode != 0 and "restore an earlier version" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_bytes()[:3] for path in tmp_path.glob("*.html")} == {"00-a.html": b"old"}


@pytest.mark.parametrize("lacking", [assets.TEMPLATE, *assets.ASSETS])
def test_missing_file_of_the_library_is_named(tmp_path, monkeypatch, lacking):
    shutil.copytree(assets.FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / lacking).unlink()
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    with pytest.raises(ConversionException, match=f"needs {lacking} in .*: install the library again"):
        LiveHTMLExporter().from_notebook_node(chapter(new_markdown_cell("# a")))


def test_half_a_surrogate_pair_is_no_obstacle(tmp_path):
    text = nbformat.writes(chapter(new_markdown_cell("# a HALF")))
    (tmp_path / "a.ipynb").write_text(text.replace("HALF", r"\ud800"))
    made, _ = LiveHTMLExporter().from_filename(str(tmp_path / "a.ipynb"))
    assert "a ?" in made.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("view", ["text", {}, {"model_id": [1]}, {"model_id": "gone"}], ids=str)
def test_view_of_no_model_gives_way_to_what_stands_beside_it(view):
    data = {"application/vnd.jupyter.widget-view+json": view, "text/plain": "beside it"}
    cell = new_code_cell("", outputs=[new_output("display_data", data)])
    made, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(chapter(cell))
    assert "beside it" in made


def test_interrupted_export_leaves_the_old_page(tmp_path):
    write(tmp_path, "00-a", new_code_cell("import time\nopen('begun', 'w').close()\ntime.sleep(60)"))
    (tmp_path / "00-a.html").write_text("old")
    # what a shell runs in the background does not hear Ctrl-C, nor do its children, unless told to
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    exporting = command("nbconvert", "--to", "live_html", "00-a.ipynb")
    running = subprocess.Popen(exporting, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=hear)
    limit = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and time.monotonic() < limit:
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=30)[1]
    assert running.returncode != 0 and said.rstrip().endswith("an older one is as it was"), said
    assert (tmp_path / "00-a.html").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"00-a.ipynb", "00-a.html", "begun"}


def test_disk_that_fills_half_way_leaves_the_old_page(tmp_path):
    resource = pytest.importorskip("resource")
    write(tmp_path, "00-a")
    (tmp_path / "00-a.html").write_text("old")
    small = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (9_000, 9_000))
    done = export(tmp_path, "00-a.ipynb", preexec_fn=small)
    assert done.returncode != 0
    assert "00-a.html could not be written (File too large)" in done.stderr.splitlines()[-1]
    assert (tmp_path / "00-a.html").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"00-a.ipynb", "00-a.html"}


def test_what_a_killed_export_left_is_cleared_by_the_next(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("old")
    dying = "import os, pathlib\nfrom backprop.export import writing\n"
    dying += "writing.os.replace = lambda *_: os.kill(os.getpid(), 9)\n"
    dying += f"writing.replace(pathlib.Path({str(page)!r}), 'half')"
    assert subprocess.run([sys.executable, "-c", dying]).returncode == -signal.SIGKILL
    assert page.read_text() == "old"
    replace(page, "new")
    assert page.read_text() == "new" and list(tmp_path.iterdir()) == [page]


def test_file_is_replaced_whole_or_not_at_all(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        replace(page, "new " * 10_000 + "\ud800")
    assert page.read_text() == "old"
    replace(page, "new")
    assert page.read_text() == "new"
    assert list(tmp_path.iterdir()) == [page]


def test_opening_has_a_row_for_every_chapter(exported_chapter):
    tables = re.findall("<table.*?</table>", exported_chapter(CHAPTERS[0]).read_text("utf-8"), re.DOTALL)
    links = [[about["href"] for tag, about in Elements(table).found if tag == "a"] for table in tables]
    assert [f"{path.stem}.html" for path in CHAPTERS[1:]] in links


def test_no_link_in_any_chapter_is_dead(exported_chapter):
    files = [exported_chapter(path) for path in CHAPTERS]
    pages = {file.name: Elements(file.read_text("utf-8")).found for file in files}
    anchors = {name: {"", *(about.get("id") for _, about in found)} for name, found in pages.items()}
    dead = []
    for name, found in pages.items():
        for address in (about.get("href") or "" for tag, about in found if tag == "a"):
            parts = urlsplit(address)
            if parts.scheme in ("https", "http", "mailto"):
                continue
            there = anchors.get(unquote(parts.path) or name, ())
            # a browser tries the fragment as it is written, and then decoded
            if parts.scheme or parts.netloc or not {parts.fragment, unquote(parts.fragment)} & set(there):
                dead.append((name, address))
    assert dead == []
