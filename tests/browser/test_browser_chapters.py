"""Exported chapters in one folder, read in a browser: from chapter to chapter, from section to section."""

import nbformat
import pytest

from browser import wait_until
from pages import ALIVE
from places import CHAPTERS

# What of the text a phone does not show: formulas cut off, names in tables broken, verdicts out of sight.
CUT = """() => {
  const edge = document.documentElement.clientWidth;
  const cut = (one) => one.scrollWidth > one.clientWidth + 1;
  const formulas = [...document.querySelectorAll(".katex-display")].filter(cut);
  const broken = (one) => one.getClientRects().length > 1;
  const names = [...document.querySelectorAll(".page-table code")].filter(broken);
  const verdicts = [...document.querySelectorAll(".page-table th")].filter(
    (one) => one.textContent === "verdict" && one.getBoundingClientRect().right > edge);
  return [...formulas, ...names, ...verdicts].map((one) => one.textContent);
}"""


@pytest.fixture
def opened(offline_page, exported_chapter):
    """A function that opens a chapter beside all others; in the end none may have asked for anything else."""
    files = {path.stem: exported_chapter(path) for path in CHAPTERS}
    seen = []

    def open_it(stem, **options):
        seen.append(offline_page(files[stem], reduced_motion="reduce", **options))
        wait_until(seen[-1].page, ALIVE)
        return seen[-1].page

    yield open_it
    own = {file.resolve().as_uri() for file in files.values()}
    for it in seen:
        assert ([one for one in it.requests if one not in own], it.errors, it.violations) == ([], [], [])


def title(path):
    return nbformat.read(path, as_version=4).cells[0].source.splitlines()[0].lstrip("# ")


@pytest.mark.slow  # that there is a live link to each, tests/library/test_export_files.py sees in the files
def test_every_chapter_is_reached_from_the_opening(opened):
    page = opened(CHAPTERS[0].stem)
    for path in CHAPTERS[1:]:
        page.locator(f"table a[href='{path.stem}.html']").click()
        page.wait_for_url(f"**/{path.stem}.html")
        wait_until(page, ALIVE)
        assert page.title() == title(path)
        page.go_back()
        wait_until(page, ALIVE)


def test_chapters_are_read_one_after_the_other(opened):
    page = opened(CHAPTERS[0].stem)
    for path in CHAPTERS[1:5]:  # the appendices are for looking up
        page.locator(f"main a[href='{path.stem}.html']").last.click()
        page.wait_for_url(f"**/{path.stem}.html")
        wait_until(page, ALIVE)
        assert page.title() == title(path)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_phone_shows_all_of_a_formula_a_name_and_a_verdict(opened, path):
    page = opened(path.stem, viewport={"width": 390, "height": 800})
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [390, 1400])
def test_contents_lead_to_their_sections(opened, width):
    page = opened("03-backpropagate-an-error", viewport={"width": width, "height": 800})
    contents = page.locator(".page-contents")
    links = contents.locator("a").all()
    assert len(links) > 5
    for link in links:
        if not link.is_visible():  # folded on a small screen, and again after each choice
            contents.locator("summary").click()
        link.click()
        heading = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
        top = heading.evaluate("(one) => one.getBoundingClientRect().top")
        bottom_of_bar = page.locator(".page-bar").evaluate("(bar) => bar.getBoundingClientRect().bottom")
        at_the_end = page.evaluate("() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
        assert bottom_of_bar <= top < (800 if at_the_end else 200), link.inner_text()


def test_what_is_copied_is_the_cell(opened):
    page = opened("03-backpropagate-an-error")
    page.evaluate(
        "() => { window.copied = []; navigator.clipboard.writeText = async (t) => copied.push(t); }"
    )
    cells = nbformat.read(CHAPTERS[3], as_version=4).cells
    sources = [cell.source.strip() for cell in cells if cell.cell_type == "code"]
    page.get_by_role("button", name="Unfold code").click()
    for button in page.get_by_role("button", name="Copy this code").all():
        button.click()
    assert page.evaluate("() => window.copied") == sources
