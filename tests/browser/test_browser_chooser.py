"""The menu of prepared pairs and the boxes for the reader's own, in JupyterLab and in the exported page."""

import nbformat
import pytest

import backprop as bp
from agreement import assert_same_numbers
from exporting import chapter
from pages import load_again
from places import BOOK

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


# How long a text takes, from the key to what is said or drawn.
TIMED = """async (text) => {
    const own = document.querySelector('.bp-own');
    own.querySelector('input').value = text;
    const before = performance.now();
    own.querySelector('button').click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - before;
}"""


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
    for index, title in enumerate(chooser.menu.options[:-1]):
        opened.page.locator(".bp-chooser select").select_option(index=index)
        root = shown(opened.page, title)
        for key in ("End", "Home"):
            opened.page.locator(HANDLE).press(key)
            assert_same_numbers(root, chooser._stack.children[index])
    assert "JupyterLab" not in opened.page.locator(".bp-chooser").inner_text()
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


def typed(page, *texts):
    """Type into the boxes, and ask for the figure."""
    for box, text in zip(page.locator(".bp-own input").all(), texts, strict=True):
        box.fill(text)
    page.get_by_role("button", name="Show my own").click()


def refused(page):
    return page.locator(".bp-own [role=alert]").inner_text()


def own_pair(page):
    """A pair of the reader's own, refused and shown, moved and put back; with a kernel as without."""
    typed(page, "2u", "cos(x)")
    page.locator(".bp-own [role=alert]", has_text="'2' stands next to 'u': write 2*u").wait_for()
    assert page.locator(".bp-chooser select").evaluate("(menu) => menu.selectedIndex") == 0
    typed(page, "u**3", "sin(2*x)")
    root = shown(page, "y = u³, u = sin(2x)")
    own = bp.explore_chain_rule("u**3", "sin(2*x)")
    assert_same_numbers(root, own)
    page.locator(HANDLE).press("Home")
    assert_same_numbers(root, own)
    assert refused(page) == ""
    page.get_by_role("button", name="As it was").click()
    assert_same_numbers(shown(page, "y = u³, u = cos(x)"), bp.explore_chain_rule("u**3", "cos(x)"))


def test_the_reader_s_own_pair_in_the_exported_page(offline_page, exported_chapter, notebook):
    opened = offline_page(exported_chapter(notebook))
    opened.page.locator(DRAWING).wait_for()
    own_pair(opened.page)
    opened.assert_clean()


def test_the_reader_s_own_pair_in_jupyterlab(jupyterlab, notebook):
    page = jupyterlab.open(notebook)
    page.locator(".bp-own input").first.wait_for()
    own_pair(page)
    jupyterlab.close_page(page)


def test_the_reader_s_own_expression_in_the_exported_page(offline_page, exported_chapter):
    """Chapter 5's box: refused and shown in no time, stepped along, gone back from, kept over a reload."""
    opened = offline_page(exported_chapter(BOOK / "05-build-the-engine.ipynb"))
    page, text = opened.page, "(a*b + c)*f + sin(a)"
    page.locator(".bp-own input").wait_for()
    typed(page, "sine(a)")
    assert refused(page) == "'sine' is not a function known here. Did you mean 'sin'?"
    typed(page, text)
    root = page.locator(DRAWING)
    root.locator("svg text", has_text="v₄ = sin(a)").wait_for()
    page.locator(".bp-chooser").get_by_role("radio", name="All").check(force=True)
    own = bp.explore_expression(text, start="all")
    assert_same_numbers(root, own)
    page.locator(".bp-chooser " + HANDLE).first.press("Home")
    assert_same_numbers(root, own)
    for long in ("x+" * 99 + "x", "a*b*c*d*e*f*g*h*" * 62 + "a"):
        assert min(page.evaluate(TIMED, long) for _ in range(5)) < 50  # the others had to wait for others
    assert "at most" in refused(page)
    load_again(page)
    page.locator(DRAWING).locator("svg text", has_text="v₄ = sin(a)").wait_for()
    assert page.locator(".bp-own input").input_value() == text
    opened.assert_clean()
