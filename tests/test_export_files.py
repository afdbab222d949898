"""Chapters exported from the command line: progress, whole files or none, and links between them."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from backprop.export.writing import replace
from test_export import Elements, chapter

CHAPTERS = sorted((Path(__file__).parents[1] / "book").glob("*.ipynb"))


def export(folder, *names):
    """Export by the command that a reader types; return what it said and how it ended."""
    command = [sys.executable, "-m", "nbconvert", "--to", "live_html", *names]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


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
        assert float(size) == round(Path(path).stat().st_size / 1e6, 1)
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


def test_file_is_replaced_whole_or_not_at_all(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        replace(page, "new " * 10_000 + "\ud800")
    assert page.read_text() == "old"
    replace(page, "new")
    assert page.read_text() == "new"
    assert list(tmp_path.iterdir()) == [page]


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
