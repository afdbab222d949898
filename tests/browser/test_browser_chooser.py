"""The menu of prepared pairs and the boxes for the reader's own, in JupyterLab and in the exported page."""

import nbformat
import pytest

import backprop as bp
from agreement import assert_same_numbers
from exporting import chapter

HANDLE = ".bp-sliders .noUi-handle"
DRAWING = ".bp-chooser .bp-live:has(> svg)"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook that shows the menu and nothing else."""
    source = "import backprop as bp\n\nbp.explore_chain_rule()"
    cells = [nbformat.v4.new_markdown_cell("# Pairs"), nbformat.v4.new_code_cell(source)]
    path = tmp_path_factory.mktemp("pairs") / "pairs.ipynb"
    nbformat.write(chapter(*cells), path)
    return path


def shown(page, title):
    """The drawing that the menu shows, once it is the one of this title."""
    root = page.locator(DRAWING)
    root.wait_for()
    y, u = title.removeprefix("y = ").split(", u = ")
    for formula in (f"y = {y}", f"u = {u}"):
        root.locator("svg text", has_text=formula).first.wait_for()
    return root


def note(page):
    return page.locator('[data-gid="note"]').text_content().strip()


def test_every_pair_in_the_exported_page(offline_page, exported_chapter, notebook):
    opened, chooser = offline_page(exported_chapter(notebook)), bp.explore_chain_rule()
    opened.page.locator(DRAWING).wait_for()
    for index, title in enumerate(chooser.menu.options):
        opened.page.locator(".bp-chooser select").select_option(index=index)
        root = shown(opened.page, title)
        for key in ("End", "Home"):
            opened.page.locator(HANDLE).press(key)
            assert_same_numbers(root, chooser._stack.children[index])
    assert "This needs JupyterLab: functions of your own." in opened.page.locator("body").inner_text()
    opened.assert_clean()


def test_where_something_is_undefined_the_figure_says_so(offline_page, exported_chapter, notebook):
    page = offline_page(exported_chapter(notebook)).page
    titles = bp.explore_chain_rule().menu.options
    for title, steps, said in [
        ("y = ln(u), u = x² − 1", 100, "f(u) = ln(u) has no value at this u."),
        ("y = |u|, u = x² − 1", 50, "f has no slope at this u: nothing to multiply."),
    ]:
        page.locator(".bp-chooser select").select_option(label=title)
        shown(page, title)
        for _ in range(steps):
            page.locator(HANDLE).press("ArrowLeft")
        page.wait_for_timeout(600)
        assert note(page) == said
        assert said in page.locator(".bp-chooser .bp-heard").text_content()
        assert page.locator('[data-gid="dy_dx.product"]').text_content().strip() == "undefined"
        assert "undefined" not in page.locator('[data-gid="x.value"]').text_content()
    assert len(titles) >= 5


def test_the_reader_s_own_pair_in_jupyterlab(jupyterlab, notebook):
    page = jupyterlab.open(notebook)
    f, g = page.locator(".bp-chooser input[type=text]").all()
    f.fill("2u")
    page.get_by_role("button", name="Show my own").click()
    page.locator(".bp-chooser [role=alert]", has_text="write 2*u").wait_for()
    f.fill("u**3")
    g.fill("sin(2*x)")
    page.get_by_role("button", name="Show my own").click()
    root = shown(page, "y = u³, u = sin(2x)")
    own = bp.explore_chain_rule("u**3", "sin(2*x)")
    assert_same_numbers(root, own)
    page.locator(HANDLE).press("Home")
    assert_same_numbers(root, own)
    assert page.locator(".bp-chooser [role=alert]").count() == 0
    jupyterlab.close_page(page)
