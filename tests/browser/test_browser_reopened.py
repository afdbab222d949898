"""A chapter that was run, saved and left: what JupyterLab shows of it when it is opened again."""

import nbformat
import pytest

from browser import KERNEL_IS_IDLE, wait_until
from exporting import chapter
from opening import logged

CELLS = (
    "import backprop as bp\nfrom backprop.figures import backward_picture",
    "bp.explore_backward(bp.examples.two_two_two())",
    "backward_picture(bp.examples.two_two_two())",
)
CONTEXT = "window.jupyterapp.shell.currentWidget.context"
DIRTY = f"() => {CONTEXT}.model.dirty"
SAVED = f"() => !{CONTEXT}.model.dirty"
SHOWN = "() => document.querySelector('.bp-live > svg') && document.querySelector('.bp-picture > svg')"
VALUES = "(one) => ({ ...one.figure.values })"


@pytest.fixture
def page(jupyterlab, tmp_path):
    path = tmp_path / "saved.ipynb"
    nbformat.write(chapter(*map(nbformat.v4.new_code_cell, CELLS)), path)
    page = jupyterlab.open(path)
    yield page
    jupyterlab.close_page(page)


def slider(page):
    return page.locator(".bp-sliders .widget-slider:visible .noUi-handle").first


def test_a_saved_chapter_shows_its_figures_when_it_is_opened_again(page):
    wait_until(page, SHOWN)
    slider(page).press("PageUp")
    assert page.evaluate(DIRTY), "cells were run"
    slider(page).press("Control+s")
    wait_until(page, SAVED)
    page.evaluate(f"() => {CONTEXT}.sessionContext.shutdown()")
    errors = logged(page)
    page.reload()
    wait_until(page, KERNEL_IS_IDLE)
    wait_until(page, SHOWN)
    assert "Error displaying widget" not in page.inner_text("body")
    wait_until(page, SAVED, what="a notebook that is only opened is not changed")
    live = page.locator(".bp-live").first
    before = live.evaluate(VALUES)
    slider(page).press("PageUp")
    page.wait_for_timeout(300)
    assert live.evaluate(VALUES) != before, "it is alive, and no cell has been run"
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    wait_until(page, KERNEL_IS_IDLE)
    assert page.evaluate(DIRTY), "what has been run may be lost"
    assert errors == []
