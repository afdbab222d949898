"""The activations under a reader's hand: a switch tells the numbers of the function it brings."""

import nbformat
import pytest

from browser import words

PAUSE = 700  # ms; the words come when the hand has stopped


@pytest.fixture
def explorer(tmp_path, exported_chapter, offline_page):
    cells = [
        nbformat.v4.new_code_cell(f"import backprop as bp\nbp.explore_activations({z})") for z in (0.17, 0)
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "activations.ipynb")
    opened = offline_page(exported_chapter(tmp_path / "activations.ipynb"))
    opened.page.wait_for_selector(".bp-live > svg")
    yield lambda index: opened.page.locator(".bp-explorer").nth(index)
    opened.assert_clean()


def choose(explorer, name):
    explorer.get_by_text(name, exact=True).first.click()
    explorer.page.wait_for_timeout(PAUSE)
    return words(explorer, ".bp-sentence")


def test_a_switch_tells_the_numbers_it_brings(explorer):
    aside = explorer(0)
    aside.page.wait_for_timeout(PAUSE)
    assert words(aside, ".bp-sentence").startswith("Drag z, or the dot")
    assert choose(aside, "tanh") == "a is 0.1684. da/dz is 0.9716."
    assert aside.locator(".bp-heard").text_content().startswith("Tanh activation is 0.1684.")
    aside.locator(".noUi-handle").press("ArrowRight")
    aside.page.wait_for_timeout(PAUSE)
    assert "a rose from 0.1684 to 0.1781." in words(aside, ".bp-sentence")


def test_a_corner_is_not_called_flat(explorer):
    middle = explorer(1)
    middle.page.wait_for_timeout(PAUSE)
    assert choose(middle, "ReLU") == (
        "a is 0.0000. da/dz is 0.0000. "
        "A corner has no slope of its own; what is shown is the slope on its left."
    )
    assert "corner" not in choose(middle, "identity")
