"""The site's files: links lead somewhere, others are asked for nothing, everything is described."""

import re
import shutil
import subprocess
from dataclasses import is_dataclass
from urllib.parse import unquote, urljoin, urlsplit

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

import backprop
from backprop.figures import marks, plotted
from backprop.live import panels
from backprop.site.public_names import BESIDE
from exporting import chapter
from kernel_ports import command
from sites import BOOK, HOSTILE, Page, pages

# ---------------------------------------------------------------------------------------- the small book


def test_what_is_numbered_is_linked_from_other_chapters(small_site):
    first, second = Page(small_site / "00-start-here.html"), Page(small_site / "01-weigh-one.html")
    hrefs = first.all("href", "a")
    assert "01-weigh-one.html#equation-1-1" in hrefs and "#figure-0-1" in hrefs
    assert "01-weigh-one.html#what-it-owes" in hrefs
    assert "equation-1-1" in second.all("id") and "figure-0-1" in first.all("id")


def test_cover_asks_the_chapters_questions(small_site):
    assert "What comes of one weight?" in Page(small_site / "index.html").text


def test_prices_stay_prices_and_printed_text_stays_text(small_site):
    page = Page(small_site / "00-start-here.html")
    assert "It costs $5, and " in page.text
    assert HOSTILE in page.text
    assert "An empty square." in page.all("alt", "img")
    assert not [name for _, about in page.elements for name in about if name == "onerror"]


def test_download_is_the_notebook_as_it_is_in_the_book(small_site, small_book):
    (address,) = {a for a in Page(small_site / "01-weigh-one.html").all("href", "a") if a.endswith(".ipynb")}
    assert (small_site / address).read_bytes() == (small_book / "01-weigh-one.ipynb").read_bytes()


def test_code_that_holds_an_answer_is_folded(small_site):
    text = (small_site / "01-weigh-one.html").read_text()
    (folded,) = re.findall(r'<details class="page-code">.*?</details>', text, re.S)
    assert "How much?" in folded


def test_reference_to_nothing_is_an_error(tmp_path):
    shutil.copy(BOOK / "conf.py", tmp_path)
    text = "[there](05-nowhere.ipynb). See figure 9.9 and equation (9.9)."
    (tmp_path / "index.md").write_text(f"# A book\n\n{text}\n")
    building = command("sphinx", "-W", "--keep-going", "-q", tmp_path, tmp_path / "_build")
    done = subprocess.run(building, capture_output=True, text=True)
    assert done.returncode != 0
    for said in ("05-nowhere.ipynb", "there is no figure 9.9", "there is no equation 9.9"):
        assert said in done.stderr


def test_failing_cell_fails_the_build(tmp_path):
    shutil.copy(BOOK / "conf.py", tmp_path)
    nbformat.write(chapter(new_markdown_cell("# A"), new_code_cell("owed / 0")), tmp_path / "index.ipynb")
    building = command("sphinx", "-W", "-q", tmp_path, tmp_path / "_build")
    done = subprocess.run(building, capture_output=True, text=True)
    assert done.returncode != 0 and "index.ipynb" in done.stderr


# ---------------------------------------------------------------------------------------- the book itself


def test_every_chapter_is_a_page_between_its_neighbours(site):
    chapters = [path.stem for path in sorted(BOOK.glob("*.ipynb"))]
    order = ["index", *chapters, "references", "library"]
    for here, there in zip(order, [*order[1:], None], strict=True):
        found = {a["href"] for _, a in Page(site / f"{here}.html").elements if a.get("class") == "right-next"}
        assert found == ({f"{there}.html"} if there else set())


def test_every_public_name_is_described(site):
    described = Page(site / "library.html").all("id")
    names = [*backprop.__all__, *(name for beside in BESIDE.values() for name in beside)]
    missing = [name for name in names if not any(f"backprop.{name}" in each for each in described)]
    assert missing == []


def test_what_a_declared_figure_is_made_of_is_described():
    """Every mark and panel that there is, and what explorers and exercises return."""
    kinds = {
        f"{room.__name__.removeprefix('backprop.')}.{kind.__name__}"
        for room in (marks, plotted, panels)
        for kind in vars(room).values()
        if is_dataclass(kind) and isinstance(kind, type) and kind.__module__ == room.__name__
    }
    apart = {"figures.marks.Mark", "figures.marks.Stroke", "figures.plotted.Placed", "live.panels.Panels"}
    assert kinds - apart <= set(BESIDE["Figures of one's own"])


def test_every_internal_link_leads_somewhere(site):
    found = pages(site)
    anchors = {name: set(page.all("id")) | {""} for name, page in found.items()}
    dead = []
    for name, page in found.items():
        for address in page.all("href", "a", "link") + page.all("src"):
            parts = urlsplit(urljoin(name, address))
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path) or name
            known = anchors.get(path, {unquote(parts.fragment)})
            if not (site / path).is_file() or unquote(parts.fragment) not in known:
                dead.append((name, address))
    assert dead == []


def test_pages_name_no_file_of_others(site):
    loaded = {
        address
        for page in pages(site).values()
        for address in page.all("src") + page.all("href", "link")
        if re.match(r"(https?:)?//", address)
    }
    styles = "".join(path.read_text() for path in site.rglob("*.css"))
    assert loaded == set()
    assert not re.findall(r"(?:url\(|@import )['\"]?(?:https?:)?//[^)]*", styles)


def test_every_picture_has_words(site):
    for name, page in pages(site).items():
        for about in (about for tag, about in page.elements if tag == "img"):
            alt = about.get("alt", "")
            assert len(alt) >= 10 and not alt.startswith(("_images", "../_images", "data:")), (name, about)
